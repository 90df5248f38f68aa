import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseMapping, type Mapping } from '#lib/importing/mapping.ts';
import { matchesPath } from '#lib/importing/suggestions.ts';
import { replaceFile } from '#lib/server/whole-file.ts';

/** Mappings that are kept: those of the product and those made here, which may replace them. */

const SHIPPED = 'data/mappings';

/** Beside the folder of the warehouse: it goes with the data of the municipality. */
export function mappingsPath(warehouse: string): string {
  return join(dirname(resolve(warehouse)), 'mappings-own');
}

/** All valid mappings, by their ids. */
export function listMappings(warehouse: string): Mapping[] {
  const found = new Map<string, Mapping>();
  for (const folder of [SHIPPED, mappingsPath(warehouse)]) {
    for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
      if (!file.endsWith('.json')) continue;
      const read = parseMapping(readFileSync(join(folder, file), 'utf8'));
      if ('value' in read) found.set(read.value.id, read.value);
    }
  }
  return [...found.values()];
}

/** Text of a mapping; undefined when there is none of this id. */
export function readMapping(warehouse: string, id: string): string | undefined {
  const found = listMappings(warehouse).find((mapping) => mapping.id === id);
  return found && JSON.stringify(found, null, 2);
}

/** Keeps a valid mapping for the next month, whole or not at all. */
export function saveMapping(warehouse: string, id: string, text: string): void {
  const folder = mappingsPath(warehouse);
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, `${id}.json`), text);
}

/** A mapping, and how many of its files are among some names. */
export interface Ranked {
  readonly mapping: Mapping;
  readonly found: number;
  readonly of: number;
}

/** Orders mappings by how many of their files there are; a `*` stands for what changes each month. */
export function rankMappings(mappings: readonly Mapping[], names: readonly string[]): Ranked[] {
  return mappings
    .map((mapping) => {
      const paths = Object.values(mapping.files).map(({ path }) => path);
      const found = paths.filter((path) => names.some((name) => matchesPath(name, path))).length;
      return { mapping, found, of: paths.length };
    })
    .sort((a, b) => b.found - a.found);
}
