import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditPath, openAudit } from '#lib/server/audit.ts';
import { currentSnapshot, listSnapshots } from '#lib/server/snapshots.ts';
import { runCommand, type Outcome } from '../support/command.ts';

/** What every command writes into the audit log, and that it goes on where it cannot. */

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));
const PERSON = 'kisi-7f3a9c2e';
const REASON = 'talep 4711';

let base: string;
beforeAll(() => void (base = mkdtempSync(join(tmpdir(), 'etki-record-'))));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const warehouseIn = (name: string): string => join(base, name, 'data', 'warehouse');

/** Files with somebody who is nowhere else. */
function writeFiles(name: string, more = ''): string {
  const folder = join(base, name);
  cpSync(SMALL, folder, { recursive: true });
  const path = join(folder, 'beneficiaries.csv');
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${PERSON},h9,female,1980,cinar\n`);
  const themes = join(folder, 'themes.csv');
  writeFileSync(themes, `${readFileSync(themes, 'utf8').trimEnd()}\n${more}`);
  return folder;
}

interface Noted {
  readonly action: string;
  readonly actor: string;
  readonly details: Readonly<Record<string, unknown>>;
}

function readLog(warehouse: string): Noted[] {
  const log = openAudit(auditPath(warehouse));
  try {
    expect(log.verify().isWhole).toBe(true);
    return log.list().toReversed();
  } finally {
    log.close();
  }
}

/** All bytes of the log, with those that were not yet moved into its file. */
function bytesOf(warehouse: string): string {
  const folder = dirname(auditPath(warehouse));
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

describe('each command', () => {
  let warehouse: string;
  let ids: string[];
  const run = async (...args: string[]): Promise<Outcome> =>
    runCommand([...args, '--warehouse', warehouse]);
  const last = (count: number): Noted[] => readLog(warehouse).slice(-count);

  beforeAll(async () => {
    warehouse = warehouseIn('each');
    await run('import', '--from', writeFiles('first'));
    await run('import', '--from', writeFiles('second', 't9,T9,T9,9\n'));
    ids = listSnapshots(warehouse);
  });

  it('that imports: what was loaded, and that it is served', () => {
    const noted = readLog(warehouse);
    const actions = noted.map(({ action, actor }) => `${actor} ${action}`);
    expect(actions).toEqual([
      ...['command imported', 'command published', 'command imported', 'command published'],
    ]);
    expect(noted[0]?.details).toMatchObject({ outcome: 'loaded', errors: 0 });
    const loaded = noted[0]?.details.loaded as number;
    expect(loaded).toBeGreaterThan(0);
    expect(noted[3]?.details).toEqual({ snapshot: currentSnapshot(warehouse) });
  });

  it('that imports the same again: nothing changed, nothing published', async () => {
    await run('import', '--from', join(base, 'second'));
    expect(last(2).map(({ action }) => action)).toEqual(['published', 'imported']);
    expect(last(1)[0]?.details.outcome).toBe('unchanged');
  });

  it('that imports what is refused', async () => {
    const folder = writeFiles('broken');
    writeFileSync(join(folder, 'districts.csv'), 'district_id,name_tr,name_en\n,,\n');
    expect((await run('import', '--from', folder)).code).toBe(1);
    expect(last(1)).toMatchObject([{ action: 'imported', details: { outcome: 'refused' } }]);
  });

  it('that only checks: nothing', async () => {
    const before = readLog(warehouse).length;
    await run('import', '--from', join(base, 'first'), '--check');
    await run('restore', '--from', join(base, 'none'), '--check');
    await run('snapshots');
    await run('verify');
    expect(readLog(warehouse)).toHaveLength(before);
  });

  it('that publishes and goes back', async () => {
    const served = currentSnapshot(warehouse) ?? '';
    const other = ids.find((id) => id !== served) ?? '';
    await run('publish', other, '--reason', REASON);
    await run('publish', other);
    await run('rollback');
    expect(last(2)).toMatchObject([
      { action: 'published', details: { snapshot: other } },
      { action: 'rolled_back', details: { snapshot: served } },
    ]);
  });

  it('that backs up and restores', async () => {
    const to = join(base, 'backup');
    expect((await run('backup', '--to', to, '--without-key')).code).toBe(0);
    expect((await run('backup', '--to', to)).code).toBe(1);
    expect((await run('restore', '--from', to, '--force')).code).toBe(0);
    expect((await run('key', 'backup', '--to', join(base, 'k.key'))).code).toBe(0);
    expect(last(3)).toMatchObject([
      { action: 'backed_up', details: { folder: to, key: false, files: expect.any(Number) } },
      {
        action: 'restored',
        details: { folder: to, files: expect.any(Number), log: 'kept', releases: 'none' },
      },
      { action: 'backed_up', details: { key: true, files: 1 } },
    ]);
  });

  it('that erases: how much, and nothing of whom', async () => {
    const before = readLog(warehouse).length;
    await run('erase', '--person', PERSON, '--check');
    await run('erase', '--person', 'kisi-none');
    expect(readLog(warehouse)).toHaveLength(before);
    expect((await run('erase', '--person', PERSON, '--reason', REASON)).code).toBe(0);
    const details = { versions: 2, uploads: 0, finished: true };
    expect(last(1)).toMatchObject([{ action: 'erased', actor: 'command', details }]);
    expect(last(1)[0]?.details).toEqual(details);
    // nor of anybody in what was written before
    for (const secret of [PERSON, REASON]) expect(bytesOf(warehouse)).not.toContain(secret);
  });
});

describe('a log that cannot be written is told, and the work stays done', () => {
  /** Runs an import of which only the log goes wrong. */
  async function expectDone(warehouse: string, words: RegExp): Promise<void> {
    const outcome = await runCommand(['import', '--from', SMALL, '--warehouse', warehouse]);
    expect(outcome.code).toBe(0);
    expect(currentSnapshot(warehouse)).toBeDefined();
    expect(outcome.stderr).toMatch(/not written into the audit log \(imported data\)/);
    expect(outcome.stderr).toMatch(words);
    expect(`${outcome.stdout}${outcome.stderr}`).not.toMatch(/\n\s+at |node:internal/);
  }

  it('a file where its folder should be', async () => {
    const warehouse = warehouseIn('file');
    mkdirSync(dirname(warehouse), { recursive: true });
    writeFileSync(join(dirname(warehouse), 'audit'), '');
    await expectDone(warehouse, /audit/);
  });

  it('a file that is no log', async () => {
    const warehouse = warehouseIn('damaged');
    mkdirSync(dirname(auditPath(warehouse)), { recursive: true });
    writeFileSync(auditPath(warehouse), 'x'.repeat(5000));
    await expectDone(warehouse, /not a database/);
  });

  describe.runIf(canMount())('a disk', () => {
    const mounted: string[] = [];
    const mount = (name: string): string => {
      const folder = dirname(auditPath(warehouseIn(name)));
      mkdirSync(folder, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
      mounted.push(folder);
      return folder;
    };
    afterAll(() => mounted.forEach((folder) => execFileSync('umount', [folder])));

    it('that is read-only', async () => {
      execFileSync('mount', ['-o', 'remount,ro', mount('read-only')]);
      await expectDone(warehouseIn('read-only'), /is not there and cannot be made|read-only/);
    });

    it('that is full', async () => {
      const folder = mount('full');
      try {
        writeFileSync(join(folder, 'other'), Buffer.alloc(1024 * 1024));
      } catch {
        // as much of it as there is room for
      }
      await expectDone(warehouseIn('full'), /no space left|failed to read or write/);
    });
  });
});

/** Whether this machine lets its user mount a small disk. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'etki-mount-'));
  try {
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    return made.status === 0 && spawnSync('umount', [folder]).status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
