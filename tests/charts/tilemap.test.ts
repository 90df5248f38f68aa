import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/charts/figure.ts';
import { tileMapFigure, type MapOptions } from '#lib/charts/tilemap.ts';
import type { Boundary } from '#lib/metrics/model.ts';
import { answerOf, DISTRICTS, value } from './answers.ts';

const FRAME: Frame = {
  language: 'en',
  area: 'City',
  period: '2025',
  filters: [],
  link: (_, id) => `/districts/${id}`,
  filterBy: ({ district }) => ({ href: `?district=${district}`, isSet: district === 'low' }),
};
const PLACES = ['low', 'wide', 'high', 'unknown'].map((id, i) => ({
  id,
  tile: { column: 3 + i, row: 2 },
}));
const box = (district: string, x: number, width: number, height = width): Boundary => ({
  district,
  rings: [
    [
      [x, 0],
      [x + width, 0],
      [x + width, height],
      [x, height],
      [x, 0],
    ],
  ],
});
const map = (options: Partial<MapOptions> = {}) =>
  tileMapFigure(DISTRICTS, { id: 'map', measure: 'reach_rate', places: PLACES, ...options }, FRAME);

describe('a map of tiles', () => {
  it('has a tile and a row for each district; a tile filters, a name leads to its page', () => {
    const { tiles = [], columns } = map()?.tiles ?? {};
    expect(tiles.map((tile) => [tile.id, tile.column, tile.step > 0])).toEqual([
      ['high', 3, true],
      ['wide', 2, true],
      ['low', 1, true],
      ['unknown', 4, false],
    ]);
    expect(columns).toBe(4);
    expect(tiles[2]).toMatchObject({
      href: '/districts/low',
      filter: { href: '?district=low', isSet: true },
    });
  });

  it('has letters where they tell districts apart, and else none', () => {
    expect(map()?.tiles?.tiles.map(({ short }) => short)).toEqual(['HIG', 'WID', 'LOW', 'UNK']);
    const alike = answerOf(
      ['district'],
      ['reach_rate'],
      ['part-1', 'part-2'].map((district) => ({ district, reach_rate: value(1) })),
    );
    const places = ['part-1', 'part-2'].map((id, i) => ({ id, tile: { column: i, row: 0 } }));
    const figure = tileMapFigure(alike, { id: 'map', measure: 'reach_rate', places }, FRAME);
    expect(figure?.tiles?.tiles.map(({ short }) => short)).toEqual(['', '']);
  });

  it.each([
    ['counts', { measure: 'visits' }],
    ['districts without places', { places: [{ id: 'low' }] }],
    ['one district', { places: PLACES.slice(0, 1) }],
  ] as const)('is not made for %s', (_, options) => {
    const counts = answerOf(['district'], ['visits'], [{ district: 'low', visits: value(1) }]);
    const answer = 'measure' in options ? counts : DISTRICTS;
    const choice = { id: 'map', measure: 'reach_rate', places: PLACES, ...options } as const;
    expect(tileMapFigure(answer, choice, FRAME)).toBeUndefined();
  });
});

describe('a map of outlines', () => {
  it('takes the place of tiles where two districts have one', () => {
    const boundaries = [box('low', 0, 100), box('high', 100, 60)];
    const figure = map({ boundaries });
    expect(figure?.title).toBe('Reach rate: highest in HIGH');
    expect(figure?.tiles?.box).toEqual({ width: 160, height: 100 });
    const shapes = figure?.tiles?.tiles.map(({ id, shape, column }) => [id, shape?.path, column]);
    expect(shapes).toEqual([
      ['high', 'M100 0L160 0L160 60L100 60L100 0Z', undefined],
      ['wide', undefined, undefined],
      ['low', 'M0 0L100 0L100 100L0 100L0 0Z', undefined],
      ['unknown', undefined, undefined],
    ]);
    expect(figure?.sentence).toContain('in the list only: WIDE, UNKNOWN.');
    expect(map({ boundaries: boundaries.slice(0, 1) })?.tiles?.box).toBeUndefined();
  });

  it('puts letters where they fit, also into a bent district', () => {
    const bent: Boundary = {
      district: 'low',
      rings: [
        [
          [0, 0],
          [100, 0],
          [100, 200],
          [90, 200],
          [90, 20],
          [0, 20],
          [0, 0],
        ],
      ],
    };
    const tiles = map({ boundaries: [bent, box('high', 200, 20)] })?.tiles?.tiles;
    const label = tiles?.find(({ id }) => id === 'low')?.shape?.label;
    expect(label?.y).toBeLessThan(20);
    expect(label?.x).toBeGreaterThan(19);
    expect(tiles?.find(({ id }) => id === 'high')?.shape).not.toHaveProperty('label');
  });
});
