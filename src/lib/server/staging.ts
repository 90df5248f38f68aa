/** The SQL of an import: where rows wait, and how they become the tables of schema.sql. */

/**
 * Rows as they were read; in memory or spilled beside the new file, gone with the connection. There
 * are no nulls, which makes appending cheap: key 0 is none, and NONE stands for other values.
 */
export const STAGED = {
  staged_person: {
    person_key: 'uinteger',
    beneficiary_id: 'text',
    household_key: 'uinteger',
    sex_key: 'utinyint',
    birth_year: 'usmallint',
    district_key: 'usmallint',
    neighbourhood_key: 'usmallint',
    migration_status_key: 'uinteger',
    disability_key: 'uinteger',
    registered_on: 'integer',
  },
  staged_visit: {
    visited_on: 'integer',
    hour: 'utinyint',
    program_key: 'usmallint',
    person_key: 'uinteger',
    district_key: 'usmallint',
    facility_key: 'usmallint',
    people: 'uinteger',
    minutes: 'usmallint',
    channel_key: 'uinteger',
  },
  /** 64 bits of hash of each visit id; equal ids have equal ones. */
  staged_visit_id: { high: 'uinteger', low: 'uinteger', source_row: 'uinteger' },
  /** Texts that repeat; a text may have several keys. */
  staged_text: { text_key: 'uinteger', text: 'text' },
} as const satisfies Record<string, Readonly<Record<string, ColumnType>>>;

export type ColumnType = 'text' | 'utinyint' | 'usmallint' | 'uinteger' | 'integer';

/** In staging: no value. Outside of what columns of the contract may hold. */
export const NONE = {
  birth_year: 0,
  hour: 255,
  minutes: 65_535,
  registered_on: -2_147_483_648,
} as const;

export const STAGING: readonly string[] = Object.entries(STAGED).map(
  ([table, columns]) =>
    `create temp table ${table} (${Object.entries(columns)
      .map((column) => column.join(' '))
      .join(', ')})`,
);

/**
 * Source rows of visit ids whose hashes occur more than once, in the order of the first. Counted
 * before rows are listed: lists of millions of groups would not fit into memory.
 */
export const SUSPECT_VISITS = `
  with repeated as (
    select high, low from staged_visit_id group by high, low having count(*) > 1
  )
  select list_sort(list(source_row))::text as source_rows
  from staged_visit_id
  semi join repeated using (high, low)
  group by high, low
  order by min(source_row)
  limit 1000`;

/** A column with more different texts is no code: its texts are not kept apart. */
const MOST_CODES = 100;

/** Lists the codes of a column of staged rows. */
function listCodes(dimension: string, column: string, table: string): string {
  return `insert into code
    select '${dimension}', row_number() over (order by id), id
    from (
      select distinct ${CODE_ID} as id
      from ${table} s join staged_text t on t.text_key = s.${column}
    )
    qualify count(*) over () <= ${MOST_CODES}`;
}

/** Commas part the members of a filter in an address. */
const CODE_ID = "replace(t.text, ',', ';')";

/** The codes of a dimension by the key of their text. */
function codesOf(dimension: string): string {
  return `(
      select t.text_key, c.code_key
      from staged_text t join code c on c.dimension = '${dimension}' and c.id = ${CODE_ID}
    )`;
}

