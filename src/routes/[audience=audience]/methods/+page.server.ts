import { formatDate, formatNumber, isolate } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { say } from '#lib/i18n/say.ts';
import { RELEASED_MEASURES } from '#lib/disclosure/locate.ts';
import type { ReleaseDimension, ReleaseGrain } from '#lib/disclosure/lattice.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { addDays } from '#lib/metrics/period.ts';
import { listYears, nameBreakdown } from '../downloads/tables.ts';
import { openReleaseView } from '../release.ts';
import type { PageServerLoad } from './$types.js';

/** What the figures mean, how persons are protected, and what the release holds. */
export const load: PageServerLoad = (event) => {
  const { release, language, base } = openReleaseView(event, { takesPeriod: false });
  const { release: describe, ...methods } = releaseWords(language).methods;
  const { span, tables } = release.offer;
  const breakdowns = [...new Set(tables.map(({ dimensions }) => dimensions.join(',')))];
  const yearsOf = (id: string, grain: ReleaseGrain): string => {
    const found = tables.find((one) => one.grain === grain && one.dimensions.join(',') === id);
    const years = found ? listYears(found, span) : [];
    const [first, last] = [years[0], years.at(-1)];
    if (first === undefined) return '–';
    return first === last ? String(first) : isolate(`${first}–${last}`, language);
  };
  return {
    words: methods,
    downloads: `${base}/downloads`,
    downloadsName: releaseWords(language).downloads.heading,
    about: describe(
      formatNumber(release.number, language),
      release.id,
      formatDate(span.from, language),
      formatDate(addDays(span.to, -1), language),
    ),
    measures: RELEASED_MEASURES.map((id) => {
      const { names, definition, unit, caveats } = MEASURES[id];
      return {
        id,
        name: say(names, language),
        definition: say(definition, language),
        unit: say(unit, language),
        caveats: caveats.map((one) => say(one, language)),
      };
    }),
    offer: breakdowns.map((id) => ({
      id,
      name: nameBreakdown(id.split(',').filter(Boolean) as ReleaseDimension[], language),
      years: yearsOf(id, 'year'),
      quarters: yearsOf(id, 'quarter'),
      months: yearsOf(id, 'month'),
    })),
  };
};
