import { cellIn, memberIn, writeValue } from '#lib/charts/cell.ts';
import type { MatrixCell, MatrixSpec } from '#lib/charts/matrix.ts';
import { breaksOf, stepOf } from '#lib/charts/scale.ts';
import { formatDate, formatPeriodId, formatShortMonth } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { panelWords } from '#lib/i18n/panel.ts';
import type { Program } from '#lib/metrics/model.ts';
import { parsePeriod, type Period } from '#lib/metrics/period.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/** Whether programmes have records for the months in which records are expected. */
export interface Completeness {
  readonly matrix: MatrixSpec;
  /** Which months lack records, or that none does. */
  readonly sentence: string;
  /** The month that is not over. */
  readonly incomplete: string | undefined;
  readonly hasZero: boolean;
}

export interface CompletenessChoice {
  readonly programs: readonly Program[];
  readonly language: Language;
  readonly linkProgram: (id: string) => string;
  readonly linkMonth: (id: string) => string;
}

/** What a programme's month is when nobody was counted in it. */
type State = 'counted' | 'zero' | 'none' | 'off';

/** A programme that comes less often may have months without a record. */
const MONTHLY = 31;

/** @param answer visits and visit_records by programme and month */
export function specifyCompleteness(answer: Answer, choice: CompletenessChoice): Completeness {
  const { language } = choice;
  const months = [...new Set(answer.rows.map((row) => memberIn(row, 'period')))];
  const rows = new Map(answer.rows.map((row) => [`${row.program} ${String(row.period)}`, row]));
  const values = answer.rows.map((row) => valueOf(cellIn(row, 'visits'))).filter((v) => v);
  const breaks = breaksOf(values as number[]);
  const cellOf = (program: Program, month: string): MatrixCell => {
    const row = rows.get(`${program.id} ${month}`);
    return specifyCell(month, stateOf(row, program, month), { row, breaks, language });
  };
  return {
    matrix: {
      unit: '',
      columns: months.map((id) => ({
        id,
        label: labelMonth(id, language),
        href: choice.linkMonth(id),
      })),
      rows: choice.programs.map((program) => ({
        id: program.id,
        label: program.names[language],
        href: choice.linkProgram(program.id),
        cells: months.map((month) => cellOf(program, month)),
      })),
    },
    sentence: describeGaps(findGaps(choice.programs, months, answer), language),
    incomplete: describeIncomplete(answer, language),
    hasZero: choice.programs.some((program) =>
      months.some(
        (month) => stateOf(rows.get(`${program.id} ${month}`), program, month) === 'zero',
      ),
    ),
  };
}

function stateOf(row: Row | undefined, program: Program, month: string): State {
  const visits = (row && valueOf(cellIn(row, 'visits'))) ?? 0;
  const records = (row && valueOf(cellIn(row, 'visit_records'))) ?? 0;
  if (records > 0) return visits > 0 ? 'counted' : 'zero';
  return isRunning(program, monthOf(month)) ? 'none' : 'off';
}

/** Whether a programme ran on any day of a period, as far as its dates say. */
function isRunning({ startsOn, endsOn }: Program, { from, to }: Period): boolean {
  return (startsOn === undefined || startsOn < to) && (endsOn === undefined || endsOn >= from);
}

function monthOf(id: string): Period {
  const period = parsePeriod(id);
  if (!period) throw new Error(`no period: ${id}`);
  return period;
}

function specifyCell(
  column: string,
  state: State,
  {
    row,
    breaks,
    language,
  }: { row: Row | undefined; breaks: readonly number[]; language: Language },
): MatrixCell {
  const words = panelWords(language).completeness;
  const visits = (row && valueOf(cellIn(row, 'visits'))) ?? 0;
  switch (state) {
    case 'counted':
      return { column, text: writeValue(visits, 'visits', language), step: stepOf(visits, breaks) };
    case 'zero':
      return { column, text: writeValue(0, 'visits', language), step: 1 };
    case 'none':
      return {
        column,
        text: words.none,
        step: 0,
        mark: { kind: 'none', meaning: words.noneMeaning },
      };
    case 'off':
      return { column, text: words.off, step: 0, mark: { kind: 'off', meaning: words.offMeaning } };
  }
}

/** `Haz 26`: twelve of them stand side by side. */
function labelMonth(id: string, language: Language): string {
  return `${formatShortMonth(id, language)} ${id.slice(2, 4)}`;
}

interface Gap {
  readonly program: Program;
  readonly months: readonly string[];
}

/** Months that are over, all of which the programme ran, and without a record. */
function findGaps(programs: readonly Program[], months: readonly string[], answer: Answer): Gap[] {
  const recorded = new Set(
    answer.rows
      .filter((row) => (valueOf(cellIn(row, 'visit_records')) ?? 0) > 0)
      .map((row) => `${row.program} ${String(row.period)}`),
  );
  const isGap = (program: Program, month: string): boolean =>
    !answer.incomplete.includes(month) &&
    ranThrough(program, monthOf(month)) &&
    !recorded.has(`${program.id} ${month}`);
  return programs
    .filter(({ expectedRhythmDays = MONTHLY }) => expectedRhythmDays <= MONTHLY)
    .map((program) => ({ program, months: months.filter((month) => isGap(program, month)) }))
    .filter((gap) => gap.months.length > 0);
}

function ranThrough({ startsOn, endsOn }: Program, { from, to }: Period): boolean {
  return (startsOn === undefined || startsOn <= from) && (endsOn === undefined || endsOn >= to);
}

/** Programmes that are named; the matrix shows all. */
const NAMED = 5;

function describeGaps(gaps: readonly Gap[], language: Language): string {
  const words = panelWords(language).completeness;
  if (gaps.length === 0) return words.noGaps;
  const named = gaps
    .slice(0, NAMED)
    .map(({ program, months }) => `${program.names[language]} (${listMonths(months, language)})`);
  const list = gaps.length > NAMED ? [...named, '…'] : named;
  return words.gaps(list.join('; '));
}

function listMonths(months: readonly string[], language: Language): string {
  return months.map((month) => labelMonth(month, language)).join(', ');
}

function describeIncomplete(answer: Answer, language: Language): string | undefined {
  const [month] = answer.incomplete;
  if (month === undefined) return undefined;
  const date = formatDate(answer.data_date, language);
  return panelWords(language).completeness.incomplete(formatPeriodId(month, language), date);
}
