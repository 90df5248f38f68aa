import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tables of the files that the product makes, as they are written down beside this module. */
export type SchemaFile = 'schema.sql' | 'release-schema.sql';

/** Where the built server, whose modules lie elsewhere, finds them: in the project that it runs in. */
const SOURCES = 'src/lib/server';

export function readSchema(file: SchemaFile): string {
  const beside = new URL(`./${file}`, import.meta.url);
  return readFileSync(existsSync(beside) ? beside : join(SOURCES, file), 'utf8');
}

/** Statements end with a semicolon at the end of a line, a comment may follow. */
export function schemaStatements(file: SchemaFile): string[] {
  return readSchema(file)
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
