import { cellReaders, normalise } from './cells.ts';
import { createColumnGuard, personalHeader, type ColumnGuard } from './identity.ts';
import { MASK, type IssueCode, type IssueLog } from './issue.ts';
import { KeyIndex } from './keys.ts';
import { createRecall, type Recall } from './recall.ts';
import { datasetSpec, ORDERED, type DatasetId } from './schema.ts';
import { isProblem, type DateFormat, type NumberFormat } from './values.ts';

/** Records to checked rows: types, codes, references, duplicates, ranges, personal data. */

/** How one column of a dataset is fed from a record. */
export interface Binding {
  /** Contract name: `visited_on`, `name_tr`. */
  readonly column: string;
  /** The name the reader knows from the file, for issues. */
  readonly label: string;
  /** Fields of the record that the text depends on, and on nothing else. */
  readonly places: readonly number[];
  /** The text is the one field as it stands. */
  readonly verbatim?: true;
  text(fields: readonly string[]): string;
  readonly date?: DateFormat;
  readonly number?: NumberFormat;
  /** A reference that is given by the name of the member. */
  readonly by?: 'name';
  /** The year of a date is the value. */
  readonly part?: 'year';
  /** Values are personal: no issue shows one. */
  readonly masked?: true;
  /** Empty is a warning instead of an error where a value is required. */
  readonly optional?: true;
}

/** A column that is not loaded but must not hold personal data either. */
export type Unread = Pick<Binding, 'label' | 'places' | 'text'>;

/**
 * A value as the warehouse takes it: dates are days since 1970-01-01, with the hour as `momentOf`
 * writes it where it is kept; references are keys.
 */
export type CellValue = string | number | null;

/** A text in one language, as `name_tr` gives it. */
export interface TextCell {
  readonly field: string;
  readonly language: string;
  readonly text: string;
}

export interface CheckedRow {
  readonly row: number;
  /** In the order of the specification; null where it is empty and for texts per language. */
  readonly values: CellValue[];
  readonly texts: readonly TextCell[];
}

/** Members of a dataset by their names in all languages. */
export interface MemberNames {
  /** @returns undefined for a name that no member has, or more than one */
  keyOf(name: string): number | undefined;
  /** Names that look like one, the nearest first. */
  near(name: string): string[];
}

/** Keys from 1 to `size` by id. */
export interface KeyLookup {
  readonly size: number;
  get(id: string): number | undefined;
  forEach(call: (key: number, id: string) => void): void;
}

export interface CheckContext {
  readonly dataset: DatasetId;
  readonly file: string;
  readonly log: IssueLog;
  /** Keys by id of a dataset loaded before; undefined: not part of this import. */
  keysOf(dataset: DatasetId): KeyLookup | undefined;
  /** Keys by name of the members of a dataset loaded before. */
  namesOf?(dataset: DatasetId): MemberNames | undefined;
  /** Days since 1970-01-01; later dates lie in the future. */
  readonly today: number;
  /** Whether an id is that of a person who was erased; undefined: nobody was. */
  readonly isErased?: ((id: string) => boolean) | undefined;
}

export interface RowChecker {
  /** @returns undefined when the row is rejected; its issues are in the log */
  check(fields: readonly string[], row: number): CheckedRow | undefined;
  /**
   * Checks a record by its bytes and what was found right before; only of datasets whose cells are
   * checked one by one. What it leaves undefined must be given to `check`.
   */
  readonly recall?: Recall | undefined;
  /** Ordinal from 1 of every id, in file order; of datasets with an id of their own. */
  readonly ids: KeyIndex;
  /** Reports columns with personal data; after the last row. */
  finish(): void;
}

const NAME_COLUMN = /^(?<field>[a-z_]+)_(?<language>[a-z]{2,3})$/;
const NO_TEXTS: readonly TextCell[] = [];

/** The database compares these: there may be millions, too many to remember here. */
const COMPARED_LATER: ReadonlySet<DatasetId> = new Set(['visits']);

/** Splits `name_tr` of a dataset that has texts `name` into field and language. */
export function textColumn(
  dataset: DatasetId,
  column: string,
): { field: string; language: string } | undefined {
  const groups = NAME_COLUMN.exec(column)?.groups;
  const { field = '', language = '' } = groups ?? {};
  return datasetSpec(dataset).columns[field]?.kind === 'texts' ? { field, language } : undefined;
}

