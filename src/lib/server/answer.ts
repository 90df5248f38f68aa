import { controlCounts } from '#lib/disclosure/control.ts';
import { locateTable } from '#lib/disclosure/locate.ts';
import { maskRows } from '#lib/disclosure/mask.ts';
import { permit } from '#lib/disclosure/policy.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { moneyOf, writeUnit } from '#lib/i18n/money.ts';
import { say } from '#lib/i18n/say.ts';
import { countsOf, deriveMeasures } from '#lib/indicators/derive.ts';
import { DIMENSION_NAMES, MEASURES, OTHER_MEMBER } from '#lib/metrics/catalog.ts';
import { compileReleased, RELEASED_COUNTS } from '#lib/metrics/compile/released.ts';
import { AND, OTHER, type DimensionId } from '#lib/metrics/definition.ts';
import { allMembersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  isLimited,
  limitFilters,
  narrowModel,
  writeScope,
  type ReaderScope,
} from '#lib/metrics/readerScope.ts';
import { reasonForNone } from '#lib/metrics/requirements.ts';
import { planCounts } from '#lib/metrics/plan.ts';
import { writeQuery, type Query } from '#lib/metrics/query.ts';
import { incompletePeriods, orderCounts, tabulate } from '#lib/metrics/tabulate.ts';
import type { Answer, Column, ControlledTable, RawTable, Row } from '#lib/result.ts';
import type { Role } from '#lib/role.ts';
import type { Release } from '#lib/server/release.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** Who asks, in which language; the question stops when the signal is aborted. */
export interface Asker {
  readonly role: Role;
  readonly language: PublicLanguage;
  /** The part of the city that this asker may ask about; absent: all of it. */
  readonly scope?: ReaderScope;
  readonly signal?: AbortSignal;
}

/** A question that takes longer is stopped. */
const TIMEOUT_MS = 30_000;

/**
 * Answers a question: the only export of numbers. Permits, limits to the asker's scope, counts,
 * controls, then divides.
 * @throws {BadQuery} when the asker may not ask it; {Interrupted} when it was stopped
 */
export async function answer(whole: Snapshot, asked: Query, asker: Asker): Promise<Answer> {
  const policy = permit(asked, asker.role, whole.release?.policy);
  const snapshot = narrowSnapshot(whole, asker.scope);
  const filters = limitFilters(asked.filters, asker.scope, snapshot.model);
  const query = { ...asked, filters };
  const scope = writeScope(asker.scope);
  const key = `${policy.kind} ${asker.language} ${scope} ${writeQuery(query)}`;
  const remembered = snapshot.answers.get(key);
  if (remembered) return remembered;
  const raw = snapshot.release
    ? await lookUp(snapshot, snapshot.release, query, asker.signal)
    : await count(snapshot, query, asker.signal);
  const fresh = present(controlCounts(raw, policy), query, snapshot.model, asker.language);
  snapshot.answers.set(key, fresh);
  return fresh;
}

/** Of each snapshot, by scope; goes with it. */
const narrowed = new WeakMap<Snapshot, Map<string, Snapshot>>();

/** The same open snapshot with the model that a reader of the scope may see. */
export function narrowSnapshot(snapshot: Snapshot, scope: ReaderScope | undefined): Snapshot {
  const key = writeScope(scope);
  if (!isLimited(scope) || writeScope(snapshot.model.limits?.scope) === key) return snapshot;
  const known = narrowed.get(snapshot) ?? new Map<string, Snapshot>();
  narrowed.set(snapshot, known);
  const found = known.get(key) ?? { ...snapshot, model: narrowModel(snapshot.model, scope) };
  known.set(key, found);
  return found;
}

async function count(
  { reader, model, population }: Snapshot,
  query: Query,
  signal: AbortSignal | undefined,
): Promise<RawTable> {
  // what the data lack is not counted: its cells say what is needed
  const counted = query.measures.filter((id) => !reasonForNone(MEASURES[id], model, query));
  const counts = orderCounts(countsOf(counted));
  const limits = { timeout: TIMEOUT_MS, ...(signal && { signal }) };
  const statements = planCounts(query, counts, model);
  const fetched = await Promise.all(statements.map((one) => reader.rows(one, limits)));
  return tabulate(query, counts, fetched, model, population);
}

/** The cells of a release, which were protected when it was built; nothing is counted here. */
async function lookUp(
  { reader, model, population }: Snapshot,
  release: Release,
  query: Query,
  signal: AbortSignal | undefined,
): Promise<RawTable> {
  const table = locateTable(query, release.offer);
  const counts = orderCounts(countsOf(query.measures));
  const limits = { timeout: TIMEOUT_MS, ...(signal && { signal }) };
  // residents are known without it
  const isHeld = RELEASED_COUNTS.some((id) => counts.includes(id));
  const rows = isHeld
    ? await reader.rows(compileReleased(query, counts, table, model), limits)
    : [];
  const whole = tabulate(query, counts, [rows], model, population);
  return { ...whole, rows: maskRows(whole.rows, query, { table, release, model }) };
}

function present(
  table: ControlledTable,
  query: Query,
  model: Model,
  language: PublicLanguage,
): Answer {
  const content: Omit<Answer, keyof ControlledTable> & Pick<Answer, 'rows'> = {
    snapshot: model.snapshot,
    data_date: model.dataDate,
    query: writeQuery(query),
    columns: columnsOf(query, model, language),
    rows: deriveMeasures(table, query, model),
    labels: labelsOf(query, model, table.rows, language),
    incomplete: incompletePeriods(query, model),
    protection: table.noise ? 'protected' : 'exact',
  };
  return content as Answer;
}

function columnsOf(query: Query, model: Model, language: PublicLanguage): Column[] {
  const money = moneyOf(model, query.filters, language);
  return [
    ...query.by.map((id): Column => {
      return { id, name: say(DIMENSION_NAMES[id], language), unit: '', role: 'dimension' };
    }),
    ...query.measures.map((id): Column => {
      const { names, unit } = MEASURES[id];
      return {
        id,
        name: say(names, language),
        unit: writeUnit(unit, language, money),
        role: 'measure',
      };
    }),
  ];
}

/** Names of members; periods are written by whoever shows them. */
function labelsOf(
  { by }: Query,
  model: Model,
  rows: readonly Row[],
  language: PublicLanguage,
): Answer['labels'] {
  const namesOf = (id: Exclude<DimensionId, 'period'>): Readonly<Record<string, string>> =>
    Object.fromEntries(allMembersOf(id, model).map((one) => [one.id, say(one.names, language)]));
  const dimensions = by.filter((id): id is Exclude<DimensionId, 'period'> => id !== 'period');
  return Object.fromEntries(
    dimensions.map((id) => {
      if (id !== 'combination' && id !== 'program_combination') return [id, namesOf(id)];
      const names = {
        ...namesOf(id === 'combination' ? 'theme' : 'program'),
        [OTHER]: say(OTHER_MEMBER.names, language),
      };
      return [id, nameCombinations(new Set(rows.map((row) => String(row[id]))), names)];
    }),
  );
}

/** Combinations by the names of what is in them. */
function nameCombinations(
  sets: Iterable<string>,
  names: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = (id: string): string => names[id] ?? id;
  return Object.fromEntries([...sets].map((set) => [set, set.split(AND).map(named).join(' + ')]));
}
