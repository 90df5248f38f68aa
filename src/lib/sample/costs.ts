import { dateOf, dayOf, LAST_DATE } from './calendar.ts';
import { CELL_COUNT, makeDemand, programIndexOf } from './demand.ts';
import { PROGRAMS, type SampleProgram } from './programs.ts';
import { makeRandom, type Random } from './random.ts';

type Row = readonly (string | number)[];

/** What a programme spends; assumptions, in lira of January 2025, for a sample of 60,000 visits. */
interface Budget {
  /** Full-time posts. */
  readonly posts: number;
  /** Rent, energy, vehicles: a month, whoever comes. */
  readonly running: number;
  /** Material, food, fuel: for a visit. */
  readonly aVisit: number;
}

const BUDGETS: Readonly<Record<string, Budget>> = {
  'women-law': { posts: 0.3, running: 5_500, aVisit: 20 },
  'women-course': { posts: 0.7, running: 14_000, aVisit: 140 },
  'women-support': { posts: 0.55, running: 9_500, aVisit: 45 },
  'play-house': { posts: 0.5, running: 9_000, aVisit: 60 },
  homework: { posts: 0.75, running: 11_000, aVisit: 130 },
  'summer-school': { posts: 0.2, running: 3_000, aVisit: 210 },
  'youth-centre': { posts: 0.5, running: 16_000, aVisit: 50 },
  'exam-prep': { posts: 0.6, running: 8_000, aVisit: 65 },
  'coding-bus': { posts: 0.4, running: 21_000, aVisit: 75 },
  'home-care': { posts: 1.1, running: 12_000, aVisit: 85 },
  'elder-club': { posts: 0.35, running: 7_500, aVisit: 70 },
  'hot-meal': { posts: 0.5, running: 10_500, aVisit: 185 },
  'access-ride': { posts: 0.6, running: 18_000, aVisit: 150 },
  physio: { posts: 0.5, running: 8_500, aVisit: 55 },
  respite: { posts: 0.45, running: 7_000, aVisit: 110 },
  'turkish-course': { posts: 0.4, running: 6_000, aVisit: 40 },
  'migrant-desk': { posts: 0.5, running: 6_500, aVisit: 15 },
  'health-guide': { posts: 0.35, running: 3_500, aVisit: 90 },
  'family-advice': { posts: 0.45, running: 6_500, aVisit: 20 },
  'food-aid': { posts: 0.3, running: 4_000, aVisit: 900 },
  'quake-relief': { posts: 2.2, running: 30_000, aVisit: 600 },
  meetings: { posts: 0.25, running: 3_000, aVisit: 80 },
  'sport-for-all': { posts: 0.3, running: 7_000, aVisit: 25 },
  garden: { posts: 0.25, running: 5_000, aVisit: 60 },
};

const THOUGHT_OUT_FOR = 60_000;

/** A month of a full-time post, all that the employer pays, in January 2025. */
const POST = 58_000;

/** Costs are kept by programme from this month on; June 2026 is not booked yet. */
const FIRST_MONTH = '2023-01';
const LAST_MONTH = '2026-05';

/** Months that nobody booked, and a programme that costs money until it is wound up. */
const NOT_BOOKED: Readonly<Record<string, readonly string[]>> = {
  physio: ['2024-03', '2024-04', '2024-05'],
};
const WOUND_UP: Readonly<Record<string, string>> = { 'coding-bus': '2024-12' };

/** Prices at each turn of a year against January 2025: the inflation of these years, rounded. */
const PRICES: readonly (readonly [month: string, level: number])[] = [
  ['2023-01', 0.43],
  ['2024-01', 0.7],
  ['2025-01', 1],
  ['2026-01', 1.31],
  ['2027-01', 1.6],
];

/** Wages are raised in January, in 2023 in July as well. */
const WAGES: readonly (readonly [month: string, level: number])[] = [
  ['2023-01', 0.38],
  ['2023-07', 0.51],
  ['2024-01', 0.76],
  ['2025-01', 1],
  ['2026-01', 1.28],
];

