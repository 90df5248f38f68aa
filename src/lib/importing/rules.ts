import { MEASURES } from '#lib/metrics/catalog.ts';
import type { Measure, MeasureId } from '#lib/metrics/definition.ts';
import { isDefined } from '#lib/metrics/families.ts';
import { createFinding, type Finding } from './finding.ts';
import { MASK, type Issue, type IssueCode } from './issue.ts';
import type { KeyIndex } from './keys.ts';
import { createRemembered, type Remembered } from './remembered.ts';
import { datasetSpec, type DatasetId } from './schema.ts';
import type { Binding, CellValue, CheckContext, CheckedRow, KeyLookup } from './validate.ts';

/**
 * Rules across datasets: rows that are right by themselves, but not beside those loaded before. What
 * they find is a warning, unless the row cannot mean anything.
 */
export interface Rules {
  /** @param ids of the dataset: the last ordinal is that of the row looked at */
  of(context: CheckContext, bindings: readonly Binding[], ids: KeyIndex): DatasetRules;
}

export interface DatasetRules {
  /**
   * Looks at a row, and remembers what later datasets are compared with. The row is not kept.
   * @param fields of its record; not where rows are recalled by their bytes
   * @returns false: the row must not be stored
   */
  look(row: CheckedRow, fields?: readonly string[]): boolean;
  /** Reports what was found; after the last row. */
  report(): void;
  /** @param keys of the warehouse, by id */
  end(keys: KeyLookup): void;
}

/** @param today days since 1970-01-01 */
export function createRules(today: number): Rules {
  const remembered = createRemembered(today);
  return {
    of(context, bindings, ids) {
      const desk = openDesk(remembered, context, bindings, ids);
      const look = RULES[context.dataset]?.(desk) ?? (() => true);
      return {
        look: (row, fields = NO_FIELDS) => look(row, fields),
        report: desk.report,
        end(keys) {
          if (context.dataset === 'programs') remembered.programs.end(keys);
          if (context.dataset === 'outcome_indicators') remembered.indicators.end(keys);
        },
      };
    },
  };
}

const NO_FIELDS: readonly string[] = [];

type Look = (row: CheckedRow, fields: readonly string[]) => boolean;

const RULES: Readonly<Partial<Record<DatasetId, (desk: Desk) => Look>>> = {
  programs: rememberPrograms,
  beneficiaries: rememberPersons,
  visits: judgeVisits,
  enrolments: judgeEnrolments,
  outcome_indicators: rememberIndicators,
  outcomes: judgeOutcomes,
  targets: judgeTargets,
  costs: judgeCosts,
  delegations: judgeDelegations,
};

/** What the rules of one dataset work with. */
interface Desk {
  readonly remembered: Remembered;
  readonly ids: KeyIndex;
  /** Place of a column in the values of a row. */
  at(column: string): number;
  labelOf(column: string): string;
  /** Rows that break a rule, told as one issue of this column. */
  find(code: IssueCode, column: string): Finding;
  /** Tells of one row, with what stands in the column. */
  tell(broken: Broken): void;
  report(): void;
}

interface Broken extends Pick<Issue, 'code' | 'severity'> {
  readonly row: number;
  readonly fields: readonly string[];
  readonly column: string;
  readonly details?: NonNullable<Issue['details']>;
}

function openDesk(
  remembered: Remembered,
  { dataset, file, log }: CheckContext,
  bindings: readonly Binding[],
  ids: KeyIndex,
): Desk {
  const columns = Object.keys(datasetSpec(dataset).columns);
  const { programs } = remembered;
  const bindingOf = (column: string): Binding | undefined =>
    bindings.find((binding) => binding.column === column);
  const labelOf = (column: string): string => bindingOf(column)?.label ?? column;
  const findings: { readonly finding: Finding; readonly issue: Issue }[] = [];
  return {
    remembered,
    ids,
    at: (column) => columns.indexOf(column),
    labelOf,
    find(code, column) {
      const finding = createFinding(programs.last);
      const issue = { dataset, file, column: labelOf(column), code, severity: 'warning' } as const;
      findings.push({ finding, issue });
      return finding;
    },
    tell({ fields, column, ...broken }) {
      const binding = bindingOf(column);
      const value = binding?.masked ? MASK : (binding?.text(fields).trim() ?? '');
      log.add({ dataset, file, column: labelOf(column), value, ...broken });
    },
    report() {
      for (const { finding, issue } of findings) {
        const { count, row } = finding;
        const details = { programs: finding.name(programs.idOf) };
        if (count > 0) log.add({ ...issue, row, details }, count);
      }
    },
  };
}

