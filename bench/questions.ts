/** What the benchmark asks, as the product is asked and as plain SQL over a star of the same files. */
export interface BenchQuestion {
  readonly name: string;
  /** Breakdown of the product's question. */
  readonly by: string;
  readonly grain?: 'month';
  /** The same breakdown in plain SQL. */
  readonly keys: readonly string[];
}

const DISTRICT = `coalesce(nullif(b.district_id, ''), nullif(v.district_id, ''), f.district_id, 'not_recorded')`;
const MONTH = `strftime(v.visited_on, '%Y-%m')`;

export const QUESTIONS: readonly BenchQuestion[] = [
  { name: 'by district', by: 'district', keys: [DISTRICT] },
  { name: 'by theme', by: 'theme', keys: ['p.theme_id'] },
  { name: 'by month', by: 'period', grain: 'month', keys: [MONTH] },
  { name: 'by district × theme', by: 'district,theme', keys: [DISTRICT, 'p.theme_id'] },
];

export interface BenchFilter {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly where: string;
}

const FROM = '2019-01-01';
const TO = '2026-07-01';
const BROAD = [
  'tarsus',
  'toroslar',
  'yenisehir',
  'akdeniz',
  'mezitli',
  'erdemli',
  'silifke',
  'anamur',
  'mut',
  'bozyazi',
];

export const FILTERS: readonly BenchFilter[] = [
  { name: 'unfiltered', params: { period: `${FROM}..${TO}` }, where: span(FROM, TO) },
  { name: 'one year', params: { period: '2025' }, where: span('2025-01-01', '2026-01-01') },
  {
    name: 'one theme',
    params: { period: `${FROM}..${TO}`, theme: 'women' },
    where: `${span(FROM, TO)} and p.theme_id = 'women'`,
  },
  {
    name: 'mixed',
    params: {
      period: '2024-01-01..2026-01-01',
      theme: 'women,families',
      district: 'tarsus,akdeniz,mut',
      sex: 'female',
    },
    where: `${span('2024-01-01', '2026-01-01')} and p.theme_id in ('women', 'families')
      and ${DISTRICT} in ('tarsus', 'akdeniz', 'mut') and b.sex = 'female'`,
  },
  {
    name: 'broad',
    params: { period: `2020-01-01..${TO}`, sex: 'female,male', district: BROAD.join(',') },
    where: `${span('2020-01-01', TO)} and b.sex in ('female', 'male')
      and ${DISTRICT} in (${BROAD.map((id) => `'${id}'`).join(', ')})`,
  },
];

function span(from: string, to: string): string {
  return `v.visited_on >= date '${from}' and v.visited_on < date '${to}'`;
}

/** Parameters of the product's question. */
export function toParams(question: BenchQuestion, filter: BenchFilter): URLSearchParams {
  const { by, grain } = question;
  return new URLSearchParams({
    measure: 'visits,beneficiaries',
    by,
    ...(grain && { grain }),
    ...filter.params,
  });
}

/** The same question as anyone would write it. */
export function toPlainSql({ keys }: BenchQuestion, { where }: BenchFilter): string {
  const columns = keys.map((key, i) => `${key} as key${i + 1}`).join(', ');
  return `select ${columns},
      cast(sum(coalesce(v.people, 1)) as double) as visits,
      cast(count(distinct v.beneficiary_id) as double) as beneficiaries
    from visits v
    join programs p using (program_id)
    left join beneficiaries b using (beneficiary_id)
    left join facilities f on f.facility_id = v.facility_id
    where ${where}
    group by ${keys.map((_, i) => i + 1).join(', ')}`;
}
