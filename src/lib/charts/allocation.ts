import type { Figure, Frame } from '#lib/charts/figure.ts';
import { tightScaleTo } from '#lib/charts/scale.ts';
import { trimRows, type RowMark, type RowsSpec } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { allocationWords } from '#lib/i18n/allocation.ts';
import { formatDifference, formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import {
  allocate,
  divide,
  partsOf,
  TENTHS,
  type Allocated,
  type AllocationArea,
} from '#lib/indicators/allocation.ts';
import { testOrder } from '#lib/indicators/sensitivity.ts';
import { WHOLE, type CriterionId, type Weights } from '#lib/indicators/weights.ts';
import type { AllocationQuestion } from '#lib/metrics/allocation.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';

/** What the shares of districts are compared with: persons reached or visits, as they are spread now. */
export interface Present {
  readonly measure: 'beneficiaries' | 'visits';
  /** By district; of all of them. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface AllocationChoice {
  readonly areas: readonly AllocationArea[];
  readonly known: readonly CriterionId[];
  readonly question: AllocationQuestion;
  /** Names of the districts. */
  readonly names: ReadonlyMap<string, string>;
}

export interface SharesOptions {
  readonly present?: Present | undefined;
  /** Facilities whose place nobody wrote down. */
  readonly unplaced: number;
  /** The reader sees some of the districts only. */
  readonly isPartial: boolean;
}

/** Districts that are drawn of a longer list; the table has all. */
const MOST_ROWS = 40;

/** A district with everything that its row says; shares in tenths of a percent. */
interface SharedArea extends Allocated {
  readonly label: string;
  readonly parts: readonly number[];
  readonly amount?: number;
  readonly present?: number;
}

/** The share of each district by the weights, largest first, beside what it has now. */
export function sharesFigure(
  choice: AllocationChoice,
  options: SharesOptions,
  frame: Frame,
): Figure {
  const { language } = frame;
  const words = allocationWords(language).shares;
  const rows = shareAreas(choice, options.present);
  const unit = options.present ? words.subtitle : words.subtitlePlain;
  return {
    id: 'shares',
    title: titleOf(rows, language),
    subtitle: [unit, frame.area, frame.period, ...frame.filters].join(' · '),
    sentence: describeShares(rows, choice, options, language),
    chart: trimRows(specifyShares(rows, frame), MOST_ROWS),
    table: shareTable(rows, choice, frame),
  };
}

function shareAreas(
  { areas, known, question, names }: AllocationChoice,
  present: Present | undefined,
): SharedArea[] {
  const allocated = allocate(areas, question);
  const inTenths = (parts: readonly number[]): number[] => divide(TENTHS, areas, parts);
  const parts = known.map((id) => inTenths(partsOf(areas, id)));
  const { amount } = question;
  const amounts =
    amount === undefined
      ? []
      : divide(
          amount,
          areas,
          allocated.map(({ share }) => share),
        );
  const counts = present && areas.map(({ id }) => present.counts.get(id) ?? 0);
  const now = counts?.some((count) => count > 0) ? inTenths(counts) : [];
  const all = allocated.map((one, i): SharedArea => {
    const [own, today] = [amounts[i], now[i]];
    return {
      ...one,
      label: names.get(one.id) ?? one.id,
      parts: parts.map((part) => part[i] ?? 0),
      ...(own !== undefined && { amount: own }),
      ...(today !== undefined && { present: today }),
    };
  });
  return all.toSorted((one, other) => other.share - one.share);
}

function titleOf(rows: readonly SharedArea[], language: Language): string {
  const words = allocationWords(language).shares;
  const [first, second] = rows;
  if (!first) return words.over;
  if (!second) return words.only;
  if (second.rank === first.rank) return words.over;
  return words.title(first.label, writeShare(first.tenths, language));
}

/** Tenths of a percent as `%18,2`. */
function writeShare(tenths: number, language: Language): string {
  return formatPercent(tenths / TENTHS, language, 1);
}

function writePoints(tenths: number, language: Language): string {
  return formatDifference(tenths / 10, language, 1);
}

/** A weight or a floor as `%30`. */
export function writeWhole(percent: number, language: Language): string {
  return formatPercent(percent / WHOLE, language);
}

/** Names of criteria with their weights: `Nüfus %30`. */
export function writeWeights(
  weights: Weights,
  known: readonly CriterionId[],
  language: Language,
): string {
  const { criteria } = allocationWords(language);
  return known.map((id) => `${criteria[id]} ${writeWhole(weights[id], language)}`).join(', ');
}

function describeShares(
  rows: readonly SharedArea[],
  { known, question }: AllocationChoice,
  { present, unplaced, isPartial }: SharesOptions,
  language: Language,
): string {
  const words = allocationWords(language).shares;
  return [
    words.weights(writeWeights(question.weights, known, language)),
    question.floor > 0 ? words.floor(writeWhole(question.floor, language)) : '',
    describeChange(rows, language),
    present && rows.some((row) => row.present !== undefined) ? words.present[present.measure] : '',
    known.includes('distance') && unplaced > 0
      ? words.facilities(formatNumber(unplaced, language))
      : '',
    isPartial ? words.own : '',
    words.how,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Who would have most more and most less than now. */
function describeChange(rows: readonly SharedArea[], language: Language): string {
  const words = allocationWords(language).shares;
  const changes = rows
    .flatMap(({ label, tenths, present }) =>
      present === undefined ? [] : [{ label, change: tenths - present }],
    )
    .toSorted((one, other) => other.change - one.change);
  const [most, least] = [changes[0], changes.at(-1)];
  if (!most || !least || most.change <= 0 || least.change >= 0) return '';
  const more = words.more(most.label, writePoints(most.change, language));
  return `${more}; ${words.less(least.label, writePoints(least.change, language))}`;
}

function specifyShares(rows: readonly SharedArea[], { language, link }: Frame): RowsSpec {
  return {
    kind: 'bars',
    unit: '%',
    digits: 1,
    scale: tightScaleTo(Math.max(0, ...rows.map(({ tenths }) => tenths / 10)), false),
    rows: rows.map(({ id, label, tenths, present }): RowMark => {
      const href = link?.('district', id);
      const change = present === undefined ? '' : ` (${writePoints(tenths - present, language)})`;
      return {
        id,
        label,
        value: tenths / 10,
        text: `${writeShare(tenths, language)}${change}`,
        comparison: 'unknown',
        isMuted: false,
        ...(href !== undefined && { href }),
      };
    }),
  };
}

function shareTable(
  rows: readonly SharedArea[],
  { known, question }: AllocationChoice,
  { language, link }: Frame,
): TableSpec {
  const { shares: words, criteria } = allocationWords(language);
  const write = (tenths: number): TableCell => ({ text: formatNumber(tenths / 10, language, 1) });
  const hasAmount = question.amount !== undefined;
  const hasPresent = rows.every(({ present }) => present !== undefined);
  const number = (id: string, name: string, unit = '%') => ({ id, name, unit, isNumber: true });
  return {
    columns: [
      { id: 'rank', name: words.rank, unit: '', isNumber: false },
      { id: 'district', name: DIMENSION_NAMES.district[language], unit: '', isNumber: false },
      number('share', words.share),
      ...(hasAmount ? [number('amount', words.amounts[question.unit], '')] : []),
      ...(hasPresent ? [number('present', words.today)] : []),
      ...(hasPresent ? [number('difference', words.difference, words.points)] : []),
      ...known.map((id) => number(`part_${id}`, words.criterion(criteria[id]))),
    ],
    rows: rows.map(({ id, label, rank, tenths, amount, present, parts }) => {
      const href = link?.('district', id);
      return {
        id,
        isMuted: false,
        cells: [
          { text: words.place(rank) },
          { text: label, ...(href !== undefined && { href }) },
          write(tenths),
          ...(hasAmount ? [{ text: formatNumber(amount ?? 0, language) }] : []),
          ...(hasPresent ? [write(present ?? 0)] : []),
          ...(hasPresent ? [{ text: writePoints(tenths - (present ?? 0), language) }] : []),
          ...parts.map(write),
        ],
      };
    }),
  };
}

/**
 * How the order of districts depends on the weights, as a table.
 * @returns undefined where there is no order or no weight to move
 */
export function orderFigure(choice: AllocationChoice, frame: Frame): Figure | undefined {
  const { areas, known, question, names } = choice;
  const { language } = frame;
  const words = allocationWords(language).order;
  const { variants, stable } = testOrder(areas, question, known);
  if (areas.length < 2 || variants.length === 0) return undefined;
  const name = (id: string): string => names.get(id) ?? id;
  const list = (ids: readonly string[]): string => ids.map(name).join(', ');
  const moving = areas.map(({ id }) => id).filter((id) => !stable.includes(id));
  return {
    id: 'order',
    title: moving.length > 0 ? words.depends : words.stableTitle,
    subtitle: [words.subtitle, frame.area, frame.period, ...frame.filters].join(' · '),
    sentence: [
      stable.length > 0 ? words.stable(list(stable)) : words.noneStable,
      ...(moving.length > 0 ? [words.moving(list(moving)), words.caution] : []),
    ].join(' '),
    table: orderTable(choice, variants, language),
    isTableOpen: true,
  };
}

function orderTable(
  { names }: AllocationChoice,
  variants: ReturnType<typeof testOrder>['variants'],
  language: Language,
): TableSpec {
  const { order: words, criteria } = allocationWords(language);
  const name = (id: string): string => names.get(id) ?? id;
  const percent = (value: number): string => writeWhole(value, language);
  const text = (id: string, label: string) => ({ id, name: label, unit: '', isNumber: false });
  return {
    columns: [
      text('variant', words.variant),
      text('turned', words.turned),
      { ...text('moved', words.moved), isNumber: true },
    ],
    rows: variants.map(({ id, from, to, turned, moved }) => ({
      id: `${id}-${to}`,
      isMuted: turned.length === 0,
      cells: [
        { text: words.change(criteria[id], percent(from), percent(to)) },
        turned.length > 0
          ? { text: turned.map(([one, other]) => words.turn(name(one), name(other))).join('; ') }
          : { text: words.none, isReason: true },
        { text: formatNumber(moved.length, language) },
      ],
    })),
  };
}
