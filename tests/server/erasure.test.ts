import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeIssue } from '#lib/importing/issue.ts';
import { backUp, restore } from '#lib/server/backup.ts';
import { claimWarehouse, WarehouseBusy } from '#lib/server/claim.ts';
import { erasePerson, NamedPerson, type ErasureOptions } from '#lib/server/erasure.ts';
import { erasuresPath, readErasures } from '#lib/server/erasures.ts';
import { importFolder, type ImportOptions, type ImportReport } from '#lib/server/ingest.ts';
import { openJobs, uploadsPath } from '#lib/server/jobs.ts';
import { checkSum, DamagedSnapshot, journalPath, readJournal } from '#lib/server/journal.ts';
import { BadKey, createPseudonyms, keyPath } from '#lib/server/key.ts';
import { ask } from '#lib/server/ask.ts';
import { openServing, openSnapshot } from '#lib/server/serving.ts';
import {
  currentSnapshot,
  listSnapshots,
  publications,
  rollbackSnapshot,
  snapshotPath,
} from '#lib/server/snapshots.ts';
import { makeCity, writeCity, type City } from '../support/city.ts';
import { readTables } from '../support/tables.ts';

let base: string;
let warehouse: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-erasure-'));
  warehouse = join(base, 'data', 'warehouse');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const STARTER = { actor: 'local', role: 'steward' } as const;

type Files = ReadonlyMap<string, string>;

/** Writes files of the contract into a folder of their own. */
function writeFiles(files: Files): string {
  const folder = mkdtempSync(join(base, 'files-'));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  return folder;
}

function load(files: Files, more: Partial<ImportOptions> = {}): Promise<ImportReport> {
  return importFolder({ from: writeFiles(files), warehouse, ...more });
}

function erase(person: string, more: Partial<ErasureOptions> = {}) {
  return erasePerson({ person, warehouse, ...more });
}

/** Whom the tests erase: has all that a person can have, and some things that nobody else has. */
const PERSON = 'kisi-7f3a9c2e';
const OTHER = 'kisi-1b8d44a0';

const SOURCE = { title: { tr: 'Kent', en: 'City' }, source: 'x' };

/** A city with two persons more, and what was measured about persons. */
function makeFiles(seed: number): Map<string, string> {
  const city = makeCity(seed);
  const [first, second] = city.beneficiaries;
  if (!first || !second) throw new Error('a city without persons');
  const visit = (date: string, person: string, more: Partial<City['visits'][number]> = {}) => ({
    ...(city.visits[0] as City['visits'][number]),
    ...{ visited_on: date, beneficiary_id: person, people: '' as const, ...more },
  });
  const files = writeCity({
    ...city,
    beneficiaries: [
      ...city.beneficiaries.slice(0, 20),
      { ...first, beneficiary_id: PERSON, household_id: 'own', disability: 'of nobody else' },
      ...city.beneficiaries.slice(20),
      { ...second, beneficiary_id: OTHER },
    ],
    visits: [
      ...city.visits,
      // before and after all others, in a year of its own, through a channel of its own
      visit('2021-05-05', PERSON, { channel: 'by letter' }),
      visit('2025-08-08', PERSON, { people: 3 }),
      visit('2024-02-02', PERSON),
      visit('2024-02-02', PERSON),
      visit('2024-02-03', OTHER),
    ],
    enrolments: [
      ...city.enrolments,
      {
        ...{ beneficiary_id: PERSON, program_id: 'p1', enrolled_on: '2023-01-01' },
        ...{ left_on: '', exit_reason: '' },
      },
    ],
    referrals: [
      ...city.referrals,
      {
        ...{ referral_id: 'r-last', beneficiary_id: PERSON, from_program_id: 'p1' },
        ...{ to_program_id: 'p2', referred_on: '2023-01-01', accepted_on: '' },
      },
    ],
  });
  files.set('source.json', JSON.stringify(SOURCE));
  files.set('outcome_indicators.csv', 'outcome_id,name_tr,kind\nwork,İşte,binary\n');
  files.set(
    'outcomes.csv',
    [
      'beneficiary_id,program_id,outcome_id,phase,measured_on,value',
      `${PERSON},p1,work,baseline,2023-01-01,0`,
      `${OTHER},p1,work,baseline,2023-01-01,1`,
      '',
    ].join('\n'),
  );
  return files;
}

