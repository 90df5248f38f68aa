-- One snapshot: dimension tables with dense keys, persons, visits, population, registers.
-- Key 0 of every dimension is the member 'not_recorded': a value, not a hole.
-- Statements are separated by a semicolon at the end of a line.

-- Raised with every change of this file: see SNAPSHOT_FORMAT in snapshots.ts.
create table snapshot (
  id text not null,             -- <data date>-<first 8 hex digits of the content hash>
  content_hash text not null,   -- sha-256 over the loaded rows: same input, same hash
  title_tr text not null,
  title_en text not null,
  source_tr text not null,      -- who published the data, as shown under every figure
  source_en text not null,
  synthetic boolean not null,   -- pages must say so
  default_language text not null,
  first_date date not null,     -- earliest visit
  data_date date not null,      -- latest visit: what is known
  totals json not null          -- {"rows": {"visits": 60000, ...}, "people": 60123}
);

comment on table snapshot is 'etki 7';

create table district (
  district_key usmallint primary key,
  id text not null unique,
  position integer not null,
  latitude double,
  longitude double,
  tile_column integer,
  tile_row integer,
  need_score double,
  area_km2 double
);

create table neighbourhood (
  neighbourhood_key usmallint primary key,
  id text not null unique,
  district_key usmallint not null,
  population double
);

create table theme (
  theme_key usmallint primary key,
  id text not null unique,
  position integer not null,
  colour text,
  sensitive text                -- yes | no; null: the data do not say
);

create table program (
  program_key usmallint primary key,
  id text not null unique,
  position integer not null,
  theme_key usmallint not null,
  starts_on date,
  ends_on date,
  eligible_sex text,            -- female | male; null: everyone
  eligible_age_from smallint,   -- inclusive
  eligible_age_to smallint,     -- inclusive
  expected_rhythm_days integer,
  sensitive text                -- as of a theme
);

create table facility (
  facility_key usmallint primary key,
  id text not null unique,
  position integer not null,
  district_key usmallint not null,
  neighbourhood_key usmallint not null,
  latitude double,
  longitude double,
  capacity_per_day integer,
  opened_on date
);

-- Texts per language: dataset is the dimension ('district', 'theme', 'program', 'facility',
-- 'neighbourhood') or 'annotation', field is 'name', 'description' or 'text'.
create table label (
  dataset text not null,
  id text not null,
  field text not null,
  language text not null,
  text text not null
);

create table person (
  person_key uinteger primary key,     -- from 1, dense
  beneficiary_id text not null,
  household_key uinteger not null,     -- 0: not recorded
  sex_key utinyint not null,           -- 0 not recorded, 1 female, 2 male
  birth_year smallint,
  district_key usmallint not null,
  neighbourhood_key usmallint not null,
  migration_status text,
  disability text,
  migration_key utinyint not null,     -- of the code; 0: not recorded
  disability_key utinyint not null,
  registered_on date,
  first_on date                        -- first visit to any programme; null: none yet
);

-- One row a visit, or a day and place with people > 1. What is needed to count persons is copied
-- from person, so that every question is one scan.
create table visit (
  visited_on date not null,
  program_key usmallint not null,
  theme_key usmallint not null,
  district_key usmallint not null,     -- of the beneficiary, else of the row, else of the facility
  facility_key usmallint not null,
  person_key uinteger not null,        -- 0: no beneficiary on the row
  household_key uinteger not null,
  sex_key utinyint not null,
  birth_year smallint,
  first_on date,                       -- of the person
  eligible boolean not null,           -- the person is among those the programme is for, with a known district
  people uinteger not null,
  minutes usmallint,
  hour utinyint,                       -- of the day, 0 to 23; null: the visit has no time
  neighbourhood_key usmallint not null,
  migration_key utinyint not null,
  disability_key utinyint not null,
  channel_key utinyint not null
);

-- Texts that are used as codes, by dimension: 'migration', 'disability', 'channel'. Keys from 1 in
-- the order of the ids. A column with too many different texts to be a code has none, and key 0.
create table code (
  dimension text not null,
  code_key utinyint not null,
  id text not null              -- the text, with semicolons for commas
);

