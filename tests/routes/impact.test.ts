import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import { writeSample } from '#lib/server/sample.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../../src/routes/impact/+page.server.ts';
import { load as loadFrame } from '../../src/routes/impact/logframe/+page.server.ts';
import { GET } from '../../src/routes/impact/results.xml/+server.ts';
import { pageEvent } from '../support/pageEvent.ts';
import { findAll, parseXml, textOf } from '../support/xml.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';

interface PageData {
  readonly outcomes: { readonly overview?: Figure };
  readonly logframe: readonly Figure[];
}

let files: string;
let warehouse: TestWarehouse;
let without: TestWarehouse;

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'etki-impact-'));
  await writeSample(files, { visits: 60_000, seed: 1 });
  warehouse = await importFrom(files);
  without = await importFrom('tests/fixtures/small');
});
afterAll(async () => {
  await warehouse.close();
  await without.close();
  rmSync(files, { recursive: true, force: true });
});

function eventOf({ snapshot }: TestWarehouse, path: string) {
  const note = vi.fn();
  return { event: pageEvent(snapshot, path, { note }), note };
}

describe('results as IATI', () => {
  it('hold each programme with its indicators, and are noted as an export', async () => {
    const { event, note } = eventOf(warehouse, '/impact/results.xml');
    const response = await GET(event);
    expect(response.headers.get('content-type')).toContain('application/xml');
    expect(response.headers.get('content-disposition')).toContain('exact-internal.xml');
    const xml = parseXml(await response.text());
    const ids = findAll(xml, 'iati-identifier').map(textOf);
    expect(ids).toContain('exam-prep');
    expect(findAll(xml, 'actual').length).toBeGreaterThan(10);
    // before and after is never called an effect
    for (const comment of findAll(xml, 'comment'))
      expect(textOf(comment)).toMatch(/not the effect/);
    expect(note).toHaveBeenCalledWith('exported', expect.objectContaining({ format: 'xml' }));
  });

  it('say which are weakly representative', async () => {
    const { event } = eventOf(warehouse, '/impact/results.xml?program=turkish-course');
    const xml = parseXml(await (await GET(event)).text());
    expect(findAll(xml, 'comment').map(textOf).join(' ')).toContain('Weakly representative');
  });

  it('are empty where nothing was measured', async () => {
    const { event } = eventOf(without, '/impact/results.xml');
    expect(findAll(parseXml(await (await GET(event)).text()), 'result')).toEqual([]);
  });
});

describe('the page', () => {
  it('names the programme that got worse, and what is weakly representative', async () => {
    const { outcomes } = (await load(eventOf(warehouse, '/impact').event)) as unknown as PageData;
    const said = JSON.stringify(outcomes);
    expect(said).toMatch(/Exam preparation[^"]*(?:worse|Worse)|(?:Worse|worse)[^"]*Exam/);
    expect(said).toMatch(/Weakly representative: Turkish Conversation[^"]*follow-up rate 55%/);
  });

  it('has no overview where nothing was measured', async () => {
    const { outcomes } = (await load(eventOf(without, '/impact').event)) as unknown as PageData;
    expect(outcomes.overview).toBeUndefined();
  });
});

it('the logical framework has a table of measures for every level', async () => {
  const { event } = eventOf(warehouse, '/impact/logframe');
  const { logframe } = (await loadFrame(event)) as unknown as PageData;
  const tables = logframe.map(({ id, table }): [string, readonly string[]] => [
    id,
    table.rows.map((row) => row.id),
  ]);
  expect(tables.map(([level]) => level)).toEqual(['input', 'activity', 'output', 'outcome']);
  for (const [level, ids] of tables) {
    expect(ids).toEqual(MEASURE_IDS.filter((id) => MEASURES[id].level === level));
    expect(ids.length).toBeGreaterThan(3);
  }
});
