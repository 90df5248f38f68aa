import { foldName } from './layout.ts';

/** Personal data that must not come in: recognised by form and checksum, never printed. */

export const PERSONAL_KINDS = ['national_id', 'email', 'phone', 'iban', 'name', 'address'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

const ELEVEN_DIGITS = /^[1-9]\d{10}$/;
const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]{2,}/;
const PHONE = /^(?:\+90|0090|0)[ (-]*[2-5]\d{2}[ )-]*\d{3}[ -]*\d{2}[ -]*\d{2}$/;
const BARE_MOBILE = /^5\d{2}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}$/;
const IBAN = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** The shortest text that can be one of these. */
const SHORTEST = 6;

/**
 * Checks a Turkish identity number: the tenth digit is (7 × odd places − even places) mod 10 of
 * the first nine, the eleventh the sum of the first ten mod 10.
 */
export function isNationalId(text: string): boolean {
  if (!ELEVEN_DIGITS.test(text)) return false;
  const digits = Array.from(text, Number);
  const sum = (places: readonly number[]): number =>
    places.reduce((total, place) => total + (digits[place] ?? 0), 0);
  const tenth = (7 * sum([0, 2, 4, 6, 8]) - sum([1, 3, 5, 7])) % 10;
  const eleventh = sum([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) % 10;
  return (tenth + 10) % 10 === digits[9] && eleventh === digits[10];
}

/** Checks an international bank account number by its remainder mod 97 (ISO 13616). */
export function isIban(text: string): boolean {
  const compact = text.replace(/\s/g, '').toUpperCase();
  if (!IBAN.test(compact)) return false;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** Says what personal data a cell looks like, if any. */
export function personalKind(text: string): PersonalKind | undefined {
  const value = text.trim();
  if (value.length < SHORTEST) return undefined;
  if (isNationalId(value)) return 'national_id';
  if (value.includes('@')) return EMAIL.test(value) ? 'email' : undefined;
  if (PHONE.test(value) || BARE_MOBILE.test(value)) return 'phone';
  return isIban(value) ? 'iban' : undefined;
}

/**
 * What one cell means for the verdict about its column: a number, so that it can be remembered
 * with a text that repeats. 0: nothing; above `CERTAIN`: personal data for sure, of that kind.
 */
export type GuardEffect = number;

const ELEVEN = 1;
const NATIONAL_ID = 2;
const TEN = 3;
const MOBILE = 4;
const NAME = 5;
const CERTAIN = 6;

/** Cheap for cells that cannot be personal data. */
export function guardEffect(text: string): GuardEffect {
  if (text.length < SHORTEST) return 0;
  if (isDigits(text)) return text.length < 10 ? 0 : effectOfDigits(text);
  const effect = mayBePersonal(text) ? certainEffect(text) : 0;
  return effect === 0 && text.includes(' ') && NAME_FORM.test(text.trim()) ? NAME : effect;
}

/** Two to four words that begin with a capital: a name of a person, where an id should be. */
const NAME_FORM = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3}$/u;

function effectOfDigits(text: string): GuardEffect {
  if (text.length === 10) return BARE_MOBILE.test(text) ? MOBILE : TEN;
  if (ELEVEN_DIGITS.test(text)) return isNationalId(text) ? NATIONAL_ID : ELEVEN;
  return certainEffect(text);
}

function certainEffect(text: string): GuardEffect {
  const kind = personalKind(text);
  return kind ? CERTAIN + PERSONAL_KINDS.indexOf(kind) : 0;
}

/** Whether `guardEffect` of a field may be other than 0, by its bytes of UTF-8. */
export function mayHaveEffect(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length < SHORTEST) return false;
  const first = bytes[start] as number;
  if (first === 43 || first === 48 || first === 53 || first === 32 || length >= 15) return true;
  let digits = true;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === 64 || byte === 32) return true;
    if (byte < 48 || byte > 57) digits = false;
  }
  return digits && length >= 10;
}

