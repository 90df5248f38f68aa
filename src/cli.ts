import { basename } from 'node:path';
import { auditCommand } from './commands/audit.ts';
import { adminCommand } from './commands/admin.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { eraseCommand } from './commands/erase.ts';
import { dictionaryCommand, templateCommand } from './commands/contract.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand, prepareCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { mappingCommand } from './commands/mapping.ts';
import { queryCommand } from './commands/query.ts';
import { releaseCommand } from './commands/release.ts';
import {
  publishCommand,
  rollbackCommand,
  snapshotsCommand,
  verifyCommand,
} from './commands/snapshots.ts';
import {
  complain,
  language,
  NOT_UNDERSTOOD,
  print,
  REFUSED,
  say,
  UsageError,
  type Command,
} from './commands/terminal.ts';
import { UnreadableFile } from '#lib/server/database.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import { failureOf } from '#lib/server/failure.ts';
import { BadKey } from '#lib/server/key.ts';
import { UnknownSnapshot } from '#lib/server/snapshots.ts';

/**
 * Commands for the data steward and the administrator. Exit codes: 0 done, 1 refused or failed, 2 not
 * understood.
 */

const commands = {
  help: {
    usage: 'help',
    summary: { tr: 'bu listeyi gösterir', en: 'shows this list' },
    run: () => {
      print(helpText());
      return 0;
    },
  },
  generate: generateCommand,
  import: importCommand,
  mapping: mappingCommand,
  template: templateCommand,
  dictionary: dictionaryCommand,
  snapshots: snapshotsCommand,
  publish: publishCommand,
  rollback: rollbackCommand,
  diff: diffCommand,
  verify: verifyCommand,
  doctor: doctorCommand,
  backup: backupCommand,
  restore: restoreCommand,
  erase: eraseCommand,
  prepare: prepareCommand,
  key: keyCommand,
  audit: auditCommand,
  admin: adminCommand,
  query: queryCommand,
  release: releaseCommand,
} as const satisfies Record<string, Command>;

function helpText(): string {
  const entries: Command[] = Object.values(commands);
  const lines = entries.map(({ usage, summary }) => `  ${usage}\n      ${summary[language]}`);
  return [say('title'), '', ...lines].join('\n');
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = name === '--help' || name === '-h' ? 'help' : name;
  if (!Object.hasOwn(commands, command)) {
    const known = Object.keys(commands).join(', ');
    throw new UsageError(say('unknownCommand', { name, commands: known }));
  }
  return commands[command as keyof typeof commands].run(args);
}

// what a server started ends with it
if (process.channel) {
  process.once('disconnect', () => process.exit(REFUSED));
  process.channel.unref();
}

// a reader such as head has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    complain(error.message);
    process.exitCode = NOT_UNDERSTOOD;
  } else if (error instanceof UnknownSnapshot) {
    complain(say('unknownSnapshot', { id: error.id, existing: error.existing.join(', ') || '–' }));
    process.exitCode = REFUSED;
  } else if (error instanceof BadKey) {
    complain(say('badKey', { file: error.message }));
    process.exitCode = REFUSED;
  } else if (error instanceof UnreadableFile) {
    complain(say('damagedPair', { file: basename(error.path) }));
    process.exitCode = REFUSED;
  } else {
    const failure = failureOf(error);
    if (!failure) throw error;
    complain(describeFailure(failure, language));
    process.exitCode = REFUSED;
  }
}
