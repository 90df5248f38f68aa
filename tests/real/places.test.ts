import {
  cpSync,
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
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type Values } from '#lib/server/database.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

/** Real files that hold places and no visits: they load through the committed mappings. */

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let base: string;
let warehouse: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-places-'));
  warehouse = join(base, 'warehouse');
});
afterAll(() => rmSync(base, { recursive: true }));

async function ask({ snapshot = '' }: ImportReport, sql: string): Promise<Values[]> {
  const reader = await openReader(snapshotPath(warehouse, snapshot));
  try {
    return await reader.rows({ sql, values: [] } as Parameters<typeof reader.rows>[0]);
  } finally {
    reader.close();
  }
}

const encodings = pathOf('../shared/real/turkish-encodings');

describe.runIf(existsSync(encodings))('the table of districts, as offices save it', () => {
  const mapping = pathOf('data/mappings/mersin-districts.json');
  const files = existsSync(encodings)
    ? readdirSync(encodings).filter((file) => file.startsWith('mersin'))
    : [];
  const snapshots = new Set<string | undefined>();

  it.each(files)('%s has 13 districts, and 358510 residents in Tarsus', async (file) => {
    const from = join(base, file);
    mkdirSync(from);
    cpSync(join(encodings, file), join(from, file));
    const report = await importFolder({ from, mapping, warehouse });
    const repaired = file.includes('mojibake')
      ? [
          ['repaired_letters', 1],
          ['repaired_letters', 1],
        ]
      : [];
    expect(report.issues.map(({ code, count }) => [code, count])).toEqual([
      ['no_visits', 1],
      ...repaired,
    ]);
    snapshots.add(report.snapshot);
    const districts = await ask(
      report,
      `select label.text as name, population::integer as residents from district
       join population using (district_key)
       join label on dataset = 'district' and label.id = district.id order by residents desc`,
    );
    expect(districts).toHaveLength(13);
    expect(districts[0]).toEqual({ name: 'TARSUS', residents: 358_510 });
    expect(districts.map(({ name }) => name)).toContain('YENİŞEHİR');
  });

  it('is one and the same snapshot in every encoding', () => {
    expect(snapshots.size).toBe(1);
  });
});

const istanbul = pathOf('../shared/real/istanbul-service-points');

describe.runIf(existsSync(istanbul))('the service points of Istanbul', () => {
  const committed = pathOf('data/mappings/istanbul-service-points.json');

  it('load in 39 districts', async () => {
    const report = await importFolder({ from: istanbul, mapping: committed, warehouse });
    expect(report.issues.map(({ code }) => code)).toEqual(['no_population', 'no_visits']);
    const facilities = report.counts.find(({ dataset }) => dataset === 'facilities');
    // four ids stand twice
    expect(facilities).toMatchObject({ read: 30_826, loaded: 30_822, rejected: 0, skipped: 4 });
    const places = await ask(
      report,
      `select count(*)::integer as districts, sum(points)::integer as points from (
         select district_key, count(*) as points from facility
         where district_key > 0 group by district_key)`,
    );
    expect(places).toEqual([{ districts: 39, points: 30_822 }]);
  });

  it('ask about the names that no district has', async () => {
    const text = readFileSync(committed, 'utf8');
    const mapping = join(base, 'unanswered.json');
    const values = /,\s*"values": \{[^}]*"Beykoz Rüzgarlıbahçe"[^}]*\}/;
    expect(text).toMatch(values);
    writeFileSync(mapping, text.replace(values, ''));
    const report = await importFolder({ from: istanbul, mapping, warehouse });
    expect(report.snapshot).toBeUndefined();
    const asked = report.issues.filter(({ severity }) => severity === 'error');
    expect(
      asked.map(({ code, column, value, details, count }) => [
        code,
        column,
        value,
        details?.near,
        count,
      ]),
    ).toEqual([
      ['unknown_name', 'ILCE', 'Bahçelievler Çobançeşme', 'Bahçelievler', 1],
      ['unknown_name', 'ILCE', 'Beykoz Rüzgarlıbahçe', 'Beykoz', 3],
    ]);
  });
});
