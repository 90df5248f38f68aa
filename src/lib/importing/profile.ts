import { fold } from '#lib/i18n/fold.ts';
import { personalColumns, personalKind, type PersonalKind } from './identity.ts';
import { MASK, type IssueCode, type IssueGroup } from './issue.ts';
import { foldName } from './layout.ts';
import type { RecordHandlers } from './parse.ts';
import { chooseDate, chooseNumber, type FormatChoice } from './suggestions.ts';
import type { DateFormat, NumberFormat } from './values.ts';

/** What the columns of a table hold: what a mapping is made from. */

export interface ColumnProfile {
  readonly name: string;
  /** Different texts, the most frequent first. */
  readonly values: readonly ValueCount[];
  /** How many different texts there are; at most one more than are kept. */
  readonly different: number;
  /** Records in which it is not empty. */
  readonly filled: number;
  /** How its texts are written, read as dates, as numbers and as whole numbers. */
  readonly dates: FormatChoice<DateFormat>;
  readonly numbers: FormatChoice<NumberFormat>;
  readonly integers: FormatChoice<NumberFormat>;
  /** What it seems to hold that must not come in; its texts are left out. */
  readonly personal?: PersonalKind;
}

export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

export interface TableProfile {
  /** Name of the file, and of the sheet where a workbook has several. */
  readonly name: string;
  readonly file: string;
  /** The sheet, where the file alone does not say which. */
  readonly sheet?: string;
  /** Records that were looked at. */
  readonly rows: number;
  /** Whether these were all. */
  readonly isWhole: boolean;
  readonly columns: readonly ColumnProfile[];
}

/** Records to look at: enough for what an office writes in a month. */
export const PROFILED_ROWS = 20_000;

/** Different texts that are kept of a column. */
export const KEPT_VALUES = 2000;

export interface Profiler {
  readonly handlers: RecordHandlers;
  /** Records so far. */
  rows(): number;
  finish(): Pick<TableProfile, 'rows' | 'columns'>;
}

export function createProfiler(): Profiler {
  const names: string[] = [];
  const counts: Map<string, number>[] = [];
  const filled: number[] = [];
  const personal: (PersonalKind | undefined)[] = [];
  let rows = 0;

  const take = (text: string, i: number): void => {
    const values = counts[i];
    if (!values || text === '') return;
    filled[i] = (filled[i] ?? 0) + 1;
    const count = values.get(text);
    if (count !== undefined) values.set(text, count + 1);
    else if (values.size <= KEPT_VALUES) {
      values.set(text, 1);
      personal[i] ??= personalKind(text);
    }
  };
  const ignore = (): void => undefined;
  return {
    handlers: {
      header(found) {
        names.push(...found);
        counts.push(...found.map(() => new Map<string, number>()));
        personal.push(...personalColumns(found));
      },
      record(fields) {
        rows++;
        for (const [i, field] of fields.entries()) take(field.trim(), i);
      },
      blank: ignore,
      left: ignore,
      problem: ignore,
    },
    rows: () => rows,
    finish: () => ({
      rows,
      columns: names.flatMap((name, i) => {
        // of columns with one name the first is read
        if (name === '' || names.indexOf(name) !== i) return [];
        const values = counts[i] ?? new Map<string, number>();
        const amount = { different: values.size, filled: filled[i] ?? 0 };
        return profileColumn(name, mostFrequent(values), amount, personal[i]);
      }),
    }),
  };
}

function profileColumn(
  name: string,
  values: readonly ValueCount[],
  amount: Pick<ColumnProfile, 'different' | 'filled'>,
  personal: PersonalKind | undefined,
): ColumnProfile {
  const texts = values.map(({ text }) => text);
  return {
    name,
    values: personal ? [] : values,
    ...amount,
    dates: withoutExample(chooseDate(texts), personal),
    numbers: withoutExample(chooseNumber(texts), personal),
    integers: withoutExample(chooseNumber(texts, Number.isInteger), personal),
    ...(personal ? { personal } : {}),
  };
}

function withoutExample<F extends string>(
  choice: FormatChoice<F>,
  personal: PersonalKind | undefined,
): FormatChoice<F> {
  return personal && choice.kind === 'ask' ? { ...choice, example: '' } : choice;
}

function mostFrequent(counts: ReadonlyMap<string, number>): ValueCount[] {
  return [...counts]
    .slice(0, KEPT_VALUES)
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count);
}

/** What a check could not read is looked at too, though it stands below the first records. */
const TOLD: ReadonlySet<IssueCode> = new Set(['unknown_code', 'unknown_name']);

/** Adds texts that a check found and had no code or member for. */
export function addTold(
  tables: readonly TableProfile[],
  issues: readonly IssueGroup[],
): TableProfile[] {
  const told = issues.filter(({ code, value }) => TOLD.has(code) && value && value !== MASK);
  return tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const own = told.filter((issue) => issue.file === table.file && issue.column === column.name);
      const known = new Set(column.values.map(({ text }) => text));
      const added = own.flatMap(({ value = '', count }) =>
        known.has(value) ? [] : [{ text: value, count }],
      );
      if (added.length === 0 || column.personal) return column;
      const values = [...column.values, ...added];
      return { ...column, values, different: column.different + added.length };
    }),
  }));
}

/** A way from one table to another: the texts of a column are keys there. */
export interface Join {
  readonly from: string;
  readonly column: string;
  readonly to: string;
  readonly key: string;
}

/** Of the texts of a column this part must be found, or it is another thing. */
const FOUND = 0.9;

/** Finds columns whose texts stand, each once, in a column of another table. */
export function findJoins(tables: readonly TableProfile[]): Join[] {
  return tables.flatMap((from) =>
    tables
      .filter((to) => to.name !== from.name && to.isWhole)
      .flatMap((to) => keysOf(to).flatMap((key) => joinsTo(from, to, key))),
  );
}

function joinsTo(from: TableProfile, to: TableProfile, key: ColumnProfile): Join[] {
  const known = new Set(key.values.map(({ text }) => fold(text)));
  return from.columns
    .filter((column) => isSameKind(column, key))
    .filter(({ values, different }) => {
      const found = values.filter(({ text }) => known.has(fold(text))).length;
      return found > 0 && found >= different * FOUND;
    })
    .map((column) => ({ from: from.name, column: column.name, to: to.name, key: key.name }));
}

/** Columns that tell records apart. */
function keysOf({ rows, columns }: TableProfile): ColumnProfile[] {
  return columns.filter(
    ({ different, filled, values, personal }) =>
      !personal && different === rows && filled === rows && values.length === rows && rows > 1,
  );
}

const NUMBER = /^[\d.,\s%-]+$/;

/** Small numbers are found in any numbering: there the names must say that they are one. */
function isSameKind(column: ColumnProfile, key: ColumnProfile): boolean {
  const isNumbers = key.values.every(({ text }) => NUMBER.test(text));
  return !isNumbers || foldName(column.name) === foldName(key.name);
}

/** Texts that a page gets of a column with few, and those it gets of any other. */
const LISTED = 1000;
const EXAMPLES = 20;

/** What of a profile a page needs: the texts of columns that have few of them. */
export function shortenProfile(table: TableProfile): TableProfile {
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      values: column.values.slice(0, column.different > LISTED ? EXAMPLES : LISTED),
    })),
  };
}
