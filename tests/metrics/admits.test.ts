import { describe, expect, it } from 'vitest';
import { admits, agesOf } from '#lib/metrics/admits.ts';
import { LIFE_STAGES } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';

const PERIOD = { from: '2025-01-01', to: '2026-01-01' };

function program(limits: Partial<Program>): Program {
  return { id: 'p', key: 1, names: { tr: 'p', en: 'p' }, theme: 't', ...limits };
}

/** The stages of which a programme admits anybody. */
function stagesOf(limits: Partial<Program>, sexes?: readonly string[]): string[] {
  return LIFE_STAGES.filter(({ id }) =>
    admits(program(limits), { ages: agesOf(id), sexes, period: PERIOD }),
  ).map(({ id }) => id);
}

const BORN = LIFE_STAGES.map(({ id }) => id).slice(1);

describe('the ages of stages', () => {
  it('follow each other without a hole', () => {
    const spans = LIFE_STAGES.map(({ id }) => agesOf(id));
    for (const [i, { from }] of spans.entries()) {
      if (i > 0) expect(from).toBe((spans[i - 1]?.to ?? NaN) + 1);
    }
    expect(spans.at(-1)?.to).toBe(Infinity);
  });

  it('are of stages only', () => expect(() => agesOf('0-5')).toThrow('no life stage: 0-5'));
});

describe('a programme admits a stage', () => {
  it.each<[string, Partial<Program>, readonly string[]]>([
    ['without limits: everybody who is born', {}, BORN],
    ['from 0', { eligibleAgeFrom: 0 }, BORN],
    ['before birth too', { eligibleAgeFrom: -1, eligibleAgeTo: 2 }, ['before_birth', '0-2']],
    ['one year of age within a stage', { eligibleAgeFrom: 5, eligibleAgeTo: 5 }, ['3-5']],
    ['up to the last year of a stage', { eligibleAgeTo: 5 }, ['0-2', '3-5']],
    ['up to the first year of a stage', { eligibleAgeTo: 6 }, ['0-2', '3-5', '6-14']],
    ['from the last year of a stage', { eligibleAgeFrom: 79 }, ['65-79', '80+']],
    ['from the first year of a stage', { eligibleAgeFrom: 80 }, ['80+']],
    ['that ended the day before', { endsOn: '2024-12-31' }, []],
    ['that ended on the first day', { endsOn: '2025-01-01' }, BORN],
    ['that began on the last day', { startsOn: '2025-12-31' }, BORN],
    ['that begins the day after', { startsOn: '2026-01-01' }, []],
  ])('%s', (_, limits, stages) => expect(stagesOf(limits)).toEqual(stages));

  it.each<[Program['eligibleSex'], readonly string[] | undefined, boolean]>([
    ['female', undefined, true],
    ['female', ['female'], true],
    ['female', ['male'], false],
    ['female', ['male', 'female'], true],
    // who has no recorded sex counts as within the limits
    ['female', ['not_recorded'], true],
    [undefined, ['male'], true],
  ])('for %s, asked for %j: %s', (eligibleSex, sexes, isAdmitted) => {
    const limits = eligibleSex === undefined ? {} : { eligibleSex };
    expect(stagesOf(limits, sexes).length > 0).toBe(isAdmitted);
  });
});
