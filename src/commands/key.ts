import { readConfig } from '#lib/server/config.ts';
import { BadKey, backUpKey, keyPath } from '#lib/server/key.ts';
import { recordCommand } from './record.ts';
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

export const keyCommand: Command = {
  usage: 'key backup --to <file> [--warehouse <folder>]',
  summary: {
    tr: 'takma adların anahtarını yedekler',
    en: 'backs up the key of the pseudonyms',
  },
  run: backUp,
};

function backUp(args: readonly string[]): number {
  const { usage } = keyCommand;
  const { values, positionals } = parse(
    usage,
    args,
    { to: { type: 'string' }, ...WAREHOUSE },
    true,
  );
  const { to } = values;
  if (positionals.join(' ') !== 'backup' || !to) {
    throw new UsageError(say('missingOption', { option: 'backup --to', usage }));
  }
  const warehouse = warehouseOf(values);
  const path = readConfig().key ?? keyPath(warehouse);
  try {
    backUpKey(path, to);
  } catch (error) {
    if (error instanceof BadKey) complain(say('badKey', { file: path }));
    else if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      complain(say('fileExists', { file: to }));
    else throw error;
    return REFUSED;
  }
  recordCommand(warehouse, 'backed_up', { file: to, files: 1, key: true });
  print(say('keyBackedUp', { file: to }));
  return 0;
}
