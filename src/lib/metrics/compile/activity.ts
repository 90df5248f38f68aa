import {
  NO_AGES,
  PERSON_DIMENSIONS,
  stageKeys,
  uses,
  writeKey,
} from '#lib/metrics/compile/columns.ts';
import {
  agesOf,
  attributeSql,
  attributesOf,
  bindScope,
  bitOf,
  columnsOf,
  compileRun,
  filterRows,
  groupBy,
  isOfAllPrograms,
  markMembers,
  maskMembers,
  memberColumns,
  OF_PERSON,
  type Attribute,
  type MaskMember,
  type Scope,
} from '#lib/metrics/compile/spans.ts';
import { createBinder, type Statement } from '#lib/metrics/compile/visits.ts';
import { writeSet } from '#lib/metrics/compile/sets.ts';
import type { DimensionId } from '#lib/metrics/definition.ts';
import { countsIn, type CountOf } from '#lib/metrics/families.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  bucketMonth,
  coverMonths,
  findSpans,
  knownMonths,
  monthOf,
  type Run,
} from '#lib/metrics/months.ts';
import type { Query } from '#lib/metrics/query.ts';

/** Counts of persons or of households. */
type EntityCountId = CountOf<'persons' | 'households'>;

/**
 * Compiles counts of persons, or of households, in two phases: first one row an entity with the mask
 * of its programmes, then one row a group. A programme or theme is a test on the mask, so that nobody
 * is counted by `count(distinct)`. Where each bucket of the question is a span that was summed up
 * before, the first phase is done already.
 * @param query of whole months, and of nothing that only a visit knows
 * @param counts all of persons, or households alone
 * @returns undefined when the data reach no month of the period
 */
export function compileActivity(
  query: Query,
  counts: readonly EntityCountId[],
  model: Model,
): Statement | undefined {
  const { from, to } = knownMonths(query.period, model);
  if (from >= to) return undefined;
  const { values, bind } = createBinder();
  const first = bind(monthOf(query.period.from), 'usmallint');
  const plan: Plan = {
    query,
    model,
    counts,
    bind,
    entity: countsIn('households', counts).length > 0 ? 'household_key' : 'person_key',
    bucket: query.grain ? bucketMonth(query.grain, first) : first,
  };
  const spans = findSpans(query.period, query.grain, model);
  const entities =
    // quarters are kept in the census alone
    spans &&
    plan.entity === 'person_key' &&
    (spans.span !== 3 || !uses(query, ...PERSON_DIMENSIONS))
      ? compileCounted(plan, spans)
      : compileGrouped(plan, coverMonths(query.period, query.grain, model), []);
  return { sql: `with entity as (\n${entities}\n)\n${compileGroups(plan)}`, values };
}

interface Plan extends Scope {
  readonly counts: readonly EntityCountId[];
  readonly entity: 'person_key' | 'household_key';
}

/**
 * Persons who are one row of the span, as they were counted before, or a row each where the census
 * does not hold what is asked; the few who are in several districts are counted now.
 */
function compileCounted(plan: Plan, { span, from, to }: Run): string {
  const { bind, query, bucket } = plan;
  const isInCensus = !uses(query, ...PERSON_DIMENSIONS);
  const ages = isInCensus ? stageKeys('stage_key') : agesOf(plan);
  const counted = isInCensus
    ? ['is_new', 'persons as n']
    : [`first_month >= ${bucket} as is_new`, '1 as n'];
  const attributes = attributesOf(query).map((id) => `${attributeSql(id, plan, ages)} as ${id}`);
  const columns = [...attributes, ...compileMasks(plan, (mask) => mask), ...counted];
  const conditions = [
    `span = ${bind(span, 'utinyint')}`,
    `month >= ${bind(from, 'usmallint')}`,
    `month < ${bind(to, 'usmallint')}`,
    ...(isInCensus ? [] : ['single']),
    ...filterRows(plan, ages),
  ];
  return [
    `  select ${columns.join(', ')}\n  from ${isInCensus ? 'census' : 'activity'}\n  where ${conditions.join(' and ')}`,
    'union all',
    compileGrouped(plan, [{ span, from, to }], ['not single']),
  ].join('\n');
}

/** One row an entity and whatever it is broken down by, from the spans that make up the period. */
function compileGrouped(plan: Plan, runs: readonly Run[], conditions: readonly string[]): string {
  const { query, entity } = plan;
  const ages = agesOf(plan);
  // sex and age are the person's own; the members of a household differ
  const isOfRow = (id: Attribute): boolean =>
    entity === 'household_key' || !OF_PERSON.some((one) => one === id);
  const attributes = attributesOf(query);
  const keys = attributes.filter(isOfRow);
  const columns = attributes.map((id) => {
    const sql = attributeSql(id, plan, ages);
    return `${keys.includes(id) ? sql : `any_value(${sql})`} as ${id}`;
  });
  const masks = compileMasks(plan, (mask) => `bit_or(${mask})`);
  const known = entity === 'household_key' ? ['household_key > 0'] : [];
  const filters = [...conditions, ...known, ...filterRows(plan, ages)];
  const group = [entity, ...keys.map((id) => attributeSql(id, plan, ages))].join(', ');
  return `  select ${[...columns, ...masks, `any_value(first_month >= ${plan.bucket}) as is_new`, '1 as n'].join(', ')}
  from (${runs.map((run) => compileRun(plan, run)).join(' union all ')})
  ${filters.length > 0 ? `where ${filters.join(' and ')}\n  ` : ''}group by ${group}`;
}

