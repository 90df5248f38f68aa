import { budgetFigure } from '#lib/charts/budget.ts';
import type { Figure } from '#lib/charts/figure.ts';
import {
  comparedCost,
  LISTED_COSTS,
  RESULT_COSTS,
  resultCostsFigure,
  unitCostsFigure,
} from '#lib/charts/unitCosts.ts';
import { costWords } from '#lib/i18n/costs.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { moneyOf } from '#lib/i18n/money.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { isDefined } from '#lib/metrics/families.ts';
import type { Model, Program, RegisterScope, Target } from '#lib/metrics/model.ts';
import {
  addDays,
  countBuckets,
  isOfMonths,
  previousUnits,
  previousYear,
  type Period,
} from '#lib/metrics/period.ts';
import { currenciesIn } from '#lib/metrics/requirements.ts';
import { targetFor } from '#lib/metrics/targets.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { chosenPeriod, recentPeriod } from './chosenPeriod.ts';
import { ask, frame, type View } from './view.ts';

/** Filters of outcomes, which a page may have beside. */
const WITHOUT: readonly FilterId[] = ['outcome', 'phase'];

/** What a page shows of costs: figures, and in words what is missing for those it lacks. */
export interface Costs {
  readonly budget?: Figure;
  readonly units?: Figure;
  readonly results?: Figure;
  readonly need?: string;
}

/** The budget of the year that the period ends in, and what each programme's work costs. */
export async function presentCosts(view: View): Promise<Costs> {
  const words = costWords(view.language).needs;
  const lacking = lackOf(view);
  if (lacking) return { need: words[lacking] };
  const [budget, units, results] = await Promise.all([
    presentBudget(view),
    presentUnits(view),
    presentResults(view),
  ]);
  return {
    ...(budget && { budget }),
    ...(units && { units }),
    ...(results && { results }),
    ...(!units && { need: isOfMonths(recentPeriod(view)) ? unbooked(view) : words.months }),
  };
}

function unbooked(view: View): string {
  const { language } = view;
  return costWords(language).needs.notBooked(formatPeriod(recentPeriod(view), language));
}

function lackOf({ model, counted }: View): 'data' | 'visits' | 'area' | 'currencies' | undefined {
  if (!model.has.costs) return 'data';
  if (!model.has.visits) return 'visits';
  const { outcome: _outcome, phase: _phase, ...filters } = counted;
  if (!isDefined('cost', { by: [], filters })) return 'area';
  return currenciesIn(model, counted).length > 1 ? 'currencies' : undefined;
}

async function presentBudget(view: View): Promise<Figure | undefined> {
  const year = yearOf(view);
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const measures = ['cost', 'booked_months'] as const;
  const answer = await ask(view, {
    measures,
    by: ['period'],
    period,
    grain: 'month',
    without: WITHOUT,
  });
  const options = {
    id: 'budget',
    year,
    budget: budgetOf(view, period),
    running: countRunning(answer, programsIn(view)),
  };
  return budgetFigure(answer, options, frame(view, WITHOUT));
}

/** The year that the period ends in; where none was chosen, that of the data. */
function yearOf(view: View): number {
  const chosen = chosenPeriod(view);
  const day = chosen ? addDays(chosen.to, -1) : view.model.dataDate;
  return Number(day.slice(0, 4));
}

/** The budget of exactly this selection: one programme, one theme or everything. */
function budgetOf({ model, counted }: View, period: Period): Target | undefined {
  const scope = scopeOf(counted);
  return scope && targetFor(model.targets, { measure: 'cost', period, scope })?.holds;
}

function scopeOf({ theme, program }: View['counted']): RegisterScope | undefined {
  const [onlyProgram, ...otherPrograms] = program ?? [];
  const [onlyTheme, ...otherThemes] = theme ?? [];
  if (otherPrograms.length > 0) return undefined;
  if (onlyProgram !== undefined) return { program: onlyProgram };
  if (otherThemes.length > 0) return undefined;
  return onlyTheme === undefined ? {} : { theme: onlyTheme };
}

function programsIn({ model, counted: { theme, program } }: View): Model['programs'] {
  return model.programs.filter(
    (one) => (program?.includes(one.id) ?? true) && (theme?.includes(one.theme) ?? true),
  );
}

/** Programmes that ran, each booked month once; undefined where one does not say since when. */
function countRunning({ rows }: Answer, programs: readonly Program[]): number | undefined {
  if (programs.some(({ startsOn }) => startsOn === undefined)) return undefined;
  const booked = rows.filter((row) => valueOf(row.cost) !== undefined);
  return booked.reduce((sum, { period }) => {
    const month = String(period);
    const running = programs.filter(
      ({ startsOn = '', endsOn }) =>
        startsOn.slice(0, 7) <= month && (endsOn === undefined || endsOn.slice(0, 7) >= month),
    );
    return sum + running.length;
  }, 0);
}

async function presentUnits(view: View): Promise<Figure | undefined> {
  const { model, language } = view;
  const measures = [comparedCost(model.has.prices), ...LISTED_COSTS];
  const by = ['program'] as const;
  const period = recentPeriod(view);
  const previous = earlierOf(period);
  const [now, before] = await Promise.all([
    ask(view, { measures, by, period, without: WITHOUT }),
    ask(view, { measures, by, period: previous, without: WITHOUT }),
  ]);
  const { pricesOf } = moneyOf(model, view.counted, language);
  const around = { ...frame(view, WITHOUT), period: formatPeriod(period, language) };
  const earlier = formatPeriod(previous, language);
  return unitCostsFigure({ now, before, earlier, pricesOf }, 'unit-costs', around);
}

/** Of the chosen period, else of the last year that is over: completions and follow-ups take time. */
async function presentResults(view: View): Promise<Figure | undefined> {
  const last = Number(view.model.dataDate.slice(0, 4)) - 1;
  const period = chosenPeriod(view) ?? { from: `${last}-01-01`, to: `${last + 1}-01-01` };
  const measures = ['cost', 'booked_months', ...RESULT_COSTS] as const;
  const answer = await ask(view, { measures, by: ['program'], period, without: WITHOUT });
  const around = { ...frame(view, WITHOUT), period: formatPeriod(period, view.language) };
  return resultCostsFigure(answer, 'result-costs', around);
}

const MONTHS_A_YEAR = 12;

/** The same months a year before; what is longer than a year, the span of equal length before it. */
function earlierOf(period: Period): Period {
  const isLong = countBuckets(period, 'month') > MONTHS_A_YEAR + 2;
  return isLong ? previousUnits(period) : previousYear(period);
}
