import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRepeated, isBefore, type Fields } from '#lib/importing/repeated.ts';

describe('isBefore', () => {
  it.each<[string[], string[], boolean]>([
    [['a'], ['b'], true],
    [['b'], ['a'], false],
    [['a'], ['a'], false],
    [['a'], [''], true],
    [[''], ['a'], false],
    [[''], [''], false],
    [['a', 'z'], ['a', ''], true],
    [['a', ''], ['b', 'a'], true],
    [['', 'a'], ['z', 'b'], false],
    [['İ'], ['Z'], false],
  ])('%j, %j: %s', (fields, others, expected) => {
    expect(isBefore(fields, others)).toBe(expected);
  });

  it('is an order: of two that differ one is before, and of three the first is before the last', () => {
    const text = fc.constantFrom('', 'a', 'b');
    const fields = fc.tuple(text, text, text);
    fc.assert(
      fc.property(fields, fields, fields, (a, b, c) => {
        expect(isBefore(a, b) || isBefore(b, a)).toBe(a.join() !== b.join());
        expect(isBefore(a, b) && isBefore(b, a)).toBe(false);
        if (isBefore(a, b) && isBefore(b, c)) expect(isBefore(a, c)).toBe(true);
      }),
    );
  });
});

describe('createRepeated', () => {
  const keep = (rows: readonly (readonly string[])[], keys = [0], read = [0, 1]) => {
    const texts = keys.map((place) => (fields: Fields) => fields[place]?.trim() ?? '');
    const repeated = createRepeated(texts, read);
    const added = rows.map((fields, i) => repeated.add(fields, i + 2));
    return { added, kept: [...repeated.kept()] };
  };

  it('keeps one record of each key, with its row, and none without a key', () => {
    const rows = [
      ['1', 'y', 'q'],
      ['1', '', 'q'],
      [' ', 'z', 'q'],
      ['2', 'x', 'q'],
      [' 1 ', 'x', 'q'],
    ];
    expect(keep(rows)).toEqual({
      added: [true, false, false, true, false],
      kept: [
        { fields: ['1', 'x'], row: 6 },
        { fields: ['2', 'x'], row: 5 },
      ],
    });
  });

  it('reads a field wherever it stands', () => {
    expect(keep([['a', 'b', 'c']], [2], [2, 0]).kept).toEqual([
      { fields: ['a', undefined, 'c'], row: 2 },
    ]);
  });

  it('keeps the same records whatever their order', () => {
    const cell = fc.constantFrom('', 'a', 'b', '\u001f', '"');
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 });
    const shuffled = rows.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const texts = (all: readonly (readonly string[])[]) =>
          keep(all, [0], [0, 1, 2])
            .kept.map(({ fields }) => JSON.stringify(fields))
            .sort();
        expect(texts(other)).toEqual(texts(given));
      }),
    );
  });
});
