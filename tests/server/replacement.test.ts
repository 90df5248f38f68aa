import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepErasures, readErasures } from '#lib/server/erasures.ts';
import { keepEntries, readJournal, type JournalEntry } from '#lib/server/journal.ts';
import {
  cleanWarehouse,
  decide,
  finishReplacement,
  type Replacement,
} from '#lib/server/replacement.ts';
import {
  currentSnapshot,
  listSnapshots,
  publications,
  publishSnapshot,
  replaceSnapshots,
  snapshotPath,
} from '#lib/server/snapshots.ts';

const [OLD, OTHER, WAITING, MADE] = [
  '2025-01-31-aaaaaaaa',
  '2025-02-28-bbbbbbbb',
  '2025-03-31-cccccccc',
  '2025-01-31-dddddddd',
] as const;
const FILE = '.erasing-99999999-1.duckdb';
const AT = '2026-01-01T00:00:00.000Z';
const ERASURE = { at: AT, by: 'command', marks: ['m'] } as const;
const ENTRY: JournalEntry = {
  ...{ action: 'erase', at: AT, snapshot: MADE, replaces: OLD, by: 'command' },
};

const REPLACEMENT: Replacement = {
  snapshots: [{ old: OLD, made: MADE, file: FILE }],
  journal: [ENTRY],
  erasures: [ERASURE],
  dropped: [WAITING],
  folders: [join('..', 'uploads', 'job')],
};

let base: string;
let warehouse: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-replacement-'));
  warehouse = join(base, 'warehouse');
  mkdirSync(join(warehouse, 'snapshots'), { recursive: true });
  mkdirSync(join(base, 'uploads', 'job', 'files'), { recursive: true });
  for (const id of [OLD, OTHER, WAITING]) writeFileSync(snapshotPath(warehouse, id), id);
  for (const id of [OLD, OTHER, OLD]) publishSnapshot(warehouse, id);
  writeFileSync(join(warehouse, FILE), MADE);
});
afterEach(() => rmSync(base, { recursive: true }));

function expectDone(): void {
  expect(currentSnapshot(warehouse)).toBe(MADE);
  expect(publications(warehouse).map(({ id }) => id)).toEqual([MADE, OTHER, MADE]);
  expect(listSnapshots(warehouse)).toEqual([MADE, OTHER]);
  expect(readJournal(warehouse)).toEqual([ENTRY]);
  expect(readErasures(warehouse)).toEqual([ERASURE]);
  expect(readdirSync(join(base, 'uploads'))).toEqual([]);
  expect(readdirSync(warehouse).sort()).toEqual([
    ...['current.json', 'erasures.jsonl', 'journal.jsonl', 'snapshots'],
  ]);
}

it('is not there until it is decided: what a killed process made is removed', () => {
  const before = publications(warehouse);
  writeFileSync(join(warehouse, '.erasing-99999999.json'), JSON.stringify(REPLACEMENT));
  cleanWarehouse(warehouse);
  expect(publications(warehouse)).toEqual(before);
  expect(listSnapshots(warehouse)).toEqual([OLD, OTHER, WAITING]);
  expect(readdirSync(warehouse).sort()).toEqual(['current.json', 'snapshots']);
});

describe('what is decided is finished by whoever comes next', () => {
  const move = (): void => {
    writeFileSync(snapshotPath(warehouse, MADE), MADE);
    rmSync(join(warehouse, FILE));
  };
  /** What a process had done when it was killed, step by step. */
  const steps: [string, () => void][] = [
    ['nothing', () => undefined],
    ['the journal', () => keepEntries(warehouse, [ENTRY])],
    ['the marks', () => keepErasures(warehouse, [ERASURE])],
    ['the new file', move],
    ['the pointer', () => replaceSnapshots(warehouse, new Map([[OLD, MADE]]))],
    ['the old file', () => rmSync(snapshotPath(warehouse, OLD))],
    ['the one that waited', () => rmSync(snapshotPath(warehouse, WAITING))],
    ['the uploads', () => rmSync(join(base, 'uploads', 'job'), { recursive: true })],
  ];
  it.each(steps.map(([name], i) => [name, i] as const))('after %s', (_, last) => {
    decide(warehouse, REPLACEMENT);
    for (const [, step] of steps.slice(0, last + 1)) step();
    cleanWarehouse(warehouse);
    expectDone();
  });

  it('twice is once', () => {
    decide(warehouse, REPLACEMENT);
    finishReplacement(warehouse);
    expectDone();
    decide(warehouse, REPLACEMENT);
    finishReplacement(warehouse);
    expectDone();
  });
});

it('loses no snapshot whose new file is not there', () => {
  decide(warehouse, REPLACEMENT);
  rmSync(join(warehouse, FILE));
  expect(() => finishReplacement(warehouse)).toThrow(/ENOENT/);
  expect(currentSnapshot(warehouse)).toBe(OLD);
  expect(existsSync(snapshotPath(warehouse, OLD))).toBe(true);
});
