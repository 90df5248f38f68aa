import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import { auditPath, openAudit, type Audit } from '#lib/server/audit.ts';
import { backUp, BadBackup, checkBackup, restore } from '#lib/server/backup.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { checkSum } from '#lib/server/journal.ts';
import { accountsKeyPath, readKey } from '#lib/server/key.ts';
import { makeLink } from '#lib/server/links.ts';
import { saveMapping, listMappings } from '#lib/server/mappings.ts';
import { listAccounts } from '#lib/server/roster.ts';
import { openStore, storePath, type Store } from '#lib/server/store.ts';
import { addAccount } from '../support/accounts.ts';
import { currentSnapshot, snapshotPath } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let places: { warehouse: string; key: string };
let to: string;
let id: string;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-backup-'));
  places = { warehouse: join(base, 'data', 'warehouse'), key: join(base, 'data', 'key', 'k.key') };
  to = join(base, 'safe', 'monday');
  id = (await importFolder({ from: SMALL, warehouse: places.warehouse })).snapshot ?? '';
});
afterEach(() => rmSync(base, { recursive: true }));

const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof BadBackup ? error.code : String(error)),
  );

const mapping = {
  id: 'mine',
  title: { tr: 'Benim', en: 'Mine' },
  source: 'x',
  synthetic: true,
  default_language: 'tr',
  files: {},
  datasets: {},
};

it('brings back what was lost, with key and mappings', async () => {
  const key = readKey(places.key);
  saveMapping(places.warehouse, 'mine', JSON.stringify(mapping));
  const files = await backUp(places, to, { withKey: true });
  expect(await checkBackup(to)).toBe(files);
  rmSync(join(base, 'data'), { recursive: true });
  expect(await restore(to, places, { force: false })).toEqual({
    files,
    log: 'none',
    releases: 'none',
  });
  expect(currentSnapshot(places.warehouse)).toBe(id);
  expect(await checkSum(places.warehouse, id)).toBe(true);
  expect(readKey(places.key)).toEqual(key);
  expect(statSync(places.key).mode & 0o777).toBe(0o600);
  expect(listMappings(places.warehouse).map((one) => one.id)).toContain('mine');
});

describe('accounts', () => {
  let store: Store;
  const open = (): Store => openStore(storePath(places.warehouse), [ACCOUNT_TABLES]);
  const emails = (): string[] => listAccounts(store).map(({ email }) => email);
  beforeEach(async () => {
    readKey(accountsKeyPath(places.warehouse));
    store = open();
    const id = await addAccount(store, { email: 'ece@belediye.example' });
    const now = new Date().toISOString();
    const session = 'insert into session values (?, ?, ?, ?, ?, ?, ?, ?)';
    store.run(session, 's', '2999-01-01T00:00:00.000Z', 'secret-token', now, now, '', '', id);
    makeLink(store, 'reset', id);
  });
  afterEach(() => store.close());

  it('come back with their key; sessions and links do not', async () => {
    const key = readKey(accountsKeyPath(places.warehouse));
    await backUp(places, to, { withKey: true });
    expect(readFileSync(join(to, 'store', 'etki.sqlite')).includes('secret-token')).toBe(false);
    store.close();
    rmSync(join(base, 'data'), { recursive: true });
    await restore(to, places, { force: false });
    store = open();
    expect(emails()).toEqual(['ece@belediye.example']);
    expect(readKey(accountsKeyPath(places.warehouse))).toEqual(key);
    expect(store.all('select * from session union all select *, 1, 2, 3, 4 from link')).toEqual([]);
    expect(statSync(storePath(places.warehouse)).mode & 0o777).toBe(0o600);
  });

  it('that are there are replaced when that is asked for', async () => {
    await backUp(places, to, { withKey: true });
    await addAccount(store, { email: 'new@belediye.example' });
    rmSync(places.warehouse, { recursive: true });
    await restore(to, places, { force: false });
    expect(emails()).toContain('new@belediye.example');
    await restore(to, places, { force: true });
    expect(emails()).toEqual(['ece@belediye.example']);
  });

  it('have their key kept apart too', async () => {
    await backUp(places, to, { withKey: false });
    expect(existsSync(join(to, 'accounts.key'))).toBe(false);
    expect(existsSync(join(to, 'store', 'etki.sqlite'))).toBe(true);
  });
});

