import { error, json } from '@sveltejs/kit';
import { mistakeOf, openDoor } from '../../../../door.ts';
import type { RequestHandler } from './$types.js';

/** Takes one file, streamed to the disk and never whole in memory. */
export const PUT: RequestHandler = async ({ locals, params, request }) => {
  const { jobs, words } = openDoor(locals);
  if (!request.body) error(400, { message: words.import.failedUpload(params.name) });
  try {
    return json(await jobs.receive(params.job, params.name, request.body));
  } catch (cause) {
    throw mistakeOf(cause, words) ?? cause;
  }
};
