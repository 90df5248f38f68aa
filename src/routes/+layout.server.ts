import { describeAge } from '#lib/charts/condition.ts';
import { describeFailure, type Failure } from '#lib/i18n/failures.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import type { LayoutServerLoad } from './$types.js';

/** What every page shows around its content; without a snapshot only the language. */
export const load: LayoutServerLoad = ({ locals }) => {
  const { language } = locals.reader;
  const model = locals.snapshot?.model;
  if (!model) return { language, problem: sentenceOf(locals.problem, language) };
  const named = ({ id, names }: { id: string; names: Readonly<Record<string, string>> }) => ({
    id,
    name: names[language] ?? id,
  });
  return {
    language,
    site: {
      title: model.title[language],
      source: model.source[language],
      isSynthetic: model.synthetic,
      dataDate: formatDate(model.dataDate, language),
      // a release says the same until the next one, whatever day it is
      age: locals.way
        ? undefined
        : describeAge(model.dataDate, new Date().toISOString().slice(0, 10), language),
      snapshot: model.snapshot,
      districts: model.districts.map(named),
      themes: model.themes.map(named),
    },
  };
};

function sentenceOf(problem: Failure | undefined, language: Language): string | undefined {
  return problem && describeFailure(withoutPaths(problem), language);
}
