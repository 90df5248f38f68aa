import {
  isLanguage,
  isPublicLanguage,
  LANGUAGES,
  type Language,
  type PublicLanguage,
  type Texts,
} from '#lib/i18n/languages.ts';
import { CODE_NAMES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, PHASES } from '#lib/metrics/definition.ts';
import {
  QUALITY_IDS,
  type Annotation,
  type Boundary,
  type Coordinates,
  type District,
  type Facility,
  type Member,
  type Model,
  type Need,
  type Neighbourhood,
  type Outcome,
  type Program,
  type ProgramSheet,
  type QualityCheck,
  type RegisterScope,
  type Study,
  type Target,
  type Theme,
} from '#lib/metrics/model.ts';
import { fifthsOf } from '#lib/metrics/need.ts';
import { parsePeriod } from '#lib/metrics/period.ts';
import { makeCube, type PopulationCube } from '#lib/metrics/population.ts';
import type { Reader, Values } from '#lib/server/database.ts';

/** Reads what a snapshot holds: members, names, dates. */
export async function loadModel(reader: Reader): Promise<Model> {
  const all = (sql: string): Promise<Values[]> => reader.rows({ sql, values: [] });
  const [snapshot] = await all(
    `select * exclude (first_date, data_date, totals),
       cast(first_date as varchar) as first_date, cast(data_date as varchar) as data_date
     from snapshot`,
  );
  if (!snapshot) throw new Error('the snapshot does not describe itself');
  const language = languageOf(snapshot.default_language);
  const names = indexLabels(await all(`select * from label where field = 'name'`));
  const descriptions = indexLabels(await all(`select * from label where field = 'description'`));
  const named = (dataset: string, row: Values): Texts =>
    fillTexts(names.get(`${dataset} ${row.id}`) ?? {}, language, text(row.id));
  const texts = indexLabels(
    await all(`select * from label where dataset = 'annotation' and field = 'text'`),
  );
  const [has] = await all(`select
      exists(from person) as beneficiaries,
      exists(from visit) as visits,
      exists(from person where household_key > 0) as households,
      exists(from population) as population,
      exists(from facility where capacity_per_day > 0) as capacity,
      exists(from enrolment) as enrolments,
      exists(from referral) as referrals,
      exists(from cost) as costs,
      exists(from price_index) as prices,
      exists(from outcome_pair) as outcomes,
      exists(from visit where minutes is not null) as minutes,
      exists(from visit where hour is not null) as hours,
      exists(from activity) as activity`);
  return {
    snapshot: text(snapshot.id),
    title: fillTexts({ tr: text(snapshot.title_tr), en: text(snapshot.title_en) }, language, ''),
    source: fillTexts({ tr: text(snapshot.source_tr), en: text(snapshot.source_en) }, language, ''),
    synthetic: snapshot.synthetic === true,
    defaultLanguage: language,
    firstDate: text(snapshot.first_date),
    dataDate: text(snapshot.data_date),
    districts: fifthsOf(
      (await all(DISTRICTS)).map((row) => ({
        ...district(row, named),
        population: numberOf(row.population),
      })),
    ),
    themes: (await all('from theme where theme_key > 0 order by position')).map((row) =>
      theme(row, named),
    ),
    programs: (await all(PROGRAMS)).map((row) => ({
      ...program(row, named),
      ...optional('descriptions', describe(descriptions, `program ${text(row.id)}`, language)),
    })),
    facilities: (await all(FACILITIES)).map((row) => facility(row, named)),
    neighbourhoods: (await all(NEIGHBOURHOODS)).map((row) => neighbourhood(row, named)),
    outcomes: (await all(OUTCOMES)).map((row) => outcome(row, named)),
    studies: (await all(STUDIES)).map(study),
    codes: groupCodes(await all('from code order by dimension, code_key')),
    targets: (await all(TARGETS)).flatMap(target),
    annotations: (await all(ANNOTATIONS)).map((row) =>
      annotation(row, fillTexts(texts.get(`annotation ${row.id}`) ?? {}, language, '')),
    ),
    needs: (await all(NEEDS)).map(need),
    sheets: await loadSheets(all, language),
    currencies: (await all(CURRENCIES)).map((row) => ({
      program: text(row.program),
      currency: text(row.currency),
    })),
    ...optional('pricesOf', text((await all(PRICES_OF))[0]?.month) || undefined),
    boundaries: (await all(BOUNDARIES)).map(boundary),
    quality: (await all(QUALITY)).flatMap(qualityCheck),
    has: {
      beneficiaries: has?.beneficiaries === true,
      visits: has?.visits === true,
      households: has?.households === true,
      population: has?.population === true,
      capacity: has?.capacity === true,
      enrolments: has?.enrolments === true,
      referrals: has?.referrals === true,
      costs: has?.costs === true,
      prices: has?.prices === true,
      outcomes: has?.outcomes === true,
      minutes: has?.minutes === true,
      hours: has?.hours === true,
      activity: has?.activity === true,
    },
  };
}

