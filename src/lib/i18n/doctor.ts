import { formatBytes, formatMoment, formatNumber } from './format.ts';
import type { Language, Texts } from './languages.ts';

/**
 * What a check of an installation may come to: what is fine, what is worth knowing, what is to be mended
 * and how. Files are named by their paths; persons and keys never.
 */

export type DoctorState = 'fine' | 'note' | 'mend';

export const STATES = {
  fine: { tr: 'iyi', en: 'fine' },
  note: { tr: 'bilgi', en: 'note' },
  mend: { tr: 'DÜZELTİN', en: 'MEND' },
} as const satisfies Record<DoctorState, Texts>;

type FindingWords = Texts & { readonly check: string; readonly state: DoctorState };

export const FINDINGS = {
  node_right: {
    ...{ check: 'node', state: 'fine' },
    tr: 'Node {found}: olması gereken sürüm.',
    en: 'Node {found}: the version that is pinned.',
  },
  node_other: {
    ...{ check: 'node', state: 'mend' },
    tr: 'Node {found} çalışıyor, {wanted} olmalı. `npm ci` ile kurun ve komutları `npm run` ile başlatın.',
    en: 'Node {found} runs, it must be {wanted}. Install it with `npm ci` and start commands with `npm run`.',
  },
  folder_private: {
    ...{ check: 'permissions', state: 'fine' },
    tr: 'Klasörleri yalnızca sahibi ve grubu okuyabiliyor: {folders}.',
    en: 'Nobody but their owner and group can read the folders: {folders}.',
  },
  folder_open: {
    ...{ check: 'permissions', state: 'mend' },
    tr: '{folder} klasörünü bu bilgisayardaki herkes okuyabilir. Şunu çalıştırın: chmod o-rwx "{folder}"',
    en: 'Everybody on this machine can read the folder {folder}. Run: chmod o-rwx "{folder}"',
  },
  warehouse_missing: {
    ...{ check: 'warehouse', state: 'mend' },
    tr: '{folder} klasörü yok. Yolu (ETKI_WAREHOUSE) denetleyin ya da veri yükleyin: npm run etki -- import --from <klasör>',
    en: 'There is no folder {folder}. Check its path (ETKI_WAREHOUSE), or load data: npm run etki -- import --from <folder>',
  },
  warehouse_apart: {
    ...{ check: 'warehouse', state: 'fine' },
    tr: 'Veri deposu {folder}, web sunucusunun dosyalarından ayrı.',
    en: 'The warehouse {folder} lies apart from the files that the web server hands out.',
  },
  warehouse_in_web: {
    ...{ check: 'warehouse', state: 'mend' },
    tr: '{folder} klasörü, web sunucusunun herkese verdiği {web} klasörünün içinde. Sunucuyu durdurun, klasörü başka yere taşıyın ve ETKI_WAREHOUSE ile gösterin.',
    en: 'The folder {folder} lies in {web}, which the web server hands out to everybody. Stop the server, move the folder elsewhere and name it in ETKI_WAREHOUSE.',
  },
  snapshot_none: {
    ...{ check: 'snapshot', state: 'mend' },
    tr: 'Sunulan veri sürümü yok. Veri yükleyin: npm run etki -- import --from <klasör>',
    en: 'No data version is served. Load data: npm run etki -- import --from <folder>',
  },
  snapshot_pointer: {
    ...{ check: 'snapshot', state: 'mend' },
    tr: '{file} bozuk: hangi sürümün sunulduğu okunamıyor. Yeniden yazın: npm run etki -- publish <sürüm>',
    en: '{file} is damaged: it does not say which version is served. Write it again: npm run etki -- publish <id>',
  },
  snapshot_whole: {
    ...{ check: 'snapshot', state: 'fine' },
    tr: 'Sunulan sürüm {id} açılıyor; özeti günlüktekiyle aynı.',
    en: 'The served version {id} opens; its hash is that of the journal.',
  },
  snapshot_unknown: {
    ...{ check: 'snapshot', state: 'note' },
    tr: 'Sunulan sürüm {id} açılıyor; günlükte kaydı olmadığından özeti karşılaştırılamadı.',
    en: 'The served version {id} opens; the journal does not know it, so that its hash could not be compared.',
  },
  snapshot_damaged: {
    ...{ check: 'snapshot', state: 'mend' },
    tr: 'Sunulan sürüm {id} bozuk ya da açılamıyor. Yedekten geri yükleyin (npm run etki -- restore) ya da verileri yeniden yükleyin.',
    en: 'The served version {id} is damaged or cannot be opened. Restore a backup (npm run etki -- restore), or import the data again.',
  },
  snapshot_missing: {
    ...{ check: 'snapshot', state: 'mend' },
    tr: 'Sunulan sürüm {id} dosyası yok. Başka bir sürümü yayımlayın (npm run etki -- publish <sürüm>) ya da yedekten geri yükleyin.',
    en: 'The file of the served version {id} is gone. Publish another version (npm run etki -- publish <id>), or restore a backup.',
  },
  versions_whole: {
    ...{ check: 'versions', state: 'fine' },
    tr: 'Saklanan {count} sürümün dosya boyutu günlüktekiyle aynı. Bütün özetler için: npm run etki -- verify',
    en: 'The files of all {count} versions that are kept have the size of the journal. All hashes: npm run etki -- verify',
  },
  version_damaged: {
    ...{ check: 'versions', state: 'mend' },
    tr: '{id} sürümü bozuk; geri dönülürse sunulamaz. Yedekten geri yükleyin.',
    en: 'The version {id} is damaged; it could not be served again. Restore it from a backup.',
  },
  journal_whole: {
    ...{ check: 'journal', state: 'fine' },
    tr: 'Yükleme günlüğünün {count} kaydı da okunuyor.',
    en: 'All {count} entries of the journal can be read.',
  },
  journal_missing: {
    ...{ check: 'journal', state: 'mend' },
    tr: '{file} yok: sürümlerin bozulup bozulmadığı anlaşılamaz. Yedekten geri yükleyin ya da verileri yeniden yükleyin.',
    en: '{file} is not there: nobody can tell whether a version is damaged. Restore a backup, or import the data again.',
  },
  journal_unfinished: {
    ...{ check: 'journal', state: 'note' },
    tr: 'Yükleme günlüğünde yarım kalmış {count} satır var; bütün sürümlerin kaydı tam.',
    en: '{count} lines of the journal were never finished; the entries of all versions are there.',
  },
  journal_broken: {
    ...{ check: 'journal', state: 'mend' },
    tr: 'Yükleme günlüğünde {count} satır okunamıyor. `npm run etki -- verify` hangi sürümlerin etkilendiğini söyler; onları yedekten geri yükleyin.',
    en: '{count} lines of the journal cannot be read. `npm run etki -- verify` says which versions that concerns; restore them from a backup.',
  },
  audit_none: {
    ...{ check: 'audit', state: 'note' },
    tr: 'Denetim günlüğü henüz yok; ilk kayıtla oluşur.',
    en: 'There is no audit log yet; the first entry makes it.',
  },
  audit_whole: {
    ...{ check: 'audit', state: 'fine' },
    tr: 'Denetim günlüğü bütün: {count} kayıt.',
    en: 'The audit log is whole: {count} entries.',
  },
  audit_broken: {
    ...{ check: 'audit', state: 'mend' },
    tr: 'Denetim günlüğü {number}. kayıtta bozuk: bir kayıt değiştirilmiş, silinmiş ya da araya eklenmiş. Dosyanın kopyasını saklayın ve kimin eriştiğini araştırın.',
    en: 'The audit log is broken at entry {number}: an entry was changed, removed or put in between. Keep a copy of the file and find out who had access to it.',
  },
  audit_unreadable: {
    ...{ check: 'audit', state: 'mend' },
    tr: '{file} bir denetim günlüğü olarak açılamıyor; yapılanlar kaydedilmiyor. Dosyayı saklayıp başka yere taşıyın ve yedekten geri yükleyin.',
    en: '{file} cannot be opened as an audit log; what is done is not noted. Keep the file, move it elsewhere and restore a backup.',
  },
  store_none: {
    ...{ check: 'store', state: 'note' },
    tr: 'Hesap yok; sayfalar yalnızca bu bilgisayarda açılır.',
    en: 'There are no accounts; the pages open on this computer only.',
  },
  store_whole: {
    ...{ check: 'store', state: 'fine' },
    tr: 'Hesap dosyası bütün.',
    en: 'The file of the accounts is whole.',
  },
  store_damaged: {
    ...{ check: 'store', state: 'mend' },
    tr: '{file} bozuk; kimse oturum açamaz. Sunucuyu durdurup yedekten geri yükleyin: npm run etki -- restore --from <klasör> --force',
    en: '{file} is damaged; nobody can sign in. Stop the server and restore a backup: npm run etki -- restore --from <folder> --force',
  },
  key_fine: {
    ...{ check: 'keys', state: 'fine' },
    tr: 'Anahtar {file} yerinde; yalnızca sahibi okuyabiliyor.',
    en: 'The key {file} is in its place; only its owner can read it.',
  },
  key_later: {
    ...{ check: 'keys', state: 'note' },
    tr: 'Anahtar {file} henüz yok; ilk gerektiğinde oluşur.',
    en: 'There is no key {file} yet; it is made when it is first needed.',
  },
  key_missing: {
    ...{ check: 'keys', state: 'mend' },
    tr: 'Anahtar {file} yok, ama onunla yapılmış veriler var. Yedeğini geri koyun; yeni bir anahtar onları açmaz.',
    en: 'The key {file} is not there, but what was made with it is. Put its backup back: a new key does not fit.',
  },
  key_open: {
    ...{ check: 'keys', state: 'mend' },
    tr: 'Anahtar {file} sahibinden başkalarınca okunabiliyor ({mode}). Şunu çalıştırın: chmod 600 "{file}"',
    en: 'The key {file} can be read by others than its owner ({mode}). Run: chmod 600 "{file}"',
  },
  key_damaged: {
    ...{ check: 'keys', state: 'mend' },
    tr: '{file} bir anahtar değil. Yedeğini geri koyun.',
    en: '{file} is no key. Put its backup back.',
  },
  administrator_not_needed: {
    ...{ check: 'administrator', state: 'fine' },
    tr: 'Sunucu yalnızca bu bilgisayarı dinliyor (HOST={host}).',
    en: 'The server listens to this computer only (HOST={host}).',
  },
  administrator_there: {
    ...{ check: 'administrator', state: 'fine' },
    tr: 'Bir sistem yöneticisi var.',
    en: 'There is an administrator.',
  },
  administrator_missing: {
    ...{ check: 'administrator', state: 'mend' },
    tr: 'Sunucu ağı dinliyor (HOST={host}), ama sistem yöneticisi yok; sayfalar kapalı kalır. Şunu çalıştırın: npm run etki -- admin create --email <adres> --name <ad>',
    en: 'The server listens to the network (HOST={host}), but there is no administrator; its pages stay closed. Run: npm run etki -- admin create --email <address> --name <name>',
  },
  origin_not_needed: {
    ...{ check: 'origin', state: 'fine' },
    tr: 'Yalnızca bu bilgisayar dinlendiğinden ORIGIN gerekmiyor.',
    en: 'ORIGIN is not needed where the server listens to this computer only.',
  },
  origin_right: {
    ...{ check: 'origin', state: 'fine' },
    tr: 'Sitenin adresi {origin}.',
    en: 'The address of the site is {origin}.',
  },
  origin_missing: {
    ...{ check: 'origin', state: 'mend' },
    tr: 'Sunucu ağı dinliyor, ama ORIGIN boş. Okurların gördüğü adresi verin: ORIGIN=https://etki.belediye.example',
    en: 'The server listens to the network, but ORIGIN is empty. Set it to the address that readers see: ORIGIN=https://etki.city.example',
  },
  origin_plain: {
    ...{ check: 'origin', state: 'mend' },
    tr: 'ORIGIN https ile başlayan bir adres değil ({origin}): parolalar şifrelenmeden giderdi. Bir vekil sunucuyla https kurun ve ORIGIN’i ona göre yazın.',
    en: 'ORIGIN is no address that begins with https ({origin}): passwords would travel unencrypted. Set up https with a proxy, and ORIGIN after it.',
  },
  disk_enough: {
    ...{ check: 'disk', state: 'fine' },
    tr: 'Boş disk {free}; veri deposu {size}.',
    en: '{free} of the disk are free; the warehouse has {size}.',
  },
  disk_no_copy: {
    ...{ check: 'disk', state: 'note' },
    tr: 'Boş disk {free}; veri deposu {size}: bir yedek bu diske sığmaz. Yedekleri zaten başka bir diskte saklayın.',
    en: '{free} of the disk are free; the warehouse has {size}: a backup does not fit on this disk. Backups belong on another one anyway.',
  },
  disk_full: {
    ...{ check: 'disk', state: 'mend' },
    tr: 'Boş disk {free}; bir yükleme için {needed} gerekebilir. Yer açın.',
    en: '{free} of the disk are free; an import may need {needed}. Free some space.',
  },
  releases_none: {
    ...{ check: 'releases', state: 'note' },
    tr: 'Henüz yayın yok.',
    en: 'There are no releases yet.',
  },
  releases_whole: {
    ...{ check: 'releases', state: 'fine' },
    tr: '{count} yayının dosyaları kayıttaki özetlerle aynı.',
    en: 'The files of all {count} releases have the hashes of the register.',
  },
  releases_unreadable: {
    ...{ check: 'releases', state: 'mend' },
    tr: '{file} okunamıyor: hangi yayının gösterildiği bilinmiyor. Yedekten geri yükleyin.',
    en: '{file} cannot be read: nobody knows which release is shown. Restore a backup.',
  },
  release_damaged: {
    ...{ check: 'releases', state: 'mend' },
    tr: '{file}: yayın dosyası bozuk ya da yok. Yedekten geri yükleyin; sonraki yayın, gösterilmiş dönemleri ondan sürdürür.',
    en: '{file}: this file of a release is damaged or gone. Restore a backup: the next release carries on its periods.',
  },
  release_opens: {
    ...{ check: 'releases', state: 'fine' },
    tr: 'Yayın dosyası {file} açılıyor.',
    en: 'The file of the release {file} opens.',
  },
  leftovers_none: {
    ...{ check: 'leftovers', state: 'fine' },
    tr: 'Yarıda kalmış işlerden artık dosya yok.',
    en: 'Nothing is left of work that broke off.',
  },
  leftover: {
    ...{ check: 'leftovers', state: 'mend' },
    tr: '{file}: yarıda kalmış bir işten artık. Sunucu çalışıyorsa yeniden başlatın; kalırsa silin.',
    en: '{file}: left by work that broke off. Restart the server; delete it if it is still there then.',
  },
  erasure_waits: {
    ...{ check: 'leftovers', state: 'mend' },
    tr: 'Bir silme kararlaştırıldı ama bitmedi; eski sürüm hâlâ sunuluyor. Sunucuyu yeniden başlatın.',
    en: 'An erasure is decided but not finished; the old version is still served. Restart the server.',
  },
  clock_sane: {
    ...{ check: 'clock', state: 'fine' },
    tr: 'Saat doğru görünüyor: {now}.',
    en: 'The clock seems right: {now}.',
  },
  clock_behind: {
    ...{ check: 'clock', state: 'mend' },
    tr: 'Saat {now}, ama {what} {at}: saat geri kalmış olabilir. Saati ayarlayın; doğrulama kodları ve yayın tarihleri ona bağlıdır.',
    en: 'It is {now} by the clock, but {what} is of {at}: the clock may be slow. Set it: codes to sign in and dates of releases depend on it.',
  },
  backup_none: {
    ...{ check: 'backup', state: 'note' },
    tr: 'Denetim günlüğünde hiç yedek yok. Yedek alın: npm run etki -- backup --to <klasör>',
    en: 'The audit log knows of no backup. Make one: npm run etki -- backup --to <folder>',
  },
  backup_recent: {
    ...{ check: 'backup', state: 'fine' },
    tr: 'Son yedek {days} gün önce alındı.',
    en: 'The last backup was made {days} days ago.',
  },
  backup_old: {
    ...{ check: 'backup', state: 'note' },
    tr: 'Son yedek {days} gün önce alındı. Yenisini alın: npm run etki -- backup --to <klasör>',
    en: 'The last backup was made {days} days ago. Make another: npm run etki -- backup --to <folder>',
  },
} as const satisfies Record<string, FindingWords>;

