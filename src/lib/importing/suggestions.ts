import { fold } from '#lib/i18n/fold.ts';
import { foldName } from './layout.ts';
import {
  DATE_FORMATS,
  isProblem,
  NUMBER_FORMATS,
  parseDate,
  parseNumber,
  type DateFormat,
  type NumberFormat,
} from './values.ts';

/** What names and texts of a foreign file may mean: what is certain, and what must be asked. */

/** Names under which offices keep columns of the contract; folded. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  visited_on: [
    'tarih',
    'ziyaret tarihi',
    'basvuru tarihi',
    'hizmet tarihi',
    'islem tarihi',
    'date',
    'visit date',
  ],
  program_id: [
    'program',
    'program adi',
    'hizmet',
    'hizmet adi',
    'hizmet turu',
    'faaliyet',
    'program name',
    'programme',
  ],
  theme_id: ['tema', 'tema adi', 'alan', 'calisma alani', 'theme'],
  district_id: ['ilce', 'ilce adi', 'ilcesi', 'district', 'council district'],
  neighbourhood_id: ['mahalle', 'mahalle adi', 'mahallesi', 'neighbourhood', 'neighborhood'],
  facility_id: [
    'tesis',
    'tesis adi',
    'merkez',
    'merkez adi',
    'birim',
    'birim adi',
    'facility',
    'center',
    'centre',
    'center name',
  ],
  beneficiary_id: [
    'yararlanici',
    'yararlanici no',
    'yararlanici id',
    'kisi no',
    'kayit no',
    'basvuran no',
    'beneficiary',
    'person id',
    't.c. kimlik no',
    'tc kimlik no',
    'tckn',
  ],
  household_id: ['hane', 'hane no', 'household'],
  people: [
    'kisi',
    'kisi sayisi',
    'ziyaret sayisi',
    'katilimci sayisi',
    'yararlanan sayisi',
    'adet',
    'sayi',
    'people',
    'count',
    'attendance',
    'attendance count',
  ],
  minutes: ['sure', 'sure (dk)', 'sure (dakika)', 'dakika', 'minutes', 'duration'],
  channel: ['kanal', 'basvuru kanali', 'channel'],
  sex: ['cinsiyet', 'sex', 'gender'],
  birth_year: ['dogum yili', 'dogum tarihi', 'birth year', 'birth date', 'birth_date'],
  population: ['nufus', 'nufusu', 'population'],
  year: ['yil', 'year'],
  age_from: ['yas (en az)', 'en az yas', 'age from'],
  age_to: ['yas (en cok)', 'en cok yas', 'age to'],
  need_score: ['ihtiyac puani', 'need score'],
  migration_status: ['goc durumu', 'uyruk', 'statu', 'migration status'],
  disability: ['engel durumu', 'engellilik', 'engel turu', 'disability'],
  registered_on: ['kayit tarihi', 'registration date'],
  capacity_per_day: ['kapasite', 'gunluk kapasite', 'capacity'],
  latitude: ['enlem', 'latitude', 'lat'],
  longitude: ['boylam', 'longitude', 'lon', 'lng'],
  enrolled_on: ['baslama tarihi', 'kayit tarihi', 'enrolment date'],
  left_on: ['ayrilma tarihi', 'bitis tarihi'],
  exit_reason: ['ayrilma nedeni', 'cikis nedeni'],
  name_tr: ['ad', 'adi', 'isim', 'name'],
};

/** Names of members beside their ids: `İlçe adı` in a list of districts. */
const NAME_ENDS = / (?:adi|ismi|name)$/;

/** The source column that may feed a column of the contract; undefined: none seems to. */
export function suggestSource(column: string, header: readonly string[]): string | undefined {
  const wanted = [column, ...(SYNONYMS[column] ?? [])].map(foldName);
  for (const name of wanted) {
    const found = header.find((candidate) => foldName(candidate) === name);
    if (found !== undefined) return found;
  }
  if (column !== 'name_tr') return undefined;
  const named = header.filter((candidate) => NAME_ENDS.test(foldName(candidate)));
  return named.length === 1 ? named[0] : undefined;
}

/** What offices write for a code; folded. */
const CODE_WORDS: Readonly<Record<string, readonly string[]>> = {
  female: ['k', 'kadin', 'kiz', 'bayan', 'f', 'woman', 'girl'],
  male: ['e', 'erkek', 'bay', 'm', 'man', 'boy'],
  all: ['toplam', 'hepsi', 'tumu', 'tum', 'genel', 'total', 'both'],
  completed: ['tamamladi', 'tamamlandi', 'bitirdi', 'mezun', 'mezun oldu'],
  dropped_out: ['birakti', 'ayrildi', 'terk', 'devamsiz', 'devamsizlik'],
  moved: ['tasindi', 'nakil', 'goc etti'],
  other: ['diger', 'baska'],
  baseline: ['baslangic', 'ilk', 'giris', 'on test'],
  '3_months': ['3 ay', '3. ay', '3 months'],
  '6_months': ['6 ay', '6. ay', '6 months'],
  '12_months': ['12 ay', '12. ay', '1 yil', '12 months'],
  exit: ['cikis', 'bitis', 'son', 'son test'],
  municipality: ['belediye'],
  university: ['universite'],
  ngo: ['stk', 'dernek', 'vakif'],
  ministry: ['bakanlik'],
  international: ['uluslararasi', 'yabanci'],
  visited: ['ziyaret', 'ziyaret etti'],
  in_contact: ['iletisimde', 'gorusuluyor'],
  piloting: ['pilot', 'deniyor', 'deneme'],
  adopted: ['uyguluyor', 'benimsedi'],
  binary: ['ikili', 'evet/hayir', 'var/yok'],
  scale: ['olcek', 'puan'],
};

