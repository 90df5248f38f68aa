import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Population } from '../attacks/population.ts';
import { enterAs } from '../support/accounts.ts';
import { dataOf, listFiles, listPages, withLanguage } from './addresses.ts';
import { readMarkup } from './markup.ts';
import { readPublished } from './published.ts';
import { inParallel, openReader, type Reader, type Reply } from './reader.ts';
import { withoutIsolates } from './scan.ts';
import { openSite, type Site } from './site.ts';

/** Arabic on the pages that everybody may see, and on no other. */

let site: Site;
let reader: Reader;
let steward: Reader;
let pages: readonly string[];
let files: readonly string[];

beforeAll(async () => {
  site = await openSite(5, { prepare: nameInArabic });
  const { server, population } = site;
  reader = openReader(server.url);
  steward = openReader(server.url, await enterAs(population.warehouse, 'steward'));
  const published = await readPublished(site.file('public'));
  // of each page one year and one quarter
  pages = listPages(published, 'public').filter((page) => !/period=(?!2024$|2024-Q2$)/.test(page));
  files = listFiles(published, 'public');
});
afterAll(() => site.end());

/** Gives the first district a name in Arabic, as data may. */
function nameInArabic({ files: folder }: Population): void {
  const path = join(folder, 'districts.csv');
  const [header = '', first = '', ...others] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const rows = [`${first},أكدنيز`, ...others.map((row) => `${row},`)];
  writeFileSync(path, `${[`${header},name_ar`, ...rows].join('\n')}\n`);
}

const textOf = ({ body }: Reply): string => body.toString('utf8');
const rootOf = (reply: Reply): string => /<html[^>]*>/.exec(textOf(reply))?.[0] ?? '';

/** All numbers that are read in a page, in no order: sentences of two languages differ in theirs. */
function numbersIn(reply: Reply): string[] {
  const { texts } = readMarkup(withoutIsolates(textOf(reply)));
  return texts.flatMap((text) => text.match(/\d+(?:[.,]\d+)*/g) ?? []).sort();
}

