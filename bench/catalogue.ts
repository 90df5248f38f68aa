import { makeRandom, type Random } from '#lib/sample/random.ts';

/** A question of the catalogue, as the product is asked and as plain SQL over a star of the files. */
export interface CatalogueQuestion {
  readonly params: URLSearchParams;
  readonly sql: string;
  /** Columns of the answer that name its rows. */
  readonly by: readonly string[];
  readonly measure: string;
}

const STAR = `visits v
    join programs p using (program_id)
    left join beneficiaries b using (beneficiary_id)
    left join facilities f on f.facility_id = v.facility_id`;

const NONE = 'not_recorded';
const PERSON = `nullif(v.beneficiary_id, '')`;

/** Dimensions and grains as anyone would write them. */
const KEYS = {
  district: `coalesce(nullif(b.district_id, ''), nullif(v.district_id, ''), f.district_id, '${NONE}')`,
  theme: 'p.theme_id',
  program: 'v.program_id',
  facility: `coalesce(nullif(v.facility_id, ''), '${NONE}')`,
  sex: `coalesce(nullif(b.sex, ''), '${NONE}')`,
  migration: `coalesce(nullif(b.migration_status, ''), '${NONE}')`,
  disability: `coalesce(nullif(b.disability, ''), '${NONE}')`,
  channel: `coalesce(nullif(v.channel, ''), '${NONE}')`,
  weekday: `cast(isodow(v.visited_on) as varchar)`,
  month: `strftime(v.visited_on, '%Y-%m')`,
  year: `strftime(v.visited_on, '%Y')`,
} as const;

type Key = keyof typeof KEYS;

const BREAKDOWNS: readonly (readonly Key[])[] = [
  [],
  ['district'],
  ['theme'],
  ['program'],
  ['facility'],
  ['sex'],
  ['migration'],
  ['disability'],
  ['channel'],
  ['weekday'],
  ['month'],
  ['year'],
  ['district', 'theme'],
  ['district', 'sex'],
  ['theme', 'disability'],
  ['year', 'district'],
];

const PERIODS = [
  ['2019-01-01', '2026-07-01'],
  ['2025-01-01', '2026-01-01'],
  ['2023-01-01', '2026-01-01'],
  ['2026-01-01', '2026-06-01'],
] as const;

const FILTERS: readonly Readonly<Partial<Record<Key, readonly string[]>>>[] = [
  {},
  {},
  { theme: ['women'] },
  { district: ['tarsus', 'akdeniz', 'mut'] },
  { sex: ['female'] },
  { theme: ['women', 'families'], district: ['tarsus', 'akdeniz', 'mut'], sex: ['female'] },
  { sex: ['female', 'male'], theme: ['women', 'youth', 'children', 'migrants'] },
];

const PEOPLE = 'coalesce(v.people, 1)';

/** Measures: what plain SQL takes from the star, then from one row a person where it must. */
const MEASURES = {
  visits: { star: `sum(${PEOPLE})` },
  beneficiaries: { star: `count(distinct ${PERSON})` },
  households: { star: `count(distinct nullif(b.household_id, ''))` },
  visits_per_beneficiary: { each: `sum(${PEOPLE}) as n`, over: 'avg(n)' },
  multi_program_share: {
    each: 'count(distinct v.program_id) as n',
    over: '100.0 * count(*) filter (n > 1) / count(*)',
  },
} as const satisfies Record<string, { star: string } | { each: string; over: string }>;

type MeasureName = keyof typeof MEASURES;

/** A seeded sample of legal questions over measures, breakdowns, periods and filters. */
export function drawQuestions(count: number, seed: number): CatalogueQuestion[] {
  const random = makeRandom(seed, 'catalogue');
  const drawn = new Map<string, CatalogueQuestion>();
  while (drawn.size < count) {
    const question = drawQuestion(random);
    if (question) drawn.set(question.params.toString(), question);
  }
  return [...drawn.values()];
}

function drawQuestion(random: Random): CatalogueQuestion | undefined {
  const pick = <Value>(values: readonly Value[]): Value =>
    values[random.below(values.length)] as Value;
  const measure = pick(Object.keys(MEASURES) as MeasureName[]);
  const keys = pick(BREAKDOWNS);
  const [from, to] = pick(PERIODS);
  const filters = pick(FILTERS);
  // within one programme nobody is in several
  if (measure === 'multi_program_share' && keys.includes('program')) return undefined;
  // a year that the period clips has a name of its own
  if (keys.includes('year') && !to.endsWith('-01-01')) return undefined;
  const grain = keys.find((key) => key === 'month' || key === 'year');
  const by = keys.map((key) => (key === grain ? 'period' : key));
  const params = new URLSearchParams({ measure, period: `${from}..${to}` });
  if (by.length > 0) params.set('by', by.join(','));
  if (grain) params.set('grain', grain);
  for (const [key, members] of Object.entries(filters)) params.set(key, members.join(','));
  return { params, by, measure, sql: writePlainSql(measure, keys, [from, to], filters) };
}

function writePlainSql(
  measure: MeasureName,
  keys: readonly Key[],
  [from, to]: readonly [string, string],
  filters: (typeof FILTERS)[number],
): string {
  const own = MEASURES[measure];
  const conditions = [
    `v.visited_on >= date '${from}'`,
    `v.visited_on < date '${to}'`,
    ...Object.entries(filters).map(
      ([key, members]) => `${KEYS[key as Key]} in (${members.map((id) => `'${id}'`).join(', ')})`,
    ),
  ];
  const columns = keys.map((key, i) => `${KEYS[key]} as key${i + 1}`);
  const places = keys.map((_, i) => i + 1);
  const group = (numbers: readonly (number | string)[]): string =>
    numbers.length > 0 ? `group by ${numbers.join(', ')}` : '';
  if ('star' in own) {
    return `select ${[...columns, `cast(${own.star} as double) as value`].join(', ')}
    from ${STAR}
    where ${conditions.join(' and ')}
    ${group(places)}`;
  }
  const each = [...columns, `${PERSON} as person`, own.each].join(', ');
  const names = keys.map((_, i) => `key${i + 1}`);
  return `select ${[...names, `cast(${own.over} as double) as value`].join(', ')} from (
      select ${each}
      from ${STAR}
      where ${[...conditions, `${PERSON} is not null`].join(' and ')}
      ${group([...places, places.length + 1])}
    ) ${group(places)}`;
}
