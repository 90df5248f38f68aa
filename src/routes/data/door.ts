import { error } from '@sveltejs/kit';
import { dataWords, type DataWords } from '#lib/i18n/data.ts';
import { describeFailure, type Failure } from '#lib/i18n/failures.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { failureOf, withoutPaths } from '#lib/server/failure.ts';
import {
  BadFileName,
  CutUpload,
  TooManyBytes,
  UnknownJob,
  WrongState,
  type Jobs,
} from '#lib/server/jobs.ts';
import { sessionOf } from '../entry.ts';

/** The door for data, of those who may use it. @throws 403 for all others, 404 for unknown jobs */
export function openDoor(locals: App.Locals): { jobs: Jobs; words: DataWords } {
  const words = dataWords(locals.reader.language);
  if (!locals.jobs) error(403, { message: words.closed });
  return { jobs: locals.jobs, words };
}

/** Runs what a visitor asks of a job: their mistakes become answers, bugs go on. */
export function answerMistakes<T>(words: DataWords, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw mistakeOf(cause, words) ?? cause;
  }
}

/** The answer to a mistake; undefined for anything else. */
export function mistakeOf(cause: unknown, words: DataWords): unknown {
  try {
    if (cause instanceof UnknownJob) error(404, { message: 'not found' });
    if (cause instanceof BadFileName) error(400, { message: words.import.badName(cause.message) });
    if (cause instanceof TooManyBytes) error(413, { message: words.import.tooLarge('') });
    if (cause instanceof CutUpload) error(400, { message: words.import.failedUpload('') });
    if (cause instanceof WrongState) {
      const { busy, arriving, wrongState } = words.import;
      const known: Record<string, string> = { busy, arriving };
      error(409, { message: known[cause.message] ?? wrongState });
    }
    const failure = failureOf(cause);
    if (failure) refuse(failure, words.language);
  } catch (answer) {
    return answer;
  }
  return undefined;
}

/** What the journal says of a publication: by whose account, and why. */
export function whyOf(locals: App.Locals, reason: string) {
  const name = sessionOf(locals)?.account.name;
  return { ...(name === undefined ? {} : { name }), ...(reason === '' ? {} : { reason }) };
}

/** The texts of a form, as they stand in an address. */
export function textsOf(form: FormData): URLSearchParams {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new URLSearchParams(texts);
}

/** Who is busy will be done; a full disk has a status of its own (RFC 4918, 11.5). */
const STATUS = { disk_full: 507, importing: 409, erasing: 409, copying: 409 } as const;

function refuse(failure: Failure, language: Language): never {
  console.error(describeFailure(failure, language));
  const sentence = describeFailure(withoutPaths(failure), language);
  const status = STATUS[failure.kind as keyof typeof STATUS] ?? 503;
  error(status, { message: sentence, sentence });
}
