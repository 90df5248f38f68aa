import type { SensitivityChoice } from '#lib/disclosure/sensitivity.ts';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { readConfig } from '#lib/server/config.ts';
import { readDisclosureKey } from '#lib/server/disclosure-key.ts';
import { createProtector } from '#lib/server/protector.ts';
import { buildRelease, CannotRelease, type BuildReport } from '#lib/server/release-build.ts';
import {
  discardRelease,
  findRelease,
  LEAST_CHANGED,
  listReleases,
  publishRelease,
  releaseFile,
  releasesPath,
  stateOf,
  TooFewChanged,
  UnknownRelease,
  withdrawRelease,
  WrongReleaseState,
} from '#lib/server/releases.ts';
import { currentSnapshot, existingPath } from '#lib/server/snapshots.ts';
import { AT_THE_MACHINE, recordCommand } from './record.ts';
import {
  complain,
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
    const sentence = describeMistake(error, id);
    if (sentence === undefined) throw error;
    complain(sentence);
    return REFUSED;
  }
}

function refuseNoDay(day: string | undefined): void {
  if (day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))))
    return;
  throw new UsageError(say('notADay', { value: day }));
}

function describeMistake(error: unknown, id: string): string | undefined {
  if (error instanceof UnknownRelease) return say('unknownRelease', { id });
  if (error instanceof TooFewChanged) {
    return say('tooFewChanged', { changed: error.changed, least: LEAST_CHANGED });
  }
  if (error instanceof WrongReleaseState) return say('wrongReleaseState', { id });
  if (error instanceof CannotRelease) {
    const programs = error.programs.join(', ');
    return say(CANNOT[error.code], { programs });
  }
  return undefined;
}

const CANNOT = {
  no_quarter: 'noQuarter',
  too_few_persons: 'tooFewPersons',
  undecided: 'undecidedPrograms',
} as const;

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
  const report = await buildRelease({
    path: existingPath(warehouse, snapshot),
    snapshot,
    folder,
    protector: createProtector(readDisclosureKey(warehouse, readConfig().disclosureKey)),
    now: new Date().toISOString(),
    until: values.until,
    sensitive: readSensitive(values.sensitive),
    onStep: (step) => (isJson ? print(JSON.stringify({ event: 'step', step })) : undefined),
  });
  const { id, number } = report.entry;
  recordCommand(warehouse, 'release_built', { release: id, number, snapshot });
  if (isJson) print(JSON.stringify({ event: 'report', ...report }));
  else printReport(report, folder);
  return 0;
}

function printReport(report: BuildReport, folder: string): void {
  const { entry, cells, bytes, refused, merged, sensitive } = report;
  print(say('releaseBuilt', { id: entry.id, number: entry.number, last: entry.last_day }));
  for (const audience of AUDIENCES) {
    print(
      say('releaseFile', {
        audience,
        file: releaseFile(folder, entry.id, audience),
        cells: cells[audience],
        kilobytes: Math.ceil(bytes[audience] / 1024),
        sensitive: sensitive[audience],
      }),
    );
  }
  for (const { audience, grain, dimensions, reason } of refused) {
    const table = dimensions.join(' × ') || say('city');
    print(say(reason === 'sparse' ? 'tableSparse' : 'tableOverBudget', { audience, grain, table }));
  }
  for (const { dimension, year, ids } of merged) {
    print(say('membersMerged', { dimension, year: String(year), members: ids.join(', ') }));
  }
  if (entry.changed !== null) print(say('personsChanged', { changed: entry.changed }));
}

function list({ folder, isJson }: Asked): number {
  const now = new Date().toISOString();
  for (const entry of listReleases(folder)) {
    const state = stateOf(folder, entry, now);
    if (isJson) print(JSON.stringify({ ...entry, state }));
    else print(`${String(entry.number).padStart(3)}  ${entry.id}  ${say(`release_${state}`)}`);
  }
  return 0;
}

/** What is in a release: the same as its report, read from its files. */
function preview({ folder, id, isJson }: Asked): number {
  const entry = findRelease(folder, id);
  if (isJson) print(JSON.stringify(entry));
  else {
    print(say('releaseBuilt', { id, number: entry.number, last: entry.last_day }));
    print(say('previewAt'));
  }
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
