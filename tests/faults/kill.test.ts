import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkBackup } from '#lib/server/backup.ts';
import { openReader } from '#lib/server/database.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { checkSum } from '#lib/server/journal.ts';
import { writeSample } from '#lib/server/sample.ts';
import { currentSnapshot, rollbackSnapshot, snapshotPath } from '#lib/server/snapshots.ts';
import { outcomeOf, runCommand, startCommand } from '../support/command.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));
/** ETKI_KILLS asks for more, over all that is killed here. */
const KILLS = Math.max(20, Math.ceil(Number(process.env.ETKI_KILLS ?? 0) / 3));
const QUICK_KILLS = Math.max(10, Math.ceil(Number(process.env.ETKI_KILLS ?? 0) / 3));
const VISITS = 30_000;

let base: string;
let warehouse: string;
let bigger: string;
let served: string;
/** Milliseconds an undisturbed import takes here. */
let duration: number;
let finished: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-kill-'));
  warehouse = join(base, 'warehouse');
  bigger = join(base, 'bigger');
  await writeSample(bigger, { visits: VISITS, seed: 5 });
  served = (await importFolder({ from: SMALL, warehouse })).snapshot ?? '';
  const other = join(base, 'other');
  const start = performance.now();
  expect(await runCommand(['import', '--from', bigger, '--warehouse', other])).toMatchObject({
    code: 0,
  });
  duration = performance.now() - start;
  finished = currentSnapshot(other) ?? '';
});
afterAll(() => rmSync(base, { recursive: true }));

/** mulberry32: the same moments in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function countVisits(id: string): Promise<unknown> {
  const reader = await openReader(snapshotPath(warehouse, id));
  try {
    const sql = 'select count(*)::integer as visits from visit';
    const [row] = await reader.rows({ sql, values: [] } as Parameters<typeof reader.rows>[0]);
    return row?.visits;
  } finally {
    reader.close();
  }
}

/** All rows of the smaller one go. */
const importOf = (warehouse: string): string[] => [
  'import',
  '--from',
  bigger,
  '--warehouse',
  warehouse,
  '--accept',
  'another city',
];

async function killImport(after: number): Promise<void> {
  const child = startCommand(importOf(warehouse));
  const ended = outcomeOf(child);
  await wait(after);
  child.kill('SIGKILL');
  await ended;
}

const leftovers = () => readdirSync(warehouse).filter((file) => file.startsWith('.'));

it(`an import killed at ${KILLS} random moments leaves the old snapshot or the whole new one`, async () => {
  const random = createRandom(20_260_101);
  const states = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    // some kills come when the import has just ended
    await killImport(random() * duration * 1.1);
    const current = currentSnapshot(warehouse) ?? '';
    states.add(
      `${current === served ? 'old' : 'new'}, ${leftovers().length > 0 ? 'leftovers' : 'clean'}`,
    );
    expect([served, finished]).toContain(current);
    expect(await countVisits(current)).toBe(current === served ? 12 : VISITS);
    // what one killed import leaves the next one removes
    expect(new Set(leftovers().map((file) => file.split(/[-.]/)[2])).size).toBeLessThanOrEqual(1);
    if (current === finished) rollbackSnapshot(warehouse);
    rmSync(snapshotPath(warehouse, finished), { force: true });
  }
  expect(states).toContain('old, leftovers');

  const { code } = await runCommand(importOf(warehouse));
  expect(code).toBe(0);
  expect(leftovers()).toEqual([]);
  expect(await countVisits(currentSnapshot(warehouse) ?? '')).toBe(VISITS);
}, 300_000);

/** Runs a command and kills it after some milliseconds. */
async function killCommand(args: readonly string[], after: number): Promise<void> {
  const child = startCommand(args);
  const ended = outcomeOf(child);
  await wait(after);
  child.kill('SIGKILL');
  await ended;
}

/** How long a command takes here when nobody kills it. */
async function timeCommand(args: readonly string[]): Promise<number> {
  const start = performance.now();
  await runCommand(args);
  return performance.now() - start;
}

it(`a publication killed at ${QUICK_KILLS} random moments serves the old snapshot or the new one`, async () => {
  const random = createRandom(7);
  const two = join(base, 'two');
  const { snapshot: first = '' } = await importFolder({ from: SMALL, warehouse: two });
  const { snapshot: second = '' } = await importFolder({ from: bigger, warehouse: two });
  const publish = (id: string) => ['publish', id, '--warehouse', two];
  const duration = await timeCommand(publish(first));
  for (let kill = 0; kill < QUICK_KILLS; kill++) {
    const other = currentSnapshot(two) === first ? second : first;
    await killCommand(publish(other), random() * duration * 1.2);
    expect([first, second]).toContain(currentSnapshot(two));
    // what the journal could not finish does no harm to what it says about the files
    for (const id of [first, second]) expect(await checkSum(two, id)).toBe(true);
  }
  expect(await runCommand(publish(first))).toMatchObject({ code: 0 });
  expect(currentSnapshot(two)).toBe(first);
}, 300_000);

it(`a backup killed at ${QUICK_KILLS} random moments is whole or not there`, async () => {
  const random = createRandom(11);
  const from = join(base, 'two');
  const backup = (to: string) => ['backup', '--to', to, '--without-key', '--warehouse', from];
  const duration = await timeCommand(backup(join(base, 'backup')));
  for (let kill = 0; kill < QUICK_KILLS; kill++) {
    const to = join(base, `backup-${kill}`);
    await killCommand(backup(to), random() * duration * 1.2);
    if (existsSync(to)) expect(await checkBackup(to)).toBeGreaterThan(3);
    expect(await checkSum(from, currentSnapshot(from) ?? '')).toBe(true);
  }
  const to = join(base, 'last');
  expect(await runCommand(backup(to))).toMatchObject({ code: 0 });
  expect(await checkBackup(to)).toBeGreaterThan(3);
}, 300_000);

it(`an erasure killed at ${QUICK_KILLS} random moments serves the old snapshot or the new one, and ends`, async () => {
  const random = createRandom(13);
  const many = join(base, 'many');
  const own = join(base, 'erased');
  await writeSample(many, { visits: 3000, seed: 9 });
  await importFolder({ from: many, warehouse: own });
  const [, ...lines] = readFileSync(join(many, 'beneficiaries.csv'), 'utf8').split('\n');
  const persons = lines.map((line) => line.split(',')[0] ?? '').slice(0, QUICK_KILLS + 1);
  const erase = (person = '') => ['erase', '--person', person, '--warehouse', own];
  const duration = await timeCommand(erase(persons.pop()));
  const states = new Set<boolean>();
  for (const person of persons) {
    const before = currentSnapshot(own) ?? '';
    await killCommand(erase(person), random() * duration * 1.2);
    const current = currentSnapshot(own) ?? '';
    states.add(current === before);
    const query = ['query', '--measure', 'visits', '--period', '2025', '--warehouse', own];
    expect(await runCommand(query)).toMatchObject({ code: 0 });
    // whoever asks again is told that it is done, or does it
    expect(await runCommand(erase(person))).toMatchObject({ code: 0 });
    const after = currentSnapshot(own) ?? '';
    expect(after).not.toBe(before);
    expect(await checkSum(own, after)).toBe(true);
    expect(readdirSync(join(own, 'snapshots'))).toEqual([`${after}.duckdb`]);
  }
  expect(states).toContain(true);
  expect(readdirSync(own).filter((file) => file.startsWith('.'))).toEqual([]);
}, 900_000);
