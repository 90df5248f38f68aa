import type { Language, Texts } from './languages.ts';

/**
 * Why something could not be done though the data and the request are right: what happened, where,
 * what to do. `{place}` is a file or folder.
 */
export const FAILURES = {
  disk_full: {
    tr: '{place}: diskte yer kalmadı. Yer açıp yeniden deneyin; sunulan veri değişmedi.',
    en: '{place}: there is no space left on the disk. Free some and try again; the served data did not change.',
  },
  read_only: {
    tr: '{place}: salt okunur, yazılamıyor. Yazılabilir duruma getirin ya da başka bir klasör verin; sunulan veri değişmedi.',
    en: '{place}: is read-only. Make it writable or give another folder; the served data did not change.',
  },
  not_allowed: {
    tr: '{place}: erişim izni yok. Etki’yi çalıştıran kullanıcıya izin verin; sunulan veri değişmedi.',
    en: '{place}: access is not allowed. Allow it to the user who runs Etki; the served data did not change.',
  },
  disk_error: {
    tr: '{place}: disk okuma ya da yazma hatası verdi. Diski denetleyin, sonra yeniden deneyin; sunulan veri değişmedi.',
    en: '{place}: the disk failed to read or write. Check the disk, then try again; the served data did not change.',
  },
  no_place: {
    tr: '{place}: bulunamadı ya da yapılamadı. Yolu ve klasörün yazılabilir olduğunu denetleyin; sunulan veri değişmedi.',
    en: '{place}: is not there and cannot be made. Check the path, and that its folder is writable; the served data did not change.',
  },
  no_memory: {
    tr: '{place}: bellek yetmedi. Başka programları kapatıp yeniden deneyin; sunulan veri değişmedi.',
    en: '{place}: there is not enough memory. Close other programs and try again; the served data did not change.',
  },
  too_many_files: {
    tr: '{place}: açık dosya sınırına ulaşıldı. Sınırı yükseltin (ulimit -n) ve yeniden deneyin; sunulan veri değişmedi.',
    en: '{place}: too many files are open. Raise the limit (ulimit -n) and try again; the served data did not change.',
  },
  damaged: {
    tr: '{place}: veri dosyası bozuk, okunamıyor. `npm run etki -- verify` ile denetleyin; yedekten geri yükleyin ya da verileri yeniden yükleyin.',
    en: '{place}: the data file is damaged and cannot be read. Check it with `npm run etki -- verify`; restore a backup or import the data again.',
  },
  outdated: {
    tr: '{place}: bu veri sürümünü Etki’nin daha eski bir sürümü yapmış. Verileri yeniden yükleyin: `npm run etki -- import --from <klasör>`; hiçbir şey silinmez.',
    en: '{place}: this data version was made by an earlier version of Etki. Import the data again: `npm run etki -- import --from <folder>`; nothing is deleted.',
  },
  missing: {
    tr: '{place}: sunulması gereken veri dosyası yok. Yedekten geri yükleyin ya da başka bir sürüm yayımlayın: `npm run etki -- snapshots`.',
    en: '{place}: the data file that should be served is not there. Restore a backup or publish another version: `npm run etki -- snapshots`.',
  },
  no_pointer: {
    tr: '{place}: hangi sürümün sunulacağını söyleyen dosya bozuk. `npm run etki -- publish <sürüm>` onu yeniden yazar; sürümler: `npm run etki -- snapshots`.',
    en: '{place}: the file that says which version is served is damaged. `npm run etki -- publish <id>` writes it again; versions: `npm run etki -- snapshots`.',
  },
  importing: {
    tr: 'Bir yükleme sürüyor; bitince yeniden deneyin ya da onu iptal edin. Hiçbir şey değişmedi.',
    en: 'An import is running; try again when it is done, or cancel it. Nothing was changed.',
  },
  erasing: {
    tr: 'Bir kişinin verileri siliniyor; bitince yeniden deneyin. Hiçbir şey değişmedi.',
    en: 'The data of a person are being erased; try again when that is done. Nothing was changed.',
  },
  copying: {
    tr: 'Yedek alınıyor; bitince yeniden deneyin. Hiçbir şey değişmedi.',
    en: 'A backup is being made; try again when it is done. Nothing was changed.',
  },
} as const satisfies Record<string, Texts>;

export type FailureKind = keyof typeof FAILURES;

export interface Failure {
  readonly kind: FailureKind;
  /** The file or folder, where it is known and may be named. */
  readonly place?: string | undefined;
}

const SOMEWHERE: Texts = { tr: 'Sunucu', en: 'The server' };

export function describeFailure({ kind, place }: Failure, language: Language): string {
  return FAILURES[kind][language].replace('{place}', () => place ?? SOMEWHERE[language]);
}
