import { describeFailure } from '#lib/i18n/failures.ts';
import { failureOf } from '#lib/server/failure.ts';
import { DamagedSnapshot, checkSum } from '#lib/server/journal.ts';
import { publish, rollBack } from '#lib/server/publication.ts';
import { currentSnapshot, listSnapshots } from '#lib/server/snapshots.ts';
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

/** What is published: listed, moved, checked. */

export const snapshotsCommand: Command = {
  usage: 'snapshots [--warehouse <folder>]',
  summary: { tr: 'anlık görüntüleri listeler', en: 'lists the snapshots' },
  run: showSnapshots,
};

export const publishCommand: Command = {
  usage: 'publish <id> [--reason <text>] [--warehouse <folder>]',
  summary: { tr: 'bir anlık görüntüyü yayımlar', en: 'publishes a snapshot' },
  run: serve,
};

export const rollbackCommand: Command = {
  usage: 'rollback [--warehouse <folder>]',
  summary: { tr: 'bir önceki yayına döner', en: 'goes back to what was published before' },
  run: rollback,
};

export const verifyCommand: Command = {
  usage: 'verify [--warehouse <folder>]',
  summary: {
    tr: 'anlık görüntü dosyalarını günlükteki sağlama toplamlarıyla karşılaştırır',
    en: 'compares the files of the snapshots with the checksums of the journal',
  },
  run: verify,
};

function showSnapshots(args: readonly string[]): number {
  const warehouse = warehouseOf(parse(snapshotsCommand.usage, args, WAREHOUSE).values);
  const current = currentSnapshot(warehouse);
  for (const id of listSnapshots(warehouse)) print(`${id === current ? '*' : ' '} ${id}`);
  if (!current) print(say('none'));
  return 0;
}

function serve(args: readonly string[]): number {
  const options = { reason: { type: 'string' }, ...WAREHOUSE } as const;
  const { values, positionals } = parse(publishCommand.usage, args, options, true);
  const [id] = positionals;
  if (!id || positionals.length > 1) {
    throw new UsageError(say('missingOption', { option: '<id>', usage: publishCommand.usage }));
  }
  const why = values.reason === undefined ? {} : { reason: values.reason };
  const warehouse = warehouseOf(values);
  const isNew = publish(warehouse, { snapshot: id, by: AT_THE_MACHINE, ...why });
  if (isNew) recordCommand(warehouse, 'published', { snapshot: id });
  print(say('published', { id }));
  return 0;
}

function rollback(args: readonly string[]): number {
  const warehouse = warehouseOf(parse(rollbackCommand.usage, args, WAREHOUSE).values);
  const id = rollBack(warehouse, AT_THE_MACHINE);
  if (id) recordCommand(warehouse, 'rolled_back', { snapshot: id });
  if (id) print(say('published', { id }));
  else complain(say('noEarlier'));
  return id ? 0 : REFUSED;
}

async function verify(args: readonly string[]): Promise<number> {
  const warehouse = warehouseOf(parse(verifyCommand.usage, args, WAREHOUSE).values);
  let damaged = 0;
  for (const id of listSnapshots(warehouse)) {
    try {
      const isKnown = await checkSum(warehouse, id);
      print(say(isKnown ? 'verified' : 'unknownToJournal', { id }));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      damaged++;
      complain(say('damaged', { id, reason }));
    }
  }
  const current = currentSnapshot(warehouse);
  if (current !== undefined && !listSnapshots(warehouse).includes(current)) {
    damaged++;
    complain(describeFailure({ kind: 'missing', place: current }, language));
  }
  return damaged === 0 ? 0 : REFUSED;
}

/** Why a file is not what it should be; undefined for a bug. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof DamagedSnapshot) return error.reason;
  return failureOf(error) && (error as NodeJS.ErrnoException).code;
}
