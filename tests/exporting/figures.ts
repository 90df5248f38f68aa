import {
  barsFigure,
  dotsFigure,
  matrixFigure,
  multiplesFigure,
  trendFigure,
  type Figure,
  type Frame,
} from '#lib/charts/figure.ts';
import { flowsFigure } from '#lib/charts/flows.ts';
import { funnelFigure } from '#lib/charts/funnel.ts';
import { baseAreas, eligibleAreas } from '#lib/charts/gap.ts';
import { lorenzFigure } from '#lib/charts/lorenz.ts';
import { setsFigure } from '#lib/charts/sets.ts';
import { lifeFigure } from '#lib/charts/stages.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { tileMapFigure } from '#lib/charts/tilemap.ts';
import type { About } from '#lib/exporting/about.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import type { Answer, Row } from '#lib/result.ts';
import { answerOf, CITY, DISTRICTS, MONTHS, NO_POPULATION, value } from '../charts/answers.ts';

/** A figure of every kind that there is, with names that must be escaped and Turkish letters. */

export const FRAME: Frame = {
  language: 'tr',
  area: 'Şehir geneli',
  period: 'Ocak–Mayıs 2026',
  filters: ['Tema: <Gençler & "Kadınlar">'],
  events: () => [
    { on: '2026-01-20', text: 'Yeni merkez <İçel> açıldı', author: 'Ayşe & Işık' },
    { on: '2026-02-02', text: 'Tarife değişti' },
  ],
};

export const ABOUT: About = {
  language: 'tr',
  title: 'Deneme <Şehri>',
  source: 'TÜİK & ADNKS',
  from: '2026-06-17-7050fa5c',
  dataDate: '2026-06-17',
  origin: 'exact',
  isSynthetic: true,
  scope: {
    area: 'Şehir geneli',
    period: 'Ocak–Mayıs 2026',
    filters: ['Tema: Gençler'],
    areaId: 'city',
    periodId: '2026-01..2026-05',
  },
};

/** An answer in which members have names of their own. */
function named(answer: Answer, dimension: string, names: Readonly<Record<string, string>>): Answer {
  const own = { ...answer.labels[dimension], ...names };
  return { ...answer, labels: { ...answer.labels, [dimension]: own } };
}

const NAMES = {
  low: 'Çamlıyayla <eski "Namrun"> & çevresindeki köyler',
  wide: 'İğdır & Ağrı',
  high: 'Şişli',
};

const DISTRICTS_NAMED = named(DISTRICTS, 'district', NAMES);

const MEASURED = ['reach_rate', 'eligible_population', 'beneficiaries'] as const;

function reached(district: string, x: number, n: number): Row {
  const { lower, upper } = wilsonInterval(x, n);
  return {
    district,
    reach_rate: value((x / n) * 1000, lower * 1000, upper * 1000),
    eligible_population: value(n),
    beneficiaries: value(x),
  };
}

/** Twelve districts, two of them far from the others. */
export const SIZES = answerOf(
  ['district'],
  MEASURED,
  Array.from({ length: 12 }, (_, i) => {
    const n = 5000 + i * 3217;
    const rate = i === 3 ? 0.03 : i === 8 ? 0.001 : 0.01;
    return reached(`ilçe-${i + 1}`, Math.round(n * rate), n);
  }),
);

const MONTH_IDS = MONTHS.rows.map((row) => String(row.period));

const BY_MONTH = answerOf(
  ['theme', 'period'],
  ['visits'],
  ['women', 'youth', 'elderly', 'disabled', 'families'].flatMap((theme, t) =>
    MONTH_IDS.map((period, i) => ({ theme, period, visits: value(100 * (t + 1) + 10 * i) })),
  ),
  ['2026-04'],
);

const BY_TWO = answerOf(
  ['district', 'theme'],
  ['reach_rate'],
  ['low', 'wide', 'high'].flatMap((district, d) =>
    ['women', 'youth'].map((theme, t) => ({
      district,
      theme,
      reach_rate: d === 2 && t === 1 ? NO_POPULATION : value(1.5 + d * 2 + t),
    })),
  ),
);

/** @throws where a figure is not made */
function made(figure: Figure | undefined): Figure {
  if (!figure) throw new Error('no figure');
  return figure;
}

const TRENDED = {
  trend: MONTHS,
  now: answerOf([], ['visits'], [{ visits: value(4200) }]),
  before: answerOf([], ['visits'], [{ visits: value(3900) }]),
};

const ROWS = { dimension: 'district', language: 'tr' } as const;

/** A table of many rows, and nothing else. */
export const LONG: Figure = {
  id: 'long',
  title: 'Bütün mahalleler',
  subtitle: 'Ziyaret · Şehir geneli · 2026',
  sentence: '',
  table: specifyTable(
    answerOf(
      ['neighbourhood'],
      ['visits'],
      Array.from({ length: 200 }, (_, i) => ({
        neighbourhood: `mahalle-${i + 1}`,
        visits: value(1000 + i),
      })),
    ),
    { language: 'tr' },
  ),
  isTableOpen: true,
};

const BOX = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
  [0, 0],
] as const;

const REACHED = { lower: 28, upper: 33 };