/** The code that a text seems to mean; undefined: it must be asked. */
export function suggestCode(text: string, codes: readonly string[]): string | undefined {
  const folded = fold(text);
  return (
    codes.find((code) => foldName(code) === foldName(text)) ??
    codes.find((code) => CODE_WORDS[code]?.includes(folded))
  );
}

/** The member whose name or id a text is, whatever its case and accents. */
export function suggestMember(text: string, members: readonly string[]): string | undefined {
  return members.find((name) => fold(name) === fold(text));
}

/** Which format the texts of a column need. */
export type FormatChoice<F extends string> =
  /** None: they read one way in all of them. */
  | { readonly kind: 'any' }
  | { readonly kind: 'one'; readonly format: F }
  /** It must be asked; the text reads differently in each of the formats. */
  | { readonly kind: 'ask'; readonly formats: readonly F[]; readonly example: string }
  /** No format reads all of them. */
  | { readonly kind: 'none' };

const ISO = /^\d{4}-\d{1,2}-\d{1,2}/;

/** Formats whose years have two digits: the century is said by whoever names the format. */
const SHORT_YEARS = /[^y]yy$/;

/** Says how the dates of a column are written. */
export function chooseDate(texts: readonly string[]): FormatChoice<DateFormat> {
  const formats = possibleDates(texts);
  const [format] = formats;
  if (format === undefined) return { kind: filled(texts).length > 0 ? 'none' : 'any' };
  if (formats.length === 1 && !SHORT_YEARS.test(format)) return { kind: 'one', format };
  const readings = (text: string) => new Set(formats.map((one) => parseDate(text, one)));
  const given = filled(texts);
  const example = given.find((text) => readings(text).size === formats.length) ?? given[0] ?? '';
  return { kind: 'ask', formats, example };
}

function filled(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** Formats in which all texts are dates; more than one: it must be asked. */
export function possibleDates(texts: readonly string[]): DateFormat[] {
  const given = filled(texts);
  if (given.length === 0) return [];
  // ISO dates are read beside any format
  if (given.every((text) => ISO.test(text))) return ['yyyy-mm-dd'];
  return DATE_FORMATS.filter((format) =>
    given.every((text) => !isProblem(parseDate(text, format))),
  );
}

/**
 * Says how the numbers of a column are written. Digits alone need no format: named this month, it would
 * read `1.250` wrongly in the next.
 * @param fits drops readings that the column cannot have
 */
export function chooseNumber(
  texts: readonly string[],
  fits: (value: number) => boolean = () => true,
): FormatChoice<NumberFormat> {
  const given = filled(texts);
  const read = (format: NumberFormat) => given.map((text) => parseNumber(text, format));
  const possible = NUMBER_FORMATS.map((format) => ({ format, values: read(format) })).filter(
    ({ values }) => values.every((value) => !isProblem(value) && fits(value)),
  );
  const different = possible.filter(
    ({ values }, i) => possible.findIndex((other) => areEqual(other.values, values)) === i,
  );
  const [first] = different;
  if (!first) return { kind: given.length > 0 ? 'none' : 'any' };
  if (possible.length === NUMBER_FORMATS.length && different.length === 1) return { kind: 'any' };
  if (different.length === 1) return { kind: 'one', format: first.format };
  const at = given.findIndex((_, i) => new Set(different.map(({ values }) => values[i])).size > 1);
  return {
    kind: 'ask',
    formats: different.map(({ format }) => format),
    example: given[at] ?? '',
  };
}

function areEqual(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((value, i) => value === other[i]);
}

const I = '[iıİI]';
const MONTHS = [
  'ocak',
  '[şsŞ]ubat',
  'mart',
  `n${I}san`,
  `may${I}s`,
  `haz${I}ran`,
  'temmuz',
  'a[ğgĞ]ustos',
  'eyl[üuÜ]l',
  `ek${I}m`,
  `kas${I}m`,
  `aral${I}k`,
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
].join('|');

/** What changes from month to month in the name of a file. */
const CHANGING = new RegExp(`(?:\\d+|(?<!\\p{L})(?:${MONTHS})(?!\\p{L}))`, 'giu');

/**
 * The name of a file with a `*` for what changes from month to month.
 * @param others names that the pattern must not fit
 */
export function suggestPath(name: string, others: readonly string[]): string {
  const end = name.lastIndexOf('.');
  const [stem, ending] = end > 0 ? [name.slice(0, end), name.slice(end)] : [name, ''];
  const pattern = stem.replaceAll(CHANGING, '*').replaceAll(/\*{2,}/g, '*') + ending;
  return others.some((other) => other !== name && matchesPath(other, pattern)) ? name : pattern;
}

/** Whether a name fits a path in which a `*` stands for any letters. */
export function matchesPath(name: string, path: string): boolean {
  if (!path.includes('*')) return name === path;
  const parts = path.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'u').test(name);
}