const DISTRICTS = `select district.*, residents.population
  from district left join (
    select district_key, sum(population order by population) as population
    from population where year = (select max(year) from population) group by district_key
  ) residents using (district_key)
  where district_key > 0 order by position`;

const BOUNDARIES = `select district.id as district, rings from boundary
  join district using (district_key) order by position`;

/** The importer made the rings. */
function boundary(row: Values): Boundary {
  return { district: text(row.district), rings: JSON.parse(text(row.rings)) as Boundary['rings'] };
}

const PROGRAMS = `select program.* replace (cast(starts_on as varchar) as starts_on,
    cast(ends_on as varchar) as ends_on), theme.id as theme, cast(last_on as varchar) as last_on
  from program join theme using (theme_key)
    left join (select program_key, max(visited_on) as last_on from visit group by program_key)
      using (program_key)
  where program_key > 0 order by program.position`;

const NEIGHBOURHOODS = `select neighbourhood.*, coalesce(district.id, '') as district
  from neighbourhood left join district using (district_key) where neighbourhood_key > 0
  order by neighbourhood_key`;

const FACILITIES = `select facility.* replace (cast(opened_on as varchar) as opened_on), coalesce(district.id, '') as district
  from facility left join district using (district_key) where facility_key > 0
  order by facility.position`;

/** Names are labels of the key. */
const OUTCOMES = `select * replace (cast(outcome_key as varchar) as id), id as outcome_id
  from outcome_indicator order by outcome_key`;

const STUDIES = `select program.id as program, outcome_indicator.id as outcome,
    cast(to_json(list_sort(list(distinct phase_key))) as varchar) as phases
  from outcome_pair join program using (program_key) join outcome_indicator using (outcome_key)
  group by all order by any_value(program.position), any_value(outcome_key)`;

/** What a register is about by ids; none where it is about all. */
const SCOPE = `nullif(district.id, 'not_recorded') as district,
  nullif(theme.id, 'not_recorded') as theme, nullif(program.id, 'not_recorded') as program`;

const TARGETS = `select measure_id, period, ${SCOPE}, target, reason_for_none,
    cast(decided_on as varchar) as decided_on, decision_reference, owner
  from target join district using (district_key) join theme on theme.theme_key = target.theme_key
    join program using (program_key)
  order by decided_on, measure_id, period, district.position, theme.position, program.position`;

const ANNOTATIONS = `select cast(annotation_key as varchar) as id,
    cast(happened_on as varchar) as happened_on, ${SCOPE}, author
  from annotation join district using (district_key)
    join theme on theme.theme_key = annotation.theme_key join program using (program_key)
  order by happened_on, annotation_key`;

const QUALITY = `select id, cast(failed as double) as failed, cast(checked as double) as checked
  from quality`;

const NEEDS = `select district.id as district, program.id as program, year, eligible,
    eligible_lower, eligible_upper, source
  from need join district using (district_key) join program using (program_key)
  order by year, program.position, district.position`;

const CURRENCIES = `select distinct program.id as program, program.position, currency
  from cost join program using (program_key) order by program.position, currency`;

const PRICES_OF = 'select max(month) as month from price_index';

const SHEETS = `select program.id as program, cast(program_key as varchar) as id, staff_fte,
    start_up_cost, contact
  from program_sheet join program using (program_key) order by program.position`;

