import { memberIn } from '#lib/charts/cell.ts';
import type { Fact } from '#lib/charts/fact.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import {
  drawCurve,
  specifyAxis,
  type Place,
  type Plane,
  type PlotCurve,
} from '#lib/charts/plot.ts';
import { labelOf, type RowMark } from '#lib/charts/spec.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import { formatNumber, formatPercent, formatRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { stayingWords } from '#lib/i18n/staying.ts';
import {
  estimateSurvival,
  medianTime,
  survivalAt,
  type LastSeen,
  type SurvivalPoint,
} from '#lib/indicators/survival.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import { MOST_TENURE, NOT_RECORDED } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/** A share of fewer is not told: one person more or less would move it by a tenth. */
export const LEAST_AT_RISK = 10;

/** Months that are told in words, as far as enough are followed; the first that fits gives the title. */
const TOLD = [6, 3, 1] as const;
const FACTS = [1, 3, 6, 12, 24] as const;
const PERCENT = 100;

/** Enrolments of one cohort by month of their last sighting, and what follows from them. */
interface Stay {
  readonly followed: number;
  readonly dropouts: number;
  /** A point a month, those alone at which enough are followed. */
  readonly points: readonly SurvivalPoint[];
  readonly seen: ReadonlyMap<number, LastSeen>;
}

/** @param rows of one cohort by `tenure`: `followed_enrolments` and `followed_dropouts` */
function measureStay(rows: readonly Row[]): Stay {
  const seen = rows
    .filter((row) => row.tenure !== NOT_RECORDED)
    .map((row): LastSeen => ({
      time: Number.parseInt(memberIn(row, 'tenure'), 10),
      seen: valueOf(row.followed_enrolments) ?? 0,
      events: valueOf(row.followed_dropouts) ?? 0,
    }));
  const enough = estimateSurvival(seen).filter(
    // of the last, nobody knows in which month
    ({ atRisk, time }) => atRisk >= LEAST_AT_RISK && time < MOST_TENURE,
  );
  return {
    followed: seen.reduce((sum, one) => sum + one.seen, 0),
    dropouts: seen.reduce((sum, one) => sum + one.events, 0),
    points: enough,
    seen: new Map(seen.map((one) => [one.time, one])),
  };
}

/** The estimate after so many months: of those who dropped out in the months before. */
function afterMonths({ points }: Stay, months: number): SurvivalPoint | undefined {
  const point = survivalAt(points, months - 1);
  return point?.time === months - 1 ? point : undefined;
}

/** Enrolments that began in the selection. */
export function countFollowed({ rows }: Answer): number {
  return rows.reduce((sum, row) => sum + (valueOf(row.followed_enrolments) ?? 0), 0);
}

/**
 * How many have not dropped out, month by month since their enrolment, with the interval; months count
 * as gone at their end.
 * @param answer `followed_enrolments` and `followed_dropouts` by tenure
 * @returns undefined where too few began
 */
