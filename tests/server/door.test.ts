import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeIssue } from '#lib/importing/issue.ts';
import { importFolder, type ImportOptions, type ImportReport } from '#lib/server/ingest.ts';
import { checkSum, DamagedSnapshot, readJournal } from '#lib/server/journal.ts';
import { backUpKey, BadKey, readKey } from '#lib/server/key.ts';
import { currentSnapshot, listSnapshots, snapshotPath } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let warehouse: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-door-'));
  warehouse = join(base, 'warehouse');
  folder = join(base, 'data');
  cpSync(SMALL, folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

const load = (more: Partial<ImportOptions> = {}): Promise<ImportReport> =>
  importFolder({ from: folder, warehouse, ...more });

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const codes = ({ issues }: ImportReport) => issues.map(({ code }) => code);

/** Every byte of a folder, as text. */
function bytesOf(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('');
}

describe('repairs', () => {
  beforeEach(() => edit('districts.csv', (text) => `Örnek ilçe listesi\n\n${text}toplam,Toplam\n`));

  it('wait to be accepted, then load what the clean file loads', async () => {
    const waiting = await load({ strict: true });
    expect(waiting).toMatchObject({ errors: 0, repairs: 2 });
    expect(waiting.snapshot).toBeUndefined();
    expect(listSnapshots(warehouse)).toEqual([]);
    expect(codes(waiting)).toEqual(['above_header', 'totals_row']);

    const { snapshot } = await load({ strict: true, accepted: 'başlıklar denetlendi' });
    cpSync(SMALL, folder, { recursive: true });
    expect((await load({ strict: true })).snapshot).toBe(snapshot);
  });

  it('are kept in the journal with the reason', async () => {
    const { snapshot } = await load({ accepted: 'denetlendi', by: 'web' });
    expect(readJournal(warehouse)).toMatchObject([
      {
        action: 'load',
        snapshot,
        warnings: 2,
        rows: { districts: { read: 5, loaded: 2, skipped: 3 } },
      },
      { action: 'publish', snapshot, by: 'web', reason: 'denetlendi' },
    ]);
  });
});

describe('a workbook with a contract name', () => {
  it('loads what the text loads', async () => {
    const { snapshot } = await load();
    const rows = readFileSync(join(folder, 'themes.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const typed = rows.map((fields) =>
      fields.map((field) => (/^\d+$/.test(field) ? Number(field) : field)),
    );
    writeFileSync(
      join(folder, 'themes.xlsx'),
      await writeXlsx({ sheets: [{ name: 'Temalar', rows: typed }] }),
    );
    rmSync(join(folder, 'themes.csv'));
    const report = await load();
    expect(report.issues).toEqual([]);
    expect(report).toMatchObject({ snapshot, already: 'served' });
  });
});

describe('what is held', () => {
  it('is made but not served', async () => {
    const { snapshot: served = '' } = await load();
    edit('visits.csv', (text) => text.split('\n').slice(0, -2).join('\n') + '\n');
    const report = await load({ hold: true });
    expect(report).toMatchObject({ held: true, current: served });
    expect(report.snapshot).not.toBe(served);
    expect(currentSnapshot(warehouse)).toBe(served);
    expect(listSnapshots(warehouse)).toHaveLength(2);
  });
});

describe('the journal', () => {
  it('knows the file of each snapshot by its size and checksum', async () => {
    const { snapshot = '' } = await load();
    expect(await checkSum(warehouse, snapshot)).toBe(true);
    const path = snapshotPath(warehouse, snapshot);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(checkSum(warehouse, snapshot)).rejects.toThrow(DamagedSnapshot);
    writeFileSync(path, bytes.subarray(0, -1));
    await expect(checkSum(warehouse, snapshot)).rejects.toThrow(DamagedSnapshot);
  });

  it('goes on after a line that was never finished', async () => {
    const { snapshot } = await load();
    const path = join(warehouse, 'journal.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
    edit('visits.csv', (text) => `${text}v99,2025-03-03,advice,,,,1,,\n`);
    const next = await load();
    expect(readJournal(warehouse).map(({ action, snapshot: id }) => [action, id])).toEqual([
      ['load', snapshot],
      ['load', next.snapshot],
      ['publish', next.snapshot],
    ]);
  });

  it('makes a snapshot anew that it does not know: it may be half a file', async () => {
    const { snapshot = '' } = await load();
    rmSync(join(warehouse, 'journal.jsonl'));
    writeFileSync(snapshotPath(warehouse, snapshot), 'half');
    expect((await load()).snapshot).toBe(snapshot);
    expect(await checkSum(warehouse, snapshot)).toBe(true);
  });
});

/** Valid by checksum, and nobody's: the first digits count up. */
function nationalId(number: number): string {
  const nine = String(100_000_000 + number);
  const digits = Array.from(nine, Number);
  const at = (...places: number[]) => places.reduce((sum, place) => sum + (digits[place] ?? 0), 0);
  const tenth = (((7 * at(0, 2, 4, 6, 8) - at(1, 3, 5, 7)) % 10) + 10) % 10;
  return `${nine}${tenth}${(at(0, 1, 2, 3, 4, 5, 6, 7, 8) + tenth) % 10}`;
}

describe('persons', () => {
  const ids = new Map<string, string>();
  const replaceIds = (text: string): string =>
    text.replace(/\b[ph]\d+\b/g, (id) => {
      const known = ids.get(id) ?? nationalId(ids.size * 37);
      ids.set(id, known);
      return known;
    });

  it('with national ids are refused, and no message shows one', async () => {
    edit('beneficiaries.csv', replaceIds);
    edit('visits.csv', replaceIds);
    const report = await load();
    expect(report.snapshot).toBeUndefined();
    expect(codes(report)).toContain('personal_data');
    const told = report.issues.map((issue) => describeIssue(issue, 'tr')).join('\n');
    for (const id of ids.values()) expect(told).not.toContain(id);
  });

  it('with national ids load under pseudonyms, and no byte of the warehouse holds one', async () => {
    const clean = await load();
    edit('beneficiaries.csv', replaceIds);
    edit('visits.csv', replaceIds);
    edit('source.json', (text) => {
      return JSON.stringify({
        ...JSON.parse(text),
        pseudonymise: ['beneficiary_id', 'household_id'],
      });
    });
    const report = await load();
    expect(report.errors).toBe(0);
    expect(report.counts).toEqual(clean.counts);
    const bytes = bytesOf(warehouse);
    expect(ids.size).toBeGreaterThan(3);
    for (const id of ids.values()) expect(bytes).not.toContain(id);
    // the same persons next month
    expect((await load()).snapshot).toBe(report.snapshot);
  });

  it('keep the year of a birth date and nothing more', async () => {
    const clean = await load();
    edit('beneficiaries.csv', (text) =>
      text.replace('birth_year', 'birth_date').replaceAll(/,((?:19|20)\d\d),/g, ',17.04.$1,'),
    );
    const report = await load();
    expect(report.issues).toEqual([]);
    expect(report.snapshot).toBe(clean.snapshot);
  });

  it('whose birth date is wrong are told without it', async () => {
    edit('beneficiaries.csv', (text) =>
      text.replace('birth_year', 'birth_date').replaceAll(/,((?:19|20)\d\d),/g, ',31.02.$1,'),
    );
    const { issues } = await load();
    expect(issues).toMatchObject([{ code: 'no_such_day', column: 'birth_date', value: '•••' }]);
  });

  it('are not loaded with names, whatever the column is called', async () => {
    edit('beneficiaries.csv', (text) => {
      const [header = '', ...rows] = text.trim().split('\n');
      return [`${header},Adı Soyadı`, ...rows.map((row) => `${row},Elif Örnek`)].join('\n');
    });
    expect(codes(await load())).toContain('personal_data');
  });
});

describe('free text', () => {
  it.each([
    ['long', (i: number) => (i === 1 ? 'x'.repeat(61) : 'phone')],
    ['never the same', (i: number) => `not ${i}`],
  ])('that is %s is refused, and not shown', async (_, channelOf) => {
    const rows = Array.from(
      { length: 400 },
      (_, i) => `w${i},2025-02-01,advice,,,,1,,${channelOf(i)}`,
    );
    edit('visits.csv', (text) => `${text}${rows.join('\n')}\n`);
    const { issues, snapshot } = await load();
    expect(snapshot).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'free_text', column: 'channel', value: '•••' }]);
  });
});

describe('the key', () => {
  it('is made once, for its owner alone, and backed up without overwriting', () => {
    const path = join(base, 'key', 'pseudonyms.key');
    const key = readKey(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKey(path)).toEqual(key);
    const copy = join(base, 'safe', 'copy.key');
    backUpKey(path, copy);
    expect(readKey(copy)).toEqual(key);
    expect(() => backUpKey(path, copy)).toThrow(/EEXIST/);
  });

  it('that is damaged is not replaced', () => {
    const path = join(base, 'key');
    writeFileSync(path, 'half a k');
    expect(() => readKey(path)).toThrow(BadKey);
    expect(readFileSync(path, 'utf8')).toBe('half a k');
  });

  it('is not made by a load that needs none', async () => {
    await load();
    expect(existsSync(join(base, 'key'))).toBe(false);
  });
});