/** The files without a person's rows. */
function without(files: Files, person: string): Map<string, string> {
  const keep = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !line.split(',').includes(person))
      .join('\n');
  return new Map([...files].map(([name, text]) => [name, keep(text)]));
}

/** All rows of what is served, but for what a snapshot is called. */
async function servedTables(folder: string): Promise<Record<string, unknown>> {
  const id = currentSnapshot(folder) ?? '';
  const { snapshot = [], ...tables } = await readTables(snapshotPath(folder, id));
  const unnamed = String(snapshot[0]).replace(/'?id'?: [^,]+, '?content_hash'?: [^,]+, /, '');
  return { ...tables, snapshot: unnamed };
}

/** Every byte below a folder, with the names of its files. */
function bytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}

describe('what is left', () => {
  it.each([
    ['a person with all there is', 1, PERSON],
    ['another city', 2, PERSON],
    ['a person in the middle', 3, 'b17'],
    ['the first person of the file', 4, 'b1'],
    ['the last person of the file', 5, OTHER],
  ])('is what an import without them makes: %s', async (_, seed, person) => {
    const files = makeFiles(seed);
    await load(files);
    expect(await erase(person)).toMatchObject({ outcome: 'erased' });
    const fresh = join(base, 'fresh');
    const { snapshot } = await importFolder({
      from: writeFiles(without(files, person)),
      warehouse: fresh,
    });
    expect(snapshot).toBeDefined();
    expect(await servedTables(warehouse)).toEqual(await servedTables(fresh));
  });

  it('answers as it would without them', async () => {
    const files = makeFiles(6);
    const { snapshot: before = '' } = await load(files);
    const questions = [
      'measure=visits,beneficiaries,new_beneficiaries,households&period=2024&by=district',
      'measure=beneficiaries,reach_rate,visits_per_beneficiary&period=2023&by=program',
      'measure=enrolments,completion_rate,referrals&period=2023&by=theme',
      'measure=beneficiaries,retention_rate,multi_program_share&period=2024-Q1&by=sex,age',
      'measure=visits&period=2024&by=channel,disability,weekday',
    ];
    const answersOf = async (folder: string) => {
      const snapshot = await openSnapshot(
        snapshotPath(folder, currentSnapshot(folder) ?? 'nothing'),
      );
      try {
        const asker = { role: 'manager', language: 'tr' } as const;
        const all = await Promise.all(
          questions.map((question) => ask(snapshot, new URLSearchParams(question), asker)),
        );
        return all.map(({ rows, labels }) => ({ rows, labels }));
      } finally {
        snapshot.reader.close();
      }
    };
    const with_ = await answersOf(warehouse);
    await erase(PERSON);
    const fresh = join(base, 'fresh');
    await importFolder({ from: writeFiles(without(files, PERSON)), warehouse: fresh });
    const left = await answersOf(warehouse);
    expect(left).toEqual(await answersOf(fresh));
    expect(left).not.toEqual(with_);
    expect(existsSync(snapshotPath(warehouse, before))).toBe(false);
  });

  it('keeps its days when nobody’s visits are left', async () => {
    const files = makeFiles(7);
    const [header = ''] = (files.get('visits.csv') ?? '').split('\n');
    const program = 'p1';
    const row = header
      .split(',')
      .map(
        (name) =>
          ({ visited_on: '2024-05-05', program_id: program, beneficiary_id: PERSON })[name] ?? '',
      )
      .join(',');
    files.set('visits.csv', `${header}\n${row}\n`);
    await load(files);
    const { current = '' } = await erase(PERSON);
    expect(current).toMatch(/^2024-05-05-/);
    const { visit, snapshot } = await readTables(snapshotPath(warehouse, current));
    expect(visit).toEqual([]);
    expect(String(snapshot)).toContain('2024-05-05');
  });
});