/** Stages with a programme, without one, with nobody who came, and with a number that is kept back. */
const LIVES = answerOf(
  ['stage', 'theme'],
  ['beneficiaries', 'reach_rate'],
  [
    {
      stage: 'before_birth',
      theme: 'children',
      beneficiaries: value(0),
      reach_rate: NO_POPULATION,
    },
    { stage: '0-2', theme: 'children', beneficiaries: value(0), reach_rate: value(0, 0, 3) },
    {
      stage: '3-5',
      theme: 'children',
      beneficiaries: value(1234),
      reach_rate: value(30.5, REACHED.lower, REACHED.upper),
    },
    {
      stage: '6-14',
      theme: 'children',
      beneficiaries: { kind: 'withheld', reason: 'below_threshold' },
      reach_rate: { kind: 'withheld', reason: 'below_threshold' },
    },
  ],
);

const SETS = { women: 640, 'women+elderly': 57, elderly: 310 };

export const FIGURES: Readonly<Record<string, Figure>> = {
  dots: dotsFigure(
    DISTRICTS_NAMED,
    { ...ROWS, id: 'districts', measure: 'reach_rate', benchmark: CITY, focus: ['low', 'wide'] },
    FRAME,
  ),
  bars: barsFigure(
    answerOf(
      ['theme'],
      ['visits'],
      [
        { theme: 'women', visits: value(390) },
        { theme: 'youth', visits: value(0) },
        { theme: 'hidden', visits: { kind: 'withheld', reason: 'below_threshold' } },
      ],
    ),
    {
      id: 'themes',
      measure: 'visits',
      dimension: 'theme',
      colours: { women: { light: '#6b3fa0', dark: '#a58ad0' } },
    },
    FRAME,
  ),
  line: trendFigure(
    TRENDED,
    { id: 'visits', measure: 'visits', months: '2025–2026', previousPeriod: '2025' },
    FRAME,
  ),
  multiples: multiplesFigure(
    BY_MONTH,
    {
      id: 'months',
      measure: 'visits',
      dimension: 'theme',
      months: '2025–2026',
      colours: {},
      focus: ['women'],
    },
    FRAME,
  ),
  matrix: matrixFigure(
    named(BY_TWO, 'district', NAMES),
    { id: 'matrix', measure: 'reach_rate', down: 'district', across: 'theme' },
    FRAME,
  ),
  funnel: made(funnelFigure(SIZES, 'funnel', FRAME)),
  lorenz: made(
    lorenzFigure(
      SIZES,
      baseAreas(
        eligibleAreas(SIZES),
        SIZES.rows.map(({ district }, i) => ({
          id: String(district),
          key: i + 1,
          names: { tr: '', en: '' },
          needScore: i,
        })),
      ),
      { id: 'lorenz', base: 'population' },
      FRAME,
    ),
  ),
  tiles: made(
    tileMapFigure(
      DISTRICTS_NAMED,
      {
        id: 'map',
        measure: 'reach_rate',
        places: ['low', 'wide', 'high', 'unknown'].map((id, i) => ({
          id,
          tile: { column: i, row: i % 2 },
        })),
      },
      FRAME,
    ),
  ),
  outlines: made(
    tileMapFigure(
      DISTRICTS_NAMED,
      {
        id: 'map',
        measure: 'reach_rate',
        places: [],
        boundaries: ['low', 'wide', 'high'].map((district, i) => ({
          district,
          rings: [BOX.map(([x, y]) => [x + 11 * i, y] as const)],
        })),
      },
      FRAME,
    ),
  ),
  table: { ...LONG, id: 'short', table: { ...LONG.table, rows: LONG.table.rows.slice(0, 5) } },
  long: LONG,
  life: lifeFigure(
    {
      cells: LIVES,
      byColumn: answerOf(
        ['theme'],
        ['beneficiaries', 'reach_rate'],
        [{ theme: 'children', beneficiaries: value(1240), reach_rate: value(12.5, 11, 14) }],
      ),
    },
    {
      id: 'life',
      across: 'theme',
      measure: 'reach_rate',
      programs: [
        {
          ...{ id: 'play', key: 1, names: { tr: '', en: '' }, theme: 'children' },
          eligibleAgeTo: 14,
        },
      ],
      period: { from: '2026-01-01', to: '2026-06-01' },
    },
    FRAME,
  ),
  sets: setsFigure(
    answerOf(
      ['combination'],
      ['beneficiaries'],
      Object.entries(SETS).map(([combination, n]) => ({ combination, beneficiaries: value(n) })),
    ),
    answerOf([], ['beneficiaries'], [{ beneficiaries: value(1007) }]),
    {
      id: 'sets',
      of: 'theme',
      members: [
        { id: 'women', label: 'Kadınlar & <Kızlar>' },
        { id: 'elderly', label: 'Yaşlılar' },
      ],
      colours: { women: { light: '#6b3fa0', dark: '#a58ad0' } },
    },
    FRAME,
  ),
  flows: flowsFigure(
    answerOf(
      ['from_program', 'program'],
      ['steps'],
      [
        { from_program: 'law', program: 'course', steps: value(415) },
        { from_program: 'course', program: 'sport', steps: value(186) },
        { from_program: 'law', program: 'sport', steps: value(92) },
      ],
    ),
    { id: 'paths', measure: 'steps' },
    FRAME,
  ),
};
