import { highestFloor } from '#lib/indicators/allocation.ts';
import {
  areWeights,
  CRITERION_IDS,
  DEFAULT_WEIGHTS,
  scaleWeights,
  sumWeights,
  WHOLE,
  type CriterionId,
  type Weights,
} from '#lib/indicators/weights.ts';

/** What can be divided. */
export const UNIT_IDS = ['money', 'posts', 'hours'] as const;

export type UnitId = (typeof UNIT_IDS)[number];

/** What a page of allocation calculates. */
export interface AllocationQuestion {
  readonly weights: Weights;
  /** Whole percent. */
  readonly floor: number;
  /** Whole units to divide; absent: shares alone. */
  readonly amount?: number;
  readonly unit: UnitId;
}

/** Parameters of the address that say it: the address is all that there is of a scenario. */
export const ALLOCATION_PARAMETERS = [
  'weight_need',
  'weight_population',
  'weight_unmet',
  'weight_distance',
  'floor',
  'amount',
  'unit',
] as const;

export type AllocationParameter = (typeof ALLOCATION_PARAMETERS)[number];

/** The parameter of a criterion. */
export const weightParameter = <Id extends CriterionId>(id: Id) => `weight_${id}` as const;

/** Nobody divides more. */
export const MOST_AMOUNT = 1_000_000_000_000;

/** Why an address is no question, and the nearest one that is. */
export type AllocationProblem =
  | { readonly code: 'number'; readonly parameter: AllocationParameter }
  | { readonly code: 'sum'; readonly sum: number }
  | { readonly code: 'off'; readonly criteria: readonly CriterionId[] }
  | { readonly code: 'floor'; readonly floor: number; readonly highest: number };

export interface ReadAllocation {
  /** As it is calculated; where the address is refused, what is offered instead. */
  readonly question: AllocationQuestion;
  readonly problem?: AllocationProblem;
}

/** What is known of the data before anything is read. */
export interface AllocationLimits {
  /** Criteria that can have a weight; at least one. */
  readonly known: readonly CriterionId[];
  /** Number of districts. */
  readonly districts: number;
}

/** Reads the weights, the floor and the amount of an address; what it does not say is by default. */
export function readAllocation(params: URLSearchParams, limits: AllocationLimits): ReadAllocation {
  const { known, districts } = limits;
  const highest = highestFloor(districts);
  const given = ALLOCATION_PARAMETERS.filter((name) => !isReadable(name, textOf(params, name)));
  const weights = readWeights(params, known);
  const floor = given.includes('floor') ? 0 : Number(textOf(params, 'floor') || 0);
  const amount = given.includes('amount') ? '' : textOf(params, 'amount');
  const unit = UNIT_IDS.find((id) => id === textOf(params, 'unit')) ?? 'money';
  const problem = findProblem({ unreadable: given[0], weights, floor, highest }, known);
  const question: AllocationQuestion = {
    weights: areWeights(weights, known) ? weights : scaleWeights(weights, known),
    floor: Math.min(floor, highest),
    ...(amount !== '' && { amount: Number(amount) }),
    unit,
  };
  return { question, ...(problem && { problem }) };
}

function textOf(params: URLSearchParams, name: AllocationParameter): string {
  return (params.get(name) ?? '').trim();
}

function isReadable(name: AllocationParameter, text: string): boolean {
  if (text === '') return true;
  if (name === 'unit') return UNIT_IDS.some((id) => id === text);
  if (name === 'amount') return /^\d{1,13}$/.test(text) && Number(text) <= MOST_AMOUNT;
  return /^\d{1,3}$/.test(text);
}

/** The default where the address has no weight; else a weight that it does not have is 0. */
function readWeights(params: URLSearchParams, known: readonly CriterionId[]): Weights {
  const texts = CRITERION_IDS.map((id) => textOf(params, weightParameter(id)));
  if (texts.every((text) => text === '')) return scaleWeights(DEFAULT_WEIGHTS, known);
  const [need = 0, population = 0, unmet = 0, distance = 0] = texts.map((text) =>
    /^\d{1,3}$/.test(text) ? Number(text) : 0,
  );
  return { need, population, unmet, distance };
}

function findProblem(
  {
    unreadable,
    weights,
    floor,
    highest,
  }: {
    readonly unreadable: AllocationParameter | undefined;
    readonly weights: Weights;
    readonly floor: number;
    readonly highest: number;
  },
  known: readonly CriterionId[],
): AllocationProblem | undefined {
  if (unreadable) return { code: 'number', parameter: unreadable };
  const sum = sumWeights(weights);
  if (sum !== WHOLE) return { code: 'sum', sum };
  const criteria = CRITERION_IDS.filter((id) => weights[id] > 0 && !known.includes(id));
  if (criteria.length > 0) return { code: 'off', criteria };
  return floor > highest ? { code: 'floor', floor, highest } : undefined;
}

/** The parameters of a question, with all its weights: a default may become another one. */
export function writeAllocation(
  { weights, floor, amount, unit }: AllocationQuestion,
  known: readonly CriterionId[],
): [AllocationParameter, string][] {
  return [
    ...known.map((id): [AllocationParameter, string] => [weightParameter(id), String(weights[id])]),
    ...(floor > 0 ? [['floor', String(floor)] satisfies [AllocationParameter, string]] : []),
    ...(amount === undefined
      ? []
      : ([
          ['amount', String(amount)],
          ['unit', unit],
        ] satisfies [AllocationParameter, string][])),
  ];
}
