import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSensitive } from '#lib/disclosure/sensitivity.ts';
import type { Model } from '#lib/metrics/model.ts';
import { openReader } from '#lib/server/database.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { loadModel } from '#lib/server/model.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';
import { readVectors } from '../support/vectors.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-sensitivity-'));
  folder = join(base, 'data');
  cpSync(SMALL, folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

/** Adds the column `sensitive` to a file, one value a row. */
function mark(file: string, values: readonly string[]): void {
  const path = join(folder, file);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const marked = lines.map((line, i) => `${line},${['sensitive', ...values][i] ?? ''}`);
  writeFileSync(path, `${marked.join('\n')}\n`);
}

async function load(): Promise<Model> {
  const warehouse = join(base, 'warehouse');
  const { snapshot, issues } = await importFolder({ from: folder, warehouse });
  if (snapshot === undefined) throw new Error(`not imported: ${JSON.stringify(issues)}`);
  const reader = await openReader(snapshotPath(warehouse, snapshot));
  try {
    return await loadModel(reader);
  } finally {
    reader.close();
  }
}

it('without the column nobody has said', async () => {
  const model = await load();
  expect(model.themes.every((theme) => theme.sensitive === undefined)).toBe(true);
  expect(findSensitive(model)).toEqual({
    theme: [],
    program: [],
    undecided: model.programs.map(({ id }) => id),
  });
});

it('yes, no and empty come through', async () => {
  mark('themes.csv', ['no', 'yes']);
  mark('programs.csv', ['yes', '', 'no']);
  const { themes, programs } = await load();
  const said = [...themes, ...programs].map(({ id, sensitive }) => [id, sensitive]);
  expect(Object.fromEntries(said)).toEqual({
    children: false,
    women: true,
    nursery: true,
    course: undefined,
    advice: false,
  });
});

it('another word is an error with its place', async () => {
  mark('themes.csv', ['maybe']);
  const report = await importFolder({ from: folder, warehouse: join(base, 'warehouse') });
  expect(report.snapshot).toBeUndefined();
  expect(report.issues).toContainEqual(
    expect.objectContaining({ column: 'sensitive', value: 'maybe', severity: 'error' }),
  );
});

it('the sample marks what has to do with violence, and decides about all', () => {
  const rows = ['themes', 'programs'].flatMap((name) => readVectors(`data/sample/${name}.csv`));
  expect(rows).toHaveLength(8 + 24);
  expect(rows.every(({ sensitive }) => sensitive === 'yes' || sensitive === 'no')).toBe(true);
  const marked = rows.filter(({ sensitive }) => sensitive === 'yes');
  expect(marked.map(({ program_id }) => program_id)).toEqual(['women-law', 'women-support']);
});
