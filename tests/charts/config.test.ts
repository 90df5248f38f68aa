import { describe, expect, it } from 'vitest';
import { AXIS_HEIGHT, configure, heightOf, ROW_HEIGHTS } from '#lib/charts/config.ts';
import { specifyBars, specifyDots, specifyLine } from '#lib/charts/spec.ts';
import { PALETTES } from '#lib/charts/theme.ts';
import { CITY, DISTRICTS, MONTHS } from './answers.ts';

const LOOK = { scheme: 'light', language: 'tr' } as const;
const REACH = { measure: 'reach_rate', dimension: 'district', language: 'tr' } as const;

describe('dots', () => {
  const spec = specifyDots(DISTRICTS, { ...REACH, benchmark: CITY });
  const config = configure(spec, LOOK);
  const [points, , intervals] = config.data.datasets;

  it('draw values as points and intervals as floating bars', () => {
    expect(points?.data).toEqual([14, 12, 5, null]);
    expect(intervals?.data).toEqual([[13, 15], [7, 19], [4, 6], null]);
  });

  it('tell the comparison by shape as well as by colour', () => {
    expect(points).toMatchObject({
      pointStyle: ['triangle', 'circle', 'triangle', 'circle'],
      pointRotation: [0, 0, 180, 0],
      pointBackgroundColor: [
        PALETTES.light.good,
        PALETTES.light.neutral,
        PALETTES.light.bad,
        PALETTES.light.data,
      ],
    });
  });

  it('stand on the grid of their labels', () => {
    expect(heightOf(spec)).toBe(AXIS_HEIGHT + 4 * ROW_HEIGHTS.usual);
    expect(config.options?.layout?.autoPadding).toBe(false);
  });

  it.each([
    ['Tarsus', 'usual'],
    ['Kadın Danışma', 'usual'],
    ['Transitional housing', 'usual'],
    // three words of which no two fit beside each other on a phone
    ['Adult emergency shelter', 'tallest'],
    ['Yaşlılar için evde bakım desteği', 'tallest'],
  ] as const)('are as high as their names need: %s', (label, height) => {
    const rows = spec.rows.map((row) => ({ ...row, label }));
    expect(heightOf({ ...spec, rows })).toBe(AXIS_HEIGHT + 4 * ROW_HEIGHTS[height]);
  });

  it('have a line for the benchmark only where there is one', () => {
    expect(config.plugins).toHaveLength(1);
    expect(configure(specifyDots(DISTRICTS, REACH), LOOK).plugins).toEqual([]);
  });

  it('have no animation and an axis from zero', () => {
    expect(config.options).toMatchObject({
      animation: false,
      indexAxis: 'y',
      scales: { x: { min: 0, max: 19 } },
    });
  });

  it.each([
    [600, [0, 5, 10, 15]],
    [160, [0, 10]],
  ])('have numbers with room between them at %i pixels', (width, values) => {
    const axis = { chart: { width }, isHorizontal: () => true, ticks: [] };
    const x = config.options?.scales?.['x'] as {
      afterBuildTicks(axis: { ticks: { value: number }[] }): void;
    };
    x.afterBuildTicks(axis);
    expect(axis.ticks).toEqual(values.map((value) => ({ value })));
  });

  it('follow the scheme of the page', () => {
    const dark = configure(spec, { ...LOOK, scheme: 'dark' }).data.datasets[0];
    expect(dark).toMatchObject({ pointBorderColor: PALETTES.dark.paper });
  });
});

it('bars take the colour of their theme', () => {
  const colours = { high: { light: '#111111', dark: '#eeeeee' } };
  const spec = specifyBars(DISTRICTS, { ...REACH, colours, focus: ['high', 'wide'] });
  expect(configure(spec, LOOK).data.datasets[0]?.backgroundColor).toEqual([
    '#111111',
    PALETTES.light.data,
    PALETTES.light.grey,
    PALETTES.light.grey,
  ]);
});

describe('lines', () => {
  const config = configure(specifyLine(MONTHS, { measure: 'visits', language: 'tr' }), LOOK);
  const [line] = config.data.datasets;

  it('are hollow and dashed where the month is not over', () => {
    const { segment } = line as { segment?: { borderDash?: unknown } };
    const dash = segment?.borderDash as (place: { p1DataIndex: number }) => unknown;
    const dashOf = (p1DataIndex: number) => dash({ p1DataIndex });
    expect(dashOf(4)).toEqual([4, 4]);
    expect(dashOf(3)).toBeUndefined();
    expect(line).toMatchObject({
      pointRadius: [0, 0, 0, 0, 4],
      pointBackgroundColor: expect.arrayContaining([PALETTES.light.paper]),
    });
  });

  it('write ticks in the language of the reader', () => {
    const callback = config.options?.scales?.['y']?.ticks?.callback;
    expect(callback?.call({} as never, 1500, 0, [])).toBe('1.500');
  });
});