-- Residents by single year of age, each year of the data; made from the population dataset
-- (bands are split evenly, missing years interpolated and marked).
create table population (
  district_key usmallint not null,
  year smallint not null,
  sex_key utinyint not null,           -- 0: both together, no split is known
  age smallint,                        -- null: no split by age is known
  population double not null,
  estimated boolean not null
);

-- A person in a programme, from a day until another. person_key 0: the data have no persons.
create table enrolment (
  person_key uinteger not null,
  program_key usmallint not null,
  enrolled_on date not null,
  left_on date,                        -- null: has not left
  exit_key utinyint not null           -- 0 none given, 1 completed, 2 dropped_out, 3 moved, 4 other
);

-- A person sent from one programme to another.
create table referral (
  person_key uinteger not null,        -- 0: the data have no persons
  from_program_key usmallint not null,
  to_program_key usmallint not null,
  referred_on date not null,
  accepted_on date                     -- null: not accepted so far
);

-- A person's first visit to a programme after the first visits to others, of which the last is where
-- the person came from. First visits on one day are in the order of the programmes, without a step.
create table step (
  person_key uinteger not null,
  from_program_key usmallint not null,
  program_key usmallint not null,
  stepped_on date not null
);

-- The register of goals: every version that was decided. Key 0: of all.
create table target (
  measure_id text not null,            -- id of the catalogue
  period text not null,                -- 2026, 2026-Q1 or 2026-03
  district_key usmallint not null,
  theme_key usmallint not null,
  program_key usmallint not null,
  target double,                       -- in the unit of the measure; null: there is none, and why
  reason_for_none text,
  decided_on date not null,
  decision_reference text,
  owner text
);

-- What happened on a day; key 0: everywhere. Its texts are labels of the dataset 'annotation',
-- field 'text', with the key as their id.
create table annotation (
  annotation_key uinteger primary key, -- from 1, in an order of their contents
  happened_on date not null,
  district_key usmallint not null,
  theme_key usmallint not null,
  program_key usmallint not null,
  author text
);

-- Estimates of those a programme is for.
create table need (
  district_key usmallint not null,
  program_key usmallint not null,
  year smallint not null,
  eligible double not null,
  eligible_lower double,
  eligible_upper double,
  source text
);

-- What another municipality asks about a programme. Its texts are labels of the dataset
-- 'program_sheet' with the key of the programme as their id.
create table program_sheet (
  program_key usmallint not null,
  staff_fte double,
  start_up_cost double,
  contact text
);

-- What is measured about a person. Its names are labels of the dataset 'outcome_indicator' with the
-- key as their id.
create table outcome_indicator (
  outcome_key uinteger primary key,    -- from 1, in an order of their contents
  id text not null unique,
  kind text,                           -- binary | scale
  unit text,
  polarity text,                       -- higher_is_better | lower_is_better | no_judgement
  meaningful_change double
);

-- What was measured about a person in a programme. person_key 0: the data have no persons.
create table outcome (
  person_key uinteger not null,
  program_key usmallint not null,
  outcome_key uinteger not null,
  phase_key utinyint not null,         -- 1 baseline, 2 3_months, 3 6_months, 4 12_months, 5 exit
  measured_on date not null,
  value double not null
);

-- What a programme cost in a month.
create table cost (
  program_key usmallint not null,
  month text not null,                 -- 2026-03
  amount double not null,
  currency text not null,
  category text
);

-- Level of prices in a month, such as a consumer price index; any base.
create table price_index (
  month text primary key,              -- 2026-03
  index double not null,
  source text
);

-- Who came to learn from the city, and what became of it. Its comments are labels of the dataset
-- 'delegation' with the id as theirs.
create table delegation (
  id text primary key,
  visited_on date not null,
  organisation text not null,
  kind text not null,
  city text,
  country text,
  people uinteger,
  interests text,                      -- ids of themes and programmes, a semicolon between two
  facilities text,                     -- ids of what they saw, in the same way
  stage text not null,                 -- visited | in_contact | piloting | adopted
  stage_on date,
  comment_consent text                 -- yes | no: whether the comment may be shown; null: not asked
);

