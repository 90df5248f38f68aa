import { DamagedSnapshot, appendEntry, checkSum } from '#lib/server/journal.ts';
import {
  currentSnapshot,
  listSnapshots,
  publishSnapshot,
  rollbackSnapshot,
} from '#lib/server/snapshots.ts';
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

/** What is published: listed, moved, checked. */

export const snapshotsCommand: Command = {
  usage: 'snapshots [--warehouse <folder>]',
  summary: { tr: 'anlık görüntüleri listeler', en: 'lists the snapshots' },
  run: showSnapshots,
};

export const publishCommand: Command = {
  usage: 'publish <id> [--reason <text>] [--warehouse <folder>]',
  summary: { tr: 'bir anlık görüntüyü yayımlar', en: 'publishes a snapshot' },
  run: publish,
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

function publish(args: readonly string[]): number {
  const options = { reason: { type: 'string' }, ...WAREHOUSE } as const;
  const { values, positionals } = parse(publishCommand.usage, args, options, true);
  const [id] = positionals;
  if (!id || positionals.length > 1) {
    throw new UsageError(say('missingOption', { option: '<id>', usage: publishCommand.usage }));
  }
  const warehouse = warehouseOf(values);
  const isServed = currentSnapshot(warehouse) === id;
  publishSnapshot(warehouse, id);
  const why = values.reason === undefined ? {} : { reason: values.reason };
  if (!isServed) appendEntry(warehouse, { action: 'publish', snapshot: id, by: 'command', ...why });
  print(say('published', { id }));
  return 0;
}

function rollback(args: readonly string[]): number {
  const warehouse = warehouseOf(parse(rollbackCommand.usage, args, WAREHOUSE).values);
  const id = rollbackSnapshot(warehouse);
  if (id) appendEntry(warehouse, { action: 'rollback', snapshot: id, by: 'command' });
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
      if (!(error instanceof DamagedSnapshot)) throw error;
      damaged++;
      complain(say('damaged', { id, reason: error.message }));
    }
  }
  return damaged === 0 ? 0 : REFUSED;
}
