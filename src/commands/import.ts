import { existsSync } from 'node:fs';
import { describeFailure } from '#lib/i18n/failures.ts';
import { describeIssue } from '#lib/importing/issue.ts';
import { importFolder, type ImportOptions, type ImportReport } from '#lib/server/ingest.ts';
import { failureOf } from '#lib/server/failure.ts';
import { readConfig } from '#lib/server/config.ts';
import { describeImport } from '#lib/server/import-record.ts';
import { BadPointer, currentSnapshot } from '#lib/server/snapshots.ts';
import { printChanges } from './diff.ts';
import { recordCommand } from './record.ts';
import {
  complain,
  createProgress,
  language,
  parse,
  print,
  REFUSED,
  say,
  UsageError,
  WAREHOUSE,
  warehouseOf,
  type Command,
} from './terminal.ts';

/** Loading a folder; the web server starts this too, as a process of its own. */

export const SAMPLE = 'data/sample';

const USAGE =
  'import --from <folder> [--mapping <file.json>] [--readings <file.json>] [--warehouse <folder>] [--check] [--accept <reason>] [--json]';

export const importCommand: Command = {
  usage: USAGE,
  summary: {
    tr: 'bir klasörü denetler, yeni anlık görüntü yapar ve yayımlar (--check: yayımlamadan)',
    en: 'checks a folder, makes a new snapshot of it and publishes that (--check: without publishing)',
  },
  run: importData,
};

export const prepareCommand: Command = {
  usage: 'prepare [--warehouse <folder>]',
  summary: {
    tr: 'yayımlanmış veri yoksa örnek veriyi yükler',
    en: 'loads the sample if nothing is published yet',
  },
  run: prepare,
};

const OPTIONS = {
  from: { type: 'string' },
  mapping: { type: 'string' },
  readings: { type: 'string' },
  accept: { type: 'string' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
  ...WAREHOUSE,
} as const;

async function importData(args: readonly string[]): Promise<number> {
  const { values, flags } = parse(USAGE, args, OPTIONS);
  const { from, mapping, readings, accept } = values;
  if (!from) throw new UsageError(say('missingOption', { option: '--from', usage: USAGE }));
  const options = {
    from,
    warehouse: warehouseOf(values),
    key: readConfig().key,
    ...(mapping === undefined ? {} : { mapping }),
    ...(readings === undefined ? {} : { readings }),
    ...(accept === undefined ? {} : { accepted: accept }),
    ...(flags.check ? { hold: true as const } : { strict: true as const }),
  };
  return flags.json ? importAsJson(options) : runImport(options);
}

/** A line of JSON for every step, and one for the report: for scheduled imports and the web server. */
async function importAsJson(options: ImportOptions): Promise<number> {
  const tell = (event: object): void => print(JSON.stringify(event));
  try {
    const report = await importFolder({
      ...options,
      onProgress: (progress) => tell({ event: 'progress', ...progress }),
      // places without values: whether a column is personal is known at its end
      onIssue: ({ value: _, ...issue }) => tell({ event: 'issue', ...issue }),
    });
    recordImport(report, options);
    tell({ event: 'report', ...report });
    return isRefused(report, options) ? REFUSED : 0;
  } catch (error) {
    const failure = failureOf(error);
    if (failure) tell({ event: 'failure', ...failure });
    throw error;
  }
}

/** Refused are also rows that nobody said may go. */
function isRefused({ snapshot, held }: ImportReport, { hold }: ImportOptions): boolean {
  return snapshot === undefined || (held === true && !hold);
}

async function runImport(options: ImportOptions): Promise<number> {
  const progress = createProgress();
  const onProgress: ImportOptions['onProgress'] = ({ dataset, rows }) =>
    progress.show(dataset, rows);
  const report = await importFolder({ ...options, onProgress });
  progress.end();
  recordImport(report, options);
  printReport(report);
  printOutcome(report, options);
  return isRefused(report, options) ? REFUSED : 0;
}

/**
 * What was loaded, and that it is served. A check is not recorded here: it serves nothing, and the web
 * server, which starts it, knows for whom.
 */
function recordImport(report: ImportReport, options: ImportOptions): void {
  const { warehouse, hold } = options;
  if (hold) return;
  const { snapshot, held, already } = report;
  recordCommand(warehouse, 'imported', describeImport(report));
  if (snapshot === undefined || held || already === 'served') return;
  recordCommand(warehouse, 'published', { snapshot });
}

const PRINTED_ISSUES = 50;

function printReport(report: ImportReport): void {
  for (const issue of report.issues.slice(0, PRINTED_ISSUES)) {
    complain(`${say(issue.severity)}: ${describeIssue(issue, language)}`);
  }
  const all = report.errors + report.warnings;
  const told = report.issues.slice(0, PRINTED_ISSUES).reduce((sum, { count }) => sum + count, 0);
  if (all > told) complain(say('more', { count: all - told }));
  for (const count of report.counts) print(say('counted', { ...count }));
  if (report.changes) printChanges(report.changes);
}

function printOutcome(report: ImportReport, options: ImportOptions): void {
  const { snapshot: id, already, errors, current, repairs, held } = report;
  if (id && isRefused(report, options)) complain(say('lossWaits', { id }));
  else if (held && id) print(say('checked', { id }));
  else if (!id) {
    complain(errors > 0 ? say('refused', { errors }) : say('unaccepted', { repairs }));
    complain(current ? say('stays', { id: current }) : say('none'));
  } else if (already === 'served') print(say('alreadyServed', { id }));
  else print(say(already === 'loaded' ? 'alreadyLoaded' : 'published', { id }));
}

async function prepare(args: readonly string[]): Promise<number> {
  const warehouse = warehouseOf(parse(prepareCommand.usage, args, WAREHOUSE).values);
  try {
    const current = currentSnapshot(warehouse);
    if (current) {
      print(say('ready', { id: current }));
      return 0;
    }
  } catch (error) {
    if (!(error instanceof BadPointer)) throw error;
    // there are data: the server starts, and says so too
    complain(describeFailure({ kind: 'no_pointer', place: error.message }, language));
    return 0;
  }
  if (existsSync(SAMPLE)) return runImport({ from: SAMPLE, warehouse });
  complain(say('noSample', { folder: SAMPLE }));
  return REFUSED;
}
