import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { digitsOf } from '#lib/charts/cell.ts';
import {
  drawCurve,
  highestOf,
  locate,
  placeLabels,
  specifyAxis,
  type CurveLook,
  type Plane,
  type PlotCurve,
  type PlotPoint,
  type PlotSpec,
} from '#lib/charts/plot.ts';
import { scaleTo } from '#lib/charts/scale.ts';
import { PER, sharesOf, type ReachedShare } from '#lib/charts/share.ts';
import { labelOf, unitOf } from '#lib/charts/spec.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import { fairnessWords, type FairnessWords } from '#lib/i18n/fairness.ts';
import { formatNumber, formatRange } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import {
  proportionFunnel,
  type Funnel,
  type FunnelArea,
  type Position,
} from '#lib/indicators/funnel.ts';
import { proportionLimits } from '#lib/indicators/funnelLimits.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { Answer } from '#lib/result.ts';

const MEASURE = 'reach_rate';

/** Reach is better when it is higher; a hollow mark lies between the two limits. */
const MARKS = {
  far_above: { tone: 'better', isHollow: false },
  above: { tone: 'better', isHollow: true },
  within: { tone: 'similar', isHollow: false },
  below: { tone: 'worse', isHollow: true },
  far_below: { tone: 'worse', isHollow: false },
} as const satisfies Record<Position, { tone: Comparison; isHollow: boolean }>;

/** Districts outside the limits that have a name in the picture, and in the sentence. */
const MOST_LABELS = 12;
const MOST_NAMES = 5;

/** Steps of a limit curve. */
const STEPS = 80;

type DrawnFunnel = Extract<Funnel, { kind: 'funnel' }>;

/**
 * Reach rate of districts against their size, with the limits of chance.
 * @param answer `reach_rate` and `eligible_population` by district
 * @returns undefined where fewer than two districts have a rate: there is nothing to compare
 */
export function funnelFigure(answer: Answer, id: string, frame: Frame): Figure | undefined {
  const areas = sharesOf(answer.rows, 'district').filter((area) => area.id !== NOT_RECORDED);
  if (areas.length < 2) return undefined;
  const funnel = proportionFunnel(areas);
  const subtitle = writeSubtitle(MEASURE, answer, frame);
  const words = fairnessWords(frame.language).funnel;
  const table = specifyTable({ answer, areas, funnel }, frame);
  if (funnel.kind === 'intervals_only') {
    const sentence = words.tooFewWhy(areas.length);
    return { id, title: words.tooFew, sentence, subtitle, table, isTableOpen: true };
  }
  const drawn = { answer, areas, funnel };
  return {
    id,
    ...describe(drawn, frame, words),
    subtitle,
    plot: specifyPlot(drawn, frame, words),
    table,
  };
}

interface Drawn<Kind extends Funnel = DrawnFunnel> {
  readonly answer: Answer;
  readonly areas: readonly ReachedShare[];
  readonly funnel: Kind;
}

