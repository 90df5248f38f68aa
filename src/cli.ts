import { adminCommand } from './commands/admin.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand, prepareCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { mappingCommand } from './commands/mapping.ts';
import { queryCommand } from './commands/query.ts';
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
  snapshots: snapshotsCommand,
  publish: publishCommand,
  rollback: rollbackCommand,
  verify: verifyCommand,
  backup: backupCommand,
  restore: restoreCommand,
  prepare: prepareCommand,
  key: keyCommand,
  admin: adminCommand,
  query: queryCommand,
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
  } else throw error;
}
