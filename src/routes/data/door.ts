import { error } from '@sveltejs/kit';
import { dataWords, type DataWords } from '#lib/i18n/data.ts';
import { BadFileName, TooManyBytes, UnknownJob, WrongState, type Jobs } from '#lib/server/jobs.ts';

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
    if (cause instanceof WrongState) {
      const { busy, arriving, wrongState } = words.import;
      const known: Record<string, string> = { busy, arriving };
      error(409, { message: known[cause.message] ?? wrongState });
    }
  } catch (answer) {
    return answer;
  }
  return undefined;
}

/** The texts of a form, as they stand in an address. */
export function textsOf(form: FormData): URLSearchParams {
  const texts = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new URLSearchParams(texts);
}
