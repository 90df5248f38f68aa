import { describeBalance, type Balance } from '#lib/charts/balance.ts';
import { cellIn } from '#lib/charts/cell.ts';
import { describeCondition, isAffected, type Condition } from '#lib/charts/condition.ts';
import type { TrendAnswers } from '#lib/charts/figure.ts';
import { specifyGoal } from '#lib/charts/goal.ts';
import { specifyTile, type Tile } from '#lib/charts/tile.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Measure, MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';
import type { Answer } from '#lib/result.ts';

export interface BoardQuestion extends TrendAnswers {
  /** Months of earlier years and this one, of measures that can be forecast. */
  readonly goals: Answer;
  readonly measures: readonly MeasureId[];
  readonly period: Period;
  readonly filters: Filters;
  readonly model: Model;
}

/** Tiles with their goals, what they come to in words, and what state their data are in. */
export interface Board {
  readonly tiles: readonly Tile[];
  readonly balance: Balance;
  readonly condition: Condition;
}

export function specifyBoard(question: BoardQuestion, language: Language): Board {
  const { measures, model } = question;
  const condition = describeCondition(model, language);
  const tiles = measures.map((measure): Tile => {
    const tile = specifyTile(question, measure, language);
    if (tile.isReason) return tile;
    const goal = specifyGoal({ ...question, measure, ...goalParts(question, measure) }, language);
    return { ...tile, goal, isFlagged: isAffected(measure, condition.findings) };
  });
  const news = tiles.map(({ id, change, goal }) => ({
    measure: id,
    ...(change && { change }),
    ...(goal?.kind === 'goal' && { verdict: goal.verdict }),
    lacksGoal: goal?.kind === 'none' && MEASURES[id].target === 'register',
  }));
  return { tiles, condition, balance: describeBalance(news, language) };
}

function goalParts({ now, goals }: BoardQuestion, measure: MeasureId) {
  const [row] = now.rows;
  if (!row) throw new Error('a question without breakdown has one row');
  const isForecast = goals.columns.some(({ id }) => id === measure);
  return { cell: cellIn(row, measure), months: isForecast ? goals : undefined };
}

/** Measures whose months add up to years. */
export function forecastMeasures(measures: readonly MeasureId[]): MeasureId[] {
  const additive = measures.filter((id) => {
    const { kind, additiveOver }: Measure = MEASURES[id];
    return kind === 'count' && additiveOver.includes('period');
  });
  return additive.length > 0 ? additive : ['visits'];
}

/** Years that a forecast learns from, beside the one in progress. */
const EARLIER_YEARS = 3;

/** Months of the year in progress up to the end of a period, and of the years before. */
export function goalSpan({ from, to }: Period): Period {
  return { from: `${Number(from.slice(0, 4)) - EARLIER_YEARS}-01-01`, to };
}
