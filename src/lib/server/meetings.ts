import { randomUUID } from 'node:crypto';
import {
  MEETING_LIMITS,
  type AgendaItem,
  type Matter,
  type MatterKind,
  type Meeting,
  type MeetingDraft,
  type MeetingProblem,
  type Session,
} from '#lib/meetings/meeting.ts';
import { moveOne, type Way } from '#lib/order.ts';
import type { Store, StoreRow } from '#lib/server/store.ts';

/** Meetings in the store: what is read and changed of them. Whoever calls has checked the texts. */

/** More than there is room for. */
export class MeetingFull extends Error {
  readonly problem: MeetingProblem;

  constructor(problem: MeetingProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** A meeting as lists show it. */
export type MeetingHead = Omit<Meeting, 'items' | 'matters'> & {
  readonly views: number;
  readonly parked: number;
};

/** All meetings, the latest first. */
export function listMeetings(store: Store): MeetingHead[] {
  return store
    .all(
      `select m.*, (select count(*) from meeting_item i where i.meeting = m.id) as views,
        (select count(*) from meeting_matter q where q.meeting = m.id) as parked
      from meeting m order by held_on desc, created_at desc`,
    )
    .map((row) => ({ ...headOf(row), views: Number(row.views), parked: Number(row.parked) }));
}

export function findMeeting(store: Store, id: string): Meeting | undefined {
  const row = store.get('select * from meeting where id = ?', id);
  return row && { ...headOf(row), items: itemsOf(store, id), matters: mattersOf(store, id) };
}

/** The meeting of the same kind that was held before; undefined: there was none. */
export function meetingBefore(
  store: Store,
  { id, date, session, createdAt }: Meeting,
): Meeting | undefined {
  const row = store.get(
    `select id from meeting where session = ? and id <> ?
      and (held_on < ? or (held_on = ? and created_at < ?))
    order by held_on desc, created_at desc limit 1`,
    session,
    id,
    date,
    date,
    createdAt,
  );
  return row && findMeeting(store, String(row.id));
}

function headOf(row: StoreRow): Omit<Meeting, 'items' | 'matters'> {
  return {
    id: String(row.id),
    title: String(row.title),
    date: String(row.held_on),
    session: row.session as Session,
    pin: String(row.pin),
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
    version: Number(row.version),
  };
}

function itemsOf(store: Store, meeting: string): AgendaItem[] {
  const sql = 'select * from meeting_item where meeting = ? order by position';
  return store.all(sql, meeting).map(({ id, address, figure, note }) => ({
    id: String(id),
    address: String(address),
    figure: String(figure),
    note: String(note),
  }));
}

function mattersOf(store: Store, meeting: string): Matter[] {
  const sql = 'select * from meeting_matter where meeting = ? order by at, id';
  return store.all(sql, meeting).map((row) => ({
    id: String(row.id),
    kind: row.kind as MatterKind,
    item: String(row.item),
    area: String(row.area),
    text: String(row.text),
    who: String(row.who),
    due: String(row.due),
    at: String(row.at),
  }));
}

export interface NewMeeting extends MeetingDraft {
  readonly pin: string;
  readonly by: string;
  /** ISO time. */
  readonly now: string;
}

/** @returns the id of the meeting */
export function createMeeting(store: Store, draft: NewMeeting): string {
  const id = randomUUID();
  store.together(() => {
    store.run(
      'insert into meeting values (?, ?, ?, ?, ?, ?, ?, 1)',
      id,
      draft.title,
      draft.date,
      draft.session,
      draft.pin,
      draft.by,
      draft.now,
    );
    for (const item of draft.items) addItem(store, id, item);
  });
  return id;
}

/** Takes what is parked with it. */
export function deleteMeeting(store: Store, id: string): void {
  store.together(() => {
    // the library that shares the connection decides whether references cascade
    store.run('delete from meeting_item where meeting = ?', id);
    store.run('delete from meeting_matter where meeting = ?', id);
    store.run('delete from meeting where id = ?', id);
  });
}

export function renameMeeting(
  store: Store,
  id: string,
  { title, date }: Pick<Meeting, 'title' | 'date'>,
): void {
  store.run('update meeting set title = ?, held_on = ? where id = ?', title, date, id);
  touch(store, id);
}

/** From now on every number of the meeting comes from another snapshot or release. */
export function repinMeeting(store: Store, id: string, pin: string): void {
  store.run('update meeting set pin = ? where id = ?', pin, id);
  touch(store, id);
}

/** @throws {MeetingFull} */
export function addItem(store: Store, meeting: string, item: Omit<AgendaItem, 'id'>): void {
  store.together(() => {
    const { n, last } = store.get(
      'select count(*) as n, max(position) as last from meeting_item where meeting = ?',
      meeting,
    ) ?? { n: 0, last: 0 };
    if (Number(n) >= MEETING_LIMITS.items) throw new MeetingFull('too_many_items');
    store.run(
      'insert into meeting_item values (?, ?, ?, ?, ?, ?)',
      randomUUID(),
      meeting,
      Number(last ?? 0) + 1,
      item.address,
      item.figure,
      item.note,
    );
    touch(store, meeting);
  });
}

/** Changes figure and note of an item; one that is gone is passed over. */
export function changeItem(
  store: Store,
  meeting: string,
  { id, figure, note }: Pick<AgendaItem, 'id' | 'figure' | 'note'>,
): void {
  const sql = 'update meeting_item set figure = ?, note = ? where id = ? and meeting = ?';
  store.run(sql, figure, note, id, meeting);
  touch(store, meeting);
}

export function removeItem(store: Store, meeting: string, id: string): void {
  store.run('delete from meeting_item where id = ? and meeting = ?', id, meeting);
  touch(store, meeting);
}

/** Moves an item one place up or down; the first stays first, the last last. */
export function moveItem(
  store: Store,
  meeting: string,
  { id, way }: { readonly id: string; readonly way: Way },
): void {
  store.together(() => {
    const ids = itemsOf(store, meeting).map((item) => item.id);
    const moved = moveOne(ids, id, way);
    if (moved === ids) return;
    moved.forEach((one, position) =>
      store.run('update meeting_item set position = ? where id = ?', position + 1, one),
    );
    touch(store, meeting);
  });
}

function touch(store: Store, meeting: string): void {
  store.run('update meeting set version = version + 1 where id = ?', meeting);
}

/** Keeps a parked matter; sent twice, it is kept once. @throws {MeetingFull} */
export function parkMatter(store: Store, meeting: string, matter: Matter): void {
  store.together(() => {
    const { id, kind, item, area, text, who, due, at } = matter;
    if (store.get('select 1 from meeting_matter where id = ?', id)) return;
    const sql = 'select count(*) as n from meeting_matter where meeting = ?';
    if (Number(store.get(sql, meeting)?.n) >= MEETING_LIMITS.matters) {
      throw new MeetingFull('too_many_matters');
    }
    store.run(
      'insert into meeting_matter values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      meeting,
      item,
      kind,
      area,
      text,
      who,
      due,
      at,
    );
  });
}

export function removeMatter(store: Store, meeting: string, id: string): void {
  store.run('delete from meeting_matter where id = ? and meeting = ?', id, meeting);
}
