import { backUp, BadBackup, checkBackup, restore } from '#lib/server/backup.ts';
import { readConfig } from '#lib/server/config.ts';
import { keyPath } from '#lib/server/key.ts';
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

export const backupCommand: Command = {
  usage: 'backup --to <folder> [--without-key] [--warehouse <folder>]',
  summary: {
    tr: 'sürümleri, günlükleri, eşlemeleri, hesapları, yayınları ve anahtarları yedekler',
    en: 'backs up versions, journal, audit log, mappings, accounts, releases and keys',
  },
  run: makeBackup,
};

export const restoreCommand: Command = {
  usage: 'restore --from <folder> [--check] [--force] [--warehouse <folder>]',
  summary: {
    tr: 'bir yedeği denetler ve geri yükler (--check: yalnızca denetler)',
    en: 'checks a backup and puts it back (--check: only checks it)',
  },
  run: restoreBackup,
};

function placesOf(values: Readonly<Record<string, string | undefined>>) {
  const warehouse = warehouseOf(values);
  return { warehouse, key: readConfig().key ?? keyPath(warehouse) };
}

async function makeBackup(args: readonly string[]): Promise<number> {
  const { usage } = backupCommand;
  const options = { to: { type: 'string' }, 'without-key': { type: 'boolean' }, ...WAREHOUSE };
  const { values, flags } = parse(usage, args, options as never);
  const { to } = values;
  if (!to) throw new UsageError(say('missingOption', { option: '--to', usage }));
  return answering(async () => {
    const withKey = !flags['without-key'];
    const files = await backUp(placesOf(values), to, { withKey });
    recordCommand(warehouseOf(values), 'backed_up', { folder: to, files, key: withKey });
    print(say('backedUp', { files, folder: to }));
  });
}

async function restoreBackup(args: readonly string[]): Promise<number> {
  const { usage } = restoreCommand;
  const flag = { type: 'boolean' } as const;
  const options = { from: { type: 'string' }, check: flag, force: flag, ...WAREHOUSE } as const;
  const { values, flags } = parse(usage, args, options);
  const { from } = values;
  if (!from) throw new UsageError(say('missingOption', { option: '--from', usage }));
  return answering(async () => {
    if (flags.check) print(say('backupWhole', { files: await checkBackup(from), folder: from }));
    else {
      let erasedAgain = 0;
      const { files, log, releases } = await restore(from, placesOf(values), {
        force: flags.force === true,
        onErased: (count) => {
          erasedAgain = count;
          print(say('erasedAgain', { count }));
        },
      });
      const details = { folder: from, files, erased: erasedAgain, log, releases };
      recordCommand(warehouseOf(values), 'restored', details);
      print(say('restored', { files, folder: from }));
      if (log in LOGS) print(say(LOGS[log as keyof typeof LOGS]));
      if (releases in RELEASES) print(say(RELEASES[releases as keyof typeof RELEASES]));
    }
  });
}

/** Of what was not put back there is something to say. */
const LOGS = { kept: 'logKept', aside: 'logAside' } as const;
const RELEASES = { kept: 'releasesKept', aside: 'releasesAside' } as const;

const ANSWERS = {
  damaged: 'backupDamaged',
  no_backup: 'noBackup',
  exists: 'placeTaken',
} as const;

async function answering(run: () => Promise<void>): Promise<number> {
  try {
    await run();
    return 0;
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error;
    complain(say(ANSWERS[error.code], { file: error.message }));
    return REFUSED;
  }
}
