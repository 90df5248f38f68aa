import { budgetFigure } from '#lib/charts/budget.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { comparedCost, LISTED_COSTS, unitCostsFigure } from '#lib/charts/unitCosts.ts';
import { costWords } from '#lib/i18n/costs.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { moneyOf } from '#lib/i18n/money.ts';
import { isDefined } from '#lib/metrics/families.ts';
import type { Model, Program, RegisterScope, Target } from '#lib/metrics/model.ts';
import { addDays, isOfMonths, type Period } from '#lib/metrics/period.ts';
import { currenciesIn } from '#lib/metrics/requirements.ts';
import { targetFor } from '#lib/metrics/targets.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { ask, frame, type View } from './view.ts';

/** What a page shows of costs: figures, and in words what is missing for those it lacks. */
export interface Costs {
  readonly budget?: Figure;
  readonly units?: Figure;
  readonly need?: string;
}

/** The budget of the year that the period ends in, and what each programme's work costs. */
export async function presentCosts(view: View): Promise<Costs> {
  const words = costWords(view.language).needs;
  const lacking = lackOf(view);
  if (lacking) return { need: words[lacking] };
  const [budget, units] = await Promise.all([presentBudget(view), presentUnits(view)]);
  return {
    ...(budget && { budget }),
    ...(units && { units }),
    ...(!units && { need: isOfMonths(view.period) ? unbooked(view) : words.months }),
  };
}

function unbooked({ period, language }: View): string {
  return costWords(language).needs.notBooked(formatPeriod(period, language));
}

function lackOf({ model, counted }: View): 'data' | 'visits' | 'area' | 'currencies' | undefined {
  if (!model.has.costs) return 'data';
  if (!model.has.visits) return 'visits';
  if (!isDefined('cost', { by: [], filters: counted })) return 'area';
  return currenciesIn(model, counted).length > 1 ? 'currencies' : undefined;
}

async function presentBudget(view: View): Promise<Figure | undefined> {
  const year = yearOf(view);
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const measures = ['cost', 'booked_months'] as const;
  const answer = await ask(view, { measures, by: ['period'], period, grain: 'month' });
  const options = {
    id: 'budget',
    year,
    budget: budgetOf(view, period),
    running: countRunning(answer, programsIn(view)),
  };
  return budgetFigure(answer, options, frame(view));
}

/** The year that the period ends in; where none was chosen, that of the data. */
function yearOf({ model, period, search }: View): number {
  const isChosen = new URLSearchParams(search).has('period');
  const day = isChosen ? addDays(period.to, -1) : model.dataDate;
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
  const [now, before] = await Promise.all([
    ask(view, { measures, by }),
    ask(view, { measures, by, period: view.previous }),
  ]);
  const { pricesOf } = moneyOf(model, view.counted, language);
  return unitCostsFigure({ now, before, pricesOf }, 'unit-costs', frame(view));
}
