/**
 * Pages as the server makes them, without the way over the network: what they ask and what they draw,
 * beside one plain question over the table of visits.
 */
import { openGate } from '#lib/server/gate.ts';
import type { Reader } from '#lib/server/database.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import { median } from './figures.ts';

/** Loads a page. What it needs of a request is all that it is given. */
type Load = (event: never) => unknown;

/** Pages that are measured, each with the whole time that the data cover. */
const PAGES: readonly { readonly path: string; readonly load: () => Promise<{ load: Load }> }[] = [
  { path: '/impact', load: () => import('../src/routes/impact/+page.server.ts') },
  { path: '/life-course', load: () => import('../src/routes/life-course/+page.server.ts') },
  { path: '/overlap', load: () => import('../src/routes/overlap/+page.server.ts') },
  { path: '/allocation', load: () => import('../src/routes/allocation/+page.server.ts') },
];

const PERIOD = '2019-01-01..2026-07-01';

/** What anyone would ask of the table of visits alone: persons by programme. */
export const PLAIN_COUNT = `select program_id, count(distinct beneficiary_id) as beneficiaries
  from visits group by program_id`;

/** Times in milliseconds: medians. */
export interface PageTiming {
  readonly page: string;
  readonly plain: number;
  readonly cold: number;
  readonly warm: number;
}

const COLD_RUNS = 5;
const WARM_RUNS = 200;

/** @param warehouse where the pages look for what is written while the product runs */
export async function timePages(
  { snapshot, plain }: { readonly snapshot: Snapshot; readonly plain: Reader },
  warehouse: string,
): Promise<PageTiming[]> {
  const gate = openGate({ warehouse, host: 'localhost' });
  const timings: PageTiming[] = [];
  for (const { path, load } of PAGES) {
    const page = await load();
    const url = new URL(`http://localhost${path}?period=${PERIOD}`);
    const reader = { role: 'manager', language: 'en' };
    const locals = { snapshot, reader, spoken: 'en', standing: { kind: 'local' }, gate };
    const event = { url, locals, params: {}, depends: () => undefined };
    timings.push({
      page: path,
      ...(await timeBoth(
        async () => page.load(event as never),
        () => plain.rows({ sql: PLAIN_COUNT, values: [] }),
        () => snapshot.answers.clear(),
      )),
    });
  }
  gate.close();
  return timings;
}

/** Both sides by turns, so that a slow moment of the machine meets both. */
async function timeBoth(
  page: () => Promise<unknown>,
  plain: () => Promise<unknown>,
  forget: () => void,
): Promise<Omit<PageTiming, 'page'>> {
  const [plains, colds, warms]: [number[], number[], number[]] = [[], [], []];
  // what is loaded and prepared once is no page's time
  await page();
  for (let run = 0; run < COLD_RUNS; run++) {
    plains.push(await timeOf(plain));
    forget();
    colds.push(await timeOf(page));
  }
  for (let run = 0; run < WARM_RUNS; run++) warms.push(await timeOf(page));
  return { plain: median(plains), cold: median(colds), warm: median(warms) };
}

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
