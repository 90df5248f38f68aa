import { cellReaders } from './cells.ts';
import { guardEffect, mayHaveEffect, type ColumnGuard, type GuardEffect } from './identity.ts';
import { hashBytes, KeyIndex } from './keys.ts';
import { isTotals } from './layout.ts';
import type { RecordBytes } from './records.ts';
import { datasetSpec } from './schema.ts';
import type { Binding, CellValue, CheckContext, OwnKeys, Unread } from './validate.ts';
import { isProblem } from './values.ts';

/**
 * Checks by recalling: most cells of a big file hold a text that was checked before, and a text
 * that was found right is right again. What is new is checked by the readers of `cells.ts`; what
 * they complain about is never remembered as right, so that its row is checked as a whole.
 */

/** @returns the values of a record; undefined: something may be wrong with it */
export type Recall = (record: RecordBytes, row: number) => CellValue[] | undefined;

export interface RecallParts {
  readonly bindings: readonly Binding[];
  readonly unread: readonly Unread[];
  readonly context: CheckContext;
  guardOf(column: Unread): ColumnGuard | undefined;
  /** Of a dataset with an id of its own; new ones are added. */
  readonly own?: OwnKeys | undefined;
}

interface Column {
  /** Guard of the column, and what the cell read last means for it. */
  readonly guard: ColumnGuard | undefined;
  effect: GuardEffect;
  /** @returns undefined when the cell must be checked with its row */
  read(record: RecordBytes): CellValue | undefined;
}

/** @returns undefined when cells of the dataset cannot be checked one by one */
export function createRecall(parts: RecallParts): Recall | undefined {
  const { bindings, unread, context, own } = parts;
  if (![...bindings, ...unread].every(({ places }) => dependsOnOne(places))) return undefined;
  const names = Object.keys(datasetSpec(context.dataset).columns);
  const columns = names.map((name, i) => createColumn(name, i, parts));
  const others = unread.map((column) => unreadColumn(column, parts));
  const all = [...columns, ...others];
  const values: CellValue[] = names.map(() => null);
  const ownPlace = own ? names.indexOf(own.column) : -1;
  return (record, row) => {
    let effects = 0;
    for (let i = 0; i < all.length; i++) {
      const column = all[i] as Column;
      const value = column.read(record);
      if (value === undefined) return undefined;
      effects |= column.effect;
      if (i < values.length) values[i] = value;
    }
    if (effects !== 0) for (const { guard, effect } of all) if (effect) guard?.count(effect);
    own?.add(String(values[ownPlace]), row);
    return values;
  };
}

function dependsOnOne(places: readonly number[]): boolean {
  return places.length === 0 || (places.length === 1 && (places[0] ?? -1) >= 0);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function textAt({ bytes, starts, ends }: RecordBytes, place: number): string {
  return decoder.decode(bytes.subarray(starts[place], ends[place]));
}

/** What the text of one field is worth; no value: it must be checked with its row. */
interface Learned {
  readonly value: CellValue | undefined;
  readonly effect: GuardEffect;
}

type Learn = (text: string) => Learned;

function createColumn(name: string, i: number, parts: RecallParts): Column {
  const binding = parts.bindings.find(({ column }) => column === name);
  if (!binding) return constantColumn(undefined, { value: null, effect: 0 });
  const guard = parts.guardOf(binding);
  const learn = createLearner(binding, i, parts, guard);
  const [place] = binding.places;
  if (place === undefined) return constantColumn(guard, learn(''));
  const spec = datasetSpec(parts.context.dataset).columns[name];
  if (parts.own?.column === name) return ownColumn(place, guard, learn, parts.own.ids);
  if (spec?.kind === 'id') return freshColumn(place, guard, learn);
  const memory = memoryColumn(place, guard, learn);
  if (spec?.hour && binding.verbatim && !guard) return momentColumn(place, learn, memory);
  const keys = spec?.references ? parts.context.keysOf(spec.references as never) : undefined;
  return keys instanceof KeyIndex && binding.verbatim
    ? keyColumn(place, guard, keys, memory)
    : memory;
}

/** A letter that was lost on the way here. */
const LOST = '\ufffd';

/** Runs the reader of the cell on a text alone; any complaint makes it no value. */
function createLearner(
  binding: Binding,
  i: number,
  { context }: RecallParts,
  guard: ColumnGuard | undefined,
): Learn {
  let complaints = 0;
  const complain = (): void => void complaints++;
  const log = { ...context.log, add: complain };
  const read = cellReaders([binding], { ...context, log }, complain)[i];
  const [place = 0] = binding.places;
  const fields = Array.from({ length: place + 1 }, () => '');
  return (text) => {
    fields[place] = text;
    complaints = 0;
    const value = read?.(fields, 0) ?? null;
    const effect = guard ? guardEffect(binding.text(fields)) : 0;
    const isWrong = isProblem(value) || complaints > 0 || text.includes(LOST);
    return { value: isWrong ? undefined : value, effect };
  };
}

function constantColumn(guard: ColumnGuard | undefined, { value, effect }: Learned): Column {
  return { guard, effect, read: () => value };
}

/** Texts a column remembers; others are checked each time. */
const REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 200;

/** Dates, codes, small numbers, names of places: texts that repeat. */
function memoryColumn(place: number, guard: ColumnGuard | undefined, learn: Learn): Column {
  const known = new KeyIndex();
  const values: (CellValue | undefined)[] = [undefined];
  const effects: GuardEffect[] = [0];
  return {
    guard,
    effect: 0,
    read(record) {
      const start = record.starts[place] as number;
      const end = record.ends[place] as number;
      const hash = record.hashes[place] as number;
      const found = known.find(record.bytes, start, end, hash);
      if (found > 0) {
        this.effect = effects[found] as GuardEffect;
        return values[found];
      }
      const text = textAt(record, place);
      const { value, effect } = isTotals([text]) ? { value: undefined, effect: 0 } : learn(text);
      this.effect = effect;
      if (known.size < REMEMBERED && end - start <= LONGEST_REMEMBERED) {
        const added = known.addBytes(record.bytes, start, end, hash);
        values[added] = value;
        effects[added] = effect;
      }
      return value;
    },
  };
}

const COLON = 58;
const ZERO = 48;
const FIVE = 53;
const NINE = 57;

/** Dates with a time: there are too many minutes to remember, but all of an hour are worth the same. */
function momentColumn(place: number, learn: Learn, otherwise: Column): Column {
  const known = new KeyIndex();
  const values: (CellValue | undefined)[] = [undefined];
  return {
    guard: undefined,
    effect: 0,
    read(record) {
      const { bytes } = record;
      const start = record.starts[place] as number;
      const colon = findMinutes(bytes, start, record.ends[place] as number);
      if (colon === 0) return otherwise.read(record);
      const hash = hashBytes(bytes, start, colon);
      const found = known.find(bytes, start, colon, hash);
      if (found > 0) return values[found];
      const { value } = learn(textAt(record, place));
      if (known.size < REMEMBERED) values[known.addBytes(bytes, start, colon, hash)] = value;
      return value;
    },
  };
}

/**
 * Where the minutes of a text begin that ends in `:30` or `:30:59` after one or two digits, of which
 * one is not 0: midnight sharp is another matter than its other minutes.
 * @returns 0 for any other text
 */
function findMinutes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 14 || !isSixtieth(bytes, end - 3)) return 0;
  const colon = isSixtieth(bytes, end - 6) ? end - 6 : end - 3;
  const [tens = 0, units = 0] = [bytes[colon - 2], bytes[colon - 1]];
  const isHour = isDigit(units) && (units !== ZERO || (isDigit(tens) && tens !== ZERO));
  return isHour ? colon : 0;
}

