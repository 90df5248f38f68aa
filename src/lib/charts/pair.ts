import { cellIn } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { PER, sayRate, sharesOf, type ReachedShare } from '#lib/charts/share.ts';
import { arrangeDots, labelOf, markCell, unitOf } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatNumber, formatSignedRange } from '#lib/i18n/format.ts';
import { compareShares } from '#lib/indicators/difference.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { Answer } from '#lib/result.ts';

const MEASURE = 'reach_rate';

/** Two districts by id. */
export type DistrictPair = readonly [string, string];

/**
 * The pair that a page opens with: the district whose rate is surely the highest and the one whose is
 * surely the lowest, so that no tiny district opens it by chance.
 * @returns undefined where fewer than two have a rate
 */
export function usualPair(answer: Answer): DistrictPair | undefined {
  const areas = sharesOf(answer.rows, 'district')
    .filter(({ id }) => id !== NOT_RECORDED)
    .map(({ id, x, n }) => ({ id, ...wilsonInterval(x, n) }));
  const [highest] = areas.toSorted((a, b) => b.lower - a.lower);
  const [lowest] = areas.filter((area) => area !== highest).toSorted((a, b) => a.upper - b.upper);
  return highest && lowest ? [highest.id, lowest.id] : undefined;
}

/**
 * Two districts beside each other, compared by the interval of their difference.
 * @param answer `reach_rate` and `eligible_population` by district
 * @returns undefined where one has no rate, or both are the same
 */
export function pairFigure(
  answer: Answer,
  pair: DistrictPair,
  id: string,
  frame: Frame,
): Figure | undefined {
  const shares = sharesOf(answer.rows, 'district');
  const [one, other] = pair.map((district) => shares.find((share) => share.id === district));
  if (!one || !other || one === other) return undefined;
  const { language, link } = frame;
  const answered = pair.flatMap((district) =>
    answer.rows.filter((row) => row.district === district),
  );
  const rows = answered.map((row, i) => {
    const district = pair[i] ?? '';
    const label = labelOf(answer, 'district', district);
    const href = link?.('district', district);
    const cell = cellIn(row, MEASURE);
    const mark = markCell({ id: district, label, cell }, { measure: MEASURE, language });
    return { ...mark, ...(href !== undefined && { href }) };
  });
  const chart = arrangeDots(rows, unitOf(answer, MEASURE), { measure: MEASURE, language });
  const narrowed = { ...answer, rows: answered };
  return {
    id,
    ...describe(answer, [one, other], frame),
    subtitle: writeSubtitle(MEASURE, answer, {
      ...frame,
      area: rows.map(({ label }) => label).join(', '),
    }),
    chart,
    table: specifyTable(narrowed, { language, ...(link && { link }) }),
  };
}

function describe(
  answer: Answer,
  [one, other]: readonly [ReachedShare, ReachedShare],
  { language }: Frame,
): { title: string; sentence: string } {
  const { pair: words, fifths } = equityWords(language);
  const { verdict, difference, lower, upper } = compareShares(one, other);
  const name = ({ id }: ReachedShare): string => labelOf(answer, 'district', id);
  const titles = {
    higher: words.higher(name(one), name(other)),
    lower: words.higher(name(other), name(one)),
    similar: words.similar(name(one), name(other)),
  };
  // the larger minus the smaller: a difference without a sign to explain
  const [low, high] = difference < 0 ? [-upper, -lower] : [lower, upper];
  return {
    title: titles[verdict],
    sentence: [
      words.sentence(name(one), sayRate(one, language), name(other), sayRate(other, language)),
      fifths.difference(
        formatNumber(Math.abs(difference) * PER, language, 1),
        formatSignedRange(low * PER, high * PER, { language, digits: 1 }),
      ),
      words.how,
    ].join(' '),
  };
}
