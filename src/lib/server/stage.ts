import { CHUNK, type Writer } from '#lib/server/database.ts';
import { STAGED, type ColumnType } from '#lib/server/staging.ts';

/** Rows on their way into a staging table: blocks of typed columns, appended at once. */

const ARRAYS = {
  utinyint: Uint8Array,
  usmallint: Uint16Array,
  uinteger: Uint32Array,
  integer: Int32Array,
} as const;

type Arrays = { readonly [Type in keyof typeof ARRAYS]: InstanceType<(typeof ARRAYS)[Type]> } & {
  readonly text: string[];
};

type Table = keyof typeof STAGED;

/** The column to write a value to, at the place that `next` gives. */
export type Columns<T extends Table> = {
  readonly [Column in keyof (typeof STAGED)[T]]: (typeof STAGED)[T][Column] extends ColumnType
    ? Arrays[(typeof STAGED)[T][Column]]
    : never;
};

export interface Stage<T extends Table> {
  readonly columns: Columns<T>;
  /** Place of the next row in the columns. All of them must be written. */
  next(): number;
  /** Writes what waits. */
  flush(): void;
  close(): void;
}

/** Opens a staging table for rows. */
export async function openStage<T extends Table>(writer: Writer, table: T): Promise<Stage<T>> {
  const appender = await writer.appender(table);
  const columns = Object.entries<ColumnType>(STAGED[table]).map(([name, type]) => ({
    name,
    values: type === 'text' ? Array<string>(CHUNK).fill('') : new ARRAYS[type](CHUNK),
  }));
  let rows = 0;
  const flush = (): void => {
    if (rows === 0) return;
    appender.addColumns(
      columns.map(({ values }) => values),
      rows,
    );
    rows = 0;
  };
  return {
    columns: Object.fromEntries(columns.map(({ name, values }) => [name, values])) as Columns<T>,
    next() {
      if (rows === CHUNK) flush();
      return rows++;
    },
    flush,
    close() {
      flush();
      appender.close();
    },
  };
}