/**
 * Rows of price_index.csv: the prices that costs were made with, January 2025 = 100. Made up, so that
 * restated costs show what the programmes did and not what prices did.
 */
export function* listPrices(): Generator<Row> {
  for (let month = FIRST_MONTH; month <= LAST_PRICE_MONTH; month = nextMonth(month)) {
    yield [month, Number((priceLevel(month) * 100).toFixed(2)), PRICE_SOURCE];
  }
}

/** Prices of a month are known before its costs are booked. */
const LAST_PRICE_MONTH = '2026-05';
const PRICE_SOURCE = 'Örnek endeks (uydurma)';

/** Full-time posts of a programme in a sample of 60,000 visits. */
export function countPosts(program: string): number {
  const budget = BUDGETS[program];
  if (!budget) throw new Error(`no budget: ${program}`);
  return budget.posts;
}

/** Rows of costs.csv in the prices of their month, by month and programme. */
export function* listCosts(visits: number, seed: number): Generator<Row> {
  const random = makeRandom(seed, 'costs');
  const expected = expectVisits(visits, seed);
  const scale = visits / THOUGHT_OUT_FOR;
  for (const month of listMonths()) {
    for (const program of PROGRAMS) {
      const budget = BUDGETS[program.id];
      if (!budget || !isBooked(program, month)) continue;
      const spent = {
        staff: budget.posts * POST * scale * wageLevel(month),
        running: budget.running * scale * priceLevel(month),
        materials:
          budget.aVisit * (expected.get(`${program.id} ${month}`) ?? 0) * priceLevel(month),
      };
      yield* describeCosts(program.id, month, spent, random);
    }
  }
}

function* describeCosts(
  program: string,
  month: string,
  spent: Readonly<Record<string, number>>,
  random: Random,
): Generator<Row> {
  for (const [category, amount] of Object.entries(spent)) {
    // posts are paid as they are; bills and purchases vary
    const noise = category === 'staff' ? 0.02 : category === 'running' ? 0.08 : 0.15;
    const paid = Math.round(amount * Math.exp(noise * random.normal()));
    if (paid > 0) yield [program, month, paid, 'TRY', category];
  }
}

function listMonths(): string[] {
  const months: string[] = [];
  for (let month = FIRST_MONTH; month <= LAST_MONTH; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function isBooked({ id, startsOn, endsOn = LAST_DATE }: SampleProgram, month: string): boolean {
  const runs = month >= startsOn.slice(0, 7) && month <= (WOUND_UP[id] ?? endsOn.slice(0, 7));
  return runs && !NOT_BOOKED[id]?.includes(month);
}

/** Visits that the model expects, by `programme month`. */
function expectVisits(visits: number, seed: number): Map<string, number> {
  const demand = makeDemand(
    seed,
    PROGRAMS.map(() => 1),
  );
  const total = demand.byDay.reduce((sum, weight) => sum + weight, 0);
  const expected = new Map<string, number>();
  const running = new Float64Array(CELL_COUNT);
  for (let day = dayOf(`${FIRST_MONTH}-01`); day < demand.byDay.length; day++) {
    const month = dateOf(day).slice(0, 7);
    demand.accumulate(day, running);
    for (let cell = 0; cell < CELL_COUNT; cell++) {
      const weight = (running[cell] ?? 0) - (running[cell - 1] ?? 0);
      const key = `${PROGRAMS[programIndexOf(cell)]?.id} ${month}`;
      expected.set(key, (expected.get(key) ?? 0) + (weight / total) * visits);
    }
  }
  return expected;
}

function wageLevel(month: string): number {
  return WAGES.findLast(([from]) => from <= month)?.[1] ?? 1;
}

// in between, the same rise each month
function priceLevel(month: string): number {
  const year = Number(month.slice(0, 4));
  const at = (turn: number): number => PRICES.find(([from]) => from === `${turn}-01`)?.[1] ?? 1;
  return at(year) * (at(year + 1) / at(year)) ** ((Number(month.slice(5)) - 1) / 12);
}