function describe(
  { answer, areas, funnel }: Drawn,
  { language }: Frame,
  words: FairnessWords['funnel'],
): { title: string; sentence: string } {
  const at = (position: Position): string => {
    const names = areas
      .filter((_, i) => funnel.areas[i]?.position === position)
      .map((area) => labelOf(answer, 'district', area.id));
    const more = names.length - MOST_NAMES;
    const listed = names.slice(0, MOST_NAMES).join(', ');
    return more > 0 ? words.more(listed, more) : listed;
  };
  const outside = funnel.areas.filter((area) => area.position !== 'within').length;
  const within = areas.length - outside;
  const named = (['far_above', 'above', 'below', 'far_below'] as const).map((position) => {
    const names = at(position);
    return names === '' ? '' : words.named(position, names);
  });
  const { phi } = funnel.dispersion;
  return {
    title: titleOf({ outside, of: areas.length, isWidened: funnel.adjusted }, words),
    sentence: [
      ...named,
      within > 0 && !funnel.adjusted ? words.inside(within) : '',
      words.small,
      funnel.adjusted ? words.widened(formatNumber(phi, language, phi < 10 ? 1 : 0)) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function titleOf(
  { outside, of, isWidened }: { outside: number; of: number; isWidened: boolean },
  words: FairnessWords['funnel'],
): string {
  if (outside === 0) return isWidened ? words.noneOutsideWidened : words.noneOutside;
  return isWidened ? words.outsideWidened(outside, of) : words.outside(outside, of);
}

function specifyPlot(
  { answer, areas, funnel }: Drawn,
  { language }: Frame,
  words: FairnessWords['funnel'],
): PlotSpec {
  const smallest = Math.min(...areas.map(({ n }) => n));
  const tau2 = funnel.adjusted ? funnel.dispersion.tau2 : 0;
  const x = scaleTo(Math.max(...areas.map(({ n }) => n)) * 1.03);
  const highest = highestOf(
    areas.map(({ n }, i) => ({ n, value: (funnel.areas[i] as FunnelArea).value })),
  );
  const widest = proportionLimits(funnel.centre, smallest, tau2).outer.upper;
  // the limits of a tiny district may lie far above all values: they leave the picture
  const y = scaleTo(Math.max(highest * 1.05, Math.min(widest, highest * 1.5)) * PER);
  const plane: Plane = { x, y };
  const byDistance = areas
    .map((area, i) => ({ area, ...(funnel.areas[i] as FunnelArea) }))
    .sort((one, other) => Math.abs(other.z) - Math.abs(one.z));
  const outside = byDistance.filter(({ position }) => position !== 'within');
  const named = new Set(outside.slice(0, MOST_LABELS).map(({ area }) => area.id));
  const points = byDistance.map(({ area, value, position }): Omit<PlotPoint, 'side'> => {
    const label = labelOf(answer, 'district', area.id);
    const rate = formatNumber(value * PER, language, digitsOf(MEASURE));
    const isBeyond = value * PER > y.max;
    return {
      id: area.id,
      label: isBeyond ? `${label} ↑ ${rate}` : label,
      text: `${label}: ${rate} ${unitOf(answer, MEASURE)}, ${words.positions[position]}`,
      ...locate({ x: area.n, y: value * PER }, plane),
      ...MARKS[position],
      isLabelled: isBeyond || named.has(area.id),
    };
  });
  const shown = (Object.keys(MARKS) as Position[]).filter((position) =>
    funnel.areas.some((area) => area.position === position),
  );
  return {
    x: specifyAxis(x, words.axis, language),
    y: specifyAxis(y, unitOf(answer, MEASURE), language),
    plane,
    curves: limitCurves(funnel, { plane, tau2, smallest }, words),
    points: placeLabels(points),
    isSquare: false,
    tones: shown.map((position) => ({ ...MARKS[position], text: words.positions[position] })),
  };
}

function limitCurves(
  { centre }: DrawnFunnel,
  { plane, tau2, smallest }: { plane: Plane; tau2: number; smallest: number },
  words: FairnessWords['funnel'],
): PlotCurve[] {
  const first = Math.min(smallest * 0.6, plane.x.max / STEPS);
  // closer together where the curves bend
  const sizes = Array.from(
    { length: STEPS + 1 },
    (_, i) => first + (plane.x.max - first) * (i / STEPS) ** 2,
  );
  const limits = sizes.map((n) => ({ n, ...proportionLimits(centre, n, tau2) }));
  const curve = (look: CurveLook & ('inner' | 'outer'), end: 'lower' | 'upper'): PlotCurve => ({
    id: `${look}-${end}`,
    look,
    name: words[look],
    path: drawCurve(
      limits.map((limit) => ({ x: limit.n, y: limit[look][end] * PER })),
      plane,
    ),
  });
  const flat = [0, plane.x.max].map((n) => ({ x: n, y: centre * PER }));
  return [
    { id: 'centre', look: 'centre', name: words.centre, path: drawCurve(flat, plane) },
    curve('inner', 'lower'),
    curve('inner', 'upper'),
    curve('outer', 'lower'),
    curve('outer', 'upper'),
  ];
}

/** Each district with its size, its rate, and the limits it is held against. */
function specifyTable(
  { answer, areas, funnel }: Drawn<Funnel>,
  { language, link }: Frame,
): TableSpec {
  const words = fairnessWords(language).funnel;
  const isFunnel = funnel.kind === 'funnel';
  const write = (value: number): string => formatNumber(value * PER, language, digitsOf(MEASURE));
  const unit = unitOf(answer, MEASURE);
  const rows = areas.map((area, i) => {
    const one = funnel.areas[i];
    const limits = isFunnel ? funnel.areas[i]?.limits.inner : funnel.areas[i];
    const { lower = 0, upper = 0 } = limits ?? {};
    const position = isFunnel ? funnel.areas[i]?.position : undefined;
    const href = link?.('district', area.id);
    return {
      id: area.id,
      isMuted: false,
      cells: [
        { text: labelOf(answer, 'district', area.id), ...(href !== undefined && { href }) },
        { text: formatNumber(area.n, language) },
        { text: write(one?.value ?? 0) },
        {
          text: formatRange(lower * PER, upper * PER, { language, digits: digitsOf(MEASURE) }),
        },
        ...(position ? [{ text: words.positions[position] }] : []),
      ],
    };
  });
  const head = (id: string, name: string, of: string) => ({ id, name, unit: of, isNumber: true });
  return {
    columns: [
      { id: 'district', name: DIMENSION_NAMES.district[language], unit: '', isNumber: false },
      head('size', words.axis, ''),
      head('value', fairnessWords(language).intervals.value, unit),
      head('limits', isFunnel ? words.inner : messages(language).interval, unit),
      ...(isFunnel ? [{ id: 'position', name: words.position, unit: '', isNumber: false }] : []),
    ],
    rows,
  };
}
