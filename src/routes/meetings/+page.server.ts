import { fail, redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { readViewAddress, writeViewAddress } from '#lib/meetings/address.ts';
import {
  isSession,
  readHead,
  readItemAddress,
  readMeetingFile,
  SESSIONS,
  type MeetingDraft,
  type MeetingProblem,
  type Read,
  type Session,
} from '#lib/meetings/meeting.ts';
import { createMeeting, listMeetings, type MeetingHead } from '#lib/server/meetings.ts';
import { readFields } from '../form.ts';
import { authorOf, mayHold, newestPin, openMeetings } from './door.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** All meetings that are open to the reader; here new ones are prepared. */
export const load: PageServerLoad = ({ locals, url }) => {
  const door = openMeetings(locals);
  const { language } = locals.reader;
  const meetings = listMeetings(door.store).filter((one) => mayHold(door, one));
  const address = readViewAddress(url.searchParams.get('address') ?? '', url.origin);
  return {
    mayEdit: door.mayEdit,
    meetings: meetings.map((one) => present(one, language)),
    sessions: Object.keys(SESSIONS) as Session[],
    today: new Date().toISOString().slice(0, 10),
    isDeleted: url.searchParams.get('told') === 'deleted',
    adding: address && {
      address: writeViewAddress(address),
      figure: address.figure ?? '',
      session: sessionOfWay(address.way),
      meetings: meetings
        .filter(({ session }) => SESSIONS[session] === address.way)
        .map((one) => present(one, language)),
    },
  };
};

function present({ id, title, date, session, views, parked }: MeetingHead, language: Language) {
  return { id, title, date: formatDate(date, language), session, views, parked };
}

function sessionOfWay(way: string | undefined): Session | undefined {
  return (Object.keys(SESSIONS) as Session[]).find((one) => SESSIONS[one] === way);
}

export const actions: Actions = {
  create: async ({ locals, request, url }) => {
    const form = await readFields({ request, locals });
    const text = (name: string): string => String(form.get(name) ?? '');
    const kept = { title: text('title'), date: text('date'), session: text('session') };
    const draft = readDraft(kept, { address: text('address'), figure: text('figure') }, url.origin);
    return open(locals, draft, { place: 'create' as const, kept });
  },
  import: async ({ locals, request, url }) => {
    const file = (await readFields({ request, locals })).get('file');
    const text = file instanceof File ? await file.text() : '';
    return open(locals, readMeetingFile(text, url.origin), { place: 'import' as const });
  },
};

/** A form of a new meeting, with the view that it is prepared for, if there is one. */
function readDraft(
  { title, date, session }: { title: string; date: string; session: string },
  { address, figure }: { address: string; figure: string },
  origin: string,
): Read<MeetingDraft> {
  const head = readHead(title, date);
  if ('problem' in head) return head;
  if (!isSession(session)) return { problem: 'session' };
  if (address === '') return { value: { ...head.value, session, items: [] } };
  const view = readItemAddress(address, session, origin);
  if ('problem' in view) return view;
  const item = { address: writeViewAddress(view.value), figure, note: '' };
  return { value: { ...head.value, session, items: [item] } };
}

function open<Around extends object>(
  locals: App.Locals,
  draft: Read<MeetingDraft>,
  around: Around,
) {
  const { store, words } = openMeetings(locals);
  const refuse = (problem: MeetingProblem) =>
    fail(400, { ...around, problem: words.problems[problem] });
  if ('problem' in draft) return refuse(draft.problem);
  const pin = newestPin(locals, draft.value.session);
  if (pin === undefined) return refuse('nothing_to_pin');
  const now = new Date().toISOString();
  const id = createMeeting(store, { ...draft.value, pin, by: authorOf(locals), now });
  redirect(303, `/meetings/${id}?told=created`);
}
