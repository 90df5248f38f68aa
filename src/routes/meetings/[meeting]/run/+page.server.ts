import { formatDate } from '#lib/i18n/format.ts';
import { openMeetings, requireMeeting } from '../../door.ts';
import type { PageServerLoad } from './$types.js';

/** The frame of a meeting that is held; its numbers come in packs, which the browser keeps. */
export const load: PageServerLoad = ({ locals, params }) => {
  const { mayEdit } = openMeetings(locals);
  const { id, title, date, items } = requireMeeting(locals, params.meeting);
  return {
    meeting: { id, title, date: formatDate(date, locals.reader.language), views: items.length },
    back: mayEdit ? `/meetings/${id}` : '/meetings',
  };
};
