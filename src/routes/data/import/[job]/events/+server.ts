import { describeIssue } from '#lib/importing/issue.ts';
import { answerMistakes, openDoor } from '../../../door.ts';
import type { RequestHandler } from './$types.js';

/** Tells how a check goes, as server-sent events; a reload asks again and goes on. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { jobs, words } = openDoor(locals);
  answerMistakes(words, () => jobs.read(params.job));
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<string>({
    start(controller) {
      stop = jobs.watch(params.job, ({ state, progress = [], early = [] }) => {
        const issues = early.map((issue) => describeIssue(issue, locals.reader.language));
        controller.enqueue(`data: ${JSON.stringify({ state, progress, issues })}\n\n`);
      });
    },
    cancel: () => stop(),
  });
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // events are sent as they happen: nothing may hold them back to compress them
      'content-encoding': 'identity',
    },
  });
};
