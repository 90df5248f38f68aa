import { describe, expect, it } from 'vitest';
import type { TableSpec } from '#lib/charts/table.ts';
import { compareTables, listDifferences } from '#lib/meetings/differences.ts';

const table = (rows: Record<string, string>): TableSpec => ({
  columns: [
    { id: 'district', name: 'İlçe', unit: '', isNumber: false },
    { id: 'visits', name: 'Ziyaret', unit: '', isNumber: true },
    { id: 'compared', name: 'Şehre göre', unit: '', isNumber: false },
  ],
  rows: Object.entries(rows).map(([id, text]) => ({
    id,
    isMuted: false,
    cells: [{ text: id.toUpperCase() }, { text }, { text: 'benzer' }],
  })),
});

describe('numbers of two meetings', () => {
  it.each([
    [{ a: '1' }, { a: '1' }, [], 1],
    [{ a: '1' }, { a: '2' }, [{ name: 'A · Ziyaret', before: '1', after: '2' }], 1],
    // what only one of them has is no change
    [{ a: '1' }, { b: '2' }, [], 0],
    [{ a: '1', b: '2' }, { b: '3' }, [{ name: 'B · Ziyaret', before: '2', after: '3' }], 1],
    [{}, {}, [], 0],
  ])('%j and %j', (before, after, changed, compared) => {
    expect(compareTables(table(before), table(after))).toEqual({ changed, compared });
  });

  it('are listed as far as there is room, and counted', () => {
    const found = compareTables(table({ a: '1', b: '1' }), table({ a: '2', b: '2' }));
    expect(listDifferences(found, 1)).toMatchObject({ n: 2, rest: 1, of: 2 });
    expect(listDifferences(found, 2)).toMatchObject({ n: 2, rest: 0 });
  });
});
