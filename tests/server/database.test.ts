import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWriter, Interrupted, openReader, type Reader } from '#lib/server/database.ts';

const ENDLESS = 'select count(*) from range(1000000000000) t(i) where i % 7 = 3';

let folder: string;
let reader: Reader;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etki-'));
  const path = join(folder, 'a.duckdb');
  const writer = await createWriter(path);
  await writer.run('create table day (day date, n usmallint, name text, flag boolean)');
  const appender = await writer.appender('day');
  for (let i = 0; i < 5000; i++) appender.add([i, i % 7, i % 2 === 0 ? null : `n${i}`, i < 10]);
  appender.close();
  await writer.close();
  writeFileSync(join(folder, 'secret.csv'), 'a\n1\n');
  reader = await openReader(path);
});
afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (sql: string, values: (string | number)[] = []): Promise<unknown> =>
  reader.rows({ sql, values });

it('reads back what was appended, over the end of a chunk', async () => {
  expect(
    await run(`select count(*)::double as n, sum(n)::double as sum, count(name)::double as names,
      min(day)::varchar as first, max(day)::varchar as last,
      (count(*) filter (flag))::double as flags from day`),
  ).toEqual([
    { n: 5000, sum: 14995, names: 2500, first: '1970-01-01', last: '1983-09-09', flags: 10 },
  ]);
});

it('binds values instead of pasting them', async () => {
  const name = "n1' or '1'='1";
  expect(await run('select count(*)::double as n from day where name = $1', [name])).toEqual([
    { n: 0 },
  ]);
});

describe('the served instance is locked', () => {
  it.each([
    ['reading files', "select * from read_csv('{folder}/secret.csv')"],
    ['reading texts', "select * from read_text('{folder}/secret.csv')"],
    ['attaching', "attach '{folder}/b.duckdb' as b"],
    ['copying out', "copy day to '{folder}/out.csv'"],
    ['writing', "insert into day values (date '2020-01-01', 1, 'x', true)"],
    ['dropping', 'drop table day'],
    ['installing', 'install httpfs'],
    ['loading', "load '{folder}/x.duckdb_extension'"],
    ['unlocking', 'set enable_external_access = true'],
    ['changing the time zone', "set global TimeZone = 'Asia/Tokyo'"],
  ])('against %s', async (_, sql) => {
    await expect(run(sql.replace('{folder}', folder))).rejects.toThrow();
  });
});

describe('a query is stopped', () => {
  it('when its reader leaves', async () => {
    const controller = new AbortController();
    const answer = reader.rows({ sql: ENDLESS, values: [] }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(answer).rejects.toThrow(new Interrupted('abort'));
  });

  it('when its time is over', async () => {
    const answer = reader.rows({ sql: ENDLESS, values: [] }, { timeout: 50 });
    await expect(answer).rejects.toThrow(new Interrupted('timeout'));
  });

  it('before it begins, while it waits for its turn', async () => {
    const controller = new AbortController();
    const busy = Array.from({ length: 4 }, () =>
      reader.rows({ sql: ENDLESS, values: [] }, { timeout: 300 }),
    );
    const waiting = reader.rows({ sql: 'select 1', values: [] }, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toThrow(new Interrupted('abort'));
    await Promise.allSettled(busy);
  });

  it('and the connection answers the next one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => run('select $1::integer as i', [i])),
    );
    expect(answers).toEqual(Array.from({ length: 20 }, (_, i) => [{ i }]));
  });
});
