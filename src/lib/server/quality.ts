import type { QualityId } from '#lib/metrics/model.ts';

/** What is counted about the records at import. schema.sql says what each check means. */

interface Check {
  readonly failed: string;
  /** The records that can fail. */
  readonly checked: string;
}

/** Visits that need no facility, by the code of their channel. */
const ELSEWHERE = `channel_key in (
    select code_key from code
    where dimension = 'channel' and id in ('field', 'home', 'mobile', 'online', 'phone')
  )`;

type OutlierId = `visits_outlying_${'people' | 'minutes'}`;

/** Conditions over visits with their programme and the visit before them in the table. */
const VISITS: Readonly<Record<Exclude<QualityId, `persons_${string}` | OutlierId>, Check>> = {
  visits_without_person: {
    checked: 'people = 1 and exists(from person)',
    failed: 'person_key = 0',
  },
  visits_without_district: { checked: 'true', failed: 'district_key = 0' },
  visits_without_facility: {
    checked: `exists(from facility where facility_key > 0) and not ${ELSEWHERE}`,
    failed: 'facility_key = 0',
  },
  visits_before_birth: {
    checked: 'birth_year is not null',
    failed: 'year(visited_on) < birth_year',
  },
  visits_outside_program: {
    checked: 'starts_on is not null or ends_on is not null',
    failed: 'visited_on < starts_on or visited_on > ends_on',
  },
  visits_repeated: {
    checked: 'person_key > 0',
    // equal visits lie side by side: see the order they are loaded in
    failed: `person_key = last_person and visited_on = last_day and program_key = last_program
      and facility_key = last_facility`,
  },
};

const PERSONS: Readonly<Record<Extract<QualityId, `persons_${string}`>, Check>> = {
  persons_without_sex: { checked: 'true', failed: 'sex_key = 0' },
  persons_without_birth_year: { checked: 'true', failed: 'birth_year is null' },
  persons_without_district: { checked: 'true', failed: 'district_key = 0' },
  persons_without_visit: { checked: 'true', failed: 'first_on is null' },
};

/** Fewer rows of a programme do not say what is usual. */
const LEAST_ROWS = 20;

/** Interquartile ranges above the third quartile, on a scale of logarithms. */
const FAR = 3;

/** At least so many times the median: where most rows are alike any other one would be far. */
const TIMES_MEDIAN = 10;

// a window without an order goes through the table as it lies, without sorting it
const VISITS_IN_ORDER = `select visit.*,
    lag(person_key) over () as last_person, lag(visited_on) over () as last_day,
    lag(program_key) over () as last_program, lag(facility_key) over () as last_facility
  from visit`;

/** Fills the table of checks; after persons and visits are loaded. */
export const QUALITY: readonly string[] = [
  countChecks(VISITS, `(${VISITS_IN_ORDER}) join program using (program_key)`),
  countChecks(PERSONS, 'person'),
  countOutliers('people'),
  countOutliers('minutes'),
];

/** One scan for all checks of a table. */
function countChecks(checks: Readonly<Record<string, Check>>, table: string): string {
  const ids = Object.keys(checks);
  const counts = Object.values(checks).flatMap(({ checked, failed }, i) => [
    `count(*) filter ((${checked}) and (${failed})) as failed_${i}`,
    `count(*) filter (${checked}) as checked_${i}`,
  ]);
  const rows = ids.map((id, i) => `select '${id}', failed_${i}, checked_${i} from counted`);
  return `insert into quality
    with counted as materialized (select ${counts.join(', ')} from ${table})
    ${rows.join(' union all ')}`;
}

/**
 * Counts values far above what is usual for their programme, of rows that name a person and of rows
 * that name none: those stand for groups. Values are whole and few, so that quartiles are found among
 * how often each occurs: exact, and without holding every row. A quartile is the least value that at
 * least that share of the rows do not exceed.
 */
function countOutliers(column: 'people' | 'minutes'): string {
  const quartile = (share: number): string => `min(value) filter (below >= ${share} * rows)`;
  return `insert into quality
    with counted as materialized (
      select program_key, person_key > 0 as is_named, ${column} as value, count(*) as n from visit
      where ${column} > 0 group by all
    ), ranked as (
      select program_key, is_named, value, sum(n) over up_to as below,
        sum(n) over (partition by program_key, is_named) as rows
      from counted
      window up_to as (partition by program_key, is_named order by value)
    ), usual as (
      select program_key, is_named,
        ${quartile(0.25)} as q1, ${quartile(0.5)} as q2, ${quartile(0.75)} as q3
      from ranked where rows >= ${LEAST_ROWS} group by program_key, is_named
    )
    select 'visits_outlying_${column}',
      coalesce(sum(n) filter (value > q3 * (q3 / q1) ** ${FAR}
        and value >= ${TIMES_MEDIAN} * q2), 0),
      coalesce(sum(n), 0)
    from counted join usual using (program_key, is_named)`;
}
