import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprint } from '#lib/importing/fingerprint.ts';
import { DATASET_IDS, DATASETS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import type { CellValue, TextCell } from '#lib/importing/validate.ts';

interface Row {
  readonly values: CellValue[];
  readonly texts: readonly TextCell[];
}

type Ids = ReadonlyMap<string, number>;

const IDS: Ids = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
]);

function fingerprint(dataset: DatasetId, rows: readonly Row[], ids: Ids = IDS): string {
  const made = createFingerprint(dataset, () => ids);
  for (const row of rows) made.add(row);
  return made.finish();
}

/** A row by the names of its columns; the others are empty. */
function rowOf(
  dataset: DatasetId,
  cells: Readonly<Record<string, CellValue>>,
  texts: readonly TextCell[] = [],
): Row {
  const values = Object.keys(DATASETS[dataset].columns).map((column) => cells[column] ?? null);
  return { values, texts };
}

const visit = (cells: Readonly<Record<string, CellValue>>): Row => rowOf('visits', cells);

const FIRST = visit({ visited_on: 20_000.5, program_id: 1, beneficiary_id: 2, visit_id: 'v1' });
const SECOND = visit({
  visited_on: 20_001,
  program_id: 2,
  people: 4,
  channel: 'ev',
  visit_id: 'v2',
});
const THIRD = visit({ visited_on: 20_001, program_id: 2 });
const ROWS = [FIRST, SECOND, THIRD];

const changed = (row: Row, column: string, value: CellValue): Row => {
  const place = Object.keys(DATASETS.visits.columns).indexOf(column);
  return { ...row, values: row.values.with(place, value) };
};

describe('the fingerprint of a dataset', () => {
  it.each<[string, Row[]]>([
    ['two rows change places', [SECOND, FIRST, THIRD]],
    ['all rows are turned round', ROWS.toReversed()],
    ['an empty cell and what it says', [FIRST, SECOND, changed(THIRD, 'people', 1)]],
    [
      'zero is written with a sign',
      [FIRST, SECOND, THIRD].map((row) => changed(row, 'minutes', -0)),
    ],
  ])('is the same when %s', (name, rows) => {
    const given = name.startsWith('zero') ? ROWS.map((row) => changed(row, 'minutes', 0)) : ROWS;
    expect(fingerprint('visits', rows)).toBe(fingerprint('visits', given));
  });

  it.each<[string, Row[]]>([
    ['a day', [FIRST, changed(SECOND, 'visited_on', 20_002), THIRD]],
    ['an hour', [changed(FIRST, 'visited_on', 20_000.53125), SECOND, THIRD]],
    ['a programme', [changed(FIRST, 'program_id', 2), SECOND, THIRD]],
    ['a person', [changed(FIRST, 'beneficiary_id', 3), SECOND, THIRD]],
    ['a person left out', [changed(FIRST, 'beneficiary_id', null), SECOND, THIRD]],
    ['a number', [FIRST, changed(SECOND, 'people', 5), THIRD]],
    ['zero for nothing', [FIRST, SECOND, changed(THIRD, 'minutes', 0)]],
    ['a letter', [FIRST, changed(SECOND, 'channel', 'eu'), THIRD]],
    ['a row doubled', [...ROWS, THIRD]],
    ['a row tripled', [...ROWS, THIRD, THIRD]],
    ['a row less', [FIRST, SECOND]],
    [
      'a value for its neighbour',
      [changed(FIRST, 'visit_id', 'v2'), changed(SECOND, 'visit_id', 'v1'), THIRD],
    ],
    [
      'a text in another column',
      [FIRST, changed(changed(SECOND, 'channel', 'v2'), 'visit_id', 'ev'), THIRD],
    ],
    [
      'a text cut elsewhere',
      [FIRST, changed(changed(SECOND, 'channel', '2ev'), 'visit_id', 'v'), THIRD],
    ],
  ])('differs by %s', (_, rows) => {
    expect(fingerprint('visits', rows)).not.toBe(fingerprint('visits', ROWS));
  });

  it('does not cancel rows that are there twice', () => {
    const all = [[], [FIRST, FIRST], [SECOND, SECOND], [FIRST, FIRST, SECOND, SECOND]];
    expect(new Set(all.map((rows) => fingerprint('visits', rows))).size).toBe(4);
  });

  it('names the ids that references mean, whatever their keys are', () => {
    const turned = new Map([
      ['one', 3],
      ['two', 2],
      ['three', 1],
    ]);
    const other = visit({ visited_on: 20_000.5, program_id: 3, beneficiary_id: 2, visit_id: 'v1' });
    expect(fingerprint('visits', [other], turned)).toBe(fingerprint('visits', [FIRST]));
    expect(fingerprint('visits', [FIRST], turned)).not.toBe(fingerprint('visits', [FIRST]));
  });

  it('is of one dataset: a row that moves changes both', () => {
    const row = (dataset: DatasetId) => rowOf(dataset, { program_id: 1 });
    const before = [fingerprint('costs', [row('costs')]), fingerprint('program_sheets', [])];
    const after = [
      fingerprint('costs', []),
      fingerprint('program_sheets', [row('program_sheets')]),
    ];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]).not.toBe(before[0]);
  });

  it('takes the texts of a row in any order, and tells languages apart', () => {
    const [turkish, english] = [
      { field: 'name', language: 'tr', text: 'Ad' },
      { field: 'name', language: 'en', text: 'Name' },
    ] as const;
    const themes = (texts: TextCell[]): string =>
      fingerprint('themes', [rowOf('themes', { theme_id: 'one' }, texts)]);
    expect(themes([turkish, english])).toBe(themes([english, turkish]));
    const swapped = [
      { ...turkish, text: 'Name' },
      { ...english, text: 'Ad' },
    ];
    expect(themes(swapped)).not.toBe(themes([turkish, english]));
  });
});

