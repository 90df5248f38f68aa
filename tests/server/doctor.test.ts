import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeFinding, FINDINGS, stateOfFinding, type Finding } from '#lib/i18n/doctor.ts';
import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import { auditPath, openAudit } from '#lib/server/audit.ts';
import { readConfig } from '#lib/server/config.ts';
import { disclosureKeyPath, readDisclosureKey } from '#lib/server/disclosure-key.ts';
import { examine, patientHere, type Patient } from '#lib/server/doctor.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { journalPath, sumFile } from '#lib/server/journal.ts';
import { accountsKeyPath, keyPath, readKey } from '#lib/server/key.ts';
import { addRelease, registerPath, releaseFile, releasesPath } from '#lib/server/releases.ts';
import { currentSnapshot, pointerPath, snapshotPath } from '#lib/server/snapshots.ts';
import { openStore, storePath } from '#lib/server/store.ts';
import { addAccount } from '../support/accounts.ts';

/** Installations that are broken in one way each, and what the doctor says of them. */

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));
const EMAIL = 'ece@belediye.example';
const NAME = 'Ece Kaya';
const RELEASE = '2025-03-02-00000001';
const DEAD = 4_194_303;
const NODE = (
  JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: { node: string } }
).dependencies.node;

let base: string;
let whole: string;
let folder: string;
let warehouse: string;
let served: string;
const secrets: string[] = [];

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-doctor-'));
  // somebody else could look in
  chmodSync(base, 0o755);
  whole = join(base, 'whole');
  await makeInstallation(join(whole, 'warehouse'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));
beforeEach((context) => {
  folder = join(base, context.task.id.replaceAll(/\W/g, '-'));
  // with the permissions of its folders
  execFileSync('cp', ['-a', whole, folder]);
  chmodSync(folder, 0o755);
  warehouse = join(folder, 'warehouse');
  served = currentSnapshot(warehouse) ?? '';
});

/** Two versions, a key of each kind, an administrator, a release, a log with a backup. */
async function makeInstallation(at: string): Promise<void> {
  const second = join(base, 'second');
  cpSync(SMALL, second, { recursive: true });
  appendFileSync(join(second, 'themes.csv'), 't9,T9,T9,9\n');
  for (const from of [SMALL, second]) await importFolder({ from, warehouse: at });
  const keys = [
    readKey(keyPath(at)),
    readKey(accountsKeyPath(at)),
    readDisclosureKey(at, undefined),
  ];
  secrets.push(...keys.map((key) => key.toString('hex')), EMAIL, NAME);
  const store = openStore(storePath(at), [ACCOUNT_TABLES]);
  await addAccount(store, { email: EMAIL, name: NAME, role: 'admin' });
  store.close();
  await makeRelease(releasesPath(at));
  const log = openAudit(auditPath(at));
  log.record({ action: 'backed_up', actor: 'command', details: { folder: '/safe/1', files: 9 } });
  log.record({ action: 'backed_up', actor: 'command', details: { file: '/safe/key', files: 1 } });
  log.close();
}

async function makeRelease(releases: string): Promise<void> {
  const file = async (audience: 'public' | 'council') => {
    const path = releaseFile(releases, RELEASE, audience);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, audience.repeat(100));
    return { bytes: audience.length * 100, sha256: await sumFile(path) };
  };
  addRelease(releases, {
    id: RELEASE,
    number: 1,
    snapshot: 's',
    built_at: '2026-01-01T00:00:00.000Z',
    first_day: '2025-01-01',
    last_day: '2025-03-31',
    persons: 4,
    changed: null,
    revised: null,
    after: null,
    files: { public: await file('public'), council: await file('council') },
  });
}

/** On the network behind a proxy, as a municipality runs it. */
function patient(env: Record<string, string> = {}, more: Partial<Patient> = {}): Patient {
  const network = { HOST: '0.0.0.0', ORIGIN: 'https://etki.belediye.example' };
  const config = readConfig({ ETKI_WAREHOUSE: warehouse, ...network, ...env });
  return { ...patientHere(config), node: NODE, freeBytes: () => 1e12, ...more };
}

const codes = (findings: readonly Finding[]): string[] =>
  findings.filter((one) => stateOfFinding(one) !== 'fine').map(({ code }) => code);

it('a whole installation is fine, and every check says so', async () => {
  const findings = await examine(patient());
  expect(codes(findings)).toEqual([]);
  const checks = new Set(findings.map(({ code }) => FINDINGS[code].check));
  expect([...checks].sort()).toEqual(
    [...new Set(Object.values(FINDINGS).map(({ check }) => check))].sort(),
  );
});

