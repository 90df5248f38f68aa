import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncodingDetector, createRecoder, decodeBytes } from '#lib/importing/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** What is left of a text that was saved as UTF-8, opened as windows-1254 and saved again. */
const misread = (text: string): Uint8Array =>
  new TextEncoder().encode(new TextDecoder('windows-1254').decode(new TextEncoder().encode(text)));

describe('decodeBytes', () => {
  it.each([
    ['nothing', bytes(), ''],
    ['ASCII', bytes(0x61), 'a'],
    ['UTF-8', bytes(0xc5, 0x9f), 'ş'],
    ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 0xc5, 0x9f), 'ş'],
    ['UTF-16LE with a mark', bytes(0xff, 0xfe, 0x5f, 0x01), 'ş'],
    ['UTF-16BE with a mark', bytes(0xfe, 0xff, 0x01, 0x5f), 'ş'],
    ['windows-1254', bytes(0xdd, 0xe7, 0x65, 0x6c), 'İçel'],
    ['windows-1254 letters that latin-1 would garble', bytes(0xfe, 0xf0, 0xfd), 'şğı'],
    ['a UTF-8 letter cut at the end', bytes(0x61, 0xc5), 'aÅ'],
    ['UTF-16LE without a mark', bytes(0x61, 0, 0x5f, 0x01, 0x62, 0), 'aşb'],
    ['UTF-16BE without a mark', bytes(0, 0x61, 0x01, 0x5f, 0, 0x62), 'aşb'],
    [
      'UTF-8 that was read as windows-1254',
      misread('İçel, ığüşöç, IĞÜŞİÖÇ'),
      'İçel, ığüşöç, IĞÜŞİÖÇ',
    ],
    ['UTF-8 with one broken byte', bytes(0xc5, 0x9f, 0x61, 0xfe, 0xc5, 0x9f), 'şa\ufffdş'],
    ['Western letters that look like misread ones', new TextEncoder().encode('Ä Å ü'), 'Ä Å ü'],
  ])('%s', (_, input, expected) => expect(decodeBytes(input)).toBe(expected));
});

describe('createRecoder', () => {
  it('gives the text of any Turkish bytes, cut anywhere', () => {
    const letter = fc.constantFrom(...'abzıİğĞşŞüÜöÖçÇ ;\n1é€');
    fc.assert(
      fc.property(fc.array(letter), fc.nat(5), (letters, cut) => {
        const text = letters.join('');
        const saved = misread(text);
        const recode = createRecoder('utf-8-misread');
        const parts = [recode?.(saved.slice(0, cut)), recode?.(saved.slice(cut)), recode?.()];
        expect(Buffer.concat(parts.map((part) => part ?? new Uint8Array())).toString()).toBe(text);
      }),
    );
  });

  it('says where a letter is lost', () => {
    const recode = createRecoder('utf-8-misread');
    expect(Buffer.from(recode?.(new TextEncoder().encode('a世')) ?? []).toString()).toBe('a\ufffd');
  });
});

describe('createEncodingDetector', () => {
  it('keeps a letter that is cut by the end of a piece', () => {
    const detector = createEncodingDetector();
    detector.push(bytes(0x61, 0xc5));
    detector.push(bytes(0x9f));
    expect(detector.finish()).toBe('utf-8');
  });

  it('finds one windows-1254 letter after a megabyte of ASCII', () => {
    const detector = createEncodingDetector();
    detector.push(new Uint8Array(1 << 20).fill(0x61));
    detector.push(bytes(0xfe, 0x0a));
    expect(detector.finish()).toBe('windows-1254');
  });
});

const folder = new URL('../../../shared/real/turkish-encodings/', import.meta.url);

describe.runIf(existsSync(folder))('files from Turkish offices', () => {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const tables = files.filter((file) => file.startsWith('mersin'));
  it.each(tables)('%s has its letters', (file) => {
    const text = decodeBytes(readFileSync(new URL(file, folder)));
    expect(text).toContain('İlçe');
    expect(text).toContain('YENİŞEHİR');
  });
});