const word = fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'İ');

function valueOf(dataset: DatasetId, column: string): fc.Arbitrary<CellValue> {
  const { kind, empty } = datasetSpec(dataset).columns[column] ?? {};
  // an empty cell that says something is another spelling of it
  const none = fc.constant(empty ?? null);
  switch (kind) {
    case 'texts':
      return fc.constant(null);
    case 'reference':
      return fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 3 }));
    case 'date':
    case 'integer':
    case 'number':
    case 'year':
      return fc.oneof(none, fc.constantFrom(0, 1, 2, 256, -1, 0.5, 1.5, 4e9, 2 ** 32, 2 ** 33));
    default:
      return fc.oneof(none, word);
  }
}

const rowsOfAny = fc.constantFrom(...DATASET_IDS).chain((dataset) => {
  const columns = Object.keys(DATASETS[dataset].columns);
  const texts = fc.uniqueArray(
    fc.record({ field: fc.constant('name'), language: fc.constantFrom('tr', 'en'), text: word }),
    { selector: ({ language }) => language },
  );
  const row = fc.record({
    values: fc.tuple(...columns.map((column) => valueOf(dataset, column))),
    texts,
  });
  return fc.tuple(fc.constant(dataset), fc.array(row, { minLength: 1, maxLength: 6 }));
});

/** Every row and how often it is there: the slow, obvious way. */
function listRows(rows: readonly Row[]): string {
  const lines = rows.map(({ values, texts }) =>
    JSON.stringify([values, texts.map((cell) => JSON.stringify(cell)).sort()]),
  );
  return lines.sort().join('\n');
}

const edit = fc.record({
  kind: fc.constantFrom('turn', 'turn', 'swap', 'double', 'drop', 'take'),
  row: fc.nat(),
  other: fc.nat(),
  column: fc.nat(),
});

function applyEdit(
  rows: readonly Row[],
  { kind, row, other, column }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): Row[] {
  const [i, j] = [row % rows.length, other % rows.length];
  const [one, two] = [rows[i], rows[j]];
  if (!one || !two) return [...rows];
  const place = column % one.values.length;
  const [a = null, b = null] = [one.values[place], two.values[place]];
  switch (kind) {
    case 'turn':
      return rows.with(i, two).with(j, one);
    case 'swap':
      return i === j
        ? [...rows]
        : rows
            .with(i, { ...one, values: one.values.with(place, b) })
            .with(j, { ...two, values: two.values.with(place, a) });
    case 'double':
      return [...rows, one];
    case 'drop':
      return rows.length > 1 ? rows.toSpliced(i, 1) : [...rows];
    case 'take':
      return rows.with(i, { ...one, values: one.values.with(place, b) });
  }
}

it('fingerprints are equal exactly where the rows are, however often each is there', () => {
  let [same, different] = [0, 0];
  fc.assert(
    fc.property(rowsOfAny, fc.array(edit, { maxLength: 3 }), ([dataset, rows], edits) => {
      const others = edits.reduce<Row[]>(applyEdit, rows);
      const isSame = listRows(rows) === listRows(others);
      expect(fingerprint(dataset, rows) === fingerprint(dataset, others)).toBe(isSame);
      if (isSame) same++;
      else different++;
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(same, different)).toBeGreaterThan(500);
});

describe('the hash of a row', () => {
  const lanesOf = (row: Row): [number, number] => {
    const [, , high, low] = fingerprint('visits', [row]).split(' ').map(Number);
    return [high ?? 0, low ?? 0];
  };
  const ones = (word: number): number => (word >>> 0).toString(2).replaceAll('0', '').length;

  it('does not collide among rows that differ little', () => {
    const seen = new Set<string>();
    for (let day = 0; day < 200; day++) {
      for (let people = 0; people < 100; people++) {
        for (let minutes = 0; minutes < 5; minutes++) {
          seen.add(fingerprint('visits', [visit({ visited_on: day, people, minutes })]));
        }
      }
    }
    expect(seen.size).toBe(100_000);
  });

  it('changes about half of its bits, in both lanes, with any bit of a value', () => {
    const flips = [0, 0];
    const trials = 32 * 60;
    for (let bit = 0; bit < 32; bit++) {
      for (let start = 0; start < 60; start++) {
        const [value, flipped] = [start * 7919, (start * 7919) ^ (1 << bit)];
        const [one, other] = [value, flipped].map((people) => lanesOf(visit({ people })));
        for (const lane of [0, 1]) {
          flips[lane] = (flips[lane] ?? 0) + ones((one?.[lane] ?? 0) ^ (other?.[lane] ?? 0));
        }
      }
    }
    // 16 of 32, to five standard errors
    for (const flipped of flips) {
      expect(Math.abs(flipped / trials - 16)).toBeLessThan((5 * Math.sqrt(8)) / Math.sqrt(trials));
    }
  });
});
