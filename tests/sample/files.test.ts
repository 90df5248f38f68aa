import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '#lib/server/ingest.ts';
import { writeSample } from '#lib/server/sample.ts';

const COMMITTED = 'data/sample';
const FILE_LIMIT = 3_200_000;
const TOTAL_LIMIT = 6_000_000;

let folder = '';
let made = '';
const progress = new Map<string, number>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etki-sample-'));
  made = join(folder, 'sample');
  await writeSample(made, { visits: 60_000, seed: 1 }, (file, rows) => progress.set(file, rows));
});

afterAll(() => rm(folder, { recursive: true }));

async function hashFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function listCsv(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => name.endsWith('.csv')).sort();
}

describe('the committed sample', () => {
  it('is what the generator writes, byte for byte', async () => {
    const names = await listCsv(COMMITTED);
    expect((await readdir(made)).sort()).toEqual(names);
    for (const name of names) {
      expect([name, await hashFile(join(COMMITTED, name))]).toEqual([
        name,
        await hashFile(join(made, name)),
      ]);
    }
  });

  it('is imported without an error, and with no warning but of what was put in', async () => {
    const report = await importFolder({
      from: COMMITTED,
      warehouse: join(folder, 'warehouse'),
      hold: true,
    });
    expect(report.errors).toBe(0);
    expect(report.issues.map(({ dataset, code }) => `${dataset} ${code}`).sort()).toEqual([
      'beneficiaries born_after_registration',
      'enrolments before_birth',
      'enrolments outside_age',
      'enrolments outside_sex',
      'outcomes before_baseline',
      'outcomes before_enrolment',
      'visits after_program',
      'visits before_birth',
      'visits outside_age',
      'visits outside_sex',
    ]);
  });

  it('stays small', async () => {
    const names = await listCsv(COMMITTED);
    const sizes = await Promise.all(
      names.map(async (name) => (await stat(join(COMMITTED, name))).size),
    );
    expect(Math.max(...sizes)).toBeLessThan(FILE_LIMIT);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(TOTAL_LIMIT);
  });

  it('reports its progress', () => {
    expect(progress.get('visits.csv')).toBe(60_000);
    expect(progress.get('districts.csv')).toBe(13);
  });
});