describe('the audit log', () => {
  const withLog = <T>(use: (log: Audit) => T): T => {
    const log = openAudit(auditPath(places.warehouse));
    try {
      return use(log);
    } finally {
      log.close();
    }
  };
  const note = (...actors: string[]): void =>
    withLog((log) => actors.forEach((actor) => log.record({ action: 'signed_in', actor })));
  const actors = (): string[] =>
    withLog((log) => {
      expect(log.verify()).toMatchObject({ isWhole: true });
      return log
        .list()
        .toReversed()
        .map(({ actor }) => actor);
    });
  const folder = (): string => dirname(auditPath(places.warehouse));
  const lose = (): void => rmSync(folder(), { recursive: true });
  const beside = (beginning: string): string[] =>
    readdirSync(folder()).filter((name) => name.startsWith(beginning) && name.endsWith('.sqlite'));

  it.each<[string, string, string[], () => void]>([
    ['is lost', 'restored', ['a', 'b'], lose],
    ['is the same', 'kept', ['a', 'b'], () => undefined],
    ['goes on', 'kept', ['a', 'b', 'c'], () => note('c')],
    ['is shorter', 'restored', ['a', 'b'], () => shorten()],
    ['is another of the same length', 'aside', ['x', 'y'], () => (lose(), note('x', 'y'))],
    ['is another and longer', 'aside', ['x', 'y', 'z'], () => (lose(), note('x', 'y', 'z'))],
    ['is another and shorter', 'aside', ['x'], () => (lose(), note('x'))],
    ['parts later', 'aside', ['a', 'x', 'y'], () => (shorten(), note('x', 'y'))],
    ['is no log', 'restored', ['a', 'b'], () => (lose(), note(), spoil())],
  ])('that %s here: %s', async (name, outcome, expected, change) => {
    note('a', 'b');
    await backUp(places, to, { withKey: true });
    change();
    const restored = await restore(to, places, { force: true });
    expect(restored.log).toBe(outcome);
    expect(actors()).toEqual(expected);
    expect(beside('from-backup')).toHaveLength(outcome === 'aside' ? 1 : 0);
    expect(beside('damaged')).toHaveLength(name === 'is no log' ? 1 : 0);
    expect(statSync(auditPath(places.warehouse)).mode & 0o777).toBe(0o600);
    // what a restore reads it leaves as it is
    expect(await checkBackup(to)).toBe(restored.files);
    note('later');
    expect(actors()).toEqual([...expected, 'later']);
  });

  /** A log that ends earlier, with the same beginning. */
  function shorten(): void {
    const [first] = withLog((log) => log.list().toReversed());
    lose();
    const at = new Date(first?.at ?? '');
    const log = openAudit(auditPath(places.warehouse), () => at);
    log.record({ action: 'signed_in', actor: 'a' });
    log.close();
  }

  function spoil(): void {
    for (const end of ['-wal', '-shm']) {
      rmSync(`${auditPath(places.warehouse)}${end}`, { force: true });
    }
    writeFileSync(auditPath(places.warehouse), 'x'.repeat(5000), { mode: 0o600 });
  }

  it('that is damaged is backed up as it is, and never put back', async () => {
    note('a');
    spoil();
    await backUp(places, to, { withKey: true });
    expect(readFileSync(join(to, 'audit', 'audit.sqlite'), 'utf8')).toBe('x'.repeat(5000));
    lose();
    expect((await restore(to, places, { force: true })).log).toBe('aside');
    expect(actors()).toEqual([]);
  });

  it('that a server has open is put back under it', async () => {
    note('a', 'b');
    await backUp(places, to, { withKey: true });
    shorten();
    withLog((open) => {
      expect(open.last()).toBe(1);
      return open;
    });
    const open = openAudit(auditPath(places.warehouse));
    await restore(to, places, { force: true });
    open.record({ action: 'signed_in', actor: 'c' });
    open.close();
    expect(actors()).toEqual(['a', 'b', 'c']);
  });
});

it('keeps the key apart where that is asked for', async () => {
  readKey(places.key);
  await backUp(places, to, { withKey: false });
  expect(existsSync(join(to, 'pseudonyms.key'))).toBe(false);
});

it('never overwrites', async () => {
  await backUp(places, to, { withKey: true });
  expect(await code(backUp(places, to, { withKey: true }))).toBe('exists');
  expect(await code(restore(to, places, { force: false }))).toBe('exists');
  expect(await code(restore(to, places, { force: true }))).toBe('done');
  expect(currentSnapshot(places.warehouse)).toBe(id);
});

it('is refused when a byte of it differs, and what is there stays', async () => {
  await backUp(places, to, { withKey: true });
  const path = join(to, 'warehouse', 'snapshots', `${id}.duckdb`);
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(await code(restore(to, places, { force: true }))).toBe('damaged');
  expect(await checkSum(places.warehouse, id)).toBe(true);
  rmSync(path);
  expect(await code(checkBackup(to))).toBe('damaged');
});

it('takes no list that leads elsewhere', async () => {
  await backUp(places, to, { withKey: true });
  const path = join(to, 'backup.json');
  const text = readFileSync(path, 'utf8').replace('warehouse/current.json', '../outside.json');
  writeFileSync(path, text);
  expect(await code(checkBackup(to))).toBe('damaged');
  expect(await code(checkBackup(join(base, 'nothing')))).toBe('no_backup');
});

it('leaves no part behind when it fails', async () => {
  writeFileSync(join(base, 'safe'), 'a file where a folder should be');
  expect(await code(backUp(places, to, { withKey: true }))).toMatch(/ENOTDIR|EEXIST/);
  expect(existsSync(snapshotPath(places.warehouse, id))).toBe(true);
});