function compileMasks(plan: Plan, combine: (mask: string) => string): string[] {
  const scope = isOfAllPrograms(plan.query) ? '' : ` & ${bindScope(plan)}`;
  return ['programs', 'eligible'].map((mask) => `${combine(`${mask}${scope}`)} as ${mask}`);
}

function compileGroups(plan: Plan): string {
  return plan.query.by.includes('theme') || plan.query.by.includes('program')
    ? compileByMask(plan)
    : compilePlainly(plan);
}

function compilePlainly(plan: Plan): string {
  const { query, counts } = plan;
  const attributes = attributesOf(query);
  const sets = COMBINATIONS.filter((id) => query.by.includes(id));
  const columns = [
    ...attributes.map((id) => `${writeKey(id, id, columnsOf(plan, NO_AGES))} as ${id}`),
    ...sets.map((id) => `${writeSet(`${id}_set`)} as ${id}`),
    ...counts.map((id) => countSql(id, 'eligible <> 0', 'bit_count(programs) > 1')),
  ];
  const marked = sets.map((id) => `${compileSet(plan, id)} as ${id}_set`);
  const source = sets.length === 0 ? 'entity' : `(select *, ${marked.join(', ')} from entity)`;
  const group = groupBy([...attributes, ...sets.map((id) => `${id}_set`)], 'entity');
  return `select ${columns.join(', ')}\nfrom ${source} as entity${group}`;
}

const COMBINATIONS = ['combination', 'program_combination'] as const satisfies DimensionId[];

/** The mask of an entity's programmes, or one with a bit for each theme, bit `key - 1`. */
function compileSet(plan: Plan, id: (typeof COMBINATIONS)[number]): string {
  if (id === 'program_combination') return 'programs';
  const themes = maskMembers({ ...plan, query: { ...plan.query, by: ['theme'] } });
  const named = themes.filter(({ theme }) => theme > 0);
  if (named.length === 0) return 'cast(0 as ubigint)';
  const bits = named.map(({ theme, mask }) => {
    const own = plan.bind(mask.toString(), 'ubigint');
    return `case when programs & ${own} <> 0 then ${bitOf(theme - 1)} else 0 end`;
  });
  return `cast(${bits.join(' | ')} as ubigint)`;
}

/**
 * Groups with the same mask are counted together, then given to each programme or theme in it: there
 * are few masks, and many persons.
 */
function compileByMask(plan: Plan): string {
  const { query, counts } = plan;
  const members = maskMembers(plan);
  const attributes = attributesOf(query);
  const columns = [
    ...attributes.map((id) => `${writeKey(id, id, columnsOf(plan, NO_AGES))} as ${id}`),
    ...memberColumns(query).map((id) => `member.${id}`),
    ...counts.map((id) => countSql(id, 'eligible & bit <> 0', 'several & bit <> 0')),
  ];
  const rows = members.map(({ theme, program }, i) => `(${theme}, ${program}, ${bitOf(i)})`);
  return `, counted as (
${compileMemberBits(plan, members)}
), member (theme, program, bit) as (values ${rows.join(', ')})
select ${columns.join(', ')}
from counted join member on counted.programs & bit <> 0${groupBy(
    [
      ...attributes.map((id) => `counted.${id}`),
      ...memberColumns(query).map((id) => `member.${id}`),
    ],
    '',
  )}`;
}

/** One row for all entities that are alike, with a bit for each member they have. */
function compileMemberBits(plan: Plan, members: readonly MaskMember[]): string {
  const { query, counts } = plan;
  const bits = (test: (own: string) => string): string => markMembers(plan, members, test);
  const isMulti = counts.some((id) => id.includes('_program_'));
  const several = isMulti ? bits((own) => `bit_count(entity.programs & ${own}) > 1`) : '0';
  const keys = [...attributesOf(query), 'programs', 'eligible', 'several', 'is_new'];
  const columns = [
    ...attributesOf(query),
    `${bits((own) => `entity.programs & ${own} <> 0`)} as programs`,
    `${bits((own) => `entity.eligible & ${own} <> 0`)} as eligible`,
    `${several} as several`,
    'is_new',
    'sum(n) as n',
  ];
  return `  select ${columns.join(', ')}
  from entity
  group by ${keys.map((_, i) => i + 1).join(', ')}`;
}

function countSql(id: EntityCountId, isEligible: string, hasSeveral: string): string {
  const filters = {
    beneficiaries: '',
    households: '',
    new_beneficiaries: ' filter (is_new)',
    returning_beneficiaries: ' filter (not is_new)',
    eligible_beneficiaries: ` filter (${isEligible})`,
    multi_program_beneficiaries: ` filter (${hasSeveral})`,
    single_program_beneficiaries: ` filter (not (${hasSeveral}))`,
    multi_program_households: ` filter (${hasSeveral})`,
  };
  return `cast(coalesce(sum(n)${filters[id]}, 0) as double) as ${id}`;
}
