import type { Way } from '#lib/audience.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';

/** What a file that leaves is called and what it is for: the same is said in its name and inside. */
export interface FileLabel {
  /** `2026-06-17-1a2b.quarter.district.csv`: where its numbers come from, what it holds, its format. */
  readonly name: string;
  /** Who may have it, as one sentence. */
  readonly purpose: string;
}

/** What a file is made of: exact numbers, or those of a release by the way they were come to. */
type Origin = 'exact' | Way;

const PURPOSES = {
  exact: {
    tr: 'Kesin sayılar: kurum içinde kullanılır, kurum dışına verilmez. Paylaşmak için yayının korunmuş tablolarını kullanın.',
    en: 'Exact figures: for internal use only, not to be given out. To share figures, take the protected tables of a release.',
  },
  public: {
    tr: 'Korunmuş sayılar: herkesle paylaşılabilir.',
    en: 'Protected figures: they may be shared with everybody.',
  },
  council: {
    tr: 'Korunmuş sayılar: meclis üyeleri içindir.',
    en: 'Protected figures: for members of the council.',
  },
  preview: {
    tr: 'Korunmuş sayılar: henüz yayımlanmadı, yayımlanana kadar paylaşılmaz.',
    en: 'Protected figures: not published yet, and not to be shared before that.',
  },
} as const satisfies Record<Origin, Texts>;

/** Part of the names of files that must not be mistaken for open data. */
const INTERNAL = 'exact-internal';

/**
 * @param from id of the snapshot or release @param content in words that may stand in a file name
 */
export function labelFile(
  {
    from,
    content,
    origin,
    format,
  }: {
    readonly from: string;
    readonly content: string;
    readonly origin: Origin;
    readonly format: string;
  },
  language: Language,
): FileLabel {
  const parts = [from, content, ...(origin === 'exact' ? [INTERNAL] : []), format];
  return { name: parts.join('.'), purpose: PURPOSES[origin][language] };
}
