/**
 * The slow, obvious engine: answers a question by walking over the contract's rows, one member
 * combination at a time. It shares no code with the compiler, the importer or the indicators.
 */
import type { CountId, DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Query } from '#lib/metrics/query.ts';
import type { City } from './city.ts';

/** Numbers of one row; a missing reason where there is none. */
export type Expected = Readonly<Record<string, string | number>>;

interface Visit {
  readonly date: string;
  readonly program: string;
  readonly theme: string;
  readonly district: string;
  readonly facility: string;
  readonly neighbourhood: string;
  readonly migration: string;
  readonly disability: string;
  readonly channel: string;
  readonly hour: string;
  readonly person: string;
  readonly household: string;
  readonly sex: string;
  readonly birthYear: number | undefined;
  readonly first: string;
  readonly people: number;
  readonly minutes: number | undefined;
  readonly capacity: number | undefined;
}

interface Step {
  readonly person: string;
  readonly from: string;
  readonly to: string;
  /** Of the first visit to what it leads to. */
  readonly day: string;
}

type Members = Partial<Record<DimensionId, string>>;

const NONE = 'not_recorded';
const BANDS = ['0-5', '6-14', '15-24', '25-44', '45-64', '65+'];
const BAND_ENDS = [5, 14, 24, 44, 64];
const STAGES = ['before_birth', '0-2', '3-5', '6-14', '15-24', '25-44', '45-64', '65-79', '80+'];
const STAGE_ENDS = [-1, 2, 5, 14, 24, 44, 64, 79];
const SETS = ['combination', 'program_combination'] as const;

export class Oracle {
  readonly #city: City;
  readonly #visits: readonly Visit[];
  readonly #fifths: Fifths;
  readonly #firstDate: string;
  readonly #lastDate: string;
  readonly #steps: readonly Step[];
  #paired: readonly FollowedPair[] | undefined;

  constructor(city: City) {
    this.#city = city;
    this.#visits = joinVisits(city);
    this.#fifths = rankNeed(city);
    const dates = this.#visits.map((visit) => visit.date).sort();
    this.#firstDate = dates[0] ?? '';
    this.#lastDate = dates.at(-1) ?? '';
    this.#steps = this.#findSteps();
  }

