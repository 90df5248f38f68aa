import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startOf } from '#lib/server/alive.ts';
import { openBuilds, type Build, type Builds } from '#lib/server/builds.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { ReleaseBusy } from '#lib/server/release-build.ts';
import {
  findRelease,
  listReleases,
  readReleaseReport,
  releaseFile,
  releasesPath,
} from '#lib/server/releases.ts';
import { writeSample } from '#lib/server/sample.ts';
import { runCommand } from '../support/command.ts';

const CLI = [process.execPath, 'src/cli.ts'] as const;
const SNAPSHOT = '2026-01-31-0123abcd';

let base: string;
let folder: string;
let builds: Builds | undefined;

function open(command: readonly [string, ...string[]], warehouse = 'warehouse'): Builds {
  builds = openBuilds({ warehouse: join(base, warehouse), folder }, command);
  return builds;
}

/** A program that says the lines given and then does what is given, in place of a build. */
function fake(lines: readonly object[], end = ''): [string, ...string[]] {
  const said = lines.map((line) => `console.log(${JSON.stringify(JSON.stringify(line))});`);
  const path = join(base, `fake-${Math.random()}.mjs`);
  writeFileSync(path, [...said, end].join('\n'));
  return [process.execPath, path];
}

const STAYS = 'setInterval(() => {}, 1000);';

function ended(of: Builds): Promise<Build> {
  return new Promise((resolve) => {
    const stop = of.watch((build) => {
      if (!build || build.state === 'building') return;
      // called at once too, before there is something to stop
      setTimeout(() => stop());
      resolve(build);
    });
  });
}

const leftovers = (): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];

describe('a build', () => {
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'etki-builds-'));
    folder = join(base, 'releases');
  });
  afterEach(() => {
    builds?.close();
    rmSync(base, { recursive: true });
  });

  it('is none at first, and cannot be cancelled then', () => {
    const own = open(fake([]));
    expect(own.read()).toBeUndefined();
    own.cancel();
    expect(own.read()).toBeUndefined();
  });

  it('tells its steps to everybody, those who come later too', async () => {
    const own = open(
      fake(
        [
          { event: 'step', step: 'keys' },
          { event: 'step', step: 'year' },
        ],
        STAYS,
      ),
    );
    own.start({ snapshot: SNAPSHOT });
    expect(own.read()).toMatchObject({ state: 'building', snapshot: SNAPSHOT });
    await expect.poll(() => own.read()?.step).toBe('year');
    const seen: (string | undefined)[] = [];
    own.watch((build) => seen.push(build?.step))();
    expect(seen).toEqual(['year']);
  });

  it.each([
    ['crashes', [], 'process.exit(3)', { state: 'failed' }],
    ['is killed', [], "process.kill(process.pid, 'SIGKILL')", { state: 'failed' }],
    ['says half a line', [], 'process.stdout.write("{\\"event\\":")', { state: 'failed' }],
    ['says nothing', [], '', { state: 'failed' }],
    [
      'is refused',
      [{ event: 'refusal', code: 'no_quarter' }],
      'process.exitCode = 1',
      { state: 'refused', problem: { code: 'no_quarter' } },
    ],
    [
      'fails with the machine',
      [{ event: 'failure', kind: 'disk_full' }],
      'process.exitCode = 1',
      { state: 'failed', failure: { kind: 'disk_full' } },
    ],
  ] as const)('that %s says so, after a restart too', async (_, lines, end, outcome) => {
    const onBuilt = vi.fn();
    const own = open(fake(lines, end));
    own.start({ snapshot: SNAPSHOT, onBuilt });
    expect(await ended(own)).toMatchObject(outcome);
    expect(open(fake([])).read()).toMatchObject(outcome);
    expect(onBuilt).not.toHaveBeenCalled();
    // and the next can begin
    own.start({ snapshot: SNAPSHOT });
  });

  it('whose program is not there fails', async () => {
    const own = open([join(base, 'nothing')]);
    own.start({ snapshot: SNAPSHOT });
    expect(await ended(own)).toMatchObject({ state: 'failed' });
  });

  it('is one at a time, and can be cancelled', async () => {
    const pids = join(base, 'pids');
    const work = `
      import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync('${folder}/.building-' + process.pid);
      writeFileSync('${folder}/.building-' + process.pid + '/scratch.duckdb', 'exact');
      appendFileSync('${pids}', process.pid + ' ');
      ${STAYS}`;
    const own = open(fake([], work));
    own.start({ snapshot: SNAPSHOT });
    expect(() => own.start({ snapshot: SNAPSHOT })).toThrow(ReleaseBusy);
    await expect.poll(() => existsSync(pids)).toBe(true);
    own.cancel();
    expect(own.read()).toMatchObject({ state: 'cancelled' });
    // what it had counted is gone, and so is its process
    await expect.poll(leftovers).toEqual([]);
    const [pid, ...others] = readFileSync(pids, 'utf8').trim().split(' ').map(Number);
    expect(others).toEqual([]);
    expect(() => process.kill(pid ?? 0, 0)).toThrow();
    own.cancel();
    expect(own.read()).toMatchObject({ state: 'cancelled' });
    own.start({ snapshot: SNAPSHOT });
    expect(own.read()).toMatchObject({ state: 'building' });
  });

  it('sweeps away what killed ones left, never what a living one makes', () => {
    const leave = (pid: number, claim: string): string => {
      const path = join(folder, `.building-${pid}`);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'claim'), claim);
      return path;
    };
    const dead = leave(2 ** 22 + 1, '1');
    const reused = leave(process.ppid, 'another start');
    const living = leave(process.pid, startOf(process.pid));
    open(fake([]));
    expect([dead, reused, living].map((path) => existsSync(path))).toEqual([false, false, true]);
  });

  it('that is damaged on the disk is as if there was none', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'build.json'), '{"state":"bui');
    expect(open(fake([])).read()).toBeUndefined();
  });
});

