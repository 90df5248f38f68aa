import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_DIALECTS, guardFormula, writeCsv, type CsvDialect } from '#lib/exporting/csv.ts';
import type { SheetRow } from '#lib/exporting/sheet.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { readRecords } from '#lib/server/reading.ts';
import { HARMLESS, HOSTILE } from '../support/hostile.ts';

const { tr, en } = CSV_DIALECTS;

describe('a cell', () => {
  it.each([
    // numbers stay numbers, also those that begin like a formula
    [-12.5, '-12,5', '-12.5'],
    [1234.5, '1234,5', '1234.5'],
    [0, '0', '0'],
    [-0, '0', '0'],
    [1e21, '1e+21', '1e+21'],
    [new Date('2026-03-05'), '2026-03-05', '2026-03-05'],
    [new Date('2026-03-05T14:00:00Z'), '2026-03-05T14:00', '2026-03-05T14:00'],
    [new Date('2026-03-05T14:00:07Z'), '2026-03-05T14:00:07', '2026-03-05T14:00:07'],
    ['', '', ''],
    ['Çınar, İlçe', '"Çınar, İlçe"', '"Çınar, İlçe"'],
    ['bir;iki', '"bir;iki"', '"bir;iki"'],
    ['"iki"', '"""iki"""', '"""iki"""'],
    ['iki\nsatır', '"iki\nsatır"', '"iki\nsatır"'],
    [' önde', '" önde"', '" önde"'],
    ['sep=;', '"sep=;"', '"sep=;"'],
    ['-12,5', `"'-12,5"`, `"'-12,5"`],
  ])('%j', (cell, turkish, english) => {
    expect(writeCsv([['a', cell]], tr)).toBe(`\ufeffa;${turkish}\r\n`);
    expect(writeCsv([['a', cell]], en)).toBe(`\ufeffa,${english}\r\n`);
  });

  it.each([NaN, Infinity, -Infinity])('that is %d is a bug', (value) => {
    expect(() => writeCsv([[value]], tr)).toThrow(/not a number/);
  });

  it('that is no date is a bug', () => {
    expect(() => writeCsv([[new Date('x')]], tr)).toThrow();
  });
});

describe('a text that a spreadsheet would run', () => {
  it.each(HOSTILE)('%j begins with an apostrophe', (text) => {
    expect(guardFormula(text)).toBe(`'${text.replaceAll('\0', '')}`);
  });

  it.each(HARMLESS)('%j stays as it is', (text) => {
    expect(guardFormula(text)).toBe(text);
  });

  it('is none any more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const seen = guardFormula(text).replace(/^[\p{C}\p{Z}]+/u, '');
        expect(seen).not.toMatch(/^[=+\-@＝＋－＠]/);
      }),
    );
  });
});

describe('the project reads back what was written', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'etki-csv-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function readBack(rows: readonly SheetRow[], dialect: CsvDialect): Promise<string[][]> {
    const path = join(folder, 'table.csv');
    writeFileSync(path, writeCsv(rows, dialect));
    const found: string[][] = [];
    const ignore = (): void => undefined;
    await readRecords(path, {
      header: (names) => found.push(names),
      record: (fields) => found.push(fields),
      blank: ignore,
      left: (row, why) => found.push([`left ${row} ${why}`]),
      problem: (row, code) => found.push([`problem ${row} ${code}`]),
      file: (code) => found.push([`file ${code}`]),
    });
    return found;
  }

  const texts = [...HOSTILE, ...HARMLESS, 'Şükrü Ğ', 'a"b', 'x\ty', "'"];

  it.each(LANGUAGES)('texts of all kinds (%s)', async (language) => {
    const rows = texts.map((text, i) => [`k${i}`, text, 'son']);
    const found = await readBack([['anahtar', 'metin', 'son'], ...rows], CSV_DIALECTS[language]);
    expect(found).toEqual([
      ['anahtar', 'metin', 'son'],
      // line ends become one kind when a file is read
      ...rows.map(([key = '', text = '', end = '']) => [
        key,
        guardFormula(text).replaceAll(/\r\n?/g, '\n'),
        end,
      ]),
    ]);
  });

  it('any text', async () => {
    // a lost letter is refused when it is read; a row of totals or without any text is left out
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((one) => !/[\ufffd\r]/.test(one));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...LANGUAGES),
        async (cells, language) => {
          const rows = cells.map((cell) => ['k', cell]);
          const found = await readBack([['anahtar', 'metin'], ...rows], CSV_DIALECTS[language]);
          expect(found.slice(1)).toEqual(rows.map(([k, cell = '']) => [k, guardFormula(cell)]));
        },
      ),
      { numRuns: 50 },
    );
  });
});
