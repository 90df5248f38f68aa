import { describeChanges } from '#lib/i18n/rowChanges.ts';
import type { RowChanges } from '#lib/importing/rowChanges.ts';
import { compareRows } from '#lib/server/compare-rows.ts';
import { currentSnapshot, existingPath } from '#lib/server/snapshots.ts';
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

/** Two snapshots row by row: one id is what would be served instead of the current one. */

export const diffCommand: Command = {
  usage: 'diff <id> [<id>] [--json] [--warehouse <folder>]',
  summary: {
    tr: 'iki anlık görüntüyü satır satır karşılaştırır (tek id: sunulan ile)',
    en: 'compares two snapshots row by row (one id: with the served one)',
  },
  run: diff,
};

async function diff(args: readonly string[]): Promise<number> {
  const { usage } = diffCommand;
  const options = { json: { type: 'boolean' }, ...WAREHOUSE } as const;
  const { values, flags, positionals } = parse(usage, args, options, true);
  const warehouse = warehouseOf(values);
  const [first, second, ...more] = positionals;
  if (!first || more.length > 0) {
    throw new UsageError(say('missingOption', { option: '<id>', usage }));
  }
  const before = second === undefined ? currentSnapshot(warehouse) : first;
  const after = second ?? first;
  for (const id of positionals) existingPath(warehouse, id);
  if (before === undefined) {
    complain(say('none'));
    return REFUSED;
  }
  const changes = await compareRows(warehouse, before, after);
  if (flags.json) print(JSON.stringify({ ...changes, after }));
  else printChanges(changes);
  return 0;
}

/** What surprises first, then a line a dataset and a line a revised month. */
export function printChanges(changes: RowChanges): void {
  print(say('against', { id: changes.before }));
  for (const sentence of describeChanges(changes, language)) print(sentence);
  for (const { dataset, added, changed, gone, same } of changes.datasets) {
    print(say('rowsOf', { dataset, added, changed, gone, same }));
  }
  for (const one of changes.months) print(say('monthOf', { ...one }));
  if (changes.unknown.length > 0) {
    print(say('notCompared', { datasets: changes.unknown.join(', ') }));
  }
}
