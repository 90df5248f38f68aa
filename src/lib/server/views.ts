import { randomUUID } from 'node:crypto';
import { isAccountRole } from '#lib/role.ts';
import type { Store, StoreRow } from '#lib/server/store.ts';
import { VIEW_LIMITS, type SavedView, type ViewDraft } from '#lib/views/savedView.ts';

/** Saved views in the store. Whoever calls has checked the texts. */

/** Nobody needs so many. */
export class TooManyViews extends Error {}

/** How long a view that was deleted can be had back: a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Owner {
  readonly id: string;
  readonly name: string;
}

/** All views, the latest first. */
export function listViews(store: Store): SavedView[] {
  const sql = 'select * from saved_view where deleted_at is null order by saved_at desc, id';
  return store.all(sql).map(viewOf);
}

function viewOf(row: StoreRow): SavedView {
  return {
    id: String(row.id),
    name: String(row.name),
    description: String(row.description),
    address: String(row.address),
    sharedWith: String(row.shared_with).split(',').filter(isAccountRole),
    owner: String(row.owner),
    ownerName: String(row.owner_name),
    savedAt: String(row.saved_at),
  };
}

/** The view, if it is the owner's. */
export function findOwnView(store: Store, id: string, owner: string): SavedView | undefined {
  const sql = 'select * from saved_view where id = ? and owner = ? and deleted_at is null';
  const row = store.get(sql, id, owner);
  return row && viewOf(row);
}

/** @param now ISO time @throws {TooManyViews} @returns its id */
export function saveView(store: Store, draft: ViewDraft, owner: Owner, now: string): string {
  return store.together(() => {
    const sql = 'select count(*) as n from saved_view where owner = ? and deleted_at is null';
    if (Number(store.get(sql, owner.id)?.n) >= VIEW_LIMITS.views) throw new TooManyViews();
    const id = randomUUID();
    store.run(
      'insert into saved_view values (?, ?, ?, ?, ?, ?, ?, ?, null)',
      id,
      draft.name,
      draft.description,
      draft.address,
      owner.id,
      owner.name,
      draft.sharedWith.join(','),
      now,
    );
    return id;
  });
}

/** @returns whether there was such a view of this owner */
export function changeView(store: Store, id: string, draft: ViewDraft, owner: string): boolean {
  return (
    store.run(
      `update saved_view set name = ?, description = ?, address = ?, shared_with = ?
        where id = ? and owner = ? and deleted_at is null`,
      draft.name,
      draft.description,
      draft.address,
      draft.sharedWith.join(','),
      id,
      owner,
    ) > 0
  );
}

/** Takes a view off the list; for a day it can be had back. @param now ISO time */
export function deleteView(store: Store, id: string, owner: string, now: string): boolean {
  const gone = new Date(Date.parse(now) - KEPT_MS).toISOString();
  store.run('delete from saved_view where deleted_at < ?', gone);
  const sql = 'update saved_view set deleted_at = ? where id = ? and owner = ?';
  return store.run(`${sql} and deleted_at is null`, now, id, owner) > 0;
}

/** @returns whether there was something to bring back */
export function restoreView(store: Store, id: string, owner: string): boolean {
  const sql = 'update saved_view set deleted_at = null where id = ? and owner = ?';
  return store.run(`${sql} and deleted_at is not null`, id, owner) > 0;
}
