import { randomUUID } from 'node:crypto';
import { EMPTY_PLAN, parsePlan, type Plan } from '#lib/delegations/plan.ts';
import { STAGES, type StageChange } from '#lib/delegations/stage.ts';
import {
  CONSENTS,
  isKind,
  VISIT_LIMITS,
  type Visit,
  type VisitDraft,
} from '#lib/delegations/visit.ts';
import { LANGUAGES, type Language, type Texts } from '#lib/i18n/languages.ts';
import type { Store, StoreRow, Value } from '#lib/server/store.ts';

/** Visits of delegations that were entered by form. Whoever calls has checked the texts. */

/** Nobody receives so many. */
export class TooManyVisits extends Error {}

/** How long a visit that was deleted can be had back: a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** All visits that were entered, by day. */
export function listVisits(store: Store): Visit[] {
  const changes = new Map<string, StageChange[]>();
  for (const row of store.all('select * from delegation_stage order by delegation, position')) {
    const id = String(row.delegation);
    changes.set(id, [...(changes.get(id) ?? []), changeOf(row)]);
  }
  return store
    .all('select * from delegation_visit where deleted_at is null order by visited_on, id')
    .map((row) => visitOf(row, changes.get(String(row.id)) ?? []));
}

export function findVisit(store: Store, id: string): Visit | undefined {
  const sql = 'select * from delegation_visit where id = ? and deleted_at is null';
  const row = store.get(sql, id);
  return row && visitOf(row, changesOf(store, id));
}

function changesOf(store: Store, id: string): StageChange[] {
  const sql = 'select * from delegation_stage where delegation = ? order by position';
  return store.all(sql, id).map(changeOf);
}

function changeOf(row: StoreRow): StageChange {
  const stage = STAGES.find((one) => one === row.stage) ?? 'visited';
  return { stage, on: String(row.reached_on) };
}

function visitOf(row: StoreRow, changes: readonly StageChange[]): Visit {
  const kind = String(row.kind);
  return {
    id: String(row.id),
    origin: 'form',
    visitedOn: String(row.visited_on),
    organisation: String(row.organisation),
    kind: isKind(kind) ? kind : 'other',
    city: String(row.city),
    country: String(row.country),
    people: row.people === null ? undefined : Number(row.people),
    interests: JSON.parse(String(row.interests)) as string[],
    facilities: JSON.parse(String(row.facilities)) as string[],
    changes,
    comment: textsOf(String(row.comment)),
    consent: CONSENTS.find((one) => one === row.consent) ?? '',
    enteredBy: String(row.entered_by),
  };
}

/** A language that came later has no text yet. */
function textsOf(json: string): Texts {
  const found = JSON.parse(json) as Partial<Record<Language, string>>;
  const texts = LANGUAGES.map((language) => [language, found[language] ?? '']);
  return Object.fromEntries(texts) as Texts;
}

export interface NewVisits {
  readonly by: string;
  /** ISO time. */
  readonly now: string;
}

/** Keeps all visits or none. @returns their ids @throws {TooManyVisits} */
export function addVisits(
  store: Store,
  drafts: readonly VisitDraft[],
  { by, now }: NewVisits,
): string[] {
  return store.together(() => {
    const kept = store.get('select count(*) as n from delegation_visit where deleted_at is null');
    if (Number(kept?.n) + drafts.length > VISIT_LIMITS.visits) throw new TooManyVisits();
    return drafts.map((draft) => {
      const id = randomUUID();
      const sql = `insert into delegation_visit values (${'?, '.repeat(12)}?, null)`;
      store.run(sql, id, ...valuesOf(draft), by, now);
      writeChanges(store, id, draft.changes);
      return id;
    });
  });
}

function valuesOf(draft: VisitDraft): Value[] {
  return [
    draft.visitedOn,
    draft.organisation,
    draft.kind,
    draft.city,
    draft.country,
    draft.people ?? null,
    JSON.stringify(draft.interests),
    JSON.stringify(draft.facilities),
    JSON.stringify(draft.comment),
    draft.consent,
  ];
}

function writeChanges(store: Store, id: string, changes: readonly StageChange[]): void {
  store.run('delete from delegation_stage where delegation = ?', id);
  for (const [position, { stage, on }] of changes.entries()) {
    store.run('insert into delegation_stage values (?, ?, ?, ?)', id, position, stage, on);
  }
}

/** @returns whether there was such a visit */
export function changeVisit(store: Store, id: string, draft: VisitDraft): boolean {
  return store.together(() => {
    const sql = `update delegation_visit set visited_on = ?, organisation = ?, kind = ?, city = ?,
        country = ?, people = ?, interests = ?, facilities = ?, comment = ?, consent = ?
      where id = ? and deleted_at is null`;
    const isThere = store.run(sql, ...valuesOf(draft), id) > 0;
    if (isThere) writeChanges(store, id, draft.changes);
    return isThere;
  });
}

/** Takes the last change of stage back. @returns whether there was one */
export function takeStageBack(store: Store, id: string): boolean {
  const sql = `delete from delegation_stage where delegation = ? and position =
    (select max(position) from delegation_stage where delegation = ?)`;
  return store.run(sql, id, id) > 0;
}

/** Takes a visit off the register; for a day it can be had back. @param now ISO time */
export function deleteVisit(store: Store, id: string, now: string): boolean {
  const gone = new Date(Date.parse(now) - KEPT_MS).toISOString();
  return store.together(() => {
    // the library that shares the connection decides whether references cascade
    for (const table of ['delegation_stage', 'delegation_plan']) {
      store.run(
        `delete from ${table} where delegation in
          (select id from delegation_visit where deleted_at < ?)`,
        gone,
      );
    }
    store.run('delete from delegation_visit where deleted_at < ?', gone);
    const sql = 'update delegation_visit set deleted_at = ? where id = ? and deleted_at is null';
    return store.run(sql, now, id) > 0;
  });
}

/** @returns whether there was something to bring back */
export function restoreVisit(store: Store, id: string): boolean {
  const sql =
    'update delegation_visit set deleted_at = null where id = ? and deleted_at is not null';
  return store.run(sql, id) > 0;
}

/** The programme of a visit; an empty one where nobody made one. */
export function findPlan(store: Store, visit: string): Plan {
  const row = store.get('select plan from delegation_plan where delegation = ?', visit);
  return row ? parsePlan(String(row.plan)) : EMPTY_PLAN;
}

export function savePlan(store: Store, visit: string, plan: Plan): void {
  const sql = 'insert or replace into delegation_plan values (?, ?)';
  store.run(sql, visit, JSON.stringify(plan));
}
