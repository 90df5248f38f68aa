import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '#lib/server/ingest.ts';
import { checkSum } from '#lib/server/journal.ts';
import { writeSample } from '#lib/server/sample.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { outcomeOf, runCommand, type Outcome } from '../support/command.ts';

/** Disks that are full, read-only or broken: what was served stays, and words say what to do. */

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let base: string;
let bigger: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-disk-'));
  bigger = join(base, 'bigger');
  await writeSample(bigger, { visits: 5_000, seed: 5 });
});
afterAll(() => rmSync(base, { recursive: true }));

const importOf = (warehouse: string): string[] => [
  'import',
  ...['--from', bigger, '--warehouse', warehouse, '--accept', 'another city'],
];

/** Half a file has a name that begins with a dot. */
const leftovers = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?:^|\/)\.[^/]*$/.test(path),
  );

/** What was served is served, and nothing but words is left of what failed. */
async function expectUntouched(
  { code, stdout, stderr }: Outcome,
  warehouse: string,
  served: string,
): Promise<void> {
  expect(code).not.toBe(0);
  expect(stderr).toContain('the served data did not change');
  expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |node:internal/);
  expect(currentSnapshot(warehouse)).toBe(served);
  expect(await checkSum(warehouse, served)).toBe(true);
  const query = ['query', '--measure', 'visits', '--period', '2025', '--warehouse', warehouse];
  expect(await runCommand(query)).toMatchObject({ code: 0 });
}

/** Whether this machine lets its user mount a small disk. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'etki-mount-'));
  try {
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    if (made.status !== 0) return false;
    return spawnSync('umount', [folder]).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Room for the beginning of a snapshot, in bytes. */
const SPACE_LEFT = 2 * 1024 ** 2;

describe.runIf(canMount())('a small disk', () => {
  let disk: string;
  let warehouse: string;
  let served: string;

  beforeAll(async () => {
    disk = join(base, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', disk]);
    warehouse = join(disk, 'warehouse');
    served = (await importFolder({ from: SMALL, warehouse })).snapshot ?? '';
    const { blocks, bfree, bsize } = statfsSync(disk);
    const size = (blocks - bfree) * bsize + SPACE_LEFT;
    execFileSync('mount', ['-o', `remount,size=${size}`, disk]);
  });
  afterAll(() => execFileSync('umount', [disk]));

  it('that is full refuses an import, leaves nothing of it, and takes it once there is space', async () => {
    const outcome = await runCommand(importOf(warehouse));
    await expectUntouched(outcome, warehouse, served);
    expect(outcome.stderr).toContain('no space left');
    expect(leftovers(warehouse)).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=200m', disk]);
    expect(await runCommand(importOf(warehouse))).toMatchObject({ code: 0 });
    served = currentSnapshot(warehouse) ?? '';
  });

  it('that is read-only is read', async () => {
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    try {
      const outcome = await runCommand(['import', '--from', SMALL, '--warehouse', warehouse]);
      await expectUntouched(outcome, warehouse, served);
      expect(outcome.stderr).toContain('read-only');
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', disk]);
    }
  });
});

const hasStrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;

/** Runs a command in which a system call fails. */
function runBroken(fault: string, args: readonly string[]): Promise<Outcome> {
  const calls = fault.split(':')[0] ?? '';
  const trace = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', `inject=${fault}`];
  const child = spawn('strace', [...trace, process.execPath, 'src/cli.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ETKI_LANGUAGE: 'en' },
  });
  return outcomeOf(child);
}

describe.runIf(hasStrace)('a system call that fails', () => {
  const FAULTS = [
    ['no space for a page', 'pwrite64:error=ENOSPC:when=20+'],
    ['the first page', 'pwrite64:error=EIO:when=1+'],
    ['no flush to the disk', 'fsync,fdatasync:error=EIO:when=1+'],
    ['a flush that fails later', 'fsync,fdatasync:error=ENOSPC:when=3+'],
    ['no rename', 'rename,renameat,renameat2:error=EROFS:when=1+'],
    ['a rename that fails later', 'rename,renameat,renameat2:error=EIO:when=2+'],
  ] as const;

  it.each(FAULTS)(
    '%s: what was served stays, and the next import is whole',
    async (name, fault) => {
      const warehouse = join(base, `broken-${name.replaceAll(/\W/g, '-')}`);
      const { snapshot: served = '' } = await importFolder({ from: SMALL, warehouse });
      await expectUntouched(await runBroken(fault, importOf(warehouse)), warehouse, served);
      expect(await runCommand(importOf(warehouse))).toMatchObject({ code: 0 });
      expect(currentSnapshot(warehouse)).not.toBe(served);
      expect(leftovers(warehouse)).toEqual([]);
    },
  );
});