describe('no byte of a person stays', () => {
  const job = (jobs: ReturnType<typeof openJobs>, id: string) =>
    vi.waitFor(() => expect(jobs.read(id).state).not.toBe('checking'), { timeout: 30_000 });

  it.each([
    ['the id itself', {}],
    ['a pseudonym', { pseudonymise: ['beneficiary_id'] }],
  ])(
    'whose snapshots hold %s',
    async (_, more) => {
      const files = makeFiles(8);
      const source = { title: { tr: 'a', en: 'a' }, source: 'x', ...more };
      files.set('source.json', JSON.stringify(source));
      const { snapshot: first = '' } = await load(files);
      await load(new Map([...files, ['districts.csv', `${files.get('districts.csv')}d9,D9,1\n`]]));
      // a file that came in through the web, was checked, and waits
      const uploads = uploadsPath(warehouse);
      const jobs = openJobs({ warehouse, uploads }, [process.execPath, 'src/cli.ts']);
      const { id } = jobs.create();
      const changed = new Map([...files, ['themes.csv', `${files.get('themes.csv')}t9,T9,9\n`]]);
      for (const [name, text] of changed) await jobs.receive(id, name, new Blob([text]).stream());
      jobs.check(id, STARTER);
      await job(jobs, id);
      const waiting = jobs.read(id).report?.snapshot ?? '';
      expect(existsSync(snapshotPath(warehouse, waiting))).toBe(true);

      const pseudonym = createPseudonyms(keyPath(warehouse))(PERSON);
      const below = (): string => bytesBelow(join(base, 'data'));
      expect(below()).toContain(PERSON);
      if ('pseudonymise' in more) expect(below()).toContain(pseudonym);
      const report = await erase(PERSON, { reason: 'dilekçe 2026/14' });
      expect(report).toMatchObject({ outcome: 'erased', uploads: 1 });
      expect(report.snapshots).toHaveLength(3);
      expect(report.snapshots).toContainEqual({ old: waiting });
      expect(report.snapshots).toContainEqual({ old: first, made: expect.any(String) });
      expect(below()).not.toContain(PERSON);
      expect(below()).not.toContain(pseudonym);
      expect(jobs.list()).toEqual([]);
      expect(listSnapshots(warehouse)).toHaveLength(2);
      for (const snapshot of listSnapshots(warehouse)) {
        expect(await checkSum(warehouse, snapshot)).toBe(true);
        // what DuckDB packs is not found by its bytes
        expect(JSON.stringify(await readTables(snapshotPath(warehouse, snapshot)))).not.toContain(
          'pseudonymise' in more ? pseudonym : PERSON,
        );
      }
      jobs.close();
    },
    120_000,
  );
});

describe('every version', () => {
  it('is replaced in what is served and in all that was', async () => {
    const files = makeFiles(9);
    const { snapshot: a = '' } = await load(files);
    const { snapshot: b = '' } = await load(without(files, PERSON));
    const { snapshot: c = '' } = await load(without(files, 'b2'));
    const served = publications(warehouse);
    const report = await erase(PERSON, { reason: 'dilekçe' });
    const others = new Map(report.snapshots.map(({ old, made }) => [old, made]));
    expect([...others.keys()].sort()).toEqual([a, c].sort());
    expect(publications(warehouse)).toEqual(
      served.map((one) => ({ ...one, id: others.get(one.id) ?? one.id })),
    );
    expect(currentSnapshot(warehouse)).toBe(others.get(c));
    expect(report.current).toBe(others.get(c));
    expect(listSnapshots(warehouse).sort()).toEqual([b, others.get(a), others.get(c)].sort());
    expect(rollbackSnapshot(warehouse)).toBe(b);
    expect(rollbackSnapshot(warehouse)).toBe(others.get(a));
  });

  it('has its entry in the journal, which names nobody', async () => {
    const files = makeFiles(10);
    const { snapshot = '' } = await load(files);
    const { current = '', at } = await erase(PERSON, { reason: 'dilekçe 2026/14', by: 'web' });
    const entries = readJournal(warehouse).slice(-2);
    expect(entries).toEqual([
      expect.objectContaining({ action: 'load', snapshot: current, at, bytes: expect.any(Number) }),
      {
        action: 'erase',
        at,
        snapshot: current,
        replaces: snapshot,
        by: 'web',
        reason: 'dilekçe 2026/14',
      },
    ]);
    expect(readErasures(warehouse)).toMatchObject([
      { at, by: 'web', reason: 'dilekçe 2026/14', marks: [expect.any(String), expect.any(String)] },
    ]);
    expect(statSync(erasuresPath(warehouse)).mode & 0o777).toBe(0o600);
    for (const path of [journalPath(warehouse), erasuresPath(warehouse)]) {
      expect(readFileSync(path, 'utf8')).not.toContain(PERSON);
    }
  });

  it('is swapped by a server within two seconds, with the answers it remembers', async () => {
    await load(makeFiles(11));
    const serving = await openServing(warehouse);
    const count = async (): Promise<unknown> => {
      const lease = serving.lease();
      if (!lease) throw new Error('nothing served');
      try {
        const question = new URLSearchParams('measure=beneficiaries&period=2021');
        const asker = { role: 'manager', language: 'tr' } as const;
        return (await ask(lease.snapshot, question, asker)).rows[0]?.beneficiaries;
      } finally {
        lease.release();
      }
    };
    try {
      expect(await count()).toMatchObject({ value: 1 });
      const { current } = await erase(PERSON);
      await vi.waitFor(
        () => {
          const lease = serving.lease();
          lease?.release();
          expect(lease?.snapshot.model.snapshot).toBe(current);
        },
        { timeout: 2000, interval: 50 },
      );
      expect(await count()).not.toMatchObject({ value: 1 });
      expect(serving.earlier()).toEqual([]);
    } finally {
      serving.close();
    }
  });
});

