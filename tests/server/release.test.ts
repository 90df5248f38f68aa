import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTables } from '#lib/disclosure/lattice.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { splitPeriod, writePeriod } from '#lib/metrics/period.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { ask } from '#lib/server/ask.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { createProtector, type Protector } from '#lib/server/protector.ts';
import { buildRelease, type BuildReport } from '#lib/server/release-build.ts';
import { openRelease } from '#lib/server/release.ts';
import { releaseFile } from '#lib/server/releases.ts';
import { writeSample } from '#lib/server/sample.ts';
import { openSnapshot, type Snapshot } from '#lib/server/serving.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

/** Adds nothing: what a release holds must then be what a manager sees. */
const PLAIN: Protector = {
  ...createProtector(Buffer.alloc(32)),
  count: (n) => n,
  sum: ({ value }) => value,
};

let base: string;
let exact: Snapshot;
let plain: Snapshot;
let released: Snapshot;
let council: Snapshot;
let report: BuildReport;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'etki-release-'));
  await writeSample(join(base, 'sample'), { visits: 12_000, seed: 3 });
  const warehouse = join(base, 'warehouse');
  const { snapshot = '' } = await importFolder({ from: join(base, 'sample'), warehouse });
  const path = snapshotPath(warehouse, snapshot);
  const build = (folder: string, protector: Protector) =>
    buildRelease({ path, snapshot, folder, protector, now: '2026-10-01T00:00:00.000Z' });
  const one = await build(join(base, 'plain'), PLAIN);
  report = await build(join(base, 'releases'), createProtector(Buffer.alloc(32, 7)));
  plain = await openRelease(releaseFile(join(base, 'plain'), one.entry.id, 'council'));
  released = await openRelease(releaseFile(join(base, 'releases'), report.entry.id, 'public'));
  council = await openRelease(releaseFile(join(base, 'releases'), report.entry.id, 'council'));
  exact = await openSnapshot(path);
}, 240_000);
afterAll(() => {
  for (const { reader } of [exact, plain, released, council]) reader.close();
  rmSync(base, { recursive: true });
});

const MEASURES = 'beneficiaries,new_beneficiaries,visits,reach_rate';

function askManager(search: string): Promise<Answer> {
  return ask(exact, new URLSearchParams(search), { role: 'manager', language: 'en' });
}

function askPublic(search: string, of: Snapshot = released): Promise<Answer> {
  return ask(of, new URLSearchParams(search), { role: 'public', language: 'en' });
}

const cellOf = (row: Answer['rows'][number], id: string): Cell => row[id] as Cell;