/** Fewer may be a typing error in one of a million rows. */
const FEW = 3;

/** Headers of columns that hold personal data whatever stands below them; folded. */
const PERSONAL_HEADERS: readonly [kind: PersonalKind, header: RegExp][] = [
  [
    'name',
    /^(?:(?:ad|isim)i?(?: ?(?:ve )?soy(?:ad|isim)i?)?|soyadi?|(?:first|last|full|sur) ?name)$/,
  ],
  ['national_id', /^(?:t\.? ?c\.? ?)?kimlik (?:no|numarasi)$|^tckn$|^tc ?(?:no)?$|^national id$/],
  ['address', /^(?:ev |ikamet )?adresi?$|^(?:home |street )?address$/],
  ['phone', /^(?:cep )?telefonu?(?: no| numarasi)?$|^(?:mobile|phone)(?: number)?$/],
  ['email', /^e-? ?posta(?: adresi)?$|^e-? ?mail(?: address)?$/],
];

/** Says what personal data a column holds by its name alone. @param name as in the file */
export function personalHeader(name: string): PersonalKind | undefined {
  const folded = foldName(name);
  return PERSONAL_HEADERS.find(([, header]) => header.test(folded))?.[0];
}

/** A name that places have too. */
const BARE_NAME = /^(?:ad|isim)i?$/;

/** Columns of tables about persons, or about what happened to them on a day. */
const OF_PERSONS =
  /^(?:soyad|cinsiyet|dogum|yas$|yararlanici|kisi no|hane|tc|t\.? ?c\.? |uyruk|engel|sex$|gender|birth|beneficiary|date$|tarih)|tarihi$/;

/** Says of each column of a header what its name alone gives away; a bare name by its neighbours. */
export function personalColumns(header: readonly string[]): (PersonalKind | undefined)[] {
  const names = header.map(foldName);
  const isOfPersons = names.some((name) => OF_PERSONS.test(name));
  return header.map((name, i) =>
    BARE_NAME.test(names[i] ?? '') && !isOfPersons ? undefined : personalHeader(name),
  );
}

export interface ColumnGuard {
  /** Looks at one cell. */
  look(text: string): void;
  /** Takes what `guardEffect` says about one cell. */
  count(effect: GuardEffect): void;
  /** What the column holds, when it must be refused. */
  verdict(): PersonalKind | undefined;
}

/**
 * Watches one column. One e-mail, IBAN or phone with its prefix is enough. Bare digits are judged
 * by their share: one of a hundred random eleven-digit ids passes the checksum, one of ten random
 * ten-digit ids starts like a mobile number.
 * @param isPersonId ids of persons and households: a few that look like names are names
 */
export function createColumnGuard(isPersonId = false): ColumnGuard {
  const counts = [0, 0, 0, 0, 0, 0];
  const of = (effect: GuardEffect): number => counts[effect] ?? 0;
  let certain: PersonalKind | undefined;
  const count = (effect: GuardEffect): void => {
    if (effect < CERTAIN) counts[effect] = of(effect) + 1;
    else certain ??= PERSONAL_KINDS[effect - CERTAIN];
  };
  return {
    count,
    look: (text) => count(guardEffect(text)),
    verdict() {
      if (certain) return certain;
      if (of(NATIONAL_ID) > (of(ELEVEN) + of(NATIONAL_ID)) / 10) return 'national_id';
      if (isPersonId && of(NAME) >= FEW) return 'name';
      return of(MOBILE) > (of(TEN) + of(MOBILE)) / 2 ? 'phone' : undefined;
    },
  };
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/** A look at the first letters and an `@`, before the expressions. */
function mayBePersonal(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 43 || first === 48 || first === 53 || first === 32) return true;
  if (text.includes('@')) return true;
  return text.length >= 15 && /^\s*[A-Za-z]{2}\s?\d{2}/.test(text);
}
