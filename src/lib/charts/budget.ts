import { cellIn } from '#lib/charts/cell.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import {
  drawCurve,
  specifyAxis,
  type Place,
  type Plane,
  type PlotCurve,
} from '#lib/charts/plot.ts';
import { scaleTo } from '#lib/charts/scale.ts';
import { unitOf } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { costWords } from '#lib/i18n/costs.ts';
import {
  formatDate,
  formatDifference,
  formatNumber,
  formatPercent,
  formatPeriodId,
  formatShortMonth,
} from '#lib/i18n/format.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Target } from '#lib/metrics/model.ts';
import { valueOf, type Answer } from '#lib/result.ts';

const MONTHS = 12;
const THOUSAND = 1000;

/** A month of the year with what was booked by its end. */
interface Month {
  readonly id: string;
  /** Absent where nothing is booked. */
  readonly spent?: number;
  readonly total: number;
}

export interface BudgetOptions {
  readonly id: string;
  readonly year: number;
  /** The budget that holds; absent where none is registered. */
  readonly budget?: Target | undefined;
  /** Programmes that ran, in programme months, of the months that are booked. */
  readonly running?: number | undefined;
}

/**
 * What was spent since the year's beginning against the budget of the year, by month. The budget spread
 * evenly is a yardstick, no plan.
 * @param answer `cost` and `booked_months` of the year by month
 * @returns undefined where no month is booked
 */
export function budgetFigure(
  answer: Answer,
  options: BudgetOptions,
  frame: Frame,
): Figure | undefined {
  const months = listMonths(answer, options.year);
  const last = months.findLastIndex(({ spent }) => spent !== undefined);
  if (last < 0) return undefined;
  const { language } = frame;
  const story = describe({ answer, months, last }, options, frame);
  const head = [MEASURES.cost.names[language], unitOf(answer, 'cost')].filter(Boolean).join(', ');
  return {
    id: options.id,
    ...story,
    subtitle: [head, frame.area, String(options.year), ...frame.filters].join(' · '),
    plot: drawPlot({ answer, months, last }, options, frame),
    table: specifyTable({ answer, months, last }, options, frame),
  };
}

interface Spending {
  readonly answer: Answer;
  readonly months: readonly Month[];
  /** Place of the last month that is booked. */
  readonly last: number;
}

/** All months of the year; what the data do not reach is not booked either. */
function listMonths({ rows }: Answer, year: number): Month[] {
  let total = 0;
  return Array.from({ length: MONTHS }, (_, i): Month => {
    const id = `${year}-${String(i + 1).padStart(2, '0')}`;
    const row = rows.find((one) => one.period === id);
    const spent = row && valueOf(cellIn(row, 'cost'));
    total += spent ?? 0;
    return { id, total, ...(spent !== undefined && { spent }) };
  });
}

function describe(
  { answer, months, last }: Spending,
  { year, budget, running }: BudgetOptions,
  { language }: Frame,
): Pick<Figure, 'title' | 'sentence' | 'notes'> {
  const words = costWords(language).budget;
  const month = months[last];
  if (!month) throw new Error('no booked month is not described');
  const unit = unitOf(answer, 'cost');
  const write = (value: number): string => formatNumber(value, language);
  const goal = budget?.value;
  const missing = months.slice(0, last + 1).filter(({ spent }) => spent === undefined);
  const late = months.slice(last + 1).filter(({ id }) => id <= answer.data_date);
  const holes = [...missing, ...late].map(({ id }) => formatPeriodId(id, language));
  const booked = answer.rows.reduce((sum, row) => sum + (valueOf(row.booked_months) ?? 0), 0);
  const notes = [
    ...(holes.length > 0 ? [words.notBooked(holes.join(', '))] : []),
    ...(running !== undefined && booked < running
      ? [words.partly(write(booked), write(running))]
      : []),
    ...(budget ? [words.decided(formatDate(budget.decidedOn, language))] : []),
  ];
  if (!goal) {
    return {
      title: words.titleNone(String(year)),
      sentence: [`${write(month.total)} ${unit}.`, budget?.reasonForNone ?? words.none].join(' '),
      notes,
    };
  }
  const even = (goal * (last + 1)) / MONTHS;
  const difference = month.total - even;
  const size = write(Math.abs(difference));
  return {
    title: words.title(
      formatPercent(month.total / goal, language),
      formatPeriodId(month.id, language),
    ),
    sentence: [
      words.how(write(month.total), write(goal), write(even), unit),
      difference > 0
        ? words.over(size, unit)
        : difference < 0
          ? words.under(size, unit)
          : words.equal,
      words.uneven,
    ].join(' '),
    notes,
  };
}

function drawPlot(
  { answer, months, last }: Spending,
  { budget }: BudgetOptions,
  { language }: Frame,
): NonNullable<Figure['plot']> {
  const words = costWords(language).budget;
  const goal = budget?.value ?? 0;
  const largest = Math.max(goal, months.at(-1)?.total ?? 0) / THOUSAND;
  const plane: Plane = { x: { max: MONTHS, step: 3 }, y: scaleTo(largest) };
  const spent: Place[] = months
    .slice(0, last + 1)
    .map(({ total }, i) => ({ x: i + 1, y: total / THOUSAND }));
  const curve = (look: PlotCurve['look'], name: string, places: readonly Place[]): PlotCurve => ({
    id: look,
    look,
    name,
    path: drawCurve(places, plane),
  });
  const even = [
    { x: 0, y: 0 },
    { x: MONTHS, y: goal / THOUSAND },
  ];
  return {
    x: {
      name: '',
      ticks: [2, 5, 8, 11].map((place) => ({
        at: ((place + 1) / MONTHS) * 100,
        text: formatShortMonth(months[place]?.id ?? '', language),
      })),
    },
    y: specifyAxis(plane.y, words.thousand(unitOf(answer, 'cost')), language),
    plane,
    curves: [
      ...(goal > 0 ? [curve('second', words.even, even)] : []),
      curve('main', words.spent, [{ x: 0, y: 0 }, ...spent]),
    ],
    points: [],
    isSquare: false,
    tones: [],
  };
}

function specifyTable(
  { answer, months, last }: Spending,
  { budget }: BudgetOptions,
  { language }: Frame,
): TableSpec {
  const words = costWords(language).budget;
  const goal = budget?.value;
  const unit = unitOf(answer, 'cost');
  const number = (id: keyof typeof words.columns) => {
    return { id, name: words.columns[id], unit, isNumber: true };
  };
  const none: TableCell = { text: '–', isReason: true };
  const whole = (value: number | undefined): TableCell =>
    value === undefined ? none : { text: formatNumber(value, language) };
  return {
    columns: [
      { id: 'period', name: words.month, unit: '', isNumber: false },
      number('spent'),
      number('total'),
      ...(goal ? [number('even'), number('difference')] : []),
    ],
    rows: months.map(({ id, spent, total }, i) => {
      const even = goal && (goal * (i + 1)) / MONTHS;
      const isKnown = i <= last;
      const budgeted = even
        ? [whole(even), isKnown ? { text: formatDifference(total - even, language) } : none]
        : [];
      return {
        id,
        isMuted: spent === undefined,
        cells: [
          { text: formatPeriodId(id, language) },
          spent === undefined ? { text: words.isNotBooked, isReason: true } : whole(spent),
          isKnown ? whole(total) : none,
          ...budgeted,
        ],
      };
    }),
  };
}