describe('a release', () => {
  it('holds what a manager sees, where nothing is added to it', async () => {
    const span = plain.release?.offer.span ?? { from: '', to: '' };
    let compared = 0;
    for (const { dimensions, grain } of plain.release?.offer.tables ?? []) {
      const by = dimensions.length > 0 ? `&by=${dimensions.join(',')}` : '';
      for (const { period } of splitPeriod(span, grain).slice(-2)) {
        const search = `measure=${MEASURES}${by}&period=${writePeriod(period)}`;
        if (grain === 'year' && !period.to.endsWith('-01-01')) continue;
        const [theirs, ours] = [await askPublic(search, plain), await askManager(search)];
        const all = new Map(ours.rows.map((row) => [keyOf(row, dimensions), row]));
        for (const row of theirs.rows) {
          const same = all.get(keyOf(row, dimensions));
          for (const id of MEASURES.split(',')) {
            const cell = cellOf(row, id);
            if (cell.kind !== 'value') continue;
            if (dimensions.some((one) => row[one] === 'other_merged')) continue;
            // what nobody is in has no row for "not recorded" there
            const value = same ? cellOf(same, id) : { kind: 'value', value: 0 };
            expect([search, row, (cell as { value: number }).value]).toEqual([
              search,
              row,
              (value as { value?: number }).value,
            ]);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });

  it('says what it does not hold', () => {
    expect(listTables({ year: 2, quarter: 2, month: 1, lives: 4 })).toHaveLength(15 + 15 + 6 + 4);
    expect(report.cells.public).toBeGreaterThan(1000);
    expect(report.cells.council).toBeGreaterThanOrEqual(report.cells.public);
  });

  it('gives multiples of five, and the same value in every table and filter order', async () => {
    const whole = await askPublic('measure=beneficiaries&by=district,sex&period=2025');
    for (const row of whole.rows) {
      const cell = cellOf(row, 'beneficiaries');
      if (cell.kind === 'value') expect(cell.value % 5).toBe(0);
    }
    const turned = await askPublic('measure=beneficiaries&by=sex,district&period=2025');
    const filtered = await askPublic('measure=beneficiaries&by=district&sex=female&period=2025');
    const values = (rows: Answer['rows']): Map<string, Cell> =>
      new Map(
        rows.map((row) => [`${row.district} ${row.sex ?? 'female'}`, cellOf(row, 'beneficiaries')]),
      );
    const all = values(whole.rows);
    for (const [key, cell] of values(turned.rows)) expect(cell).toEqual(all.get(key));
    for (const [key, cell] of values(filtered.rows)) expect(cell).toEqual(all.get(key));
    expect(
      await askPublic('measure=beneficiaries&by=district&sex=female&period=2025', council),
    ).toMatchObject({ rows: filtered.rows });
  });

  it('widens the interval of a rate for the noise', async () => {
    const { rows } = await askPublic('measure=reach_rate&by=district&period=2025');
    const ours = await askManager('measure=reach_rate&by=district&period=2025');
    const width = (cell: Cell): number =>
      cell.kind === 'value' ? (cell.upper ?? 0) - (cell.lower ?? 0) : NaN;
    const shown = rows.filter((row) => cellOf(row, 'reach_rate').kind === 'value');
    expect(shown.length).toBeGreaterThan(3);
    for (const row of shown) {
      const same = ours.rows.find(({ district }) => district === row.district);
      if (same && cellOf(row, 'reach_rate').kind === 'value') {
        expect(width(cellOf(row, 'reach_rate'))).toBeGreaterThan(
          width(cellOf(same, 'reach_rate')) * 0.95,
        );
      }
    }
  });

  it.each([
    [
      'several values that are not told apart',
      'by=district&theme=women,youth&period=2025',
      'theme',
    ],
    ['a free span of days', 'by=district&period=2025-01-05..2025-03-02', 'period'],
    ['two months together', 'period=2025-01-01..2025-03-01', 'period'],
    ['a month by two dimensions', 'by=district,theme&period=2025-03', 'by'],
    ['a year by four', 'by=district,theme,age,sex&period=2025', 'by'],
    ['another dimension', 'by=facility&period=2025', 'by'],
    ['a filter by neighbourhood', 'neighbourhood=not_recorded&period=2025', 'by'],
    ['weeks', 'grain=week&period=2025', 'period'],
    ['days after the release', 'period=2027', 'period'],
    ['theme and programme beside each other', 'by=theme,program&period=2025', 'by'],
  ])('refuses %s, and names what is offered', async (_, search, parameter) => {
    const refusal = await askPublic(`measure=beneficiaries&${search}`).catch((error) => error);
    expect(refusal).toBeInstanceOf(BadQuery);
    expect((refusal as BadQuery).problem).toMatchObject({ code: 'not_offered', parameter });
    expect((refusal as BadQuery).problem.known.length).toBeGreaterThan(0);
  });

  it('refuses measures that it does not hold', async () => {
    for (const id of ['retention_rate', 'visit_rate', 'households', 'returning_beneficiaries']) {
      await expect(askPublic(`measure=${id}&period=2025`)).rejects.toBeInstanceOf(BadQuery);
    }
  });

  it.each(['period=2025', 'by=sex&period=2025', 'sex=female&period=2025', 'by=period&period=2025'])(
    'answers with residents alone as beside what it counts: %s',
    async (search) => {
      const grain = search.includes('by=period') ? '&grain=year' : '';
      const asked = `measure=population&${search}${grain}`;
      const alone = await askPublic(asked);
      const beside = await askPublic(asked.replace('population', 'population,visits'));
      const known = beside.rows.filter((row) => (row.population as Cell).kind === 'value');
      expect(known.length).toBeGreaterThan(0);
      expect(alone.rows).toMatchObject(known.map(({ visits: _, ...row }) => row));
    },
  );

  it('is refused to a reader of the public who asks the snapshot', async () => {
    const search = new URLSearchParams('measure=beneficiaries&period=2025');
    for (const role of ['public', 'council'] as const) {
      await expect(ask(exact, search, { role, language: 'en' })).rejects.toBeInstanceOf(BadQuery);
    }
  });
});

function keyOf(row: Answer['rows'][number], dimensions: readonly string[]): string {
  return dimensions.map((id) => String(row[id])).join(' ');
}
