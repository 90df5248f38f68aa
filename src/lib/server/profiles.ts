import type { Reading } from '#lib/importing/mapping.ts';
import { createProfiler, PROFILED_ROWS, type TableProfile } from '#lib/importing/profile.ts';
import { readingOf } from '#lib/importing/readings.ts';
import { pathOfName } from '#lib/server/named-files.ts';
import { JSON_FILE, planJob, planOf, type JobFiles } from '#lib/server/previews.ts';
import { listSheets, readFirst } from '#lib/server/reading.ts';
import type { Source } from '#lib/server/source.ts';

/** What the tables of a folder hold, for the making of a mapping. */

/** Looks at the first records of every table: of a workbook each sheet, unless one was chosen. */
export async function profileFiles(job: JobFiles): Promise<TableProfile[]> {
  const source = await planJob(job);
  const profiles: TableProfile[] = [];
  for (const name of job.names) {
    if (!JSON_FILE.test(name)) profiles.push(...(await profileFile(job, source, name)));
  }
  return profiles.filter(({ columns }) => columns.length > 0);
}

async function profileFile(
  job: JobFiles,
  source: Source | undefined,
  file: string,
): Promise<TableProfile[]> {
  const chosen = readingOf(job.readings, file) ?? {};
  const sheets =
    chosen.sheet === undefined ? await listSheets(pathOfName(job.folder, file)) : undefined;
  if (!sheets || sheets.length < 2) return [await profileTable(job, source, { file, chosen })];
  const profiles: TableProfile[] = [];
  for (const sheet of sheets) {
    const table = await profileTable(job, source, { file, chosen: { ...chosen, sheet } });
    profiles.push({ ...table, name: `${file} › ${sheet}`, sheet });
  }
  return profiles;
}

async function profileTable(
  { folder }: JobFiles,
  source: Source | undefined,
  { file, chosen }: { file: string; chosen: Reading },
): Promise<TableProfile> {
  const plan = planOf(source, file, chosen.sheet);
  const reading = { ...plan?.reading, ...chosen };
  const { handlers, rows, finish } = createProfiler();
  const options = { reading, expects: plan?.expects };
  const isEnough = (): boolean => rows() >= PROFILED_ROWS;
  const isWhole = await readFirst(pathOfName(folder, file), handlers, options, isEnough);
  return { name: file, file, isWhole, ...finish() };
}
