import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '#lib/importing/decode.ts';
import { parseReadings, type Reading } from '#lib/importing/mapping.ts';
import { readingOf, readReading, writeReading } from '#lib/importing/readings.ts';

const read = (fields: Record<string, string>) => readReading(new URLSearchParams(fields));

describe('readReading', () => {
  it.each<[string, Record<string, string>, Reading]>([
    ['nothing', {}, {}],
    ['empty fields', { encoding: '', delimiter: '', header_row: '', sheet: '' }, {}],
    ['a tab', { delimiter: '\t' }, { delimiter: '\t' }],
    ['a row', { header_row: '3', header_rows: '2' }, { header_row: 3, header_rows: 2 }],
    [
      'all texts',
      { encoding: 'windows-1254', sheet: 'Mart', until: 'blank', totals: 'skip' },
      { encoding: 'windows-1254', sheet: 'Mart', until: 'blank', totals: 'skip' },
    ],
    ['fields of something else', { name: 'x.csv', path: '../x' }, {}],
  ])('takes %s', (_, fields, value) => expect(read(fields)).toEqual({ value }));

  it.each([
    [{ encoding: 'latin-9' }],
    [{ delimiter: ';;' }],
    [{ header_row: '0' }],
    [{ header_row: '101' }],
    [{ header_row: '1.5' }],
    [{ header_row: 'x' }],
    [{ header_rows: '11' }],
    [{ until: 'end' }],
    [{ totals: 'maybe' }],
  ])('refuses %j', (fields) => expect(read(fields)).toHaveProperty('reason'));
});

const reading = fc.record(
  {
    encoding: fc.constantFrom(...ENCODINGS),
    delimiter: fc.constantFrom(',', ';', '\t', '|', '^'),
    sheet: fc.string({ minLength: 1 }),
    header_row: fc.integer({ min: 1, max: 100 }),
    header_rows: fc.integer({ min: 1, max: 10 }),
    until: fc.constant('blank' as const),
    totals: fc.constantFrom('skip' as const, 'keep' as const),
  },
  { requiredKeys: [] },
);

it('what is written is read again', () => {
  fc.assert(
    fc.property(reading, (value) => {
      const address = new URLSearchParams(writeReading(value).toString());
      expect(readReading(address)).toEqual({ value });
    }),
  );
});

describe('parseReadings', () => {
  it.each([
    ['{}', {}],
    ['{"mart.csv":{"delimiter":";"}}', { 'mart.csv': { delimiter: ';' } }],
  ])('takes %s', (json, value) => expect(parseReadings(json)).toEqual({ value }));

  it.each(['[', '7', '{"a/b.csv":{}}', '{"a.csv":{"path":"b.csv"}}', '{"a.csv":{"x":1}}'])(
    'refuses %s',
    (json) => expect(parseReadings(json)).toHaveProperty('reason'),
  );
});

it('a file without a choice has none, whatever its name', () => {
  for (const name of ['x.csv', 'constructor', '__proto__'])
    expect(readingOf({}, name)).toBe(undefined);
});
