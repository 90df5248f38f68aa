import {
  AUDIENCES,
  CELLS_A_PERSON,
  LEAST_CHANGED,
  LEAST_MEAN,
  LEAST_PERSONS,
  type Audience,
  type ReleaseDimension,
  type ReleaseTable,
} from '#lib/disclosure/lattice.ts';
import { formatBytes, formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';

/**
 * What a build of a release came to, and why something was not done to one: in the same words on the
 * command line and on the pages.
 */

/** A table that is not released, and why. */
export interface RefusedTable extends ReleaseTable {
  readonly audience: Audience;
  readonly reason: 'sparse' | 'budget';
}

/** Members that stand together as "other" in a year. */
export interface MergedMembers {
  readonly dimension: ReleaseDimension;
  readonly year: number;
  readonly ids: readonly string[];
  readonly names: readonly Texts[];
}

/** What is kept of a release, and what is not. */
export interface ReleaseReport {
  /** SHA-256 of all that is released, as hexadecimal digits. */
  readonly content: string;
  readonly cells: Readonly<Record<Audience, number>>;
  readonly bytes: Readonly<Record<Audience, number>>;
  /** Cells of sensitive themes that are left out. */
  readonly sensitive: Readonly<Record<Audience, number>>;
  /** Cells that are published as "0–4" persons, without their visits. */
  readonly withheld: Readonly<Record<Audience, number>>;
  readonly refused: readonly RefusedTable[];
  readonly merged: readonly MergedMembers[];
}

/** The facts of a release that its report is about. */
export interface ReportedRelease {
  readonly id: string;
  readonly number: number;
  /** ISO date. */
  readonly last_day: string;
  /** Persons who changed since the release published last; null: it is the first. */
  readonly changed: number | null;
  /** Present where readers have seen it: a build of the same data changes nothing then. */
  readonly published?: unknown;
}

/** A report in sentences, in the order in which it is read. */
export interface WrittenReport {
  readonly files: Readonly<Record<Audience, string>>;
  readonly refused: readonly string[];
  readonly merged: readonly string[];
  readonly changed?: string;
}

/** Why a release cannot be built, published, withdrawn or discarded. */
export type ReleaseProblem =
  | { readonly code: 'undecided'; readonly programs: readonly string[] }
  | { readonly code: 'too_few_changed' | 'too_few_revised'; readonly changed: number }
  | { readonly code: OtherProblem };

type OtherProblem = keyof typeof PROBLEMS;

const PROBLEMS = {
  no_quarter: {
    tr: 'Yayın hazırlanamadı: verilerde bitmiş bir çeyrek yok.',
    en: 'No release can be built: no quarter of the data is over.',
  },
  too_few_persons: {
    tr: 'Yayın hazırlanamadı: en kaba tablolar için bile çok az kişi var.',
    en: 'No release can be built: there are too few persons even for the coarsest tables.',
  },
  busy: {
    tr: 'Zaten bir yayın hazırlanıyor; bitince yeniden deneyin ya da onu iptal edin.',
    en: 'A release is being built already; try again when it is done, or cancel it.',
  },
  overtaken: {
    tr: 'Yayımlanmadı: bu yayın hazırlandıktan sonra başka bir yayın yayımlandı ve ikisi karşılaştırılmadı. Yayını yeniden hazırlayın.',
    en: 'Not published: another release was published after this one was built, and the two were not compared. Build it again.',
  },
  unknown: {
    tr: 'Böyle bir yayın yok; silinmiş olabilir.',
    en: 'There is no such release; it may have been discarded.',
  },
  already_published: {
    tr: 'Bu yayın zaten yayımlanmış; hiçbir şey değişmedi.',
    en: 'This release is published already; nothing was changed.',
  },
  already_withdrawn: {
    tr: 'Bu yayın geri çekilmiş; hiçbir şey değişmedi. Geri çekilen bir yayın yeniden yayımlanamaz.',
    en: 'This release was withdrawn; nothing was changed. One that was withdrawn cannot be published again.',
  },
  not_published: {
    tr: 'Bu yayın yayımlanmamış: geri çekilecek bir şey yok. Gerekmiyorsa silin.',
    en: 'This release is not published: there is nothing to withdraw. Discard it if it is not needed.',
  },
  seen: {
    tr: 'Yayımlanmış bir yayın silinemez: sonraki yayın onunla karşılaştırılır. Geri çekilebilir.',
    en: 'A release that was published cannot be discarded: the next one is compared with it. It can be withdrawn.',
  },
} as const satisfies Record<string, Texts>;

export function describeReleaseProblem(problem: ReleaseProblem, language: Language): string {
  if (problem.code === 'undecided') {
    const programs = problem.programs.join(', ');
    return {
      tr: `Yayın hazırlanamadı: şu programların hassas olup olmadığı belli değil: ${programs}.`,
      en: `No release can be built: nobody has said whether these programmes are sensitive: ${programs}.`,
    }[language];
  }
  if (problem.code !== 'too_few_changed' && problem.code !== 'too_few_revised') {
    return PROBLEMS[problem.code][language];
  }
  const [changed, least] = [problem.changed, LEAST_CHANGED].map((n) => formatNumber(n, language));
  if (problem.code === 'too_few_revised') {
    return {
      tr: `Yayımlanmadı: geri çekilen yayında görünen çeyreklerde yalnızca ${changed} kişi değişti; 0 ya da en az ${least} olmalı. Yeni çeyrek onları gizlemez: iki yayının farkı onları açığa çıkarırdı. Düzeltmeler birikince yeniden hazırlayın.`,
      en: `Not published: only ${changed} ${changed === '1' ? 'person' : 'persons'} changed in quarters that were shown before they were withdrawn; it must be 0 or at least ${least}. A new quarter does not hide them: the difference of the two releases would give them away. Build again when more corrections have come.`,
    }[language];
  }
  return {
    tr: `Yayımlanmadı: son yayından beri yalnızca ${changed} kişi değişti, en az ${least} gerekir. İki yayının farkı onları açığa çıkarırdı; yeni verilerle bekleyin.`,
    en: `Not published: only ${changed} ${changed === '1' ? 'person' : 'persons'} changed since the last release, ${least} are needed. The difference of the two would give them away; wait for more data.`,
  }[language];
}

const AUDIENCE_NAMES: Readonly<Record<Audience, Texts>> = {
  public: { tr: 'Herkese açık', en: 'Public' },
  council: { tr: 'Meclis', en: 'Council' },
};

export function nameAudience(audience: Audience, language: Language): string {
  return AUDIENCE_NAMES[audience][language];
}

/** `İlçe × Yaş, yıllık`: a table of the lattice. */
export function nameTable({ dimensions, grain }: ReleaseTable, language: Language): string {
  const { grains, methods } = releaseWords(language);
  const names = dimensions.map((id) => DIMENSION_NAMES[id][language]);
  return `${names.join(' × ') || methods.city}, ${grains[grain]}`;
}

export function describeBuild(
  report: ReleaseReport & { readonly entry: ReportedRelease },
  language: Language,
): WrittenReport {
  const { entry, refused, merged } = report;
  const changed = describeChanged(entry.changed, language);
  return {
    files: {
      public: describeFile(report, 'public', language),
      council: describeFile(report, 'council', language),
    },
    refused: AUDIENCES.flatMap((audience) =>
      (['sparse', 'budget'] as const).flatMap((reason) => {
        const own = refused.filter((one) => one.audience === audience && one.reason === reason);
        return own.length === 0 ? [] : [describeRefused(own, audience, language)];
      }),
    ),
    merged: merged.map((one) => describeMerged(one, language)),
    ...(changed === undefined ? {} : { changed }),
  };
}

/** What a build came to: a new release, or one that was there before. */
export function describeOutcome(entry: ReportedRelease, language: Language): string {
  const { id } = entry;
  const number = formatNumber(entry.number, language);
  const last = formatDate(entry.last_day, language);
  if (entry.published !== undefined) {
    return {
      tr: `Aynı veriden hazırlanan yayın ${number} (${id}) daha önce yayımlanmış; hiçbir şey değişmedi.`,
      en: `Release ${number} (${id}) of the same data was published before; nothing was changed.`,
    }[language];
  }
  return {
    tr: `Yayın ${number} hazır: ${id}, son gün ${last}. Henüz kimse görmüyor: önizleyin, sonra yayımlayın.`,
    en: `Release ${number} is built: ${id}, last day ${last}. Nobody sees it yet: preview it, then publish it.`,
  }[language];
}

function describeFile(report: ReleaseReport, audience: Audience, language: Language): string {
  const write = (n: number): string => formatNumber(n, language);
  const name = nameAudience(audience, language);
  const cells = write(report.cells[audience]);
  const size = formatBytes(report.bytes[audience], language);
  const withheld = write(report.withheld[audience]);
  const sensitive = write(report.sensitive[audience]);
  return {
    tr: `${name}: ${cells} satır, ${size}. Bunların ${withheld} satırı kişileri korumak için “0–4”; hassas konulardan ${sensitive} satır hiç verilmiyor.`,
    en: `${name}: ${cells} rows, ${size}. ${withheld} of them are “0–4” to protect persons; ${sensitive} rows about sensitive matters are left out.`,
  }[language];
}

function describeRefused(
  tables: readonly RefusedTable[],
  audience: Audience,
  language: Language,
): string {
  const name = nameAudience(audience, language);
  const list = tables.map((table) => nameTable(table, language)).join('; ');
  const isSparse = tables[0]?.reason === 'sparse';
  const why = {
    tr: isSparse
      ? `dolu satır başına ortalama ${LEAST_MEAN} kişiden az düşüyor`
      : `bu kadar az kişi için çok fazla satır (kişi başına en çok ${CELLS_A_PERSON})`,
    en: isSparse
      ? `fewer than ${LEAST_MEAN} persons on average in a row that is not empty`
      : `too many rows for so few persons (${CELLS_A_PERSON} a person at most)`,
  }[language];
  return {
    tr: `${name}, verilmeyen tablolar (${why}): ${list}.`,
    en: `${name}, tables that are refused (${why}): ${list}.`,
  }[language];
}

function describeMerged(
  { dimension, year, ids, names }: MergedMembers,
  language: Language,
): string {
  const of = DIMENSION_NAMES[dimension][language];
  const list = ids.map((id, i) => names[i]?.[language] ?? id).join(', ');
  return {
    tr: `${year}, ${of}: ${LEAST_PERSONS} kişiden az olanlar “Diğer” altında birleşti: ${list}.`,
    en: `${year}, ${of}: those under ${LEAST_PERSONS} persons stand together as “other”: ${list}.`,
  }[language];
}

/** How many persons changed, and that they are too few where they are. */
export function describeChanged(changed: number | null, language: Language): string | undefined {
  if (changed === null) return undefined;
  const [n, least] = [changed, LEAST_CHANGED].map((one) => formatNumber(one, language));
  const said = {
    tr: `Son yayından beri ${n} kişi değişti.`,
    en: `${n} ${n === '1' ? 'person' : 'persons'} changed since the last release.`,
  }[language];
  if (changed >= LEAST_CHANGED) return said;
  const gate = {
    tr: `Yayımlamak için en az ${least} gerekir: iki yayının farkı onları açığa çıkarırdı. Yeni verilerle bekleyin.`,
    en: `${least} are needed to publish it: the difference of the two would give them away. Wait for more data.`,
  }[language];
  return `${said} ${gate}`;
}
