import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFolder } from '#lib/server/ingest.ts';
import { readRecords } from '#lib/server/reading.ts';

/** One table in all the forms that offices give it. */

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-forms-'));
});
afterAll(() => rmSync(base, { recursive: true }));

const ENCODINGS = [
  'utf-8',
  'utf-8 with a mark',
  'windows-1254',
  'utf-16le',
  'utf-16be',
  'misread',
] as const;

const BYTES_OF_1254 = new Map(
  Array.from(
    new TextDecoder('windows-1254').decode(Uint8Array.from({ length: 256 }, (_, i) => i)),
    (letter, byte) => [letter, byte],
  ),
);

/** Text as bytes of an encoding; of windows-1254 only letters that it has. */
function encode(text: string, encoding: (typeof ENCODINGS)[number]): Uint8Array {
  const utf8 = Buffer.from(text);
  switch (encoding) {
    case 'utf-8':
      return utf8;
    case 'utf-8 with a mark':
      return Buffer.from(`\ufeff${text}`);
    case 'windows-1254':
      return Uint8Array.from(text, (letter) => BYTES_OF_1254.get(letter) ?? 0x3f);
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
    case 'misread':
      return Buffer.from(new TextDecoder('windows-1254').decode(utf8));
  }
}

const form = fc.record({
  encoding: fc.constantFrom(...ENCODINGS),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  quoting: fc.constantFrom('all', 'needed'),
  lastEnd: fc.boolean(),
  separator: fc.boolean(),
  title: fc.boolean(),
  trailing: fc.boolean(),
});
type Form = typeof form extends fc.Arbitrary<infer T> ? T : never;

function write(
  rows: readonly (readonly string[])[],
  { delimiter, lineEnd, quoting, ...more }: Form,
): Uint8Array {
  const cell = (text: string): string =>
    quoting === 'all' || /[",;\t|\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.map(
    (fields) => fields.map(cell).join(delimiter) + (more.trailing ? delimiter : ''),
  );
  if (more.title) lines.unshift('Aylık döküm', '');
  if (more.separator) lines.unshift(`sep=${delimiter}`);
  return encode(lines.join(lineEnd) + (more.lastEnd ? lineEnd : ''), more.encoding);
}

const HEADER = ['tarih', 'ilçe', 'kişi'];
const expects = (name: string): boolean => HEADER.includes(name);

async function read(bytes: Uint8Array) {
  const path = join(base, 'table');
  writeFileSync(path, bytes);
  const records: string[][] = [];
  const problems: string[] = [];
  const ignore = (): void => undefined;
  await readRecords(
    path,
    {
      header: ignore,
      record: (fields) => records.push(fields),
      blank: ignore,
      left: ignore,
      problem: (_, code) => problems.push(code),
      file: (code, severity) => severity === 'error' && problems.push(code),
    },
    { expects },
  );
  return { records, problems };
}

const letters = fc.constantFrom(...'abcxyzçğıöşüÇĞİÖŞÜ0123456789 .,-"\';|');
const text = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join('').trim());
const row = fc.tuple(fc.constantFrom('2025-03-01', '31.12.2024'), text, fc.nat(999).map(String));

describe('the same rows', () => {
  it('are read from any encoding, delimiter, quoting and line end (1,000 cases)', async () => {
    await fc.assert(
      // a Turkish letter tells UTF-8 that was misread from UTF-8 that was not
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), form, async (rows, given) => {
        const whole = [['2025-01-01', 'İçel', '1'], ...rows];
        expect(await read(write([HEADER, ...whole], given))).toEqual({
          records: whole,
          problems: [],
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('give an identical snapshot', async () => {
    const small = fileURLToPath(new URL('../fixtures/small', import.meta.url));
    const files = [
      'districts.csv',
      'themes.csv',
      'programs.csv',
      'facilities.csv',
      'population.csv',
    ];
    const { snapshot } = await importFolder({ from: small, warehouse: join(base, 'clean') });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), form, async (file, given) => {
        const folder = join(base, `run-${run++}`);
        cpSync(small, folder, { recursive: true });
        const lines = readFileSync(join(small, file), 'utf8').trim().split('\n');
        const [header = [], ...rows] = lines.map((line) => line.split(','));
        writeFileSync(join(folder, file), write([header, ...rows], given));
        const report = await importFolder({ from: folder, warehouse: `${folder}-warehouse` });
        expect(report.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(report.snapshot).toBe(snapshot);
        rmSync(folder, { recursive: true });
        rmSync(`${folder}-warehouse`, { recursive: true });
      }),
      { numRuns: 25 },
    );
  });
});

describe('random bytes', () => {
  const rows = [
    HEADER,
    ...Array.from({ length: 12 }, (_, i) => ['2025-03-01', `İlçe ${i} ğüşöç`, String(i)]),
  ];
  const flips = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 5 });

  it('never crash the reader nor leave a letter that is none (1,000 cases)', async () => {
    await fc.assert(
      fc.asyncProperty(form, flips, async (given, changes) => {
        const bytes = Uint8Array.from(write(rows, given));
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const { records } = await read(bytes);
        for (const fields of records) expect(fields.join('')).not.toContain('\ufffd');
      }),
      { numRuns: 1000 },
    );
  });
});
