import { makeRandom, type Random } from '#lib/sample/random.ts';

/** Contract rows of a small random city, with everything that goes wrong in real ones. */
export interface City {
  readonly districts: readonly {
    district_id: string;
    name_tr: string;
    need_score: number | '';
  }[];
  readonly neighbourhoods: readonly {
    neighbourhood_id: string;
    district_id: string;
    name_tr: string;
  }[];
  readonly population: readonly {
    district_id: string;
    year: number;
    sex: 'female' | 'male';
    age_from: number;
    age_to: number | '';
    population: number;
  }[];
  readonly themes: readonly { theme_id: string; name_tr: string; position: number }[];
  readonly programs: readonly {
    program_id: string;
    theme_id: string;
    name_tr: string;
    eligible_sex: 'female' | 'male' | '';
    eligible_age_from: number | '';
    eligible_age_to: number | '';
  }[];
  readonly facilities: readonly {
    facility_id: string;
    district_id: string;
    name_tr: string;
    capacity_per_day: number | '';
  }[];
  readonly beneficiaries: readonly {
    beneficiary_id: string;
    household_id: string;
    sex: 'female' | 'male' | '';
    birth_year: number | '';
    district_id: string;
    neighbourhood_id: string;
    migration_status: string;
    disability: string;
  }[];
  readonly visits: readonly {
    visited_on: string;
    program_id: string;
    beneficiary_id: string;
    district_id: string;
    facility_id: string;
    people: number | '';
    channel: string;
    minutes: number | '';
    /** Written into `visited_on`. */
    hour: number | '';
  }[];
  readonly enrolments: readonly {
    beneficiary_id: string;
    program_id: string;
    enrolled_on: string;
    left_on: string;
    exit_reason: string;
  }[];
  readonly referrals: readonly {
    referral_id: string;
    beneficiary_id: string;
    from_program_id: string;
    to_program_id: string;
    referred_on: string;
    accepted_on: string;
  }[];
  readonly costs: readonly {
    program_id: string;
    month: string;
    amount: number;
    currency: string;
    category: string;
  }[];
  readonly price_index: readonly { month: string; index: number }[];
  readonly outcome_indicators: readonly {
    outcome_id: string;
    name_tr: string;
    kind: 'binary' | 'scale' | '';
    polarity: string;
    meaningful_change: number | '';
  }[];
  readonly outcomes: readonly {
    beneficiary_id: string;
    program_id: string;
    outcome_id: string;
    phase: string;
    measured_on: string;
    value: number;
  }[];
}

/** The same seed makes the same city. */
export function makeCity(seed: number): City {
  const random = makeRandom(seed, 'city');
  const ids = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const districts = ids('d', 3);
  const themes = ids('t', 3);
  const programs = ids('p', 6);
  const facilities = ids('f', 4);
  const people = ids('b', 60);
  const neighbourhoods = ids('n', 5);
  return {
    districts: districts.map((id, i) => ({
      district_id: id,
      name_tr: id.toUpperCase(),
      need_score: i === 2 && random.chance(0.5) ? '' : random.below(100) + i / 10,
    })),
    neighbourhoods: neighbourhoods.map((id) => ({
      neighbourhood_id: id,
      district_id: pick(districts, random),
      name_tr: id,
    })),
    population: districts.flatMap((id) => listResidents(id, random)),
    themes: themes.map((id, i) => ({ theme_id: id, name_tr: id, position: i + 1 })),
    programs: programs.map((id, i) => ({
      program_id: id,
      theme_id: themes[i % themes.length] ?? '',
      name_tr: id,
      ...drawLimits(random),
    })),
    facilities: facilities.map((id) => ({
      facility_id: id,
      district_id: pick(districts, random),
      name_tr: id,
      capacity_per_day: random.chance(0.3) ? '' : 1 + random.below(5),
    })),
    beneficiaries: people.map((id) => ({
      beneficiary_id: id,
      household_id: random.chance(0.2) ? '' : `h${random.below(30)}`,
      sex: random.chance(0.1) ? '' : random.chance(0.5) ? 'female' : 'male',
      birth_year: random.chance(0.1) ? '' : 1930 + random.below(92),
      district_id: random.chance(0.1) ? '' : pick(districts, random),
      neighbourhood_id: random.chance(0.2) ? '' : pick(neighbourhoods, random),
      migration_status: pick(['', 'citizen', 'guest'], random),
      disability: pick(['', 'none', 'yes'], random),
    })),
    visits: Array.from({ length: 500 }, () => ({
      visited_on: drawDate(random),
      program_id: pick(programs, random),
      beneficiary_id: random.chance(0.15) ? '' : pick(people, random),
      district_id: random.chance(0.3) ? pick(districts, random) : '',
      facility_id: random.chance(0.6) ? pick(facilities, random) : '',
      people: random.chance(0.7) ? '' : random.below(4),
      channel: pick(['', 'centre', 'phone'], random),
      minutes: random.chance(0.3) ? '' : 5 * random.below(30),
      hour: random.chance(0.4) ? '' : random.below(24),
    })),
    enrolments: drawEnrolments(people, programs, random),
    referrals: ids('r', 80).map((id) => {
      const [first, second] = [drawDate(random), drawDate(random)].sort();
      return {
        referral_id: id,
        beneficiary_id: pick(people, random),
        from_program_id: pick(programs, random),
        to_program_id: pick(programs, random),
        referred_on: first ?? '',
        accepted_on: random.chance(0.4) ? '' : (second ?? ''),
      };
    }),
    costs: drawCosts(programs, random),
    price_index: listMonths()
      // the last months have none in some cities
      .filter((month) => month < '2024-05' || seed % 2 === 0)
      .map((month, i) => ({ month, index: 100 + i * 4 + random.below(5) })),
    outcome_indicators: INDICATORS.map((one) => ({ ...one, name_tr: one.outcome_id })),
    outcomes: drawOutcomes(people, programs, random),
  };
}

