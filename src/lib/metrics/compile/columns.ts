import {
  AGE_BANDS,
  LIFE_STAGES,
  MOST_TENURE,
  NOT_RECORDED,
  PHASES,
  SEXES,
  type DimensionId,
  type FilterId,
  type Phase,
} from '#lib/metrics/definition.ts';
import type { Member, Model } from '#lib/metrics/model.ts';
import { filterOf, type Query } from '#lib/metrics/query.ts';

/** Binds a value. @returns the expression that stands for it */
export type Bind = (value: string | number, type: string) => string;

/** How the rows of a table hold what a question is broken down by. */
export interface Columns {
  /** Start of the bucket that a row falls into: the key of `period`. */
  readonly bucket: string;
  /** The start of a bucket as ISO text. */
  readonly writeBucket: (column: string) => string;
  readonly ages: AgeKeys;
}

/** Places of the age band and of the stage of life in the catalogue, from 1; 0: not recorded. */
export interface AgeKeys {
  readonly age: string;
  readonly stage: string;
}

/**
 * The sum of values that need not be whole. Fractions are rounded as they are added, so a sum in the
 * order that threads find rows in differs in its last digits from one question to the next.
 */
export function sumInOrder(value: string): string {
  return `sum(${value} order by ${value})`;
}

/** Of rows that do not know an age. */
export const NO_AGES: AgeKeys = { age: '0', stage: '0' };

/** Dimensions that only the person's record knows. */
export const PERSON_DIMENSIONS = ['neighbourhood', 'migration', 'disability'] as const;

/** Key of the first follow-up: 1 is the beginning. */
const FIRST_PHASE = 2;

/** After the last hour of a day: none was recorded. */
const NO_HOUR = 24;

/** Whether a question is broken down or filtered by one of these. */
export function uses(
  { by, filters }: Pick<Query, 'by' | 'filters'>,
  ...ids: readonly DimensionId[]
): boolean {
  return ids.some((id) => by.includes(id) || filterOf({ filters }, id) !== undefined);
}

/**
 * The key of a dimension in a row: small and quick to group by; `writeKey` turns the keys of groups
 * into what the result holds.
 */
export function keySql(id: DimensionId, columns: Columns, model: Model): string {
  switch (id) {
    case 'period':
      return columns.bucket;
    case 'age':
      return columns.ages.age;
    case 'stage':
      return stageOf(columns.ages.stage, model);
    case 'sex':
      return 'sex_key';
    case 'need':
      return needKey(model);
    case 'hour':
      return `coalesce(hour, ${NO_HOUR})`;
    case 'weekday':
      return 'cast(isodow(visited_on) as utinyint)';
    case 'district':
    case 'neighbourhood':
    case 'theme':
    case 'program':
    case 'facility':
    case 'migration':
    case 'disability':
    case 'channel':
    case 'from_program':
    case 'outcome':
    case 'phase':
      return `${id}_key`;
    case 'tenure':
      return 'tenure';
    case 'combination':
    case 'program_combination':
      throw new Error(`not of one row: ${id}`);
  }
}

/** Where no programme is for the unborn, a year of birth to come is a slip of the pen, or a new-born. */
export function stageOf(key: string, { programs }: Model): string {
  const isForUnborn = programs.some(({ eligibleAgeFrom = 0 }) => eligibleAgeFrom < 0);
  return isForUnborn ? key : `case ${key} when ${UNBORN} then ${UNBORN + 1} else ${key} end`;
}

const UNBORN = 1;

/** Need belongs to the district. */
function needKey({ districts }: Model): string {
  const whens = districts.flatMap(({ key, needFifth }) =>
    needFifth === undefined ? [] : [`when ${key} then ${needFifth}`],
  );
  return whens.length === 0 ? '0' : `case district_key ${whens.join(' ')} else 0 end`;
}

/** Places of an age. @param age SQL of years */
export function ageKeys(age: string): AgeKeys {
  return { age: placeIn(AGE_BANDS, age), stage: placeIn(LIFE_STAGES, age) };
}

function placeIn(spans: readonly { readonly to: number | undefined }[], age: string): string {
  const places = spans.map(({ to }, i) =>
    to === undefined ? `else ${i + 1}` : `when ${age} <= ${to} then ${i + 1}`,
  );
  return `case when birth_year is null then 0 ${places.join(' ')} end`;
}

