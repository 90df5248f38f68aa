import {
  ageKeys,
  compileFilters,
  keySql,
  PERSON_DIMENSIONS,
  type AgeKeys,
  type Bind,
  type Columns,
} from '#lib/metrics/compile/columns.ts';
import type { DimensionId, FilterId } from '#lib/metrics/definition.ts';
import type { Model, Program } from '#lib/metrics/model.ts';
import { bucketDay, type Run } from '#lib/metrics/months.ts';
import type { Query } from '#lib/metrics/query.ts';

/** What statements on rows of persons and spans share: their attributes and their programmes. */
export interface Scope {
  readonly query: Query;
  readonly model: Model;
  readonly bind: Bind;
  /** First month of the bucket of a row. */
  readonly bucket: string;
}

/** Breakdowns that a row of an entity carries; programmes and themes are in its mask. */
export type Attribute = Exclude<
  DimensionId,
  | 'theme'
  | 'program'
  | 'facility'
  | 'channel'
  | 'weekday'
  | 'hour'
  | 'from_program'
  | 'combination'
  | 'program_combination'
>;

export const OF_PERSON = ['sex', 'age', 'stage', ...PERSON_DIMENSIONS] as const;
const ATTRIBUTES: readonly Attribute[] = ['period', 'district', 'need', ...OF_PERSON];

export function attributesOf({ by }: Query): Attribute[] {
  return ATTRIBUTES.filter((id) => by.includes(id));
}

export function columnsOf({ bucket }: Scope, ages: AgeKeys): Columns {
  return { bucket, writeBucket: bucketDay, ages };
}

/** Columns of attributes as they are stored; ages differ between the tables. */
export function attributeSql(id: Attribute, plan: Scope, ages: AgeKeys): string {
  return keySql(id, columnsOf(plan, ages), plan.model);
}

/** Age at the later of first visit and start of the bucket, as places. */
export function agesOf({ bucket }: Scope): AgeKeys {
  return ageKeys(`greatest(first_month, ${bucket}) // 12 - birth_year`);
}

export function filterRows(plan: Scope, ages: AgeKeys): string[] {
  const { query, model, bind } = plan;
  const ids = ATTRIBUTES.filter((id): id is Attribute & FilterId => id !== 'period');
  const tests = compileFilters(query, columnsOf(plan, ages), model, bind, ids);
  return isOfAllPrograms(query) ? tests : [...tests, `programs & ${bindScope(plan)} <> 0`];
}

export function compileRun({ bind }: Scope, { span, from, to }: Run): string {
  const months = `month >= ${bind(from, 'usmallint')} and month < ${bind(to, 'usmallint')}`;
  return `from activity where span = ${bind(span, 'utinyint')} and ${months}`;
}

export function memberColumns({ by }: Query): ('theme' | 'program')[] {
  return (['theme', 'program'] as const).filter((id) => by.includes(id));
}

export function bitOf(place: number): string {
  return `cast(${2n ** BigInt(place)} as ubigint)`;
}

export interface MaskMember {
  readonly theme: number;
  readonly program: number;
  readonly mask: bigint;
}

/** Stands where no programme is in scope: in nobody's mask. */
const NO_MEMBER: MaskMember = { theme: 0, program: 0, mask: 0n };

/** A mask with the bit of each member whose programmes pass a test. @param test of the bound mask */
export function markMembers(
  { bind }: Scope,
  members: readonly MaskMember[],
  test: (own: string) => string,
): string {
  return members
    .map(({ mask }, i) => {
      const own = bind(mask.toString(), 'ubigint');
      return `case when ${test(own)} then ${bitOf(i)} else 0 end`;
    })
    .join(' | ');
}

/** The members of the breakdown with the mask of their programmes; keys are the product's own. */
export function maskMembers({ query, model }: Scope): MaskMember[] {
  const programs = programsInScope(query, model);
  if (programs.length === 0) return [NO_MEMBER];
  const themeKey = (id: string): number => model.themes.find((one) => one.id === id)?.key ?? 0;
  if (query.by.includes('program')) {
    return programs.map((one) => ({
      theme: themeKey(one.theme),
      program: one.key,
      mask: maskOf([one]),
    }));
  }
  return [...new Set(programs.map((one) => one.theme))].map((id) => ({
    theme: themeKey(id),
    program: 0,
    mask: maskOf(programs.filter((one) => one.theme === id)),
  }));
}

export function groupBy(names: readonly string[], table: string): string {
  if (names.length === 0) return '';
  return `\ngroup by ${names.map((name) => (table ? `${table}.${name}` : name)).join(', ')}`;
}

export function isOfAllPrograms({ filters }: Query): boolean {
  return !filters.theme && !filters.program;
}

function programsInScope({ filters }: Query, model: Model): Program[] {
  const isIn = (id: FilterId, member: string): boolean => filters[id]?.includes(member) ?? true;
  return model.programs.filter(({ id, theme }) => isIn('program', id) && isIn('theme', theme));
}

/** Bit `key − 1` a programme. */
function maskOf(programs: readonly Program[]): bigint {
  return programs.reduce((mask, { key }) => mask | (1n << BigInt(key - 1)), 0n);
}

export function bindScope({ query, model, bind }: Scope): string {
  return bind(maskOf(programsInScope(query, model)).toString(), 'ubigint');
}
