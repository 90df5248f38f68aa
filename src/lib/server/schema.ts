import { readFileSync } from 'node:fs';

/** Tables of the files that the product makes, as they are written down beside this module. */
export type SchemaFile = 'schema.sql' | 'release-schema.sql';

/** In the built product the files are part of it; a command reads them beside this module. */
const BUILT: Readonly<Partial<Record<string, string>>> =
  // Node knows no such environment, and no glob
  (import.meta.env as object | undefined) === undefined
    ? {}
    : import.meta.glob<string>('./*.sql', { query: '?raw', import: 'default', eager: true });

export function readSchema(file: SchemaFile): string {
  return BUILT[`./${file}`] ?? readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}

/** Statements end with a semicolon at the end of a line, a comment may follow. */
export function schemaStatements(file: SchemaFile): string[] {
  return readSchema(file)
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/** A column of a table that the product reads. */
export interface SchemaColumn {
  readonly table: string;
  readonly column: string;
}

/** All columns that a file of this version of the product has. */
export function schemaColumns(file: SchemaFile): SchemaColumn[] {
  return schemaStatements(file).flatMap((statement) => {
    const [, table, body = ''] = /create table (\w+) \(([\s\S]*)\)/.exec(statement) ?? [];
    if (table === undefined) return [];
    const names = body.split('\n').map((line) => /^\s+(\w+) \w/.exec(line)?.[1]);
    return names.flatMap((column) => (column === undefined ? [] : [{ table, column }]));
  });
}