export type FindingCode = keyof typeof FINDINGS;

/** What is later than the clock. */
export const LATER_THINGS = {
  data: { tr: 'en yeni veri', en: 'the newest data' },
  publication: { tr: 'son yayımlama', en: 'the last publication' },
  entry: { tr: 'son denetim kaydı', en: 'the last entry of the audit log' },
} as const satisfies Record<string, Texts>;

type FindingValue = string | number;

/** What one check came to, with what it says of it: bytes, counts, days, ISO times, paths, ids. */
export interface Finding {
  readonly code: FindingCode;
  readonly values: Readonly<Record<string, FindingValue>>;
}

export function stateOfFinding({ code }: Finding): DoctorState {
  return FINDINGS[code].state;
}

/** A line: its state and its sentence. */
export function describeFinding(finding: Finding, language: Language): string {
  return `[${STATES[stateOfFinding(finding)][language]}] ${describeSentence(finding, language)}`;
}

export function describeSentence({ code, values }: Finding, language: Language): string {
  return FINDINGS[code][language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : formatValue(name, value, language);
  });
}

const BYTES: ReadonlySet<string> = new Set(['free', 'size', 'needed']);
const TIMES: ReadonlySet<string> = new Set(['now', 'at']);

function formatValue(name: string, value: FindingValue, language: Language): string {
  if (typeof value === 'number') {
    return BYTES.has(name) ? formatBytes(value, language) : formatNumber(value, language);
  }
  if (TIMES.has(name)) return formatMoment(value, language);
  return name === 'what' ? LATER_THINGS[value as keyof typeof LATER_THINGS][language] : value;
}
