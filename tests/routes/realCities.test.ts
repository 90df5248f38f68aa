import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import { load as loadImpact } from '../../src/routes/impact/+page.server.ts';
import { load as loadFrame } from '../../src/routes/impact/logframe/+page.server.ts';
import { GET as getResults } from '../../src/routes/impact/results.xml/+server.ts';
import { load as loadLife } from '../../src/routes/life-course/+page.server.ts';
import { load as loadOverlap } from '../../src/routes/overlap/+page.server.ts';
import { pageEvent } from '../support/pageEvent.ts';
import { importFrom, type TestWarehouse } from '../support/warehouse.ts';
import { findAll, parseXml } from '../support/xml.ts';

/** Cities that have visits and little else: every page of what changes for people says what it lacks. */
describe.each(['pittsburgh-centers', 'calgary-shelters'])('%s', (id) => {
  const folder = `../shared/real/${id}`;
  const its = it.runIf(existsSync(folder));

  let warehouse: TestWarehouse;
  beforeAll(async () => {
    warehouse = await importFrom(folder, `data/mappings/${id}.json`);
  });
  afterAll(() => warehouse.close());

  const eventOf = (path: string): never => pageEvent(warehouse.snapshot, path);

  its('has no outcomes, stays and costs, and says so', async () => {
    const page = (await loadImpact(eventOf('/impact'))) as unknown as {
      outcomes: { hasData: boolean; studies: readonly Figure[] };
      staying: { stay?: Figure; need?: string };
      costs: { units?: Figure; need?: string };
      effect: { groups: readonly unknown[] };
    };
    expect(page.outcomes).toEqual({ hasData: false, studies: [] });
    expect(page.effect.groups).toEqual([]);
    expect([page.staying.stay, page.costs.units]).toEqual([undefined, undefined]);
    for (const need of [page.staying.need, page.costs.need]) expect(need).toMatch(/\.csv/);
  });

  its('has visits in its logical framework, and a reason for what it lacks', async () => {
    const { logframe } = (await loadFrame(eventOf('/impact/logframe'))) as unknown as {
      logframe: readonly Figure[];
    };
    const cells = new Map(
      logframe.flatMap(({ table }) => table.rows.map((row) => [row.id, row.cells[1]] as const)),
    );
    expect(cells.get('visits')).toMatchObject({ text: expect.stringMatching(/^[\d,]+$/) });
    for (const measure of ['cost', 'beneficiaries', 'completions', 'follow_up_rate']) {
      expect(cells.get(measure), measure).toMatchObject({ isReason: true });
    }
  });

  its('has no results for IATI', async () => {
    const response = await getResults(eventOf('/impact/results.xml'));
    expect(findAll(parseXml(await response.text()), 'result')).toEqual([]);
  });

  its('has no life course without ages, and says so', async () => {
    const page = (await loadLife(eventOf('/life-course'))) as unknown as {
      needs: readonly string[];
      life?: Figure;
    };
    expect(page.life).toBeUndefined();
    expect(page.needs).toEqual(['beneficiaries', 'population']);
  });

  its('cannot tell who uses several services, and says what it needs', async () => {
    const page = (await loadOverlap(eventOf('/overlap'))) as unknown as {
      needs: readonly string[];
      sets?: Figure;
      paths?: Figure;
      referrals?: Figure;
      tiles: readonly unknown[];
    };
    expect(page.needs).toEqual(['beneficiaries', 'households', 'referrals']);
    expect([page.sets, page.paths, page.referrals]).toEqual([undefined, undefined, undefined]);
    expect(page.tiles).toEqual([]);
  });
});
