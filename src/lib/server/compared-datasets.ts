import type { ComparedId } from '#lib/importing/rowChanges.ts';

/** What makes a row of each dataset, in SQL: by what it is known, and what it says. */

export type Side = 'before' | 'after';

/** SQL by the name of a column of the contract. */
export type Columns = Readonly<Record<string, string>>;

interface RowsSql {
  /** Tables of one side. */
  readonly from: string;
  readonly key: Columns;
  /** Without it a row is known by all that it says, and may stand several times. */
  readonly value?: Columns;
}

interface Compared {
  rows(side: Side): RowsSql;
  /** Its rows may be listed: few, and none about a person. */
  readonly isShown?: true;
}

/** Dimensions whose members get one number on both sides: texts of millions of rows are long. */
const NUMBERED = {
  district: { table: 'district where district_key > 0', key: 'district_key', id: 'id' },
  program: { table: 'program where program_key > 0', key: 'program_key', id: 'id' },
  facility: { table: 'facility where facility_key > 0', key: 'facility_key', id: 'id' },
  channel: { table: "code where dimension = 'channel'", key: 'code_key', id: 'id' },
  person: { table: 'person', key: 'person_key', id: 'beneficiary_id' },
} as const;

/** Households have no ids of their own: one is known by the first of its persons on both sides. */
const HOUSEHOLDS = `create temp table household_number as
  select b.household_key as before_key, a.household_key as after_key, n.number
  from person_number n
  join before.person b on b.person_key = n.before_key
  join after.person a on a.person_key = n.after_key`;

/** To run before rows are selected. */
export const NUMBERING: readonly string[] = [
  ...Object.entries(NUMBERED).map(([name, { table, key, id }]) => {
    const side = (database: Side): string =>
      `(select ${key} as ${database}_key, ${id} as id from ${database}.${table})`;
    return `create temp table ${name}_number as
      select before_key, after_key, cast(row_number() over () as uinteger) as number
      from ${side('before')} full join ${side('after')} using (id)`;
  }),
  HOUSEHOLDS,
];

const number = (name: keyof typeof NUMBERED, side: Side, key: string): string =>
  `(select number from ${name}_number where ${side}_key = ${key})`;

/** The id of a member; none for key 0. */
const idOf = (table: string, side: Side, key: string): string =>
  `(select nullif(id, 'not_recorded') from ${side}.${table} one where one.${table}_key = ${key})`;

/** A text in all its languages. */
const textsOf = (dataset: string, side: Side, id: string, field: string): string =>
  `(select string_agg(language || ': ' || text, ' · ' order by language) from ${side}.label
    where dataset = '${dataset}' and id = ${id} and field = '${field}')`;

/** Columns that are called in the table as in the contract. */
const plain = (...names: readonly string[]): Columns =>
  Object.fromEntries(names.map((name) => [name, `t.${name}`]));

const scope = (side: Side): Columns => ({
  district_id: idOf('district', side, 't.district_key'),
  theme_id: idOf('theme', side, 't.theme_key'),
  program_id: idOf('program', side, 't.program_key'),
});

