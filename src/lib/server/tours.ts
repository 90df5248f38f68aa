import { randomUUID } from 'node:crypto';
import type { PublicLanguage, Texts } from '#lib/i18n/languages.ts';
import { moveOne, type Way } from '#lib/order.ts';
import type { Store, StoreRow } from '#lib/server/store.ts';
import {
  gatherTexts,
  TOUR_LIMITS,
  type StepWords,
  type Tour,
  type TourDraft,
  type TourHead,
  type TourProblem,
  type TourStep,
} from '#lib/tours/tour.ts';

/** Tours in the store: what is read and changed of them. Whoever calls has checked the texts. */

/** More than there is room for. */
export class TourFull extends Error {
  readonly problem: TourProblem = 'too_many_steps';
}

/** A tour as lists show it. */
export type TourEntry = Omit<Tour, 'steps'> & { readonly steps: number };

/** All tours, the latest first. */
export function listTours(store: Store): TourEntry[] {
  return store
    .all(
      `select t.*, (select count(*) from tour_step s where s.tour = t.id) as steps
      from tour t order by created_at desc, id`,
    )
    .map((row) => ({ ...headOf(row), steps: Number(row.steps) }));
}

export function findTour(store: Store, id: string): Tour | undefined {
  const row = store.get('select * from tour where id = ?', id);
  return row && { ...headOf(row), steps: stepsOf(store, id) };
}

function headOf(row: StoreRow): Omit<Tour, 'steps'> {
  return {
    id: String(row.id),
    titles: textsOf(row.titles),
    leaveBehind: String(row.leave_behind),
    createdBy: String(row.created_by),
    createdAt: String(row.created_at),
  };
}

function stepsOf(store: Store, tour: string): TourStep[] {
  const sql = 'select * from tour_step where tour = ? order by position';
  return store.all(sql, tour).map((row) => ({
    id: String(row.id),
    address: String(row.address),
    figure: String(row.figure),
    texts: textsOf(row.texts),
    note: String(row.note),
  }));
}

/** A language that came later has no text yet. */
function textsOf(json: StoreRow[string] | undefined): Texts {
  const found = JSON.parse(String(json)) as Partial<Record<PublicLanguage, string>>;
  return gatherTexts((language) => found[language] ?? '');
}

export interface NewTour extends TourDraft {
  readonly by: string;
  /** ISO time. */
  readonly now: string;
}

/** @returns the id of the tour @throws {TourFull} */
export function createTour(store: Store, draft: NewTour): string {
  const id = randomUUID();
  store.together(() => {
    const { titles, leaveBehind, by, now } = draft;
    const sql = 'insert into tour values (?, ?, ?, ?, ?)';
    store.run(sql, id, JSON.stringify(titles), leaveBehind, by, now);
    for (const step of draft.steps) addStep(store, id, step);
  });
  return id;
}

export function deleteTour(store: Store, id: string): void {
  store.together(() => {
    // the library that shares the connection decides whether references cascade
    store.run('delete from tour_step where tour = ?', id);
    store.run('delete from tour where id = ?', id);
  });
}

export function changeTour(store: Store, id: string, { titles, leaveBehind }: TourHead): void {
  const sql = 'update tour set titles = ?, leave_behind = ? where id = ?';
  store.run(sql, JSON.stringify(titles), leaveBehind, id);
}

/** @throws {TourFull} */
export function addStep(store: Store, tour: string, step: Omit<TourStep, 'id'>): void {
  store.together(() => {
    const { n, last } = store.get(
      'select count(*) as n, max(position) as last from tour_step where tour = ?',
      tour,
    ) ?? { n: 0, last: 0 };
    if (Number(n) >= TOUR_LIMITS.steps) throw new TourFull();
    store.run(
      'insert into tour_step values (?, ?, ?, ?, ?, ?, ?)',
      randomUUID(),
      tour,
      Number(last ?? 0) + 1,
      step.address,
      step.figure,
      JSON.stringify(step.texts),
      step.note,
    );
  });
}

/** Changes what is shown and said at a step; one that is gone is passed over. */
export function changeStep(
  store: Store,
  tour: string,
  { id, figure, texts, note }: StepWords & Pick<TourStep, 'id'>,
): void {
  const sql = 'update tour_step set figure = ?, texts = ?, note = ? where id = ? and tour = ?';
  store.run(sql, figure, JSON.stringify(texts), note, id, tour);
}

export function removeStep(store: Store, tour: string, id: string): void {
  store.run('delete from tour_step where id = ? and tour = ?', id, tour);
}

/** Moves a step one place up or down; the first stays first, the last last. */
export function moveStep(
  store: Store,
  tour: string,
  { id, way }: { readonly id: string; readonly way: Way },
): void {
  store.together(() => {
    const ids = stepsOf(store, tour).map((step) => step.id);
    moveOne(ids, id, way).forEach((one, position) =>
      store.run('update tour_step set position = ? where id = ?', position + 1, one),
    );
  });
}
