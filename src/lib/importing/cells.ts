import { parsePeriod } from '#lib/metrics/period.ts';
import { MASK } from './issue.ts';
import {
  datasetSpec,
  EARLIEST_DAY,
  LONGEST_CODE,
  MOST_CODES,
  type ColumnSpec,
  type DatasetId,
} from './schema.ts';
import type { Binding, CellValue, CheckContext, Report } from './validate.ts';
import {
  isoDate,
  isProblem,
  momentOf,
  parseDate,
  parseHour,
  parseNumber,
  yearOf,
  type Parsed,
} from './values.ts';

/** Texts of cells to the values of their columns: types, codes, references, ranges. */

/** Problems of values that may tell about a person. */
const PERSONAL: ReadonlySet<string> = new Set(['free_text', 'erased_person']);

type CellReader = (fields: readonly string[], row: number) => Parsed<CellValue>;

const REJECTED = { problem: 'empty' } as const;

/** One reader a column of the specification; columns without a binding read as empty. */
export function cellReaders(
  bindings: readonly Binding[],
  context: CheckContext,
  report: Report,
): CellReader[] {
  return Object.entries(datasetSpec(context.dataset).columns).map(([column, spec]) => {
    const binding = bindings.find((candidate) => candidate.column === column);
    return binding && spec.kind !== 'texts'
      ? cellReader(spec, binding, context, report)
      : () => null;
  });
}

function cellReader(
  spec: ColumnSpec,
  binding: Binding,
  context: CheckContext,
  report: Report,
): CellReader {
  const parse = cellParser(spec, binding, context);
  return (fields, row) => {
    const text = binding.text(fields).trim();
    if (text === '') {
      if (!spec.required) return null;
      report(binding.optional ? 'not_recorded' : 'empty', row, binding);
      return binding.optional ? null : REJECTED;
    }
    const value = parse(text);
    if (isProblem(value)) {
      const shown = PERSONAL.has(value.problem) ? MASK : text;
      report(value.problem, row, binding, shown, value.details);
    }
    return value;
  };
}

function cellParser(
  spec: ColumnSpec,
  binding: Binding,
  context: CheckContext,
): (text: string) => Parsed<CellValue> {
  switch (spec.kind) {
    case 'date':
      return remember((text) => {
        const day = inRangeOfDays(parseDate(text, binding.date), spec, context);
        return spec.hour && !isProblem(day) ? withHour(day, text) : day;
      });
    case 'integer':
    case 'year':
    case 'number':
      return numberParser(spec, binding, context);
    case 'code':
      return (text) =>
        spec.codes?.includes(text)
          ? text
          : { problem: 'unknown_code', details: { allowed: (spec.codes ?? []).join(', ') } };
    case 'period':
      return spec.grain === 'month' ? parseMonth : parseRegisterPeriod;
    case 'reference':
      return referenceParser(spec.references as DatasetId, binding, context);
    case 'id':
      return personParser(binding, context) ?? normalise;
    default:
      if (spec.lists) return listParser(spec.lists as readonly DatasetId[], binding, context);
      return spec.coded ? codedParser(binding) : normalise;
  }
}

const CODES = new WeakMap<Binding, Set<string>>();

/** Texts that are hardly ever the same are not codes: they may tell about a person. */
function codedParser(binding: Binding): (text: string) => Parsed<string> {
  // all who read the column count the same texts
  const known = CODES.get(binding) ?? new Set();
  CODES.set(binding, known);
  return (text) => {
    const code = normalise(text);
    if (code.length > LONGEST_CODE) return { problem: 'free_text' };
    if (known.has(code)) return code;
    if (known.size >= MOST_CODES) return { problem: 'free_text' };
    // a copy: a slice would keep its whole piece of the file in memory
    known.add(Array.from(code).join(''));
    return code;
  };
}

/** Longer texts are slices that would keep their whole piece of the file in memory. */
const LONGEST_REMEMBERED = 12;
const REMEMBERED = 10_000;

/** Dates repeat: each is read once. */
function remember<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = parse(text);
    if (text.length <= LONGEST_REMEMBERED && known.size < REMEMBERED) known.set(text, value);
    return value;
  };
}

function inRangeOfDays(
  day: Parsed<number>,
  spec: ColumnSpec,
  { today }: CheckContext,
): Parsed<number> {
  if (isProblem(day)) return day;
  if (spec.past && day > today) return { problem: 'future', details: { max: isoDate(today) } };
  if (day < EARLIEST_DAY) return { problem: 'too_small', details: { min: isoDate(EARLIEST_DAY) } };
  return day;
}

