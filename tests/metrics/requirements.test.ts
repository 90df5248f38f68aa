import { describe, expect, it } from 'vitest';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Query } from '#lib/metrics/query.ts';
import { unmetRequirement } from '#lib/metrics/requirements.ts';
import { MODEL } from '../support/model.ts';

const has = MODEL.has;
type Asked = Pick<Query, 'by' | 'filters'>;
const ALL: Asked = { by: [], filters: {} };

describe('unmetRequirement', () => {
  const cases: [
    MeasureId,
    lacks: (keyof typeof has)[],
    asked: Asked,
    expected: string | undefined,
  ][] = [
    ['visits', [], ALL, undefined],
    ['visits', ['beneficiaries'], ALL, undefined],
    ['visits', ['visits'], ALL, 'needs_visits'],
    ['visits', ['beneficiaries'], { by: ['district'], filters: { theme: ['women'] } }, undefined],
    ['visits', ['beneficiaries'], { by: ['neighbourhood'], filters: {} }, 'needs_beneficiaries'],
    [
      'visits',
      ['beneficiaries'],
      { by: [], filters: { disability: ['x'] } },
      'needs_beneficiaries',
    ],
    ['population', ['visits', 'beneficiaries'], ALL, undefined],
    ['reach_rate', ['population'], ALL, 'no_denominator'],
    ['beneficiaries', ['beneficiaries', 'visits'], ALL, 'needs_beneficiaries'],
  ];
  it.each(cases)('%s without %j, asked %j: %s', (measure, lacks, asked, expected) => {
    const less = Object.fromEntries(lacks.map((id) => [id, false]));
    const all = Object.fromEntries(Object.keys(has).map((id) => [id, true])) as typeof has;
    expect(unmetRequirement(MEASURES[measure], { has: { ...all, ...less } }, asked)).toBe(expected);
  });
});
