import { definitionPath } from '#lib/components/measurePath.ts';
import { describeContract } from '#lib/exporting/dictionary.ts';
import { dataWords } from '#lib/i18n/data.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { PageServerLoad } from './$types.js';

/** What is searched for is a few words. */
const LONGEST_QUERY = 100;

/** The data contract in words. It holds no data, so that everybody who prepares files may read it. */
export const load: PageServerLoad = ({ locals, url }) => {
  const { language } = locals.reader;
  return {
    query: (url.searchParams.get('q') ?? '').slice(0, LONGEST_QUERY),
    back: dataWords(language).heading,
    datasets: describeContract(language).map(({ measures, ...dataset }) => ({
      ...dataset,
      isForAll: measures === 'all',
      measures: (measures === 'all' ? [] : measures).map((id) => ({
        id,
        href: definitionPath(id),
        name: MEASURES[id].names[language],
      })),
    })),
  };
};
