import { json } from '@sveltejs/kit';
import { readMatter } from '#lib/meetings/meeting.ts';
import { MeetingFull, parkMatter } from '#lib/server/meetings.ts';
import { openMeetings, requireMeeting } from '../../door.ts';
import type { RequestHandler } from './$types.js';

/** Keeps a question or an action that was parked; the same one sent again is kept once. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const { store, words } = openMeetings(locals);
  const { id } = requireMeeting(locals, params.meeting);
  const read = readMatter(await readJson(request));
  const refuse = (message: string) => json({ message }, { status: 400 });
  if ('problem' in read) return refuse(words.problems[read.problem]);
  try {
    parkMatter(store, id, read.value);
  } catch (cause) {
    if (!(cause instanceof MeetingFull)) throw cause;
    return refuse(words.problems[cause.problem]);
  }
  return json({ id: read.value.id });
};

/** What is no JSON is no matter. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