describe('who is not there', () => {
  it('changes nothing', async () => {
    await load(makeFiles(12));
    const before = bytesBelow(join(base, 'data'));
    for (const person of ['nobody', '', 'b', `${PERSON} x`]) {
      expect(await erase(person)).toMatchObject({ outcome: 'unknown', snapshots: [] });
    }
    expect(await erase(PERSON, { check: true })).toMatchObject({
      outcome: 'found',
      snapshots: [{ old: currentSnapshot(warehouse) }],
    });
    expect(bytesBelow(join(base, 'data'))).toBe(before);
  });

  it('is not looked for where there is nothing', async () => {
    expect(await erase(PERSON)).toEqual({ outcome: 'unknown', snapshots: [], uploads: 0 });
    expect(existsSync(warehouse)).toBe(false);
  });

  it('was erased before', async () => {
    await load(makeFiles(13));
    const { at } = await erase(` ${PERSON}\n`);
    const before = bytesBelow(join(base, 'data'));
    expect(await erase(PERSON)).toMatchObject({ outcome: 'already', at });
    expect(await erase('nobody')).toMatchObject({ outcome: 'unknown' });
    expect(bytesBelow(join(base, 'data'))).toBe(before);
  });
});

it.each([
  [`silinsin: ${PERSON}`, true],
  [`x${PERSON}x`, true],
  ['dilekçe b1 hakkında', true],
  ['dilekçe b12', false],
])('a reason that names the person is refused: %s', async (reason, isRefused) => {
  const person = reason.includes(PERSON) ? PERSON : 'b1';
  const erasing = erase(person, { reason });
  if (isRefused) await expect(erasing).rejects.toThrow(NamedPerson);
  else expect(await erasing).toMatchObject({ outcome: 'unknown' });
});

describe('an import that brings the person back', () => {
  it.each([
    ['as they are', {}, {}],
    ['as they are, record by record', {}, { careful: true }],
    ['by their pseudonym', { pseudonymise: ['beneficiary_id'] }, {}],
  ] as const)('is refused: %s', async (_, source, more) => {
    const files = makeFiles(15);
    await load(files);
    const { current } = await erase(PERSON);
    files.set('source.json', JSON.stringify({ ...SOURCE, ...source }));
    const { issues, snapshot } = await load(files, more);
    expect(snapshot).toBeUndefined();
    expect(currentSnapshot(warehouse)).toBe(current);
    const errors = issues.filter(({ severity }) => severity === 'error');
    const places = errors.map(({ code, file, row, column, value, count }) => [
      ...[code, file, row, column, value, count],
    ]);
    expect(places).toEqual([
      ['erased_person', 'beneficiaries.csv', 22, 'beneficiary_id', '•••', 1],
      ['erased_person', 'visits.csv', 502, 'beneficiary_id', '•••', 4],
      ['erased_person', 'enrolments.csv', expect.any(Number), 'beneficiary_id', '•••', 1],
      ['erased_person', 'outcomes.csv', 2, 'beneficiary_id', '•••', 1],
      ['erased_person', 'referrals.csv', 82, 'beneficiary_id', '•••', 1],
    ]);
    expect(describeIssue(issues[0] as never, 'tr')).toBe(
      'beneficiaries.csv, satır 22, sütun beneficiary_id, değer "•••": bu kişinin verileri silinmişti (KVKK m. 7), yeniden yüklenemez; satırı dosyadan çıkarın.',
    );
    expect(bytesBelow(warehouse)).not.toContain(PERSON);
  });

  it('is not told apart without the key, so it is refused too', async () => {
    await load(makeFiles(16));
    await erase(PERSON);
    rmSync(keyPath(warehouse));
    await expect(load(makeFiles(16))).rejects.toThrow(BadKey);
  });

  it('goes through once they are left out', async () => {
    const files = makeFiles(17);
    await load(files);
    await erase(PERSON);
    expect(await load(without(files, PERSON))).toMatchObject({ errors: 0 });
  });
});

