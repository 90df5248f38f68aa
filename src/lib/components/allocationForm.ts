import { writeWeights, writeWhole } from '#lib/charts/allocation.ts';
import type { Criteria } from '#lib/charts/criteria.ts';
import { allocationWords } from '#lib/i18n/allocation.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { highestFloor } from '#lib/indicators/allocation.ts';
import { CRITERION_IDS, type CriterionId } from '#lib/indicators/weights.ts';
import {
  ALLOCATION_PARAMETERS,
  UNIT_IDS,
  weightParameter,
  writeAllocation,
  type AllocationLimits,
  type AllocationProblem,
  type AllocationQuestion,
  type UnitId,
} from '#lib/metrics/allocation.ts';

/** The page that a form of weights stands on. */
export interface AllocationPlace {
  readonly path: string;
  readonly search: string;
  readonly language: Language;
}

/** The form of weights, as data. */
export interface AllocationForm {
  readonly known: readonly CriterionId[];
  /** As the fields show them: of an address that is refused, as it has them. */
  readonly weights: Readonly<Record<CriterionId, string>>;
  readonly floor: string;
  /** Highest floor in whole percent, and as written. */
  readonly highest: number;
  readonly highestText: string;
  readonly amount: string;
  readonly unit: UnitId;
  readonly units: readonly UnitId[];
  /** Address of the default. */
  readonly reset: string;
  /** What else the address says. */
  readonly kept: readonly (readonly [name: string, value: string])[];
}

/** @param isRefused the address has no weights that can be calculated with */
export function specifyAllocation(
  { path, search, language }: AllocationPlace,
  { question, isRefused }: { readonly question: AllocationQuestion; readonly isRefused: boolean },
  { known, districts }: AllocationLimits,
): AllocationForm {
  const params = new URLSearchParams(search);
  const highest = highestFloor(districts);
  const isGiven = CRITERION_IDS.some((id) => params.has(weightParameter(id)));
  const weightOf = (id: CriterionId): string =>
    isRefused && isGiven ? (params.get(weightParameter(id)) ?? '') : String(question.weights[id]);
  return {
    known,
    weights: {
      need: weightOf('need'),
      population: weightOf('population'),
      unmet: weightOf('unmet'),
      distance: weightOf('distance'),
    },
    floor: params.get('floor') ?? '',
    highest,
    highestText: writeWhole(highest, language),
    amount: params.get('amount') ?? '',
    unit: question.unit,
    units: UNIT_IDS,
    reset: `${allocationAddress({ path, search }, [])}#weights`,
    kept: [...params].filter(([name]) => !isOwn(name)),
  };
}

function isOwn(name: string): boolean {
  return name === 'lang' || ALLOCATION_PARAMETERS.some((own) => own === name);
}

/** The page with other weights, floor and amount; its filters stay. */
export function allocationAddress(
  { path, search }: Pick<AllocationPlace, 'path' | 'search'>,
  own: readonly (readonly [name: string, value: string])[],
): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => !isOwn(name));
  const text = new URLSearchParams([...kept, ...own].map(([name, value]) => [name, value]));
  return text.size === 0 ? path : `${path}?${text.toString().replaceAll('%2C', ',')}`;
}

/** An address that is refused in words, with one that is not. */
export interface Refusal {
  readonly message: string;
  readonly offer: string;
  readonly href: string;
}

/** @param question what is offered instead */
export function describeRefusal(
  problem: AllocationProblem,
  { place, question }: { readonly place: AllocationPlace; readonly question: AllocationQuestion },
  { known, districts }: AllocationLimits,
): Refusal {
  const { language } = place;
  const { problems: words, parameters, criteria } = allocationWords(language);
  const href = `${allocationAddress(place, writeAllocation(question, known))}#weights`;
  const offer = words.offer(writeWeights(question.weights, known, language));
  const percent = (value: number): string => writeWhole(value, language);
  switch (problem.code) {
    case 'number': {
      const name = parameters[problem.parameter];
      const message = problem.parameter === 'unit' ? words.unit : words.number(name);
      return { message, offer: words.offerReadable, href };
    }
    case 'sum':
      return { message: words.sum(formatNumber(problem.sum, language)), offer, href };
    case 'off': {
      const names = problem.criteria.map((id) => criteria[id]).join(', ');
      return { message: words.off(names), offer, href };
    }
    case 'floor': {
      const { floor, highest } = problem;
      const [n, sum] = [formatNumber(districts, language), percent(floor * districts)];
      const message = words.floor(n, percent(floor), sum, percent(highest));
      return { message, offer: words.offerFloor(percent(highest)), href };
    }
  }
}

/** A criterion that cannot have a weight, with why and for which districts. */
export interface OffLine {
  readonly id: CriterionId;
  readonly text: string;
}

export function describeOff(
  { off }: Pick<Criteria, 'off'>,
  names: ReadonlyMap<string, string>,
  language: Language,
): OffLine[] {
  const words = allocationWords(language);
  return off.map(({ id, reason, districts }) => {
    const missing = districts.map((district) => names.get(district) ?? district).join(', ');
    const where = missing === '' ? [] : [words.offIn(missing)];
    return { id, text: [words.off[reason], ...where].join(' ') };
  });
}