export function stayFigure(answer: Answer, id: string, frame: Frame): Figure | undefined {
  const { language } = frame;
  const stay = measureStay(answer.rows);
  const months = TOLD.find((one) => afterMonths(stay, one));
  const point = months && afterMonths(stay, months);
  if (!months || !point) return undefined;
  const words = stayingWords(language).stay;
  const n = formatNumber(Math.round(point.share * PERCENT), language);
  const { median } = medianTime(stay.points);
  return {
    id,
    title: words.title(months, n),
    sentence: [
      words.sentence(months, n, writeLimits(point, language)),
      words.followed(formatNumber(stay.followed, language), formatNumber(stay.dropouts, language)),
      median === undefined ? words.noMedian : words.median(formatNumber(median + 1, language)),
    ].join(' '),
    subtitle: [
      MEASURES.followed_enrolments.names[language],
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    plot: drawPlot(stay, language),
    facts: listFacts(stay, language),
    notes: [
      words.competing,
      [words.stops(formatNumber(LEAST_AT_RISK, language)), words.method].join(' '),
    ],
    table: specifyTable(stay, language),
  };
}

/** Per cents of a hundred; without an interval nobody, or everybody, has dropped out. */
function writeLimits({ share, limits }: SurvivalPoint, language: Language): string {
  const { lower, upper } = limits ?? { lower: share, upper: share };
  return formatRange(lower * PERCENT, upper * PERCENT, { language });
}

function drawPlot({ points }: Stay, language: Language): NonNullable<Figure['plot']> {
  const words = stayingWords(language).stay;
  const last = (points.at(-1)?.time ?? 0) + 1;
  const step = last > 12 ? 6 : last > 6 ? 3 : 1;
  const plane: Plane = {
    x: { max: Math.ceil(last / step) * step, step },
    y: { max: PERCENT, step: 25 },
  };
  const curve = (
    id: string,
    look: PlotCurve['look'],
    shareOf: (point: SurvivalPoint) => number,
  ): PlotCurve => ({
    id,
    look,
    name: look === 'main' ? words.curve : words.limits,
    path: drawCurve(stepsOf(points, shareOf), plane),
  });
  return {
    x: specifyAxis(plane.x, words.x, language),
    y: specifyAxis(plane.y, words.y, language),
    plane,
    curves: [
      curve('lower', 'inner', ({ share, limits }) => limits?.lower ?? share),
      curve('upper', 'inner', ({ share, limits }) => limits?.upper ?? share),
      curve('main', 'main', ({ share }) => share),
    ],
    points: [],
    isSquare: false,
    tones: [],
  };
}

/** Stairs: level through a month, down at its end. */
function stepsOf(
  points: readonly SurvivalPoint[],
  shareOf: (point: SurvivalPoint) => number,
): Place[] {
  let level = PERCENT;
  const stairs = points.flatMap((point) => {
    const x = point.time + 1;
    const before = { x, y: level };
    level = shareOf(point) * PERCENT;
    return [before, { x, y: level }];
  });
  return [{ x: 0, y: PERCENT }, ...stairs];
}

function listFacts(stay: Stay, language: Language): Fact[] {
  const words = stayingWords(language).stay;
  return FACTS.flatMap((months): Fact[] => {
    const point = afterMonths(stay, months);
    if (!point) return [];
    return [
      {
        id: String(months),
        name: words.at(months),
        value: formatPercent(point.share, language),
        ...(point.limits && { interval: writeLimits(point, language) }),
        meaning: words.atRisk(formatNumber(point.atRisk, language)),
      },
    ];
  });
}

function specifyTable(stay: Stay, language: Language): TableSpec {
  const words = stayingWords(language).stay.columns;
  const number = (id: keyof typeof words) => ({ id, name: words[id], unit: '', isNumber: true });
  return {
    columns: [
      { id: 'month', name: words.month, unit: '', isNumber: false },
      number('atRisk'),
      number('dropouts'),
      number('others'),
      number('share'),
    ],
    rows: stay.points.map((point) => {
      const { seen = 0, events = 0 } = stay.seen.get(point.time) ?? {};
      const numbers = [point.atRisk, events, seen - events];
      return {
        id: String(point.time),
        isMuted: false,
        cells: [
          { text: formatNumber(point.time + 1, language) },
          ...numbers.map((one) => ({ text: formatNumber(one, language) })),
          {
            text: formatPercent(point.share, language),
            ...(point.limits && { note: writeLimits(point, language) }),
          },
        ],
      };
    }),
  };
}

/**
 * The share of each programme that has not dropped out, after as many months as half of them are followed
 * for, in display order.
 * @param answer the same by programme and tenure
 * @returns undefined where no programme is followed so long
 */
export function stayByProgramFigure(answer: Answer, id: string, frame: Frame): Figure | undefined {
  const { language, link } = frame;
  const words = stayingWords(language).byProgram;
  const stays = [...new Set(answer.rows.map((row) => memberIn(row, 'program')))]
    .filter((program) => program !== NOT_RECORDED)
    .map((program) => {
      return { program, stay: measureStay(answer.rows.filter((row) => row.program === program)) };
    })
    .filter(({ stay }) => stay.followed > 0);
  const knownAfter = (months: number): number =>
    stays.filter(({ stay }) => afterMonths(stay, months)).length;
  const months = TOLD.find((one) => knownAfter(one) * 2 >= stays.length) ?? 1;
  const programs = stays.map((one) => ({ ...one, point: afterMonths(one.stay, months) }));
  const known = programs.filter(({ point }) => point).length;
  if (known === 0) return undefined;
  const marks = programs.map(({ program, point }): RowMark => {
    const href = link?.('program', program);
    return {
      id: program,
      label: labelOf(answer, 'program', program),
      ...(point && { value: point.share * PERCENT }),
      ...(point?.limits && {
        lower: point.limits.lower * PERCENT,
        upper: point.limits.upper * PERCENT,
        interval: writeLimits(point, language),
      }),
      text: point ? formatPercent(point.share, language) : words.few,
      comparison: 'unknown',
      isMuted: point === undefined,
      ...(href !== undefined && { href }),
    };
  });
  const count = (value: number): { text: string } => ({ text: formatNumber(value, language) });
  const column = (id: keyof typeof words.columns) => {
    return { id, name: words.columns[id], unit: '', isNumber: true };
  };
  return {
    id,
    title: words.title(months),
    sentence: words.sentence(
      formatNumber(known, language),
      formatNumber(programs.length, language),
    ),
    subtitle: [
      MEASURES.followed_enrolments.names[language],
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    chart: {
      kind: 'dots',
      unit: words.unit,
      scale: { max: PERCENT, step: 25 },
      rows: marks,
    },
    table: {
      columns: [
        { id: 'program', name: DIMENSION_NAMES.program[language], unit: '', isNumber: false },
        column('followed'),
        column('dropouts'),
        column('share'),
      ],
      rows: programs.map(({ program, stay, point }, i) => {
        const { text = '', interval, href } = marks[i] ?? {};
        return {
          id: program,
          isMuted: point === undefined,
          cells: [
            {
              text: labelOf(answer, 'program', program),
              ...(href !== undefined && { href }),
            },
            count(stay.followed),
            count(stay.dropouts),
            {
              text,
              ...(point === undefined && { isReason: true }),
              ...(interval !== undefined && { note: interval }),
            },
          ],
        };
      }),
    },
  };
}
