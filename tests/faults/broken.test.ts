import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentSnapshot, listSnapshots } from '#lib/server/snapshots.ts';
import { runCommand } from '../support/command.ts';

let base: string;
let warehouse: string;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-broken-'));
  warehouse = join(base, 'warehouse');
  const { code } = await runCommand([
    'import',
    '--from',
    'tests/fixtures/small',
    '--warehouse',
    warehouse,
  ]);
  expect(code).toBe(0);
});
afterAll(() => rmSync(base, { recursive: true }));

const REASONS = {
  tr: [
    'HATA: visits.csv, satır 4, sütun visited_on, değer "31.02.2025": böyle bir gün yok; YYYY-AA-GG biçiminde bir tarih yazın.',
    'HATA: visits.csv, satır 9, sütun people, değer "-4": çok küçük; en az 0 olabilir. Değeri düzeltin.',
    'HATA: visits.csv, satır 12, sütun program_id, değer "swimming": programs içinde böyle bir kimlik yok; kimliği düzeltin ya da oraya ekleyin.',
    'Yükleme reddedildi: 3 hata. Hiçbir şey yayımlanmadı.',
  ],
  en: [
    'ERROR: visits.csv, row 4, column visited_on, value "31.02.2025": there is no such day; write a date as YYYY-MM-DD.',
    'ERROR: visits.csv, row 9, column people, value "-4": is too small; 0 is the least possible. Correct the value.',
    'ERROR: visits.csv, row 12, column program_id, value "swimming": there is no such id in programs; correct the id or add it there.',
    'The import was refused: 3 errors. Nothing was published.',
  ],
};

describe('three bad rows', () => {
  it.each(['tr', 'en'] as const)('are refused with place and reason (%s)', async (language) => {
    const before = currentSnapshot(warehouse);
    const args = ['import', '--from', 'tests/fixtures/broken', '--warehouse', warehouse];
    const { code, stderr, stdout } = await runCommand(args, language);
    expect(code).toBe(1);
    const lines = stderr.trim().split('\n');
    expect(lines.slice(0, 4)).toEqual(REASONS[language]);
    expect(lines[4]).toContain(before);
    expect(stdout).toMatch(/visits: 12 .* 9 .* 3 .* 0 /);
    expect(currentSnapshot(warehouse)).toBe(before);
    expect(listSnapshots(warehouse)).toEqual([before]);
  });
});

describe('the command line', () => {
  it.each([
    [['imprt'], 2, 'unknown command: imprt; commands: help, generate, import'],
    [['import'], 2, '--from is needed'],
    [['import', '--form', 'x'], 2, 'unknown option: --form; usage: import --from'],
    [['import', '--from'], 2, '--from needs a value'],
    [['import', '--from', '--mapping', 'x'], 2, '--from needs a value'],
    [['generate', '--visits', 'many'], 2, '--visits must be a whole number, not "many"'],
    [['snapshots', 'extra'], 2, 'not expected: extra'],
    [['publish'], 2, '<id> is needed'],
    [
      ['publish', '2020-01-01-00000000'],
      1,
      'there is no snapshot 2020-01-01-00000000; existing: 2025-03-02-',
    ],
    [['rollback'], 1, 'nothing published before'],
    [['import', '--from', 'nowhere'], 1, 'nowhere: the folder does not exist'],
  ])('%j ends with %i and says why', async (args, expected, words) => {
    const own = args[0] === 'publish' || args[0] === 'rollback' || args.includes('nowhere');
    const { code, stderr } = await runCommand(own ? [...args, '--warehouse', warehouse] : args);
    expect(stderr).toContain(words);
    expect(code).toBe(expected);
    expect(stderr).not.toContain('    at ');
  });

  it('lists, publishes and goes back', async () => {
    const first = currentSnapshot(warehouse) ?? '';
    const list = await runCommand(['snapshots', '--warehouse', warehouse]);
    expect(list.stdout).toBe(`* ${first}\n`);
    const ready = await runCommand(['prepare', '--warehouse', warehouse]);
    expect(ready.stdout).toContain(first);
    const published = await runCommand(['publish', first, '--warehouse', warehouse]);
    expect(published.stdout).toBe(`Published: ${first}\n`);
  });

  it('shows its commands in the language of the reader', async () => {
    expect((await runCommand([], 'tr')).stdout).toContain('bir önceki yayına döner');
    expect((await runCommand(['--help'], 'en')).stdout).toContain(
      'goes back to what was published',
    );
  });
});
