import type { MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/**
 * How a number differs between two snapshots of the same data: `revised` where a period that was over
 * has another value, `completed` where the period was not over before, `new` and `gone` where one
 * snapshot alone has it.
 */
export interface Revision {
  readonly kind: 'revised' | 'completed' | 'new' | 'gone';
  readonly period: string;
  /** Member of the second dimension, when the answers have one. */
  readonly member?: string;
  readonly before?: number;
  readonly after?: number;
  /** After minus before; a period that a snapshot does not have counts as nothing. */
  readonly difference: number;
}

/**
 * Compares one measure in two answers to the same question, asked of two snapshots.
 * @param before of the earlier snapshot @param after of the later; both by period, and at most one
 *   other dimension
 * @returns what differs, in the order of the later answer; what is gone comes last
 */
export function compareAnswers(before: Answer, after: Answer, measure: MeasureId): Revision[] {
  const earlier = indexRows(before, measure);
  const later = indexRows(after, measure);
  const gone = [...earlier.values()].filter((one) => !later.has(one.key));
  return [...later.values(), ...gone]
    .map(({ key, row }) => compareCell(row, [earlier.get(key), later.get(key)], [before, after]))
    .filter((revision) => revision !== undefined);
}

interface Indexed {
  readonly key: string;
  readonly row: Row;
  readonly value: number;
}

function indexRows({ rows, columns }: Answer, measure: MeasureId): Map<string, Indexed> {
  const dimensions = columns.filter((column) => column.role === 'dimension');
  return new Map(
    rows.flatMap((row): [string, Indexed][] => {
      const value = valueOf(row[measure]);
      const key = dimensions.map(({ id }) => String(row[id])).join('\n');
      return value === undefined ? [] : [[key, { key, row, value }]];
    }),
  );
}

type Pair<Value> = readonly [earlier: Value, later: Value];

function compareCell(
  row: Row,
  [earlier, later]: Pair<Indexed | undefined>,
  answers: Pair<Answer>,
): Revision | undefined {
  const difference = (later?.value ?? 0) - (earlier?.value ?? 0);
  if (difference === 0) return undefined;
  const period = String(row.period);
  const [member] = Object.entries(row).flatMap(([id, value]) =>
    id !== 'period' && typeof value === 'string' ? [value] : [],
  );
  return {
    kind: kindOf(period, answers),
    period,
    difference,
    ...(member !== undefined && { member }),
    ...(earlier && { before: earlier.value }),
    ...(later && { after: later.value }),
  };
}

/** By the period alone: a member without a row in a period that a snapshot knows had 0 there. */
function kindOf(period: string, [before, after]: Pair<Answer>): Revision['kind'] {
  const has = ({ rows }: Answer): boolean => rows.some((row) => row.period === period);
  if (!has(before)) return 'new';
  if (!has(after)) return 'gone';
  return before.incomplete.includes(period) ? 'completed' : 'revised';
}
