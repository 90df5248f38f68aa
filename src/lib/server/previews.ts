import { createIssueLog } from '#lib/importing/issue.ts';
import type { TableInspection } from '#lib/importing/inspection.ts';
import type { Reading, Readings } from '#lib/importing/mapping.ts';
import type { Plan } from '#lib/importing/plan.ts';
import { readingOf } from '#lib/importing/readings.ts';
import { pathOfName } from '#lib/server/named-files.ts';
import { inspectTable } from '#lib/server/reading.ts';
import { openSource, type Source } from '#lib/server/source.ts';

/** The files of a job as its check will read them. */

export interface Preview {
  readonly table: TableInspection;
  /** What was chosen, by hand. */
  readonly chosen: Reading;
  /** What the mapping says. */
  readonly mapped: Reading;
}

/** The files of a job and what was chosen for them. */
export interface JobFiles {
  readonly folder: string;
  readonly names: readonly string[];
  readonly readings: Readings;
  /** Path of the mapping. */
  readonly mapping: string | undefined;
}

/** Looks at every file: as it was chosen, else as the mapping says, else as it is found. */
export async function previewFiles(job: JobFiles): Promise<Preview[]> {
  const source = await planJob(job);
  const previews: Preview[] = [];
  // one after the other: each file is read from its first byte to its last
  for (const name of job.names) previews.push(await previewFile(job, source, name));
  return previews;
}

/** What would be wrong with the folder is the matter of the check. */
export async function planJob({ folder, mapping }: JobFiles): Promise<Source | undefined> {
  return openSource({ folder, log: createIssueLog(), pseudonymOf: () => '' }, mapping);
}

async function previewFile(
  { folder, readings }: JobFiles,
  source: Source | undefined,
  name: string,
): Promise<Preview> {
  const chosen = readingOf(readings, name) ?? {};
  const plan = planOf(source, name, chosen.sheet);
  const mapped = plan?.reading ?? {};
  return {
    table: JSON_FILE.test(name)
      ? JSON_TABLE
      : await inspectTable(pathOfName(folder, name), { ...mapped, ...chosen }, plan?.expects),
    chosen,
    mapped,
  };
}

/** Mappings, sources and outlines are no tables. */
export const JSON_FILE = /json$/i;
const JSON_TABLE: TableInspection = { kind: 'json', header: [], records: [] };

type ReadPart = Pick<Plan, 'reading'> & Partial<Pick<Plan, 'expects'>>;

export function planOf(
  source: Source | undefined,
  name: string,
  sheet: string | undefined,
): ReadPart | undefined {
  const plans = source?.plans ?? [];
  const all = [...plans, ...plans.flatMap((plan) => plan.lookups)];
  const same = all.filter(({ file }) => file === name);
  return same.find(({ reading }) => reading.sheet === sheet) ?? same[0];
}
