import type { Way } from '#lib/audience.ts';
import type { PublicLanguage, Texts } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';

/** What a file that leaves is called and what it is for: the same is said in its name and inside. */
export interface FileLabel {
  /** Where its numbers come from, what it holds, of which area and period, its data date, for whom. */
  readonly name: string;
  /** Who may have it, as one sentence. */
  readonly purpose: string;
}

/** What a file is made of: exact numbers, or those of a release by the way they were come to. */
export type Origin = 'exact' | Way;

/** What its name says about a file; every output has its name from here. */
export interface FileFacts {
  /** Id of the snapshot or the release. */
  readonly from: string;
  /** What it holds: ids joined by dots. */
  readonly content: string;
  /** Ids of the areas that it is about. */
  readonly area?: string | undefined;
  /** As in an address: `2026-01..2026-06`. */
  readonly period?: string | undefined;
  /** ISO date of the latest record. */
  readonly dataDate?: string | undefined;
  readonly origin: Origin;
  /** The ending, without its dot. */
  readonly format: string;
}

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

/** Parts of names: exact figures must not be mistaken for open data, nor a preview for what is out. */
const PROTECTIONS = {
  exact: 'exact-internal',
  public: 'protected',
  council: 'protected-council',
  preview: 'protected-preview',
} as const satisfies Record<Origin, string>;

/** Who may have what comes from there, as one sentence. */
export function describePurpose(origin: Origin, language: PublicLanguage): string {
  return say(PURPOSES[origin], language);
}

/** `2026-06-17-1a2b.visits.month.toroslar.2025.data-2026-06-17.exact-internal.csv` */
export function labelFile(facts: FileFacts, language: PublicLanguage): FileLabel {
  const { from, content, area, period, dataDate, origin, format } = facts;
  const parts = [
    from,
    content,
    area,
    period?.replace('..', '_'),
    dataDate === undefined ? undefined : `data-${dataDate}`,
    PROTECTIONS[origin],
  ];
  const named = parts.filter((part) => part !== undefined && part !== '').map(cleanPart);
  return { name: `${named.join('.')}.${format}`, purpose: describePurpose(origin, language) };
}

/** A name with its ending is no longer than file systems take, with room for a browser's own part. */
const MOST_OF_PART = 60;

/** Letters that every file system and every header takes. */
function cleanPart(part: string | undefined): string {
  const plain = (part ?? '')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-zA-Z0-9._-]+/g, '-');
  return plain.slice(0, MOST_OF_PART).replaceAll(/^[.-]+|[.-]+$/g, '');
}
