import { listAnnotations } from './annotations.ts';
import { listCosts, listPrices } from './costs.ts';
import { listDelegations } from './delegations.ts';
import { listEnrolments } from './enrolments.ts';
import { FACILITIES } from './facilities.ts';
import { listIndicators } from './indicators.ts';
import { MERSIN } from './mersin.ts';
import { listNeeds } from './needs.ts';
import { listNeighbourhoods } from './neighbourhoods.ts';
import { listBeneficiaries, makePeople } from './people.ts';
import { listOutcomes } from './outcomes.ts';
import { listPopulation } from './population.ts';
import { PROGRAMS, THEMES } from './programs.ts';
import { listReferrals } from './referrals.ts';
import { listSheets } from './sheets.ts';
import { addSlips } from './slips.ts';
import { listTargets } from './targets.ts';
import { listVisits } from './visits.ts';

export interface SampleOptions {
  /** Rows of visits.csv. */
  readonly visits: number;
  readonly seed: number;
}

export interface SampleFile {
  readonly name: string;
  readonly header: readonly string[];
  /** '' is an empty cell. Can be gone through again and gives the same rows. */
  readonly rows: Iterable<readonly (string | number)[]>;
}

const HEADERS = {
  'districts.csv':
    'district_id,name_tr,name_en,latitude,longitude,tile_column,tile_row,need_score,area_km2',
  'neighbourhoods.csv': 'neighbourhood_id,district_id,name_tr,name_en',
  'population.csv': 'district_id,year,sex,age_from,age_to,population',
  'themes.csv': 'theme_id,name_tr,name_en,colour,position,sensitive',
  'programs.csv':
    'program_id,theme_id,name_tr,name_en,description_tr,description_en,starts_on,ends_on,' +
    'eligible_sex,eligible_age_from,eligible_age_to,expected_rhythm_days,sensitive',
  'facilities.csv':
    'facility_id,district_id,name_tr,name_en,latitude,longitude,capacity_per_day,opened_on',
  'needs.csv': 'district_id,program_id,year,eligible,eligible_lower,eligible_upper,source',
  'targets.csv':
    'measure_id,period,program_id,theme_id,district_id,target,decided_on,decision_reference,' +
    'owner,reason_for_none',
  'annotations.csv': 'happened_on,text_tr,text_en,district_id,theme_id,program_id,author',
  'program_sheets.csv':
    'program_id,problem_tr,problem_en,approach_tr,approach_en,staff_fte,start_up_cost,' +
    'preconditions_tr,preconditions_en,lessons_tr,lessons_en,contact',
  'delegations.csv':
    'delegation_id,visited_on,organisation,kind,city,country,people,interests,facilities,stage,' +
    'stage_on,comment_tr,comment_en,comment_consent',
  'outcome_indicators.csv': 'outcome_id,name_tr,name_en,kind,unit,polarity,meaningful_change',
  'costs.csv': 'program_id,month,amount,currency,category',
  'price_index.csv': 'month,index,source',
  'beneficiaries.csv':
    'beneficiary_id,household_id,sex,birth_year,district_id,neighbourhood_id,migration_status,' +
    'disability,registered_on',
  'referrals.csv':
    'referral_id,beneficiary_id,from_program_id,to_program_id,referred_on,accepted_on',
  'enrolments.csv': 'beneficiary_id,program_id,enrolled_on,left_on,exit_reason',
  'outcomes.csv': 'beneficiary_id,program_id,outcome_id,phase,measured_on,value',
  'visits.csv':
    'visited_on,program_id,beneficiary_id,district_id,facility_id,people,minutes,channel',
} as const;

type Rows = Iterable<readonly (string | number)[]>;

/** Visits of the sample for which the places of its facilities are given. */
const PLACES_AT = 60_000;

/** The need score of a district: the poorer the households, the higher (100 is about average). */
export function scoreNeed(ses: number): number {
  return Number((200 - ses).toFixed(2));
}

/** The files of a made-up city, small ones first. The same options give the same rows. */
export function* generateSample({ visits, seed }: SampleOptions): Generator<SampleFile> {
  yield describeFile('districts.csv', listDistricts());
  yield describeFile('neighbourhoods.csv', listNeighbourhoods());
  yield describeFile('population.csv', repeat(listPopulation));
  yield describeFile('themes.csv', listThemes());
  yield describeFile('programs.csv', listPrograms());
  yield describeFile('facilities.csv', listFacilities(visits));
  yield describeFile(
    'needs.csv',
    repeat(() => listNeeds(visits)),
  );
  yield describeFile(
    'targets.csv',
    repeat(() => listTargets(visits)),
  );
  yield describeFile('annotations.csv', listAnnotations());
  yield describeFile(
    'program_sheets.csv',
    repeat(() => listSheets(visits)),
  );
  yield describeFile('delegations.csv', listDelegations());
  yield describeFile('outcome_indicators.csv', listIndicators());
  yield describeFile(
    'costs.csv',
    repeat(() => listCosts(visits, seed)),
  );
  yield describeFile('price_index.csv', repeat(listPrices));
  const people = makePeople(visits, seed);
  yield describeFile(
    'beneficiaries.csv',
    repeat(() => listBeneficiaries(people, seed)),
  );
  yield describeFile(
    'referrals.csv',
    repeat(() => listReferrals(people, seed)),
  );
  yield describeFile(
    'enrolments.csv',
    repeat(() => listEnrolments(people, seed)),
  );
  yield describeFile(
    'outcomes.csv',
    repeat(() => listOutcomes(people, seed)),
  );
  yield describeFile(
    'visits.csv',
    repeat(() => addSlips(listVisits(people, visits, seed), seed, themeOf)),
  );
}

function describeFile(name: keyof typeof HEADERS, rows: Rows): SampleFile {
  return { name, header: HEADERS[name].split(','), rows };
}

// a generator runs once; a file may be read twice
function repeat(start: () => Rows): Rows {
  return { [Symbol.iterator]: () => start()[Symbol.iterator]() };
}

function listDistricts(): Rows {
  return MERSIN.map(({ id, name, latitude, longitude, tile, ses, areaKm2 }) => [
    id,
    name,
    name,
    latitude,
    longitude,
    ...tile,
    scoreNeed(ses),
    areaKm2,
  ]);
}

function listThemes(): Rows {
  return THEMES.map(([id, tr, en], i) => [id, tr, en, '', i + 1, 'no']);
}

function listPrograms(): Rows {
  return PROGRAMS.map((program) => [
    program.id,
    program.theme,
    program.name.tr,
    program.name.en,
    program.description.tr,
    program.description.en,
    program.startsOn,
    program.endsOn ?? '',
    program.sex ?? '',
    program.ageFrom ?? '',
    program.ageTo ?? '',
    program.rhythmDays ?? '',
    program.sensitive ? 'yes' : 'no',
  ]);
}

function themeOf(id: string): string | undefined {
  return PROGRAMS.find((program) => program.id === id)?.theme;
}

function listFacilities(visits: number): Rows {
  return FACILITIES.map(({ id, district, name, latitude, longitude, places, openedOn }) => [
    id,
    district,
    name.tr,
    name.en,
    latitude,
    longitude,
    Math.max(1, Math.round((places * visits) / PLACES_AT)),
    openedOn,
  ]);
}
