import { json, type RequestEvent } from '@sveltejs/kit';
import { describeFailure } from '#lib/i18n/failures.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { BadQuery, describeProblem, type Problem } from '#lib/metrics/problem.ts';
import { askBytes, type AnswerBytes } from '#lib/server/bytes.ts';
import { Interrupted } from '#lib/server/database.ts';
import { failureOf, withoutPaths } from '#lib/server/failure.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import { statusOf } from './refusal.ts';

/** How caches may keep answers: exact ones stay with their reader, those of a release are for all. */
const KEPT = {
  private: { 'cache-control': 'private, no-cache', vary: 'accept-encoding, cookie' },
  public: { 'cache-control': 'public, max-age=300', vary: 'accept-encoding, cookie' },
} as const;

/** Answers one question as JSON: the same numbers as every page. */
export async function answerQuery(event: RequestEvent): Promise<Response> {
  const { url, locals, request } = event;
  const kept = locals.way === 'public' ? KEPT.public : KEPT.private;
  return answering(event, async (snapshot) =>
    send(await askBytes(snapshot, url.search, locals.reader), request.headers, kept),
  );
}

/** Runs what answers a question for a program; why there is no answer is said in words. */
export async function answering(
  { locals }: Pick<RequestEvent, 'locals'>,
  run: (snapshot: Snapshot) => Promise<Response>,
): Promise<Response> {
  const { snapshot, reader, way, problem } = locals;
  if (!snapshot) {
    const { language } = reader;
    if (way) return refuse(404, 'no_release', releaseWords(language).nothing);
    const sentence = problem && describeFailure(withoutPaths(problem), language);
    return refuse(503, 'no_snapshot', sentence ?? { tr: NO_DATA_TR, en: NO_DATA_EN }[language]);
  }
  try {
    return await run(snapshot);
  } catch (error) {
    if (error instanceof BadQuery) {
      const sentence = describeProblem(error.problem, reader.language);
      return refuse(statusOf(error.problem), error.problem.code, sentence, error.problem);
    }
    if (error instanceof Interrupted)
      return refuse(503, error.reason, TOOK_TOO_LONG[reader.language]);
    const failure = failureOf(error);
    if (failure) {
      console.error(describeFailure(failure, reader.language));
      return refuse(503, failure.kind, describeFailure(withoutPaths(failure), reader.language));
    }
    throw error;
  }
}

const NO_DATA_TR = 'Ambarda henüz veri yok: `npm run etki -- import --from <klasör>` ile yükleyin.';
const NO_DATA_EN =
  'The warehouse is empty: load data with `npm run etki -- import --from <folder>`.';

/** What a reader is told of a question that was stopped. */
export const TOOK_TOO_LONG = {
  tr: 'Soru çok uzun sürdü ve durduruldu. Daha kısa bir dönem ya da daha az kırılım seçin.',
  en: 'The question took too long and was stopped. Choose a shorter period or fewer breakdowns.',
};

/** Asked again, an answer that has not changed is not sent again. */
function send(
  { json, brotli, etag }: AnswerBytes,
  asked: Headers,
  kept: (typeof KEPT)[keyof typeof KEPT],
): Response {
  const headers = { 'content-type': 'application/json', ...kept, etag };
  if (asked.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const isCompressed = asked.get('accept-encoding')?.includes('br') === true;
  if (!isCompressed) return new Response(json, { headers });
  return new Response(brotli, { headers: { ...headers, 'content-encoding': 'br' } });
}

function refuse(status: number, code: string, message: string, problem?: Problem): Response {
  return json({ error: { code, message, ...problem } }, { status });
}
