import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReader } from '#lib/server/database.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { loadModel } from '#lib/server/model.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-boundaries-'));
  folder = join(base, 'data');
  cpSync(SMALL, folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function square(id: string, x: number, more = {}) {
  const ring = [
    [x, 36],
    [x + 1, 36],
    [x + 1, 37],
    [x, 37],
    [x, 36],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return { type: 'Feature', properties: { district_id: id }, geometry, ...more };
}

function load(...features: readonly unknown[]): Promise<ImportReport> {
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  writeFileSync(join(folder, 'boundaries.geojson'), text);
  return importFolder({ from: folder, warehouse: join(base, 'warehouse') });
}

describe('outlines beside the data', () => {
  it('are part of the snapshot', async () => {
    const { snapshot, issues } = await load(square('yenisehir', 35), square('cinar', 34));
    expect(issues).toEqual([]);
    const reader = await openReader(snapshotPath(join(base, 'warehouse'), snapshot ?? ''));
    const { boundaries } = await loadModel(reader);
    reader.close();
    // in display order
    expect(boundaries.map(({ district }) => district)).toEqual(['cinar', 'yenisehir']);
    expect(boundaries[1]?.rings[0]?.[0]).toEqual([350, 435]);
  });

  it('make another snapshot when they change, and the same when they do not', async () => {
    const first = await load(square('cinar', 34), square('yenisehir', 35));
    const again = await load(square('cinar', 34), square('yenisehir', 35));
    const moved = await load(square('cinar', 33), square('yenisehir', 35));
    expect(again.snapshot).toBe(first.snapshot);
    expect(moved.snapshot).not.toBe(first.snapshot);
  });

  it.each([
    ['an unknown district', square('nowhere', 34), 'unknown_reference', 'nowhere'],
    ['a point', square('cinar', 34, { geometry: { type: 'Point' } }), 'not_an_outline', 'cinar'],
  ])('%s stops the import', async (_, feature, code, value) => {
    const { snapshot, issues } = await load(square('yenisehir', 35), feature);
    expect(snapshot).toBeUndefined();
    expect(issues).toMatchObject([
      { file: 'boundaries.geojson', row: 2, code, value, severity: 'error' },
    ]);
  });

  it('of more bytes than are read stop it too', async () => {
    const filler = 'x'.repeat(21_000_000);
    const { snapshot, issues } = await load(square('cinar', 34, { filler }));
    expect(snapshot).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'too_many_bytes', details: { found: '22', max: '20' } }]);
  });
});