/** `:00` to `:59`. */
function isSixtieth(bytes: Uint8Array, at: number): boolean {
  const [tens = 0, units = 0] = [bytes[at + 1], bytes[at + 2]];
  return bytes[at] === COLON && tens >= ZERO && tens <= FIVE && isDigit(units);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

/** Ids that seldom repeat. */
function freshColumn(place: number, guard: ColumnGuard | undefined, learn: Learn): Column {
  return {
    guard,
    effect: 0,
    read(record) {
      const { value, effect } = learn(textAt(record, place));
      this.effect = effect;
      return value;
    },
  };
}

/** The dataset's own id: one that is known already must be complained about. */
function ownColumn(
  place: number,
  guard: ColumnGuard | undefined,
  learn: Learn,
  ids: KeyIndex,
): Column {
  return {
    guard,
    effect: 0,
    read(record) {
      const { value, effect } = learn(textAt(record, place));
      this.effect = effect;
      return value === undefined || ids.get(String(value)) !== undefined ? undefined : value;
    },
  };
}

const UNKNOWN_EFFECT = 255;

/** References to a dataset with many ids, found by the bytes of the id itself. */
function keyColumn(
  place: number,
  guard: ColumnGuard | undefined,
  keys: KeyIndex,
  otherwise: Column,
): Column {
  const harmless = !guard || !keys.some(mayHaveEffect);
  const effects = new Uint8Array(harmless ? 0 : keys.size + 1).fill(UNKNOWN_EFFECT);
  return {
    guard,
    effect: 0,
    read(record) {
      const start = record.starts[place] as number;
      const end = record.ends[place] as number;
      const key =
        start === end ? 0 : keys.find(record.bytes, start, end, record.hashes[place] as number);
      if (key === 0) {
        const value = otherwise.read(record);
        this.effect = otherwise.effect;
        return value;
      }
      if (!harmless) {
        if (effects[key] === UNKNOWN_EFFECT) effects[key] = guardEffect(textAt(record, place));
        this.effect = effects[key] as GuardEffect;
      } else this.effect = 0;
      return key;
    },
  };
}

/** A column that is not loaded is looked at for personal data all the same. */
function unreadColumn(column: Unread, { guardOf }: RecallParts): Column {
  const [place = 0] = column.places;
  return {
    guard: guardOf(column),
    effect: 0,
    read(record) {
      const { bytes, starts, ends } = record;
      const may = mayHaveEffect(bytes, starts[place] as number, ends[place] as number);
      this.effect = may ? guardEffect(textAt(record, place)) : 0;
      return null;
    },
  };
}
