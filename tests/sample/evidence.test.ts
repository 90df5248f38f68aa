import { describe, expect, it } from 'vitest';
import { generateSample, type SampleFile } from '#lib/sample/generate.ts';

/** Outcomes, costs, programme sheets and delegations of the committed sample. */

type Row = Readonly<Record<string, string>>;

const FULL = { visits: 60_000, seed: 1 };
const LAST = '2026-06-17';

/** Rows of the files that come before the visits, made when they are asked for. */
function openTables(options: typeof FULL): (name: string) => readonly Row[] {
  const read = new Map<string, readonly Row[]>();
  return (name) => {
    const known = read.get(name);
    if (known) return known;
    const file = findFile(options, `${name}.csv`);
    const rows = [...file.rows].map((row) =>
      Object.fromEntries(file.header.map((column, i) => [column, String(row[i] ?? '')])),
    );
    read.set(name, rows);
    return rows;
  };
}

function findFile(options: typeof FULL, name: string): SampleFile {
  for (const file of generateSample(options)) if (file.name === name) return file;
  throw new Error(`unknown file: ${name}`);
}

const table = openTables(FULL);

function idsOf(name: string, column: string): Set<string> {
  return new Set(table(name).map((row) => row[column] ?? ''));
}

/** One person in one programme, by one indicator: the rows by their phase. */
interface Series {
  readonly program: string;
  readonly outcome: string;
  readonly person: string;
  readonly phases: ReadonlyMap<string, { readonly day: string; readonly value: number }>;
}

const series: readonly Series[] = [
  ...Map.groupBy(table('outcomes'), (row) =>
    [row.program_id, row.outcome_id, row.beneficiary_id].join(),
  ).entries(),
].map(([key, rows]) => {
  const [program = '', outcome = '', person = ''] = key.split(',');
  const phases = rows.map((row): [string, { day: string; value: number }] => [
    row.phase ?? '',
    { day: row.measured_on ?? '', value: Number(row.value) },
  ]);
  return { program, outcome, person, phases: new Map(phases) };
});

/** Every phase after the baseline that a programme measures by an indicator. */
const studies = [
  ...new Set(
    series.flatMap(({ program, outcome, phases }) =>
      [...phases.keys()]
        .filter((phase) => phase !== 'baseline')
        .map((phase) => `${program} ${outcome} ${phase}`),
    ),
  ),
].sort();

/** Of all with a baseline; those who are not due yet count as not followed up. */
function describeStudy(study: string): { followedUp: number; change: number; pairs: number } {
  const [program = '', outcome = '', phase = ''] = study.split(' ');
  const all = series.filter((one) => one.program === program && one.outcome === outcome);
  const changes = all.flatMap(({ phases }) => {
    const [before, after] = [phases.get('baseline'), phases.get(phase)];
    return before && after ? [after.value - before.value] : [];
  });
  const change = changes.reduce((sum, one) => sum + one, 0) / changes.length;
  return { followedUp: changes.length / all.length, change, pairs: changes.length };
}

