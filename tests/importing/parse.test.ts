import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#lib/importing/decode.ts';
import { createRecordReader, detectDelimiter } from '#lib/importing/parse.ts';

interface Result {
  header: string[];
  records: [row: number, ...fields: string[]][];
  blanks: number[];
  left: [row: number, why: string][];
  problems: [row: number, code: string][];
}

/** Reads a text cut into pieces of a length. */
function read(text: string, piece = text.length || 1): Result {
  const result: Result = { header: [], records: [], blanks: [], left: [], problems: [] };
  const reader = createRecordReader({
    header: (names) => result.header.push(...names),
    record: (fields, row) => result.records.push([row, ...fields]),
    blank: (row) => result.blanks.push(row),
    left: (row, why) => result.left.push([row, why]),
    problem: (row, code) => result.problems.push([row, code]),
  });
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece));
  reader.finish();
  return result;
}

const nothing: Result = { header: [], records: [], blanks: [], left: [], problems: [] };
const ab = { ...nothing, header: ['a', 'b'] };

const cases: [name: string, text: string, expected: Result][] = [
  ['empty', '', nothing],
  ['header only', 'a,b', ab],
  ['header and line end', 'a,b\n', ab],
  ['comma', 'a,b\n1,2\n', { ...ab, records: [[2, '1', '2']] }],
  ['no last line end', 'a,b\n1,2', { ...ab, records: [[2, '1', '2']] }],
  ['semicolon, decimal comma', 'a;b\n1,5;2\n', { ...ab, records: [[2, '1,5', '2']] }],
  ['tab', 'a\tb\n1\t2\n', { ...ab, records: [[2, '1', '2']] }],
  ['pipe', 'a|b\n1|2\n', { ...ab, records: [[2, '1', '2']] }],
  ['sep line', 'sep=;\r\na;b\r\n1;2\r\n', { ...ab, records: [[2, '1', '2']] }],
  [
    'header CRLF, body LF',
    'a,b\r\n1,2\n3,4\n',
    {
      ...ab,
      records: [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    },
  ],
  ['old Mac line ends', 'a,b\r1,2\r', { ...ab, records: [[2, '1', '2']] }],
  [
    'a quoted line break is one row',
    'a,b\n"1\r\n2",3\n4,5\n',
    {
      ...ab,
      records: [
        [2, '1\n2', '3'],
        [3, '4', '5'],
      ],
    },
  ],
  ['quoted delimiter and quote', 'a,b\n"1,""x""",2\r\n', { ...ab, records: [[2, '1,"x"', '2']] }],
  [
    'blank rows keep the count',
    'a,b\n\n,\n1,2\n',
    { ...ab, records: [[4, '1', '2']], blanks: [2, 3] },
  ],
  ['trailing delimiters', 'a,b,\n1,2,\n', { ...ab, records: [[2, '1', '2']] }],
  [
    'too few',
    'a,b\n1\n2,3\n',
    { ...ab, records: [[3, '2', '3']], problems: [[2, 'too_few_fields']] },
  ],
  ['too many', 'a,b\n1,2,3\n', { ...ab, problems: [[2, 'too_many_fields']] }],
  ['quote never closed', 'a,b\n1,"2\n3,4\n', { ...ab, problems: [[2, 'quote']] }],
  ['text after a quote', 'a,b\n"1"x,2\n', { ...ab, problems: [[2, 'quote']] }],
  ['NUL', 'a,b\n1,\0\n2,3\n', { ...ab, records: [[3, '2', '3']], problems: [[2, 'nul']] }],
  ['spaces around names', ' a , b \n1,2\n', { ...ab, records: [[2, '1', '2']] }],
];

describe('createRecordReader', () => {
  it.each(cases)('%s', (_, text, expected) => expect(read(text)).toEqual(expected));
  it.each(cases)('%s, letter by letter', (_, text, expected) =>
    expect(read(text, 1)).toEqual(expected),
  );
  it.each(cases)('%s, in threes', (_, text, expected) => expect(read(text, 3)).toEqual(expected));

  it('stops at a record that never ends, instead of reading it again and again', () => {
    const reader = read(`a,b\n1,"${'x\n'.repeat(3_000_000)}`, 1_000_000);
    expect(reader.problems).toEqual([[2, 'quote']]);
  });
});

describe('any text at all', () => {
  const texts = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\0', ' '),
    maxLength: 60,
  });

  it('reads the same in one piece and in many', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, piece) => {
        const whole = `a,b\n${text}`;
        expect(read(whole, piece)).toEqual(read(whole));
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('gives every record a row of its own, none left out', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { records, blanks, problems } = read(`a,b\n${text}`);
        const rows = [...records.map(([row]) => row), ...blanks, ...problems.map(([row]) => row)];
        expect(rows.sort((a, b) => a - b)).toEqual(rows.map((_, i) => i + 2));
      }),
      { numRuns: 3000, seed: 8 },
    );
  });
});

describe('detectDelimiter', () => {
  it.each([
    ['a;b,c;d\n1,2,3,4,5;6', ';'],
    ['"a,b,c";d', ';'],
    ['"a\n,,,";b', ';'],
    ['single', ','],
    ['', ','],
  ])('%s', (text, expected) => expect(detectDelimiter(text)).toBe(expected));
});

const folder = new URL('../../../shared/real/turkish-encodings/', import.meta.url);

describe.runIf(existsSync(folder))('files from Turkish offices', () => {
  it('reports the ragged rows of a real file and reads the others', () => {
    const text = decodeBytes(readFileSync(new URL('kandilli_nonutf8_crlf.csv', folder)));
    const { header, records, blanks, problems } = read(text, 1000);
    expect(header).toContain('Çözüm Niteliği');
    const lines = text.split('\r\n').filter((line) => line !== '').length;
    expect(records.length + blanks.length + problems.length).toBe(lines - 1);
  });

  it('understands a sep= line', () => {
    const text = decodeBytes(readFileSync(new URL('mersin_sep_line_semicolon.csv', folder)));
    expect(read(text).records[0]).toEqual([
      2,
      'MERSİN',
      'TARSUS',
      '358.510',
      '121,98',
      '19,73',
      '31.12.2023',
    ]);
  });
});
