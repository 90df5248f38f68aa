import { openReader } from '#lib/server/database.ts';

const statement = (sql: string) => ({ sql, values: [] }) as never;

/** Every row of every table of a snapshot, in an order of its own. */
export async function readTables(path: string): Promise<Record<string, unknown[]>> {
  const reader = await openReader(path);
  try {
    const names = await reader.rows(statement('select table_name as name from duckdb_tables()'));
    const tables: Record<string, unknown[]> = {};
    for (const { name } of names) {
      const found = await reader.rows(statement(`select t::text as row from ${name} t order by 1`));
      tables[String(name)] = found.map(({ row }) => row);
    }
    return tables;
  } finally {
    reader.close();
  }
}
