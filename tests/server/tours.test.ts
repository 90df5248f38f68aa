import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, type Store } from '#lib/server/store.ts';
import {
  addStep,
  changeStep,
  changeTour,
  createTour,
  deleteTour,
  findTour,
  listTours,
  moveStep,
  removeStep,
  TourFull,
} from '#lib/server/tours.ts';
import { TOUR_LIMITS, type TourStep } from '#lib/tours/tour.ts';

let base: string;
let store: Store;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-tours-'));
  store = openStore(join(base, 'store', 'etki.sqlite'), STORE_PARTS);
});
afterEach(() => {
  store.close();
  rmSync(base, { recursive: true });
});

const step = (address: string): Omit<TourStep, 'id'> => ({
  address,
  figure: '',
  texts: { tr: `${address} tr`, en: '' },
  note: '',
});

const create = (addresses: readonly string[], now = '2026-07-14T09:00:00.000Z'): string =>
  createTour(store, {
    titles: { tr: 'Tur', en: 'Tour' },
    leaveBehind: '/public/sheets',
    steps: addresses.map(step),
    by: 'Ayşe',
    now,
  });

const addresses = (id: string): string[] =>
  findTour(store, id)?.steps.map(({ address }) => address) ?? [];
const idOf = (id: string, at: number): string => findTour(store, id)?.steps[at]?.id ?? '';

it('keeps all that a tour says', () => {
  const id = create(['/public', '/public/themes']);
  expect(findTour(store, id)).toMatchObject({
    id,
    titles: { tr: 'Tur', en: 'Tour' },
    leaveBehind: '/public/sheets',
    createdBy: 'Ayşe',
    createdAt: '2026-07-14T09:00:00.000Z',
    steps: [step('/public'), step('/public/themes')],
  });
  changeTour(store, id, { titles: { tr: '', en: 'Walk' }, leaveBehind: '/public' });
  expect(findTour(store, id)).toMatchObject({
    titles: { tr: '', en: 'Walk' },
    leaveBehind: '/public',
  });
});

it('lists the latest first, with how many steps', () => {
  const early = create(['/public'], '2026-07-14T09:00:00.000Z');
  const late = create([], '2026-07-15T09:00:00.000Z');
  expect(listTours(store).map(({ id, steps }) => [id, steps])).toEqual([
    [late, 0],
    [early, 1],
  ]);
});

describe('the order of steps', () => {
  it.each([
    [0, 'up', ['/public/a', '/public/b', '/public/c']],
    [0, 'down', ['/public/b', '/public/a', '/public/c']],
    [1, 'up', ['/public/b', '/public/a', '/public/c']],
    [2, 'up', ['/public/a', '/public/c', '/public/b']],
    [2, 'down', ['/public/a', '/public/b', '/public/c']],
  ] as const)('step %i %s', (at, way, expected) => {
    const id = create(['/public/a', '/public/b', '/public/c']);
    moveStep(store, id, { id: idOf(id, at), way });
    expect(addresses(id)).toEqual(expected);
  });

  it('is that in which they were added, also after one was taken out', () => {
    const id = create(['/public/a', '/public/b']);
    removeStep(store, id, idOf(id, 0));
    addStep(store, id, step('/public/c'));
    expect(addresses(id)).toEqual(['/public/b', '/public/c']);
  });
});

it('changes a step of its own tour only', () => {
  const [mine, other] = [create(['/public']), create(['/public'])];
  const words = { figure: 'months', texts: { tr: 'a', en: 'b' }, note: 'c' };
  changeStep(store, mine, { id: idOf(other, 0), ...words });
  removeStep(store, mine, idOf(other, 0));
  expect(findTour(store, other)?.steps).toMatchObject([step('/public')]);
  changeStep(store, mine, { id: idOf(mine, 0), ...words });
  expect(findTour(store, mine)?.steps).toMatchObject([words]);
});

it('takes no step more than there is room for, and then nothing of a file', () => {
  const full = Array.from({ length: TOUR_LIMITS.steps }, () => '/public');
  const id = create(full);
  expect(() => addStep(store, id, step('/public'))).toThrow(TourFull);
  expect(() => create([...full, '/public'])).toThrow(TourFull);
  expect(listTours(store)).toHaveLength(1);
});

it.each(['/districts', '/publicity', '/council', '/', 'https://x.example/public'])(
  'cannot hold a step at %s, whoever writes it',
  (address) => {
    const id = create(['/public']);
    expect(() => addStep(store, id, step(address))).toThrow();
    expect(addresses(id)).toEqual(['/public']);
  },
);

it('deletes a tour with its steps and no other', () => {
  const [gone, kept] = [create(['/public']), create(['/public'])];
  deleteTour(store, gone);
  expect(findTour(store, gone)).toBeUndefined();
  expect(addresses(kept)).toEqual(['/public']);
  expect(store.get('select count(*) as n from tour_step')).toEqual({ n: 1 });
});
