import type { Fact } from '#lib/charts/fact.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import {
  drawCurve,
  specifyAxis,
  type Place,
  type Plane,
  type PlotCurve,
} from '#lib/charts/plot.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatNumber, formatPercent } from '#lib/i18n/format.ts';
import { drawLorenz, measureGini, measureHoover } from '#lib/indicators/lorenz.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import type { Answer } from '#lib/result.ts';

const PERCENT = 100;
const PLANE: Plane = { x: { max: PERCENT, step: 25 }, y: { max: PERCENT, step: 25 } };

/** A district with what its share of the service is measured by. */
export interface BasedArea {
  readonly id: string;
  readonly label: string;
  /** Persons: the eligible population, or an estimate of those in need. */
  readonly base: number;
  readonly received: number;
  /** The higher, the needier. */
  readonly need?: number | undefined;
}

export interface LorenzOptions {
  readonly id: string;
  readonly base: 'population' | 'need';
}

/**
 * Whether those reached are spread over districts as the base is, with Gini and Hoover; and a second
 * curve by need, where all districts have a score.
 * @param answer what the numbers come from
 * @returns undefined where fewer than two districts have a base, or nobody was reached
 */
export function lorenzFigure(
  answer: Answer,
  areas: readonly BasedArea[],
  { id, base }: LorenzOptions,
  frame: Frame,
): Figure | undefined {
  const received = areas.reduce((sum, area) => sum + area.received, 0);
  if (areas.filter((area) => area.base > 0).length < 2 || received === 0) return undefined;
  const { language } = frame;
  const words = equityWords(language).lorenz;
  const curves = drawCurves(areas, frame);
  const hoover = formatPercent(measureHoover(areas), language);
  return {
    id,
    title: words.title(hoover),
    sentence: [
      base === 'need' ? words.howNeed : words.how,
      curves.some(({ look }) => look === 'second') ? words.byNeedNote : '',
    ]
      .filter(Boolean)
      .join(' '),
    subtitle: writeSubtitle('beneficiaries', answer, frame),
    plot: {
      x: specifyAxis(PLANE.x, base === 'need' ? words.xNeed : words.x, language),
      y: specifyAxis(PLANE.y, words.y, language),
      plane: PLANE,
      curves,
      points: [],
      isSquare: true,
      tones: [],
    },
    facts: listFacts(areas, frame),
    table: specifyTable(areas, base, frame),
  };
}

function drawCurves(areas: readonly BasedArea[], { language }: Frame): PlotCurve[] {
  const words = equityWords(language).lorenz;
  const ends = [0, PERCENT].map((end) => ({ x: end, y: end }));
  const hasNeed = areas.every(({ need }) => need !== undefined);
  const places = (points: readonly { base: number; received: number }[]): Place[] =>
    points.map((point) => ({ x: point.base * PERCENT, y: point.received * PERCENT }));
  const curve = (
    id: 'equal' | 'main' | 'second',
    name: string,
    points: readonly Place[],
  ): PlotCurve => ({ id, look: id, name, path: drawCurve(points, PLANE) });
  return [
    curve('equal', words.equal, ends),
    curve('main', words.curve, places(drawLorenz(areas))),
    ...(hasNeed ? [curve('second', words.byNeed, places(addUpByNeed(areas)))] : []),
  ];
}

/** Shares of base and received summed up from the neediest on (concentration curve). */
function addUpByNeed(areas: readonly BasedArea[]): { base: number; received: number }[] {
  const sorted = areas.toSorted((a, b) => (b.need ?? 0) - (a.need ?? 0));
  const total = {
    base: sorted.reduce((sum, area) => sum + area.base, 0),
    received: sorted.reduce((sum, area) => sum + area.received, 0),
  };
  let sum = { base: 0, received: 0 };
  return [
    sum,
    ...sorted.map(({ base, received }) => {
      sum = {
        base: sum.base + base / total.base,
        received: sum.received + received / total.received,
      };
      return sum;
    }),
  ];
}

function listFacts(areas: readonly BasedArea[], { language }: Frame): Fact[] {
  const words = equityWords(language).lorenz;
  const hoover = formatPercent(measureHoover(areas), language);
  return [
    {
      id: 'hoover',
      name: words.hoover,
      value: hoover,
      meaning: words.hooverMeaning(hoover),
    },
    {
      id: 'gini',
      name: words.gini,
      value: formatNumber(measureGini(areas), language, 2),
      meaning: words.giniMeaning,
    },
  ];
}

function specifyTable(
  areas: readonly BasedArea[],
  base: LorenzOptions['base'],
  { language, link }: Frame,
): TableSpec {
  const words = equityWords(language).lorenz;
  const total = {
    base: areas.reduce((sum, area) => sum + area.base, 0),
    received: areas.reduce((sum, area) => sum + area.received, 0),
  };
  const number = (id: string, name: string) => ({ id, name, unit: '', isNumber: true });
  return {
    columns: [
      { id: 'district', name: DIMENSION_NAMES.district[language], unit: '', isNumber: false },
      number('base', base === 'need' ? words.needShare : words.population),
      number('received', words.reached),
    ],
    rows: areas
      .toSorted((a, b) => a.received * b.base - b.received * a.base)
      .map((area) => {
        const href = link?.('district', area.id);
        return {
          id: area.id,
          isMuted: false,
          cells: [
            { text: area.label, ...(href !== undefined && { href }) },
            { text: formatPercent(area.base / total.base, language, 1) },
            { text: formatPercent(area.received / total.received, language, 1) },
          ],
        };
      }),
  };
}
