import { streamEvents } from '../../events.ts';
import { openReleaseDoor } from '../door.ts';
import type { RequestHandler } from './$types.js';

/** Tells how a build goes; a reload asks again and goes on. */
export const GET: RequestHandler = ({ locals }) => {
  const { builds } = openReleaseDoor(locals);
  return streamEvents((send) =>
    builds.watch((build) => send({ state: build?.state, step: build?.step })),
  );
};