async function loadSheets(
  all: (sql: string) => Promise<Values[]>,
  language: Language,
): Promise<ProgramSheet[]> {
  const labels = await all(`select * replace (dataset || ' ' || field as dataset) from label
    where dataset = 'program_sheet'`);
  const given = indexLabels(labels);
  const rows = await all(SHEETS);
  return rows.map((row) => {
    const texts = (field: string): Texts | undefined =>
      describe(given, `program_sheet ${field} ${text(row.id)}`, language);
    return {
      program: text(row.program),
      ...optional('problem', texts('problem')),
      ...optional('approach', texts('approach')),
      ...optional('preconditions', texts('preconditions')),
      ...optional('lessons', texts('lessons')),
      ...optional('staffFte', numberOf(row.staff_fte)),
      ...optional('startUpCost', numberOf(row.start_up_cost)),
      ...optional('contact', text(row.contact) || undefined),
    };
  });
}

function groupCodes(rows: readonly Values[]): Model['codes'] {
  const of = (dimension: keyof Model['codes']): Member[] =>
    rows
      .filter((row) => row.dimension === dimension)
      .map((row) => {
        const id = text(row.id);
        return { id, key: Number(row.code_key), names: CODE_NAMES[dimension][id] ?? same(id) };
      });
  return { migration: of('migration'), disability: of('disability'), channel: of('channel') };
}

function same(name: string): Texts {
  return { tr: name, en: name };
}

/** Reads residents for denominators; undefined when the data give none. */
export async function loadPopulation(reader: Reader): Promise<PopulationCube | undefined> {
  const rows = await reader.rows({
    sql: `select district.id as district, year, sex_key, age, population, estimated
      from population join district using (district_key)`,
    values: [],
  });
  if (rows.length === 0) return undefined;
  return makeCube(
    rows.map((row) => ({
      district: text(row.district),
      year: Number(row.year),
      sex: ([undefined, 'female', 'male'] as const)[Number(row.sex_key)],
      age: row.age === null ? undefined : Number(row.age),
      population: Number(row.population),
      estimated: row.estimated === true,
    })),
  );
}

type Named = (dataset: string, row: Values) => Texts;

function district(row: Values, named: Named): District {
  const column = numberOf(row.tile_column);
  const tileRow = numberOf(row.tile_row);
  const needScore = numberOf(row.need_score);
  return {
    id: text(row.id),
    key: Number(row.district_key),
    names: named('district', row),
    ...(needScore !== undefined && { needScore }),
    ...(column !== undefined && tileRow !== undefined && { tile: { column, row: tileRow } }),
    ...optional('place', placeOf(row)),
  };
}

