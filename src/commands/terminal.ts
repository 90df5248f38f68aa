import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { fill } from '#lib/importing/issue.ts';
import { readConfig } from '#lib/server/config.ts';

/** How commands hear and speak: arguments, sentences in the language of the reader, exit codes. */

export interface Command {
  readonly usage: string;
  readonly summary: Texts;
  /** @returns the exit code */
  run(args: readonly string[]): Promise<number> | number;
}

export const REFUSED = 1;
export const NOT_UNDERSTOOD = 2;

/** The command line cannot be understood: a sentence for its writer. */
export class UsageError extends Error {}

const TEXTS = {
  title: {
    tr: 'Etki: belediyelerin sosyal programları için etki panosu',
    en: 'Etki: an impact dashboard for the social programmes of municipalities',
  },
  unknownCommand: {
    tr: 'bilinmeyen komut: {name}; komutlar: {commands}',
    en: 'unknown command: {name}; commands: {commands}',
  },
  unknownOption: {
    tr: 'bilinmeyen seçenek: {name}; kullanım: {usage}',
    en: 'unknown option: {name}; usage: {usage}',
  },
  optionWithoutValue: {
    tr: '{name} için değer eksik; kullanım: {usage}',
    en: '{name} needs a value; usage: {usage}',
  },
  unexpected: {
    tr: 'fazladan: {name}; kullanım: {usage}',
    en: 'not expected: {name}; usage: {usage}',
  },
  missingOption: {
    tr: '{option} gerekli; kullanım: {usage}',
    en: '{option} is needed; usage: {usage}',
  },
  notACount: {
    tr: '--{option} bir tam sayı olmalı, "{value}" değil',
    en: '--{option} must be a whole number, not "{value}"',
  },
  progress: { tr: '{dataset}: {rows} satır', en: '{dataset}: {rows} rows' },
  written: { tr: '{folder} yazıldı', en: '{folder} is written' },
  error: { tr: 'HATA', en: 'ERROR' },
  warning: { tr: 'uyarı', en: 'warning' },
  more: { tr: '… ve {count} tane daha', en: '… and {count} more' },
  counted: {
    tr: '{dataset}: {read} okundu = {loaded} yüklendi + {rejected} reddedildi + {skipped} atlandı',
    en: '{dataset}: {read} read = {loaded} loaded + {rejected} rejected + {skipped} skipped',
  },
  refused: {
    tr: 'Yükleme reddedildi: {errors} hata. Hiçbir şey yayımlanmadı.',
    en: 'The import was refused: {errors} errors. Nothing was published.',
  },
  stays: { tr: 'Sunulan anlık görüntü {id} olarak kaldı.', en: 'The served snapshot stays {id}.' },
  none: { tr: 'Yayımlanmış anlık görüntü yok.', en: 'No snapshot is published.' },
  published: { tr: 'Yayımlandı: {id}', en: 'Published: {id}' },
  alreadyServed: {
    tr: 'Bu veri zaten yüklü ve sunuluyor: {id}',
    en: 'This data is already loaded and served: {id}',
  },
  alreadyLoaded: {
    tr: 'Bu veri zaten yüklüydü; şimdi yine sunuluyor: {id}',
    en: 'This data was already loaded; it is served again now: {id}',
  },
  unknownSnapshot: {
    tr: 'böyle bir anlık görüntü yok: {id}; olanlar: {existing}',
    en: 'there is no snapshot {id}; existing: {existing}',
  },
  noEarlier: {
    tr: 'Geri dönülecek daha eski bir yayın yok.',
    en: 'There is nothing published before to go back to.',
  },
  ready: { tr: 'Hazır; sunulan anlık görüntü: {id}', en: 'Ready; the served snapshot is {id}' },
  unaccepted: {
    tr: 'Yükleme bekliyor: dosyalarda {repairs} onarım yapıldı. Onları kabul etmek için --accept "<neden>" ekleyin.',
    en: 'The import waits: {repairs} repairs were made to the files. Accept them by adding --accept "<reason>".',
  },
  checked: {
    tr: 'Denetlendi; hiçbir şey yayımlanmadı. Anlık görüntü {id} olacak.',
    en: 'Checked; nothing was published. The snapshot would be {id}.',
  },
  mappingFine: {
    tr: '{file}: eşleme geçerli.',
    en: '{file}: the mapping is valid.',
  },
  mappingWrong: {
    tr: '{file}: {reason}',
    en: '{file}: {reason}',
  },
  verified: {
    tr: '{id}: dosya sağlam',
    en: '{id}: the file is whole',
  },
  unknownToJournal: {
    tr: '{id}: günlükte yok, denetlenemedi',
    en: '{id}: not in the journal, it could not be checked',
  },
  damaged: {
    tr: '{id}: BOZUK ({reason}); yedekten geri yükleyin ya da verileri yeniden yükleyin',
    en: '{id}: DAMAGED ({reason}); restore a backup or import the data again',
  },
  keyBackedUp: {
    tr: 'Anahtar {file} dosyasına kopyalandı. Depodan ayrı, güvenli bir yerde saklayın.',
    en: 'The key was copied to {file}. Keep it in a safe place, apart from the warehouse.',
  },
  fileExists: {
    tr: '{file} zaten var; üzerine yazılmadı.',
    en: '{file} exists already; it was not overwritten.',
  },
  badKey: {
    tr: '{file} bir anahtar değil. Yedeğini geri koyun; yeni bir anahtar bütün kişileri yeni sayardı.',
    en: '{file} is no key. Put its backup back: a new key would make strangers of all persons.',
  },
  backedUp: {
    tr: '{files} dosya {folder} klasörüne yedeklendi.',
    en: '{files} files were backed up to {folder}.',
  },
  backupWhole: {
    tr: '{folder}: yedek sağlam, {files} dosya.',
    en: '{folder}: the backup is whole, {files} files.',
  },
  restored: {
    tr: '{folder} yedeği geri yüklendi, {files} dosya.',
    en: 'The backup {folder} was put back, {files} files.',
  },
  backupDamaged: {
    tr: 'yedekte {file} bozuk ya da eksik; başka bir yedek kullanın. Hiçbir şey değişmedi.',
    en: '{file} of the backup is damaged or missing; use another backup. Nothing was changed.',
  },
  noBackup: {
    tr: '{file} bir yedek değil: backup.json yok.',
    en: '{file} is no backup: there is no backup.json.',
  },
  placeTaken: {
    tr: '{file} dolu; üzerine yazılmadı. Yedek için başka bir klasör verin, geri yüklemek için --force ekleyin.',
    en: '{file} is taken; nothing was overwritten. Give another folder for a backup, or add --force to restore.',
  },
  adminMade: {
    tr: '{email} sistem yöneticisi olarak kaydedildi. İlk girişte doğrulama uygulaması kurulur.',
    en: '{email} is an administrator now. At the first sign-in an authenticator app is set up.',
  },
  noAccounts: { tr: 'Henüz hesap yok.', en: 'There are no accounts yet.' },
  unknownAccount: {
    tr: '{email} adresinin hesabı yok; hesapları görmek için: npm run etki -- admin list',
    en: '{email} has no account; to see the accounts: npm run etki -- admin list',
  },
  linkMade: {
    tr: '{email} için tek kullanımlık bağlantı, {hours} saat geçerli:',
    en: 'A link for {email} that works once within {hours} hours:',
  },
  roleChanged: { tr: '{email} artık: {role}', en: '{email} is now: {role}' },
  unknownRole: {
    tr: '"{role}" diye bir yetki yok; olanlar: {known}',
    en: 'there is no role "{role}"; known: {known}',
  },
  noTerminal: {
    tr: 'parola sorulamadı: --password-stdin ekleyip parolayı standart girdiden verin; kullanım: {usage}',
    en: 'the password could not be asked for: add --password-stdin and pipe it in; usage: {usage}',
  },
  stopped: { tr: 'durduruldu', en: 'stopped' },
  noSample: {
    tr: '{folder} yok; önce şunu çalıştırın: npm run etki -- generate',
    en: '{folder} does not exist; run first: npm run etki -- generate',
  },
} as const satisfies Record<string, Texts>;

