import { LANGUAGES, PUBLIC_LANGUAGES, type PublicLanguage } from '#lib/i18n/languages.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { parseQuery } from '#lib/metrics/query.ts';
import type { Answer } from '#lib/result.ts';
import { answer, type Asker } from '#lib/server/answer.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/**
 * Answers a question as it stands in an address; the API and the command line share it.
 * @param params parameters of the question, and `lang`
 * @throws {BadQuery} {Interrupted}
 */
export async function ask(
  snapshot: Snapshot,
  params: URLSearchParams,
  asker: Asker,
): Promise<Answer> {
  const question = new URLSearchParams(params);
  const language = question.get('lang') ?? asker.language;
  question.delete('lang');
  const known: readonly PublicLanguage[] = asker.role === 'public' ? PUBLIC_LANGUAGES : LANGUAGES;
  const spoken = known.find((one) => one === language);
  if (spoken === undefined) {
    throw new BadQuery({ code: 'unknown_value', parameter: 'lang', value: language, known });
  }
  return answer(snapshot, parseQuery(question, snapshot.model), { ...asker, language: spoken });
}
