import { openReleaseDoor } from '../door.ts';
import type { RequestHandler } from './$types.js';

/** Tells how a build goes, as server-sent events; a reload asks again and goes on. */
export const GET: RequestHandler = ({ locals }) => {
  const { builds } = openReleaseDoor(locals);
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<string>({
    start(controller) {
      stop = builds.watch((build) => {
        const { state, step } = build ?? {};
        controller.enqueue(`data: ${JSON.stringify({ state, step })}\n\n`);
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
