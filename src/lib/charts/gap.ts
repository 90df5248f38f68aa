import type { Figure, Frame } from '#lib/charts/figure.ts';
import type { BasedArea } from '#lib/charts/lorenz.ts';
import { sharesOf } from '#lib/charts/share.ts';
import { arrangeDots, labelOf, trimRows, type RowMark } from '#lib/charts/spec.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatNumber, formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { measureGap, orderGaps, type Gap, type NeedEstimate } from '#lib/indicators/gap.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { District, Need } from '#lib/metrics/model.ts';
import { valueOf, type Answer } from '#lib/result.ts';

const MEASURE = 'reach_gap';

/** A district with the persons who need something there and those who were reached. */
export interface NeededArea {
  readonly id: string;
  readonly label: string;
  readonly need: NeedEstimate;
  readonly reached: number;
  /** The population behind the need was interpolated or carried over. */
  readonly isEstimated?: boolean;
  /** The need is an estimate whose source gives no limits. */
  readonly lacksLimits?: boolean;
  readonly source?: string;
}

/** Everybody who is eligible as the need. @param answer has `reach_rate` and `eligible_population` */
export function eligibleAreas(answer: Answer): NeededArea[] {
  return sharesOf(answer.rows, 'district')
    .filter(({ id }) => id !== NOT_RECORDED)
    .map(({ id, x, n, isEstimated }) => ({
      id,
      label: labelOf(answer, 'district', id),
      need: { value: n, lower: n, upper: n },
      reached: x,
      isEstimated,
    }));
}

/**
 * Estimates as the need; a limit that the source does not give is the estimate itself.
 * @param answer `beneficiaries` of the programme by district
 */
export function estimatedAreas(answer: Answer, needs: ReadonlyMap<string, Need>): NeededArea[] {
  return answer.rows.flatMap(({ district, beneficiaries }) => {
    const need = needs.get(String(district));
    const reached = valueOf(beneficiaries);
    if (!need || reached === undefined) return [];
    const { eligible, lower = eligible, upper = eligible, source } = need;
    return [
      {
        id: need.district,
        label: labelOf(answer, 'district', need.district),
        need: { value: eligible, lower, upper },
        reached,
        lacksLimits: need.lower === undefined || need.upper === undefined,
        ...(source !== undefined && { source }),
      },
    ];
  });
}

/** The same districts as shares of a curve. */
export function baseAreas(
  areas: readonly NeededArea[],
  districts: readonly District[],
): BasedArea[] {
  const needs = new Map(districts.map(({ id, needScore }) => [id, needScore]));
  return areas.map(({ id, label, need, reached }) => ({
    id,
    label,
    base: need.value,
    received: reached,
    need: needs.get(id),
  }));
}

/** Districts that are drawn of a longer list; the table has all. */
const MOST_ROWS = 40;

export interface GapOptions {
  readonly id: string;
  /** The need is an estimate; else it is the eligible population. */
  readonly isEstimate: boolean;
  readonly views?: Figure['views'];
  /** No figure of rates stands above it. */
  readonly isAlone?: boolean;
}

/**
 * Persons in need who are not reached, by district, ordered by what is certain.
 * @returns undefined where no district has both numbers
 */
export function gapFigure(
  areas: readonly NeededArea[],
  { id, isEstimate, views, isAlone = false }: GapOptions,
  frame: Frame,
): Figure | undefined {
  if (areas.length === 0) return undefined;
  const { language } = frame;
  const words = equityWords(language).gap;
  const gaps = orderGaps(
    areas.map((area) => ({ ...area, gap: measureGap(area.need, area.reached) })),
  );
  const rows = gaps.map((area, i) => markGap(area, gaps[i - 1], frame));
  const dots = arrangeDots(rows, words.unit, { measure: MEASURE, language });
  const name = `${MEASURES[MEASURE].names[language]} (${words.unit})`;
  const against = isEstimate ? [words.against] : [];
  return {
    id,
    ...describe(gaps, { isEstimate, isAlone }, language),
    subtitle: [name, ...against, frame.area, frame.period, ...frame.filters].join(' · '),
    chart: trimRows({ ...dots, kind: 'bars' }, MOST_ROWS),
    ...(views && { views }),
    table: specifyTable(gaps, frame),
  };
}

