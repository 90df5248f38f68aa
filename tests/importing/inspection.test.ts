import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFileInspector, SAMPLE_BYTES } from '#lib/importing/inspection.ts';
import { MASK } from '#lib/importing/issue.ts';
import type { Reading } from '#lib/importing/mapping.ts';

const LETTERS_OF_1254 = new Map(
  Array.from(
    new TextDecoder('windows-1254').decode(Uint8Array.from({ length: 256 }, (_, i) => i)),
    (letter, byte) => [letter, byte],
  ),
);
const turkish = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => LETTERS_OF_1254.get(letter) ?? 0x3f);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function inspect(bytes: Uint8Array, reading?: Reading) {
  const inspector = createFileInspector();
  inspector.push(bytes);
  return inspector.inspect(reading);
}

const MONTH = [
  'Mart 2025 ziyaretleri',
  '',
  'Tarih;İlçe;Kişi',
  '01.03.2025;Çınar;2,5',
  '02.03.2025;Yenişehir;1',
  'TOPLAM;;3,5',
].join('\r\n');

describe('a file that is shown to an inspector', () => {
  it('is understood as it seems to be written', () => {
    expect(inspect(turkish(MONTH))).toEqual({
      kind: 'text',
      encoding: 'windows-1254',
      delimiter: ';',
      header_row: 3,
      header: ['Tarih', 'İlçe', 'Kişi'],
      records: [
        ['01.03.2025', 'Çınar', '2,5'],
        ['02.03.2025', 'Yenişehir', '1'],
      ],
      personal: [undefined, undefined, undefined],
      left: { above_header: 1, totals_row: 1 },
      unfit: 0,
    });
  });

  it.each<[string, Reading, object]>([
    ['a delimiter', { delimiter: ',' }, { delimiter: ',', encoding: 'windows-1254' }],
    ['a row', { header_row: 4 }, { header_row: 4, header: ['01.03.2025', 'Çınar', '2,5'] }],
    ['an encoding', { encoding: 'utf-8' }, { encoding: 'utf-8', unfit: 2 }],
    ['to keep totals', { totals: 'keep' }, { left: { above_header: 1 } }],
  ])('is read with %s that was chosen', (_, reading, expected) => {
    expect(inspect(turkish(MONTH), reading)).toMatchObject(expected);
  });

  it.each([
    ['a PDF', utf8('%PDF-1.7'), 'pdf'],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'xls'],
    ['a page', utf8('<html><table>'), 'html'],
  ])('that is %s is refused by its kind', (_, bytes, kind) => {
    expect(inspect(bytes).problem).toEqual({ code: 'not_a_table', details: { kind } });
  });

  it('that is a workbook is one, whose sheets are asked for later', () => {
    const bytes = Uint8Array.of(0x50, 0x4b, 3, 4);
    expect(inspect(bytes)).toEqual({ kind: 'xlsx', header: [], records: [] });
  });

  it.each([
    ['nothing', ''],
    ['a line end', '\n'],
    ['a name', 'Tarih'],
  ])('with %s has no records', (_, text) => expect(inspect(utf8(text)).records).toEqual([]));

  it('does not depend on how its bytes arrive', () => {
    const bytes = turkish(MONTH);
    const whole = inspect(bytes);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 6 }), (cuts) => {
        const inspector = createFileInspector();
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        for (const [i, from] of places.entries()) inspector.push(bytes.slice(from, places[i + 1]));
        // one may look at any time
        inspector.inspect();
        expect(inspector.inspect()).toEqual(whole);
      }),
    );
  });

  it('may tell its encoding far behind what is shown', () => {
    const inspector = createFileInspector();
    inspector.push(utf8(`a;b\n${'1;2\n'.repeat(SAMPLE_BYTES / 4)}`));
    expect(inspector.inspect().encoding).toBe('utf-8');
    inspector.push(turkish('ş;ğ\n'));
    expect(inspector.inspect().encoding).toBe('windows-1254');
  });
});

describe('personal data', () => {
  const ID = '10000000146';
  const table = (...rows: string[]): Uint8Array => utf8(rows.join('\n'));

  it('hide their whole column, also where few cells show what it is', () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i},x${i}`);
    const { records, personal, header } = inspect(table('no,numara', ...rows, `9,${ID}`));
    expect(records.map(([, second]) => second)).toEqual(Array(5).fill(MASK));
    expect(records[0]?.[0]).toBe('0');
    expect(personal).toEqual([undefined, 'national_id']);
    expect(header).toEqual(['no', 'numara']);
  });

  it('are known by the name of their column', () => {
    const { records, personal } = inspect(table('ilçe,Adı Soyadı', 'Çınar,Elif Örnek'));
    expect(records).toEqual([['Çınar', MASK]]);
    expect(personal).toEqual([undefined, 'name']);
  });

  it.each<[string, Reading]>([
    ['is taken for the header', { header_row: 2 }],
    ['stands above the header', { header_row: 3 }],
  ])('are hidden when their record %s', (_, reading) => {
    const bytes = table('ilçe,Adı Soyadı', 'Çınar,Elif Örnek', 'Mut,Can Deneme', 'Mut,Su Deneme');
    const shown = JSON.stringify(inspect(bytes, reading));
    for (const name of ['Elif', 'Can', 'Su Deneme']) expect(shown).not.toContain(name);
  });
});
