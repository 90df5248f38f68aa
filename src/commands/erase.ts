import { text as readAll } from 'node:stream/consumers';
import { readConfig } from '#lib/server/config.ts';
import {
  erasePerson,
  NamedPerson,
  UnfinishedErasure,
  type ErasureReport,
} from '#lib/server/erasure.ts';
import { DamagedSnapshot } from '#lib/server/journal.ts';
import { recordCommand } from './record.ts';
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

export const eraseCommand: Command = {
  usage:
    'erase --person <id>|- [--reason <text>] [--check] [--json] [--warehouse <folder>]  (-: the id comes from standard input)',
  summary: {
    tr: 'bir kişinin verilerini bütün sürümlerden siler (KVKK m. 7; --check: yalnızca nerede olduğunu söyler)',
    en: 'erases the data of one person from all versions (GDPR art. 17; --check: only says where they are)',
  },
  run: erase,
};

async function erase(args: readonly string[]): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = { person: text, reason: text, check: flag, json: flag, ...WAREHOUSE } as const;
  const { usage } = eraseCommand;
  const { values, flags } = parse(usage, args, options);
  const person = await readPerson(values.person);
  if (!person) throw new UsageError(say('missingOption', { option: '--person', usage }));
  const show = flags.json ? showAsJson : showReport;
  const warehouse = warehouseOf(values);
  try {
    const report = await erasePerson({
      person,
      warehouse,
      key: readConfig().key,
      reason: values.reason,
      ...(flags.check ? { check: true } : {}),
      onProgress: ({ snapshot: id, n, of }) => {
        if (flags.json) print(JSON.stringify({ event: 'progress', snapshot: id, n, of }));
        else complain(say('remaking', { id, n, of }));
      },
    });
    recordErasure(warehouse, report);
    show(report);
    if (report.outcome === 'erased' || report.outcome === 'found') complain(say('backupsHold'));
    return report.outcome === 'unknown' ? REFUSED : 0;
  } catch (error) {
    if (error instanceof NamedPerson) throw new UsageError(say('namedPerson'), { cause: error });
    if (error instanceof DamagedSnapshot) complain(say('unsearchable', { id: error.id }));
    if (error instanceof UnfinishedErasure) {
      recordCommand(warehouse, 'erased', { finished: false });
      complain(say('unfinishedErasure'));
    }
    throw error;
  }
}

/** How much was done, and nothing of whom: not even the reason, which somebody wrote. */
function recordErasure(warehouse: string, { outcome, snapshots, uploads }: ErasureReport): void {
  if (outcome !== 'erased') return;
  const details = { versions: snapshots.length, uploads, finished: true };
  recordCommand(warehouse, 'erased', details);
}

/** `-` takes the first line of standard input: an id on the command line stays in its history. */
async function readPerson(given: string | undefined): Promise<string | undefined> {
  if (given !== '-') return given?.trim();
  const [line = ''] = (await readAll(process.stdin)).split('\n');
  return line.trim();
}

function showAsJson(report: ErasureReport): void {
  print(JSON.stringify({ event: 'report', ...report }));
}

function showReport({ outcome, snapshots, uploads, at = '', current }: ErasureReport): void {
  if (outcome === 'unknown') return complain(say('unknownPerson'));
  if (outcome === 'already') return print(say('erasedBefore', { date: dateOf(at) }));
  for (const { old, made } of snapshots) {
    if (outcome === 'found') print(say('holdsPerson', { id: old }));
    else print(made ? say('remade', { id: old, made }) : say('droppedWaiting', { id: old }));
  }
  const found = outcome === 'found';
  if (uploads > 0) print(say(found ? 'uploadsWouldGo' : 'uploadsGone', { count: uploads }));
  print(say(found ? 'wouldBeErased' : 'erased'));
  if (!found && current) print(say('published', { id: current }));
}

function dateOf(at: string): string {
  return new Date(at).toLocaleDateString(language, { dateStyle: 'long' });
}
