import { expect, it } from 'vitest';
import { CSV_DIALECTS, writeCsv } from '#lib/exporting/csv.ts';
import { writeTable, type TableFile } from '#lib/exporting/tableFile.ts';
import type { SheetRow } from '#lib/exporting/sheet.ts';

function file(rows: readonly SheetRow[]): TableFile {
  return {
    title: 'Table',
    tidy: {
      columns: [
        { id: 'district', part: 'id', of: { id: 'district', name: 'District', unit: '' } },
        { id: 'visits', part: 'value', of: { id: 'visits', name: 'Visits', unit: 'visits' } },
      ],
      rows,
    } as unknown as TableFile['tidy'],
    about: { name: 'About', columns: [], rows: [] },
    head: { title: 'Table', snapshot: 'x' },
  };
}

const rowsOf = (count: number): SheetRow[] =>
  Array.from({ length: count }, (_, i): SheetRow => [`d${i}`, i % 7 === 0 ? '' : i / 3]);

// parts hold 2,000 rows each
it.each([0, 1, 1999, 2000, 2001, 5000])(
  '%i rows are one file, whatever its parts',
  async (count) => {
    const rows = rowsOf(count);
    const csv = await writeTable('csv', file(rows), 'tr');
    const dialect = CSV_DIALECTS.tr;
    expect([...csv.parts].join('')).toBe(writeCsv([['district', 'visits'], ...rows], dialect));
    const json = await writeTable('json', file(rows), 'en');
    const parts = [...json.parts] as string[];
    expect(parts).toHaveLength(2 + Math.ceil(count / 2000));
    expect(JSON.parse(parts.join(''))).toMatchObject({
      title: 'Table',
      snapshot: 'x',
      rows: rows.map(([district, visits]) => ({ district, visits: visits === '' ? null : visits })),
    });
  },
);
