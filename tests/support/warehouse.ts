import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFolder } from '#lib/server/ingest.ts';
import { openSnapshot, type Snapshot } from '#lib/server/serving.ts';
import { currentSnapshot, snapshotPath } from '#lib/server/snapshots.ts';

/** A warehouse of its own, imported and opened for one test file. */
export interface TestWarehouse {
  readonly folder: string;
  readonly snapshot: Snapshot;
  close(): void;
}

/** Imports files of the contract, by name, and opens the result. */
export async function importFiles(files: ReadonlyMap<string, string>): Promise<TestWarehouse> {
  const folder = mkdtempSync(join(tmpdir(), 'etki-'));
  const from = join(folder, 'files');
  mkdirSync(from);
  for (const [name, text] of files) writeFileSync(join(from, name), text);
  return openImported(folder, from);
}

/** Imports a folder and opens the result. @param mapping path of a mapping, for foreign files */
export async function importFrom(from: string, mapping?: string): Promise<TestWarehouse> {
  return openImported(mkdtempSync(join(tmpdir(), 'etki-')), from, mapping);
}

async function openImported(
  folder: string,
  from: string,
  mapping?: string,
): Promise<TestWarehouse> {
  const warehouse = join(folder, 'warehouse');
  const report = await importFolder({ from, warehouse, ...(mapping && { mapping }) });
  const id = currentSnapshot(warehouse);
  if (id === undefined) throw new Error(`not imported: ${JSON.stringify(report.issues)}`);
  const snapshot = await openSnapshot(snapshotPath(warehouse, id));
  return {
    folder: warehouse,
    snapshot,
    close() {
      snapshot.reader.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