export const language = readLanguage();

/** A wrong setting ends the program with the sentence that names it. */
function readLanguage(): Language {
  try {
    return readConfig().language;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(NOT_UNDERSTOOD);
  }
}

export function say(
  text: keyof typeof TEXTS,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = Object.entries(values).map(([name, value]) => [name, formatValue(value)]);
  return fill(TEXTS[text][language], Object.fromEntries(texts));
}

function formatValue(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString(language) : value;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

type Options = NonNullable<ParseArgsConfig['options']>;

export const WAREHOUSE = { warehouse: { type: 'string' } } as const satisfies Options;

const PARSE_ERRORS: Readonly<Record<string, keyof typeof TEXTS>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'unknownOption',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'optionWithoutValue',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'unexpected',
};

/** Strict: what is not known is an error with its name. */
export function parse(
  usage: string,
  args: readonly string[],
  options: Options,
  positionals = false,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: positionals });
    const given = Object.entries(parsed.values);
    const texts = given.filter((one): one is [string, string] => typeof one[1] === 'string');
    const flags = given.filter(([, value]) => value === true).map(([name]) => [name, true]);
    return {
      values: Object.fromEntries(texts) as Record<string, string | undefined>,
      flags: Object.fromEntries(flags) as Record<string, true | undefined>,
      positionals: parsed.positionals,
    };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const text = PARSE_ERRORS[code];
    if (!text) throw error;
    const [name = ''] = /(?<=')[^' ]+/.exec(message) ?? [];
    throw new UsageError(say(text, { name, usage }), { cause: error });
  }
}

export function warehouseOf(values: Readonly<Record<string, string | undefined>>): string {
  return values.warehouse ?? readConfig().warehouse;
}

export function countOf(option: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new UsageError(say('notACount', { option, value: text ?? '' }));
}

const LINE_ROWS = 1_000_000;

/** One line that changes on a terminal; elsewhere a line every million rows. */
export function createProgress(): { show(dataset: string, rows: number): void; end(): void } {
  const live = process.stderr.isTTY;
  let printed = 0;
  return {
    show(dataset, rows) {
      const line = say('progress', { dataset, rows });
      if (live) process.stderr.write(`\r\u001b[K${line}`);
      else if (Math.floor(rows / LINE_ROWS) > printed) complain(line);
      printed = Math.floor(rows / LINE_ROWS);
    },
    end() {
      if (live) process.stderr.write('\r\u001b[K');
    },
  };
}
