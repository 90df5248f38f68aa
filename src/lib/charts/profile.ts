import { cellIn, writeCell } from '#lib/charts/cell.ts';
import { writeChange } from '#lib/charts/change.ts';
import { describeNothing, type Story } from '#lib/charts/describe.ts';
import { writeSubtitle, type Figure, type Frame, type Multiple } from '#lib/charts/figure.ts';
import { scaleFor, specifyLine, unitOf } from '#lib/charts/spec.ts';
import { specifyTable, type TableSpec } from '#lib/charts/table.ts';
import { noteTrend } from '#lib/charts/trend.ts';
import { formatPercent, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { placeWords } from '#lib/i18n/places.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';

/** A period beside the same months of the year before; both without a breakdown. */
export interface TwoPeriods {
  readonly now: Answer;
  readonly before: Answer;
}

export interface MeasuresChoice {
  readonly language: Language;
  readonly period: string;
  readonly previousPeriod: string;
  /** Address of a measure's definition. */
  readonly define: (measure: MeasureId) => string;
}

/** All measures of a selection, and those that the data cannot answer by what they need. */
export interface MeasuresSpec {
  readonly table: TableSpec;
  readonly unmet: readonly { readonly reason: string; readonly measures: readonly MeasureLink[] }[];
}

interface MeasureLink {
  readonly name: string;
  readonly href: string;
}

/** All measures of an answer below each other: what has no meaning here is left out. */
export function specifyMeasures(answers: TwoPeriods, choice: MeasuresChoice): MeasuresSpec {
  return { table: tableMeasures(answers, choice), unmet: listUnmet(answers.now, choice) };
}

function listUnmet({ rows: [row] }: Answer, { language, define }: MeasuresChoice) {
  const reasons = new Map<string, MeasureLink[]>();
  for (const [id, cell] of Object.entries(row ?? {})) {
    if (typeof cell === 'string' || !isUnmet(cell)) continue;
    const reason = writeCell(cell, id as MeasureId, language).text;
    const link = { name: MEASURES[id as MeasureId].names[language], href: define(id as MeasureId) };
    reasons.set(reason, [...(reasons.get(reason) ?? []), link]);
  }
  return [...reasons].map(([reason, measures]) => ({ reason, measures }));
}

/** Whether a dataset is missing: that does not depend on the selection. */
function isUnmet(cell: Cell): boolean {
  return (
    cell.kind === 'missing' &&
    (cell.reason.startsWith('needs_') || cell.reason === 'no_denominator')
  );
}

/** Whether a measure says nothing of the whole of a selection. */
function isUndefined(cell: Cell): boolean {
  const isMissing = cell.kind === 'missing';
  return isMissing && (cell.reason === 'not_applicable' || cell.reason === 'choose_outcome');
}

function tableMeasures({ now, before }: TwoPeriods, choice: MeasuresChoice): TableSpec {
  const { language, period, previousPeriod } = choice;
  const words = placeWords(language).measures;
  const column = (id: string, name: string, isNumber: boolean) => ({
    id,
    name,
    unit: '',
    isNumber,
  });
  return {
    columns: [
      column('measure', words.measure, false),
      column('now', period, true),
      column('before', previousPeriod, true),
      column('change', words.change, false),
    ],
    rows: now.columns
      .filter(({ role }) => role === 'measure')
      .map(({ id }) => id as MeasureId)
      .flatMap((id) => measureRow({ now, before }, id, choice)),
  };
}

function measureRow(
  { now, before }: TwoPeriods,
  measure: MeasureId,
  { language, define }: MeasuresChoice,
): TableSpec['rows'][number][] {
  const [nowRow, beforeRow] = [now.rows[0], before.rows[0]];
  if (!nowRow || !beforeRow) return [];
  const cells = { now: cellIn(nowRow, measure), before: cellIn(beforeRow, measure) };
  if (isUnmet(cells.now)) return [];
  if (isUndefined(cells.now)) return [];
  const { names } = MEASURES[measure];
  const [text, earlier] = [cells.now, cells.before].map((cell) => {
    const { text, interval, isReason } = writeCell(cell, measure, language);
    return { text, ...(interval !== undefined && { note: interval }), isReason };
  });
  const change = writeChange(cells, measure, language);
  const isCompared = MEASURES[measure].comparison !== 'none' && change.verdict !== 'unknown';
  return [
    {
      id: measure,
      isMuted: false,
      cells: [
        { text: names[language], note: unitOf(now, measure), href: define(measure) },
        text ?? { text: '' },
        // a reason is said once
        text?.isReason ? { text: '' } : (earlier ?? { text: '' }),
        { text: isCompared ? change.word : '' },
      ],
    },
  ];
}

/** Members with at least one of a measure: what a facility does not offer is not its zero. */
export function onlyCounted(answer: Answer, measure: MeasureId): Answer {
  const rows = answer.rows.filter((row) => (valueOf(row[measure]) ?? 1) > 0);
  return { ...answer, rows };
}

/** Hours from the first to the last with a visit: a night without any is no finding. */
export function onlyOpenHours(answer: Answer): Answer {
  const hourOf = (row: Row): string => (typeof row.hour === 'string' ? row.hour : '');
  const isOpen = (row: Row): boolean =>
    hourOf(row) !== NOT_RECORDED && (valueOf(row.visits) ?? 1) > 0;
  const hours = [...new Set(answer.rows.map(hourOf))];
  const open = new Set(answer.rows.filter(isOpen).map(hourOf));
  const from = hours.findIndex((hour) => open.has(hour));
  const to = hours.findLastIndex((hour) => open.has(hour));
  const shown = new Set([...hours.slice(from, to + 1), NOT_RECORDED]);
  return open.size === 0
    ? answer
    : { ...answer, rows: answer.rows.filter((row) => shown.has(hourOf(row))) };
}

/** Periods with names, for figures that name the members of every dimension alike. */
export function namePeriods(answer: Answer, language: Language): Answer {
  const ids = answer.rows.flatMap(({ period }) => (typeof period === 'string' ? [period] : []));
  const period = Object.fromEntries(ids.map((id) => [id, formatPeriodId(id, language)]));
  return { ...answer, labels: { ...answer.labels, period } };
}

/** Who came for the first time and who had come before, month by month on one scale. */
export function firstTimeFigure(
  { trend, now }: { readonly trend: Answer; readonly now: Answer },
  { id, months }: { readonly id: string; readonly months: string },
  frame: Frame,
): Figure {
  const { language } = frame;
  const measures = ['new_beneficiaries', 'returning_beneficiaries'] as const;
  const lines = measures.map((measure) => specifyLine(trend, { measure, language }));
  const values = lines.flatMap(({ points }) => points.map((point) => point.value));
  const scale = scaleFor('new_beneficiaries', values, 2);
  const words = messages(language);
  const open = lines[0]?.points.findLast((point) => point.isIncomplete);
  const story = describeFirstTime(now, language);
  return {
    id,
    title: story.title,
    sentence: [
      story.sentence,
      words.sentence.oneScale,
      open ? words.incompletePeriod(open.label) : '',
    ]
      .filter(Boolean)
      .join(' '),
    subtitle: writeSubtitle('beneficiaries', trend, {
      ...frame,
      period: `${months}, ${words.figure.perMonth}`,
    }),
    multiples: lines.map((line): Multiple => {
      const points = line.points.map((one) =>
        one.id.endsWith('-01') ? one : { ...one, tick: '' },
      );
      const noted = noteTrend({ ...line, scale, points }, language);
      return { label: MEASURES[line.measure].names[language], ...noted, isMuted: false };
    }),
    table: specifyTable(onlyMeasures(trend, measures), { language }),
  };
}

function onlyMeasures(answer: Answer, measures: readonly MeasureId[]): Answer {
  const isShown = (id: string): boolean => measures.some((one) => one === id);
  const columns = answer.columns.filter(({ role, id }) => role === 'dimension' || isShown(id));
  return { ...answer, columns };
}

function describeFirstTime({ rows: [row] }: Answer, language: Language): Story {
  if (!row) throw new Error('a question without breakdown has one row');
  const cells = {
    new: cellIn(row, 'new_beneficiaries'),
    returning: cellIn(row, 'returning_beneficiaries'),
  };
  const [fresh, returning] = [valueOf(cells.new), valueOf(cells.returning)];
  if (fresh === undefined || returning === undefined || fresh + returning === 0) {
    return describeNothing('new_beneficiaries', language);
  }
  const words = placeWords(language).firstTime;
  return {
    title: words.title(formatPercent(fresh / (fresh + returning), language)),
    sentence: words.sentence({
      new: writeCell(cells.new, 'new_beneficiaries', language).text,
      returning: writeCell(cells.returning, 'returning_beneficiaries', language).text,
    }),
  };
}
