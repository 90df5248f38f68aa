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
  unknownDataset: {
    tr: 'böyle bir veri kümesi yok: {name}; olanlar: all, {datasets}',
    en: 'there is no dataset {name}; existing: all, {datasets}',
  },
  unknownFormat: {
    tr: 'böyle bir biçim yok: {name}; olanlar: {formats}',
    en: 'there is no format {name}; existing: {formats}',
  },
  fileWritten: { tr: '{file} yazıldı.', en: '{file} is written.' },
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
    tr: 'Bu veri zaten yüklüydü; artık sunuluyor: {id}',
    en: 'This data was already loaded; it is served now: {id}',
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
  against: { tr: 'Karşılaştırma ({id} ile):', en: 'Compared with {id}:' },
  rowsOf: {
    tr: '  {dataset}: {added} yeni, {changed} değişen, {gone} artık yok, {same} aynı',
    en: '  {dataset}: {added} new, {changed} changed, {gone} gone, {same} the same',
  },
  monthOf: {
    tr: '  geçmiş ay {month}: ziyaretlerde {gone} satır eksik, {added} satır yeni',
    en: '  past month {month}: {gone} rows of visits gone, {added} new',
  },
  notCompared: {
    tr: '  karşılaştırılamadı (eski biçim): {datasets}',
    en: '  not compared (earlier format): {datasets}',
  },
  lossWaits: {
    tr: 'Yükleme bekliyor: {id} yapıldı ama yayımlanmadı. Eksilmeyi kabul etmek için --accept "<neden>" ekleyin.',
    en: 'The import waits: {id} was made but not published. Accept the loss by adding --accept "<reason>".',
  },
  damagedPair: {
    tr: '{file} açılamıyor; karşılaştırılamadı. Şunu çalıştırın: npm run etki -- verify',
    en: '{file} cannot be opened; nothing was compared. Run: npm run etki -- verify',
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
  logKept: {
    tr: 'Buradaki denetim günlüğü yedektekinin devamı olduğu için kaldı.',
    en: 'The audit log that is here stays: it goes on where that of the backup ends.',
  },
  logAside: {
    tr: 'Yedekteki denetim günlüğü buradakinden farklı ya da bozuk; audit klasörüne from-backup adıyla kondu. İkisini de saklayın.',
    en: 'The audit log of the backup is another one than the one here, or damaged; it lies in the folder audit under the name from-backup. Keep both.',
  },
  releasesKept: {
    tr: 'Buradaki yayınlar kaldı: yedekte yayımlanmış olanların hepsi burada var.',
    en: 'The releases that are here stay: all that were published in the backup are among them.',
  },
  releasesAside: {
    tr: 'Yedekte burada olmayan, burada da yedekte olmayan yayınlar var; yedektekiler releases klasörünün yanına kondu. Hangisinin okurlara gösterildiğine bakın: yalnızca onunla devam edilebilir.',
    en: 'There are releases in the backup that are not here, and others here: those of the backup lie beside the folder releases. Find out which readers have seen: only with these may the series go on.',
  },
  erasedAgain: {
    tr: 'Yedek alındıktan sonra silinmiş kişiler, yedekteki {count} sürümden yeniden silindi.',
    en: 'Persons who were erased after the backup was made were erased again from {count} of its versions.',
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
  notADay: {
    tr: '"{value}" bir gün değil; YYYY-AA-GG biçiminde yazın.',
    en: '"{value}" is no day; write it as YYYY-MM-DD.',
  },
  previewAt: {
    tr: 'Sayfaları görmek için sunucuyu başlatın ve /preview adresini açın.',
    en: 'To see its pages start the server and open /preview.',
  },
  releaseShown: { tr: 'Herkese açıldı: {id}', en: 'Everybody sees it now: {id}' },
  releaseEmbargoed: {
    tr: '{id}, {embargo} gününde herkese açılacak.',
    en: '{id} will be shown to everybody on {embargo}.',
  },
  releaseWithdrawn: { tr: 'Geri çekildi: {id}', en: 'Withdrawn: {id}' },
  releasesHint: {
    tr: 'Yayınları görmek için: npm run etki -- release list',
    en: 'To see all releases: npm run etki -- release list',
  },
  decideHint: {
    tr: 'Verilerde sensitive sütununu doldurun (yes/no) ya da --sensitive ile hassas olanları yazın (hiçbiri değilse: --sensitive none).',
    en: 'Fill the column sensitive in the data (yes/no), or name those that are with --sensitive (none of them: --sensitive none).',
  },
  releaseDiscarded: { tr: 'Silindi: {id}', en: 'Removed: {id}' },
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
  remaking: {
    tr: '{n}/{of}: {id} kişi olmadan yeniden yapılıyor',
    en: '{n} of {of}: {id} is made again without the person',
  },
  remade: {
    tr: '{id} silindi; yerini {made} aldı.',
    en: '{id} was erased; {made} took its place.',
  },
  droppedWaiting: {
    tr: '{id} silindi; hiç yayımlanmamıştı.',
    en: '{id} was erased; it had never been published.',
  },
  holdsPerson: {
    tr: '{id}: kişi bu sürümde var.',
    en: '{id}: the person is in this version.',
  },
  uploadsGone: {
    tr: 'Kişiyi içerebileceği için {count} web yüklemesinin dosyaları da silindi.',
    en: 'The files of {count} imports through the web were removed too, since they may hold the person.',
  },
  uploadsWouldGo: {
    tr: 'Kişiyi içerebileceği için {count} web yüklemesinin dosyaları da silinecek.',
    en: 'The files of {count} imports through the web will be removed too, since they may hold the person.',
  },
  erased: {
    tr: 'Kişi bütün sürümlerden silindi. Kaynak dosyalardan da çıkarın: bu kişiyi içeren bir yükleme artık reddedilir.',
    en: 'The person was erased from all versions. Remove the person from the source files too: an import that holds them is refused from now on.',
  },
  wouldBeErased: {
    tr: 'Hiçbir şey değişmedi. Silmek için --check olmadan yineleyin.',
    en: 'Nothing was changed. To erase, repeat it without --check.',
  },
  erasedBefore: {
    tr: 'Bu kişi {date} tarihinde silinmişti; yapılacak bir şey yok.',
    en: 'This person was erased on {date}; there is nothing left to do.',
  },
  unknownPerson: {
    tr: 'Bu kimlik hiçbir sürümde yok; hiçbir şey değişmedi. Kimliği kaynak dosyada yazdığı gibi, eşleme önek ekliyorsa önekiyle birlikte verin.',
    en: 'No version holds this id; nothing was changed. Give the id as it stands in the source file, with the prefix that the mapping puts before it, if any.',
  },
  namedPerson: {
    tr: 'Neden, kişinin kimliğini içeriyor ve günlükte kalırdı; kimliği yazmadan yineleyin.',
    en: 'The reason holds the id of the person and would stay in the journal; repeat it without the id.',
  },
  unrecorded: {
    tr: 'Yapıldı, ama denetim günlüğüne yazılamadı ({action}). {reason}',
    en: 'Done, but not written into the audit log ({action}). {reason}',
  },
  unfinishedErasure: {
    tr: 'Silme kararlaştırıldı ama bitmedi. Aşağıdaki neden giderilince sonraki yükleme, silme ya da sunucu başlangıcı onu bitirir; o zamana kadar eski sürüm sunulur.',
    en: 'The erasure is decided but not finished. Once what is said below is put right, the next import, erasure or start of the server finishes it; until then the old version is served.',
  },
  unsearchable: {
    tr: '{id}: bu sürümde kişi aranamadı; hiçbir şey silinmedi. Dosya onarılamıyorsa snapshots/{id}.duckdb dosyasını silip yineleyin.',
    en: '{id}: this version cannot be searched for the person; nothing was erased. If its file cannot be restored, delete snapshots/{id}.duckdb and repeat it.',
  },
  backupsHold: {
    tr: 'UYARI: Daha önce alınan yedekler kişiyi hâlâ içerir. Onları silin; geri yüklenen bir yedekten kişi yeniden silinir.',
    en: 'WARNING: backups made before still hold the person. Delete them; from one that is put back the person is erased again.',
  },
  auditWhole: {
    tr: 'Denetim günlüğü bütün: {entries} kayıt. Son özet: {head}',
    en: 'The audit log is whole: {entries} entries. Last hash: {head}',
  },
  auditBroken: {
    tr: 'Denetim günlüğü {entry}. kayıtta BOZUK: kayıt değiştirilmiş, silinmiş ya da araya eklenmiş.',
    en: 'The audit log is BROKEN at entry {entry}: it was changed, removed or put in between.',
  },
  auditReport: {
    tr: 'Bu süredeki kayıtlar: {entries}. Kim neyi gördü ve dışa aktardı:',
    en: 'Entries in this span: {entries}. Who saw and exported what:',
  },
  doctorFine: { tr: 'Düzeltilecek bir şey yok.', en: 'Nothing is to be mended.' },
  doctorMend: { tr: 'Düzeltilecek: {count}', en: 'To be mended: {count}' },
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