describe('a build of real data', () => {
  let warehouse: string;
  let snapshot: string;

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'etki-builds-'));
    warehouse = join(base, 'warehouse');
    folder = releasesPath(warehouse);
    await writeSample(join(base, 'sample'), { visits: 6000, seed: 3 });
    ({ snapshot = '' } = await importFolder({ from: join(base, 'sample'), warehouse }));
  });
  afterAll(() => {
    builds?.close();
    rmSync(base, { recursive: true });
  });

  it('ends with the server that is killed, and leaves neither a release nor its counts', async () => {
    const server = spawn(process.execPath, ['tests/support/buildServer.ts', warehouse, snapshot]);
    await new Promise<void>((resolve) =>
      server.stdout.on('data', (text) => {
        if (String(text).includes('keys')) resolve();
      }),
    );
    const pid = Number(leftovers()[0]?.replace('.building-', ''));
    expect(pid).toBeGreaterThan(1);
    server.kill('SIGKILL');
    await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
    expect(leftovers()).toEqual([`.building-${pid}`]);
    const own = open(CLI);
    expect(leftovers()).toEqual([]);
    expect(own.read()).toMatchObject({ state: 'failed', snapshot });
    expect(listReleases(folder)).toEqual([]);
  });

  it('makes a release that waits; another process is told to wait meanwhile', async () => {
    const own = open(CLI);
    const onBuilt = vi.fn();
    own.start({ snapshot, onBuilt });
    await expect.poll(() => own.read()?.step, { timeout: 30_000 }).toBe('keys');
    const other = await runCommand(['release', 'build', '--warehouse', warehouse]);
    expect(other).toMatchObject({ code: 1 });
    expect(other.stderr).toContain('A release is being built already');
    const { state, release = '' } = await ended(own);
    expect(state).toBe('built');
    const entry = findRelease(folder, release);
    expect(onBuilt.mock.calls).toEqual([[entry]]);
    expect(entry).toMatchObject({ number: 1, snapshot, changed: null });
    expect(entry.published).toBeUndefined();
    expect(leftovers()).toEqual([]);
    const report = readReleaseReport(folder, release);
    expect(report?.content.slice(0, 8)).toBe(release.slice(-8));
    expect(report?.bytes.public).toBe(entry.files.public.bytes);
    expect(existsSync(releaseFile(folder, release, 'public'))).toBe(true);
  });

  it('of the same data keeps its number, and stays as readers saw it', async () => {
    const own = open(CLI);
    const onBuilt = vi.fn();
    own.start({ snapshot, onBuilt });
    const { release = '' } = await ended(own);
    expect(listReleases(folder).map(({ number }) => number)).toEqual([1]);
    expect(onBuilt).toHaveBeenCalledTimes(1);
    expect(
      await runCommand(['release', 'publish', release, '--warehouse', warehouse]),
    ).toMatchObject({ code: 0 });
    const seen = findRelease(folder, release);
    own.start({ snapshot, onBuilt });
    expect(await ended(own)).toMatchObject({ state: 'built', release });
    expect(listReleases(folder)).toEqual([seen]);
    // nothing was made
    expect(onBuilt).toHaveBeenCalledTimes(1);
  });

  it('that the data do not allow is refused in the words of the command', async () => {
    const own = open(CLI);
    own.start({ snapshot: '2020-01-01-00000000' });
    expect(await ended(own)).toMatchObject({ state: 'failed' });
    const early = ['release', 'build', '--until', '2000-01-01', '--warehouse', warehouse];
    const [told, json] = [await runCommand(early), await runCommand([...early, '--json'])];
    expect(told).toMatchObject({ code: 1 });
    expect(told.stderr).toContain('no quarter of the data is over');
    expect(JSON.parse(json.stdout)).toEqual({ event: 'refusal', code: 'no_quarter' });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