const inSnapshot = (change: (path: string) => void) => (): void =>
  change(snapshotPath(warehouse, served));

/** Another byte in the middle: size and name stay. */
function spoil(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 64);
  writeFileSync(path, bytes);
}

/** Changes an entry behind the back of the log. */
function forge(): void {
  const database = new DatabaseSync(auditPath(warehouse));
  database.exec('drop trigger entry_is_never_changed');
  database.exec("update entry set actor = 'somebody' where number = 1");
  database.close();
}

function unlockedStore(sql: string): void {
  const database = new DatabaseSync(storePath(warehouse));
  database.exec(sql);
  database.close();
}

const inWeb = (name: string) => join(fileURLToPath(new URL('../..', import.meta.url)), name);

describe('broken in one way', () => {
  it.each<[string, string[], () => void]>([
    [
      'no warehouse',
      ['warehouse_missing', 'snapshot_none'],
      () => rmSync(warehouse, { recursive: true }),
    ],
    ['a folder that all can read', ['folder_open'], () => chmodSync(warehouse, 0o755)],
    [
      'a folder that all can enter',
      ['folder_open'],
      () => chmodSync(dirname(storePath(warehouse)), 0o701),
    ],
    ['nothing served', ['snapshot_none'], () => rmSync(pointerPath(warehouse))],
    ['half a pointer', ['snapshot_pointer'], () => writeFileSync(pointerPath(warehouse), '{"curr')],
    ['a served version that is gone', ['snapshot_missing'], inSnapshot(rmSync)],
    [
      'a served version that is cut',
      ['snapshot_damaged'],
      inSnapshot((path) => truncateSync(path, 9000)),
    ],
    ['a served version with other bytes', ['snapshot_damaged'], inSnapshot(spoil)],
    ['no journal', ['snapshot_unknown', 'journal_missing'], () => rmSync(journalPath(warehouse))],
    [
      'a journal with half a line',
      ['journal_unfinished'],
      () => appendFileSync(journalPath(warehouse), '{"at":"2026'),
    ],
    [
      'a journal whose lines are spoilt',
      ['snapshot_unknown', 'journal_broken'],
      () =>
        writeFileSync(
          journalPath(warehouse),
          readFileSync(journalPath(warehouse), 'utf8').replaceAll('{"at"', '{at"'),
        ),
    ],
    ['a log that was changed', ['audit_broken'], forge],
    [
      'a log that is no log',
      ['audit_unreadable', 'backup_none'],
      () => {
        for (const end of ['-wal', '-shm'])
          rmSync(`${auditPath(warehouse)}${end}`, { force: true });
        writeFileSync(auditPath(warehouse), 'x'.repeat(5000));
      },
    ],
    [
      'a store that is no store',
      ['store_damaged', 'administrator_missing'],
      () => {
        for (const end of ['-wal', '-shm'])
          rmSync(`${storePath(warehouse)}${end}`, { force: true });
        writeFileSync(storePath(warehouse), 'x'.repeat(5000));
      },
    ],
    [
      'a store with a reference to nobody',
      ['store_damaged', 'administrator_missing'],
      () => unlockedStore('pragma foreign_keys = off; delete from account; delete from user'),
    ],
    ['a key that others can read', ['key_open'], () => chmodSync(keyPath(warehouse), 0o640)],
    ['half a key', ['key_damaged'], () => truncateSync(accountsKeyPath(warehouse), 20)],
    ['no key of the accounts', ['key_missing'], () => rmSync(accountsKeyPath(warehouse))],
    ['no key of the releases', ['key_missing'], () => rmSync(disclosureKeyPath(warehouse))],
    ['no key of pseudonyms, and none needed', ['key_later'], () => rmSync(keyPath(warehouse))],
    [
      'an administrator who is locked',
      ['administrator_missing'],
      () => unlockedStore("update holder set locked_at = '2026-01-01T00:00:00.000Z'"),
    ],
    [
      'no accounts at all',
      ['store_none', 'administrator_missing'],
      () => rmSync(dirname(storePath(warehouse)), { recursive: true }),
    ],
    [
      'half a register of releases',
      ['releases_unreadable'],
      () => truncateSync(registerPath(releasesPath(warehouse)), 40),
    ],
    [
      'a release with other bytes',
      ['release_damaged'],
      () => spoil(releaseFile(releasesPath(warehouse), RELEASE, 'council')),
    ],
    [
      'a release that is gone',
      ['release_damaged', 'release_damaged'],
      () => rmSync(join(releasesPath(warehouse), RELEASE), { recursive: true }),
    ],
    [
      'an import that was killed',
      ['leftover'],
      () => writeFileSync(join(warehouse, `.importing-${DEAD}.duckdb`), ''),
    ],
    [
      'a build that was killed',
      ['leftover'],
      () => mkdirSync(join(releasesPath(warehouse), `.building-${DEAD}`)),
    ],
    ['a restore that was killed', ['leftover'], () => mkdirSync(`${warehouse}.replaced-${DEAD}`)],
    [
      'an upload whose bytes stopped two days ago',
      ['leftover'],
      () => {
        const file = join(folder, 'uploads', '0123456789abcdef', 'arriving', 'part');
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        chmodSync(join(folder, 'uploads'), 0o700);
        writeFileSync(file, '');
        const then = Date.now() / 1000 - 2 * 86_400;
        utimesSync(file, then, then);
      },
    ],
    [
      'an erasure that was cut off',
      ['erasure_waits'],
      () => writeFileSync(join(warehouse, 'erasure.json'), '{}'),
    ],
  ])('%s: %j', async (_name, expected, spoilIt) => {
    spoilIt();
    expect(codes(await examine(patient()))).toEqual(expected);
  });
});

