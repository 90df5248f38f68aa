import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createByteReader, type ByteHandlers } from '#lib/importing/bytes.ts';
import { createEncodingDetector, type Encoding } from '#lib/importing/decode.ts';
import { createLineCounter } from '#lib/importing/lines.ts';
import type { IssueLog } from '#lib/importing/issue.ts';
import { parseMapping, parseSourceInformation, type Mapping } from '#lib/importing/mapping.ts';
import { contractPlan, mappedPlan, type Plan, type Table } from '#lib/importing/plan.ts';
import { DATASET_IDS, datasetSpec, isDatasetId, type DatasetId } from '#lib/importing/schema.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';

/** A folder of CSV files as plans and records. */

export interface Source {
  readonly title: Texts;
  /** Who published the data. */
  readonly source: Texts;
  readonly synthetic: boolean;
  readonly defaultLanguage: Language;
  /** In the order of loading. */
  readonly plans: readonly Plan[];
  /** Name of the file with the outlines of districts. */
  readonly boundaries?: string;
}

/**
 * Looks at a folder: with a mapping the files it names, else the files with contract names.
 * @returns undefined when nothing can be read; the reason is in the log
 */
export function openSource(
  folder: string,
  mapping: string | undefined,
  log: IssueLog,
): Source | undefined {
  if (!existsSync(folder)) {
    log.add({ file: folder, code: 'missing_folder', severity: 'error' });
    return undefined;
  }
  return mapping === undefined ? openContract(folder, log) : openMapped(folder, mapping, log);
}

function openMapped(folder: string, path: string, log: IssueLog): Source | undefined {
  const read = existsSync(path) ? parseMapping(readFileSync(path, 'utf8')) : { reason: path };
  if ('reason' in read) {
    const details = { reason: read.reason };
    log.add({ file: basename(path), code: 'invalid_mapping', severity: 'error', details });
    return undefined;
  }
  const { value: mapping } = read;
  const plans = DATASET_IDS.flatMap((dataset) => {
    const part = mapping.datasets[dataset];
    return part ? [mappedPlan(dataset, part, mapping)] : [];
  });
  reportMissingDatasets(plans, basename(path), log);
  reportMissingFiles(folder, mapping, log);
  return {
    ...mapping,
    defaultLanguage: mapping.default_language,
    plans,
    ...findBoundaries(folder),
  };
}

function reportMissingDatasets(plans: readonly Plan[], file: string, log: IssueLog): void {
  for (const dataset of DATASET_IDS) {
    if (!datasetSpec(dataset).required || plans.some((plan) => plan.dataset === dataset)) continue;
    // a source may have no population: rates then say that they have no denominator
    if (dataset === 'population')
      log.add({ dataset, file, code: 'no_population', severity: 'warning' });
    else
      log.add({ dataset, file, code: 'missing_dataset', severity: 'error', details: { dataset } });
  }
}

function reportMissingFiles(folder: string, mapping: Mapping, log: IssueLog): void {
  const found = readdirSync(folder).sort().join(', ');
  for (const { path } of Object.values(mapping.files)) {
    if (existsSync(join(folder, path))) continue;
    log.add({ file: path, code: 'missing_file', severity: 'error', details: { found } });
  }
}

/** In the contract, but not a table. */
const BOUNDARIES = 'boundaries.geojson';

function findBoundaries(folder: string): Pick<Source, 'boundaries'> {
  return existsSync(join(folder, BOUNDARIES)) ? { boundaries: BOUNDARIES } : {};
}

const SOURCE_FILE = 'source.json';

/** Files that may lie beside the data. */
const IGNORED = /^(?:\..*|README.*|LICEN[CS]E.*|source\.json|datapackage\.json)$/i;

