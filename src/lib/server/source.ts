import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { IssueLog } from '#lib/importing/issue.ts';
import {
  parseMapping,
  parseReadings,
  parseSourceInformation,
  type Mapping,
  type Readings,
} from '#lib/importing/mapping.ts';
import { contractPlan, mappedPlan, type Plan } from '#lib/importing/plan.ts';
import { readingOf } from '#lib/importing/readings.ts';
import { DATASET_IDS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import { matchesPath } from '#lib/importing/suggestions.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { findContractFiles } from '#lib/server/contract-files.ts';
import { listNames, pathOfName } from '#lib/server/named-files.ts';

/** A folder of files as plans. */

export interface Source {
  readonly title: Texts;
  /** Who published the data. */
  readonly source: Texts;
  readonly synthetic: boolean;
  readonly defaultLanguage: Language;
  /** Of data without visits: those have dates of their own. */
  readonly dataDate: string | undefined;
  /** In the order of loading. */
  readonly plans: readonly Plan[];
  /** Name of the file with the outlines of districts. */
  readonly boundaries?: string;
}

export interface Opening {
  readonly folder: string;
  readonly log: IssueLog;
  /** Path of what was chosen about how files are read; it goes before the mapping. */
  readonly readings?: string | undefined;
  /** The keyed hash that stands for an id. */
  pseudonymOf(id: string): string;
}

/**
 * Looks at a folder: with a mapping the files it names, else the files with contract names.
 * How a file is read: as it was chosen, else as the mapping says, else as it is found.
 * @returns undefined when nothing can be read; the reason is in the log
 */
export async function openSource(
  opening: Opening,
  mapping: string | undefined,
): Promise<Source | undefined> {
  const { folder, log } = opening;
  if (!isFolder(folder)) {
    log.add({ file: basename(folder), code: 'missing_folder', severity: 'error' });
    return undefined;
  }
  const readings = openReadings(opening);
  if (!readings) return undefined;
  const source = await (mapping === undefined
    ? openContract(opening)
    : openMapped(opening, mapping));
  return source && { ...source, plans: readAs(readings, source.plans) };
}

function openReadings({ readings: path, log }: Opening): Readings | undefined {
  if (path === undefined) return {};
  const read = existsSync(path) ? parseReadings(readFileSync(path, 'utf8')) : { reason: path };
  if ('value' in read) return read.value;
  const details = { reason: read.reason };
  log.add({ file: basename(path), code: 'invalid_readings', severity: 'error', details });
  return undefined;
}

function readAs(readings: Readings, plans: readonly Plan[]): Plan[] {
  const chosen = createChooser(readings, plans);
  return plans.map((plan) => ({ ...chosen(plan), lookups: plan.lookups.map(chosen) }));
}

type Part = Pick<Plan, 'file' | 'reading'>;

/** Where a mapping reads several sheets of a workbook, what was chosen for one holds for that one. */
function createChooser(readings: Readings, plans: readonly Plan[]): <T extends Part>(part: T) => T {
  const parts: Part[] = plans.flatMap((plan) => [plan, ...plan.lookups]);
  const sheetsOf = (file: string) =>
    new Set(parts.filter((part) => part.file === file).map(({ reading }) => reading.sheet));
  return (part) => {
    const chosen = readingOf(readings, part.file);
    const isOther = chosen?.sheet !== undefined && chosen.sheet !== part.reading.sheet;
    if (isOther && sheetsOf(part.file).size > 1) return part;
    return { ...part, reading: { ...part.reading, ...chosen } };
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function openMapped(opening: Opening, path: string): Source | undefined {
  const { folder, log, pseudonymOf } = opening;
  const read = existsSync(path) ? parseMapping(readFileSync(path, 'utf8')) : { reason: path };
  if ('reason' in read) {
    const details = { reason: read.reason };
    log.add({ file: basename(path), code: 'invalid_mapping', severity: 'error', details });
    return undefined;
  }
  const { value: mapping } = read;
  const files = findFiles(folder, mapping, log);
  const tools = { resolve: (file: string) => files.get(file) ?? file, pseudonymOf };
  const plans = DATASET_IDS.flatMap((dataset) => {
    const part = mapping.datasets[dataset];
    return part ? [mappedPlan(dataset, part, mapping, tools)] : [];
  });
  reportMissingDatasets(plans, mapping, { file: basename(path), log });
  return {
    ...mapping,
    defaultLanguage: mapping.default_language,
    dataDate: mapping.data_date,
    plans: plans.map((plan) => ({ ...plan, expects: expectedBySome(plans, plan.file) })),
    ...findBoundaries(folder),
  };
}

/** A file that feeds several datasets is read with one header: all that they look for tells which. */
function expectedBySome(plans: readonly Plan[], file: string): Plan['expects'] {
  const same = plans.filter((plan) => plan.file === file);
  return (name) => same.some((plan) => plan.expects(name));
}

/** Datasets that a source may be without: what needs them then says so. */
const DISPENSABLE = { population: 'no_population', visits: 'no_visits' } as const;

/** What only visits refer to. */
const OF_VISITS: ReadonlySet<DatasetId> = new Set(['themes', 'programs']);

function reportMissingDatasets(
  plans: readonly Plan[],
  { data_date }: Mapping,
  { file, log }: { file: string; log: IssueLog },
): void {
  const has = (dataset: DatasetId): boolean => plans.some((plan) => plan.dataset === dataset);
  const isPlacesOnly = !has('visits') && data_date !== undefined;
  for (const dataset of DATASET_IDS) {
    if (!datasetSpec(dataset).required || has(dataset)) continue;
    if (isPlacesOnly && OF_VISITS.has(dataset)) continue;
    if (dataset === 'population' || (dataset === 'visits' && isPlacesOnly)) {
      log.add({ dataset, file, code: DISPENSABLE[dataset], severity: 'warning' });
    } else {
      const details = { dataset };
      log.add({ dataset, file, code: 'missing_dataset', severity: 'error', details });
    }
  }
}

/** The files that the paths of a mapping mean, where there is one and no other. */
function findFiles(folder: string, mapping: Mapping, log: IssueLog): Map<string, string> {
  const present = listNames(folder).sort();
  const files = new Map<string, string>();
  for (const { path } of Object.values(mapping.files)) {
    const fitting = present.filter((file) => matchesPath(file, path));
    const [file] = fitting;
    if (file !== undefined && fitting.length === 1) files.set(path, file);
    else if (file === undefined) {
      const found = present.join(', ');
      log.add({ file: path, code: 'missing_file', severity: 'error', details: { found } });
    } else {
      const found = fitting.join(', ');
      log.add({ file: path, code: 'several_files', severity: 'error', details: { found } });
    }
  }
  return files;
}

/** In the contract, but not a table. */
const BOUNDARIES = 'boundaries.geojson';

function findBoundaries(folder: string): Pick<Source, 'boundaries'> {
  return existsSync(pathOfName(folder, BOUNDARIES)) ? { boundaries: BOUNDARIES } : {};
}

const SOURCE_FILE = 'source.json';

async function openContract({ folder, log, pseudonymOf }: Opening): Promise<Source | undefined> {
  const path = pathOfName(folder, SOURCE_FILE);
  const read = existsSync(path) ? parseSourceInformation(readFileSync(path, 'utf8')) : undefined;
  if (read && 'reason' in read) {
    const details = { reason: read.reason };
    log.add({ file: SOURCE_FILE, code: 'invalid_source', severity: 'error', details });
    return undefined;
  }
  const name = basename(resolve(folder));
  const information = read?.value;
  const { date, number, pseudonymise } = information ?? {};
  const formats = { date, number, pseudonymise, pseudonymOf };
  const found = await findContractFiles(folder, [BOUNDARIES], log);
  return {
    title: information?.title ?? { tr: name, en: name },
    source: information?.source ?? { tr: name, en: name },
    synthetic: information?.synthetic ?? false,
    defaultLanguage: information?.default_language ?? 'tr',
    dataDate: information?.data_date,
    plans: found.map(({ dataset, file, sheet }) => {
      const plan = contractPlan(dataset, file, formats);
      return sheet === undefined ? plan : { ...plan, reading: { sheet } };
    }),
    ...findBoundaries(folder),
  };
}
