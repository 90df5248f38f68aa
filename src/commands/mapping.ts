import { existsSync, readFileSync } from 'node:fs';
import { parseMapping } from '#lib/importing/mapping.ts';
import { complain, parse, print, REFUSED, say, UsageError, type Command } from './terminal.ts';

export const mappingCommand: Command = {
  usage: 'mapping check <file.json>',
  summary: { tr: 'bir eşleme dosyasını denetler', en: 'checks a mapping file' },
  run: checkMapping,
};

function checkMapping(args: readonly string[]): number {
  const { usage } = mappingCommand;
  const [action, file, ...others] = parse(usage, args, {}, true).positionals;
  if (action !== 'check' || !file || others.length > 0) {
    throw new UsageError(say('missingOption', { option: 'check <file.json>', usage }));
  }
  const read = existsSync(file) ? parseMapping(readFileSync(file, 'utf8')) : { reason: 'ENOENT' };
  if ('reason' in read) complain(say('mappingWrong', { file, reason: read.reason }));
  else print(say('mappingFine', { file }));
  return 'reason' in read ? REFUSED : 0;
}
