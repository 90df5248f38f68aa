import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader, type Values } from '#lib/server/database.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Sums a column by another with plain string splitting: independent of the importer. */
function sumByHand(file: string, by: string, column: string): Map<string, number> {
  const [header = '', ...lines] = readFileSync(file, 'utf8').split('\n');
  const names = header.trim().split(',');
  const sums = new Map<string, number>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const fields = line.replace('\r', '').split(',');
    expect(fields).toHaveLength(names.length);
    const key = fields[names.indexOf(by)] ?? '';
    sums.set(key, (sums.get(key) ?? 0) + Number(fields[names.indexOf(column)]));
  }
  return sums;
}

const SOURCES = [
  {
    id: 'pittsburgh-centers',
    file: 'center-attendance.csv',
    facility: 'center_name',
    people: 'attendance_count',
    rows: 27_619,
    sum: 1_472_469,
    period: ['2011-03-07', '2023-11-22'],
    warnings: [
      ['no_population', 1],
      ['not_recorded', 17],
    ],
  },
  {
    id: 'calgary-shelters',
    file: 'YYC_shelter.csv',
    facility: 'ShelterName',
    people: 'Overnight',
    rows: 43_344,
    sum: 3_821_393,
    period: ['2013-04-01', '2024-12-31'],
    warnings: [['no_population', 1]],
  },
] as const;

describe.each(SOURCES)('$id', (source) => {
  const folder = pathOf(`../shared/real/${source.id}`);

  describe.runIf(existsSync(folder))('loads through its mapping', () => {
    const mapping = pathOf(`data/mappings/${source.id}.json`);
    let warehouse: string;
    let report: ImportReport;
    beforeAll(async () => {
      warehouse = mkdtempSync(join(tmpdir(), 'etki-real-'));
      report = await importFolder({ from: folder, mapping, warehouse });
    });
    afterAll(() => rmSync(warehouse, { recursive: true }));

    async function ask(sql: string): Promise<Values[]> {
      const reader = await openReader(snapshotPath(warehouse, report.snapshot ?? ''));
      try {
        return await reader.rows({ sql, values: [] } as Parameters<typeof reader.rows>[0]);
      } finally {
        reader.close();
      }
    }

    it('without errors, with the warnings that are due', () => {
      expect(report.errors).toBe(0);
      expect(report.issues.map(({ code, count }) => [code, count])).toEqual(source.warnings);
    });

    it('the same as when every record is checked by itself', async () => {
      const other = await importFolder({ from: folder, mapping, warehouse, careful: true });
      expect(other).toEqual({ ...report, already: 'served' });
    });

    it('without losing a row', async () => {
      const visits = report.counts.find(({ dataset }) => dataset === 'visits');
      expect(visits).toEqual({
        dataset: 'visits',
        read: source.rows,
        loaded: source.rows,
        rejected: 0,
        skipped: 0,
      });
      const [row] = await ask(
        'select count(*)::integer as rows, min(visited_on)::text as first, max(visited_on)::text as last from visit',
      );
      expect(row).toEqual({ rows: source.rows, first: source.period[0], last: source.period[1] });
    });

    it('with the sums of the file, in all and by place', async () => {
      const expected = sumByHand(join(folder, source.file), source.facility, source.people);
      expect([...expected.values()].reduce((a, b) => a + b, 0)).toBe(source.sum);
      const rows = await ask(
        `select l.text as name, sum(v.people)::integer as people from visit v
         join facility f using (facility_key)
         join label l on l.dataset = 'facility' and l.id = f.id and l.field = 'name'
         group by all`,
      );
      expect(new Map(rows.map(({ name, people }) => [name, people]))).toEqual(expected);
    });
  });
});