/** Puts an issue about one cell into the log. */
export type Report = (
  code: IssueCode,
  row: number,
  binding: Pick<Binding, 'label' | 'masked'>,
  value?: string,
  details?: Details,
) => void;
type Details = Readonly<Record<string, string>>;
/** Prepares the checks of one dataset for its bindings. */
export function createRowChecker(
  bindings: readonly Binding[],
  context: CheckContext,
  unread: readonly Unread[] = [],
): RowChecker {
  const report = reporter(context);
  const guards = guardColumns(context, bindings, unread);
  const cells = cellReaders(bindings, context, report);
  const texts = textReader(bindings, context, report);
  const pairs = pairChecker(bindings, context, report);
  const either = eitherChecker(bindings, context, report);
  const duplicates = duplicateChecker(bindings, context, report);
  return {
    ids: duplicates.ids,
    ...(areIndependent(context.dataset)
      ? {
          recall: createRecall({
            bindings,
            unread,
            context,
            guardOf: guards.of,
            own: hasOwnId(context.dataset) ? duplicates : undefined,
          }),
        }
      : {}),
    check(fields, row) {
      guards.look(fields);
      let rejected = false;
      const values: CellValue[] = [];
      for (const read of cells) {
        const value = read(fields, row);
        if (isProblem(value)) {
          rejected = true;
          values.push(null);
        } else values.push(value);
      }
      const names = texts(fields, row);
      const whole = pairs(values, row, fields) && either(fields, row);
      if (!names || !whole || !duplicates.check(values, row)) rejected = true;
      return rejected ? undefined : { row, values, texts: names ?? NO_TEXTS };
    },
    finish: () => guards.finish(),
  };
}

/** Nothing is checked across the cells of a row, and a row without any text is never right. */
function areIndependent(dataset: DatasetId): boolean {
  const { columns, key = [], either } = datasetSpec(dataset);
  const specs = Object.values(columns);
  const ordered = ORDERED.some(([, to]) => to in columns);
  const texts = specs.some(({ kind }) => kind === 'texts');
  return !ordered && !texts && !either && key.length < 2 && specs.some(({ required }) => required);
}

function hasOwnId(dataset: DatasetId): boolean {
  return datasetSpec(dataset).key !== undefined && !COMPARED_LATER.has(dataset);
}

function reporter({ dataset, file, log }: CheckContext): Report {
  return (code, row, binding, value, details) => {
    const severity = code === 'not_recorded' || code === 'misread_letters' ? 'warning' : 'error';
    log.add({
      dataset,
      file,
      row,
      column: binding.label,
      ...(value === undefined ? {} : { value: binding.masked ? MASK : value }),
      code,
      severity,
      ...(details ? { details } : {}),
    });
  };
}

/** Kinds of columns in which an identity number would pass the type check. */
const GUARDED: ReadonlySet<string> = new Set(['id', 'reference', 'text', 'texts']);

/** Columns whose values stand for persons. */
const PERSON_IDS: ReadonlySet<string> = new Set(['beneficiary_id', 'household_id']);

function guardColumns(
  { dataset, file, log }: CheckContext,
  bindings: readonly Binding[],
  unread: readonly Unread[],
): {
  look(fields: readonly string[]): void;
  of(column: Unread): ColumnGuard | undefined;
  finish(): void;
} {
  const spec = datasetSpec(dataset).columns;
  const read = bindings.filter(({ column }) => GUARDED.has(spec[column]?.kind ?? 'texts'));
  const guards: [Unread, ColumnGuard][] = [
    ...read.map((binding): [Unread, ColumnGuard] => [
      binding,
      createColumnGuard(PERSON_IDS.has(binding.column)),
    ]),
    ...unread.map((column): [Unread, ColumnGuard] => [column, createColumnGuard()]),
  ];
  // a column that is not loaded need not be in the file either, if its name says what it holds
  const isOfPersons = 'beneficiary_id' in spec;
  const named = new Map(
    isOfPersons ? unread.map(({ label }) => [label, personalHeader(label)]) : [],
  );
  return {
    look(fields) {
      for (const [column, guard] of guards) guard.look(column.text(fields));
    },
    of: (column) => guards.find(([guarded]) => guarded === column)?.[1],
    finish() {
      for (const [{ label }, guard] of guards) {
        const kind = guard.verdict() ?? named.get(label);
        if (!kind) continue;
        log.hideValues(file, label);
        const details = { kind };
        log.add({
          dataset,
          file,
          column: label,
          code: 'personal_data',
          severity: 'error',
          details,
        });
      }
    },
  };
}

/** UTF-8 read as windows-1254 or latin-1: `Ä°` for İ, `ÅŸ` for ş, `Ã¼` for ü. */
const MISREAD = /Ã[\u0080-\u00bf\u2013-\u203a]|Ä[\u009e\u009f\u00b0\u00b1Ÿž]|Å[\u009e\u009fŸž]/;

