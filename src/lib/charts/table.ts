import { cellIn, memberIn, writeCell, type CellText } from '#lib/charts/cell.ts';
import { labelOf } from '#lib/charts/spec.ts';
import { formatPeriodId } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { NOT_RECORDED, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Column, type Row } from '#lib/result.ts';

export interface TableCell {
  readonly text: string;
  /** Beside the number, smaller: interval, or a note. */
  readonly note?: string;
  readonly isReason?: boolean;
  readonly href?: string;
}

export interface TableSpec {
  readonly columns: readonly {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly isNumber: boolean;
  }[];
  readonly rows: readonly {
    readonly id: string;
    readonly isMuted: boolean;
    readonly cells: readonly TableCell[];
  }[];
  /** The question that it answers, as a query string; absent where it is made of several. */
  readonly question?: string;
}

export interface TableChoice {
  readonly language: PublicLanguage;
  /** Address of a member's page. */
  readonly link?: (dimension: string, id: string) => string | undefined;
  /** How each row, by its first member, compares with the city: one more column. */
  readonly comparisons?: ReadonlyMap<string, Comparison>;
}

/** The table of a figure: the facts of its chart as text. */
export function specifyTable(answer: Answer, choice: TableChoice): TableSpec {
  const { compared } = messages(choice.language);
  const estimated = estimatedColumns(answer);
  const columns = answer.columns.map(({ id, name, unit, role }) => {
    const note = estimated.has(id) ? ` · ${messages(choice.language).estimated}` : '';
    return { id, name, unit: `${unit}${note}`, isNumber: role === 'measure' };
  });
  const extra = { id: 'compared', name: compared, unit: '', isNumber: false };
  return {
    columns: choice.comparisons ? [...columns, extra] : columns,
    rows: answer.rows.map((row) => tableRow(row, { answer, choice, estimated })),
    question: questionOf(answer),
  };
}

/** The question of the columns that are shown: an answer may hold more. */
function questionOf({ query, columns }: Answer): string {
  const measures = columns.filter(({ role }) => role === 'measure').map(({ id }) => id);
  return query.replace(/^measure=[^&]*/, () => `measure=${measures.join(',')}`);
}

/** Columns whose numbers are all estimated: said once in the head, not in every cell. */
function estimatedColumns({ columns, rows }: Answer): ReadonlySet<string> {
  const isEstimated = (cell: Row[string] | undefined): boolean =>
    valueOf(cell) === undefined || (cell as { estimated?: true }).estimated === true;
  return new Set(
    columns
      .filter(({ id, role }) => role === 'measure' && rows.every((row) => isEstimated(row[id])))
      .filter(({ id }) => rows.some((row) => valueOf(row[id]) !== undefined))
      .map((column) => column.id),
  );
}

interface Context {
  readonly answer: Answer;
  readonly choice: TableChoice;
  readonly estimated: ReadonlySet<string>;
}

function tableRow(row: Row, context: Context): TableSpec['rows'][number] {
  const { answer, choice } = context;
  const members = answer.columns
    .filter((column) => column.role === 'dimension')
    .map((column) => memberIn(row, column.id));
  const cells = answer.columns.map((column) => tableCell(row, column, context));
  return {
    id: members.join(' '),
    isMuted: members.includes(NOT_RECORDED),
    cells: choice.comparisons ? [...cells, comparisonCell(members[0], choice)] : cells,
  };
}

function tableCell(
  row: Row,
  { id, role }: Column,
  { answer, choice, estimated }: Context,
): TableCell {
  if (role === 'measure') {
    const cell = writeCell(cellIn(row, id as MeasureId), id as MeasureId, choice.language);
    return numberCell(estimated.has(id) ? { ...cell, isEstimated: false } : cell, choice.language);
  }
  const member = memberIn(row, id);
  if (id === 'period') return periodCell(member, answer, choice.language);
  const href = member === NOT_RECORDED ? undefined : choice.link?.(id, member);
  return { text: labelOf(answer, id, member), ...(href !== undefined && { href }) };
}

function numberCell(
  { text, interval, isReason, isEstimated }: CellText,
  language: PublicLanguage,
): TableCell {
  const notes = [interval, isEstimated ? messages(language).estimated : undefined];
  const note = notes.filter((part) => part !== undefined).join(' · ');
  return { text, ...(isReason && { isReason }), ...(note !== '' && { note }) };
}

function periodCell(id: string, answer: Answer, language: PublicLanguage): TableCell {
  const text = formatPeriodId(id, language);
  return answer.incomplete.includes(id) ? { text, note: messages(language).incomplete } : { text };
}

function comparisonCell(member: string | undefined, choice: TableChoice): TableCell {
  const comparison = choice.comparisons?.get(member ?? '') ?? 'unknown';
  return {
    text: messages(choice.language).comparison[comparison],
    ...(comparison === 'unknown' && { isReason: true }),
  };
}
