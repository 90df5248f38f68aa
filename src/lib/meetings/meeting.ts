import * as v from 'valibot';
import type { Way } from '#lib/audience.ts';
import { readViewAddress, writeViewAddress, type ViewAddress } from '#lib/meetings/address.ts';
import type { Pin } from '#lib/meetings/pin.ts';
import { isDate } from '#lib/metrics/period.ts';

/**
 * Who sits in the room decides what may stand on the wall: exact numbers where only those are who see
 * them anyway, the council's release among its members, the public release where guests are.
 */
export const SESSIONS = {
  closed: undefined,
  members: 'council',
  open: 'public',
} as const satisfies Record<string, Way | undefined>;

export type Session = keyof typeof SESSIONS;

export function isSession(text: string): text is Session {
  return Object.hasOwn(SESSIONS, text);
}

export const MATTER_KINDS = ['question', 'action'] as const;

export type MatterKind = (typeof MATTER_KINDS)[number];

/** Characters, items, matters. */
export const MEETING_LIMITS = {
  title: 120,
  note: 2000,
  text: 500,
  who: 120,
  items: 30,
  matters: 500,
  /** Bytes of a file that is imported. */
  file: 200_000,
} as const;

/** One view of the agenda. */
export interface AgendaItem {
  readonly id: string;
  readonly address: string;
  /** One figure of the view; empty: its key numbers, or its first figure where it has none. */
  readonly figure: string;
  /** For who presents; never on the wall. */
  readonly note: string;
}

/** A question or an action that was parked. */
export interface Matter {
  readonly id: string;
  readonly kind: MatterKind;
  /** The item that it was parked at, by its id; empty where that is gone. */
  readonly item: string;
  /** The area that was shown, in words. */
  readonly area: string;
  readonly text: string;
  readonly who: string;
  /** ISO date; empty: none. */
  readonly due: string;
  /** ISO time. */
  readonly at: string;
}

export interface Meeting {
  readonly id: string;
  readonly title: string;
  /** ISO date. */
  readonly date: string;
  readonly session: Session;
  /** Id of the snapshot, or of the release, that every number comes from. */
  readonly pin: string;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Grows with every change of what is shown: an offline copy of another one is old. */
  readonly version: number;
  readonly items: readonly AgendaItem[];
  readonly matters: readonly Matter[];
}

export function pinOf({ session, pin }: Pick<Meeting, 'session' | 'pin'>): Pin {
  return { kind: SESSIONS[session] === undefined ? 'snapshot' : 'release', id: pin };
}

/** Why something of a meeting was not taken. */
export const MEETING_PROBLEMS = [
  'title',
  'date',
  'session',
  'address',
  'other_session',
  'figure',
  'note',
  'too_many_items',
  'text',
  'who',
  'due',
  'kind',
  'too_many_matters',
  'nothing_to_pin',
  'file',
] as const;

export type MeetingProblem = (typeof MEETING_PROBLEMS)[number];

/** A value, or why there is none. */
export type Read<T> = { readonly value: T } | { readonly problem: MeetingProblem };

/** Reads title and date. */
export function readHead(title: string, date: string): Read<{ title: string; date: string }> {
  const text = title.trim();
  if (text === '' || text.length > MEETING_LIMITS.title) return { problem: 'title' };
  return isDate(date) ? { value: { title: text, date } } : { problem: 'date' };
}

/** Reads an address for a session: what its room may not see is refused. */
export function readItemAddress(text: string, session: Session, origin: string): Read<ViewAddress> {
  const address = readViewAddress(text, origin);
  if (!address) return { problem: 'address' };
  return address.way === SESSIONS[session] ? { value: address } : { problem: 'other_session' };
}

/** Line ends of forms are those of every other text. */
export function readNote(text: string): Read<string> {
  const note = text.replaceAll('\r\n', '\n').trim();
  return note.length > MEETING_LIMITS.note ? { problem: 'note' } : { value: note };
}

const FIGURE = /^[\w-]{0,80}$/;

export function readFigure(text: string): Read<string> {
  return FIGURE.test(text) ? { value: text } : { problem: 'figure' };
}

const matterSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  kind: v.picklist(MATTER_KINDS),
  item: v.fallback(v.pipe(v.string(), v.maxLength(64)), ''),
  area: v.fallback(v.pipe(v.string(), v.maxLength(200)), ''),
  text: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MEETING_LIMITS.text)),
  who: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(MEETING_LIMITS.who)),
  due: v.pipe(
    v.optional(v.string(), ''),
    v.check((text) => text === '' || isDate(text)),
  ),
  at: v.pipe(v.string(), v.isoTimestamp()),
});

/** Reads a parked matter as a browser sends it. */
export function readMatter(value: unknown): Read<Matter> {
  const found = v.safeParse(matterSchema, value);
  if (found.success) return { value: found.output };
  const field = String(found.issues[0].path?.[0]?.key ?? 'text');
  const known = MEETING_PROBLEMS.find((one) => one === field);
  return { problem: known ?? 'text' };
}

const fileSchema = v.object({
  format: v.literal('etki-meeting'),
  version: v.literal(1),
  title: v.string(),
  date: v.string(),
  session: v.string(),
  items: v.pipe(
    v.array(
      v.object({
        address: v.string(),
        figure: v.optional(v.string(), ''),
        note: v.optional(v.string(), ''),
      }),
    ),
    v.maxLength(MEETING_LIMITS.items),
  ),
});

/** A meeting as a file: its agenda, to be held again elsewhere; what was parked goes along to be read. */
export function writeMeetingFile({ title, date, session, pin, items, matters }: Meeting): string {
  const agenda = items.map(({ address, figure, note }) => ({ address, figure, note }));
  const parked = matters.map(({ kind, area, text, who, due, at }) => {
    return { kind, area, text, who, due, at };
  });
  const file = { format: 'etki-meeting', version: 1, title, date, session, pin };
  return `${JSON.stringify({ ...file, items: agenda, matters: parked }, undefined, 2)}\n`;
}

export interface MeetingDraft {
  readonly title: string;
  readonly date: string;
  readonly session: Session;
  readonly items: readonly Omit<AgendaItem, 'id'>[];
}

/** Reads the agenda of such a file; everything in it is checked as if it had been typed. */
export function readMeetingFile(text: string, origin: string): Read<MeetingDraft> {
  const found = v.safeParse(fileSchema, parseJson(text));
  if (text.length > MEETING_LIMITS.file || !found.success) return { problem: 'file' };
  const { session, ...file } = found.output;
  if (!isSession(session)) return { problem: 'session' };
  const head = readHead(file.title, file.date);
  if ('problem' in head) return head;
  const items: Omit<AgendaItem, 'id'>[] = [];
  for (const one of file.items) {
    const item = readItem(one, session, origin);
    if ('problem' in item) return item;
    items.push(item.value);
  }
  return { value: { ...head.value, session, items } };
}

function readItem(
  { address, figure, note }: Omit<AgendaItem, 'id'>,
  session: Session,
  origin: string,
): Read<Omit<AgendaItem, 'id'>> {
  const [where, which, said] = [
    readItemAddress(address, session, origin),
    readFigure(figure),
    readNote(note),
  ];
  if ('problem' in where) return where;
  if ('problem' in which) return which;
  if ('problem' in said) return said;
  return {
    value: { address: writeViewAddress(where.value), figure: which.value, note: said.value },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
