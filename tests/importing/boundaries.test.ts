import { describe, expect, it } from 'vitest';
import { parseBoundaries } from '#lib/importing/boundaries.ts';

type Ring = readonly (readonly [number, number])[];

/** A square of a degree, its lower left corner given. */
function square(x: number, y: number, size = 1): Ring {
  return [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
}

const feature = (district: unknown, geometry: unknown, more = {}) => ({
  type: 'Feature',
  properties: { district_id: district },
  geometry,
  ...more,
});
const polygon = (...rings: readonly Ring[]) => ({ type: 'Polygon', coordinates: rings });
const collection = (...features: readonly unknown[]) =>
  JSON.stringify({ type: 'FeatureCollection', features });

describe('outlines on a plane', () => {
  it('keep their shape: the longer side has 700 units, north is up', () => {
    const text = collection(
      feature('a', polygon(square(0, 0, 2))),
      feature('b', polygon(square(2, 0))),
    );
    const { boundaries, issues } = parseBoundaries(text);
    expect(issues).toEqual([]);
    const corners = boundaries.flatMap(({ rings }) => rings.flat());
    expect(Math.max(...corners.map(([x]) => x))).toBe(700);
    expect(Math.max(...corners.map(([, y]) => y))).toBe(467);
    // b lies in the lower right
    expect(boundaries[1]?.rings[0]?.map(([x]) => x)).toEqual([467, 700, 700, 467, 467]);
    expect(Math.min(...(boundaries[1]?.rings[0] ?? []).map(([, y]) => y))).toBe(233);
  });

  it('are narrower in the north, as they are on the ground', () => {
    const { boundaries } = parseBoundaries(collection(feature('a', polygon(square(10, 59.5)))));
    const xs = (boundaries[0]?.rings[0] ?? []).map(([x]) => x);
    expect(Math.max(...xs)).toBe(350);
  });

  it('share the border that neighbours share, corner by corner', () => {
    const border = [
      [1, 0],
      [1.013, 0.31],
      [0.988, 0.62],
      [1, 1],
    ] as const;
    const west: Ring = [[0, 0], ...border, [0, 1], [0, 0]];
    const east: Ring = [[2, 0], [2, 1], ...border.toReversed(), [2, 0]];
    const { boundaries } = parseBoundaries(
      collection(feature('w', polygon(west)), feature('e', polygon(east))),
    );
    const [one, other] = boundaries.map(({ rings }) => new Set(rings.flat().map(String)));
    expect([...(one ?? [])].filter((corner) => other?.has(corner)).length).toBe(4);
  });

  it('lose corners that fall together or lie on the way, and rings without area', () => {
    const ring: Ring = [
      [0, 0],
      [0.5, 0],
      [0.500001, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const { boundaries } = parseBoundaries(
      collection(feature('a', polygon(ring, square(0.5, 0.5, 0.00001)))),
    );
    expect(boundaries[0]?.rings).toHaveLength(1);
    expect(boundaries[0]?.rings[0]).toHaveLength(5);
  });

  it('may have several parts, heights, a byte order mark and an id instead of a property', () => {
    const parts = { type: 'MultiPolygon', coordinates: [[square(0, 0)], [square(3, 0)]] };
    const high = { type: 'Polygon', coordinates: [square(6, 0).map(([x, y]) => [x, y, 120])] };
    const text = collection(feature('a', parts), feature(undefined, high, { id: 33 }));
    const { boundaries, issues } = parseBoundaries(`\uFEFF${text}`);
    expect(issues).toEqual([]);
    expect(boundaries.map(({ district, rings }) => [district, rings.length])).toEqual([
      ['a', 2],
      ['33', 1],
    ]);
  });
});

describe('what is no outline', () => {
  it.each([
    ['no JSON', '{', 'JSON'],
    ['a number', '1', 'type'],
    ['one feature', JSON.stringify(feature('a', polygon(square(0, 0)))), 'type'],
    ['no features', '{"type":"FeatureCollection"}', 'features'],
  ])('%s is no collection', (_, text, reason) =>
    expect(parseBoundaries(text)).toEqual({
      boundaries: [],
      issues: [{ code: 'not_geojson', details: { reason } }],
    }),
  );

  it.each([
    ['a point', { type: 'Point', coordinates: [1, 2] }],
    ['a line', { type: 'LineString', coordinates: square(0, 0) }],
    ['nothing', null],
    ['no ring', polygon()],
    ['two corners', polygon(square(0, 0).slice(0, 2))],
    ['latitude first', polygon(square(36, 134, 1))],
    [
      'words',
      {
        type: 'Polygon',
        coordinates: [
          [
            ['a', 'b'],
            ['c', 'd'],
            ['e', 'f'],
            ['g', 'h'],
          ],
        ],
      },
    ],
    ['a flat list', { type: 'MultiPolygon', coordinates: [1, 2] }],
  ])('%s is told with its place', (_, geometry) => {
    const text = collection(feature('a', polygon(square(0, 0))), feature('b', geometry));
    const { boundaries, issues } = parseBoundaries(text);
    expect(issues).toEqual([{ code: 'not_an_outline', row: 2, value: 'b' }]);
    expect(boundaries.map(({ district }) => district)).toEqual(['a']);
  });

  it.each([undefined, null, '', ' ', {}])('%o is no district', (id) =>
    expect(parseBoundaries(collection(feature(id, polygon(square(0, 0))))).issues).toEqual([
      { code: 'empty', row: 1 },
    ]),
  );

  it('a district twice is told', () => {
    const twice = collection(
      feature('a', polygon(square(0, 0))),
      feature('a', polygon(square(1, 0))),
    );
    expect(parseBoundaries(twice).issues).toEqual([
      { code: 'duplicate_id', row: 2, value: 'a', details: { first: '1' } },
    ]);
  });
});