function rememberPrograms({ remembered: { programs }, at }: Desk): Look {
  const [id, startsOn, endsOn] = [at('program_id'), at('starts_on'), at('ends_on')];
  const sex = at('eligible_sex');
  const [ageFrom, ageTo] = [at('eligible_age_from'), at('eligible_age_to')];
  return ({ values }) => {
    const of = (place: number): CellValue => values[place] ?? null;
    programs.add({
      id: String(of(id)),
      startsOn: of(startsOn),
      endsOn: of(endsOn),
      sex: of(sex),
      ageFrom: of(ageFrom),
      ageTo: of(ageTo),
    });
    return true;
  };
}

function rememberPersons({ remembered: { persons, yearOf }, ids, at, find }: Desk): Look {
  const [birthYear, sex, registeredOn] = [at('birth_year'), at('sex'), at('registered_on')];
  const bornLater = find('born_after_registration', 'birth_year');
  return ({ values, row }) => {
    const born = values[birthYear] as number | null;
    const registered = values[registeredOn] as number | null;
    persons.add(ids.size, born, values[sex] as string | null);
    if (born !== null && registered !== null && born > yearOf(registered)) bornLater.add(0, row);
    return true;
  };
}

/** The one place that is asked millions of times: a few numbers a visit, and nothing made. */
function judgeVisits(desk: Desk): Look {
  const { at } = desk;
  const [visitedOn, programId, beneficiaryId] = [
    at('visited_on'),
    at('program_id'),
    at('beneficiary_id'),
  ];
  const judgeDay = dayJudge(desk, 'visited_on');
  const judgePerson = personJudge(desk, 'visited_on');
  return ({ values, row }) => {
    const day = Math.floor(values[visitedOn] as number);
    const program = values[programId] as number;
    const person = values[beneficiaryId] as number | null;
    judgeDay(program, day, row);
    if (person !== null) judgePerson(person, program, day, row);
    return true;
  };
}

/** Before the first or after the last day of the programme. */
function dayJudge({ remembered: { programs }, find }: Desk, column: string) {
  const before = find('before_program', column);
  const after = find('after_program', column);
  return (program: number, day: number, row: number): void => {
    if (day < programs.startOf(program)) before.add(program, row);
    else if (day >= programs.endOf(program)) after.add(program, row);
  };
}

/**
 * Not born yet, or not among those the programme is for: by the difference of years, as everywhere.
 * An unknown sex or birth year is not held against the person.
 */
function personJudge({ remembered: { persons, programs, yearOf }, find }: Desk, column: string) {
  const unborn = find('before_birth', column);
  const outsideAge = find('outside_age', 'program_id');
  const outsideSex = find('outside_sex', 'program_id');
  return (person: number, program: number, day: number, row: number): void => {
    const traits = persons.traitsOf(person);
    const [sexes, born] = [traits & 3, traits >> 2];
    if (sexes !== 0 && (sexes & programs.sexesOf(program)) === 0) outsideSex.add(program, row);
    if (born === 0) return;
    const age = yearOf(day) - born;
    if (age < 0) unborn.add(program, row);
    else if (age < programs.ageFromOf(program) || age > programs.ageToOf(program))
      outsideAge.add(program, row);
  };
}

function judgeEnrolments(desk: Desk): Look {
  const { at, remembered } = desk;
  const [beneficiaryId, programId, enrolledOn] = [
    at('beneficiary_id'),
    at('program_id'),
    at('enrolled_on'),
  ];
  const judgeDay = dayJudge(desk, 'enrolled_on');
  const judgePerson = personJudge(desk, 'enrolled_on');
  return ({ values, row }) => {
    const day = values[enrolledOn] as number;
    const program = values[programId] as number;
    // null: the data have no persons
    const person = (values[beneficiaryId] as number | null) ?? 0;
    judgeDay(program, day, row);
    judgePerson(person, program, day, row);
    if (person > 0) remembered.enrolments.add(person, program, day);
    return true;
  };
}

function rememberIndicators({ remembered: { indicators }, at }: Desk): Look {
  const [id, kind] = [at('outcome_id'), at('kind')];
  return ({ values }) => {
    indicators.add(String(values[id]), values[kind] === 'binary');
    return true;
  };
}