function placeOf(row: Values): Coordinates | undefined {
  const latitude = numberOf(row.latitude);
  const longitude = numberOf(row.longitude);
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function theme(row: Values, named: Named): Theme {
  const colour = text(row.colour);
  return {
    id: text(row.id),
    key: Number(row.theme_key),
    names: named('theme', row),
    ...(colour && { colour }),
    ...optional('sensitive', yesOrNo(row.sensitive)),
  };
}

function program(row: Values, named: Named): Program {
  const sex = row.eligible_sex;
  const from = numberOf(row.eligible_age_from);
  const to = numberOf(row.eligible_age_to);
  return {
    id: text(row.id),
    key: Number(row.program_key),
    names: named('program', row),
    theme: text(row.theme),
    ...((sex === 'female' || sex === 'male') && { eligibleSex: sex }),
    ...(from !== undefined && { eligibleAgeFrom: from }),
    ...(to !== undefined && { eligibleAgeTo: to }),
    ...optional('startsOn', text(row.starts_on) || undefined),
    ...optional('endsOn', text(row.ends_on) || undefined),
    ...optional('expectedRhythmDays', numberOf(row.expected_rhythm_days)),
    ...optional('sensitive', yesOrNo(row.sensitive)),
    ...optional('lastVisitOn', text(row.last_on) || undefined),
  };
}

function facility(row: Values, named: Named): Facility {
  return {
    id: text(row.id),
    key: Number(row.facility_key),
    names: named('facility', row),
    district: text(row.district),
    ...optional('capacityPerDay', numberOf(row.capacity_per_day)),
    ...optional('openedOn', text(row.opened_on) || undefined),
    ...optional('place', placeOf(row)),
  };
}

function neighbourhood(row: Values, named: Named): Neighbourhood {
  return {
    id: text(row.id),
    key: Number(row.neighbourhood_key),
    names: named('neighbourhood', row),
    district: text(row.district),
    ...optional('population', numberOf(row.population)),
  };
}

function outcome(row: Values, named: Named): Outcome {
  const { polarity } = row;
  const isJudged = polarity === 'higher_is_better' || polarity === 'lower_is_better';
  return {
    id: text(row.outcome_id),
    key: Number(row.outcome_key),
    names: named('outcome_indicator', row),
    kind: row.kind === 'binary' ? 'binary' : 'scale',
    polarity: isJudged ? polarity : 'no_judgement',
    ...optional('unit', text(row.unit) || undefined),
    ...optional('meaningfulChange', numberOf(row.meaningful_change)),
  };
}

function study(row: Values): Study {
  const keys = JSON.parse(text(row.phases)) as number[];
  return {
    program: text(row.program),
    outcome: text(row.outcome),
    phases: PHASES.filter((_, i) => keys.includes(i + FIRST_PHASE)),
  };
}

/** Key of the first follow-up: 1 is the beginning. */
const FIRST_PHASE = 2;

function scope(row: Values): RegisterScope {
  return {
    ...optional('district', text(row.district) || undefined),
    ...optional('theme', text(row.theme) || undefined),
    ...optional('program', text(row.program) || undefined),
  };
}

/** None for a measure that has left the catalogue since the import. */
function target(row: Values): Target[] {
  const period = parsePeriod(text(row.period));
  const measure = MEASURE_IDS.find((id) => id === row.measure_id);
  if (!period || !measure) return [];
  const known = {
    measure,
    period,
    ...scope(row),
    ...optional('value', numberOf(row.target)),
    ...optional('reasonForNone', text(row.reason_for_none) || undefined),
    decidedOn: text(row.decided_on),
    ...optional('reference', text(row.decision_reference) || undefined),
    ...optional('owner', text(row.owner) || undefined),
  };
  return [known];
}

function annotation(row: Values, texts: Texts): Annotation {
  return {
    happenedOn: text(row.happened_on),
    texts,
    ...scope(row),
    ...optional('author', text(row.author) || undefined),
  };
}

function need(row: Values): Need {
  return {
    district: text(row.district),
    program: text(row.program),
    year: Number(row.year),
    eligible: Number(row.eligible),
    ...optional('lower', numberOf(row.eligible_lower)),
    ...optional('upper', numberOf(row.eligible_upper)),
    ...optional('source', text(row.source) || undefined),
  };
}

/** None for a check that is no longer made. */
function qualityCheck(row: Values): QualityCheck[] {
  const id = QUALITY_IDS.find((known) => known === row.id);
  return id ? [{ id, failed: Number(row.failed), checked: Number(row.checked) }] : [];
}

/** A field that is there only where it has a value. */
function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [name in Name]?: Value });
}

function indexLabels(
  rows: readonly Values[],
): Map<string, Partial<Record<PublicLanguage, string>>> {
  const names = new Map<string, Partial<Record<PublicLanguage, string>>>();
  for (const { dataset, id, language, text: label } of rows) {
    if (!isPublicLanguage(language)) continue;
    names.set(`${dataset} ${id}`, { ...names.get(`${dataset} ${id}`), [language]: text(label) });
  }
  return names;
}

function describe(
  given: ReturnType<typeof indexLabels>,
  key: string,
  language: Language,
): Texts | undefined {
  const texts = given.get(key);
  return texts && fillTexts(texts, language, '');
}

/** A missing language takes the default one, then any that is given, then the id. */
function fillTexts(
  given: Partial<Record<PublicLanguage, string>>,
  fallback: Language,
  id: string,
): Texts {
  const any = given[fallback] || LANGUAGES.map((language) => given[language]).find(Boolean) || id;
  return { tr: given.tr || any, en: given.en || any, ...(given.ar && { ar: given.ar }) };
}

function languageOf(value: unknown): Language {
  return isLanguage(value) ? value : 'tr';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function yesOrNo(value: unknown): boolean | undefined {
  return value === 'yes' ? true : value === 'no' ? false : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