/** Of every kind: of two states, with and without a direction, with and without a change that matters. */
const INDICATORS = [
  { outcome_id: 'o1', kind: 'binary', polarity: 'higher_is_better', meaningful_change: '' },
  { outcome_id: 'o2', kind: 'scale', polarity: 'higher_is_better', meaningful_change: 1 },
  { outcome_id: 'o3', kind: '', polarity: 'lower_is_better', meaningful_change: 0.7 },
  { outcome_id: 'o4', kind: 'scale', polarity: 'no_judgement', meaningful_change: 1 },
  { outcome_id: 'o5', kind: 'scale', polarity: 'higher_is_better', meaningful_change: '' },
] as const;

/** Some without a beginning, some with a follow-up dated before it, most with few of the follow-ups. */
function drawOutcomes(
  people: readonly string[],
  programs: readonly string[],
  random: Random,
): City['outcomes'] {
  const phases = ['baseline', '3_months', '6_months', '12_months', 'exit'];
  return people.flatMap((person) =>
    programs
      .filter(() => random.chance(0.2))
      .flatMap((program) =>
        INDICATORS.filter(() => random.chance(0.4)).flatMap(({ outcome_id, kind }) =>
          phases
            .filter((phase) => random.chance(phase === 'baseline' ? 0.8 : 0.4))
            .map((phase) => ({
              beneficiary_id: person,
              program_id: program,
              outcome_id,
              phase,
              measured_on: drawDate(random),
              value: kind === 'binary' ? random.below(2) : random.below(60) / 10,
            })),
        ),
      ),
  );
}

/** One enrolment a person and programme at most, some open, some without a reason. */
function drawEnrolments(
  people: readonly string[],
  programs: readonly string[],
  random: Random,
): City['enrolments'] {
  return people.flatMap((person) =>
    programs
      .filter(() => random.chance(0.3))
      .map((program) => {
        const [first, second] = [drawDate(random), drawDate(random)].sort();
        const isOpen = random.chance(0.3);
        return {
          beneficiary_id: person,
          program_id: program,
          enrolled_on: first ?? '',
          left_on: isOpen ? '' : (second ?? ''),
          exit_reason: isOpen
            ? ''
            : pick(['', 'completed', 'dropped_out', 'moved', 'other'], random),
        };
      }),
  );
}

/** Some months are not booked, some twice, one programme never; in one city one pays in another currency. */
function drawCosts(programs: readonly string[], random: Random): City['costs'] {
  const foreign = random.chance(0.4) ? programs[0] : undefined;
  return programs.slice(0, -1).flatMap((program) =>
    listMonths().flatMap((month) =>
      ['staff', 'running']
        .filter(() => random.chance(0.5))
        .map((category) => ({
          program_id: program,
          month,
          amount: random.below(5000) - 200,
          currency: program === foreign ? 'EUR' : 'TRY',
          category,
        })),
    ),
  );
}

/** From before the first visit until after the last. */
function listMonths(): string[] {
  return Array.from({ length: 30 }, (_, i) => {
    const day = new Date(Date.UTC(2022, 3 + i, 1));
    return day.toISOString().slice(0, 7);
  });
}

/** The city as files of the contract, by name. */
export function writeCity(city: City): Map<string, string> {
  const visits = city.visits.map(({ hour, ...visit }) => ({
    ...visit,
    visited_on:
      hour === '' ? visit.visited_on : `${visit.visited_on}T${String(hour).padStart(2, '0')}:15`,
  }));
  return new Map(
    Object.entries({ ...city, visits }).map(([dataset, rows]: [string, readonly object[]]) => {
      const header = Object.keys(rows[0] ?? {});
      const lines = rows.map((row) => Object.values(row).join(','));
      return [`${dataset}.csv`, [header.join(','), ...lines, ''].join('\n')];
    }),
  );
}

function listResidents(district: string, random: Random): City['population'][number][] {
  const bands = [
    [0, 9],
    [10, 29],
    [30, 69],
    [70, ''],
  ] as const;
  return [2022, 2024].flatMap((year) =>
    (['female', 'male'] as const).flatMap((sex) =>
      bands.map(([age_from, age_to]) => ({
        district_id: district,
        year,
        sex,
        age_from,
        age_to,
        population: 20 + random.below(400),
      })),
    ),
  );
}

function drawLimits(
  random: Random,
): Pick<City['programs'][number], 'eligible_sex' | 'eligible_age_from' | 'eligible_age_to'> {
  const from = random.below(40);
  return {
    eligible_sex: random.chance(0.6) ? '' : random.chance(0.7) ? 'female' : 'male',
    eligible_age_from: random.chance(0.5) ? '' : from,
    eligible_age_to: random.chance(0.5) ? '' : from + random.below(50),
  };
}

// some days around the ends of years, months and weeks more often than by chance
function drawDate(random: Random): string {
  const edges = [
    '2022-12-31',
    '2023-01-01',
    '2023-12-31',
    '2024-01-01',
    '2024-02-29',
    '2024-03-31',
  ];
  if (random.chance(0.15)) return pick(edges, random);
  const day = new Date(Date.UTC(2022, 5, 1 + random.below(760)));
  return day.toISOString().slice(0, 10);
}

function pick(values: readonly string[], random: Random): string {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}
