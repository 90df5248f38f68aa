import { cellIn, memberIn } from '#lib/charts/cell.ts';
import { barsFigure, writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { PER, sayRate, sharesOf, type ReachedShare } from '#lib/charts/share.ts';
import { arrangeDots, labelOf, markCell, unitOf, type RowMark } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatNumber, formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import { compareShares } from '#lib/indicators/difference.ts';
import { NOT_RECORDED, type DimensionId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';

const MEASURE = 'reach_rate';

/** What only persons who come are counted by. */
export type CountedDimension = 'disability' | 'migration';

export interface GroupsOptions {
  readonly id: string;
  readonly dimension: DimensionId;
  /** The city. */
  readonly benchmark?: Cell | undefined;
}

/**
 * Reach of groups of people in their own order, each by its own eligible population; persons whose
 * group is not recorded are a row of their own, with their number and no rate.
 * @param answer `reach_rate`, `eligible_population` and `beneficiaries` by the dimension
 * @returns undefined where fewer than two groups have a rate: there is nothing to compare
 */
export function groupsFigure(
  answer: Answer,
  { id, dimension, benchmark }: GroupsOptions,
  frame: Frame,
): Figure | undefined {
  const { language } = frame;
  const shares = sharesOf(answer.rows, dimension).filter((share) => share.id !== NOT_RECORDED);
  if (shares.length < 2) return undefined;
  const rows = markGroups(answer, { dimension, benchmark }, frame);
  const chart = arrangeDots(rows, unitOf(answer, MEASURE), {
    measure: MEASURE,
    benchmark,
    language,
  });
  const comparisons = new Map(rows.map((row) => [row.id, row.comparison]));
  return {
    id,
    ...describe({ answer, dimension, shares }, frame),
    subtitle: writeSubtitle(MEASURE, answer, frame),
    chart,
    table: specifyTable(answer, { language, comparisons }),
  };
}

/**
 * Numbers of persons in groups whose residents nobody counted: bars, and words that say why there is
 * no rate.
 * @param answer `beneficiaries` by the dimension
 */
export function countedFigure(
  answer: Answer,
  { id, dimension }: { readonly id: string; readonly dimension: CountedDimension },
  frame: Frame,
): Figure {
  const figure = barsFigure(answer, { id, dimension, measure: 'beneficiaries' }, frame);
  const { counted, noRate } = equityWords(frame.language).groups;
  return { ...figure, title: counted[dimension], sentence: [figure.sentence, noRate].join(' ') };
}

/** Groups in the order of the answer; "not recorded" with the number of its persons. */
export function markGroups(
  answer: Answer,
  { dimension, benchmark }: Omit<GroupsOptions, 'id'>,
  { language, filterBy }: Frame,
): RowMark[] {
  return answer.rows.map((row): RowMark => {
    const id = memberIn(row, dimension);
    const named = { id, label: labelOf(answer, dimension, id), cell: cellIn(row, MEASURE) };
    const mark = markCell(named, { measure: MEASURE, benchmark, language });
    const filter = filterBy?.({ [dimension]: id });
    if (id !== NOT_RECORDED) return { ...mark, ...(filter && { filter }) };
    const n = formatNumber(unrecorded(answer, dimension), language);
    return { ...mark, text: equityWords(language).groups.notRecorded(n), isMuted: true };
  });
}

/** Persons reached whose group nobody wrote down. */
function unrecorded({ rows }: Answer, dimension: DimensionId): number {
  return valueOf(rows.find((row) => row[dimension] === NOT_RECORDED)?.beneficiaries) ?? 0;
}

function describe(
  {
    answer,
    dimension,
    shares,
  }: { answer: Answer; dimension: DimensionId; shares: readonly ReachedShare[] },
  { language }: Frame,
): { title: string; sentence: string } {
  const words = equityWords(language).groups;
  const sorted = shares.toSorted((a, b) => b.x / b.n - a.x / a.n);
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  if (!highest || !lowest) throw new Error('groups without a rate are not described');
  const { difference, lower, upper, verdict } = compareShares(highest, lowest);
  const [one, other] = [highest, lowest].map((share) => labelOf(answer, dimension, share.id));
  const range = formatSignedRange(lower * PER, upper * PER, { language, digits: 1 });
  const n = unrecorded(answer, dimension);
  return {
    title: verdict === 'similar' ? words.similar : words.highest(one ?? ''),
    sentence: [
      words.reached(one ?? '', sayRate(highest, language), other ?? '', sayRate(lowest, language)),
      words.gap(one ?? '', other ?? '', formatSigned(difference * PER, language, 1), range),
      n > 0 ? words.notRecordedWhy(formatNumber(n, language)) : words.allRecorded,
    ].join(' '),
  };
}