describe('outcomes', () => {
  it('are many, but not too many, and each stands once', () => {
    const rows = table('outcomes');
    expect(rows.length).toBeGreaterThan(5_000);
    expect(rows.length).toBeLessThanOrEqual(15_000);
    expect(series.reduce((sum, { phases }) => sum + phases.size, 0)).toBe(rows.length);
  });

  it('use every indicator, and no other', () => {
    expect(idsOf('outcomes', 'outcome_id')).toEqual(idsOf('outcome_indicators', 'outcome_id'));
  });

  it.each([
    ['in-work', [0, 1], 1],
    ['well-being', [0, 100], 4],
    ['turkish-level', [0, 6], 1],
    ['loneliness', [3, 9], 1],
    ['stand-and-walk', [6, 90], 0.1],
    ['absence', [0, 60], 0.5],
    ['school-marks', [0, 100], 1],
    ['offices-visited', [0, 12], 1],
  ])('of %s lie on its scale', (id, [from = 0, to = 0], step) => {
    const values = table('outcomes')
      .filter((row) => row.outcome_id === id)
      .map((row) => Number(row.value));
    const wrong = values.filter((value) => {
      const steps = (value - from) / step;
      return value < from || value > to || Math.abs(steps - Math.round(steps)) > 1e-6;
    });
    expect(wrong).toEqual([]);
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  it('begin with a baseline', () => {
    expect(series.filter(({ phases }) => !phases.has('baseline'))).toEqual([]);
  });

  it('lie after enrolment and baseline, by the last day, but for a year that was mistaken', () => {
    const enrolled = new Map(
      table('enrolments').map((row) => [
        `${row.beneficiary_id} ${row.program_id}`,
        row.enrolled_on,
      ]),
    );
    let mistaken = 0;
    for (const { program, person, phases } of series) {
      const baseline = phases.get('baseline')?.day ?? '';
      expect(baseline >= (enrolled.get(`${person} ${program}`) ?? '')).toBe(true);
      for (const { day } of phases.values()) {
        expect(day <= LAST).toBe(true);
        if (day < baseline) mistaken++;
      }
    }
    expect(mistaken).toBeGreaterThan(0);
    expect(mistaken).toBeLessThan(12);
  });

  it('are of persons for whom the programme is', () => {
    const people = new Map(table('beneficiaries').map((row) => [row.beneficiary_id, row]));
    const programs = new Map(table('programs').map((row) => [row.program_id, row]));
    const wrong = series.filter(({ person, program, phases }) => {
      const [who, what] = [people.get(person), programs.get(program)];
      const year = Number(phases.get('baseline')?.day.slice(0, 4));
      const age = who?.birth_year ? year - Number(who.birth_year) : undefined;
      const isOutside =
        age !== undefined &&
        (age < Number(what?.eligible_age_from) || age > Number(what?.eligible_age_to || 200));
      return isOutside || (who?.sex && what?.eligible_sex && who.sex !== what.eligible_sex);
    });
    expect(wrong).toEqual([]);
  });

  it('are followed up for most, in the Turkish course for half only: 55 % of those whose exit is due', () => {
    const weak = studies.filter((study) => describeStudy(study).followedUp < 0.6);
    expect(weak).toEqual([
      'turkish-course turkish-level 6_months',
      'turkish-course turkish-level exit',
    ]);
    const { followedUp } = describeStudy('turkish-course turkish-level exit');
    expect(followedUp).toBeGreaterThan(0.47);
    expect(followedUp).toBeLessThan(0.53);
  });

  it('of the Turkish course lack those who left, who learned less', () => {
    const completed = new Set(
      table('enrolments')
        .filter((row) => row.program_id === 'turkish-course' && row.exit_reason === 'completed')
        .map((row) => row.beneficiary_id),
    );
    const course = series.filter(({ program }) => program === 'turkish-course');
    const [stayed, left] = [true, false].map((is) => {
      const those = course.filter(({ person }) => completed.has(person) === is);
      const changes = those.flatMap(({ phases }) => {
        const after = phases.get('exit');
        return after ? [after.value - (phases.get('baseline')?.value ?? NaN)] : [];
      });
      const change = changes.reduce((sum, one) => sum + one, 0) / changes.length;
      return { reached: changes.length / those.length, change };
    });
    expect(stayed?.reached).toBeGreaterThan(0.9);
    expect(left?.reached).toBeLessThan(0.5);
    expect(stayed?.change).toBeGreaterThan((left?.change ?? NaN) + 0.7);
  });

  it('get worse in one programme alone: the exam course', () => {
    const sign: Readonly<Record<string, number>> = {
      higher_is_better: 1,
      lower_is_better: -1,
      no_judgement: 0,
    };
    const polarities = new Map(
      table('outcome_indicators').map((row) => [row.outcome_id, sign[row.polarity ?? '']]),
    );
    const least = (study: string): number => {
      const outcome = study.split(' ')[1] ?? '';
      const row = table('outcome_indicators').find(({ outcome_id }) => outcome_id === outcome);
      return Number(row?.meaningful_change || 1);
    };
    // against the smallest change that counts, so that scales can be compared
    const gains = studies.map((study): [string, number] => {
      const direction = polarities.get(study.split(' ')[1] ?? '') ?? 0;
      return [study, (describeStudy(study).change * direction) / least(study)];
    });
    expect(gains.filter(([, gain]) => gain < -0.2).map(([study]) => study)).toEqual([
      'exam-prep well-being exit',
    ]);
    const { change, pairs } = describeStudy('exam-prep well-being exit');
    expect(change).toBeLessThan(-6);
    expect(pairs).toBeGreaterThan(100);
  });

  it('leave school marks as they were, while absence falls', () => {
    expect(Math.abs(describeStudy('homework school-marks 12_months').change)).toBeLessThan(1.5);
    expect(describeStudy('homework absence 12_months').change).toBeLessThan(-2);
  });

  it('of women after the course: more are in work with each follow-up', () => {
    const phases = ['3_months', '6_months', '12_months'];
    const changes = phases.map((phase) => describeStudy(`women-course in-work ${phase}`).change);
    expect(changes).toEqual([...changes].sort((a, b) => a - b));
    expect(changes[0]).toBeGreaterThan(0.05);
    expect(changes[2]).toBeLessThan(0.5);
  });
});

describe('costs', () => {
  const monthsOf = (program: string): string[] =>
    [
      ...new Set(
        table('costs')
          .filter((row) => row.program_id === program)
          .map((row) => row.month),
      ),
    ]
      .map(String)
      .sort();

  it('are of every programme, in one currency, once a category and month', () => {
    expect(idsOf('costs', 'program_id')).toEqual(idsOf('programs', 'program_id'));
    expect(idsOf('costs', 'currency')).toEqual(new Set(['TRY']));
    const keys = table('costs').map((row) => [row.program_id, row.month, row.category].join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(table('costs').filter((row) => !(Number(row.amount) > 0))).toEqual([]);
  });

  it('run from January 2023 to May 2026', () => {
    const months = monthsOf('women-law');
    expect([months.length, months[0], months.at(-1)]).toEqual([41, '2023-01', '2026-05']);
  });

  it('lack three months of physiotherapy', () => {
    const missing = monthsOf('women-law').filter((month) => !monthsOf('physio').includes(month));
    expect(missing).toEqual(['2024-03', '2024-04', '2024-05']);
  });

  it.each([
    ['quake-relief', '2023-02', '2024-06'],
    ['garden', '2023-04', '2026-05'],
    // nobody has come since January
    ['coding-bus', '2023-01', '2024-12'],
  ])('of %s run from %s to %s', (program, from, to) => {
    expect([monthsOf(program)[0], monthsOf(program).at(-1)]).toEqual([from, to]);
  });

  it('of posts rise with wages', () => {
    const [first = 0, last = 0] = ['2023-01', '2026-05'].map((month) =>
      Number(
        table('costs').find(
          (row) =>
            row.program_id === 'women-law' && row.month === month && row.category === 'staff',
        )?.amount,
      ),
    );
    expect(last / first).toBeGreaterThan(2.5);
  });

  it('grow with the sample', () => {
    const totals = [table, openTables({ ...FULL, visits: 6_000 })].map((of) =>
      of('costs').reduce((sum, row) => sum + Number(row.amount), 0),
    );
    expect((totals[0] ?? 0) / (totals[1] ?? 1)).toBeCloseTo(10, 0);
  });
});

describe('programme sheets', () => {
  const TEXTS = ['problem', 'approach', 'preconditions', 'lessons'];

  it('say each thing in both languages or in none', () => {
    for (const sheet of table('program_sheets')) {
      for (const text of TEXTS) {
        expect([text, !sheet[`${text}_tr`]]).toEqual([text, !sheet[`${text}_en`]]);
      }
    }
  });

  it('are missing for two programmes and have gaps in two', () => {
    const missing = idsOf('programs', 'program_id').difference(
      idsOf('program_sheets', 'program_id'),
    );
    expect([...missing]).toEqual(['meetings', 'sport-for-all']);
    const open = table('program_sheets').filter((sheet) =>
      Object.values(sheet).some((cell) => cell === ''),
    );
    expect(open.map((sheet) => sheet.program_id)).toEqual(['respite', 'health-guide']);
  });
});

describe('delegations', () => {
  const rows = table('delegations');

  it('are by day, and reach their stage afterwards, by the last day', () => {
    const days = rows.map((row) => row.visited_on ?? '');
    expect(days).toEqual([...days].sort());
    const wrong = rows.filter(
      ({ visited_on: day = '', stage_on: on = '', stage }) =>
        on < day || on > LAST || (stage === 'visited') !== (on === day),
    );
    expect(wrong).toEqual([]);
  });

  it('see places that are open and ask about what there is', () => {
    const opened = new Map(table('facilities').map((row) => [row.facility_id, row.opened_on]));
    const known = idsOf('themes', 'theme_id').union(idsOf('programs', 'program_id'));
    const split = (list = ''): string[] => list.split(';').filter(Boolean);
    const wrong = rows.filter(
      ({ visited_on: day = '', facilities, interests }) =>
        split(facilities).some((id) => (opened.get(id) ?? '9999') > day) ||
        split(interests).some((id) => !known.has(id)),
    );
    expect(wrong).toEqual([]);
  });

  it('are of every kind and at every stage, fewer the further it goes', () => {
    expect(idsOf('delegations', 'kind').size).toBe(6);
    const counts = ['visited', 'in_contact', 'piloting', 'adopted'].map(
      (stage) => rows.filter((row) => row.stage === stage).length,
    );
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.at(-1)).toBeGreaterThan(0);
  });

  it('comment in both languages or not at all; some may not be shown, some were not asked', () => {
    for (const row of rows) expect(!row.comment_tr).toBe(!row.comment_en);
    const consents = rows.filter((row) => row.comment_tr).map((row) => row.comment_consent);
    expect(new Set(consents)).toEqual(new Set(['yes', 'no', '']));
    expect(rows.filter((row) => !row.comment_tr && row.comment_consent)).toEqual([]);
  });

  it('are the same for every size and seed', () => {
    expect(openTables({ visits: 100, seed: 9 })('delegations')).toEqual(rows);
  });
});
