import { describe, expect, it } from 'vitest';
import { PROTECTION, releasedCounts } from '#lib/disclosure/protection.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { COUNTS, MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';

it('every count has its protection', () => {
  expect(Object.keys(PROTECTION).sort()).toEqual([...COUNTS].sort());
});

describe('releasedCounts', () => {
  it.each<[MeasureId, string[] | undefined]>([
    ['beneficiaries', ['beneficiaries']],
    ['visits', ['visits']],
    ['reach_rate', ['eligible_beneficiaries', 'eligible_population']],
    // of a mean no quartile and no square: they are values of single persons
    ['visits_per_beneficiary', ['visits_of_persons', 'beneficiaries']],
    ['days_to_acceptance', undefined],
    ['capacity_use', undefined],
  ])('%s: %j', (measure, expected) => {
    expect(releasedCounts(MEASURES[measure])).toEqual(expected);
  });

  it('no measure is told by a count that is never released', () => {
    for (const id of MEASURE_IDS) {
      for (const count of releasedCounts(MEASURES[id]) ?? []) {
        expect(PROTECTION[count]).not.toBe('never');
      }
    }
  });
});
