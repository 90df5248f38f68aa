import { readFileSync } from 'node:fs';

/** Tables of the files that the product makes, as they are written down beside this module. */
export type SchemaFile = 'schema.sql' | 'release-schema.sql';

export function readSchema(file: SchemaFile): string {
  return readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
}

/** Statements end with a semicolon at the end of a line, a comment may follow. */
export function schemaStatements(file: SchemaFile): string[] {
  return readSchema(file)
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
