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

/** What there is of a programme's month: visits, records that say nobody came, or no records. */
type State = 'counted' | 'zero' | 'gap' | 'none' | 'off';

/** Days; a programme whose records come less often may have months without one. */
const MONTHLY = 31;

/** @param answer visits and visit_records by programme and month */
export function specifyCompleteness(answer: Answer, choice: CompletenessChoice): Completeness {
  const { programs, language } = choice;
  const months = [...new Set(answer.rows.map((row) => memberIn(row, 'period')))];
  const rows = new Map(answer.rows.map((row) => [`${row.program} ${String(row.period)}`, row]));
  const values = answer.rows.map((row) => valueOf(cellIn(row, 'visits')) ?? 0);
  const breaks = breaksOf(values.filter((value) => value > 0));
  const found = programs.map((program) => ({
    program,
    months: months.map((month): Month => {
      const row = rows.get(`${program.id} ${month}`);
      const state = stateOf(row, program, month, answer.incomplete);
      return { id: month, state, visits: (row && valueOf(cellIn(row, 'visits'))) ?? 0 };
    }),
  }));
  return {
    matrix: {
      unit: '',
      columns: months.map((id) => ({
        id,
        label: labelMonth(id, language),
        href: choice.linkMonth(id),
      })),
      rows: found.map(({ program, months: ofProgram }) => ({
        id: program.id,
        label: program.names[language],
        href: choice.linkProgram(program.id),
        cells: ofProgram.map((month) => specifyCell(month, breaks, language)),
      })),
    },
    sentence: describeGaps(found, language),
    incomplete: describeIncomplete(answer, language),
    hasZero: found.some((one) => one.months.some(({ state }) => state === 'zero')),
  };
}

interface Month {
  readonly id: string;
  readonly state: State;
  readonly visits: number;
}

interface Recorded {
  readonly program: Program;
  readonly months: readonly Month[];
}

function stateOf(
  row: Row | undefined,
  program: Program,
  month: string,
  incomplete: readonly string[],
): State {
  const [visits, records] = (['visits', 'visit_records'] as const).map(
    (measure) => (row && valueOf(cellIn(row, measure))) ?? 0,
  );
  if (records) return visits ? 'counted' : 'zero';
  const period = monthOf(month);
  if (!isRunning(program, period)) return 'off';
  const isExpected = isMonthly(program) && ranThrough(program, period);
  return isExpected && !incomplete.includes(month) ? 'gap' : 'none';
}

function isMonthly({ expectedRhythmDays = Infinity }: Program): boolean {
  return expectedRhythmDays <= MONTHLY;
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
  { id: column, state, visits }: Month,
  breaks: readonly number[],
  language: Language,
): MatrixCell {
  const words = panelWords(language).completeness;
  const text = writeValue(visits, 'visits', language);
  switch (state) {
    case 'counted':
      return { column, text, step: stepOf(visits, breaks) };
    case 'zero':
      return { column, text, step: 1 };
    case 'gap':
    case 'none': {
      const meaning = state === 'gap' ? words.gapMeaning : words.noneMeaning;
      return { column, text: words.none, step: 0, mark: { kind: state, meaning } };
    }
    case 'off':
      return { column, text: words.off, step: 0, mark: { kind: state, meaning: words.offMeaning } };
  }
}

/** `Haz 26`: twelve of them stand side by side. */
function labelMonth(id: string, language: Language): string {
  return `${formatShortMonth(id, language)} ${id.slice(2, 4)}`;
}

function ranThrough({ startsOn, endsOn }: Program, { from, to }: Period): boolean {
  return (startsOn === undefined || startsOn <= from) && (endsOn === undefined || endsOn >= to);
}

/** Programmes that are named; the matrix shows all. */
const NAMED = 5;

function describeGaps(found: readonly Recorded[], language: Language): string {
  const words = panelWords(language).completeness;
  if (!found.some(({ program }) => isMonthly(program))) return words.noRhythm;
  const gaps = found.flatMap(({ program, months }) => {
    const runs = listRuns(months, language);
    return runs.length === 0 ? [] : [`${program.names[language]} (${runs.join(', ')})`];
  });
  if (gaps.length === 0) return words.noGaps;
  return words.gaps([...gaps.slice(0, NAMED), ...(gaps.length > NAMED ? ['…'] : [])].join('; '));
}

/** Gaps that follow each other as `Eyl 25–Oca 26`. */
function listRuns(months: readonly Month[], language: Language): string[] {
  const runs: string[][] = [];
  for (const [i, { id, state }] of months.entries()) {
    if (state !== 'gap') continue;
    if (months[i - 1]?.state === 'gap') runs.at(-1)?.push(id);
    else runs.push([id]);
  }
  return runs.map((ids) => {
    const [first = '', last = ''] = [ids[0], ids.at(-1)].map((id) =>
      labelMonth(id ?? '', language),
    );
    return ids.length === 1 ? first : `${first}–${last}`;
  });
}

function describeIncomplete(answer: Answer, language: Language): string | undefined {
  const [month] = answer.incomplete;
  if (month === undefined) return undefined;
  const date = formatDate(answer.data_date, language);
  return panelWords(language).completeness.incomplete(formatPeriodId(month, language), date);
}
