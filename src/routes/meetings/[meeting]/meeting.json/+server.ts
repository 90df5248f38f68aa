import { writeMeetingFile } from '#lib/meetings/meeting.ts';
import { requireMeeting } from '../../door.ts';
import type { RequestHandler } from './$types.js';

/** The agenda and what was parked, as a file. */
export const GET: RequestHandler = ({ locals, params }) => {
  const meeting = requireMeeting(locals, params.meeting);
  return new Response(writeMeetingFile(meeting), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="meeting-${meeting.date}.json"`,
    },
  });
};
