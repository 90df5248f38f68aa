import { cellIn, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeChange } from '#lib/charts/change.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { labelOf, unitOf } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { costWords } from '#lib/i18n/costs.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/** What each programme is compared with its own past by: without inflation where an index is known. */
export function comparedCost(hasPrices: boolean): MeasureId {
  return hasPrices ? 'real_cost_per_beneficiary' : 'cost_per_beneficiary';
}

/** What the table lists beside it. */
export const LISTED_COSTS = [
  'cost',
  'booked_months',
  'cost_per_visit',
] as const satisfies readonly MeasureId[];

export interface UnitCosts {
  /** By programme: `comparedCost` and `LISTED_COSTS`. */
  readonly now: Answer;
  /** The same of an earlier period of equal length. */
  readonly before: Answer;
  /** That period, in words. */
  readonly earlier: string;
  /** Of the index, in words; absent where none is loaded. */
  readonly pricesOf?: string | undefined;
}

/**
 * Unit costs of programmes in display order, each beside its own past; never one beside another.
 * @returns undefined where no programme is booked
 */
export function unitCostsFigure(
  { now, before, earlier, pricesOf }: UnitCosts,
  id: string,
  frame: Frame,
): Figure | undefined {
  const { language } = frame;
  const words = costWords(language).unit;
  const measure = comparedCost(pricesOf !== undefined);
  const rows = now.rows.filter((row) => valueOf(row.cost) !== undefined);
  if (rows.length === 0) return undefined;
  const changes = rows.map((row) => changeOf(row, before, measure, frame));
  const judged = changes.filter(({ verdict }) => verdict !== 'unknown');
  const [only] = judged;
  const changed = judged.filter(({ verdict }) => verdict !== 'similar').length;
  return {
    id,
    title:
      only && judged.length === 1
        ? words.titleOne(only.word)
        : judged.length > 0
          ? words.title(changed, judged.length)
          : words.titleNone,
    sentence: [
      words.how,
      words.unranked,
      pricesOf === undefined ? words.nominal : words.real(pricesOf),
    ].join(' '),
    subtitle: [
      `${MEASURES[measure].names[language]} (${unitOf(now, measure)})`,
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    notes: [words.basis],
    table: specifyTable({ now, before, earlier, measure, rows }, frame),
    isTableOpen: true,
  };
}

function changeOf(row: Row, before: Answer, measure: MeasureId, { language }: Frame) {
  const own = before.rows.find((one) => one.program === row.program);
  const earlier = own ? cellIn(own, measure) : ({ kind: 'missing', reason: 'not_booked' } as const);
  return writeChange({ now: cellIn(row, measure), before: earlier }, measure, language);
}

function specifyTable(
  {
    now,
    before,
    earlier,
    measure,
    rows,
  }: { now: Answer; before: Answer; earlier: string; measure: MeasureId; rows: readonly Row[] },
  frame: Frame,
): TableSpec {
  const { language, link } = frame;
  const words = costWords(language).unit;
  const column = (id: MeasureId, name: string = MEASURES[id].names[language]) => {
    return { id, name, unit: unitOf(now, id), isNumber: true };
  };
  return {
    columns: [
      { id: 'program', name: DIMENSION_NAMES.program[language], unit: '', isNumber: false },
      column(measure, MEASURES.cost_per_beneficiary.names[language]),
      { id: 'before', name: earlier, unit: unitOf(now, measure), isNumber: true },
      { id: 'change', name: words.columns.change, unit: '', isNumber: false },
      column('cost_per_visit'),
      column('cost'),
    ],
    rows: rows.map((row) => {
      const id = memberIn(row, 'program');
      const change = changeOf(row, before, measure, frame);
      const href = link?.('program', id);
      return {
        id,
        isMuted: false,
        cells: [
          { text: labelOf(now, 'program', id), ...(href !== undefined && { href }) },
          numberCell(row, measure, frame),
          { text: change.before, ...(change.verdict === 'unknown' && { isReason: true }) },
          { text: change.word },
          numberCell(row, 'cost_per_visit', frame),
          costCell(row, frame),
        ],
      };
    }),
  };
}

/** The amount with the months that it is of. */
function costCell(row: Row, frame: Frame): TableCell {
  const { language } = frame;
  const months = formatNumber(valueOf(row.booked_months) ?? 0, language);
  return {
    ...numberCell(row, 'cost', frame),
    note: costWords(language).unit.months(months),
  };
}

/** What the work led to, by what it cost. */
export const RESULT_COSTS = [
  'cost_per_completion',
  'cost_per_outcome',
] as const satisfies readonly MeasureId[];

/**
 * What a completion and a person improved cost, of programmes that have any, in display order.
 * @param answer `RESULT_COSTS`, `cost` and `booked_months` by programme
 * @returns undefined where there is neither
 */
export function resultCostsFigure(answer: Answer, id: string, frame: Frame): Figure | undefined {
  const { language, link } = frame;
  const words = costWords(language).results;
  const rows = answer.rows.filter((row) =>
    RESULT_COSTS.some((measure) => valueOf(row[measure]) !== undefined),
  );
  if (rows.length === 0) return undefined;
  const column = (measure: MeasureId) => {
    const name = MEASURES[measure].names[language];
    return { id: measure, name, unit: unitOf(answer, measure), isNumber: true };
  };
  return {
    id,
    title: words.title,
    sentence: [words.how, costWords(language).unit.unranked].join(' '),
    subtitle: [
      `${MEASURES.cost_per_completion.names[language]}, ${MEASURES.cost_per_outcome.names[language]}`,
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    notes: [words.caveat],
    table: {
      columns: [
        { id: 'program', name: DIMENSION_NAMES.program[language], unit: '', isNumber: false },
        column('cost_per_completion'),
        column('cost_per_outcome'),
        column('cost'),
      ],
      rows: rows.map((row) => {
        const program = memberIn(row, 'program');
        const href = link?.('program', program);
        return {
          id: program,
          isMuted: false,
          cells: [
            { text: labelOf(answer, 'program', program), ...(href !== undefined && { href }) },
            ...RESULT_COSTS.map((measure) => numberCell(row, measure, frame)),
            costCell(row, frame),
          ],
        };
      }),
    },
    isTableOpen: true,
  };
}

function numberCell(row: Row, measure: MeasureId, { language }: Frame): TableCell {
  const { text, interval, isReason } = writeCell(cellIn(row, measure), measure, language);
  return {
    text,
    ...(isReason && { isReason }),
    ...(interval !== undefined && { note: interval }),
  };
}
