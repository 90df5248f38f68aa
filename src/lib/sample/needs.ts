import { MERSIN, type MersinDistrict } from './mersin.ts';
import { listBands } from './population.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';

type Row = readonly (string | number)[];

/**
 * Share of those who may come that need it, and how far the estimate may be off; assumptions. The
 * sample is a small city's work in a large city: its needs are as small as its work.
 */
const NEEDS: readonly (readonly [program: string, share: number, error: number])[] = [
  ['women-support', 0.00093, 0.35],
  ['homework', 0.0029, 0.25],
  ['home-care', 0.0039, 0.2],
  ['hot-meal', 0.0031, 0.3],
  ['family-advice', 0.0003, 0.4],
];

/** Rows of visits.csv that the shares were thought out for. */
const THOUGHT_OUT_FOR = 60_000;

const YEARS = [2024, 2025, 2026] as const;

/** The poorer the households, the more: a step of ten points of the score is a tenth. */
const USUAL_SCORE = 115;

/** Rows of needs.csv: the same estimate each year, from the residents of 2025. */
export function* listNeeds(visits: number): Generator<Row> {
  const scale = visits / THOUGHT_OUT_FOR;
  for (const year of YEARS) {
    for (const [id, share, error] of NEEDS) {
      const program = PROGRAMS.find((candidate) => candidate.id === id);
      if (!program) throw new Error(`unknown programme: ${id}`);
      for (const district of MERSIN) {
        const people = countEligible(program, district) * share * scale;
        const eligible = people * (1 + (USUAL_SCORE - district.ses) / 100);
        const limits = [eligible * (1 - error), eligible * (1 + error)].map(Math.round);
        yield [district.id, id, year, Math.round(eligible), ...limits, 'synthetic'];
      }
    }
  }
}

function countEligible({ sex, ageFrom = 0, ageTo = 200 }: SampleProgram, district: MersinDistrict) {
  const bands = listBands(district)
    .filter((band) => sex === undefined || band.sex === sex)
    .filter((band) => band.ageFrom >= ageFrom && band.ageFrom <= ageTo);
  return bands.reduce((sum, band) => sum + band.share, 0) * (district.residents.at(-1) ?? 0);
}
