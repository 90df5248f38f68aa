import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIssueLog, type IssueLog } from '#lib/importing/issue.ts';
import type { Reading, Readings } from '#lib/importing/mapping.ts';
import { previewFiles } from '#lib/server/previews.ts';
import { inspectTable } from '#lib/server/reading.ts';
import { openSource } from '#lib/server/source.ts';

/** How a file is read: as it was chosen, else as the mapping says, else as it is found. */

let base: string;
let folder: string;
let log: IssueLog;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-readings-'));
  folder = join(base, 'data');
  mkdirSync(folder);
  log = createIssueLog();
});
afterEach(() => rmSync(base, { recursive: true }));

function keep(name: string, value: unknown): string {
  const path = join(base, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const mapping = (files: Record<string, object>) => ({
  id: 'm',
  title: { tr: 'M', en: 'M' },
  source: 's',
  synthetic: true,
  default_language: 'tr',
  files,
  datasets: {
    districts: {
      from: 'd',
      columns: {
        district_id: { column: 'İlçe', id: 'slug' },
        name_tr: {
          lookup: { file: 'n', column: 'İlçe', key: 'Kod', value: 'Ad' },
        },
      },
    },
  },
});

/** The readings of the districts and of their look-up, as an import plans them. */
async function plan(
  files: Record<string, object>,
  chosen: unknown,
): Promise<(Reading | undefined)[]> {
  const readings = keep('readings.json', chosen);
  const opening = { folder, log, readings, pseudonymOf: () => '' };
  const source = await openSource(opening, keep('mapping.json', mapping(files)));
  const districts = source?.plans.find(({ dataset }) => dataset === 'districts');
  return [districts?.reading, districts?.lookups[0]?.reading];
}

describe('a plan', () => {
  beforeEach(() => {
    writeFileSync(join(folder, 'd_03.csv'), 'İlçe;Kod\nMut;1\n');
    writeFileSync(join(folder, 'n.csv'), 'Kod;Ad\nMut;Mut\n');
  });
  const files = {
    d: { path: 'd_*.csv', delimiter: ',', encoding: 'windows-1254' },
    n: { path: 'n.csv' },
  };

  it.each<[string, Readings, Reading, Reading]>([
    ['the mapping alone', {}, { delimiter: ',', encoding: 'windows-1254' }, {}],
    [
      'a choice before the mapping, name by name',
      { 'd_03.csv': { delimiter: ';', header_row: 1 } },
      { delimiter: ';', encoding: 'windows-1254', header_row: 1 },
      {},
    ],
    [
      'a choice for a look-up',
      { 'n.csv': { totals: 'keep' } },
      { delimiter: ',', encoding: 'windows-1254' },
      { totals: 'keep' },
    ],
    [
      'nothing of a choice for another file',
      { 'd_04.csv': { delimiter: '|' } },
      { delimiter: ',', encoding: 'windows-1254' },
      {},
    ],
  ])('takes %s', async (_, chosen, own, lookup) => {
    expect(await plan(files, chosen)).toEqual([own, lookup]);
  });

  it('does not go on with choices that it cannot read', async () => {
    expect(await plan(files, '{"d_03.csv":{"delimiter":";;"}}')).toEqual([undefined, undefined]);
    expect(log.groups()).toMatchObject([{ code: 'invalid_readings', file: 'readings.json' }]);
  });

  it('keeps the sheets of a mapping that reads several of one workbook', async () => {
    const sheets = { d: { path: 'n.csv', sheet: 'A' }, n: { path: 'n.csv', sheet: 'B' } };
    expect(await plan(sheets, { 'n.csv': { sheet: 'B', header_row: 4 } })).toEqual([
      { sheet: 'A' },
      { sheet: 'B', header_row: 4 },
    ]);
    expect(await plan(sheets, { 'n.csv': { header_row: 4 } })).toEqual([
      { sheet: 'A', header_row: 4 },
      { sheet: 'B', header_row: 4 },
    ]);
  });
});

describe('a preview', () => {
  const preview = async (names: string[], readings: Readings, mapped?: string) =>
    previewFiles({ folder, names, readings, mapping: mapped });

  it('shows a file as its check will read it', async () => {
    // windows-1254 letters that are UTF-8 too; a first line with more commas than the header
    writeFileSync(join(folder, 'd_03.csv'), 'a,b,c,d\nİlçe;Kod\nMut;1\n');
    writeFileSync(join(folder, 'n.csv'), 'Kod;Ad\n');
    const mapped = keep('mapping.json', mapping({ d: { path: 'd_*.csv' }, n: { path: 'n.csv' } }));
    const [byMapping] = await preview(['d_03.csv'], {}, mapped);
    expect(byMapping?.table).toMatchObject({ delimiter: ';', header_row: 2 });
    const readings: Readings = {
      'd_03.csv': { encoding: 'windows-1254', delimiter: ';', header_row: 3 },
    };
    const [byChoice] = await preview(['d_03.csv'], readings, mapped);
    expect(byChoice).toMatchObject({
      chosen: readings['d_03.csv'],
      table: { encoding: 'windows-1254', header_row: 3, header: ['Mut', '1'] },
    });
  });

  it('asks for the sheet of a workbook with several, and shows the first until then', async () => {
    const rows = (name: string) => [
      ['Kod', 'Ad'],
      ['1', name],
    ];
    const sheets = ['Mart', 'Nisan'].map((name) => ({ name, rows: rows(name) }));
    writeFileSync(join(folder, 'k.xlsx'), await writeXlsx({ sheets }));
    const [open] = await preview(['k.xlsx'], {});
    expect(open?.table).toMatchObject({
      kind: 'xlsx',
      sheets: ['Mart', 'Nisan'],
      header: ['Kod', 'Ad'],
    });
    expect(open?.table.sheet).toBeUndefined();
    const [chosen] = await preview(['k.xlsx'], { 'k.xlsx': { sheet: 'Nisan' } });
    expect(chosen?.table).toMatchObject({ sheet: 'Nisan', records: [['1', 'Nisan']] });
    const [gone] = await preview(['k.xlsx'], { 'k.xlsx': { sheet: 'Mayıs' } });
    expect(gone?.table).toMatchObject({
      problem: { code: 'unknown_sheet' },
      sheets: ['Mart', 'Nisan'],
    });
  });

  it('takes a JSON file for no table', async () => {
    writeFileSync(join(folder, 'source.json'), '{}');
    expect((await preview(['source.json'], {}))[0]?.table.kind).toBe('json');
  });
});

it('a file that changes is looked at again', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, 'a;b\n1;2\n');
  expect((await inspectTable(path)).header).toEqual(['a', 'b']);
  writeFileSync(path, 'c;d;e\n1;2;3\n');
  expect((await inspectTable(path)).header).toEqual(['c', 'd', 'e']);
});
