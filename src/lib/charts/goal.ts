import { specifyBullet, type Bullet } from '#lib/charts/bullet.ts';
import { cellIn, digitsOf, writeValue } from '#lib/charts/cell.ts';
import { boardWords } from '#lib/i18n/board.ts';
import { formatDate, formatPercent, formatPeriod, formatRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { compareWithBenchmark, type Comparison } from '#lib/indicators/benchmark.ts';
import { forecastYear, type Forecast } from '#lib/indicators/forecast.ts';
import { judgeStatus, type Verdict } from '#lib/indicators/status.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Measure, MeasureId } from '#lib/metrics/definition.ts';
import type { Model, RegisterScope, Target } from '#lib/metrics/model.ts';
import { isOver, type Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';
import { targetFor, type TargetHistory } from '#lib/metrics/targets.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';

/** A goal beside its measure, in words; or why there is none. */
export type Goal =
  | { readonly kind: 'none'; readonly text: string }
  | {
      readonly kind: 'goal';
      readonly target: string;
      /** How far it is now. */
      readonly now: string;
      /** Ahead of or behind the share of a year that earlier years had by now; absent without one. */
      readonly pace?: { readonly word: string; readonly tone: Comparison };
      readonly verdict: Verdict;
      /** Its word, and the mark that goes with it. */
      readonly word: string;
      readonly tone: Comparison;
      /** The year's end with its range, or that it cannot be told. */
      readonly forecast: string;
      /** When it was decided, and what held before. */
      readonly history: string;
      /** The goal and those before it on one scale; absent where there is nothing to draw. */
      readonly bullet?: Bullet;
    };

export interface GoalQuestion {
  readonly measure: MeasureId;
  readonly cell: Cell;
  readonly period: Period;
  readonly filters: Filters;
  /** Months of the measure, earlier years and this one, for its forecast. */
  readonly months: Answer | undefined;
  readonly model: Pick<Model, 'targets' | 'dataDate' | 'firstDate'>;
}

/** The marks of verdicts: shape and colour, never without the word. */
const TONES: Readonly<Record<Verdict, Comparison>> = {
  met: 'better',
  on_course: 'better',
  not_certain: 'similar',
  not_judged: 'similar',
  off_course: 'worse',
  missed: 'worse',
};

/**
 * Puts a measure beside the goal of its period, or of the year that the period begins. A goal of a year
 * is never divided over months: what is not over is judged by its forecast.
 */
export function specifyGoal(question: GoalQuestion, language: Language): Goal {
  const words = boardWords(language).goal;
  const measure: Measure = MEASURES[question.measure];
  if (measure.target !== 'register') return none(measure.target[language], language);
  const scope = scopeOf(question.filters);
  if (!scope) return none(words.ofSelection, language);
  const history = findTarget(question, scope);
  if (!history) return none(words.undecided, language);
  const { holds } = history;
  if (holds.value === undefined) return none(holds.reasonForNone ?? words.undecided, language);
  const value = valueOf(question.cell);
  if (value === undefined) return none(words.undecided, language);
  return describeGoal(
    { ...question, target: holds, value: holds.value, reached: value, history },
    language,
  );
}

function none(reason: string, language: Language): Goal {
  return { kind: 'none', text: boardWords(language).goal.none(reason) };
}

/** Goals are set for the city, a district, a theme or a programme; not for sexes, ages or places. */
function scopeOf(filters: Filters): RegisterScope | undefined {
  const entries = Object.entries(filters);
  const isScope = entries.every(
    ([id, members]) => ['district', 'theme', 'program'].includes(id) && members.length === 1,
  );
  return isScope ? Object.fromEntries(entries.map(([id, [member]]) => [id, member])) : undefined;
}

function findTarget(
  { measure, period, model }: GoalQuestion,
  scope: RegisterScope,
): TargetHistory | undefined {
  const find = (one: Period): TargetHistory | undefined =>
    targetFor(model.targets, { measure, period: one, scope });
  return find(period) ?? (beginsYear(period) ? find(yearOf(period)) : undefined);
}

function beginsYear({ from, to }: Period): boolean {
  return from.endsWith('-01-01') && to <= yearOf({ from, to }).to;
}

function yearOf({ from }: Period): Period {
  const year = Number(from.slice(0, 4));
  return { from: `${year}-01-01`, to: `${year + 1}-01-01` };
}

interface Aim extends GoalQuestion {
  readonly target: Target;
  readonly value: number;
  readonly reached: number;
  readonly history: TargetHistory;
}

function describeGoal(aim: Aim, language: Language): Goal {
  const words = boardWords(language).goal;
  const { measure, target, value, reached } = aim;
  const write = (number: number): string => writeValue(number, measure, language);
  const forecast = forecastGoal(aim);
  const verdict = judgeGoal(aim, forecast);
  const isOpen = !isGoalOver(aim);
  const share = forecast?.kind === 'forecast' ? forecast.share : undefined;
  const { polarity }: Measure = MEASURES[measure];
  return {
    kind: 'goal',
    target: words.of(write(value), formatPeriod(target.period, language)),
    now: [
      value > 0 ? words.share(formatPercent(reached / value, language)) : '',
      isOpen && share !== undefined && share < 1 ? words.pace(formatPercent(share, language)) : '',
      polarity === 'higher_is_better' && reached < value ? words.gap(write(value - reached)) : '',
    ]
      .filter(Boolean)
      .join('; '),
    ...(isOpen &&
      share !== undefined &&
      share < 1 &&
      verdict !== 'met' && { pace: paceOf(aim, share, language) }),
    verdict,
    word: isOpen && forecast ? words.atEnd(words.verdicts[verdict]) : words.verdicts[verdict],
    tone: TONES[verdict],
    forecast: isOpen ? writeForecast(forecast, aim, language) : '',
    history: writeHistory(aim, language),
    ...drawGoal(aim, isOpen ? forecast : undefined, language),
  };
}

/** A changed goal keeps the old one: both are drawn, with the days on which they were decided. */
function drawGoal(
  aim: Aim,
  forecast: Forecast | undefined,
  language: Language,
): { readonly bullet?: Bullet } {
  const { measure, reached, value, history } = aim;
  const words = boardWords(language).goal;
  const write = (number: number): string => writeValue(number, measure, language);
  const [before] = history.earlier.filter((one) => one.value !== undefined);
  const now = words.mark(write(value), formatDate(history.holds.decidedOn, language));
  const goals = [{ value, label: now }];
  if (before?.value !== undefined && before.value !== value) {
    const label = words.before(write(before.value), formatDate(before.decidedOn, language));
    goals.push({ value: before.value, label });
  }
  const range =
    forecast?.kind === 'forecast' ? ([forecast.lower, forecast.upper] as const) : undefined;
  const label = words.drawn(write(reached), goals.map((goal) => goal.label).join('; '));
  const bullet = specifyBullet({ reached, range, goals, label });
  return bullet ? { bullet } : {};
}

function paceOf(
  { measure, reached, value }: Aim,
  share: number,
  language: Language,
): { word: string; tone: Comparison } {
  const words = boardWords(language).goal;
  const { polarity }: Measure = MEASURES[measure];
  const isAhead = reached >= value * share;
  const word = isAhead ? words.ahead : words.behind;
  if (polarity === 'no_judgement') return { word, tone: isAhead ? 'higher' : 'lower' };
  return { word, tone: isAhead === (polarity === 'higher_is_better') ? 'better' : 'worse' };
}

function writeForecast(
  forecast: Forecast | undefined,
  { measure }: Aim,
  language: Language,
): string {
  const words = boardWords(language).goal;
  if (forecast?.kind !== 'forecast') return words.noForecast;
  const { value, lower, upper } = forecast;
  const digits = digitsOf(measure);
  return words.forecast(
    writeValue(value, measure, language),
    formatRange(lower, upper, { language, digits }),
  );
}

function writeHistory({ history, measure }: Aim, language: Language): string {
  const words = boardWords(language).goal;
  const { holds, earlier } = history;
  const before = earlier.map(({ value, decidedOn }) => {
    const date = formatDate(decidedOn, language);
    return value === undefined
      ? words.beforeNone(date)
      : words.before(writeValue(value, measure, language), date);
  });
  return [words.decided(formatDate(holds.decidedOn, language)), ...before].join('; ');
}

function isGoalOver({ target, model }: Aim): boolean {
  return isOver(target.period, model.dataDate);
}

/** Months add up to years only for some counts; a rate and distinct persons have no forecast. */
function forecastGoal(aim: Aim): Forecast | undefined {
  const measure: Measure = MEASURES[aim.measure];
  if (measure.kind !== 'count' || !measure.additiveOver.includes('period')) return undefined;
  const { target, months, model } = aim;
  if (!months || target.period.to !== yearOf(target.period).to || !beginsYear(target.period)) {
    return undefined;
  }
  const year = target.period.from.slice(0, 4);
  const known = months.rows
    .map((row) => ({ month: String(row.period), count: valueOf(cellIn(row, aim.measure)) }))
    .filter(({ month }) => !months.incomplete.includes(month));
  const countsOf = (one: string): number[] =>
    known.flatMap(({ month, count }) =>
      month.startsWith(`${one}-`) && count !== undefined ? [count] : [],
    );
  const years = [...new Set(known.map(({ month }) => month.slice(0, 4)))];
  const before = years
    // a year that the data begin within is not whole
    .filter((one) => one < year && `${one}-01-31` >= model.firstDate)
    .map(countsOf)
    .filter((counts) => counts.length === 12);
  return forecastYear({ before, months: countsOf(year) });
}

function judgeGoal(aim: Aim, forecast: Forecast | undefined): Verdict {
  const { polarity, kind }: Measure = MEASURES[aim.measure];
  const { value, reached, cell } = aim;
  if (forecast && value > 0) {
    return judgeStatus({ value: reached, target: value, polarity, forecast }).verdict;
  }
  if (polarity === 'no_judgement') return 'not_judged';
  const isDone = isGoalOver(aim);
  if (kind === 'count') {
    const isUnder = reached < value;
    if (polarity === 'higher_is_better')
      return isUnder ? (isDone ? 'missed' : 'not_certain') : 'met';
    if (reached > value) return 'missed';
    return isDone ? 'met' : 'not_certain';
  }
  const comparison = compareWithBenchmark(cell, value, polarity);
  if (comparison === 'better') return 'met';
  // a rate of residents grows until the year is over
  return isDone && comparison === 'worse' ? 'missed' : 'not_certain';
}
