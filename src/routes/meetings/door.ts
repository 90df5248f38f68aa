import { error } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import { meetingWords, type MeetingWords } from '#lib/i18n/meetings.ts';
import { pinOf, SESSIONS, type Meeting, type Session } from '#lib/meetings/meeting.ts';
import { seesFigures } from '#lib/role.ts';
import { roleOf } from '#lib/server/gate.ts';
import { findMeeting } from '#lib/server/meetings.ts';
import { currentRelease, releasesPath } from '#lib/server/releases.ts';
import type { Lease } from '#lib/server/serving.ts';
import type { Store } from '#lib/server/store.ts';
import { sessionOf } from '../entry.ts';

/** What the pages of meetings share. */
export interface MeetingDoor {
  readonly store: Store;
  readonly words: MeetingWords;
  /** Whoever sees exact figures prepares meetings; council members hold those that are open to them. */
  readonly mayEdit: boolean;
}

export function openMeetings({ gate, reader, standing }: App.Locals): MeetingDoor {
  return {
    store: gate.store(),
    words: meetingWords(reader.language),
    mayEdit: seesFigures(roleOf(standing)),
  };
}

/** Whether a reader may hold a meeting: a closed one needs the right to its numbers. */
export function mayHold({ mayEdit }: MeetingDoor, { session }: Pick<Meeting, 'session'>): boolean {
  return mayEdit || session !== 'closed';
}

/** @throws 404 for one that does not exist, or is not open to the reader */
export function requireMeeting(locals: App.Locals, id: string): Meeting {
  const door = openMeetings(locals);
  const meeting = findMeeting(door.store, id);
  if (!meeting || !mayHold(door, meeting)) error(404, { message: door.words.unknown });
  return meeting;
}

/** Who prepares a meeting, by name. */
export function authorOf(locals: App.Locals): string {
  return sessionOf(locals)?.account.name ?? '';
}

/** The newest data that a session may show; undefined: there is none. */
export function newestPin(
  { snapshot, warehouse }: App.Locals,
  session: Session,
): string | undefined {
  if (SESSIONS[session] === undefined) return snapshot?.model.snapshot;
  return currentRelease(releasesPath(warehouse), new Date().toISOString())?.id;
}

/** Keeps the data of a meeting open; undefined: it does not exist any more. */
export function holdMeeting(locals: App.Locals, meeting: Meeting): Promise<Lease | undefined> {
  return locals.holdPin(pinOf(meeting), SESSIONS[meeting.session]);
}

/** Where the numbers of a meeting come from, in words; undefined: they are gone. */
export async function describePin(
  locals: App.Locals,
  meeting: Meeting,
): Promise<string | undefined> {
  const lease = await holdMeeting(locals, meeting);
  if (!lease) return undefined;
  try {
    const { language } = locals.reader;
    const date = formatDate(lease.snapshot.model.dataDate, language);
    return meetingWords(language).pin[pinOf(meeting).kind](date, meeting.pin);
  } finally {
    lease.release();
  }
}
