import { describe, expect, it } from 'vitest';
import {
  isFoundBy,
  readView,
  searchViews,
  VIEW_LIMITS,
  type SavedView,
} from '#lib/views/savedView.ts';

const ORIGIN = 'https://etki.example';
const GIVEN = { name: 'Toroslar', description: '', address: '/districts/toroslar', roles: [] };

describe('readView', () => {
  it.each([
    ['/districts/toroslar?period=2025', '/districts/toroslar?period=2025'],
    [`${ORIGIN}/explore?measure=visits&lang=en#visits`, '/explore?measure=visits#visits'],
    [`  ${ORIGIN}/  `, '/'],
    ['/council/themes/women?period=2025', '/council/themes/women?period=2025'],
  ])('keeps %s as %s', (address, kept) => {
    const read = readView({ ...GIVEN, address }, { origin: ORIGIN, role: 'manager' });
    expect(read).toMatchObject({ value: { address: kept } });
  });

  it.each([
    [{ name: '   ' }, 'name'],
    [{ name: 'a'.repeat(VIEW_LIMITS.name + 1) }, 'name'],
    [{ description: 'a'.repeat(VIEW_LIMITS.description + 1) }, 'description'],
    [{ address: '' }, 'address'],
    [{ address: 'https://elsewhere.example/districts' }, 'address'],
    [{ address: '//elsewhere.example/districts' }, 'address'],
    [{ address: 'javascript:alert(1)' }, 'address'],
    [{ address: '/accounts' }, 'address'],
    [{ address: '/data/import' }, 'address'],
    [{ roles: ['public'] }, 'role'],
    [{ roles: ['manager', 'root'] }, 'role'],
    [{ roles: ['council'] }, 'exact_for_council'],
  ])('refuses %o: %s', (change, problem) => {
    const read = readView({ ...GIVEN, ...change }, { origin: ORIGIN, role: 'admin' });
    expect(read).toEqual({ problem });
  });

  it.each([
    ['/districts', { problem: 'not_yours' }],
    ['/public/districts', { value: { address: '/public/districts' } }],
    ['/council', { value: { address: '/council' } }],
  ])('of a council member takes pages of releases only: %s', (address, result) => {
    expect(readView({ ...GIVEN, address }, { origin: ORIGIN, role: 'council' })).toMatchObject(
      result,
    );
  });

  it('shares with the council what the council can open', () => {
    const given = { ...GIVEN, address: '/council/themes', roles: ['council', 'manager'] };
    expect(readView(given, { origin: ORIGIN, role: 'admin' })).toMatchObject({
      value: { sharedWith: ['council', 'manager'] },
    });
  });
});

const view = (more: Partial<SavedView>): SavedView => ({
  id: 'v',
  name: 'Toroslar, kadınlar',
  description: 'Isparta’dan gelen heyet için',
  address: '/districts/toroslar',
  sharedWith: [],
  owner: 'one',
  ownerName: 'Şule',
  savedAt: '2026-10-01T08:00:00.000Z',
  ...more,
});

describe('isFoundBy', () => {
  it.each([
    [{}, { id: 'one', role: 'manager' }, true],
    [{}, { id: 'two', role: 'manager' }, false],
    [{ sharedWith: ['council'] }, { id: 'two', role: 'council' }, true],
    [{ sharedWith: ['council'] }, { id: 'two', role: 'admin' }, false],
  ] as const)('of %o by %o: %s', (more, reader, found) => {
    expect(isFoundBy(view(more), reader)).toBe(found);
  });
});

describe('searchViews', () => {
  const views = [view({}), view({ id: 'w', name: 'İçel', description: '', ownerName: 'Ali' })];
  it.each([
    ['', 2],
    ['toros', 1],
    ['KADINLAR', 1],
    ['kadinlar isparta', 1],
    ['ISPARTA', 1],
    ['icel', 1],
    ['İÇEL ali', 1],
    ['sule', 1],
    ['toros ali', 0],
  ])('for “%s” finds %i', (search, found) => {
    expect(searchViews(views, search)).toHaveLength(found);
  });
});
