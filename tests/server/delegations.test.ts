import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VISIT_LIMITS, type VisitDraft } from '#lib/delegations/visit.ts';
import { readVisits } from '#lib/server/delegation-data.ts';
import {
  addVisits,
  changeVisit,
  deleteVisit,
  findPlan,
  findVisit,
  listVisits,
  restoreVisit,
  savePlan,
  takeStageBack,
  TooManyVisits,
} from '#lib/server/delegations.ts';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, type Store } from '#lib/server/store.ts';
import { VISIT } from '../delegations/visits.ts';
import { importFrom } from '../support/warehouse.ts';

let base: string;
let store: Store;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-delegations-'));
  store = openStore(join(base, 'store', 'etki.sqlite'), STORE_PARTS);
});
afterEach(() => {
  store.close();
  rmSync(base, { recursive: true });
});

const NOW = '2026-06-10T09:00:00.000Z';
const DRAFT: VisitDraft = {
  ...VISIT,
  changes: [
    { stage: 'in_contact', on: '2025-04-01' },
    { stage: 'adopted', on: '2025-09-01' },
  ],
  comment: { tr: 'Beğendik', en: 'We liked it' },
  consent: 'yes',
};
const PLAN = {
  entries: [{ from: '09:30', to: '', what: { tr: 'Çay', en: '' }, place: '', host: '', tour: '' }],
  note: 'Park',
};

const add = (draft: VisitDraft = DRAFT): string =>
  addVisits(store, [draft], { by: 'Ayşe', now: NOW })[0] ?? '';

it('keeps all that is said of a visit', () => {
  const id = add();
  const { id: _, origin: _o, enteredBy: _e, ...draft } = { ...VISIT, ...DRAFT };
  expect(findVisit(store, id)).toEqual({ ...draft, id, origin: 'form', enteredBy: 'Ayşe' });
  expect(listVisits(store)).toEqual([findVisit(store, id)]);
});

it('keeps visits of several in order of their days', () => {
  const days = ['2026-01-01', '2024-01-01', '2025-01-01'];
  const drafts = days.map((visitedOn) => ({ ...DRAFT, visitedOn, people: undefined }));
  addVisits(store, drafts, { by: '', now: NOW });
  expect(listVisits(store).map(({ visitedOn }) => visitedOn)).toEqual(days.toSorted());
  expect(listVisits(store).every(({ changes }) => changes.length === 2)).toBe(true);
});

it('keeps none of more than there is room for', () => {
  const drafts = Array.from({ length: VISIT_LIMITS.visits + 1 }, () => DRAFT);
  expect(() => addVisits(store, drafts, { by: '', now: NOW })).toThrow(TooManyVisits);
  expect(listVisits(store)).toEqual([]);
});

it('changes a visit, and takes its last stage back', () => {
  const id = add();
  const changes = [...DRAFT.changes, { stage: 'visited' as const, on: '2025-10-01' }];
  expect(changeVisit(store, id, { ...DRAFT, organisation: 'Başka', changes })).toBe(true);
  expect(findVisit(store, id)).toMatchObject({ organisation: 'Başka', changes });
  expect(takeStageBack(store, id)).toBe(true);
  expect(findVisit(store, id)?.changes).toEqual(DRAFT.changes);
  expect([takeStageBack(store, id), takeStageBack(store, id), takeStageBack(store, id)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(changeVisit(store, 'unknown', DRAFT)).toBe(false);
});

describe('a visit that is deleted', () => {
  it('comes back within a day with all that it had', () => {
    const id = add();
    savePlan(store, id, PLAN);
    const before = findVisit(store, id);
    expect(deleteVisit(store, id, NOW)).toBe(true);
    expect(deleteVisit(store, id, NOW)).toBe(false);
    expect([findVisit(store, id), listVisits(store)]).toEqual([undefined, []]);
    expect(changeVisit(store, id, DRAFT)).toBe(false);
    expect(restoreVisit(store, id)).toBe(true);
    expect(restoreVisit(store, id)).toBe(false);
    expect(findVisit(store, id)).toEqual(before);
    expect(findPlan(store, id)).toEqual(PLAN);
  });

  it('is gone for good with all of it when another is deleted a day later', () => {
    const [one, other] = [add(), add()];
    savePlan(store, one, PLAN);
    deleteVisit(store, one, NOW);
    deleteVisit(store, other, '2026-06-11T09:00:00.001Z');
    expect(restoreVisit(store, one)).toBe(false);
    expect(restoreVisit(store, other)).toBe(true);
    expect(store.all('select distinct delegation from delegation_stage')).toHaveLength(1);
    expect(findPlan(store, one).entries).toEqual([]);
  });
});

it('keeps one programme a visit, also of the data', () => {
  expect(findPlan(store, 'h2022-01')).toEqual({ entries: [], note: '' });
  savePlan(store, 'h2022-01', PLAN);
  savePlan(store, 'h2022-01', { ...PLAN, note: 'Başka' });
  expect(findPlan(store, 'h2022-01')).toEqual({ ...PLAN, note: 'Başka' });
});

it('reads the visits of the data as they are', async () => {
  const folder = join(base, 'data');
  cpSync('tests/fixtures/small', folder, { recursive: true });
  const rows = [
    'delegation_id,visited_on,organisation,kind,city,country,people,interests,facilities,stage,stage_on,comment_tr,comment_en,comment_consent',
    'd2,2025-03-01,Bir dernek,ngo,,,,,,visited,2025-03-05,,,',
    'd1,2025-01-10,Örnek Belediyesi,municipality,Bonn,Almanya,7,women;course,,adopted,2025-02-01,Yararlıydı,Useful,no',
    'd3,2025-04-01,Bir okul,university,,,,,,piloting,,,,',
  ];
  writeFileSync(join(folder, 'delegations.csv'), `${rows.join('\n')}\n`);
  const { snapshot, close } = await importFrom(folder);
  try {
    const visits = await readVisits(snapshot);
    expect(await readVisits(snapshot)).toBe(visits);
    expect(visits).toEqual([
      {
        id: 'd1',
        origin: 'data',
        visitedOn: '2025-01-10',
        organisation: 'Örnek Belediyesi',
        kind: 'municipality',
        city: 'Bonn',
        country: 'Almanya',
        people: 7,
        interests: ['women', 'course'],
        facilities: [],
        changes: [{ stage: 'adopted', on: '2025-02-01' }],
        comment: { tr: 'Yararlıydı', en: 'Useful' },
        consent: 'no',
        enteredBy: '',
      },
      expect.objectContaining({ id: 'd2', people: undefined, changes: [], consent: '' }),
      expect.objectContaining({ id: 'd3', changes: [{ stage: 'piloting', on: '' }] }),
    ]);
  } finally {
    close();
  }
});