function judgeOutcomes(desk: Desk): Look {
  const { at, find, tell, remembered } = desk;
  const places = ['beneficiary_id', 'program_id', 'outcome_id', 'measured_on', 'value'].map(at);
  const phasePlace = at('phase');
  const judgePerson = personJudge(desk, 'measured_on');
  const unenrolled = find('before_enrolment', 'measured_on');
  const judgeOrder = orderJudge(desk);
  return ({ values, row }, fields) => {
    const [person = 0, program = 0, outcome = 0, day = 0, value = 0] = places.map((place) =>
      Number(values[place]),
    );
    if (remembered.indicators.isBinary(outcome) && value !== 0 && value !== 1) {
      tell({ code: 'not_binary', severity: 'error', row, fields, column: 'value' });
      return false;
    }
    if (person === 0) return true;
    const isBaseline = values[phasePlace] === 'baseline';
    const enrolled = remembered.enrolments.firstOf(person, program);
    if (enrolled !== undefined && day < enrolled) unenrolled.add(program, row);
    // who is followed up may have outgrown the programme: what counts is the age at entry
    const entry = enrolled ?? (isBaseline ? day : undefined);
    if (entry !== undefined) judgePerson(person, program, entry, row);
    judgeOrder({ key: `${person} ${program} ${outcome}`, program, isBaseline, day, row });
    return true;
  };
}

interface Measurement {
  /** Of person, programme and indicator. */
  readonly key: string;
  readonly program: number;
  readonly isBaseline: boolean;
  readonly day: number;
  readonly row: number;
}

/** Follow-ups before their baseline, which may stand above or below them. */
function orderJudge({ find }: Desk): (one: Measurement) => void {
  const early = find('before_baseline', 'measured_on');
  const baselines = new Map<string, number>();
  const waiting = new Map<string, Measurement[]>();
  const judge = ({ program, day, row }: Measurement, baseline: number): void => {
    if (day < baseline) early.add(program, row);
  };
  return (one) => {
    const { key, isBaseline, day } = one;
    const baseline = baselines.get(key);
    if (isBaseline) {
      baselines.set(key, day);
      for (const followUp of waiting.get(key) ?? []) judge(followUp, day);
      waiting.delete(key);
    } else if (baseline !== undefined) judge(one, baseline);
    else waiting.set(key, [...(waiting.get(key) ?? []), one]);
  };
}

/** What a goal may be limited to. */
const SCOPES = ['district', 'theme', 'program'] as const;

/** Goals for a breakdown that their measure does not know: no figure will ever meet them. */
function judgeTargets({ at, labelOf, tell }: Desk): Look {
  const measureId = at('measure_id');
  const scopes = SCOPES.map((id) => ({ id, column: `${id}_id`, place: at(`${id}_id`) }));
  return ({ values, row }, fields) => {
    const measure = values[measureId] as MeasureId;
    for (const { id, column, place } of scopes) {
      if (values[place] === null || knows(measure, id)) continue;
      const details = { dimension: labelOf(column) };
      const broken = { code: 'not_defined_for', severity: 'warning', details } as const;
      tell({ ...broken, row, fields, column: 'measure_id' });
    }
    return true;
  };
}

function knows(measure: MeasureId, scope: (typeof SCOPES)[number]): boolean {
  const { numerator, denominator = numerator }: Measure = MEASURES[measure];
  const question = { by: [], filters: { [scope]: [] } };
  return [numerator, denominator].every((count) => isDefined(count, question));
}

function judgeCosts({ remembered: { programs }, at, find }: Desk): Look {
  const [programId, monthPlace] = [at('program_id'), at('month')];
  const early = find('before_program', 'month');
  return ({ values, row }) => {
    const program = values[programId] as number;
    const isOver = endOfMonth(values[monthPlace] as string) <= programs.startOf(program);
    if (isOver) early.add(program, row);
    return true;
  };
}

const MILLISECONDS_A_DAY = 86_400_000;

/** The day after the last one of a month such as `2026-03`. */
function endOfMonth(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return Date.UTC(year, number, 1) / MILLISECONDS_A_DAY;
}

function judgeDelegations({ at, labelOf, tell }: Desk): Look {
  const [visitedOn, stageOn] = [at('visited_on'), at('stage_on')];
  const details = { from: labelOf('visited_on') };
  return ({ values, row }, fields) => {
    const stage = values[stageOn] as number | null;
    if (stage !== null && stage < (values[visitedOn] as number))
      tell({ code: 'reversed', severity: 'warning', row, fields, column: 'stage_on', details });
    return true;
  };
}