-- What does not add up in the loaded records: how many fail a check, of how many that can fail it.
--   visits_without_person       rows of one visit that name nobody, where there are persons at all,
--                               but not those that count several people
--   visits_without_district     neither person, row nor facility has a district
--   visits_without_facility     where there are facilities and the channel does not say that the
--                               visit was at home, in the field, mobile, online or by phone
--   visits_before_birth         in a year before the person's year of birth, where that is known
--   visits_outside_program      before the first or after the last day of a programme that has them
--   visits_repeated             the same person, programme, day and facility as another row, all but
--                               the first
--   visits_outlying_people, visits_outlying_minutes
--                               so many more people, or minutes, than is usual for the programme that
--                               it looks like a slip of the pen: the logarithm lies more than 3
--                               interquartile ranges above the third quartile of the programme's rows
--                               (a far outlier, J. W. Tukey 1977), and the value is at least 10 times
--                               their median. Rows that name a person are compared with each other,
--                               and so are those that name none; checked are rows with a value above
--                               0 that have at least 20 of their kind
--   persons_without_sex, persons_without_birth_year, persons_without_district (of their own or of
--   their neighbourhood), persons_without_visit: all persons are checked
create table quality (
  id text primary key,
  failed ubigint not null,
  checked ubigint not null
);

-- Outcomes in pairs, filled by summaries.ts: what was measured of a person in a programme at the
-- beginning, and at a follow-up of those that were made of anybody with this indicator there. A person
-- of whom nothing was measured at the beginning has no row.
create table outcome_pair (
  person_key uinteger not null,
  program_key usmallint not null,
  theme_key usmallint not null,
  outcome_key uinteger not null,
  phase_key utinyint not null,         -- 2 3_months, 3 6_months, 4 12_months, 5 exit
  district_key usmallint not null,     -- of the person, as all that follows
  neighbourhood_key usmallint not null,
  sex_key utinyint not null,
  birth_year smallint,
  migration_key utinyint not null,
  disability_key utinyint not null,
  baseline_on date not null,           -- the earliest, where several were measured
  baseline double not null,
  follow_up double,                    -- the first of the phase that is not before the baseline
  days integer,                        -- from the baseline to it
  -- the follow-up is there, or should be: as many days have passed to the date of the data as those
  -- within which nine in ten of the follow-ups of this programme, indicator and phase came
  due boolean not null,
  is_binary boolean not null,
  -- of a follow-up whose indicator says which change matters and which way is good: 1 improved by as
  -- much or more, -1 got worse by as much or more, 0 neither
  judgement tinyint
);

-- Outlines of districts on one plane, as JSON: rings of [x, y] in whole numbers, y down.
create table boundary (
  district_key usmallint not null,
  rings text not null
);

-- Summaries of visit, filled by summaries.ts. Months are counted from year 0: year * 12 + month - 1.
-- A span of 1, 3 or 12 months begins with its month; span 0, month 0 is all of the data. Programmes
-- are bits of a mask, bit program_key - 1; with more than 64 programmes the tables are empty.

-- What a person did in a span, one row a district. Quarters only where a person has several districts.
create table activity (
  span utinyint not null,
  month usmallint not null,
  person_key uinteger not null,
  district_key usmallint not null,
  sex_key utinyint not null,
  birth_year smallint,
  first_month usmallint not null,      -- of the person's first visit to any programme
  household_key uinteger not null,
  neighbourhood_key usmallint not null,
  migration_key utinyint not null,
  disability_key utinyint not null,
  programs ubigint not null,
  eligible ubigint not null,           -- programmes that the person is among those for
  people uinteger not null,            -- visits
  minutes uinteger,                    -- of visits that say how long they took
  single boolean not null              -- the only row of this person and span
);

-- Persons who are the only row of their span, by all that they can be counted by.
create table census (
  span utinyint not null,
  month usmallint not null,
  district_key usmallint not null,
  sex_key utinyint not null,
  stage_key utinyint not null,         -- place of the stage of life in the catalogue, from 1; 0 not recorded
  programs ubigint not null,
  eligible ubigint not null,
  is_new boolean not null,             -- first visit ever falls in the span
  persons uinteger not null
);

-- Visits by what they are added over.
create table tally (
  month usmallint not null,
  district_key usmallint not null,
  theme_key usmallint not null,
  program_key usmallint not null,
  sex_key utinyint not null,
  people ubigint not null,
  records ubigint not null             -- rows of visits
);
