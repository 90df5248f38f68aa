import { OPEN_FORMATS, sortTables, tableName } from '#lib/exporting/openData.ts';
import { formatNumber, isolate } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { EMBEDDED, type EmbeddedId } from '../embed/figures.ts';
import { openReleaseView } from '../release.ts';
import { citeRelease, listYears, nameBreakdown } from './tables.ts';
import type { PageServerLoad } from './$types.js';

/** What can be taken along: every table in every format, the package, the citation, figures to embed. */
export const load: PageServerLoad = (event) => {
  const view = openReleaseView(event, { takesPeriod: false });
  const { language, release, base } = view;
  const { origin } = event.url;
  const words = releaseWords(language);
  const offered = sortTables(release.offer.tables).filter(
    (table) => listYears(table, release.offer.span).length > 0,
  );
  const at = `${base}/downloads`;
  return {
    words: words.downloads,
    heading: words.methods.offer,
    citation: citeRelease(view, origin).citation,
    tables: offered.map((table) => {
      const name = tableName(table);
      const years = listYears(table, release.offer.span);
      return {
        name,
        breakdown: nameBreakdown(table.dimensions, language),
        grain: words.grains[table.grain],
        years:
          years.length > 1 ? isolate(`${years[0]}–${years.at(-1)}`, language) : String(years[0]),
        files: OPEN_FORMATS.map((format) => {
          return { format: format.toUpperCase(), href: `${at}/${name}.${format}?lang=${language}` };
        }),
      };
    }),
    count: formatNumber(offered.length, language),
    package: `${at}/datapackage.json?lang=${language}`,
    question: `${origin}${base}/api/query?measure=beneficiaries,reach_rate&by=district&period=${
      offered[0] ? (listYears(offered[0], release.offer.span).at(-1) ?? '') : ''
    }`,
    // only what everybody may see can stand on other sites
    embeds:
      view.way === 'public'
        ? Object.keys(EMBEDDED).map((id) => {
            const name = words.embeds[id as EmbeddedId];
            const href = `${origin}${base}/embed/${id}?lang=${language}`;
            const frame = `src="${href}" title="${name}" width="100%" height="640" loading="lazy"`;
            return { id, name, href, html: `<iframe ${frame}></iframe>` };
          })
        : [],
  };
};
