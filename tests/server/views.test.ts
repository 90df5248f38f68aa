import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, type Store } from '#lib/server/store.ts';
import {
  changeView,
  deleteView,
  findOwnView,
  listViews,
  restoreView,
  saveView,
  TooManyViews,
} from '#lib/server/views.ts';
import { VIEW_LIMITS, type ViewDraft } from '#lib/views/savedView.ts';

const NOW = '2026-10-01T08:00:00.000Z';
const LATER = '2026-10-03T08:00:00.000Z';
const OWNER = { id: 'one', name: 'Şule' };
const DRAFT: ViewDraft = {
  name: 'Toroslar',
  description: '',
  address: '/districts/toroslar',
  sharedWith: ['manager', 'admin'],
};

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etki-views-'));
  store = openStore(join(folder, 'store', 'etki.sqlite'), STORE_PARTS);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('keeps what was saved, the latest first', () => {
  const first = saveView(store, DRAFT, OWNER, NOW);
  const second = saveView(store, { ...DRAFT, name: 'Mut', sharedWith: [] }, OWNER, LATER);
  expect(listViews(store).map(({ id }) => id)).toEqual([second, first]);
  expect(findOwnView(store, first, 'one')).toEqual({
    ...DRAFT,
    id: first,
    owner: 'one',
    ownerName: 'Şule',
    savedAt: NOW,
  });
});

it('is changed, deleted and brought back by its owner only', () => {
  const id = saveView(store, DRAFT, OWNER, NOW);
  const changed = { ...DRAFT, name: 'Mezitli' };
  expect(changeView(store, id, changed, 'two')).toBe(false);
  expect(deleteView(store, id, 'two', NOW)).toBe(false);
  expect(findOwnView(store, id, 'two')).toBeUndefined();
  expect(changeView(store, id, changed, 'one')).toBe(true);
  expect(deleteView(store, id, 'one', NOW)).toBe(true);
  expect(deleteView(store, id, 'one', NOW)).toBe(false);
  expect(changeView(store, id, changed, 'one')).toBe(false);
  expect(listViews(store)).toEqual([]);
  expect(restoreView(store, id, 'two')).toBe(false);
  expect(restoreView(store, id, 'one')).toBe(true);
  expect(listViews(store)).toMatchObject([changed]);
});

it('is gone for good after a day', () => {
  const id = saveView(store, DRAFT, OWNER, NOW);
  deleteView(store, id, 'one', NOW);
  deleteView(store, 'another', 'one', LATER);
  expect(restoreView(store, id, 'one')).toBe(false);
});

it('has room for so many of one owner', () => {
  for (let i = 0; i < VIEW_LIMITS.views; i++) saveView(store, DRAFT, OWNER, NOW);
  expect(() => saveView(store, DRAFT, OWNER, NOW)).toThrow(TooManyViews);
  expect(() => saveView(store, DRAFT, { id: 'two', name: '' }, NOW)).not.toThrow();
});
