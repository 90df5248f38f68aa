import type { Texts } from '#lib/i18n/languages.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import type { Model, Program } from '#lib/metrics/model.ts';
import type { Cell } from '#lib/result.ts';
import { noteOf, type Note } from './tidy.ts';

/**
 * What another municipality needs to do the same: what a programme is, for whom, with what, and what
 * came of it. null: not recorded, never nothing.
 */
export interface TransferSheet extends SheetDescription, SheetNumbers {}

/** What the office wrote down. */
export interface SheetDescription {
  readonly id: string;
  readonly names: Texts;
  readonly theme: { readonly id: string; readonly names: Texts };
  readonly city: Texts;
  readonly synthetic: boolean;
  readonly problem: Texts | null;
  readonly approach: Texts | null;
  readonly who: {
    readonly sex: 'female' | 'male' | 'all';
    /** Years, inclusive; null: no limit. */
    readonly age_from: number | null;
    readonly age_to: number | null;
  };
  /** ISO date. */
  readonly since: string | null;
  readonly resources: SheetResources;
  readonly preconditions: Texts | null;
  readonly what_failed: Texts | null;
  readonly contact: string | null;
  readonly source: Texts;
}

/** What a release says: there is no sheet with other numbers. */
export interface SheetNumbers {
  readonly $schema: string;
  readonly results: readonly SheetResult[];
  readonly release: { readonly id: string; readonly number: number; readonly last_day: string };
  /** How the numbers are protected. */
  readonly protection: Texts;
}

export interface SheetResources {
  /** Full-time posts. */
  readonly staff_fte: number | null;
  readonly staff_per_1000_persons: number | null;
  /** Of a year, in steps of a tenth. */
  readonly cost: {
    readonly year: number;
    readonly amount: number;
    readonly currency: string;
  } | null;
  readonly cost_per_1000_persons: number | null;
  readonly start_up_cost: number | null;
  /** ISO 4217, where the costs of the programme name one. */
  readonly currency: string | null;
}

/** A number of a year, with its limits. */
export interface SheetResult {
  readonly period: string;
  readonly measure: MeasureId;
  readonly names: Texts;
  readonly unit: Texts;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Published as 0: the number is at most this. */
  readonly up_to: number | null;
  /** Why there is no plain number. */
  readonly note: Note | null;
}

/** What a sheet is made of. */
export interface SheetFacts {
  readonly program: Program;
  readonly model: Pick<Model, 'title' | 'source' | 'synthetic' | 'themes' | 'sheets'>;
  readonly cost: { year: number; amount: number; currency: string } | undefined;
  /** Published numbers by year, latest first. */
  readonly years: readonly SheetYear[];
  readonly release: TransferSheet['release'];
  readonly protection: Texts;
  /** Address of the schema. */
  readonly schema: string;
}

export interface SheetYear {
  readonly period: string;
  readonly cells: readonly (readonly [MeasureId, Cell])[];
}

export function makeTransferSheet(facts: SheetFacts): TransferSheet {
  const { program, model, cost, years, release, protection, schema } = facts;
  const description = describeProgram(program, model);
  const { staff_fte: posts } = description.resources;
  const ofCost = years.find(({ period }) => period === String(cost?.year));
  return {
    $schema: schema,
    ...description,
    resources: {
      ...description.resources,
      staff_per_1000_persons: perThousand(posts, personsIn(years[0])),
      cost: cost ? { year: cost.year, amount: cost.amount, currency: cost.currency } : null,
      cost_per_1000_persons: perThousand(cost?.amount ?? null, personsIn(ofCost)),
      currency: cost?.currency ?? null,
    },
    results: years.flatMap(({ period, cells }) =>
      cells.map(([measure, cell]) => resultOf(period, measure, cell)),
    ),
    release,
    protection,
  };
}

/** A sheet as far as the office wrote it, without any number of persons. */
export function describeProgram(program: Program, model: SheetFacts['model']): SheetDescription {
  const sheet = model.sheets.find((one) => one.program === program.id);
  const theme = model.themes.find(({ id }) => id === program.theme);
  return {
    id: program.id,
    names: program.names,
    theme: { id: program.theme, names: theme?.names ?? { tr: program.theme, en: program.theme } },
    city: model.title,
    synthetic: model.synthetic,
    problem: sheet?.problem ?? null,
    approach: sheet?.approach ?? null,
    who: {
      sex: program.eligibleSex ?? 'all',
      age_from: program.eligibleAgeFrom ?? null,
      age_to: program.eligibleAgeTo ?? null,
    },
    since: program.startsOn ?? null,
    resources: {
      staff_fte: sheet?.staffFte ?? null,
      staff_per_1000_persons: null,
      cost: null,
      cost_per_1000_persons: null,
      start_up_cost: sheet?.startUpCost ?? null,
      currency: null,
    },
    preconditions: sheet?.preconditions ?? null,
    what_failed: sheet?.lessons ?? null,
    contact: sheet?.contact ?? null,
    source: model.source,
  };
}

/** Published persons of a year; of a published 0 nobody knows how many. */
function personsIn(year: SheetYear | undefined): number | undefined {
  const cell = year?.cells.find(([measure]) => measure === 'beneficiaries')?.[1];
  return cell?.kind === 'value' && cell.upTo === undefined && cell.value > 0
    ? cell.value
    : undefined;
}

/** Two figures that count: both the amount and the persons are rounded. */
function perThousand(amount: number | null, persons: number | undefined): number | null {
  if (amount === null || persons === undefined) return null;
  return Number(((amount / persons) * 1000).toPrecision(2));
}

function resultOf(period: string, measure: MeasureId, cell: Cell): SheetResult {
  const { names, unit } = MEASURES[measure];
  const isValue = cell.kind === 'value';
  const isPlain = isValue && cell.upTo === undefined;
  return {
    period,
    measure,
    names,
    unit,
    value: isPlain ? cell.value : null,
    lower: isPlain ? (cell.lower ?? null) : null,
    upper: isPlain ? (cell.upper ?? null) : null,
    up_to: isValue ? (cell.upTo ?? null) : null,
    note: noteOf(cell) ?? null,
  };
}
