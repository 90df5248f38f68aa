import { beforeAll, describe, expect, it } from 'vitest';
import { formatNumber } from '#lib/i18n/format.ts';
import { writeSlides } from '#lib/exporting/slides.ts';
import { readZip, writeZip } from '#lib/exporting/slides/zip.ts';
import { findAll, parseXml, textOf } from '../support/xml.ts';
import { ABOUT, FIGURES } from './figures.ts';

const read = (bytes: Uint8Array): Map<string, string> =>
  new Map(readZip(bytes).map(({ name, bytes: part }) => [name, new TextDecoder().decode(part)]));

const KINDS = [
  ...['dots', 'bars', 'line', 'multiples', 'matrix', 'funnel', 'lorenz', 'tiles', 'long'],
  ...['life', 'sets', 'flows'],
];

let parts: Map<string, string>;
let embedded: Uint8Array[];

beforeAll(async () => {
  const figures = KINDS.flatMap((kind) => FIGURES[kind] ?? []);
  const bytes = await writeSlides(figures, ABOUT);
  parts = read(bytes);
  embedded = readZip(bytes)
    .filter(({ name }) => name.endsWith('.xlsx'))
    .map((one) => one.bytes);
});

const matching = (pattern: RegExp): string[] =>
  [...parts].filter(([name]) => pattern.test(name)).map(([, text]) => text);

/** Numbers that are cached in a chart. */
const numbersIn = (chart: string): number[] =>
  findAll(parseXml(chart), 'c:val')
    .concat(findAll(parseXml(chart), 'c:yVal'))
    .flatMap((values) => findAll(values, 'c:v').map((one) => Number(textOf(one))));

describe('a presentation of every kind of figure', () => {
  it('is well-formed in every part, also in the sheets behind its charts', () => {
    let count = 0;
    for (const [name, text] of parts) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      expect(() => parseXml(text), name).not.toThrow();
      count++;
    }
    for (const sheet of embedded) {
      for (const [name, text] of read(sheet)) expect(() => parseXml(text), name).not.toThrow();
    }
    expect(count).toBeGreaterThan(40);
    expect(embedded).toHaveLength(matching(/^ppt\/charts\/chart\d+\.xml$/).length);
  });

  it('has native charts for lines, bars, dots, small multiples and plots', () => {
    const charts = matching(/^ppt\/charts\/chart\d+\.xml$/);
    const count = (kind: string): number => charts.filter((one) => one.includes(kind)).length;
    expect([count('<c:barChart>'), count('<c:lineChart>'), count('<c:scatterChart>')]).toEqual([
      4, 6, 2,
    ]);
  });

  it('has sets and ways as bars with their names', () => {
    const charts = matching(/^ppt\/charts\/chart\d+\.xml$/);
    const named = (name: string): string =>
      charts.find((one) => textOf(parseXml(one)).includes(name)) ?? '';
    expect(numbersIn(named('Kadınlar & <Kızlar> + Yaşlılar'))).toEqual([640, 310, 57]);
    expect(numbersIn(named('LAW → COURSE'))).toEqual([415, 186, 92]);
  });

  it('holds the numbers of the tables, and no number where there is none', () => {
    const [dots = '', bars = '', line = ''] = matching(/^ppt\/charts\/chart\d+\.xml$/);
    const written = numbersIn(dots).map((one) => formatNumber(one, 'tr', 1));
    const cells = FIGURES.dots?.table.rows.map((row) => row.cells[1]?.text) ?? [];
    for (const text of ['5,0', '12,0', '14,0']) {
      expect(cells).toContain(text);
      expect(written).toContain(text);
    }
    // the city is a bar among them
    expect(written.toSorted()).toEqual(['10,0', '12,0', '14,0', '5,0']);
    expect(numbersIn(bars)).toEqual([390, 0]);
    expect(numbersIn(line).slice(0, 4)).toEqual([900, 1000, 1100, 1200]);
    expect(dots).toContain('<c:errBars>');
  });

  it('says title and sentence on the slide, source and definition in the notes', () => {
    const slides = matching(/^ppt\/slides\/slide\d+\.xml$/).map((one) => textOf(parseXml(one)));
    const notes = matching(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).map((one) =>
      textOf(parseXml(one)),
    );
    for (const kind of KINDS) {
      const { title = '', sentence = '' } = FIGURES[kind] ?? {};
      expect(slides.some((text) => text.includes(title) && text.includes(sentence))).toBe(true);
    }
    const figures = notes.filter((text) => text.includes('Veri sürümü 2026-06-17-7050fa5c'));
    expect(figures.length).toBeGreaterThanOrEqual(KINDS.length);
    expect(figures.every((text) => text.includes('Kaynak: TÜİK & ADNKS'))).toBe(true);
    expect(figures.some((text) => text.includes('Tanım: Erişim oranı'))).toBe(true);
  });

  it('begins with area, period, filters, data date, snapshot and who may have it', () => {
    const cover = textOf(parseXml(parts.get('ppt/slides/slide1.xml') ?? ''));
    for (const text of [
      'Deneme <Şehri>',
      'Şehir geneli',
      'Ocak–Mayıs 2026',
      'Tema: Gençler',
      '17 Haziran 2026',
      '2026-06-17-7050fa5c',
      'kurum dışına verilmez',
    ]) {
      expect(cover).toContain(text);
    }
  });

  it('ends with the definitions of its measures', () => {
    const slides = matching(/^ppt\/slides\/slide\d+\.xml$/);
    const last = parts.get(`ppt/slides/slide${slides.length}.xml`) ?? '';
    expect(textOf(parseXml(last))).toContain('Bu sayılar nasıl okunur');
  });
});

describe('an archive', () => {
  it('is read as it was written', () => {
    const entries = [
      { name: 'a.txt', bytes: new Uint8Array() },
      { name: 'klasör/ğ.xml', bytes: new TextEncoder().encode('<ş/>') },
    ];
    const archive = writeZip(entries);
    expect(readZip(archive).map(({ name, bytes }) => [name, [...bytes]])).toEqual(
      entries.map(({ name, bytes }) => [name, [...bytes]]),
    );
    // the check value of ISO 3309
    const check = writeZip([{ name: 'x', bytes: new TextEncoder().encode('123456789') }]);
    expect(new DataView(check.buffer).getUint32(14, true)).toBe(0xcbf43926);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['something else', new Uint8Array(40)],
  ])('%s is none', (_, bytes) => expect(() => readZip(bytes)).toThrow('not an archive'));
});
