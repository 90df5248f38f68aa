import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { IssueLog } from '#lib/importing/issue.ts';
import { parseMapping, parseSourceInformation, type Mapping } from '#lib/importing/mapping.ts';
import { contractPlan, mappedPlan, type Plan } from '#lib/importing/plan.ts';
import { DATASET_IDS, datasetSpec, type DatasetId } from '#lib/importing/schema.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { findContractFiles } from '#lib/server/contract-files.ts';

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
  /** The keyed hash that stands for an id. */
  pseudonymOf(id: string): string;
}

/**
 * Looks at a folder: with a mapping the files it names, else the files with contract names.
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
  return mapping === undefined ? openContract(opening) : openMapped(opening, mapping);
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
  const present = readdirSync(folder).sort();
  const files = new Map<string, string>();
  for (const { path } of Object.values(mapping.files)) {
    const fitting = present.filter(fileMatcher(path));
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

/** A `*` stands for any letters. */
function fileMatcher(path: string): (file: string) => boolean {
  if (!path.includes('*')) return (file) => file === path;
  const parts = path.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'u');
  return (file) => pattern.test(file);
}

/** In the contract, but not a table. */
const BOUNDARIES = 'boundaries.geojson';

function findBoundaries(folder: string): Pick<Source, 'boundaries'> {
  return existsSync(join(folder, BOUNDARIES)) ? { boundaries: BOUNDARIES } : {};
}

const SOURCE_FILE = 'source.json';

async function openContract({ folder, log, pseudonymOf }: Opening): Promise<Source | undefined> {
  const path = join(folder, SOURCE_FILE);
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
