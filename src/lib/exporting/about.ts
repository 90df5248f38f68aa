import type { Figure } from '#lib/charts/figure.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';
import { labelFile, type FileFacts, type FileLabel } from './label.ts';

/** What a page is about: in words, and as its addresses have it. */
export interface PageScope {
  readonly area: string;
  readonly period: string;
  /** Active filters in words. */
  readonly filters: readonly string[];
  /** Ids of the areas. */
  readonly areaId: string;
  readonly periodId: string;
}

/** What every picture and every slide says besides its figure. */
export interface About extends Pick<FileFacts, 'from' | 'origin'> {
  /** The data's own name for itself. */
  readonly title: string;
  readonly source: string;
  /** ISO date of the latest record. */
  readonly dataDate: string;
  /** How its numbers are protected, in words; absent: they are exact. */
  readonly protection?: string | undefined;
  readonly isSynthetic: boolean;
  readonly scope?: PageScope | undefined;
  readonly language: PublicLanguage;
}

/** Source · data date · snapshot · protection, in one line. */
export function writeFoot(about: About): string {
  const { language, source, dataDate, from, protection, isSynthetic } = about;
  const words = messages(language);
  return [
    `${words.figure.source}: ${source}`,
    words.dataDate(formatDate(dataDate, language)),
    `${words.figure.snapshot} ${from}`,
    protection ?? exportWords(language).exactShort,
    ...(isSynthetic ? [words.syntheticNote] : []),
  ].join(' · ');
}

/** The name and the purpose of a file of one figure: of its own question, where it answers one. */
export function labelFigure(figure: Figure, about: About, format: string): FileLabel {
  const { id, table } = figure;
  const { areaId, periodId } = about.scope ?? {};
  if (table.question === undefined) {
    return label({ content: id, area: areaId, period: periodId }, about, format);
  }
  const facts = describeQuestion(table.question);
  // figures of one question are told apart by what they are on the page
  const isNamed = facts.content.split('.').includes(id);
  return label(isNamed ? facts : { ...facts, content: `${id}.${facts.content}` }, about, format);
}

/** The name and the purpose of a file of all figures of a page. @param path of its address */
export function labelPage(path: string, about: About, format: string): FileLabel {
  const content = path.split('/').filter(Boolean).join('.') || 'overview';
  return label(
    { content, area: about.scope?.areaId, period: about.scope?.periodId },
    about,
    format,
  );
}

function label(
  facts: Pick<FileFacts, 'content' | 'area' | 'period'>,
  { from, origin, dataDate, language }: About,
  format: string,
): FileLabel {
  return labelFile({ ...facts, from, origin, dataDate, format }, language);
}

/** Measures and areas that a file name spells out. */
const MOST_NAMED = 2;

/** What a question is about, as parts of a file name. @param question in its canonical form */
export function describeQuestion(question: string): Required<Pick<FileFacts, 'content'>> & {
  readonly area: string;
  readonly period: string;
} {
  const params = new URLSearchParams(question);
  const list = (name: string): string[] => params.get(name)?.split(',').filter(Boolean) ?? [];
  const by = list('by').map((id) => (id === 'period' ? (params.get('grain') ?? 'month') : id));
  return {
    content: [shorten(list('measure')), ...by].join('.'),
    area: nameAreas({ district: list('district'), neighbourhood: list('neighbourhood') }),
    period: params.get('period') ?? '',
  };
}

/** Ids of what is narrowed to; `city` for all of it. */
export function nameAreas({
  district = [],
  neighbourhood = [],
}: {
  readonly district?: readonly string[] | undefined;
  readonly neighbourhood?: readonly string[] | undefined;
}): string {
  const areas = neighbourhood.length > 0 ? neighbourhood : district;
  return areas.length === 0 ? 'city' : shorten(areas);
}

function shorten(ids: readonly string[]): string {
  const more = ids.length > MOST_NAMED ? `-and-${ids.length - MOST_NAMED}-more` : '';
  return `${ids.slice(0, MOST_NAMED).join('-')}${more}`;
}