function openContract(folder: string, log: IssueLog): Source | undefined {
  const path = join(folder, SOURCE_FILE);
  const read = existsSync(path) ? parseSourceInformation(readFileSync(path, 'utf8')) : undefined;
  if (read && 'reason' in read) {
    const details = { reason: read.reason };
    log.add({ file: SOURCE_FILE, code: 'invalid_source', severity: 'error', details });
    return undefined;
  }
  const name = basename(resolve(folder));
  const information = read?.value;
  const formats = { date: information?.date, number: information?.number };
  return {
    title: information?.title ?? { tr: name, en: name },
    source: information?.source ?? { tr: name, en: name },
    synthetic: information?.synthetic ?? false,
    defaultLanguage: information?.default_language ?? 'tr',
    plans: contractDatasets(folder, log).map((dataset) =>
      contractPlan(dataset, `${dataset}.csv`, formats),
    ),
    ...findBoundaries(folder),
  };
}

function contractDatasets(folder: string, log: IssueLog): DatasetId[] {
  const files = readdirSync(folder).filter((file) => !IGNORED.test(file));
  for (const file of files) {
    const known = file.endsWith('.csv') && isDatasetId(file.slice(0, -'.csv'.length));
    if (!known && file !== BOUNDARIES) log.add({ file, code: 'unknown_file', severity: 'warning' });
  }
  const found = files.sort().join(', ');
  return DATASET_IDS.filter((dataset) => {
    const file = `${dataset}.csv`;
    const given = files.includes(file);
    if (!given && datasetSpec(dataset).required) {
      log.add({ dataset, file, code: 'missing_file', severity: 'error', details: { found } });
    }
    return given;
  });
}

const PIECE_BYTES = 1 << 20;

/** Streams a file through a record reader, in memory bounded by a piece of it. */
export async function readRecords(
  path: string,
  handlers: ByteHandlers,
  delimiter?: string,
): Promise<void> {
  const { encoding, lines } = await inspect(path);
  const reader = createByteReader(handlers, delimiter);
  const toUtf8 = encoding === 'utf-8' ? undefined : createRecoder(encoding);
  await readPieces(path, (bytes) => reader.push(toUtf8 ? toUtf8(bytes) : bytes));
  if (toUtf8) reader.push(toUtf8());
  const records = reader.finish();
  // a reader that loses records must not go unnoticed
  if (lines !== undefined && records !== lines) {
    throw new Error(`${path}: ${lines} lines, ${records} records`);
  }
}

/**
 * Reads a file piece by piece into one buffer, which a stream would make anew for every piece.
 * @param take is given the next bytes, which are gone when it returns
 */
async function readPieces(path: string, take: (bytes: Uint8Array) => void): Promise<void> {
  const buffer = new Uint8Array(PIECE_BYTES);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES);
      if (bytesRead === 0) return;
      take(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** @returns a function that takes the next bytes and, without any, ends the text */
function createRecoder(encoding: Encoding): (bytes?: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: bytes !== undefined }));
}

/**
 * The whole file is looked at: one windows-1254 letter may stand in its last line.
 * @returns also how many records there must be, where that is known without reading them
 */
async function inspect(path: string): Promise<{ encoding: Encoding; lines: number | undefined }> {
  const detector = createEncodingDetector();
  const counter = createLineCounter();
  await readPieces(path, (bytes) => {
    detector.push(bytes);
    counter.push(bytes);
  });
  const encoding = detector.finish();
  const lines = encoding.startsWith('utf-16') ? undefined : counter.finish();
  return { encoding, lines };
}

/** Reads the files that look-ups need into memory. */
export async function readTables(
  folder: string,
  plans: readonly Plan[],
): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  for (const file of new Set(plans.flatMap((plan) => plan.lookups))) {
    const path = join(folder, file);
    if (existsSync(path)) tables.set(file, await readTable(path));
  }
  return tables;
}

async function readTable(path: string): Promise<Table> {
  const table = { header: [] as string[], records: [] as string[][] };
  await readRecords(path, {
    header: (names) => table.header.push(...names),
    record: (fields) => table.records.push(fields),
    blank: () => undefined,
    // the same file feeds a dataset or is reported there
    problem: () => undefined,
  });
  return table;
}
