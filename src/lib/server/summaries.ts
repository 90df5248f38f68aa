import { LIFE_STAGES } from '#lib/metrics/definition.ts';

/**
 * Tables that a snapshot carries so that most questions need not scan its visits. They hold nothing
 * that visits do not; `metrics/plan` says which questions they answer.
 *
 * Months are counted from year 0: year × 12 + month − 1. A span of 1, 3 or 12 begins with its month;
 * span 0, month 0 is all of the data. The programmes of a row are the bits of a mask: bit
 * `program_key − 1`.
 */

/** More programmes than a mask has bits: the tables of persons stay empty and visits answer. */
const MASK_BITS = 64;

const MONTH = (date: string): string =>
  `cast(year(${date}) * 12 + month(${date}) - 1 as usmallint)`;

/** One row a person, span and district, from rows of shorter spans. */
function widen(span: number, month: string): string {
  return `select ${span} as span, ${month} as month, person_key, district_key,
      any_value(sex_key) as sex_key, any_value(birth_year) as birth_year,
      any_value(first_month) as first_month, any_value(household_key) as household_key,
      any_value(neighbourhood_key) as neighbourhood_key, any_value(migration_key) as migration_key,
      any_value(disability_key) as disability_key,
      bit_or(programs) as programs, bit_or(eligible) as eligible,
      cast(sum(people) as uinteger) as people, cast(sum(minutes) as uinteger) as minutes
    from person_month
    group by 2, person_key, district_key`;
}

const AGE = 'greatest(first_month, month) // 12 - birth_year';

/** Place of the stage of life in the catalogue, from 1; 0: not recorded. */
const STAGE_KEY = `case when birth_year is null then 0 ${LIFE_STAGES.map(({ to }, i) =>
  to === undefined ? `else ${i + 1}` : `when ${AGE} <= ${to} then ${i + 1}`,
).join(' ')} end`;

export const SUMMARIES = [
  `create temp table person_month as
    select ${MONTH('visited_on')} as month, person_key, district_key,
      any_value(sex_key) as sex_key, any_value(birth_year) as birth_year,
      ${MONTH('any_value(first_on)')} as first_month, any_value(household_key) as household_key,
      any_value(neighbourhood_key) as neighbourhood_key, any_value(migration_key) as migration_key,
      any_value(disability_key) as disability_key,
      bit_or(cast(1 as ubigint) << (program_key - 1)) as programs,
      bit_or(case when eligible then cast(1 as ubigint) << (program_key - 1) else 0 end) as eligible,
      cast(sum(people) as uinteger) as people, cast(sum(minutes) as uinteger) as minutes
    from visit
    where person_key > 0 and (select max(program_key) from program) <= ${MASK_BITS}
    group by 1, person_key, district_key`,
  `create temp table person_span as
    with spans as (
      select 1 as span, * from person_month
      union all ${widen(3, 'month // 3 * 3')}
      union all ${widen(12, 'month // 12 * 12')}
      union all ${widen(0, '0')}
    ), shared as (
      -- few: persons without a district of their own whose visits are in several
      select span, month, person_key from spans group by all having count(*) > 1
    )
    select spans.*, shared.person_key is null as single
    from spans left join shared using (span, month, person_key)`,
  // what is shared comes first, so that it is found without a scan
  `insert into activity
    select span, month, person_key, district_key, sex_key, birth_year, first_month, household_key,
      neighbourhood_key, migration_key, disability_key, programs, eligible, people, minutes, single
    from person_span
    where span <> 3 or not single
    order by single, span, month, person_key`,
  `insert into census
    select span, month, district_key, sex_key, ${STAGE_KEY}, programs, eligible,
      first_month >= month, count(*)
    from person_span
    where single
    group by all
    order by all`,
  `drop table person_span`,
  `drop table person_month`,
  `insert into step
    with begun as (
      select person_key, program_key, min(visited_on) as begun_on
      from visit where person_key > 0 group by all
    ), ordered as (
      select person_key, program_key, begun_on,
        lag(program_key) over own as from_program_key, lag(begun_on) over own as before
      from begun
      window own as (partition by person_key order by begun_on, program_key)
    )
    select person_key, from_program_key, program_key, begun_on from ordered
    where before < begun_on
    order by begun_on, person_key`,
  `insert into tally
    select ${MONTH('visited_on')} as month, district_key, theme_key, program_key, sex_key,
      sum(people), count(*)
    from visit
    group by all
    order by all`,
] as const;