/** From staging to person and visit. Visits lie in the order questions filter by; repeated ones meet. */
export const FINISHING = [
  listCodes('migration', 'migration_status_key', 'staged_person'),
  listCodes('disability', 'disability_key', 'staged_person'),
  listCodes('channel', 'channel_key', 'staged_visit'),
  `create temp table first_visit as
    select person_key, date '1970-01-01' + min(visited_on) as first_on
    from staged_visit where person_key > 0 group by person_key`,
  `insert into person
    select p.person_key, p.beneficiary_id, p.household_key, p.sex_key,
      nullif(p.birth_year, ${NONE.birth_year}),
      case when p.district_key > 0 then p.district_key else n.district_key end,
      p.neighbourhood_key, migration.text, disability.text,
      coalesce(migration_code.code_key, 0), coalesce(disability_code.code_key, 0),
      date '1970-01-01' + nullif(p.registered_on, ${NONE.registered_on}), f.first_on
    from staged_person p
    join neighbourhood n using (neighbourhood_key)
    left join staged_text migration on migration.text_key = p.migration_status_key
    left join staged_text disability on disability.text_key = p.disability_key
    left join ${codesOf('migration')} migration_code
      on migration_code.text_key = p.migration_status_key
    left join ${codesOf('disability')} disability_code
      on disability_code.text_key = p.disability_key
    left join first_visit f using (person_key)
    order by p.person_key`,
  'drop table staged_person',
  'drop table first_visit',
  `insert into visit
    select visited_on, program_key, theme_key, district_key, facility_key, person_key,
      household_key, sex_key, birth_year, first_on,
      known and district_key > 0 and right_sex and right_age,
      people, minutes, hour, neighbourhood_key, migration_key, disability_key, channel_key
    from (
      select date '1970-01-01' + v.visited_on as visited_on, v.program_key, g.theme_key,
        coalesce(nullif(p.district_key, 0), nullif(v.district_key, 0), f.district_key) as district_key,
        v.facility_key, v.person_key, coalesce(p.household_key, 0) as household_key,
        coalesce(p.sex_key, 0) as sex_key, p.birth_year, p.first_on,
        p.person_key is not null as known,
        -- an unknown sex or birth year is not held against the person
        g.eligible_sex is null or p.sex_key = 0
          or p.sex_key = case g.eligible_sex when 'female' then 1 else 2 end as right_sex,
        p.birth_year is null
          or year(date '1970-01-01' + v.visited_on) - p.birth_year
            between coalesce(g.eligible_age_from, 0) and coalesce(g.eligible_age_to, 999) as right_age,
        v.people, nullif(v.minutes, ${NONE.minutes}) as minutes,
        nullif(v.hour, ${NONE.hour}) as hour,
        coalesce(p.neighbourhood_key, 0) as neighbourhood_key,
        coalesce(p.migration_key, 0) as migration_key,
        coalesce(p.disability_key, 0) as disability_key,
        coalesce(c.code_key, 0) as channel_key
      from staged_visit v
      join program g using (program_key)
      join facility f using (facility_key)
      left join person p on p.person_key = v.person_key
      left join ${codesOf('channel')} c on c.text_key = v.channel_key
    )
    order by visited_on, program_key, person_key, facility_key`,
  // memory for what comes after
  'drop table staged_visit',
] as const;

export const TOTALS = `
  select first::text as first_date, last::text as data_date, year(first)::integer as first_year,
    year(last)::integer as last_year, visits, people
  from (
    select date '1970-01-01' + min(visited_on) as first, date '1970-01-01' + max(visited_on) as last,
      count(*)::double as visits, coalesce(sum(people), 0)::double as people
    from staged_visit
  )`;

/** Independent of what the reader counted: rows in = loaded + rejected + skipped. */
export const LOADED = `
  select (select count(*) from person)::double as beneficiaries,
    (select count(*) from visit)::double as visits,
    (select count(*) from enrolment)::double as enrolments,
    (select count(*) from referral)::double as referrals,
    (select count(*) from need)::double as needs,
    (select count(*) from target)::double as targets,
    (select count(*) from annotation)::double as annotations,
    (select count(*) from program_sheet)::double as program_sheets,
    (select count(*) from outcome_indicator)::double as outcome_indicators,
    (select count(*) from outcome)::double as outcomes,
    (select count(*) from cost)::double as costs,
    (select count(*) from price_index)::double as price_index,
    (select count(*) from delegation)::double as delegations,
    (select coalesce(sum(people), 0) from visit)::double as people`;
