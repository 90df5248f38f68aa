import { describe, expect, it } from 'vitest';
import { fifthsFigure } from '#lib/charts/fifths.ts';
import type { Frame } from '#lib/charts/figure.ts';
import { baseAreas, eligibleAreas, estimatedAreas, gapFigure } from '#lib/charts/gap.ts';
import { countedFigure, groupsFigure } from '#lib/charts/groups.ts';
import { lorenzFigure } from '#lib/charts/lorenz.ts';
import { hasOrder, needySharesOf } from '#lib/charts/needy.ts';
import { pairFigure, usualPair } from '#lib/charts/pair.ts';
import { slopeFigure } from '#lib/charts/slope.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import type { District, Need } from '#lib/metrics/model.ts';
import type { Answer, Cell, Row } from '#lib/result.ts';
import { answerOf, NO_POPULATION, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2025', filters: [] };
const WEIGHED = ['reach_rate', 'eligible_population', 'beneficiaries'] as const;
const NOT_APPLICABLE: Cell = { kind: 'missing', reason: 'not_applicable' };

/** x of n persons reached. */
function reached(x: number, n: number): Row {
  const { lower, upper } = wilsonInterval(x, n);
  return {
    reach_rate: value((x / n) * 1000, lower * 1000, upper * 1000),
    eligible_population: value(n),
    beneficiaries: value(x),
  };
}

function byDistrict(counts: Readonly<Record<string, readonly [number, number]>>): Answer {
  const rows = Object.entries(counts).map(([district, [x, n]]) => ({ district, ...reached(x, n) }));
  const none = {
    district: 'not_recorded',
    reach_rate: NOT_APPLICABLE,
    eligible_population: NOT_APPLICABLE,
    beneficiaries: value(7),
  };
  return answerOf(['district'], WEIGHED, [...rows, none]);
}

function districts(needs: Readonly<Record<string, number | undefined>>): District[] {
  return Object.entries(needs).map(([id, needScore], i) => ({
    id,
    key: i + 1,
    names: { tr: id, en: id },
    ...(needScore !== undefined && { needScore }),
  }));
}

/** Five districts of 10,000; the needier, the fewer reached. */
const CITY = byDistrict({
  a: [310, 10_000],
  b: [350, 10_000],
  c: [400, 10_000],
  d: [440, 10_000],
  e: [480, 10_000],
});
const NEEDS = districts({ a: 50, b: 40, c: 30, d: 20, e: 10 });

const byNeed = (counts: readonly (readonly [number, number])[]): Answer =>
  answerOf(['need'], WEIGHED, [
    ...counts.map(([x, n], i) => ({ need: String(i + 1), ...reached(x, n) })),
    {
      need: 'not_recorded',
      reach_rate: NOT_APPLICABLE,
      eligible_population: NOT_APPLICABLE,
      beneficiaries: value(7),
    },
  ]);

describe('fifths', () => {
  const places = NEEDS.map((one, i) => ({ ...one, needFifth: i + 1 }));
  const fifths = (counts: readonly (readonly [number, number])[]) =>
    fifthsFigure(byNeed(counts), { id: 'fifths', districts: places, benchmark: value(40) }, FRAME);
  const falling = [310, 350, 400, 440, 480].map((x) => [x, 10_000] as const);

  it('say what is reached at both ends, and that the difference is no chance', () => {
    const figure = fifths(falling);
    expect(figure?.title).toBe('Reach is lower in the neediest fifth than in the least needy');
    expect(figure?.sentence).toContain(
      'In the neediest fifth about 31 in 1,000 are reached, in the least needy 48.',
    );
    expect(figure?.sentence).toContain('The difference is −17.0 per 1,000');
    expect(figure?.sentence).not.toMatch(/effect|impact/i);
  });

  it('say when it may be chance', () =>
    expect(fifths([3, 3, 3, 3, 5].map((x) => [x, 100] as const))?.title).toContain(
      'may be chance',
    ));

  it('have a row for those who are in no fifth, and name their districts', () => {
    const figure = fifths(falling);
    const rows = figure?.chart?.kind === 'dots' ? figure.chart.rows : [];
    expect(rows.map((row) => row.text)).toEqual([
      '31.0',
      '35.0',
      '40.0',
      '44.0',
      '48.0',
      '7 persons',
    ]);
    expect(rows.at(-1)).toMatchObject({ id: 'not_recorded', isMuted: true });
    expect(rows.at(-1)).not.toHaveProperty('value');
    expect(figure?.table.rows[1]?.cells[1]?.text).toBe('b');
  });

  it('are nothing to compare without a second', () => expect(fifths([[3, 100]])).toBeUndefined());

  it('need an order: no score, or one for all, is none', () => {
    expect(hasOrder(needySharesOf(CITY, districts({})))).toBe(false);
    expect(hasOrder(needySharesOf(CITY, districts({ a: 1, b: 1 })))).toBe(false);
    expect(hasOrder(needySharesOf(CITY, NEEDS))).toBe(true);
  });
});

describe('slope', () => {
  it('finds less reach with more need, in words and numbers', () => {
    const figure = slopeFigure(CITY, needySharesOf(CITY, NEEDS), 'slope', FRAME);
    expect(figure.title).toBe('The more need, the less reach');
    const facts = Object.fromEntries((figure.facts ?? []).map((fact) => [fact.id, fact]));
    expect(facts.sii?.value).toBe('21.5');
    expect(facts.sii?.interval).toMatch(/^\d+\.\d–\d+\.\d$/);
    expect(Number(facts.rii?.value)).toBeGreaterThan(1);
    expect(facts.concentration?.meaning).toContain('less needy districts');
    expect(figure.table.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('finds none where all are reached alike', () => {
    const even = byDistrict({ a: [40, 1000], b: [41, 1000], c: [40, 1000] });
    const figure = slopeFigure(even, needySharesOf(even, NEEDS), 'slope', FRAME);
    expect(figure.title).toBe('Reach and need show no regular relation');
  });

  it('draws no line below nobody', () => {
    const steep = byDistrict({
      a: [0, 1000],
      b: [0, 1000],
      c: [0, 1000],
      d: [0, 1000],
      e: [90, 1000],
    });
    const figure = slopeFigure(steep, needySharesOf(steep, NEEDS), 'slope', FRAME);
    const path = figure.plot?.curves[0]?.path ?? '';
    const tops = [...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, top]) => Number(top));
    expect(tops.every((top) => top >= 0 && top <= 100)).toBe(true);
    expect(figure.facts?.find(({ id }) => id === 'rii')?.value).toBe('cannot be calculated');
  });
});

describe('Lorenz curve', () => {
  it('says which share would have to move', () => {
    const uneven = byDistrict({ a: [10, 1000], b: [30, 1000] });
    const areas = baseAreas(eligibleAreas(uneven), NEEDS);
    const figure = lorenzFigure(uneven, areas, { id: 'lorenz', base: 'population' }, FRAME);
    expect(figure?.title).toBe('About 25% of those reached would have to move for equal shares');
    expect(figure?.plot?.curves.map(({ id }) => id)).toEqual(['equal', 'main', 'second']);
  });

  it('has no curve by need where a district has no score', () => {
    const areas = baseAreas(eligibleAreas(CITY), districts({ a: 1 }));
    const figure = lorenzFigure(CITY, areas, { id: 'lorenz', base: 'population' }, FRAME);
    expect(figure?.plot?.curves.map(({ id }) => id)).toEqual(['equal', 'main']);
  });

  it.each([
    ['one district', byDistrict({ a: [1, 10] })],
    ['nobody reached', byDistrict({ a: [0, 10], b: [0, 10] })],
    [
      'no population',
      answerOf(['district'], WEIGHED, [{ district: 'a', reach_rate: NO_POPULATION }]),
    ],
  ])('%s: none', (_, answer) => {
    const areas = baseAreas(eligibleAreas(answer), NEEDS);
    expect(
      lorenzFigure(answer, areas, { id: 'lorenz', base: 'population' }, FRAME),
    ).toBeUndefined();
  });
});

describe('groups', () => {
  const rows = [
    { sex: 'female', ...reached(300, 10_000) },
    { sex: 'male', ...reached(100, 10_000) },
    {
      sex: 'not_recorded',
      reach_rate: NOT_APPLICABLE,
      eligible_population: NOT_APPLICABLE,
      beneficiaries: value(12),
    },
  ];
  const groups = (given: readonly Row[]) =>
    groupsFigure(answerOf(['sex'], WEIGHED, given), { id: 'sex', dimension: 'sex' }, FRAME);

  it('show "not recorded" with its number and say what it means', () => {
    const figure = groups(rows);
    const chart = figure?.chart?.kind === 'dots' ? figure.chart.rows : [];
    expect(chart.map((row) => row.text)).toEqual(['30.0', '10.0', '12 persons']);
    expect(figure?.title).toBe('Reach is highest in the group: FEMALE');
    expect(figure?.sentence).toContain('12 persons without a record');
  });

  it('are counted only where nobody knows how many residents they have', () => {
    const counted = answerOf(
      ['disability'],
      ['beneficiaries'],
      [
        { disability: 'yes', beneficiaries: value(40) },
        { disability: 'not_recorded', beneficiaries: value(90) },
      ],
    );
    const figure = countedFigure(counted, { id: 'x', dimension: 'disability' }, FRAME);
    const chart = figure.chart?.kind === 'bars' ? figure.chart.rows : [];
    expect(chart.map((row) => [row.id, row.isMuted])).toEqual([
      ['yes', false],
      ['not_recorded', true],
    ]);
    expect(figure.sentence).toContain('there is no rate');
  });

  it('call a small difference chance', () => {
    const alike = [
      { sex: 'female', ...reached(10, 1000) },
      { sex: 'male', ...reached(9, 1000) },
    ];
    expect(groups(alike)?.title).toContain('may be chance');
    expect(groups(alike)?.sentence).toContain('Everybody has a record.');
  });

  it('are nothing to compare without a second', () =>
    expect(groups(rows.slice(0, 1))).toBeUndefined());
});

describe('two districts', () => {
  it('open with the highest and the lowest', () => expect(usualPair(CITY)).toEqual(['e', 'a']));

  it.each([
    [['e', 'a'], 'Reach is higher in E than in A'],
    [['a', 'e'], 'Reach is higher in E than in A'],
    [['a', 'b'], 'The difference between A and B may be chance'],
  ] as const)('%s', (pair, title) => {
    const figure = pairFigure(CITY, pair, 'pair', FRAME);
    expect(figure?.title).toBe(title);
    expect(figure?.table.rows.map(({ id }) => id)).toEqual(pair);
  });

  it('writes the difference without a sign', () =>
    expect(pairFigure(CITY, ['a', 'e'], 'pair', FRAME)?.sentence).toContain('is 17.0 per 1,000'));

  it.each([['a', 'a'] as const, ['a', 'not_recorded'] as const, ['a', 'x'] as const])(
    '%s and %s cannot be compared',
    (...pair) => expect(pairFigure(CITY, pair, 'pair', FRAME)).toBeUndefined(),
  );
});

describe('reach gap', () => {
  const need = (district: string, lower?: number, upper?: number): [string, Need] => [
    district,
    {
      district,
      program: 'p',
      year: 2025,
      eligible: 1000,
      ...(lower !== undefined && { lower }),
      ...(upper !== undefined && { upper }),
      source: 'survey',
    },
  ];
  const equal = byDistrict({ wide: [100, 5000], narrow: [100, 5000] });

  it('of two equal gaps, the wide estimate ranks below', () => {
    const needs = new Map([need('wide', 700, 1500), need('narrow', 950, 1050)]);
    const figure = gapFigure(estimatedAreas(equal, needs), { id: 'gap', isEstimate: true }, FRAME);
    expect(figure?.table.rows.map(({ id }) => id)).toEqual(['narrow', 'wide']);
    expect(figure?.table.rows.map(({ cells }) => cells[3]?.text)).toEqual(['900', '900']);
    expect(figure?.title).toBe('Most need not met: NARROW');
  });

  it('or is too uncertain to rank', () => {
    const needs = new Map([need('wide', 150, 3000), need('narrow', 950, 1050)]);
    const figure = gapFigure(estimatedAreas(equal, needs), { id: 'gap', isEstimate: true }, FRAME);
    const rows = figure?.chart?.kind === 'bars' ? figure.chart.rows : [];
    expect(rows.map((row) => [row.id, row.text, row.isMuted, row.isAfterGap])).toEqual([
      ['narrow', 'at least 845', false, undefined],
      ['wide', 'not ranked', true, true],
    ]);
    expect(figure?.table.rows[1]?.cells[0]?.text).toBe('too uncertain to rank');
    expect(figure?.sentence).toContain('1 district is not ranked');
    expect(figure?.sentence).toContain('Source of the estimate: survey.');
  });

  it('takes an estimate without limits as certain and says so', () => {
    const needs = new Map([need('wide'), need('narrow')]);
    const areas = estimatedAreas(equal, needs);
    expect(areas[0]?.need).toEqual({ value: 1000, lower: 1000, upper: 1000 });
    expect(gapFigure(areas, { id: 'gap', isEstimate: true }, FRAME)?.sentence).toContain(
      'count as certain',
    );
  });

  it('stands on the eligible population where there is no estimate', () => {
    const figure = gapFigure(eligibleAreas(CITY), { id: 'gap', isEstimate: false }, FRAME);
    expect(figure?.table.rows[0]?.cells[3]?.text).toBe('9,690');
    expect(figure?.subtitle).toBe('Reach gap (persons) · City · 2025');
  });

  it('is nothing without a population', () =>
    expect(gapFigure([], { id: 'gap', isEstimate: false }, FRAME)).toBeUndefined());
});
