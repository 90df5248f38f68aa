import { MERSIN, RESIDENT_YEARS, VOTER_BANDS, type MersinDistrict } from './mersin.ts';

/** Residents of one sex in one band of ages. */
export interface Band {
  readonly sex: 'female' | 'male';
  readonly ageFrom: number;
  /** Inclusive; absent in the open last band. */
  readonly ageTo?: number;
  readonly share: number;
}

/** Share of residents below 18 in the whole city. An assumption. */
export const CHILD_SHARE = 0.27;

/** Boys among the residents below 18. An assumption, near the ratio at birth. */
const BOY_SHARE = 0.513;

/** How the residents below 18 split by age. An assumption. */
const CHILD_BANDS = [
  { ageFrom: 0, ageTo: 5, share: 0.31 },
  { ageFrom: 6, ageTo: 14, share: 0.52 },
  { ageFrom: 15, ageTo: 17, share: 0.17 },
] as const;

const NON_VOTER_SHARE =
  1 - sum(MERSIN.map(countVoters)) / sum(MERSIN.map((d) => d.residents[0] ?? 0));

/** Share of residents below 18: those who are no voters, scaled so that the city has CHILD_SHARE. */
export function shareBelow18(district: MersinDistrict): number {
  const nonVoters = 1 - countVoters(district) / (district.residents[0] ?? 1);
  return (nonVoters / NON_VOTER_SHARE) * CHILD_SHARE;
}

/** The bands of a district; their shares sum to 1. */
export function listBands(district: MersinDistrict): Band[] {
  return [...listChildBands(district), ...listAdultBands(district)];
}

/** Rows of population.csv; the bands of a district and year sum to the official total. */
export function* listPopulation(): Generator<readonly (string | number)[]> {
  for (const district of MERSIN) {
    const bands = listBands(district);
    for (const [i, year] of RESIDENT_YEARS.entries()) {
      const counts = apportion(
        district.residents[i] ?? 0,
        bands.map((band) => band.share),
      );
      for (const [j, band] of bands.entries()) {
        yield [district.id, year, band.sex, band.ageFrom, band.ageTo ?? '', counts[j] ?? 0];
      }
    }
  }
}

/** Whole numbers in proportion to the weights that sum to the total (largest remainder). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const scale = total / sum(weights);
  const counts = weights.map((weight) => Math.floor(weight * scale));
  const byRemainder = weights
    .map((weight, i) => ({ i, rest: weight * scale - Math.floor(weight * scale) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, total - sum(counts))) counts[i] = (counts[i] ?? 0) + 1;
  return counts;
}

function listChildBands(district: MersinDistrict): Band[] {
  const below18 = shareBelow18(district);
  return CHILD_BANDS.flatMap(({ share, ...ages }) => [
    { sex: 'female' as const, ...ages, share: below18 * share * (1 - BOY_SHARE) },
    { sex: 'male' as const, ...ages, share: below18 * share * BOY_SHARE },
  ]);
}

function listAdultBands(district: MersinDistrict): Band[] {
  const perVoter = (1 - shareBelow18(district)) / countVoters(district);
  return VOTER_BANDS.flatMap((ageFrom, i) => {
    const next = VOTER_BANDS[i + 1];
    const ages = next === undefined ? { ageFrom } : { ageFrom, ageTo: next - 1 };
    return (['female', 'male'] as const).map((sex) => ({
      sex,
      ...ages,
      share: (district.voters[sex][i] ?? 0) * perVoter,
    }));
  });
}

function countVoters(district: MersinDistrict): number {
  return sum(district.voters.female) + sum(district.voters.male);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
