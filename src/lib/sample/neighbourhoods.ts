import { districtIndexOf } from './demand.ts';
import { MERSIN } from './mersin.ts';
import type { People } from './people.ts';
import { makeRandom, type Random } from './random.ts';

/** Invented: their names say so, and none of them is a place on a map. */
export interface SampleNeighbourhood {
  readonly id: string;
  readonly district: string;
  readonly name: { readonly tr: string; readonly en: string };
}

const FEWEST = 3;
const MOST = 8;
/** Residents that a neighbourhood beyond the first ones stands for. */
const RESIDENTS_EACH = 50_000;
/** Share of households whose address is not known closer than its district. */
const UNKNOWN = 0.03;
/** A later neighbourhood of a district is home to so many fewer than the one before it. */
const STEP = 0.8;

/** The neighbourhoods of each district, in the order of the districts. */
const BY_DISTRICT: readonly (readonly SampleNeighbourhood[])[] = MERSIN.map(({ id, residents }) => {
  const count = Math.floor((residents.at(-1) ?? 0) / RESIDENTS_EACH) + FEWEST;
  return Array.from({ length: Math.min(count, MOST) }, (_, i) => ({
    id: `${id}-${i + 1}`,
    district: id,
    name: { tr: `Örnek Mahalle ${i + 1}`, en: `Sample Neighbourhood ${i + 1}` },
  }));
});

/** Rows of neighbourhoods.csv. */
export function listNeighbourhoods(): readonly (readonly string[])[] {
  return BY_DISTRICT.flat().map(({ id, district, name }) => [id, district, name.tr, name.en]);
}

/** The neighbourhood of each person: one for a household in a district, '' where it is not known. */
export function placeHouseholds(people: People, seed: number): readonly string[] {
  const random = makeRandom(seed, 'neighbourhoods');
  const homes = new Map<string, string>();
  return Array.from({ length: people.count }, (_, person) => {
    const district = districtIndexOf(people.home[person] ?? 0);
    const key = `${district} ${people.household[person]}`;
    const home = homes.get(key) ?? drawHome(BY_DISTRICT[district] ?? [], random);
    homes.set(key, home);
    return people.districtUnknown[person] ? '' : home;
  });
}

function drawHome(neighbourhoods: readonly SampleNeighbourhood[], random: Random): string {
  if (random.chance(UNKNOWN)) return '';
  const weights = neighbourhoods.map((_, i) => STEP ** i);
  let point = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const place = weights.findIndex((weight) => (point -= weight) < 0);
  return neighbourhoods[Math.max(place, 0)]?.id ?? '';
}
