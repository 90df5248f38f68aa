import type { MeasureId } from '#lib/metrics/definition.ts';
import { THEMES } from './programs.ts';

type Row = readonly (string | number)[];
type ThemeId = (typeof THEMES)[number][0];

/** Goals for 2024, 2025 and 2026, in the unit of the measure; invented. */
type Goals = readonly [number | string, number | string, number | string];

const YEARS = [2024, 2025, 2026] as const;
const MEASURES = ['beneficiaries', 'visits', 'reach_rate', 'new_beneficiaries'] as const;

type GoalMeasure = (typeof MEASURES)[number] & MeasureId;

/** Rows of visits.csv that the goals were thought out for: a larger sample has larger ones. */
const THOUGHT_OUT_FOR = 60_000;

/** A text says why there is none. */
const RELIEF_OPEN = 'Deprem desteğinin ne zaman biteceği bilinmiyordu.';
const EVENTS_COUNT_NOBODY = 'Açık etkinliklerde kişi kaydı tutulmaz.';

const CITY: Readonly<Record<GoalMeasure, Goals>> = {
  beneficiaries: [4200, 4150, 4300],
  visits: [12_500, 13_000, 13_000],
  reach_rate: [2.1, 2.1, 2.15],
  new_beneficiaries: [1900, 2050, 2000],
};

const BY_THEME: Readonly<Record<ThemeId, Readonly<Record<GoalMeasure, Goals>>>> = {
  women: {
    beneficiaries: [640, 660, 690],
    visits: [1500, 1550, 1550],
    reach_rate: [0.88, 0.9, 0.93],
    new_beneficiaries: [340, 350, 360],
  },
  children: {
    beneficiaries: [500, 540, 540],
    visits: [1450, 1550, 1500],
    reach_rate: [1, 1.05, 1.05],
    new_beneficiaries: [230, 240, 230],
  },
  youth: {
    beneficiaries: [430, 420, 400],
    visits: [1250, 1200, 1250],
    reach_rate: [0.9, 0.85, 0.83],
    new_beneficiaries: [200, 190, 190],
  },
  'older-people': {
    beneficiaries: [520, 580, 630],
    visits: [1800, 1950, 2100],
    reach_rate: [3, 3.3, 3.5],
    new_beneficiaries: [200, 210, 215],
  },
  disability: {
    beneficiaries: [420, 460, 500],
    visits: [1500, 1500, 1500],
    reach_rate: [0.21, 0.235, 0.25],
    new_beneficiaries: [170, 170, 160],
  },
  migrants: {
    beneficiaries: [650, 560, 600],
    visits: [1400, 1300, 1300],
    reach_rate: [0.31, 0.29, 0.31],
    new_beneficiaries: [340, 320, 330],
  },
  families: {
    beneficiaries: [650, 560, 550],
    visits: [RELIEF_OPEN, 1300, 1300],
    reach_rate: [0.33, 0.28, 0.28],
    new_beneficiaries: [300, 250, 250],
  },
  community: {
    beneficiaries: [560, 580, 600],
    visits: [2450, 2450, 2500],
    reach_rate: [0.28, 0.29, 0.3],
    new_beneficiaries: [EVENTS_COUNT_NOBODY, EVENTS_COUNT_NOBODY, EVENTS_COUNT_NOBODY],
  },
};

/** Budgets of 2024, 2025 and 2026 in lira, of all programmes and of some; the rest share what is left. */
const BUDGET: Goals = [9_300_000, 11_600_000, 14_000_000];

const BUDGET_BY_PROGRAM: Readonly<Record<string, Goals>> = {
  'home-care': [720_000, 1_000_000, 1_250_000],
  'food-aid': [700_000, 980_000, 1_300_000],
  'women-course': [560_000, 800_000, 1_000_000],
  'exam-prep': [410_000, 550_000, 700_000],
  'access-ride': [560_000, 760_000, 940_000],
  physio: [360_000, 480_000, 620_000],
};

/** Goals decided anew within their year; the register keeps both versions. */
const CHANGES: readonly {
  readonly measure: GoalMeasure;
  readonly year: (typeof YEARS)[number];
  readonly theme?: ThemeId;
  readonly goal: number;
  readonly decidedOn: string;
}[] = [
  {
    measure: 'beneficiaries',
    year: 2024,
    theme: 'migrants',
    goal: 550,
    decidedOn: '2024-05-13',
  },
  { measure: 'visits', year: 2025, goal: 12_500, decidedOn: '2025-07-07' },
  { measure: 'new_beneficiaries', year: 2026, goal: 2100, decidedOn: '2026-04-13' },
];

/** The council decides in the December before. */
const FIRST_DECISIONS = { 2024: '2023-12-11', 2025: '2024-12-09', 2026: '2025-12-08' } as const;

/** Rows of targets.csv, for a sample of that many visits. */
export function* listTargets(visits: number): Generator<Row> {
  const scale = visits / THOUGHT_OUT_FOR;
  const themes: [ThemeId | '', Readonly<Record<GoalMeasure, Goals>>][] = [
    ['', CITY],
    ...THEMES.map(([id]): [ThemeId, Readonly<Record<GoalMeasure, Goals>>] => [id, BY_THEME[id]]),
  ];
  for (const [i, year] of YEARS.entries()) {
    for (const [theme, goals] of themes) {
      for (const measure of MEASURES) {
        const goal = goals[measure][i] ?? '';
        yield describeTarget(
          { measure, year, theme, goal, decidedOn: FIRST_DECISIONS[year] },
          scale,
        );
      }
    }
  }
  for (const change of CHANGES) yield describeTarget({ theme: '', ...change }, scale);
  const budgets: [string, Goals][] = [['', BUDGET], ...Object.entries(BUDGET_BY_PROGRAM)];
  for (const [i, year] of YEARS.entries()) {
    for (const [program, goals] of budgets) {
      const goal = goals[i] ?? '';
      const decision = { measure: 'cost', year, theme: '', goal } as const;
      yield describeTarget({ ...decision, program, decidedOn: FIRST_DECISIONS[year] }, scale);
    }
  }
}

interface Decision {
  readonly measure: GoalMeasure | 'cost';
  readonly year: number;
  readonly theme: ThemeId | '';
  readonly program?: string;
  readonly goal: number | string;
  readonly decidedOn: string;
}

function describeTarget(decision: Decision, scale: number): Row {
  const { measure, year, theme, program = '', goal, decidedOn } = decision;
  const [value, reason] = typeof goal === 'number' ? [round(goal * scale), ''] : ['', goal];
  const reference = `Örnek karar ${decidedOn.slice(0, 7).replace('-', '/')}`;
  return [
    measure,
    year,
    program,
    theme,
    '',
    value,
    decidedOn,
    reference,
    'Sosyal Hizmetler',
    reason,
  ];
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
