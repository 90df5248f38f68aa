import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineCounter } from '#lib/importing/lines.ts';
import { createRecordReader } from '#lib/importing/parse.ts';

function countLines(text: string, piece = 1000): number | undefined {
  const counter = createLineCounter();
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) counter.push(bytes.subarray(at, at + piece));
  return counter.finish();
}

describe('createLineCounter', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['a\n', 1],
    ['a\r\nb\r\n', 2],
    ['a\n\nb', 3],
    ['sep=;\na\nb\n', 2],
    ['SEP=,\r\na\n', 1],
    ['\ufeffsep=,\na\n', undefined],
    ['\ufeffa\n', 1],
    ['sep=;', 1],
    ['sep=\na\n', 2],
    ['"a"\n', undefined],
    ['a\rb\n', undefined],
    ['a\n\r', undefined],
  ])('%j: %j', (text, expected) => {
    for (const piece of [1, 2, 1000]) expect(countLines(text, piece)).toBe(expected);
  });

  it('counts what the parser reads, where it counts', () => {
    const units = ['a', ',', ';', '"', '\n', '\n', '\r\n', '\r', '\0', ' ', 'ş', 'sep=;'];
    const ignore = (): void => undefined;
    const handlers = {
      header: ignore,
      record: ignore,
      blank: ignore,
      left: ignore,
      problem: ignore,
    };
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...units), maxLength: 30 }), (text) => {
        const reader = createRecordReader(handlers);
        reader.push(text);
        const records = reader.finish();
        expect(countLines(text, 3) ?? records).toBe(records);
      }),
      { numRuns: 5000, seed: 4 },
    );
  });
});