function withHour(day: number, text: string): Parsed<number> {
  const hour = parseHour(text);
  return isProblem(hour) ? hour : momentOf(day, hour);
}

function numberParser(
  spec: ColumnSpec,
  binding: Binding,
  { today }: CheckContext,
): (text: string) => Parsed<CellValue> {
  const read = (text: string): Parsed<number> => {
    if (binding.part !== 'year') return parseNumber(text, binding.number, fits);
    const day = parseDate(text, binding.date);
    return isProblem(day) ? day : yearOf(day);
  };
  const { min = -Infinity, max: largest = Infinity } = spec;
  const max = spec.past ? yearOf(today) : largest;
  const fits = (value: number): boolean => value >= min && value <= max;
  return (text) => {
    const value = read(text);
    if (isProblem(value)) return value;
    if (spec.kind !== 'number' && !Number.isInteger(value)) return { problem: 'not_an_integer' };
    if (value < min) return { problem: 'too_small', details: { min: String(min) } };
    if (value <= max) return value;
    return { problem: spec.past ? 'future' : 'too_large', details: { max: String(max) } };
  };
}

/** The own ids of persons, while there are persons who must not come back. */
function personParser(
  { column }: Binding,
  { dataset, isErased }: CheckContext,
): ((text: string) => Parsed<string>) | undefined {
  if (!isErased || dataset !== 'beneficiaries' || column !== 'beneficiary_id') return undefined;
  return (text) => {
    const id = normalise(text);
    return isErased(id) ? { problem: 'erased_person' } : id;
  };
}

function referenceParser(
  dataset: DatasetId,
  binding: Binding,
  context: CheckContext,
): (text: string) => Parsed<CellValue> {
  const keys = context.keysOf(dataset);
  if (!keys) return unusedParser(dataset, binding, context);
  if (binding.by === 'name') return nameParser(dataset, context);
  const unknown = unknownIn(dataset, context);
  return (text) => keys.get(text) ?? keys.get(normalise(text)) ?? unknown(text);
}

/** Why an id is not there: it never was, or its person was erased. */
function unknownIn(
  dataset: DatasetId,
  { isErased }: CheckContext,
): (text: string) => Parsed<CellValue> {
  return (text) =>
    dataset === 'beneficiaries' && isErased?.(normalise(text))
      ? { problem: 'erased_person' }
      : { problem: 'unknown_reference', details: { dataset } };
}

/** What cannot be looked up, because the dataset is not part of the import. */
function unusedParser(
  dataset: string,
  binding: Binding,
  { log, file, dataset: own }: CheckContext,
): () => null {
  const warning = { file, column: binding.label, code: 'reference_without_dataset' } as const;
  return () => {
    log.add({ ...warning, dataset: own, severity: 'warning', details: { dataset } });
    return null;
  };
}

/** Ids of one of several datasets; what is kept has one semicolon between two. */
function listParser(
  datasets: readonly DatasetId[],
  binding: Binding,
  context: CheckContext,
): (text: string) => Parsed<string | null> {
  const dataset = datasets.join(' / ');
  const lookups = datasets.map(context.keysOf).filter((keys) => keys !== undefined);
  if (lookups.length === 0) return unusedParser(dataset, binding, context);
  const isKnown = (id: string): boolean => lookups.some((keys) => keys.get(id) !== undefined);
  return (text) => {
    const ids = text.split(';').map(normalise).filter(Boolean);
    if (!ids.every(isKnown)) return { problem: 'unknown_in_list', details: { dataset } };
    return ids.join(';') || null;
  };
}

function nameParser(
  dataset: DatasetId,
  { namesOf }: CheckContext,
): (text: string) => Parsed<CellValue> {
  const names = namesOf?.(dataset);
  return (text) =>
    names?.keyOf(text) ?? {
      problem: 'unknown_name',
      details: { dataset, near: names?.near(text).join(', ') || '–' },
    };
}

/** Weeks and spans of days have no goals. */
const WEEK_OR_SPAN = /W|\.\./;

function parseRegisterPeriod(text: string): Parsed<string> {
  const known = !WEEK_OR_SPAN.test(text) && parsePeriod(text) !== undefined;
  return known ? text : { problem: 'not_a_period' };
}

const MONTH = /^\d{4}-\d{2}$/;

function parseMonth(text: string): Parsed<string> {
  const known = MONTH.test(text) && parsePeriod(text) !== undefined;
  return known ? text : { problem: 'not_a_month' };
}

/** Unicode NFC of a trimmed text. */
export function normalise(text: string): string {
  const trimmed = text.trim();
  return isAscii(trimmed) ? trimmed : trimmed.normalize('NFC');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
