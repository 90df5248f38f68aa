import { DATASETS, type DatasetId } from '#lib/importing/schema.ts';
import type { CheckedRow } from '#lib/importing/validate.ts';
import type { TableAppender, Value, Writer } from '#lib/server/database.ts';

/** Datasets whose rows become rows of a table as they stand, in the order of the file. */
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
} as const satisfies Partial<Record<DatasetId, { table: string; columns: readonly string[] }>>;

type RegisterId = keyof typeof REGISTERS;

export function isRegister(dataset: DatasetId): dataset is RegisterId {
  return Object.hasOwn(REGISTERS, dataset);
}

/** Rows of registers on their way into their tables. */
export interface Registers {
  add(dataset: RegisterId, row: CheckedRow): void;
  /** Writes the texts per language, after the last row. */
  close(): Promise<void>;
}

const EXIT_KEYS: Readonly<Record<string, number>> = Object.fromEntries(
  DATASETS.enrolments.columns.exit_reason.codes.map((code, i) => [code, i + 1]),
);

/** Opens the tables of registers for rows. */
export async function createRegisters(writer: Writer): Promise<Registers> {
  const appenders = new Map<RegisterId, TableAppender>();
  for (const [dataset, { table }] of Object.entries(REGISTERS)) {
    appenders.set(dataset as RegisterId, await writer.appender(table));
  }
  const labels: Value[][] = [];
  let annotations = 0;
  const numberAnnotation = ({ texts }: CheckedRow): number => {
    annotations++;
    for (const { field, language, text } of texts) {
      labels.push(['annotation', String(annotations), field, language, text]);
    }
    return annotations;
  };
  return {
    add(dataset, row) {
      const values = valuesOf(dataset, row);
      appenders
        .get(dataset)
        ?.add(dataset === 'annotations' ? [numberAnnotation(row), ...values] : values);
    },
    async close() {
      for (const appender of appenders.values()) appender.close();
      const appender = await writer.appender('label');
      for (const label of labels) appender.add(label);
      appender.close();
    },
  };
}

/** In the order of the columns of the table. */
function valuesOf(dataset: RegisterId, { values }: CheckedRow): Value[] {
  const names = Object.keys(DATASETS[dataset].columns);
  return REGISTERS[dataset].columns.map((column) => {
    const value = values[names.indexOf(column)] ?? null;
    if (column === 'exit_reason') return EXIT_KEYS[value ?? ''] ?? 0;
    return column.endsWith('_id') && column !== 'measure_id' ? (value ?? 0) : value;
  });
}
