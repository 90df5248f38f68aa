import type { SensitivityChoice } from '#lib/disclosure/sensitivity.ts';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { describeBuild, describeOutcome, describeReleaseProblem } from '#lib/i18n/releaseReport.ts';
import { releasesWords } from '#lib/i18n/releases.ts';
import { isDate } from '#lib/metrics/period.ts';
import { readConfig } from '#lib/server/config.ts';
import { readDisclosureKey } from '#lib/server/disclosure-key.ts';
import { createProtector } from '#lib/server/protector.ts';
import { failureOf } from '#lib/server/failure.ts';
import { buildRelease, type BuildOptions, type BuildReport } from '#lib/server/release-build.ts';
import { releaseProblemOf } from '#lib/server/release-problem.ts';
import {
  discardRelease,
  findRelease,
  listReleases,
  publishRelease,
  readReleaseReport,
  releaseFile,
  releasesPath,
  stateOf,
  type ReleaseEntry,
  type ReleaseState,
  withdrawRelease,
} from '#lib/server/releases.ts';
import { currentSnapshot, existingPath } from '#lib/server/snapshots.ts';
import { AT_THE_MACHINE, recordCommand } from './record.ts';
import {
  complain,
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

export const releaseCommand: Command = {
  usage:
    'release build [--snapshot <id>] [--until <day>] [--sensitive <programmes|none>] | list | preview <id> | publish <id> [--embargo <day>] [--reason <text>] | withdraw <id> --reason <text> | discard <id> [--json] [--warehouse <folder>]',
  summary: {
    tr: 'herkese açık, korunmuş yayını hazırlar, listeler, yayımlar, geri çeker',
    en: 'builds, lists, publishes and withdraws the protected release for everybody',
  },
  run: release,
};

const TEXT = { type: 'string' } as const;
const OPTIONS = {
  snapshot: TEXT,
  until: TEXT,
  sensitive: TEXT,
  embargo: TEXT,
  reason: TEXT,
  json: { type: 'boolean' },
  ...WAREHOUSE,
} as const;

interface Asked {
  readonly warehouse: string;
  readonly folder: string;
  readonly id: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly isJson: boolean;
}

const ACTIONS = { build, list, preview, publish, withdraw, discard } as const;
const OF_ONE: ReadonlySet<string> = new Set(['preview', 'publish', 'withdraw', 'discard']);

async function release(args: readonly string[]): Promise<number> {
  const { usage } = releaseCommand;
  const { values, flags, positionals } = parse(usage, args, OPTIONS, true);
  const [action = '', id = '', ...others] = positionals;
  const isKnown = Object.hasOwn(ACTIONS, action) && OF_ONE.has(action) === (id !== '');
  if (!isKnown || others.length > 0) {
    throw new UsageError(say('missingOption', { option: Object.keys(ACTIONS).join('|'), usage }));
  }
  for (const day of [values.until, values.embargo]) refuseNoDay(day);
  const warehouse = warehouseOf(values);
  const folder = releasesPath(warehouse);
  const asked = { warehouse, folder, id, values, isJson: flags.json === true };
  try {
    return await ACTIONS[action as keyof typeof ACTIONS](asked);
  } catch (error) {
    const sentence = describeMistake(error);
    if (sentence === undefined) throw error;
    complain(sentence);
    return REFUSED;
  }
}

function refuseNoDay(day: string | undefined): void {
  if (day === undefined || isDate(day)) return;
  throw new UsageError(say('notADay', { value: day }));
}

function describeMistake(error: unknown): string | undefined {
  const problem = releaseProblemOf(error);
  if (!problem) return undefined;
  const hint = HINTS[problem.code as keyof typeof HINTS];
  const sentence = describeReleaseProblem(problem, language);
  return hint ? `${sentence} ${say(hint)}` : sentence;
}

/** What to do about it on the command line. */
const HINTS = { undecided: 'decideHint', unknown: 'releasesHint' } as const;

/** A list decides about all programmes of which the data do not say it. */
function readSensitive(text: string | undefined): SensitivityChoice | undefined {
  if (text === undefined) return undefined;
  return { program: text === 'none' ? [] : text.split(',').map((id) => id.trim()) };
}

async function build({ warehouse, folder, values, isJson }: Asked): Promise<number> {
  const snapshot = values.snapshot ?? currentSnapshot(warehouse);
  if (snapshot === undefined) {
    complain(say('none'));
    return REFUSED;
  }
  const options = {
    path: existingPath(warehouse, snapshot),
    snapshot,
    folder,
    protector: createProtector(readDisclosureKey(warehouse, readConfig().disclosureKey)),
    now: new Date().toISOString(),
    until: values.until,
    sensitive: readSensitive(values.sensitive),
  };
  // the web server reads JSON, and records for whom it was built
  if (isJson) return buildAsJson(options);
  const report = await buildRelease(options);
  const { id, number } = report.entry;
  recordCommand(warehouse, 'release_built', { release: id, number, snapshot });
  print(describeOutcome(report.entry, language));
  printReport(report, folder);
  return 0;
}

/** A line of JSON for every step, and one for what it came to: for the web server. */
async function buildAsJson(options: BuildOptions): Promise<number> {
  const tell = (event: object): void => print(JSON.stringify(event));
  try {
    const report = await buildRelease({
      ...options,
      onStep: (step) => tell({ event: 'step', step }),
    });
    tell({ event: 'report', ...report });
    return 0;
  } catch (error) {
    const problem = releaseProblemOf(error);
    const failure = failureOf(error);
    if (problem) tell({ event: 'refusal', ...problem });
    else if (failure) tell({ event: 'failure', ...failure });
    throw error;
  }
}

function printReport(report: BuildReport, folder: string): void {
  const { files, refused, merged, changed } = describeBuild(report, language);
  for (const audience of AUDIENCES) {
    print(`  ${files[audience]} ${releaseFile(folder, report.entry.id, audience)}`);
  }
  for (const line of [...refused, ...merged]) print(`  ${line}`);
  if (changed !== undefined) print(`  ${changed}`);
}

function list({ folder, isJson }: Asked): number {
  for (const entry of listReleases(folder)) {
    const state = stateNow(folder, entry);
    print(isJson ? JSON.stringify({ ...entry, state }) : describeEntry(entry, state));
  }
  return 0;
}

function stateNow(folder: string, entry: ReleaseEntry): ReleaseState {
  return stateOf(folder, entry, new Date().toISOString());
}

function describeEntry({ id, number }: ReleaseEntry, state: ReleaseState): string {
  return `${String(number).padStart(3)}  ${id}  ${releasesWords(language).states[state]}`;
}

/** What is in a release: the same as its report, read from its files. */
function preview({ folder, id, isJson }: Asked): number {
  const entry = findRelease(folder, id);
  const report = readReleaseReport(folder, id);
  if (isJson) {
    print(JSON.stringify({ ...entry, ...(report && { report }) }));
    return 0;
  }
  print(describeEntry(entry, stateNow(folder, entry)));
  if (report) printReport({ entry, ...report }, folder);
  print(say('previewAt'));
  return 0;
}

function publish({ warehouse, folder, id, values }: Asked): number {
  const now = new Date().toISOString();
  const { embargo, reason } = values;
  publishRelease(folder, id, { by: AT_THE_MACHINE, now, embargo, reason });
  recordCommand(warehouse, 'release_published', {
    release: id,
    ...(embargo === undefined ? {} : { embargo }),
  });
  print(
    embargo === undefined ? say('releaseShown', { id }) : say('releaseEmbargoed', { id, embargo }),
  );
  return 0;
}

function withdraw({ warehouse, folder, id, values }: Asked): number {
  const { reason } = values;
  if (!reason) {
    const { usage } = releaseCommand;
    throw new UsageError(say('missingOption', { option: '--reason', usage }));
  }
  withdrawRelease(folder, id, { by: AT_THE_MACHINE, reason, now: new Date().toISOString() });
  recordCommand(warehouse, 'release_withdrawn', { release: id });
  print(say('releaseWithdrawn', { id }));
  return 0;
}

function discard({ warehouse, folder, id }: Asked): number {
  discardRelease(folder, id);
  recordCommand(warehouse, 'release_discarded', { release: id });
  print(say('releaseDiscarded', { id }));
  return 0;
}
