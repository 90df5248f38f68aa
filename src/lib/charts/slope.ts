import { digitsOf } from '#lib/charts/cell.ts';
import type { Fact } from '#lib/charts/fact.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import type { NeedyShare } from '#lib/charts/needy.ts';
import {
  drawCurve,
  highestOf,
  locate,
  placeLabels,
  specifyAxis,
  type Plane,
  type PlotSpec,
} from '#lib/charts/plot.ts';
import { scaleTo } from '#lib/charts/scale.ts';
import { PER, sayPerThousand } from '#lib/charts/share.ts';
import { unitOf } from '#lib/charts/spec.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import { equityWords, type Strength } from '#lib/i18n/equity.ts';
import { formatNumber, formatRange, formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { concentrationIndex, erreygersIndex } from '#lib/indicators/concentration.ts';
import { slopeIndex, type SlopeIndex } from '#lib/indicators/inequality.ts';
import { CONFIDENCE_95, wilsonInterval, type Interval } from '#lib/indicators/proportion.ts';
import { rankByNeed } from '#lib/indicators/ranks.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import type { Answer } from '#lib/result.ts';

const MEASURE = 'reach_rate';
/** Ranks are written as per cents of the population. */
const PERCENT = 100;

/** From which size on an index of concentration is called slight, clear, strong: a reading aid. */
const STRENGTHS = [
  { from: 0.2, strength: 'strong' },
  { from: 0.1, strength: 'clear' },
  { from: 0.03, strength: 'slight' },
] as const satisfies readonly { from: number; strength: Strength }[];

/** A district with its place by need, from 0 (neediest) to 1. */
interface RankedShare extends NeedyShare {
  readonly rank: number;
  readonly value: number;
}

interface Sloped {
  readonly areas: readonly RankedShare[];
  readonly slope: SlopeIndex;
  readonly concentration: number | undefined;
  readonly bounded: number;
}

/**
 * Reach of districts along their need with the fitted line, slope and relative index of inequality
 * and the concentration index.
 * @param answer what the shares come from
 * @param shares of districts of at least two different needs
 */
export function slopeFigure(
  answer: Answer,
  shares: readonly NeedyShare[],
  id: string,
  frame: Frame,
): Figure {
  const sloped = measureSlope(shares);
  const words = equityWords(frame.language).slope;
  return {
    id,
    title: titleOf(sloped.slope, frame.language),
    sentence: [writeEnds(sloped.slope, frame.language), words.caution].join(' '),
    subtitle: writeSubtitle(MEASURE, answer, frame),
    plot: specifyPlot(sloped, answer, frame.language),
    facts: listFacts(sloped, frame.language),
    table: specifyTable(sloped, answer, frame),
  };
}

function measureSlope(shares: readonly NeedyShare[]): Sloped {
  const areas = shares.map((share) => {
    const { lower, upper } = wilsonInterval(share.x, share.n);
    // half of the interval: a district that nobody comes from is not known to be 0
    const standardError = ((upper - lower) / 2 / CONFIDENCE_95.z) * PER;
    const value = (share.x / share.n) * PER;
    return { ...share, population: share.n, value, standardError };
  });
  const ranks = rankByNeed(areas);
  return {
    areas: areas.map((area, i) => ({ ...area, rank: ranks[i] ?? 0 })),
    slope: slopeIndex(areas),
    concentration: concentrationIndex(areas),
    bounded: erreygersIndex(areas, { lowest: 0, highest: PER }),
  };
}

function titleOf({ slopeInterval }: SlopeIndex, language: Language): string {
  const words = equityWords(language).slope;
  if (!slopeInterval || (slopeInterval.lower <= 0 && slopeInterval.upper >= 0)) return words.same;
  return slopeInterval.lower > 0 ? words.less : words.more;
}

function writeEnds({ atNeediest, slope }: SlopeIndex, language: Language): string {
  // a straight line may end below nobody
  const say = (value: number): string => sayPerThousand(Math.max(0, value), language);
  return equityWords(language).slope.siiMeaning(say(atNeediest), say(atNeediest + slope));
}

function listFacts({ slope, concentration, bounded }: Sloped, language: Language): Fact[] {
  const words = equityWords(language).slope;
  const write = (value: number, digits: number): string => formatSigned(value, language, digits);
  const interval = (limits: Interval | undefined, digits: number) =>
    limits && { interval: formatSignedRange(limits.lower, limits.upper, { language, digits }) };
  const { relative } = slope;
  return [
    {
      id: 'sii',
      name: words.sii,
      value: write(slope.slope, digitsOf(MEASURE)),
      ...interval(slope.slopeInterval, digitsOf(MEASURE)),
      meaning: words.siiHow,
    },
    {
      id: 'rii',
      name: words.rii,
      value: relative === undefined ? words.undefined : formatNumber(relative, language, 2),
      ...interval(slope.relativeInterval, 2),
      meaning:
        relative === undefined
          ? words.riiUndefined
          : words.riiMeaning(formatNumber(relative, language, 2)),
    },
    {
      id: 'concentration',
      name: words.index,
      value: concentration === undefined ? words.undefined : write(concentration, 2),
      meaning: [
        concentration === undefined ? '' : describeConcentration(concentration, language),
        words.scale,
        words.bounded(write(bounded, 4)),
      ]
        .filter(Boolean)
        .join(' '),
    },
  ];
}

function describeConcentration(index: number, language: Language): string {
  const words = equityWords(language).slope;
  const found = STRENGTHS.find(({ from }) => Math.abs(index) >= from);
  if (!found) return words.indexMeaning.none;
  return words.indexMeaning[found.strength](index < 0 ? words.needier : words.lessNeedy);
}

function specifyPlot({ areas, slope }: Sloped, answer: Answer, language: Language): PlotSpec {
  const words = equityWords(language).slope;
  const { atNeediest } = slope;
  const atLeast = atNeediest + slope.slope;
  const highest = Math.max(atNeediest, atLeast, highestOf(areas));
  const plane: Plane = { x: { max: PERCENT, step: 20 }, y: scaleTo(highest * 1.05) };
  const labelled = labelledOf(areas);
  const points = areas.map((area) => {
    const rate = formatNumber(area.value, language, digitsOf(MEASURE));
    const isBeyond = area.value > plane.y.max;
    return {
      id: area.id,
      label: isBeyond ? `${area.label} ↑ ${rate}` : area.label,
      text: `${area.label}: ${rate} ${unitOf(answer, MEASURE)}, ${words.need} ${writeNeed(area.need, language)}`,
      ...locate({ x: area.rank * PERCENT, y: area.value }, plane),
      tone: 'unknown' as const,
      isHollow: false,
      isLabelled: isBeyond || labelled.has(area.id),
    };
  });
  return {
    x: specifyAxis(plane.x, words.axis, language),
    y: specifyAxis(plane.y, unitOf(answer, MEASURE), language),
    plane,
    curves: [{ id: 'fit', look: 'centre', name: words.line, path: drawFit(slope, plane) }],
    points: placeLabels(points),
    isSquare: false,
    tones: [{ tone: 'unknown', isHollow: false, text: words.district }],
  };
}

/** The fitted line, cut where it would leave the picture. */
function drawFit({ atNeediest, slope }: SlopeIndex, plane: Plane): string {
  const zero = slope === 0 ? 2 : -atNeediest / slope;
  const ends = [0, 1].map((end) => {
    const value = atNeediest + slope * end;
    return value < 0 ? { x: zero * PERCENT, y: 0 } : { x: end * PERCENT, y: value };
  });
  return drawCurve(ends, plane);
}

/** The ends of need and of reach have names; the others say theirs when pointed at, and in the table. */
function labelledOf(areas: readonly RankedShare[]): ReadonlySet<string> {
  const ends = (by: (area: RankedShare) => number): (string | undefined)[] => {
    const sorted = areas.toSorted((a, b) => by(a) - by(b));
    return [sorted[0]?.id, sorted.at(-1)?.id];
  };
  const ids = [...ends((area) => area.rank), ...ends((area) => area.value)];
  return new Set(ids.filter((id) => id !== undefined));
}

function writeNeed(need: number, language: Language): string {
  return formatNumber(need, language, Number.isInteger(need) ? 0 : 1);
}

function specifyTable({ areas }: Sloped, answer: Answer, { language, link }: Frame): TableSpec {
  const words = equityWords(language).slope;
  const number = (id: string, name: string, unit = '') => ({ id, name, unit, isNumber: true });
  return {
    columns: [
      { id: 'district', name: DIMENSION_NAMES.district[language], unit: '', isNumber: false },
      number('need', words.need),
      number('rank', words.share),
      number(MEASURE, MEASURES[MEASURE].names[language], unitOf(answer, MEASURE)),
      number('lower', messages(language).interval, unitOf(answer, MEASURE)),
      number('size', MEASURES.eligible_population.names[language]),
    ],
    rows: areas
      .toSorted((a, b) => a.rank - b.rank)
      .map((area) => {
        const { lower, upper } = wilsonInterval(area.x, area.n);
        const href = link?.('district', area.id);
        return {
          id: area.id,
          isMuted: false,
          cells: [
            { text: area.label, ...(href !== undefined && { href }) },
            { text: writeNeed(area.need, language) },
            { text: formatNumber(area.rank * PERCENT, language) },
            { text: formatNumber(area.value, language, digitsOf(MEASURE)) },
            {
              text: formatRange(lower * PER, upper * PER, { language, digits: digitsOf(MEASURE) }),
            },
            { text: formatNumber(area.n, language) },
          ],
        };
      }),
  };
}