describe('every public page', () => {
  it('is in Arabic from right to left, with the numbers of the English one', async () => {
    const wrong = await inParallel(pages, async (page) => {
      const [arabic, english] = await Promise.all(
        ['ar', 'en'].map((language) => reader.ask(withLanguage(page, language))),
      );
      if (!arabic || !english) throw new Error('two replies');
      const isRight =
        arabic.status === 200 &&
        rootOf(arabic) === '<html lang="ar" dir="rtl">' &&
        rootOf(english) === '<html lang="en" dir="ltr">' &&
        /\p{Script=Arabic}/u.test(textOf(arabic)) &&
        numbersIn(arabic).join(' ') === numbersIn(english).join(' ');
      return isRight ? [] : [page];
    });
    expect(wrong.flat()).toEqual([]);
    expect(pages.length).toBeGreaterThan(60);
  });

  it('has no text that is undefined', async () => {
    const replies = await inParallel(pages, (page) => reader.ask(withLanguage(page, 'ar')));
    const broken = replies.filter((reply) =>
      readMarkup(textOf(reply)).texts.some((text) => /\bundefined\b|\[object/.test(text)),
    );
    expect(broken.map(({ path }) => path)).toEqual([]);
  });

  it('has a tag of its own in each language', async () => {
    const ask = (language: string, tag?: string): Promise<Reply> =>
      reader.ask(withLanguage(dataOf('/public'), language), {
        headers: tag === undefined ? {} : { 'if-none-match': tag },
      });
    const { etag = '' } = (await ask('ar')).headers;
    expect(etag).toContain(`W/"${site.report.entry.id}.ar.`);
    expect((await ask('ar', etag)).status).toBe(304);
    expect((await ask('en', etag)).status).toBe(200);
    expect((await ask('tr', etag)).status).toBe(200);
  });

  it('says in Arabic that there is none, and in English what was wrong with a question', async () => {
    const none = await reader.ask('/public/districts/nowhere?lang=ar');
    expect([none.status, rootOf(none)]).toEqual([404, '<html lang="ar" dir="rtl">']);
    expect(textOf(none)).toContain('هذه الصفحة غير موجودة');
    const bad = await reader.ask('/public?colour=red&lang=ar');
    expect([bad.status, rootOf(bad)]).toEqual([400, '<html lang="ar" dir="rtl">']);
    expect(textOf(bad)).toMatch(/<p[^>]*lang="en" dir="ltr"[^>]*>There is no parameter/);
  });
});

describe('the choice', () => {
  it.each([
    ['/public', 'lang=ar', 'ar'],
    ['/public', 'lang=en', 'en'],
    ['/public', '', 'tr'],
    ['/', 'lang=ar', 'tr'],
    ['/districts', 'lang=ar', 'tr'],
    ['/council', 'lang=ar', 'tr'],
  ])('of %s with the cookie "%s" is %s', async (path, cookie, language) => {
    const { server, population } = site;
    const session = await enterAs(population.warehouse, 'steward');
    const own = openReader(server.url, [session, cookie].filter(Boolean).join('; '));
    const reply = await own.ask(path);
    expect(reply.status).toBe(200);
    expect(rootOf(reply)).toContain(`lang="${language}"`);
    own.close();
  });

  it('is remembered where it can be met', async () => {
    const open = await reader.ask('/public?lang=ar');
    expect(String(open.headers['set-cookie'])).toMatch(/^lang=ar;/);
    const desk = await steward.ask('/districts?lang=ar');
    expect([desk.status, rootOf(desk)]).toEqual([200, '<html lang="tr" dir="ltr">']);
    expect(String(desk.headers['set-cookie'] ?? '')).not.toContain('lang=');
  });

  it('is offered on public pages alone', async () => {
    expect(textOf(await reader.ask('/public?lang=tr'))).toContain('العربية');
    for (const path of ['/', '/council', '/tours'])
      expect(textOf(await steward.ask(`${path}?lang=tr`))).not.toContain('hreflang="ar"');
  });
});

describe('data', () => {
  it('may name their members in Arabic; others keep their names', async () => {
    const [arabic = '', english = ''] = await Promise.all(
      ['ar', 'en'].map(async (one) => textOf(await reader.ask(`/public/districts?lang=${one}`))),
    );
    expect(arabic).toContain('أكدنيز');
    expect(english).not.toContain('أكدنيز');
    const shared = [...english.matchAll(/href="\/public\/districts\/[^"]*"[^>]*>([^<]+)</g)];
    expect(shared.filter(([, name = '']) => arabic.includes(name)).length).toBeGreaterThan(5);
  });

  it('have Arabic names in public answers, and the same numbers', async () => {
    const path = '/public/api/query?measure=beneficiaries&by=sex&period=2024';
    const [arabic, english] = await Promise.all(
      ['ar', 'en'].map(async (language) =>
        JSON.parse(textOf(await reader.ask(withLanguage(path, language)))),
      ),
    );
    expect(arabic.labels.sex).toMatchObject({ female: 'أنثى', male: 'ذكر' });
    expect(arabic.rows).toEqual(english.rows);
  });

  it('are not answered in Arabic to the desk', async () => {
    const path = '/api/query?measure=visits&period=2024&lang=ar';
    const reply = await steward.ask(path);
    expect(reply.status).toBe(400);
    expect(JSON.parse(textOf(reply)).error).toMatchObject({
      code: 'unknown_value',
      parameter: 'lang',
      known: ['tr', 'en'],
    });
  });

  it('are English files for who reads Arabic', async () => {
    // a workbook says when it was written
    const some = files.filter((file) => !file.endsWith('.xlsx')).filter((_, i) => i % 5 === 0);
    for (const file of some) {
      const [arabic, english] = await Promise.all(
        ['ar', 'en'].map((language) => reader.ask(withLanguage(file, language))),
      );
      expect(arabic?.status).toBe(200);
      expect(arabic?.body.equals(english?.body ?? Buffer.of())).toBe(true);
    }
    expect(some.length).toBeGreaterThan(5);
  });
});
