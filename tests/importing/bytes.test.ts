import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteReader, type ByteHandlers } from '#lib/importing/bytes.ts';
import { hashBytes } from '#lib/importing/keys.ts';
import { createRecordReader, type RecordHandlers } from '#lib/importing/parse.ts';
import type { RecordBytes } from '#lib/importing/records.ts';

/** What a reader said, in its order. */
type Event = readonly [kind: string, ...values: unknown[]];

function listen(events: Event[]): RecordHandlers {
  return {
    header: (names) => events.push(['header', ...names]),
    record: (fields, row) => events.push(['record', row, ...fields]),
    blank: (row) => events.push(['blank', row]),
    left: (row, why, fields) => events.push(['left', row, why, ...fields]),
    problem: (row, code, details) => events.push(['problem', row, code, details]),
  };
}

function parse(text: string, delimiter?: string): Event[] {
  const events: Event[] = [];
  const reader = createRecordReader(listen(events), { delimiter });
  reader.push(text.replace(/^\ufeff/, ''));
  reader.finish();
  return events;
}

function fieldsOf({ bytes, starts, ends, hashes }: RecordBytes): string[] {
  return [...starts].map((start, i) => {
    expect(hashes[i]).toBe(hashBytes(bytes, start, ends[i] ?? 0));
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return decoder.decode(bytes.subarray(start, ends[i]));
  });
}

/** @param takes which rows are taken by their bytes */
function scan(text: string, piece: number, takes: (row: number) => boolean, delimiter?: string) {
  const events: Event[] = [];
  let taken = 0;
  const handlers: ByteHandlers = {
    ...listen(events),
    bytes(record, row) {
      const fields = fieldsOf(record);
      // whoever takes records by their bytes leaves those without any text to the parser
      if (!takes(row) || fields.every((field) => field.trim() === '')) return false;
      events.push(['record', row, ...fields]);
      taken++;
      return true;
    },
  };
  const reader = createByteReader(handlers, { delimiter });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.slice(at, at + piece));
  reader.finish();
  return { events, taken };
}

const all = (): boolean => true;

describe('records by their bytes', () => {
  it.each([
    ['plain', 'a,b\n1,2\n3,4\n', 2],
    ['no last line end', 'a,b\n1,2', 1],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', 2],
    ['a mark', '\ufeffa,b\n1,2\n', 1],
    ['a separator line', 'sep=;\r\na;b\r\n1;2\r\n', 1],
    ['quotes', 'a,b\n"1","2"\n"3,",4\n', 2],
    ['a quoted line break', 'a,b\n"1\n2",3\n', 1],
    ['a quote inside', 'a,b\n1",2"x\n', 1],
    ['Turkish letters', 'a,b\nİ,ğ\n', 1],
    ['an escaped quote', 'a,b\n"1""",2\n3,4\n', 1],
    ['a quoted CRLF', 'a,b\n"1\r\n2",3\n4,5\n', 1],
    ['too few fields', 'a,b\n1\n3,4\n', 1],
    ['trailing delimiters', 'a,b,\n1,2,\n', 0],
    ['NUL', 'a,b\n\0,2\n3,4\n', 1],
    ['old Mac line ends', 'a,b\r1,2\r3,4\r', 0],
    ['an old Mac line end on the way', 'a,b\n1,2\n3,4\r5,6\n7,8\n', 1],
    ['a quote that never closes', 'a,b\n1,2\n"3,4\n5,6\n', 1],
    ['text after a quote', 'a,b\n1,2\n"3"x,4\n5,6\n', 1],
    ['a quoted header', '"a",b\n1,2\n', 0],
    ['nothing', '', 0],
    ['a mark alone', '\ufeff', 0],
    ['a letter', 'a', 0],
  ])('%s', (_, text, count) => {
    for (const piece of [1, 2, 3, 100]) {
      expect(scan(text, piece, all)).toEqual({ events: parse(text), taken: count });
    }
  });

  it.each([';', '\t', '€', '"', '||'])('a given delimiter %j', (delimiter) => {
    const text = ['a', 'b'].join(delimiter) + '\n' + ['1', '2'].join(delimiter) + '\n';
    expect(scan(text, 100, all, delimiter).events).toEqual(parse(text, delimiter));
  });

  it('leaves the rest to the parser when most records are refused', () => {
    const text = `a,b\n${'1,2\n'.repeat(30_000)}`;
    let offers = 0;
    const refuse = (): boolean => (offers++, false);
    expect(scan(text, 5000, refuse).events).toEqual(parse(text));
    expect(offers).toBeLessThan(11_000);
  });

  it('gives a record that never ends to the parser', () => {
    const text = `a,b\n1,2\n1,"${'x\n'.repeat(3_000_000)}`;
    expect(scan(text, 1_000_000, all).events).toEqual([
      ['header', 'a', 'b'],
      ['record', 2, '1', '2'],
      ['problem', 3, 'quote', {}],
    ]);
  });
});

it('any text gives the records the parser gives, however it is cut and whatever is taken', () => {
  const units = ['a', 'b', ',', ',', ';', '"', '\n', '\n', '\r', '\0', ' ', 'ş', '\ufeff'];
  const texts = fc.string({ unit: fc.constantFrom(...units), maxLength: 60 });
  const begins = fc.constantFrom('a,b\n', 'a,b\r\n', 'sep=;\na;b\n', '\ufeffa,b,c\n', 'a\n', '');
  let [taken, records] = [0, 0];
  fc.assert(
    fc.property(begins, texts, fc.integer({ min: 1, max: 9 }), fc.nat(3), (begin, text, cut, n) => {
      const whole = begin + text;
      const expected = parse(whole);
      const found = scan(whole, cut, (row) => n === 0 || row % n > 0);
      expect(found.events).toEqual(expected);
      taken += found.taken;
      records += expected.filter(([kind]) => kind === 'record').length;
    }),
    { numRuns: 5000, seed: 21 },
  );
  // a scanner that leaves everything to the parser would pass too
  expect(taken).toBeGreaterThan(records / 5);
});