/** Places of the age band and the stage of life, where a table holds that of the stage. */
export function stageKeys(stage: string): AgeKeys {
  const whens = LIFE_STAGES.map(({ to }, i) => {
    const band = AGE_BANDS.findIndex((one) => one.to === undefined || (to ?? Infinity) <= one.to);
    return `when ${i + 1} then ${band + 1}`;
  });
  return { age: `case ${stage} ${whens.join(' ')} else 0 end`, stage };
}

/** What the result holds for a key: the dense key of a member, else its id. */
export function writeKey(id: DimensionId, column: string, columns: Columns): string {
  switch (id) {
    case 'period':
      return columns.writeBucket(column);
    case 'sex':
      return nameKeys(column, SEXES);
    case 'age':
      return nameKeys(
        column,
        AGE_BANDS.map((band) => band.id),
      );
    case 'stage':
      return nameKeys(
        column,
        LIFE_STAGES.map(({ id: stage }) => stage),
      );
    case 'need':
      return `case ${column} when 0 then '${NOT_RECORDED}' else cast(${column} as varchar) end`;
    case 'hour':
      return `case ${column} when ${NO_HOUR} then '${NOT_RECORDED}' else cast(${column} as varchar) end`;
    case 'weekday':
      return `cast(${column} as varchar)`;
    case 'tenure':
      return `cast(${column} as varchar) || case ${column} when ${MOST_TENURE} then '+' else '' end`;
    case 'phase':
      return nameKeys(column, PHASES, FIRST_PHASE);
    default:
      return column;
  }
}

function nameKeys(column: string, ids: readonly string[], first = 1): string {
  return `case ${column} ${ids.map((id, i) => `when ${i + first} then '${id}'`).join(' ')} else '${NOT_RECORDED}' end`;
}

/** Tests on the rows of a table, one for each filter of the question. */
export function compileFilters(
  query: Query,
  columns: Columns,
  model: Model,
  bind: Bind,
  ids: readonly FilterId[],
): string[] {
  return ids.flatMap((id) => {
    const members = query.filters[id]?.map((member) => bindMember(id, member, model, bind));
    return members ? [`${keySql(id, columns, model)} in (${members.join(', ')})`] : [];
  });
}

/** Binds a member in the column's own type: a cast of the column would hinder DuckDB's skipping. */
function bindMember(dimension: FilterId, id: string, model: Model, bind: Bind): string {
  const place = (ids: readonly string[]): string => bind(ids.indexOf(id) + 1, 'utinyint');
  switch (dimension) {
    case 'sex':
      return place(SEXES);
    case 'age':
      return place(AGE_BANDS.map((band) => band.id));
    case 'stage':
      return place(LIFE_STAGES.map((stage) => stage.id));
    case 'hour':
      return bind(id === NOT_RECORDED ? NO_HOUR : Number(id), 'utinyint');
    case 'need':
    case 'weekday':
      return bind(id === NOT_RECORDED ? 0 : Number(id), 'utinyint');
    case 'phase':
      return bind(id === NOT_RECORDED ? 0 : FIRST_PHASE + PHASES.indexOf(id as Phase), 'utinyint');
    case 'outcome':
      return bind(keyOf(keyedMembers(dimension, model), id), 'uinteger');
    case 'migration':
    case 'disability':
    case 'channel':
      return bind(keyOf(keyedMembers(dimension, model), id), 'utinyint');
    case 'district':
    case 'neighbourhood':
    case 'theme':
    case 'program':
    case 'facility':
      return bind(keyOf(keyedMembers(dimension, model), id), 'usmallint');
  }
}

const KEYED = [
  'district',
  'neighbourhood',
  'theme',
  'program',
  'facility',
  'migration',
  'disability',
  'channel',
  'from_program',
  'outcome',
] as const satisfies readonly DimensionId[];

/** Dimensions whose members carry a dense key in the warehouse. */
export type KeyedDimension = (typeof KEYED)[number];

export function isKeyed(id: DimensionId): id is KeyedDimension {
  return KEYED.some((one) => one === id);
}

export function keyedMembers(dimension: KeyedDimension, model: Model): readonly Member[] {
  return {
    district: model.districts,
    neighbourhood: model.neighbourhoods,
    theme: model.themes,
    program: model.programs,
    facility: model.facilities,
    from_program: model.programs,
    outcome: model.outcomes,
    ...model.codes,
  }[dimension];
}

function keyOf(members: readonly Member[], id: string): number {
  if (id === NOT_RECORDED) return 0;
  const member = members.find((one) => one.id === id);
  if (!member) throw new Error(`unknown member: ${id}`);
  return member.key;
}
