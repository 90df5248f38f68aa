import type {
  Audience,
  ReleaseDimension,
  ReleaseGrain,
  ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import type { OfferedTable } from '#lib/disclosure/locate.ts';
import { splitPeriod, writePeriod, type Period } from '#lib/metrics/period.ts';
import type { Answer, Cell, Row } from '#lib/result.ts';
import type { Role } from '#lib/role.ts';
import { ask } from '#lib/server/ask.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** What an attacker has of a release: the answers to all that it offers. */

/** Sets of persons of one cell: everybody, those who are new, those whom a programme is for. */
export const COUNTED = ['beneficiaries', 'new_beneficiaries', 'eligible_beneficiaries'] as const;

export type Counted = (typeof COUNTED)[number];

/** A table with the rows of its answer. */
export interface CollectedTable {
  readonly dimensions: readonly ReleaseDimension[];
  readonly grain: ReleaseGrain;
  readonly rows: readonly CollectedRow[];
}

export interface CollectedRow {
  /** Id of the period. */
  readonly period: string;
  /** In the order of the table's dimensions. */
  readonly members: readonly string[];
  readonly counts: Readonly<Record<Counted, number | undefined>>;
  readonly visits: number | undefined;
  /** Why there is no number: impossible, sensitive, merged, below_threshold. */
  readonly instead: string | undefined;
}

/** Asks for every table that a release offers, as its readers may. */
export async function collect(snapshot: Snapshot, role: Audience): Promise<CollectedTable[]> {
  const { tables = [], span = NEVER } = snapshot.release?.offer ?? {};
  return collectTables(snapshot, tables, { role, span });
}

const NEVER: Period = { from: '', to: '' };

export interface Asking {
  readonly role: Role;
  readonly span: Period;
}

/** Asks for tables of whatever is open: of a release, or of a snapshot as a manager. */
export async function collectTables(
  snapshot: Snapshot,
  tables: readonly (ReleaseTable & Partial<OfferedTable>)[],
  asking: Asking,
): Promise<CollectedTable[]> {
  const collected: CollectedTable[] = [];
  for (const table of tables) {
    const answer = await askTable(snapshot, table, asking);
    const rows = answer.rows.map((row) => readRow(row, table));
    const isReleased = ({ period }: CollectedRow): boolean =>
      table.years?.has(Number(period.slice(0, 4))) ?? true;
    const { dimensions, grain } = table;
    collected.push({ dimensions, grain, rows: rows.filter(isReleased) });
  }
  return collected;
}

/** All that a release answers, as text. */
export async function collectText(snapshot: Snapshot, role: Audience): Promise<string> {
  const { tables = [], span = NEVER } = snapshot.release?.offer ?? {};
  const answers: Answer[] = [];
  for (const table of tables) answers.push(await askTable(snapshot, table, { role, span }));
  return JSON.stringify(answers);
}

const MEASURES = 'beneficiaries,new_beneficiaries,visits,reach_rate,eligible_population';

/** One question a table: all its periods, told apart. */
function askTable(
  snapshot: Snapshot,
  { dimensions, grain }: ReleaseTable,
  { role, span }: Asking,
): Promise<Answer> {
  const search = new URLSearchParams({
    measure: MEASURES,
    by: ['period', ...dimensions].join(','),
    period: writePeriod(wholePart(span, grain)),
    grain,
  });
  return ask(snapshot, search, { role, language: 'en' });
}

function wholePart(span: Period, grain: ReleaseGrain): Period {
  const whole = splitPeriod(span, grain).filter(
    ({ period }) => period.to <= span.to && (grain !== 'year' || period.to.endsWith('-01-01')),
  );
  return { from: whole[0]?.period.from ?? span.from, to: whole.at(-1)?.period.to ?? span.to };
}

function readRow(row: Row, { dimensions }: ReleaseTable): CollectedRow {
  const cellOf = (id: string): Cell => row[id] as Cell;
  const numberOf = (id: string): number | undefined => {
    const cell = cellOf(id);
    return cell.kind === 'value' ? cell.value : undefined;
  };
  const [rate, residents] = [numberOf('reach_rate'), numberOf('eligible_population')];
  const persons = cellOf('beneficiaries');
  return {
    period: String(row.period),
    members: dimensions.map((id) => String(row[id])),
    counts: {
      beneficiaries: numberOf('beneficiaries'),
      new_beneficiaries: numberOf('new_beneficiaries'),
      // a rate and its denominator give the numerator back
      eligible_beneficiaries:
        rate === undefined || residents === undefined
          ? undefined
          : Math.round((rate * residents) / 1000),
    },
    visits: numberOf('visits'),
    instead: persons.kind === 'value' ? undefined : persons.reason,
  };
}
