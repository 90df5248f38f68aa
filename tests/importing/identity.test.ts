import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createColumnGuard,
  guardEffect,
  isIban,
  isNationalId,
  mayHaveEffect,
  personalColumns,
  personalHeader,
  personalKind,
} from '#lib/importing/identity.ts';

describe('checksums', () => {
  // 10000000146 is the published test number
  it.each([
    ['10000000146', true],
    ['10000000145', false],
    ['10000000156', false],
    ['00000000146', false],
    ['1000000014', false],
  ])('national id %s: %s', (text, expected) => expect(isNationalId(text)).toBe(expected));

  it.each([
    ['TR330006100519786457841326', true],
    ['TR33 0006 1005 1978 6457 8413 26', true],
    ['TR330006100519786457841327', false],
    ['GB82WEST12345698765432', true],
  ])('iban %s: %s', (text, expected) => expect(isIban(text)).toBe(expected));
});

describe('personalKind', () => {
  it.each([
    ['ayse@example.org', 'email'],
    ['yazın: ayse@example.org', 'email'],
    ['0532 123 45 67', 'phone'],
    ['+90 (532) 123 45 67', 'phone'],
    ['05321234567', 'phone'],
    ['10000000146', 'national_id'],
    ['TR330006100519786457841326', 'iban'],
    ['P0000123', undefined],
    ['2025-01-31', undefined],
    ['@home', undefined],
    ['26575825', undefined],
    ['36.8121234', undefined],
  ])('%s: %s', (text, expected) => expect(personalKind(text)).toBe(expected));
});

describe('createColumnGuard', () => {
  const guarded = (texts: readonly string[]) => {
    const guard = createColumnGuard();
    for (const text of texts) guard.look(text);
    return guard.verdict();
  };
  const consecutive = Array.from({ length: 1000 }, (_, i) => String(20_000_000_000 + i * 7));

  it.each([
    ['nothing', [], undefined],
    ['one national id among words', ['-', '10000000146'], 'national_id'],
    ['eleven-digit ids, of which one in a hundred passes by chance', consecutive, undefined],
    ['one e-mail in a thousand ids', [...consecutive, 'a@example.org'], 'email'],
    ['bare mobile numbers', ['5321234567', '5421234567'], 'phone'],
    ['ten-digit ids, one starting with 5', ['5321234567', '1421234567'], undefined],
    ['a phone with its prefix', ['05321234567'], 'phone'],
  ] as const)('%s', (_, texts, expected) => expect(guarded(texts)).toBe(expected));
});

describe('mayHaveEffect', () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  it('says yes to the bytes of every text that has an effect', () => {
    const units = [...'0123456789', ...'5005++@.a TRİ-()', '\u00a0'];
    const near = fc.constantFrom('10000000146', 'TR330006100519786457841326', '5321234567', '');
    const texts = fc.string({ unit: fc.constantFrom(...units), maxLength: 14 });
    let effects = 0;
    fc.assert(
      fc.property(texts, near, (text, known) => {
        const whole = text.slice(0, 3) + known + text.slice(3);
        const bytes = bytesOf(whole);
        if (guardEffect(whole) === 0) return;
        effects++;
        expect(mayHaveEffect(bytes, 0, bytes.length)).toBe(true);
      }),
      { numRuns: 5000, seed: 2 },
    );
    expect(effects).toBeGreaterThan(300);
  });

  it.each(['b000001', '2025-01-31', 'office', '123456789', 'p1'])('says no to %s', (text) => {
    const bytes = bytesOf(`,${text},`);
    expect(mayHaveEffect(bytes, 1, bytes.length - 1)).toBe(false);
  });
});

describe('names where ids of persons should be', () => {
  const judge = (texts: readonly string[], isPersonId: boolean) => {
    const guard = createColumnGuard(isPersonId);
    for (const text of texts) guard.look(text);
    return guard.verdict();
  };
  const names = ['Elif Örnek', 'Ali Can Deneme', 'İ. Şahin-Kaya'];

  it.each([
    ['three', names, true, 'name'],
    ['two may be typing errors', names.slice(1), true, undefined],
    ['other columns have names', names, false, undefined],
    ['ids', ['P 0001', 'kisi 12', 'A-17', 'B2 C3', 'p_Xy Zq1'], true, undefined],
  ])('%s', (_, texts, isPersonId, expected) => expect(judge(texts, isPersonId)).toBe(expected));

  it('are found by their bytes too', () => {
    const bytes = new TextEncoder().encode('Elif Örnek');
    expect(mayHaveEffect(bytes, 0, bytes.length)).toBe(true);
  });
});

describe('personalHeader', () => {
  it.each([
    ['Ad Soyad', 'name'],
    ['ADI SOYADI', 'name'],
    ['Adı ve Soyadı', 'name'],
    ['SOYADI', 'name'],
    ['First Name', 'name'],
    ['T.C. Kimlik No', 'national_id'],
    ['TC KİMLİK NUMARASI', 'national_id'],
    ['tckn', 'national_id'],
    ['Ev Adresi', 'address'],
    ['Cep Telefonu', 'phone'],
    ['e-posta', 'email'],
    ['E-mail address', 'email'],
    ['Program adı', undefined],
    ['ilçe', undefined],
    ['Adet', undefined],
    ['address_type', undefined],
  ])('%s: %s', (name, expected) => expect(personalHeader(name)).toBe(expected));
});

describe('personalColumns', () => {
  it.each([
    [
      ['Tarih', 'Program', 'Ad'],
      [undefined, undefined, 'name'],
    ],
    [
      ['Ad', 'Soyad'],
      ['name', 'name'],
    ],
    [
      ['Adı', 'Doğum tarihi'],
      ['name', undefined],
    ],
    [
      ['Ziyaret tarihi', 'Adı'],
      [undefined, 'name'],
    ],
    [
      ['Kod', 'Ad', 'Enlem'],
      [undefined, undefined, undefined],
    ],
    [
      ['İlçe', 'Adı Soyadı'],
      [undefined, 'name'],
    ],
    [
      ['Merkez', 'Adres'],
      [undefined, 'address'],
    ],
  ])('%j: %j', (header, expected) => expect(personalColumns(header)).toEqual(expected));
});