describe('an environment that does not fit', () => {
  it.each<[string, string[], Record<string, string>, Partial<Patient>]>([
    ['another Node', ['node_other'], {}, { node: '20.0.0' }],
    ['no address', ['origin_missing'], { ORIGIN: '' }, {}],
    ['an address without https', ['origin_plain'], { ORIGIN: 'http://etki.example' }, {}],
    ['an address that is none', ['origin_plain'], { ORIGIN: 'etki.example' }, {}],
    ['no address on this computer', [], { ORIGIN: '', HOST: '127.0.0.1' }, {}],
    ['a disk that is full', ['disk_full'], {}, { freeBytes: () => 199_999_999 }],
    ['a disk with room', [], {}, { freeBytes: () => 200_000_000 }],
    ['a clock of a year ago', ['clock_behind'], {}, { now: new Date('2025-01-01') }],
    ['a clock before the newest data', ['clock_behind'], {}, { now: new Date('2025-02-28') }],
    ['a backup of 31 days ago', [], {}, { now: later(31) }],
    ['a backup of 32 days ago', ['backup_old'], {}, { now: later(32) }],
  ])('%s: %j', async (_name, expected, env, more) => {
    expect(codes(await examine(patient(env, more)))).toEqual(expected);
  });

  it('a warehouse among the files of the web, also by a link', async () => {
    const link = join(folder, 'link');
    symlinkSync(inWeb('static'), link);
    for (const path of [inWeb('static'), link]) {
      const findings = await examine(patient({ ETKI_WAREHOUSE: path }));
      expect(codes(findings)).toContain('warehouse_in_web');
    }
    expect(existsSync(inWeb('static/snapshots'))).toBe(false);
  });

  it('a public host has one file', async () => {
    const file = releaseFile(releasesPath(warehouse), RELEASE, 'public');
    expect(codes(await examine(patient({ ETKI_RELEASE: file })))).toEqual(['release_damaged']);
  });
});

function later(days: number): Date {
  return new Date(Date.now() + days * 86_400_000 + 60_000);
}

it('says nothing of a person and no key, and changes nothing', async () => {
  const before = sums();
  const findings = await examine(patient());
  expect(await before).toEqual(await sums());
  const said = (['tr', 'en'] as const).flatMap((language) =>
    findings.map((one) => describeFinding(one, language)),
  );
  for (const secret of secrets) expect(said.join('\n')).not.toContain(secret);
  // a value that is missing would stay in braces
  expect(said.join('\n')).not.toMatch(/[{}]/);
});

function sums(): Promise<string[]> {
  const files = [pointerPath(warehouse), journalPath(warehouse), keyPath(warehouse)];
  return Promise.all(
    [...files, snapshotPath(warehouse, served), storePath(warehouse)].map(sumFile),
  );
}

it('every sentence names in both languages the same facts', () => {
  const facts = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [code, { tr, en }] of Object.entries(FINDINGS)) {
    expect(facts(tr), code).toEqual(facts(en));
  }
});
