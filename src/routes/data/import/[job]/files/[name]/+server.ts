import { error, json } from '@sveltejs/kit';
import { readReading } from '#lib/importing/readings.ts';
import { mistakeOf, openDoor } from '../../../../door.ts';
import type { RequestHandler } from './$types.js';

/** What is answered to those who have hung up. */
const NOBODY = 499;

/**
 * Takes one file, streamed to the disk and never whole in memory, and how it is to be read in the
 * fields of its address.
 */
export const PUT: RequestHandler = async ({ locals, params, request, url }) => {
  const { jobs, words } = openDoor(locals);
  if (!request.body) error(400, { message: words.import.empty });
  const read = readReading(url.searchParams);
  if ('reason' in read) error(400, { message: words.file.badReading });
  try {
    return json(await jobs.receive(params.job, params.name, request.body, read.value));
  } catch (cause) {
    if (request.signal.aborted) return new Response(null, { status: NOBODY });
    throw mistakeOf(cause, words) ?? cause;
  }
};