type GapArea = NeededArea & { readonly gap: Gap };

function markGap(
  { id, label, gap }: GapArea,
  before: GapArea | undefined,
  { language, link, filterBy }: Frame,
): RowMark {
  const words = equityWords(language).gap;
  const href = link?.('district', id);
  const filter = filterBy?.({ district: id });
  return {
    id,
    label,
    value: gap.certain,
    lower: gap.certain,
    upper: Math.max(0, gap.upper),
    text: gap.isUncertain
      ? words.notRanked
      : words.atLeast(formatNumber(Math.floor(gap.certain), language)),
    interval: formatSignedRange(gap.lower, gap.upper, { language }),
    comparison: 'unknown',
    ...(href !== undefined && { href }),
    ...(filter && { filter }),
    isMuted: gap.isUncertain,
    ...(gap.isUncertain && before && !before.gap.isUncertain && { isAfterGap: true }),
  };
}

function describe(
  gaps: readonly GapArea[],
  { isEstimate, isAlone }: { readonly isEstimate: boolean; readonly isAlone: boolean },
  language: Language,
): { title: string; sentence: string } {
  const words = equityWords(language).gap;
  const [first] = gaps;
  const isRanked = first !== undefined && !first.gap.isUncertain;
  const uncertain = gaps.filter(({ gap }) => gap.isUncertain).length;
  const sources = [...new Set(gaps.map(({ source }) => source).filter((one) => one !== undefined))];
  return {
    title:
      isRanked && gaps.length > 1
        ? (isEstimate ? words.titleNeed : words.title)(first.label)
        : isRanked
          ? words.over
          : words.uncertain,
    sentence: [
      isRanked
        ? words.first(first.label, formatNumber(Math.floor(first.gap.certain), language))
        : '',
      words.how,
      uncertain > 0 ? words.uncertainWhy(uncertain) : '',
      gaps.some(({ lacksLimits }) => lacksLimits) ? words.noLimits : '',
      sources.length > 0 ? words.sourceOf(sources.join('; ')) : '',
      gaps.some((area) => area.isEstimated) ? words.estimated : '',
      isEstimate || isAlone ? '' : words.follows,
      gaps.length > MOST_ROWS ? messages(language).sentence.trimmed('district', gaps.length) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function specifyTable(gaps: readonly GapArea[], { language, link }: Frame): TableSpec {
  const words = equityWords(language).gap;
  const hasLimits = gaps.some(({ need }) => need.lower < need.upper);
  const number = (id: string, name: string) => ({ id, name, unit: words.unit, isNumber: true });
  const write = (value: number): string => formatSigned(value, language);
  return {
    columns: [
      { id: 'rank', name: words.verdict, unit: '', isNumber: false },
      { id: 'district', name: DIMENSION_NAMES.district[language], unit: '', isNumber: false },
      number('certain', words.certain),
      number(MEASURE, MEASURES[MEASURE].names[language]),
      number('range', words.range),
      number('need', words.need),
      ...(hasLimits ? [number('limits', words.needRange)] : []),
      number('reached', words.reached),
    ],
    rows: gaps.map(({ id, label, gap, need, reached }, i) => {
      const href = link?.('district', id);
      return {
        id,
        isMuted: gap.isUncertain,
        cells: [
          gap.isUncertain
            ? { text: words.tooUncertain, isReason: true }
            : { text: words.ranked(i + 1) },
          { text: label, ...(href !== undefined && { href }) },
          { text: write(Math.floor(gap.certain)) },
          { text: write(gap.value) },
          { text: formatSignedRange(gap.lower, gap.upper, { language }) },
          { text: write(need.value) },
          ...(hasLimits ? [{ text: formatSignedRange(need.lower, need.upper, { language }) }] : []),
          { text: write(reached) },
        ],
      };
    }),
  };
}
