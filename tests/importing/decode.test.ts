import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEncodingDetector, decodeBytes } from '#lib/importing/decode.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

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
  ])('%s', (_, input, expected) => expect(decodeBytes(input)).toBe(expected));
});

describe('createEncodingDetector', () => {
  it('keeps a letter that is cut by the end of a piece', () => {
    const detector = createEncodingDetector();
    expect(detector.push(bytes(0x61, 0xc5))).toBe(true);
    expect(detector.push(bytes(0x9f))).toBe(true);
    expect(detector.finish()).toBe('utf-8');
  });

  it('finds one windows-1254 letter after a megabyte of ASCII', () => {
    const detector = createEncodingDetector();
    detector.push(new Uint8Array(1 << 20).fill(0x61));
    expect(detector.push(bytes(0xfe, 0x0a))).toBe(false);
    expect(detector.finish()).toBe('windows-1254');
  });
});

const folder = new URL('../../../shared/real/turkish-encodings/', import.meta.url);

describe.runIf(existsSync(folder))('files from Turkish offices', () => {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const tables = files.filter((file) => file.startsWith('mersin') && !file.includes('mojibake'));
  it.each(tables)('%s has its letters', (file) => {
    const text = decodeBytes(readFileSync(new URL(file, folder)));
    expect(text).toContain('İlçe');
    expect(text).toContain('YENİŞEHİR');
  });
});