export const COMPARED: Readonly<Record<ComparedId, Compared>> = {
  districts: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.district t where district_key > 0`,
      key: { district_id: 't.id' },
      value: {
        name: textsOf('district', side, 't.id', 'name'),
        ...plain('latitude', 'longitude', 'tile_column', 'tile_row', 'need_score', 'area_km2'),
      },
    }),
  },
  neighbourhoods: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.neighbourhood t where neighbourhood_key > 0`,
      key: { neighbourhood_id: 't.id' },
      value: {
        district_id: idOf('district', side, 't.district_key'),
        name: textsOf('neighbourhood', side, 't.id', 'name'),
        ...plain('population'),
      },
    }),
  },
  // years outside of the visits are not kept, and those between two given ones are made up
  population: {
    rows: (side) => ({
      from: `${side}.population t
        where not estimated and year between ${commonYears('greatest', 'first_date')}
          and ${commonYears('least', 'data_date')}
        group by district_key, year, sex_key`,
      key: {
        district_id: idOf('district', side, 't.district_key'),
        year: 't.year',
        sex: 't.sex_key',
      },
      value: { population: 'list({a: t.age, p: t.population} order by t.age)' },
    }),
  },
  themes: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.theme t where theme_key > 0`,
      key: { theme_id: 't.id' },
      value: {
        name: textsOf('theme', side, 't.id', 'name'),
        ...plain('colour'),
        // only the order is kept, which a theme that one side lacks does not change
        position: `(select count(*) from ${side}.theme o
          where o.position <= t.position and o.theme_key > 0
            and o.id in (select id from before.theme intersect select id from after.theme))`,
      },
    }),
  },
  programs: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.program t where program_key > 0`,
      key: { program_id: 't.id' },
      value: {
        theme_id: idOf('theme', side, 't.theme_key'),
        name: textsOf('program', side, 't.id', 'name'),
        description: textsOf('program', side, 't.id', 'description'),
        ...plain('starts_on', 'ends_on', 'eligible_sex', 'eligible_age_from', 'eligible_age_to'),
        ...plain('expected_rhythm_days'),
      },
    }),
  },
  facilities: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.facility t where facility_key > 0`,
      key: { facility_id: 't.id' },
      value: {
        district_id: idOf('district', side, 't.district_key'),
        neighbourhood_id: idOf('neighbourhood', side, 't.neighbourhood_key'),
        name: textsOf('facility', side, 't.id', 'name'),
        ...plain('latitude', 'longitude', 'capacity_per_day', 'opened_on'),
      },
    }),
  },
  beneficiaries: {
    rows: (side) => ({
      from: `${side}.person t`,
      key: { beneficiary_id: number('person', side, 't.person_key') },
      value: {
        household_id: `case when t.household_key > 0 then (select min(number)
          from household_number where ${side}_key = t.household_key) end`,
        sex: 't.sex_key',
        ...plain('birth_year'),
        district_id: idOf('district', side, 't.district_key'),
        neighbourhood_id: idOf('neighbourhood', side, 't.neighbourhood_key'),
        ...plain('migration_status', 'disability', 'registered_on'),
      },
    }),
  },
  // ids of visits are not kept
  visits: {
    rows: (side) => ({
      from: `${side}.visit t
        left join program_number program on program.${side}_key = t.program_key
        left join facility_number facility on facility.${side}_key = t.facility_key
        left join ${side}.facility home on home.facility_key = t.facility_key
        left join district_number district on district.${side}_key = t.district_key
        left join channel_number channel on channel.${side}_key = t.channel_key
        left join person_number person on person.${side}_key = t.person_key
        left join ${side}.person self on self.person_key = t.person_key`,
      key: {
        visited_on: 't.visited_on',
        hour: 't.hour',
        program_id: 'program.number',
        beneficiary_id: 'person.number',
        // what a visit takes from its person or facility is theirs, and is compared there
        district_id: `case when coalesce(self.district_key, 0) > 0
          or home.district_key = t.district_key then null else district.number end`,
        facility_id: 'facility.number',
        people: 't.people',
        minutes: 't.minutes',
        channel: 'channel.number',
      },
    }),
  },
  program_sheets: {
    rows: (side) => ({
      from: `${side}.program_sheet t`,
      key: { program_id: idOf('program', side, 't.program_key') },
      value: {
        ...plain('staff_fte', 'start_up_cost', 'contact'),
        ...Object.fromEntries(
          ['problem', 'approach', 'preconditions', 'lessons'].map((field) => [
            field,
            textsOf('program_sheet', side, 'cast(t.program_key as varchar)', field),
          ]),
        ),
      },
    }),
  },
  enrolments: {
    rows: (side) => ({
      from: `${side}.enrolment t`,
      key: {
        beneficiary_id: number('person', side, 't.person_key'),
        program_id: number('program', side, 't.program_key'),
        enrolled_on: 't.enrolled_on',
      },
      value: { left_on: 't.left_on', exit_reason: 't.exit_key' },
    }),
  },
  outcome_indicators: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.outcome_indicator t`,
      key: { outcome_id: 't.id' },
      value: {
        name: textsOf('outcome_indicator', side, 'cast(t.outcome_key as varchar)', 'name'),
        ...plain('kind', 'unit', 'polarity', 'meaningful_change'),
      },
    }),
  },
  outcomes: {
    rows: (side) => ({
      from: `${side}.outcome t`,
      key: {
        beneficiary_id: number('person', side, 't.person_key'),
        program_id: number('program', side, 't.program_key'),
        outcome_id: `(select id from ${side}.outcome_indicator one
          where one.outcome_key = t.outcome_key)`,
        phase: 't.phase_key',
      },
      value: { ...plain('measured_on', 'value') },
    }),
  },
  // ids of referrals are not kept
  referrals: {
    rows: (side) => ({
      from: `${side}.referral t`,
      key: {
        beneficiary_id: number('person', side, 't.person_key'),
        from_program_id: number('program', side, 't.from_program_key'),
        to_program_id: number('program', side, 't.to_program_key'),
        referred_on: 't.referred_on',
      },
      value: { accepted_on: 't.accepted_on' },
    }),
  },
  needs: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.need t`,
      key: {
        district_id: idOf('district', side, 't.district_key'),
        program_id: idOf('program', side, 't.program_key'),
        year: 't.year',
      },
      value: plain('eligible', 'eligible_lower', 'eligible_upper', 'source'),
    }),
  },
  targets: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.target t`,
      key: { ...plain('measure_id', 'period'), ...scope(side), ...plain('decided_on') },
      value: plain('target', 'reason_for_none', 'decision_reference', 'owner'),
    }),
  },
  costs: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.cost t`,
      key: {
        program_id: idOf('program', side, 't.program_key'),
        ...plain('month', 'currency', 'category'),
      },
      value: plain('amount'),
    }),
  },
  price_index: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.price_index t`,
      key: plain('month'),
      value: plain('index', 'source'),
    }),
  },
  delegations: {
    rows: (side) => ({
      from: `${side}.delegation t`,
      key: { delegation_id: 't.id' },
      value: {
        ...plain('visited_on', 'organisation', 'kind', 'city', 'country', 'people', 'interests'),
        ...plain('facilities', 'stage', 'stage_on', 'comment_consent'),
        comment: textsOf('delegation', side, 't.id', 'comment'),
      },
    }),
  },
  annotations: {
    isShown: true,
    rows: (side) => ({
      from: `${side}.annotation t`,
      key: { ...plain('happened_on'), ...scope(side) },
      value: {
        text: textsOf('annotation', side, 'cast(t.annotation_key as varchar)', 'text'),
        ...plain('author'),
      },
    }),
  },
  boundaries: {
    rows: (side) => ({
      from: `${side}.boundary t`,
      key: { district_id: idOf('district', side, 't.district_key') },
      value: plain('rings'),
    }),
  },
};

function commonYears(pick: 'greatest' | 'least', column: string): string {
  const year = (side: Side): string => `(select year(max(${column})) from ${side}.snapshot)`;
  return `${pick}(${year('before')}, ${year('after')})`;
}
