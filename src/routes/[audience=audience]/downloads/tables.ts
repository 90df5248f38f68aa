import type { ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { RELEASED_MEASURES, type OfferedTable } from '#lib/disclosure/locate.ts';
import { tidyAnswer } from '#lib/exporting/tidy.ts';
import type { OpenTable } from '#lib/exporting/openData.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import { answer } from '#lib/server/answer.ts';
import type { ReleaseView } from '../release.ts';

/** A breakdown in words: `İlçe × Yaş`, without any the whole city. */
export function nameBreakdown(
  dimensions: readonly ReleaseDimension[],
  language: PublicLanguage,
): string {
  if (dimensions.length === 0) return releaseWords(language).methods.city;
  return dimensions.map((id) => say(DIMENSION_NAMES[id], language)).join(' × ');
}

/** All that a table of the release holds, ready to be written. */
export async function openTable(
  { snapshot, release, reader, model, language }: ReleaseView,
  table: OfferedTable,
): Promise<OpenTable> {
  const { dimensions, grain, years } = table;
  const whole = await answer(
    snapshot,
    {
      measures: measuresOf(model.has),
      by: ['period', ...dimensions],
      period: spanOf(table, release.offer.span),
      grain,
      filters: {},
    },
    reader,
  );
  const rows = whole.rows.filter((row) => years.has(Number(String(row.period).slice(0, 4))));
  return {
    table,
    title: `${nameBreakdown(dimensions, language)}, ${releaseWords(language).grains[grain]}`,
    tidy: tidyAnswer({ ...whole, rows }),
  };
}

/** Years that a table has rows of, oldest first: of a yearly one those that are over. */
export function listYears({ years, grain }: OfferedTable, span: Period): number[] {
  const isOver = (year: number): boolean =>
    grain !== 'year' || (`${year}-01-01` >= span.from && `${year}-12-31` < span.to);
  return [...years].filter(isOver).sort();
}

/** The whole units of a table's years within the release. */
function spanOf(table: OfferedTable, span: Period): Period {
  const sorted = listYears(table, span);
  const { grain } = table;
  const from = `${sorted[0]}-01-01`;
  const to = addDays(`${sorted.at(-1)}-12-31`, 1);
  if (grain === 'year') return { from, to };
  return { from: from < span.from ? span.from : from, to: to > span.to ? span.to : to };
}

const OF_RESIDENTS: ReadonlySet<MeasureId> = new Set([
  'reach_rate',
  'population',
  'eligible_population',
]);

function measuresOf(has: ReleaseView['model']['has']): MeasureId[] {
  return RELEASED_MEASURES.filter((id) => has.population || !OF_RESIDENTS.has(id));
}

/** Says what a release is, for who shows its figures elsewhere. @param origin of the address */
export function citeRelease({ model, release, language, base }: ReleaseView, origin: string) {
  const words = releaseWords(language);
  const { from, to } = release.offer.span;
  const last = addDays(to, -1);
  const [source, title] = [say(model.source, language), say(model.title, language)];
  const number = formatNumber(release.number, language);
  return {
    id: release.id,
    number: release.number,
    title,
    source,
    citation: words.cite({ source, title, number, id: release.id, address: `${origin}${base}` }),
    description: [
      words.methods.release(
        number,
        release.id,
        formatDate(from, language),
        formatDate(last, language),
      ),
      ...(model.synthetic ? [words.downloads.synthetic] : []),
      ...words.methods.rules.map(({ text }) => text),
    ].join(' '),
    span: [from, last] as const,
  };
}
