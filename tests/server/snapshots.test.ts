import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cleanWarehouse } from '#lib/server/replacement.ts';
import {
  currentSnapshot,
  listSnapshots,
  publications,
  publishSnapshot,
  rollbackSnapshot,
  snapshotPath,
  UnknownSnapshot,
} from '#lib/server/snapshots.ts';

const [A, B, C] = ['2025-01-31-aaaaaaaa', '2025-02-28-bbbbbbbb', '2025-03-31-cccccccc'] as const;

let warehouse: string;
beforeEach(() => {
  warehouse = mkdtempSync(join(tmpdir(), 'etki-snapshots-'));
});
afterEach(() => rmSync(warehouse, { recursive: true }));

function make(...ids: string[]): void {
  mkdirSync(join(warehouse, 'snapshots'), { recursive: true });
  for (const id of ids) writeFileSync(snapshotPath(warehouse, id), '');
}

describe('a warehouse without anything', () => {
  it('has no snapshots, no current one and nothing to go back to', () => {
    const nowhere = join(warehouse, 'nowhere');
    expect(listSnapshots(nowhere)).toEqual([]);
    expect(currentSnapshot(nowhere)).toBeUndefined();
    expect(rollbackSnapshot(nowhere)).toBeUndefined();
    expect(() => cleanWarehouse(nowhere)).not.toThrow();
  });
});

describe('publishSnapshot', () => {
  it('moves the pointer and remembers', () => {
    make(A, B);
    publishSnapshot(warehouse, A);
    publishSnapshot(warehouse, B);
    publishSnapshot(warehouse, B);
    expect(currentSnapshot(warehouse)).toBe(B);
    expect(publications(warehouse).map(({ id }) => id)).toEqual([A, B]);
  });

  it.each([C, '../current', '2025-01-31-aaaaaaaa/../x', '', '2025-01-31-AAAAAAAA'])(
    'refuses %j, naming those that exist',
    (id) => {
      make(B, A);
      publishSnapshot(warehouse, A);
      expect(() => publishSnapshot(warehouse, id)).toThrow(UnknownSnapshot);
      expect(() => publishSnapshot(warehouse, id)).toThrow(`existing: ${A}, ${B}`);
      expect(currentSnapshot(warehouse)).toBe(A);
    },
  );

  it('leaves no temporary file', () => {
    make(A);
    publishSnapshot(warehouse, A);
    expect(existsSync(join(warehouse, `.current-${process.pid}.json`))).toBe(false);
    expect(JSON.parse(readFileSync(join(warehouse, 'current.json'), 'utf8'))).toHaveProperty(
      'current',
      A,
    );
  });
});

describe('rollbackSnapshot', () => {
  it('goes back one publication at a time, then says that there is none', () => {
    make(A, B, C);
    for (const id of [A, B, C]) publishSnapshot(warehouse, id);
    expect([rollbackSnapshot(warehouse), currentSnapshot(warehouse)]).toEqual([B, B]);
    expect(rollbackSnapshot(warehouse)).toBe(A);
    expect(rollbackSnapshot(warehouse)).toBeUndefined();
    expect(currentSnapshot(warehouse)).toBe(A);
  });

  it('passes over a snapshot that was removed', () => {
    make(A, B, C);
    for (const id of [A, B, C]) publishSnapshot(warehouse, id);
    rmSync(snapshotPath(warehouse, B));
    expect(rollbackSnapshot(warehouse)).toBe(A);
  });
});

describe('listSnapshots', () => {
  it('lists snapshots only, oldest data first', () => {
    make(B, A);
    writeFileSync(join(warehouse, 'snapshots', 'notes.txt'), '');
    writeFileSync(join(warehouse, 'snapshots', 'other.duckdb'), '');
    expect(listSnapshots(warehouse)).toEqual([A, B]);
  });
});

describe('cleanWarehouse', () => {
  it('removes what dead processes left and nothing else', () => {
    make(A);
    publishSnapshot(warehouse, A);
    // beyond the largest process id of Linux
    const dead = [
      '.importing-99999999.duckdb',
      '.importing-99999999.duckdb.wal',
      '.current-99999999.json',
    ];
    const living = `.importing-${process.ppid}.duckdb`;
    for (const file of [...dead, living, '.keep']) writeFileSync(join(warehouse, file), '');
    cleanWarehouse(warehouse);
    expect(dead.filter((file) => existsSync(join(warehouse, file)))).toEqual([]);
    expect(
      [living, '.keep', 'current.json'].every((file) => existsSync(join(warehouse, file))),
    ).toBe(true);
  });
});
