import { describeIssue } from '#lib/importing/issue.ts';
import { answerMistakes, openDoor } from '../../../door.ts';
import { streamEvents } from '../../../events.ts';
import type { RequestHandler } from './$types.js';

/** Tells how a check goes; a reload asks again and goes on. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { jobs, words } = openDoor(locals);
  answerMistakes(words, () => jobs.read(params.job));
  return streamEvents((send) =>
    jobs.watch(params.job, ({ state, progress = [], early = [] }) => {
      const issues = early.map((issue) => describeIssue(issue, locals.reader.language));
      send({ state, progress, issues });
    }),
  );
};
