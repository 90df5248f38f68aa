import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import type { ReaderScope } from '#lib/metrics/readerScope.ts';
import { narrowSnapshot } from '#lib/server/answer.ts';
import { openGate } from '#lib/server/gate.ts';
import { load } from '../../src/routes/allocation/+page.server.ts';
import { pageEvent } from '../support/pageEvent.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

interface PageData {
  readonly gap?: Figure;
  readonly shares?: Figure;
  readonly order?: Figure;
  readonly refused?: { readonly message: string };
  readonly off: readonly { readonly id: string; readonly text: string }[];
  readonly form?: object;
}

/** The page as the server makes it for a reader of some of the city. */
async function openPage(
  { snapshot, folder }: TestWarehouse,
  search = '',
  scope?: ReaderScope,
): Promise<PageData> {
  const gate = openGate({ warehouse: folder, host: 'localhost' });
  const reader = { role: 'manager', language: 'en', ...(scope && { scope }) };
  const path = `/allocation${search}`;
  try {
    const event = pageEvent(narrowSnapshot(snapshot, scope), path, { reader, gate });
    return (await load(event)) as PageData;
  } finally {
    gate.close();
  }
}

const rowsOf = ({ table }: Figure): string[] => table.rows.map(({ id }) => id);

function columnOf({ table }: Figure, id: string): number[] {
  const at = table.columns.findIndex((column) => column.id === id);
  return table.rows.map(({ cells }) => Math.round(Number(cells[at]?.text) * 10));
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

describe('the sample', () => {
  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await importFrom('data/sample');
  }, 60_000);
  afterAll(() => warehouse.close());

  it('has every criterion, and shares that sum to 100.0', async () => {
    const { shares, order, off, gap } = await openPage(warehouse);
    expect(off).toEqual([]);
    if (!shares || !gap) throw new Error('no figures');
    expect(rowsOf(shares)).toHaveLength(13);
    expect(sumOf(columnOf(shares, 'share'))).toBe(1000);
    expect(sumOf(columnOf(shares, 'present'))).toBe(1000);
    expect(order?.table.rows).toHaveLength(8);
    // the gap and the criterion are the same numbers
    const largest = shares.table.columns.findIndex(({ id }) => id === 'part_unmet');
    const parts = shares.table.rows.map(({ id, cells }) => [id, Number(cells[largest]?.text)]);
    const first = parts.toSorted((a, b) => Number(b[1]) - Number(a[1]))[0]?.[0];
    expect(first).toBe(rowsOf(gap)[0]);
  });

  it('measures a programme by its estimated need, and turns distance off where visits have no facility', async () => {
    const { gap, off, shares } = await openPage(warehouse, '?program=home-care');
    expect(gap?.title).toContain('need');
    expect(off.map(({ id }) => id)).toEqual(['distance']);
    expect(shares?.sentence).not.toContain('Distance');
  });

  it('refuses weights that are none, without numbers', async () => {
    const page = await openPage(warehouse, '?weight_need=50&weight_population=49');
    expect(page.refused?.message).toContain('99');
    expect([page.shares, page.order]).toEqual([undefined, undefined]);
    expect(page.form).toBeDefined();
  });

  it('gives a reader of two districts those alone', async () => {
    const scope = { district: ['mut', 'tarsus'] };
    const page = await openPage(warehouse, '', scope);
    if (!page.shares || !page.gap) throw new Error('no figures');
    expect(rowsOf(page.shares).toSorted()).toEqual(['mut', 'tarsus']);
    expect(rowsOf(page.gap).toSorted()).toEqual(['mut', 'tarsus']);
    expect(sumOf(columnOf(page.shares, 'share'))).toBe(1000);
    expect(page.shares.sentence).toContain('Only your own districts');
    const whole = JSON.stringify(page);
    for (const other of ['Akdeniz', 'Anamur', 'Toroslar', 'Çamlıyayla']) {
      expect(whole).not.toContain(other);
    }
  });

  it('closes another’s district', async () => {
    const asked = openPage(warehouse, '?district=mut', { district: ['tarsus'] });
    await expect(asked).rejects.toMatchObject({ status: 403 });
  });
});

describe.each(['pittsburgh-centers', 'calgary-shelters'])('%s', (id) => {
  const folder = `../shared/real/${id}`;

  it.runIf(existsSync(folder))('says what is missing', { timeout: 60_000 }, async () => {
    const warehouse = await importFrom(folder, `data/mappings/${id}.json`);
    try {
      const page = await openPage(warehouse, '?weight_need=100&floor=5');
      expect([page.gap, page.shares, page.form]).toEqual([undefined, undefined, undefined]);
      expect(page.off.map((one) => one.id)).toEqual(['need', 'population', 'unmet', 'distance']);
      for (const { text } of page.off) expect(text).toMatch(/\.csv/);
    } finally {
      warehouse.close();
    }
  });
});
