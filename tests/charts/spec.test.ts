import { describe, expect, it } from 'vitest';
import { specifyMatrix } from '#lib/charts/matrix.ts';
import {
  breaksOf,
  countScaleTo,
  digitsOfTicks,
  scaleTo,
  stepOf,
  ticksOf,
} from '#lib/charts/scale.ts';
import { sparkline } from '#lib/charts/sparkline.ts';
import {
  specifyBars,
  specifyDots,
  specifyLine,
  specifyMultiples,
  trimRows,
} from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { answerOf, CITY, DISTRICTS, MONTHS, NO_POPULATION, value } from './answers.ts';

const REACH = { measure: 'reach_rate', dimension: 'district', language: 'en' } as const;

describe('scales', () => {
  it.each([
    [0, 1, 1],
    [3, 3, 1],
    [390, 400, 100],
    [1340, 1500, 500],
    [0.7, 0.8, 0.2],
    [10, 10, 2.5],
    [101, 150, 50],
  ])('%d is held by an axis to %d in steps of %d', (largest, max, step) => {
    const scale = scaleTo(largest);
    expect(scale.max).toBeCloseTo(max, 10);
    expect(scale.step).toBeCloseTo(step, 10);
  });

  it('counts have no ticks between whole numbers', () => {
    expect(countScaleTo(2)).toEqual({ max: 2, step: 1 });
    expect(countScaleTo(9)).toEqual({ max: 10, step: 5 });
    expect(countScaleTo(0)).toEqual({ max: 1, step: 1 });
  });

  it.each([
    [50, 0],
    [2.5, 1],
    [0.2, 1],
    [0.25, 2],
  ])('ticks of step %d have %i decimals', (step, digits) => {
    expect(digitsOfTicks({ max: 1, step })).toBe(digits);
  });

  it.each([
    [{ max: 390, step: 200 }, [0, 200]],
    [{ max: 0.8, step: 0.2 }, [0, 0.2, 0.4, 0.6, 0.8]],
    [{ max: 1, step: 1 }, [0, 1]],
  ])('%o has ticks at %o', (scale, ticks) => expect(ticksOf(scale)).toEqual(ticks));

  it('makes five classes of equal numbers of values', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000];
    expect(values.map((one) => stepOf(one, breaksOf(values)))).toEqual([
      1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ]);
  });

  it('makes one class of one value', () => expect(breaksOf([3, 3, 3])).toEqual([]));
});

describe('dots', () => {
  const spec = specifyDots(DISTRICTS, { ...REACH, benchmark: CITY });

  it('sorts by value; without a value last; nothing for "not recorded" without a number', () => {
    expect(spec.rows.map((row) => row.id)).toEqual(['high', 'wide', 'low', 'unknown']);
  });

  it('compares each with the benchmark', () => {
    expect(spec.rows.map((row) => row.comparison)).toEqual([
      'better',
      'similar',
      'worse',
      'unknown',
    ]);
  });

  it('ends with the widest interval', () => expect(spec.scale).toEqual({ max: 19, step: 5 }));

  it('can be cut to the first and last, and what the view is about', () => {
    expect(trimRows(spec, 2, ['wide']).rows.map((row) => row.id)).toEqual([
      'high',
      'wide',
      'unknown',
    ]);
    expect(trimRows(spec, 4)).toBe(spec);
  });

  it('says why there is no number', () => {
    expect(spec.rows[3]?.text).toBe('no population figure');
    expect(spec.rows[3]).not.toHaveProperty('value');
  });

  it('turns grey what the view is not about', () => {
    const { rows } = specifyDots(DISTRICTS, { ...REACH, benchmark: CITY, focus: ['low'] });
    expect(rows.filter((row) => !row.isMuted).map((row) => row.id)).toEqual(['low']);
  });

  it('compares each row with its own reference', () => {
    const references = { high: value(20), low: value(5.5), wide: value(2) };
    const { rows, benchmark } = specifyDots(DISTRICTS, { ...REACH, references });
    expect(rows.map((row) => row.comparison)).toEqual(['worse', 'better', 'similar', 'unknown']);
    expect(benchmark).toBeUndefined();
  });

  it('links members, but not "not recorded"', () => {
    const answer = answerOf(
      ['district'],
      ['visits'],
      [
        { district: 'a', visits: value(1) },
        { district: 'not_recorded', visits: value(2) },
      ],
    );
    const { rows } = specifyBars(answer, {
      ...REACH,
      measure: 'visits',
      link: (dimension, id) => `/${dimension}/${id}`,
    });
    expect(rows.map((row) => row.href)).toEqual(['/district/a', undefined]);
    expect(rows[1]?.isMuted).toBe(true);
  });
});