  /** What persons come to together, in the order in which it is shown; of households alike. */
  #setsOf(
    set: (typeof SETS)[number],
    entity: 'person' | 'household',
    visits: readonly Visit[],
  ): ReadonlyMap<string, string> {
    const order = this.#order(set);
    const of = set === 'combination' ? 'theme' : 'program';
    const had = new Map<string, Set<string>>();
    for (const visit of visits) {
      if (visit[entity] === '') continue;
      had.set(visit[entity], (had.get(visit[entity]) ?? new Set()).add(visit[of]));
    }
    return new Map(
      [...had].map(([id, ids]) => [id, order.filter((one) => ids.has(one)).join('+')]),
    );
  }

  #order(set: (typeof SETS)[number]): readonly string[] {
    return set === 'combination' ? this.#city.themes.map((one) => one.theme_id) : this.#programs();
  }

  #programs(): string[] {
    return [...this.#city.programs]
      .sort((a, b) => (a.theme_id + a.program_id < b.theme_id + b.program_id ? -1 : 1))
      .map((one) => one.program_id);
  }

  /** First visits to a programme after those to others. */
  #findSteps(): Step[] {
    const order = this.#programs();
    return [...new Set(this.#visits.map((visit) => visit.person))]
      .filter((person) => person !== '')
      .flatMap((person) => {
        const own = this.#visits.filter((visit) => visit.person === person);
        const begun = order
          .filter((program) => own.some((visit) => visit.program === program))
          .map((program) => ({
            program,
            day: own
              .filter((visit) => visit.program === program)
              .map((visit) => visit.date)
              .sort()[0],
          }));
        const sorted = begun.toSorted(
          (a, b) => ((a.day ?? '') < (b.day ?? '') ? -1 : 1) * (a.day === b.day ? 0 : 1),
        );
        return sorted.flatMap(({ program, day = '' }, i) => {
          const before = sorted[i - 1];
          return before?.day !== undefined && before.day < day
            ? [{ person, from: before.program, to: program, day }]
            : [];
        });
      });
  }

  answer(query: Query): Expected[] {
    return this.#combinations(query)
      .map((members) => this.#row(query, members))
      .filter((row) => row !== undefined);
  }

  #row(query: Query, members: Members): Expected | undefined {
    const [from, to] = span(query, members);
    const visits = this.#visits.filter(
      (visit) =>
        visit.date >= from && visit.date < to && isIn(visit, from, query, members, this.#fifths),
    );
    const isOfNone = Object.entries(members).some(
      ([id, member]) => member === NONE && !filterOf(query, id as DimensionId)?.includes(NONE),
    );
    if (!this.#hasSets(query, members, visits)) return undefined;
    const hasSet = SETS.some((set) => members[set] !== undefined);
    if (
      !hasSet &&
      (isOfNone || this.#contradicts(query, members)) &&
      !this.#isCounted(query, members, visits)
    )
      return undefined;
    const cells = query.measures.map((id) => [id, this.#measure(id, query, members, visits)]);
    return { ...members, ...Object.fromEntries(cells) } as Expected;
  }

  /** Whether somebody, or some household where those are counted, has the sets of a row. */
  #hasSets(query: Query, members: Members, visits: readonly Visit[]): boolean {
    const sets = SETS.filter((set) => members[set] !== undefined);
    if (sets.length === 0) return true;
    const counted = query.measures.flatMap(partsOf).filter((part) => isDefined(part, query));
    return (['person', 'household'] as const).some((entity) => {
      const ids = entity === 'person' ? OF_PERSONS : OF_HOUSEHOLDS;
      const found = sets.map((set) => this.#setsOf(set, entity, visits));
      return (
        counted.some((part) => ids.includes(part)) &&
        [...(found[0]?.keys() ?? [])].some((id) =>
          sets.every((set, i) => found[i]?.get(id) === members[set]),
        )
      );
    });
  }

  /** Whether any count that the question needs is more than 0. */
  #isCounted(query: Query, members: Members, visits: readonly Visit[]): boolean {
    return query.measures.some((id) =>
      partsOf(id).some((part) => {
        if (part === 'population' || part === 'eligible_population') return false;
        if (!isDefined(part, query) || lacksChoice(part, query)) return false;
        // costs have a programme and a month, never "not recorded"
        return !COSTS.includes(part) && this.#raw(part, query, members, visits) > 0;
      }),
    );
  }

  #measure(
    id: MeasureId,
    query: Query,
    members: Members,
    visits: readonly Visit[],
  ): string | number {
    const isCost = partsOf(id).some((part) => COSTS.includes(part));
    if (isCost && this.#currencies(query).size > 1) return 'several_currencies';
    const [x, n] = partsOf(id).map((part) => this.#count(part, query, members, visits));
    if (x === undefined) throw new Error(`no parts of ${id}`);
    if (n === undefined) return x;
    if (typeof x === 'string' || typeof n === 'string') return typeof x === 'string' ? x : n;
    const isOfResidents = RESIDENT_RATES.includes(id);
    if (n === 0) return isOfResidents ? 'no_denominator' : 'nothing_counted';
    if ((id === 'reach_rate' || id === 'reach_gap') && x > n) return 'over_denominator';
    if (id === 'reach_gap') return n - x;
    if (id === 'days_to_acceptance' || id === 'days_to_follow_up') return x;
    if (isCost || MEANS.includes(id)) return x / n;
    return ((isOfResidents ? 1000 : 100) * x) / n;
  }

  #count(id: CountId, query: Query, members: Members, visits: readonly Visit[]): string | number {
    if (!isDefined(id, query)) return 'not_applicable';
    if (lacksChoice(id, query)) return 'choose_outcome';
    if (id === 'population') return this.#residents(query, members, false);
    if (id === 'eligible_population') return this.#residents(query, members, true);
    const [from, to] = span(query, members);
    if (COSTS.includes(id) && !(from.endsWith('-01') && to.endsWith('-01'))) return 'whole_months';
    if (this.#isUnknown(from, to)) return 'no_data';
    if (COSTS.includes(id)) return this.#costs(id, query, members);
    if (id === 'previous_beneficiaries' || id === 'retained_beneficiaries') {
      if (this.#isUnknown(...spanBefore(query, members))) return 'no_data';
    }
    return this.#raw(id, query, members, visits);
  }

  #isUnknown(from: string, to: string): boolean {
    return to <= this.#firstDate || from > this.#lastDate;
  }

  #raw(id: CountId, query: Query, members: Members, all: readonly Visit[]): number {
    const [from] = span(query, members);
    const entity = OF_HOUSEHOLDS.includes(id) ? 'household' : 'person';
    const visits = SETS.reduce<readonly Visit[]>((kept, set) => {
      const sets = this.#setsOf(set, entity, all);
      return members[set] === undefined
        ? kept
        : kept.filter((visit) => sets.get(visit[entity]) === members[set]);
    }, all);
    const ofPersons = visits.filter((visit) => visit.person !== '');
    const persons = (keep: (visit: Visit) => boolean): number =>
      new Set(ofPersons.filter(keep).map((visit) => visit.person)).size;
    switch (id) {
      case 'visits':
        return total(visits.map((visit) => visit.people));
      case 'visit_records':
        return visits.length;
      case 'beneficiaries':
        return persons(() => true);
      case 'new_beneficiaries':
        return persons((visit) => visit.first >= from);
      case 'returning_beneficiaries':
        return persons((visit) => visit.first < from);
      case 'eligible_beneficiaries':
        return persons((visit) => this.#isFor(visit));
      case 'multi_program_beneficiaries':
        return persons(({ person, program }) =>
          ofPersons.some((other) => other.person === person && other.program !== program),
        );
      case 'single_program_beneficiaries':
        return persons(
          ({ person, program }) =>
            !ofPersons.some((other) => other.person === person && other.program !== program),
        );
      case 'multi_program_households':
        return new Set(
          visits
            .filter(({ household, program }) =>
              visits.some((one) => one.household === household && one.program !== program),
            )
            .map((visit) => visit.household)
            .filter((household) => household !== ''),
        ).size;
      case 'steps':
        return this.#steps.filter(
          ({ day, person, to: program, from: before }) =>
            day >= from &&
            day < span(query, members)[1] &&
            (members.from_program === undefined || members.from_program === before) &&
            isIn(this.#visitLike(day, person, program), from, query, members, this.#fifths),
        ).length;
      case 'followed_enrolments':
        return this.#cohort(query, members).length;
      case 'followed_dropouts':
        return this.#cohort(query, members).filter(
          (one) => one.exit_reason === 'dropped_out' && one.left_on <= this.#lastDate,
        ).length;
      case 'households':
        return new Set(visits.map((visit) => visit.household).filter((id) => id !== '')).size;
      case 'previous_beneficiaries':
        return this.#seenBefore(query, members).size;
      case 'retained_beneficiaries': {
        const before = this.#seenBefore(query, members);
        return persons((visit) => before.has(visit.person));
      }
      case 'visits_of_persons':
        return total(ofPersons.map((visit) => visit.people));
      case 'minutes_of_persons':
        return total(ofPersons.map((visit) => visit.minutes ?? 0));
      case 'timed_beneficiaries':
        return persons((visit) => visit.minutes !== undefined);
      case 'visits_at_capacity':
        return total(visits.map((visit) => (visit.capacity === undefined ? 0 : visit.people)));
      case 'places': {
        const days = new Map(visits.map((one) => [`${one.date} ${one.facility}`, one.capacity]));
        return total([...days.values()].map((capacity) => capacity ?? 0));
      }
      default:
        return this.#countEpisodes(id, query, members);
    }
  }

  /** Enrolments that began in the span by the last day, last seen in a month after it. */
  #cohort(query: Query, members: Members): City['enrolments'] {
    const [from, to] = span(query, members);
    return this.#city.enrolments.filter((one) => {
      const { enrolled_on: day, left_on: left } = one;
      if (day < from || day >= to || day > this.#lastDate) return false;
      const seen = left === '' || left > this.#lastDate ? this.#lastDate : left;
      const visit = this.#visitLike(day, one.beneficiary_id, one.program_id);
      const months = wholeMonths(day, seen);
      const tenure = months < 36 ? String(months) : '36+';
      return (
        (members.tenure === undefined || members.tenure === tenure) &&
        isIn({ ...visit, first: day }, from, query, members, this.#fifths)
      );
    });
  }

  /** Currencies of the programmes that a question is about. */
  #currencies(query: Query): ReadonlySet<string> {
    const own = this.#city.costs.filter((cost) => this.#isOfProgram(cost.program_id, query, {}));
    return new Set(own.map(({ currency }) => currency));
  }

  #isOfProgram(id: string, query: Query, members: Members): boolean {
    const theme = this.#city.programs.find((one) => one.program_id === id)?.theme_id ?? NONE;
    return isChosen('program', id, query, members) && isChosen('theme', theme, query, members);
  }

  /** Costs, and what was done in the programmes and months that have any. */
  #costs(id: CountId, query: Query, members: Members): string | number {
    const [from, to] = span(query, members);
    const paid = this.#city.costs.filter(
      ({ program_id: program, month }) =>
        `${month}-01` >= from &&
        `${month}-01` < to &&
        month >= this.#firstDate.slice(0, 7) &&
        month <= this.#lastDate.slice(0, 7) &&
        this.#isOfProgram(program, query, members),
    );
    if (paid.length === 0) return 'not_booked';
    const booked = new Set(paid.map((one) => `${one.program_id} ${one.month}`));
    const isBooked = (program: string, day: string): boolean =>
      booked.has(`${program} ${day.slice(0, 7)}`);
    const visits = this.#visits.filter((visit) => isBooked(visit.program, visit.date));
    switch (id) {
      case 'cost':
        return total(paid.map(({ amount }) => amount));
      case 'real_cost': {
        const prices = new Map(this.#city.price_index.map((one) => [one.month, one.index]));
        const base = prices.get([...prices.keys()].sort().at(-1) ?? '') ?? NaN;
        const real = paid.map(({ amount, month }) => (amount * base) / (prices.get(month) ?? NaN));
        return real.some(Number.isNaN) ? 'needs_price_index' : total(real);
      }
      case 'booked_months':
        return booked.size;
      case 'visits_with_cost':
        return total(visits.map((visit) => visit.people));
      case 'beneficiaries_with_cost':
        return new Set(visits.map(({ person }) => person).filter((person) => person !== '')).size;
      case 'improved_with_cost':
        return new Set(
          this.#pairs()
            .filter((pair) => pair.verdict === 'improved' && isBooked(pair.program, pair.begun))
            .map(({ person }) => person),
        ).size;
      case 'completions_with_cost':
        return this.#city.enrolments.filter(
          (one) =>
            one.exit_reason === 'completed' &&
            one.left_on !== '' &&
            isBooked(one.program_id, one.left_on),
        ).length;
      default:
        throw new Error(`the oracle does not know ${id}`);
    }
  }

  /** Counts of enrolments and referrals. */
  #countEpisodes(id: CountId, query: Query, members: Members): number {
    if (OUTCOMES.includes(id)) return this.#countOutcomes(id, query, members);
    const [from, to] = span(query, members);
    const isOf = (day: string, person: string, program: string): boolean =>
      isIn(this.#visitLike(day, person, program), from, query, members, this.#fifths);
    const enrolments = this.#city.enrolments.filter(
      ({ enrolled_on: day, left_on: end, beneficiary_id: person, program_id: program }) =>
        day < to && (end === '' || end >= from) && isOf(day, person, program),
    );
    const ended = enrolments.filter((one) => one.left_on !== '' && one.left_on < to);
    const exits = (...reasons: string[]): number =>
      ended.filter((one) => reasons.includes(one.exit_reason)).length;
    const made = this.#city.referrals
      .filter(
        ({ referred_on: day, beneficiary_id: person, to_program_id: program }) =>
          day >= from && day < to && isOf(day, person, program),
      )
      .filter(
        (one) => members.from_program === undefined || members.from_program === one.from_program_id,
      );
    const counts: Partial<Record<CountId, number>> = {
      enrolments: enrolments.filter((one) => one.enrolled_on >= from).length,
      still_enrolled: enrolments.length - ended.length,
      completions: exits('completed'),
      dropouts: exits('dropped_out'),
      judged_exits: exits('completed', 'dropped_out'),
      moves: exits('moved'),
      other_exits: exits('other', ''),
      referrals: made.length,
      accepted_referrals: made.filter((one) => one.accepted_on !== '').length,
      days_quartile_2: median(
        made
          .filter((one) => one.accepted_on !== '')
          .map((one) => (Date.parse(one.accepted_on) - Date.parse(one.referred_on)) / 86_400_000),
      ),
    };
    const count = counts[id];
    if (count === undefined) throw new Error(`the oracle does not know ${id}`);
    return count;
  }

  /** Counts of follow-ups, of those who were measured for the first time in the period. */
  #countOutcomes(id: CountId, query: Query, members: Members): number {
    const [from, to] = span(query, members);
    const pairs = this.#pairs().filter(
      ({ visit, outcome, phase, begun }) =>
        begun >= from &&
        begun < to &&
        isChosen('outcome', outcome, query, members) &&
        isChosen('phase', phase, query, members) &&
        isIn(visit, from, query, members, this.#fifths),
    );
    const made = pairs.filter((pair) => pair.after !== undefined);
    const scale = made.filter((pair) => !pair.isBinary);
    const binary = made.filter((pair) => pair.isBinary);
    const counts: Partial<Record<CountId, number>> = {
      follow_ups_due: pairs.filter((pair) => pair.isDue).length,
      follow_ups_made: made.length,
      lost_to_follow_up: pairs.filter((pair) => pair.isDue && pair.after === undefined).length,
      follow_ups_pending: pairs.filter((pair) => !pair.isDue).length,
      judged_follow_ups: made.filter((pair) => pair.verdict !== undefined).length,
      improved: made.filter((pair) => pair.verdict === 'improved').length,
      worsened: made.filter((pair) => pair.verdict === 'worsened').length,
      binary_follow_ups: binary.length,
      positive_at_follow_up: binary.filter((pair) => pair.after === 1).length,
      positive_at_baseline: binary.filter((pair) => pair.before === 1).length,
      scale_follow_ups: scale.length,
      baseline_total: total(scale.map((pair) => pair.before)),
      change_total: total(scale.map((pair) => (pair.after ?? 0) - pair.before)),
      follow_up_days_quartile_2: median(made.map((pair) => pair.days ?? 0)),
    };
    const count = counts[id];
    if (count === undefined) throw new Error(`the oracle does not know ${id}`);
    return count;
  }

  /** Each first measurement with each follow-up that anybody had of that programme and indicator. */
  #pairs(): readonly FollowedPair[] {
    this.#paired ??= pairOutcomes(this.#city, this.#lastDate).map((pair) => {
      return { ...pair, visit: this.#visitLike(pair.begun, pair.person, pair.program) };
    });
    return this.#paired;
  }

  /** An enrolment or a referral as a visit on its day: age is at the later of it and the period. */
  #visitLike(day: string, person: string, program: string): Visit {
    const city = { ...this.#city, visits: [] };
    const row = {
      visited_on: day,
      program_id: program,
      beneficiary_id: person,
      district_id: '',
      facility_id: '',
      people: '',
      channel: '',
      minutes: '',
      hour: '',
    } as const;
    const [visit] = joinVisits({ ...city, visits: [row] });
    if (!visit) throw new Error('no visit');
    return visit;
  }

  #seenBefore(query: Query, members: Members): ReadonlySet<string> {
    const [start] = span(query, members);
    const [from, to] = spanBefore(query, members);
    const seen = this.#visits.filter(
      (visit) =>
        visit.person !== '' &&
        visit.date >= from &&
        visit.date < to &&
        isIn(visit, start, query, members, this.#fifths),
    );
    return new Set(seen.map((visit) => visit.person));
  }

  #isFor(visit: Visit): boolean {
    const program = this.#city.programs.find((one) => one.program_id === visit.program);
    if (!program || visit.district === NONE) return false;
    const year = Number(visit.date.slice(0, 4));
    const age = visit.birthYear === undefined ? undefined : year - visit.birthYear;
    if (program.eligible_sex !== '' && visit.sex !== NONE && visit.sex !== program.eligible_sex) {
      return false;
    }
    return age === undefined || isBetween(age, program.eligible_age_from, program.eligible_age_to);
  }

  /** Average over the days of the period of the residents on that day's year. */
  #residents(query: Query, members: Members, onlyEligible: boolean): string | number {
    const districts = this.#city.districts.map((one) => one.district_id);
    if (!districts.some((id) => this.#isArea(id, query, members))) return 'not_applicable';
    for (const id of ['district', 'need', 'sex', 'age', 'stage'] as const) {
      if (members[id] === NONE || query.filters[id]?.includes(NONE)) return 'not_applicable';
    }
    const [from, to] = span(query, members);
    const perYear = new Map<number, number>();
    let days = 0;
    let sum = 0;
    for (const day of daysOf(from, to)) {
      const year = Math.min(Math.max(Number(day.slice(0, 4)), 2022), 2024);
      const known = perYear.get(year) ?? this.#residentsOf(year, query, members, onlyEligible);
      perYear.set(year, known);
      sum += known;
      days += 1;
    }
    return sum / days;
  }

  #residentsOf(year: number, query: Query, members: Members, onlyEligible: boolean): number {
    if (year === 2023) {
      const before = this.#residentsOf(2022, query, members, onlyEligible);
      return (before + this.#residentsOf(2024, query, members, onlyEligible)) / 2;
    }
    const programs = this.#city.programs.filter(
      (program) =>
        isChosen('program', program.program_id, query, members) &&
        isChosen('theme', program.theme_id, query, members),
    );
    let sum = 0;
    for (const row of this.#city.population) {
      if (row.year !== year) continue;
      if (!isChosen('district', row.district_id, query, members)) continue;
      const fifth = this.#fifths.get(row.district_id) ?? NONE;
      if (!isChosen('need', fifth, query, members)) continue;
      if (!isChosen('sex', row.sex, query, members)) continue;
      const last = row.age_to === '' ? row.age_from + 14 : row.age_to;
      for (let age = row.age_from; age <= last; age++) {
        if (!isChosen('age', bandName(age), query, members)) continue;
        if (!isChosen('stage', stageName(age), query, members)) continue;
        const isAdmitted = programs.some(
          (program) =>
            (program.eligible_sex === '' || program.eligible_sex === row.sex) &&
            isBetween(age, program.eligible_age_from, program.eligible_age_to),
        );
        if (onlyEligible && !isAdmitted) continue;
        sum += row.population / (last - row.age_from + 1);
      }
    }
    return sum;
  }

  #combinations(query: Query): Members[] {
    let rows: Members[] = [{}];
    for (const id of query.by) {
      const ids = id === 'period' ? this.#periods(query) : this.#members(id, query);
      rows = rows.flatMap((row) => ids.map((member) => ({ ...row, [id]: member })));
    }
    return rows.filter((row) => this.#hasProgram(row, query));
  }

  /** A district that lies elsewhere, or has another need, makes no row of zeros. */
  #contradicts(query: Query, members: Members): boolean {
    const { neighbourhood } = members;
    const place = this.#city.neighbourhoods.find((one) => one.neighbourhood_id === neighbourhood);
    const places = place
      ? [place.district_id]
      : [...this.#city.districts.map((one) => one.district_id), NONE];
    return !places.some((id) => this.#isArea(id, query, members));
  }

  #isArea(district: string, query: Query, members: Members): boolean {
    return (
      isChosen('district', district, query, members) &&
      isChosen('need', this.#fifths.get(district) ?? NONE, query, members)
    );
  }

  #hasProgram(row: Members, query: Query): boolean {
    if (row.theme === undefined && row.program === undefined) return true;
    if (row.theme === NONE || row.program === NONE) return true;
    return this.#city.programs.some(
      (program) =>
        isChosen('program', program.program_id, query, row) &&
        isChosen('theme', program.theme_id, query, row),
    );
  }

  #members(id: Exclude<DimensionId, 'period'>, query: Query): readonly string[] {
    if (id === 'combination' || id === 'program_combination') return this.#occurring(id, query);
    const city = this.#city;
    const ids = {
      district: city.districts.map((one) => one.district_id),
      theme: city.themes.map((one) => one.theme_id),
      program: this.#programs(),
      from_program: this.#programs(),
      facility: city.facilities.map((one) => one.facility_id),
      sex: ['female', 'male'],
      age: BANDS,
      stage: STAGES,
      neighbourhood: city.neighbourhoods.map((one) => one.neighbourhood_id),
      need: [...new Set(this.#fifths.values())].sort(),
      migration: ['citizen', 'guest'],
      disability: ['none', 'yes'],
      channel: ['centre', 'phone'],
      weekday: ['1', '2', '3', '4', '5', '6', '7'],
      hour: Array.from({ length: 24 }, (_, hour) => String(hour)),
      tenure: [...Array.from({ length: 36 }, (_, month) => String(month)), '36+'],
      outcome: city.outcome_indicators.map((one) => one.outcome_id).sort(),
      phase: ['3_months', '6_months', '12_months', 'exit'],
    }[id];
    return filterOf(query, id) ?? [...ids, NONE];
  }

  /** Sets of persons, or of households, in any row of a question that counts them. */
  #occurring(set: (typeof SETS)[number], query: Query): string[] {
    const counted = query.measures.flatMap(partsOf).filter((part) => isDefined(part, query));
    const others = { ...query, by: query.by.filter((id) => !SETS.some((one) => one === id)) };
    const found = new Set<string>();
    for (const members of this.#combinations(others)) {
      const [from, to] = span(query, members);
      const visits = this.#visits
        .filter(({ date }) => date >= from && date < to)
        .filter((visit) => isIn(visit, from, query, members, this.#fifths));
      for (const entity of ['person', 'household'] as const) {
        const ids = entity === 'person' ? OF_PERSONS : OF_HOUSEHOLDS;
        if (!counted.some((part) => ids.includes(part))) continue;
        for (const one of this.#setsOf(set, entity, visits).values()) found.add(one);
      }
    }
    const order = this.#order(set);
    const places = (one: string): number[] => one.split('+').map((id) => order.indexOf(id));
    return [...found].sort((a, b) => {
      const [x, y] = [places(a), places(b)];
      const at = x.findIndex((place, i) => place !== y[i]);
      return x.length - y.length || (x[at] ?? 0) - (y[at] ?? 0);
    });
  }

  #periods(query: Query): string[] {
    const names: string[] = [];
    for (const day of daysOf(query.period.from, query.period.to)) {
      const name = unitOf(day, query.grain ?? 'month');
      if (names.at(-1) !== name) names.push(name);
    }
    return names.filter((name) => {
      const [from, to] = unitSpan(name, query);
      return to > this.#firstDate && from <= this.#lastDate;
    });
  }
}

/** The need fifth of each district. */
type Fifths = ReadonlyMap<string, string>;

/** Numerator and denominator of a measure. */
function partsOf(id: MeasureId): readonly CountId[] {
  const ratios: Partial<Record<MeasureId, readonly [CountId, CountId]>> = {
    reach_rate: ['eligible_beneficiaries', 'eligible_population'],
    reach_gap: ['eligible_beneficiaries', 'eligible_population'],
    visit_rate: ['visits', 'population'],
    visits_per_beneficiary: ['visits_of_persons', 'beneficiaries'],
    minutes_per_beneficiary: ['minutes_of_persons', 'timed_beneficiaries'],
    retention_rate: ['retained_beneficiaries', 'previous_beneficiaries'],
    multi_program_share: ['multi_program_beneficiaries', 'beneficiaries'],
    multi_program_household_share: ['multi_program_households', 'households'],
    capacity_use: ['visits_at_capacity', 'places'],
    completion_rate: ['completions', 'judged_exits'],
    referral_acceptance_rate: ['accepted_referrals', 'referrals'],
    days_to_acceptance: ['days_quartile_2', 'accepted_referrals'],
    cost_per_visit: ['cost', 'visits_with_cost'],
    cost_per_beneficiary: ['cost', 'beneficiaries_with_cost'],
    cost_per_completion: ['cost', 'completions_with_cost'],
    cost_per_outcome: ['cost', 'improved_with_cost'],
    real_cost_per_visit: ['real_cost', 'visits_with_cost'],
    real_cost_per_beneficiary: ['real_cost', 'beneficiaries_with_cost'],
    follow_up_rate: ['follow_ups_made', 'follow_ups_due'],
    days_to_follow_up: ['follow_up_days_quartile_2', 'follow_ups_made'],
    improvement_rate: ['improved', 'judged_follow_ups'],
    worsening_rate: ['worsened', 'judged_follow_ups'],
    outcome_baseline: ['baseline_total', 'scale_follow_ups'],
    outcome_change: ['change_total', 'scale_follow_ups'],
    positive_rate: ['positive_at_follow_up', 'binary_follow_ups'],
    positive_rate_baseline: ['positive_at_baseline', 'binary_follow_ups'],
  };
  return ratios[id] ?? [id as CountId];
}

const RESIDENT_RATES: readonly MeasureId[] = ['reach_rate', 'visit_rate', 'reach_gap'];
const MEANS: readonly MeasureId[] = [
  'visits_per_beneficiary',
  'minutes_per_beneficiary',
  'outcome_baseline',
  'outcome_change',
];

/** Residents have no facility; places are not divided among persons or programmes. */
function isDefined(id: CountId, query: Query): boolean {
  const used = [...query.by, ...Object.keys(query.filters)];
  const isOfResidents = id === 'population' || id === 'eligible_population';
  if (isOfResidents) {
    const own = ['period', 'district', 'need', 'theme', 'program', 'sex', 'age', 'stage'];
    return used.every((one) => own.includes(one));
  }
  if (id === 'visits_at_capacity' || id === 'places') {
    return used.every((one) => one === 'period' || one === 'facility');
  }
  if (COSTS.includes(id)) {
    return used.every((one) => ['period', 'theme', 'program'].includes(one));
  }
  const sets = SETS.filter((set) => query.by.includes(set));
  if (sets.length > 0) {
    if (![...OF_PERSONS, ...OF_HOUSEHOLDS].includes(id)) return false;
    if (query.by.includes('theme') || query.by.includes('program')) return false;
  }
  if (query.by.includes('from_program') && !FROM_ONE_TO_ANOTHER.includes(id)) return false;
  if (query.by.includes('tenure') && !COHORTS.includes(id)) return false;
  const isOfOutcome = used.some((one) => one === 'outcome' || one === 'phase');
  if (isOfOutcome && !OUTCOMES.includes(id)) return false;
  if ([...EPISODES, ...COHORTS, ...OUTCOMES].includes(id)) {
    return !used.some((one) => ['facility', 'channel', 'weekday', 'hour'].includes(one));
  }
  return !(id.includes('_program_') && query.by.includes('program'));
}

const COHORTS: readonly CountId[] = ['followed_enrolments', 'followed_dropouts'];

const COSTS: readonly CountId[] = [
  'cost',
  'real_cost',
  'booked_months',
  'visits_with_cost',
  'beneficiaries_with_cost',
  'completions_with_cost',
  'improved_with_cost',
];

/** Units do not add up, and the same persons are in several follow-ups. */
function lacksChoice(id: CountId, query: Query): boolean {
  const needsChoice = OUTCOMES.indexOf(id) >= OUTCOMES.indexOf('judged_follow_ups');
  const isChosen = (['outcome', 'phase'] as const).every(
    (one) => query.by.includes(one) || query.filters[one]?.length === 1,
  );
  return needsChoice && !isChosen;
}

const OUTCOMES: readonly CountId[] = [
  'follow_ups_due',
  'follow_ups_made',
  'lost_to_follow_up',
  'follow_ups_pending',
  'judged_follow_ups',
  'improved',
  'worsened',
  'binary_follow_ups',
  'positive_at_follow_up',
  'positive_at_baseline',
  'scale_follow_ups',
  'baseline_total',
  'change_total',
  'follow_up_days_quartile_2',
];

/** A first measurement and a follow-up that is made, missed or to come. */
interface Pair {
  readonly person: string;
  readonly program: string;
  readonly outcome: string;
  readonly phase: string;
  readonly begun: string;
  readonly before: number;
  readonly after: number | undefined;
  readonly days: number | undefined;
  readonly isDue: boolean;
  readonly isBinary: boolean;
  readonly verdict: 'improved' | 'worsened' | 'same' | undefined;
}

/** With the first measurement as a visit on its day. */
type FollowedPair = Pair & { readonly visit: Visit };

function pairOutcomes({ outcomes, outcome_indicators }: City, lastDate: string): Pair[] {
  const day = (date: string): number => Date.parse(date) / 86_400_000;
  const starts = outcomes.filter((one) => one.phase === 'baseline');
  const followed = outcomes
    .filter((one) => one.phase !== 'baseline')
    .map((one) => {
      const start = starts.find(
        (other) =>
          other.beneficiary_id === one.beneficiary_id &&
          other.program_id === one.program_id &&
          other.outcome_id === one.outcome_id,
      );
      const isAfter = start !== undefined && one.measured_on >= start.measured_on;
      const days = isAfter ? day(one.measured_on) - day(start.measured_on) : undefined;
      return { ...one, days };
    });
  const isOfStudy = (
    one: { program_id: string; outcome_id: string },
    other: { program_id: string; outcome_id: string },
  ): boolean => one.program_id === other.program_id && one.outcome_id === other.outcome_id;
  return starts.flatMap((start) => {
    const study = followed.filter((one) => isOfStudy(one, start));
    const indicator = outcome_indicators.find((one) => one.outcome_id === start.outcome_id);
    return [...new Set(study.map((one) => one.phase))].map((phase): Pair => {
      const ofPhase = study.filter((one) => one.phase === phase);
      const waits = ofPhase.flatMap((one) => one.days ?? []).sort((a, b) => a - b);
      // the smallest number of days by which nine in ten had come
      const usual = waits.find(
        (days) => 10 * waits.filter((one) => one <= days).length >= 9 * waits.length,
      );
      const own = ofPhase.find(
        (one) => one.beneficiary_id === start.beneficiary_id && one.days !== undefined,
      );
      const isOver = usual !== undefined && day(start.measured_on) + usual <= day(lastDate);
      return {
        person: start.beneficiary_id,
        program: start.program_id,
        outcome: start.outcome_id,
        phase,
        begun: start.measured_on,
        before: start.value,
        after: own?.value,
        days: own?.days,
        isDue: own !== undefined || isOver,
        isBinary: indicator?.kind === 'binary',
        verdict: own && judgeChange(own.value - start.value, indicator),
      };
    });
  });
}

/** A change in tenths: the values of the city have one decimal. */
function judgeChange(
  change: number,
  indicator: City['outcome_indicators'][number] | undefined,
): Pair['verdict'] {
  if (!indicator || indicator.polarity === 'no_judgement') return undefined;
  const isBinary = indicator.kind === 'binary';
  const least = indicator.meaningful_change === '' && isBinary ? 1 : indicator.meaningful_change;
  if (least === '') return undefined;
  const tenths = Math.round(10 * (indicator.polarity === 'lower_is_better' ? -change : change));
  if (tenths >= Math.round(10 * least)) return 'improved';
  return tenths <= -Math.round(10 * least) ? 'worsened' : 'same';
}

const EPISODES: readonly CountId[] = [
  'enrolments',
  'still_enrolled',
  'completions',
  'dropouts',
  'judged_exits',
  'moves',
  'other_exits',
  'referrals',
  'accepted_referrals',
  'days_quartile_2',
  'steps',
];

const FROM_ONE_TO_ANOTHER: readonly CountId[] = [
  'referrals',
  'accepted_referrals',
  'days_quartile_2',
  'steps',
];

const OF_PERSONS: readonly CountId[] = [
  'beneficiaries',
  'new_beneficiaries',
  'returning_beneficiaries',
  'eligible_beneficiaries',
  'multi_program_beneficiaries',
  'single_program_beneficiaries',
];

const OF_HOUSEHOLDS: readonly CountId[] = ['households', 'multi_program_households'];

/** How often the day of the month came again. */
function wholeMonths(from: string, to: string): number {
  let months = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) {
    if (day.endsWith('-01')) months += 1;
  }
  return Number(to.slice(8)) < Number(from.slice(8)) ? months - 1 : months;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = 0, high = 0] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The unit before a bucket; before a whole period as many months, or as many days. */
