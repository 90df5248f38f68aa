import { DATASETS, type DatasetId } from '#lib/importing/schema.ts';
import type { CheckedRow, KeyLookup } from '#lib/importing/validate.ts';
import type { TableAppender, Value, Writer } from '#lib/server/database.ts';

/** Datasets whose rows become rows of a table as they stand. */
const REGISTERS = {
  enrolments: {
    table: 'enrolment',
    columns: ['beneficiary_id', 'program_id', 'enrolled_on', 'left_on', 'exit_reason'],
  },
  referrals: {
    table: 'referral',
    columns: ['beneficiary_id', 'from_program_id', 'to_program_id', 'referred_on', 'accepted_on'],
  },
  needs: {
    table: 'need',
    columns: [
      'district_id',
      'program_id',
      'year',
      'eligible',
      'eligible_lower',
      'eligible_upper',
      'source',
    ],
  },
  targets: {
    table: 'target',
    columns: [
      'measure_id',
      'period',
      'district_id',
      'theme_id',
      'program_id',
      'target',
      'reason_for_none',
      'decided_on',
      'decision_reference',
      'owner',
    ],
  },
  annotations: {
    table: 'annotation',
    columns: ['happened_on', 'district_id', 'theme_id', 'program_id', 'author'],
  },
  program_sheets: {
    table: 'program_sheet',
    columns: ['program_id', 'staff_fte', 'start_up_cost', 'contact'],
  },
  outcome_indicators: {
    table: 'outcome_indicator',
    columns: ['outcome_id', 'kind', 'unit', 'polarity', 'meaningful_change'],
  },
  outcomes: {
    table: 'outcome',
    columns: ['beneficiary_id', 'program_id', 'outcome_id', 'phase', 'measured_on', 'value'],
  },
  costs: {
    table: 'cost',
    columns: ['program_id', 'month', 'amount', 'currency', 'category'],
  },
  price_index: {
    table: 'price_index',
    columns: ['month', 'index', 'source'],
  },
  delegations: {
    table: 'delegation',
    columns: [
      'delegation_id',
      'visited_on',
      'organisation',
      'kind',
      'city',
      'country',
      'people',
      'interests',
      'facilities',
      'stage',
      'stage_on',
      'comment_consent',
    ],
  },
} as const satisfies Partial<Record<DatasetId, { table: string; columns: readonly string[] }>>;

type RegisterId = keyof typeof REGISTERS;

export function isRegister(dataset: DatasetId): dataset is RegisterId {
  return Object.hasOwn(REGISTERS, dataset);
}

/** Rows of registers on their way into their tables. */
export interface Registers {
  add(dataset: RegisterId, row: CheckedRow): void;
  /**
   * Ends a register.
   * @param ids ordinal of each id in file order
   * @returns the key of each id
   */
  end(dataset: RegisterId, ids: KeyLookup): KeyLookup;
  /** Writes the texts per language, after the last row. */
  close(): Promise<void>;
}

/** Registers whose rows have a key of their own, from 1. They wait until all are there. */
const NUMBERED: ReadonlySet<RegisterId> = new Set(['annotations', 'outcome_indicators']);

const EXIT_KEYS = keysOfCodes(DATASETS.enrolments.columns.exit_reason.codes);
const PHASE_KEYS = keysOfCodes(DATASETS.outcomes.columns.phase.codes);

function keysOfCodes(codes: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(codes.map((code, i) => [code, i + 1]));
}

/** Opens the tables of registers for rows. */
export async function createRegisters(writer: Writer): Promise<Registers> {
  const appenders = new Map<RegisterId, TableAppender>();
  for (const [dataset, { table }] of Object.entries(REGISTERS)) {
    appenders.set(dataset as RegisterId, await writer.appender(table));
  }
  const labels: Value[][] = [];
  const waiting: CheckedRow[] = [];
  const append = (dataset: RegisterId, row: CheckedRow, key: readonly number[] = []): void => {
    const values = [...key, ...valuesOf(dataset, row)];
    appenders.get(dataset)?.add(values);
    for (const { field, language, text } of row.texts) {
      labels.push([REGISTERS[dataset].table, String(values[0]), field, language, text]);
    }
  };
  return {
    add(dataset, row) {
      if (NUMBERED.has(dataset)) waiting.push(row);
      else append(dataset, row);
    },
    end(dataset, ids) {
      if (!NUMBERED.has(dataset)) return ids;
      const sorted = sortRows(waiting.splice(0));
      for (const [i, row] of sorted.entries()) append(dataset, row, [i + 1]);
      return new Map(sorted.map(({ values }, i) => [String(values[0]), i + 1]));
    },
    async close() {
      for (const appender of appenders.values()) appender.close();
      const appender = await writer.appender('label');
      for (const label of labels) appender.add(label);
      appender.close();
    },
  };
}

/** By all that they say, so that the order of the file does not count. */
function sortRows(rows: readonly CheckedRow[]): CheckedRow[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify([row.values, describeTexts(row)]) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);
}

function describeTexts({ texts }: CheckedRow): string[] {
  return texts.map(({ field, language, text }) => JSON.stringify([field, language, text])).sort();
}

/** In the order of the columns of the table. */
function valuesOf(dataset: RegisterId, { values }: CheckedRow): Value[] {
  const names = Object.keys(DATASETS[dataset].columns);
  return REGISTERS[dataset].columns.map((column) => {
    const value = values[names.indexOf(column)] ?? null;
    if (column === 'exit_reason') return EXIT_KEYS[value ?? ''] ?? 0;
    if (column === 'phase') return PHASE_KEYS[value ?? ''] ?? 0;
    return column.endsWith('_id') && column !== 'measure_id' ? (value ?? 0) : value;
  });
}
