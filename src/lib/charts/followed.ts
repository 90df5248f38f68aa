import { cellIn } from '#lib/charts/cell.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { estimateFromMoments } from '#lib/indicators/mean.ts';
import type { MeasureId, Phase } from '#lib/metrics/definition.ts';
import type { Member, Model, Outcome, Study } from '#lib/metrics/model.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';

/** What results are read from: by `program`, `outcome` and `phase`. */
export const FOLLOWED = [
  'follow_ups_due',
  'follow_ups_made',
  'lost_to_follow_up',
  'follow_ups_pending',
  'follow_up_rate',
  'days_to_follow_up',
  'improved',
  'worsened',
  'improvement_rate',
  'worsening_rate',
  'outcome_baseline',
  'outcome_change',
  'positive_rate',
  'positive_rate_baseline',
] as const satisfies readonly MeasureId[];

/** A follow-up rate under this, per 100: what is found of some may not hold for all. */
const REPRESENTATIVE = 60;

/** Values of persons at the beginning and at the follow-up, in the unit of the indicator or per 100. */
export interface Levels {
  readonly before: number;
  readonly after: number;
  /** After minus before, within persons; limits where they can be estimated. */
  readonly change: { readonly value: number; readonly lower?: number; readonly upper?: number };
}

/** What became of those whose follow-up with an indicator of a programme is due. */
export interface Result {
  readonly program: Member;
  readonly outcome: Outcome;
  readonly phase: Phase;
  readonly due: number;
  readonly made: number;
  readonly lost: number;
  readonly pending: number;
  /** Median of the days from the beginning; undefined where nobody was followed. */
  readonly days: number | undefined;
  readonly rate: Cell;
  /** Persons who improved, changed little and got worse; undefined where that is not judged. */
  readonly groups:
    { readonly improved: number; readonly little: number; readonly worsened: number } | undefined;
  readonly improvement: Cell;
  readonly worsening: Cell;
  /** Undefined where nobody was followed. */
  readonly levels: Levels | undefined;
  /** How sure the direction is: `similar` where the interval of the change holds no change. */
  readonly direction: Comparison;
  /** So few were followed that the result may not hold for the others. */
  readonly isWeak: boolean;
}

/** All follow-ups of one indicator of a programme, the earliest first. */
export interface Followed {
  readonly study: Study;
  readonly program: Member;
  readonly outcome: Outcome;
  readonly results: readonly Result[];
  /** The latest with somebody followed. */
  readonly last: Result | undefined;
}

/**
 * Reads results from an answer.
 * @param answer `FOLLOWED` by program, outcome and phase
 * @returns studies with somebody measured at the beginning, in the order given
 */
export function readFollowed(answer: Answer, studies: readonly Study[], model: Model): Followed[] {
  return studies.flatMap((study): Followed[] => {
    const program = model.programs.find(({ id }) => id === study.program);
    const outcome = model.outcomes.find(({ id }) => id === study.outcome);
    if (!program || !outcome) return [];
    const results = answer.rows
      .filter((row) => row.program === study.program && row.outcome === study.outcome)
      .map((row) => readResult(row, program, outcome))
      .filter(({ due, pending }) => due + pending > 0)
      .toSorted((a, b) => (a.days ?? Infinity) - (b.days ?? Infinity));
    if (results.length === 0) return [];
    const last = results.findLast(({ made }) => made > 0);
    return [{ study, program, outcome, results, last }];
  });
}

function readResult(row: Row, program: Member, outcome: Outcome): Result {
  const count = (id: MeasureId): number => valueOf(cellIn(row, id)) ?? 0;
  const made = count('follow_ups_made');
  const groups = isJudged(outcome) ? readGroups(row, made) : undefined;
  const levels = made > 0 ? readLevels(row, outcome, made) : undefined;
  const rate = cellIn(row, 'follow_up_rate');
  return {
    program,
    outcome,
    phase: row.phase as Phase,
    due: count('follow_ups_due'),
    made,
    lost: count('lost_to_follow_up'),
    pending: count('follow_ups_pending'),
    days: valueOf(cellIn(row, 'days_to_follow_up')),
    rate,
    groups,
    improvement: cellIn(row, 'improvement_rate'),
    worsening: cellIn(row, 'worsening_rate'),
    levels,
    direction: levels ? judgeChange(levels, outcome) : 'unknown',
    isWeak: made > 0 && (valueOf(rate) ?? 0) < REPRESENTATIVE,
  };
}

/** Whether the indicator says which way is good and which change matters. */
export function isJudged({ kind, polarity, meaningfulChange }: Outcome): boolean {
  return polarity !== 'no_judgement' && (kind === 'binary' || (meaningfulChange ?? 0) > 0);
}

function readGroups(row: Row, made: number): NonNullable<Result['groups']> {
  const improved = valueOf(cellIn(row, 'improved')) ?? 0;
  const worsened = valueOf(cellIn(row, 'worsened')) ?? 0;
  return { improved, little: made - improved - worsened, worsened };
}

function readLevels(row: Row, outcome: Outcome, made: number): Levels | undefined {
  if (outcome.kind === 'binary') return readStates(row, outcome, made);
  const before = valueOf(cellIn(row, 'outcome_baseline'));
  const cell = cellIn(row, 'outcome_change');
  if (before === undefined || cell.kind !== 'value') return undefined;
  const { value, lower, upper } = cell;
  const limits = lower !== undefined && upper !== undefined ? { lower, upper } : {};
  return { before, after: before + value, change: { value, ...limits } };
}

/** Shares per 100; their change is the mean of changes of 1, 0 and −1, so its interval is that of a mean. */
function readStates(row: Row, outcome: Outcome, made: number): Levels | undefined {
  const before = valueOf(cellIn(row, 'positive_rate_baseline'));
  const after = valueOf(cellIn(row, 'positive_rate'));
  if (before === undefined || after === undefined) return undefined;
  const value = after - before;
  if (!isJudged(outcome) || made < 2) return { before, after, change: { value } };
  const { improved, worsened } = readGroups(row, made);
  const mean = value / PER;
  const spread = improved + worsened - made * mean * mean;
  const deviation = Math.sqrt(Math.max(0, spread) / (made - 1));
  const { lower = mean, upper = mean } = estimateFromMoments({ n: made, mean, deviation });
  return { before, after, change: { value, lower: lower * PER, upper: upper * PER } };
}

const PER = 100;

function judgeChange({ change }: Levels, { polarity }: Outcome): Comparison {
  const { value, lower, upper } = change;
  if (lower === undefined || upper === undefined) return 'unknown';
  if (lower <= 0 && upper >= 0) return 'similar';
  if (polarity === 'no_judgement') return value > 0 ? 'higher' : 'lower';
  return value > 0 === (polarity === 'higher_is_better') ? 'better' : 'worse';
}
