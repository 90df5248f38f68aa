import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OTHER } from '#lib/metrics/definition.ts';
import { createProtector } from '#lib/server/protector.ts';
import { collect, type CollectedTable } from './collect.ts';
import { changeRows } from './month.ts';
import { drawSparse, openFor, release, SERIES, type Population } from './population.ts';

/** A year that is released quarter by quarter: who is small in it is known when it is over. */

const protector = createProtector(SERIES);
const YEAR = '2025';

let population: Population;
let running: Rows;
let whole: Rows;

beforeAll(async () => {
  population = await drawSparse(2);
  changeRows(join(population.files, 'visits.csv'), (rows) => [
    ...rows,
    `${YEAR}-12-31,food-aid,s0001`,
  ]);
  running = await collectRows(`${YEAR}-10-01`);
  whole = await collectRows(`${Number(YEAR) + 1}-01-01`);
}, 240_000);
afterAll(() => population.erase());

/** By dimensions, grain, period and members: the number, or why there is none. */
type Rows = ReadonlyMap<string, number | string | undefined>;

async function collectRows(until: string): Promise<Rows> {
  const report = await release(population, { protector, until, publish: true });
  const snapshot = await openFor(population, report, 'public');
  const tables = await collect(snapshot, 'public');
  snapshot.reader.close();
  return new Map(tables.flatMap(rowsOf));
}

function rowsOf({ dimensions, rows }: CollectedTable): [string, number | string | undefined][] {
  return rows
    .filter(({ period }) => period.startsWith(YEAR))
    .map(({ period, members, counts, instead }) => [
      [dimensions.join(), period, ...members].join(' '),
      counts.beneficiaries ?? instead,
    ]);
}

const withValue = (rows: Rows, value: unknown): string[] =>
  [...rows].filter(([, one]) => one === value).map(([name]) => name);

describe('members that are small when the year is over', () => {
  it('have their own rows while it runs, and stand under "other" from then on', () => {
    expect(withValue(running, 'merged')).toEqual([]);
    const merged = withValue(whole, 'merged').filter((name) => name.startsWith('program 2025'));
    expect(merged.length).toBeGreaterThan(0);
    expect(merged.every((name) => /^program 2025(-Q4|-1[0-2])? /.test(name))).toBe(true);
  });

  it('keep what readers have seen of its quarters', () => {
    for (const [name, seen] of running) {
      if (name.includes(OTHER)) continue;
      expect([name, whole.get(name)]).toEqual([name, seen]);
    }
    expect(running.size).toBeGreaterThan(500);
  });

  it('"other" is no 0 of quarters in which nobody stood there', () => {
    for (const quarter of ['Q1', 'Q2', 'Q3']) {
      expect(whole.get(`program ${YEAR}-${quarter} ${OTHER}`)).toBe('impossible');
    }
    for (const period of [YEAR, `${YEAR}-Q4`]) {
      expect(whole.get(`program ${period} ${OTHER}`)).toBeGreaterThan(0);
    }
  });
});