function spanBefore(query: Query, members: Members): [string, string] {
  const [from, to] = span(query, members);
  if (members.period !== undefined) {
    const grain = query.grain ?? 'month';
    let end = from;
    while (unitOf(dayBefore(end), grain) === members.period) end = dayBefore(end);
    const name = unitOf(dayBefore(end), grain);
    let start = end;
    while (unitOf(dayBefore(start), grain) === name) start = dayBefore(start);
    return [start, end];
  }
  const isOfMonths = from.endsWith('-01') && to.endsWith('-01');
  let start = from;
  for (let day = from; day < to; day = nextDay(day)) {
    if (!isOfMonths) start = dayBefore(start);
    else if (day.endsWith('-01')) {
      do start = dayBefore(start);
      while (!start.endsWith('-01'));
    }
  }
  return [start, from];
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** Walks over the residents of 2024, neediest district first, and asks where its middle one falls. */
function rankNeed({ districts, population }: City): Fifths {
  const ranked = districts
    .filter((one) => one.need_score !== '')
    .sort((a, b) => Number(b.need_score) - Number(a.need_score))
    .map(({ district_id: id }) => {
      const rows = population.filter((row) => row.district_id === id && row.year === 2024);
      return { id, residents: rows.reduce((sum, row) => sum + row.population, 0) };
    });
  const all = ranked.reduce((sum, one) => sum + one.residents, 0);
  return new Map(
    ranked.map(({ id, residents }, i) => {
      const needier = ranked.slice(0, i).reduce((sum, one) => sum + one.residents, 0);
      return [id, String(Math.floor((5 * (needier + residents / 2)) / all) + 1)];
    }),
  );
}

function joinVisits(city: City): Visit[] {
  const first = new Map<string, string>();
  for (const { beneficiary_id: id, visited_on: date } of city.visits) {
    const known = first.get(id);
    if (known === undefined || date < known) first.set(id, date);
  }
  return city.visits.map((visit) => {
    const person = city.beneficiaries.find((one) => one.beneficiary_id === visit.beneficiary_id);
    const home = city.neighbourhoods.find(
      (one) => one.neighbourhood_id === person?.neighbourhood_id,
    );
    const facility = city.facilities.find((one) => one.facility_id === visit.facility_id);
    const program = city.programs.find((one) => one.program_id === visit.program_id);
    return {
      date: visit.visited_on,
      program: visit.program_id,
      theme: program?.theme_id ?? NONE,
      district:
        person?.district_id ||
        home?.district_id ||
        visit.district_id ||
        facility?.district_id ||
        NONE,
      facility: visit.facility_id || NONE,
      neighbourhood: person?.neighbourhood_id || NONE,
      migration: person?.migration_status || NONE,
      disability: person?.disability || NONE,
      channel: visit.channel || NONE,
      hour: visit.hour === '' ? NONE : String(visit.hour),
      person: visit.beneficiary_id,
      household: person?.household_id ?? '',
      sex: person?.sex || NONE,
      birthYear: person?.birth_year === '' ? undefined : person?.birth_year,
      first: first.get(visit.beneficiary_id) ?? '',
      people: visit.people === '' ? 1 : visit.people,
      minutes: visit.minutes === '' ? undefined : visit.minutes,
      capacity: facility?.capacity_per_day === '' ? undefined : facility?.capacity_per_day,
    };
  });
}

function isIn(visit: Visit, from: string, query: Query, members: Members, fifths: Fifths): boolean {
  const values: Record<string, string> = {
    district: visit.district,
    theme: visit.theme,
    program: visit.program,
    facility: visit.facility,
    sex: visit.sex,
    age: ageNamed(visit, from, bandName),
    stage: ageNamed(visit, from, stageName),
    neighbourhood: visit.neighbourhood,
    need: fifths.get(visit.district) ?? NONE,
    migration: visit.migration,
    disability: visit.disability,
    channel: visit.channel,
    hour: visit.hour,
    weekday: String(new Date(`${visit.date}T12:00:00Z`).getUTCDay() || 7),
  };
  return Object.entries(values).every(([id, value]) =>
    isChosen(id as DimensionId, value, query, members),
  );
}

function filterOf(query: Query, id: DimensionId): readonly string[] | undefined {
  return (query.filters as Partial<Record<DimensionId, readonly string[]>>)[id];
}

function isChosen(id: DimensionId, value: string, query: Query, members: Members): boolean {
  const member = members[id];
  const filter = filterOf(query, id);
  return (member === undefined || member === value) && (!filter || filter.includes(value));
}

function isBetween(age: number, from: number | '', to: number | ''): boolean {
  return (from === '' || age >= from) && (to === '' || age <= to);
}

/** Age at the later of the first visit ever and the start of the span. */
function ageNamed(visit: Visit, from: string, name: (age: number) => string): string {
  if (visit.birthYear === undefined) return NONE;
  const later = visit.first > from ? visit.first : from;
  return name(Number(later.slice(0, 4)) - visit.birthYear);
}

/** No programme of the cities is for the unborn: who is born later is a slip of the pen, or new-born. */
function stageName(age: number): string {
  const i = STAGE_ENDS.findIndex((end) => Math.max(0, age) <= end);
  return STAGES[i === -1 ? STAGES.length - 1 : i] ?? '';
}

function bandName(age: number): string {
  const i = BAND_ENDS.findIndex((end) => age <= end);
  return BANDS[i === -1 ? BANDS.length - 1 : i] ?? '';
}

function span(query: Query, members: Members): [string, string] {
  if (members.period === undefined) return [query.period.from, query.period.to];
  return unitSpan(members.period, query);
}

/** First day and the day after the last of a unit, within the question's period. */
function unitSpan(name: string, query: Query): [string, string] {
  const key = [name, query.period.from, query.period.to, query.grain].join(' ');
  const span = spans.get(key) ?? findSpan(name, query);
  spans.set(key, span);
  return span;
}

const spans = new Map<string, [string, string]>();

function findSpan(name: string, query: Query): [string, string] {
  const days = daysOf(query.period.from, query.period.to).filter(
    (day) => unitOf(day, query.grain ?? 'month') === name,
  );
  return [days[0] ?? '', nextDay(days.at(-1) ?? query.period.to)];
}

const calendars = new Map<string, string[]>();

function daysOf(from: string, to: string): string[] {
  const days = calendars.get(`${from} ${to}`) ?? [];
  if (days.length === 0) for (let day = from; day < to; day = nextDay(day)) days.push(day);
  calendars.set(`${from} ${to}`, days);
  return days;
}

/** The calendar unit that holds a day. */
export function unitOf(day: string, grain: string): string {
  const month = Number(day.slice(5, 7));
  if (grain === 'year') return day.slice(0, 4);
  if (grain === 'quarter') return `${day.slice(0, 4)}-Q${Math.floor((month + 2) / 3)}`;
  return day.slice(0, 7);
}

function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
