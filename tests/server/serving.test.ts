import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseQuery } from '#lib/metrics/query.ts';
import { valueOf } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import { createWriter } from '#lib/server/database.ts';
import { failureOf } from '#lib/server/failure.ts';
import { importFolder } from '#lib/server/ingest.ts';
import {
  openServing,
  openSnapshot,
  type Refusal,
  type Serving,
  type Snapshot,
} from '#lib/server/serving.ts';
import { schemaStatements } from '#lib/server/schema.ts';
import { publishSnapshot, SNAPSHOT_FORMAT, snapshotPath } from '#lib/server/snapshots.ts';

const WITHIN = { timeout: 2000, interval: 50 };

let folder: string;
let warehouse: string;
let serving: Serving | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etki-'));
  warehouse = join(folder, 'warehouse');
});
afterEach(() => {
  serving?.close();
  serving = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Imports the small city with some more visits. @returns the id of the snapshot */
async function importWith(...visits: string[]): Promise<string> {
  const from = join(folder, `files-${visits.length}`);
  mkdirSync(from);
  cpSync('tests/fixtures/small', from, { recursive: true });
  const path = join(from, 'visits.csv');
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${visits.join('\n')}\n`);
  const { snapshot } = await importFolder({ from, warehouse });
  if (snapshot === undefined) throw new Error('refused');
  return snapshot;
}

const MORE = 'v99,2025-03-03,advice,,cinar,,7,,';

async function countVisits(snapshot: Snapshot, period = '2025'): Promise<number | undefined> {
  const query = parseQuery(new URLSearchParams(`measure=visits&period=${period}`), snapshot.model);
  const { rows } = await answer(snapshot, query, { role: 'manager', language: 'tr' });
  return valueOf(rows[0]?.visits);
}

function leasedId(): string | undefined {
  const lease = serving?.lease();
  lease?.release();
  return lease?.snapshot.model.snapshot;
}

it('has nothing to lease while the warehouse is empty, and serves the first import', async () => {
  serving = await openServing(warehouse);
  expect(serving.lease()).toBeUndefined();
  const id = await importWith();
  await vi.waitFor(() => expect(leasedId()).toBe(id), WITHIN);
});

it('swaps within two seconds; who holds the old snapshot is answered from it', async () => {
  const first = await importWith();
  serving = await openServing(warehouse);
  const lease = serving.lease();
  if (!lease) throw new Error('nothing served');
  const second = await importWith(MORE);
  await vi.waitFor(() => expect(leasedId()).toBe(second), WITHIN);
  expect(await countVisits(lease.snapshot, '2025-01')).toBe(4);
  expect(await countVisits(lease.snapshot)).toBe(53);
  lease.release();
  await expect(countVisits(lease.snapshot, '2025-02')).rejects.toThrow();
  publishSnapshot(warehouse, first);
  await vi.waitFor(() => expect(leasedId()).toBe(first), WITHIN);
});

it('goes back to a snapshot that is still open without opening it twice', async () => {
  const first = await importWith();
  serving = await openServing(warehouse);
  const lease = serving.lease();
  const second = await importWith(MORE);
  await vi.waitFor(() => expect(leasedId()).toBe(second), WITHIN);
  publishSnapshot(warehouse, first);
  await vi.waitFor(() => expect(leasedId()).toBe(first), WITHIN);
  const again = serving.lease();
  expect(again?.snapshot).toBe(lease?.snapshot);
  lease?.release();
  if (again) expect(await countVisits(again.snapshot)).toBe(53);
  again?.release();
});

it('fails no question while snapshots change', async () => {
  const ids = [await importWith(), await importWith(MORE)];
  serving = await openServing(warehouse);
  const seen = new Set<number | undefined>();
  const end = Date.now() + 4000;
  const turn = setInterval(() => publishSnapshot(warehouse, ids.reverse()[0] ?? ''), 700);
  while (Date.now() < end) {
    const lease = serving.lease();
    if (!lease) throw new Error('nothing served');
    // a snapshot of its own is not remembered: every question reaches DuckDB
    lease.snapshot.answers.clear();
    seen.add(await countVisits(lease.snapshot));
    lease.release();
  }
  clearInterval(turn);
  expect([...seen].sort()).toEqual([53, 60]);
});

it('keeps serving when the next snapshot cannot be opened', async () => {
  const first = await importWith();
  const refusals: Refusal[] = [];
  serving = await openServing(warehouse, (refusal) => refusals.push(refusal));
  const broken = '2030-01-01-00000000';
  writeFileSync(snapshotPath(warehouse, broken), 'not a database');
  expect(existsSync(snapshotPath(warehouse, broken))).toBe(true);
  publishSnapshot(warehouse, broken);
  await vi.waitFor(() => expect(refusals.length).toBeGreaterThan(0), WITHIN);
  expect(refusals).toMatchObject([{ id: broken, failure: { kind: 'damaged', place: broken } }]);
  expect(serving.problem()).toEqual({ kind: 'damaged', place: broken });
  expect(leasedId()).toBe(first);
});

it.each([
  ['of an earlier format', `comment on table snapshot is 'etki 1'`],
  ['without a format', 'comment on table snapshot is null'],
])('says of a snapshot %s that another version of the product made it', async (_, sql) => {
  const path = snapshotPath(warehouse, await importWith(MORE));
  const old = join(folder, 'old.duckdb');
  cpSync(path, old);
  const writer = await createWriter(old);
  await writer.run(sql);
  await writer.close();
  const refused = await openSnapshot(old).then(
    () => undefined,
    (error: unknown) => failureOf(error),
  );
  expect(refused).toEqual({ kind: 'outdated', place: old });
});

it('has another format whenever the tables are others', () => {
  const tables = schemaStatements('schema.sql').map((sql) =>
    sql.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ').trim(),
  );
  expect(tables).toContain(`comment on table snapshot is '${SNAPSHOT_FORMAT}'`);
  const digest = createHash('sha256').update(tables.join(';')).digest('hex').slice(0, 8);
  // changed the tables? raise the number in schema.sql and snapshots.ts, then write the new digest here
  expect(digest).toBe('752a1e39');
});