describe('beside others', () => {
  it.each([
    ['erasing', 'importing', true],
    ['erasing', 'erasing', true],
    ['erasing', 'copying', true],
    ['importing', 'erasing', true],
    ['copying', 'erasing', true],
    ['importing', 'importing', false],
    ['importing', 'copying', false],
    ['copying', 'importing', false],
  ] as const)('%s while another is %s: refused %s', (work, other, isRefused) => {
    mkdirSync(warehouse, { recursive: true });
    // another process that lives, with no start written down
    writeFileSync(join(warehouse, `.${other}-${process.ppid}.claim`), '');
    const claim = () => claimWarehouse(warehouse, work)();
    if (isRefused) expect(claim).toThrow(WarehouseBusy);
    else expect(claim).not.toThrow();
    expect(readdirSync(warehouse)).toEqual([`.${other}-${process.ppid}.claim`]);
  });

  it.each([
    ['of a process that is gone', '.importing-99999999.claim', ''],
    ['of a process whose number is another’s now', `.importing-${process.ppid}.claim`, '1'],
  ])('a claim %s counts for nothing', (_, file, text) => {
    mkdirSync(warehouse, { recursive: true });
    writeFileSync(join(warehouse, file), text);
    expect(() => claimWarehouse(warehouse, 'erasing')()).not.toThrow();
  });

  it('an import waits for nobody: it is refused while a person is erased', async () => {
    await load(makeFiles(18));
    const release = claimWarehouse(warehouse, 'erasing');
    await expect(load(makeFiles(18))).rejects.toThrow(WarehouseBusy);
    release();
    expect(await load(makeFiles(18))).toMatchObject({ errors: 0 });
  });
});

it('a version that cannot be searched stops it: the person may be in there', async () => {
  const { snapshot = '' } = await load(makeFiles(19));
  const path = snapshotPath(warehouse, snapshot);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await expect(erase(PERSON)).rejects.toThrow(DamagedSnapshot);
  expect(readdirSync(warehouse).filter((file) => file.startsWith('.'))).toEqual([]);
  expect(currentSnapshot(warehouse)).toBe(snapshot);
});

describe('a backup from before', () => {
  it('is put back without the person, who was erased since', async () => {
    const files = makeFiles(20);
    const places = { warehouse, key: keyPath(warehouse) };
    await load(files);
    const first = await erase('b5');
    const to = join(base, 'backup');
    await backUp(places, to, { withKey: true });
    await erase(PERSON);
    const expected = await servedTables(warehouse);
    let again = 0;
    await restore(to, places, { force: true, onErased: (count) => (again = count) });
    expect(again).toBe(1);
    expect(await servedTables(warehouse)).toEqual(expected);
    expect(listSnapshots(warehouse)).toHaveLength(1);
    expect(await checkSum(warehouse, currentSnapshot(warehouse) ?? '')).toBe(true);
    expect(await erase('b5')).toMatchObject({ outcome: 'already', at: first.at });
    expect(await erase(PERSON)).toMatchObject({ outcome: 'already' });
    expect(readErasures(warehouse)).toHaveLength(2);
  });

  it('is not made while a person is erased', async () => {
    mkdirSync(warehouse, { recursive: true });
    const release = claimWarehouse(warehouse, 'erasing');
    const to = join(base, 'backup');
    const places = { warehouse, key: keyPath(warehouse) };
    await expect(backUp(places, to, { withKey: true })).rejects.toThrow(WarehouseBusy);
    release();
    expect(existsSync(to)).toBe(false);
    await backUp(places, to, { withKey: true });
  });
});