describe('lines', () => {
  const spec = specifyLine(MONTHS, { measure: 'visits', language: 'tr' });

  it('marks what is not over', () => {
    expect(spec.points.map((point) => point.isIncomplete)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('names the years under the axis', () => {
    expect(spec.points.map((point) => point.tick)).toEqual(['', '2026', '', '', '']);
    expect(spec.points[0]?.label).toBe('Aralık 2025');
  });

  it('begins at zero', () => expect(spec.scale).toEqual({ max: 1500, step: 500 }));

  it('puts many lines on one scale', () => {
    const answer = answerOf(
      ['theme', 'period'],
      ['visits'],
      [
        { theme: 'small', period: '2026-01', visits: value(3) },
        { theme: 'large', period: '2026-01', visits: value(180) },
        { theme: 'large', period: '2026-07', visits: value(20) },
        { theme: 'not_recorded', period: '2026-01', visits: value(1) },
      ],
    );
    const charts = specifyMultiples(answer, {
      measure: 'visits',
      dimension: 'theme',
      language: 'en',
      colours: {},
    });
    expect(charts.map((one) => [one.id, one.spec.scale.max])).toEqual([
      ['small', 200],
      ['large', 200],
    ]);
    expect(charts[1]?.spec.points.map((point) => point.tick)).toEqual(['2026', '']);
  });

  it('draws a sparkline whose last way is dashed', () => {
    const line = sparkline(spec.points);
    expect(line?.path).toBe('M0 6L25 4L50 2L75 0');
    expect(line?.dashed).toBe('M75 0L100 18');
    expect(line?.end).toEqual({ top: 70, isHollow: true });
    expect(sparkline(spec.points.slice(0, 1))).toBeUndefined();
  });
});

describe('matrix', () => {
  const answer = answerOf(
    ['district', 'theme'],
    ['reach_rate'],
    [
      { district: 'a', theme: 'x', reach_rate: value(1) },
      { district: 'a', theme: 'y', reach_rate: value(9) },
      { district: 'b', theme: 'x', reach_rate: NO_POPULATION },
      { district: 'b', theme: 'y', reach_rate: value(0.01) },
      { district: 'not_recorded', theme: 'x', reach_rate: NO_POPULATION },
    ],
  );
  const matrix = specifyMatrix(answer, {
    measure: 'reach_rate',
    down: 'district',
    across: 'theme',
    language: 'tr',
  });

  it('has a cell with a number or a reason for each pair', () => {
    expect(matrix.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['1,0', '9,0'],
      ['nüfus verisi yok', '<0,1'],
    ]);
  });

  it('colours no cell without a number', () => {
    expect(matrix.rows.map((row) => row.cells.map((cell) => cell.step > 0))).toEqual([
      [true, true],
      [false, true],
    ]);
  });
});

describe('tables', () => {
  it('hold the facts of the chart and the comparison in words', () => {
    const comparisons = new Map([['high', 'better' as const]]);
    const table = specifyTable(DISTRICTS, { language: 'en', comparisons });
    expect(table.columns.map((column) => column.name)).toEqual([
      'DISTRICT',
      'Reach rate',
      'Against the city',
    ]);
    expect(table.rows[2]?.cells).toEqual([
      { text: 'HIGH' },
      { text: '14.0', note: '13.0–15.0' },
      { text: 'above the city' },
    ]);
    expect(table.rows[3]?.cells[1]).toEqual({ text: 'no population figure', isReason: true });
  });

  it('say once that a whole column is estimated', () => {
    const answer = answerOf(
      ['district'],
      ['population'],
      [
        { district: 'a', population: { kind: 'value', value: 5, estimated: true } },
        { district: 'b', population: { kind: 'value', value: 6, estimated: true } },
      ],
    );
    const table = specifyTable(answer, { language: 'en' });
    expect(table.columns[1]?.unit).toBe('residents · population estimated');
    expect(table.rows[0]?.cells[1]).toEqual({ text: '5' });
  });

  it('name months that are not over', () => {
    const table = specifyTable(MONTHS, { language: 'tr' });
    expect(table.rows.at(-1)?.cells[0]).toEqual({ text: 'Nisan 2026', note: 'henüz bitmedi' });
  });
});