function textReader(
  bindings: readonly Binding[],
  { dataset }: CheckContext,
  report: Report,
): (fields: readonly string[], row: number) => readonly TextCell[] | undefined {
  const columns = bindings.flatMap((binding) => {
    const found = textColumn(dataset, binding.column);
    return found ? [{ binding, ...found }] : [];
  });
  const required = Object.entries(datasetSpec(dataset).columns).find(
    ([, spec]) => spec.kind === 'texts' && spec.required,
  )?.[0];
  if (columns.length === 0) return () => NO_TEXTS;
  return (fields, row) => {
    const texts: TextCell[] = [];
    for (const { binding, field, language } of columns) {
      const text = normalise(binding.text(fields));
      if (MISREAD.test(text)) report('misread_letters', row, binding, text);
      if (text !== '') texts.push({ field, language, text });
    }
    if (!required || texts.some(({ field }) => field === required)) return texts;
    const named = columns.filter(({ field }) => field === required).map((c) => c.binding);
    const [first] = named;
    const found = named.map(({ label }) => label).join(', ');
    if (first) report('missing_name', row, first, undefined, { found });
    return undefined;
  };
}

function pairChecker(
  bindings: readonly Binding[],
  { dataset }: CheckContext,
  report: Report,
): (values: readonly CellValue[], row: number, fields: readonly string[]) => boolean {
  const columns = Object.keys(datasetSpec(dataset).columns);
  const bound = (column: string): Binding | undefined =>
    bindings.find((binding) => binding.column === column);
  const pairs = ORDERED.flatMap(([from, to]) => {
    const binding = bound(to);
    const label = bound(from)?.label ?? from;
    return binding
      ? [{ from: columns.indexOf(from), to: columns.indexOf(to), label, binding }]
      : [];
  });
  return (values, row, fields) => {
    let fine = true;
    for (const { from, to, label, binding } of pairs) {
      const [low = null, high = null] = [values[from], values[to]];
      if (typeof low === 'number' && typeof high === 'number' && low > high) {
        report('reversed', row, binding, binding.text(fields).trim(), { from: label });
        fine = false;
      } else if (binding.column === 'age_to' && low === null && high !== null) {
        report('split_incomplete', row, binding, binding.text(fields).trim());
        fine = false;
      }
    }
    return fine;
  };
}

/** Of a dataset with a value and a reason for having none. */
function eitherChecker(
  bindings: readonly Binding[],
  { dataset }: CheckContext,
  report: Report,
): (fields: readonly string[], row: number) => boolean {
  const { either } = datasetSpec(dataset);
  if (!either) return () => true;
  const [value, reason] = either.map(
    (column) => bindings.find((binding) => binding.column === column) ?? { label: column },
  ) as [Pick<Binding, 'label'>, Pick<Binding, 'label'>];
  const isFilled = (column: Partial<Binding>, fields: readonly string[]): boolean =>
    (column.text?.(fields).trim() ?? '') !== '';
  return (fields, row) => {
    const hasValue = isFilled(value, fields);
    if (hasValue !== isFilled(reason, fields)) return true;
    const details = { reason: reason.label };
    report(hasValue ? 'both' : 'neither', row, value, undefined, details);
    return false;
  };
}

/** The keys of the rows; a dataset's own id also has an ordinal. */
export interface OwnKeys {
  readonly ids: KeyIndex;
  /** First column of the key. */
  readonly column: string;
  /** Remembers a key that is new. */
  add(key: string, row: number): void;
}

function duplicateChecker(
  bindings: readonly Binding[],
  { dataset }: CheckContext,
  report: Report,
): OwnKeys & { check(values: readonly CellValue[], row: number): boolean } {
  const { key = [], columns } = datasetSpec(dataset);
  const ids = new KeyIndex();
  const rows: number[] = [];
  const add = (text: string, row: number): void => void (rows[ids.add(text)] = row);
  const places = key.map((name) => Object.keys(columns).indexOf(name));
  const [column = ''] = key;
  const binding = bindings.find((candidate) => candidate.column === column);
  if (!binding || COMPARED_LATER.has(dataset)) return { ids, column, add, check: () => true };
  const single = key.length === 1 ? places[0] : undefined;
  const keyOf = (values: readonly CellValue[]): string =>
    single === undefined
      ? places.map((place) => values[place] ?? '').join(' / ')
      : String(values[single] ?? '');
  return {
    ids,
    column,
    add,
    check(values, row) {
      const text = keyOf(values);
      // an empty key has its own issue already
      if (text === '') return true;
      const known = ids.get(text);
      if (known === undefined) {
        add(text, row);
        return true;
      }
      const details = { first: String(rows[known]), key: key.join(', ') };
      if (single === undefined) report('duplicate_row', row, binding, undefined, details);
      else report('duplicate_id', row, binding, text, details);
      return false;
    },
  };
}
