import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEETING_LIMITS, type Matter, type MeetingDraft } from '#lib/meetings/meeting.ts';
import {
  addItem,
  changeItem,
  createMeeting,
  deleteMeeting,
  findMeeting,
  listMeetings,
  meetingBefore,
  MeetingFull,
  moveItem,
  parkMatter,
  removeItem,
  removeMatter,
  renameMeeting,
  repinMeeting,
} from '#lib/server/meetings.ts';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, type Store } from '#lib/server/store.ts';

let base: string;
let store: Store;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-meetings-'));
  store = openStore(join(base, 'store', 'etki.sqlite'), STORE_PARTS);
});
afterEach(() => {
  store.close();
  rmSync(base, { recursive: true });
});

const VIEW = { address: '/', figure: '', note: '' };
const VIEWS = ['/', '/districts', '/themes'].map((address) => ({ ...VIEW, address }));

function create(more: Partial<MeetingDraft & { pin: string; now: string }> = {}): string {
  return createMeeting(store, {
    title: 'Temmuz',
    date: '2026-07-14',
    session: 'closed',
    items: VIEWS,
    pin: 'one',
    by: 'Ayşe',
    now: '2026-07-01T08:00:00.000Z',
    ...more,
  });
}

const addresses = (id: string) => findMeeting(store, id)?.items.map(({ address }) => address);
const itemAt = (id: string, i: number) => findMeeting(store, id)?.items[i]?.id ?? '';

const MATTER: Matter = {
  id: 'a1b2c3d4',
  kind: 'question',
  item: '',
  area: 'Toroslar',
  text: 'Neden?',
  who: '',
  due: '',
  at: '2026-07-14T10:00:00.000Z',
};

describe('a meeting', () => {
  it('is found as it was made, and listed the latest first', () => {
    const [first, second] = [create(), create({ title: 'Ağustos', date: '2026-08-11' })];
    expect(findMeeting(store, first)).toMatchObject({ title: 'Temmuz', pin: 'one', matters: [] });
    expect(addresses(first)).toEqual(['/', '/districts', '/themes']);
    expect(listMeetings(store).map(({ id, views, parked }) => [id, views, parked])).toEqual([
      [second, 3, 0],
      [first, 3, 0],
    ]);
    expect(findMeeting(store, "' or 1=1 --")).toBeUndefined();
  });

  it('is another version with every change of what it shows', () => {
    const id = create();
    const version = () => findMeeting(store, id)?.version ?? 0;
    const changes = [
      () => renameMeeting(store, id, { title: 'Haziran', date: '2026-06-09' }),
      () => repinMeeting(store, id, 'two'),
      () => changeItem(store, id, { id: itemAt(id, 0), figure: 'visits', note: 'a' }),
      () => moveItem(store, id, { id: itemAt(id, 0), way: 'down' }),
      () => addItem(store, id, { address: '/equity', figure: '', note: '' }),
      () => removeItem(store, id, itemAt(id, 0)),
    ];
    for (const change of changes) {
      const before = version();
      change();
      expect(version()).toBeGreaterThan(before);
    }
    expect(findMeeting(store, id)).toMatchObject({ title: 'Haziran', pin: 'two' });
  });

  it.each([
    [0, 'up', ['/', '/districts', '/themes']],
    [0, 'down', ['/districts', '/', '/themes']],
    [1, 'up', ['/districts', '/', '/themes']],
    [2, 'up', ['/', '/themes', '/districts']],
    [2, 'down', ['/', '/districts', '/themes']],
  ] as const)('item %i moved %s', (i, way, expected) => {
    const id = create();
    moveItem(store, id, { id: itemAt(id, i), way });
    expect(addresses(id)).toEqual(expected);
  });

  it('has no more views than there is room for, and keeps none of a file that has', () => {
    const id = create({ items: Array.from({ length: MEETING_LIMITS.items }, () => VIEW) });
    expect(() => addItem(store, id, VIEW)).toThrow(MeetingFull);
    expect(addresses(id)).toHaveLength(MEETING_LIMITS.items);
    const items = Array.from({ length: MEETING_LIMITS.items + 1 }, () => VIEW);
    expect(() => create({ items })).toThrow(MeetingFull);
    expect(listMeetings(store)).toHaveLength(1);
  });

  it('does not change the items of another', () => {
    const [mine, other] = [create(), create()];
    const foreign = itemAt(other, 0);
    changeItem(store, mine, { id: foreign, figure: 'x', note: 'x' });
    removeItem(store, mine, foreign);
    moveItem(store, mine, { id: foreign, way: 'down' });
    expect(findMeeting(store, other)?.items[0]).toMatchObject({ id: foreign, note: '' });
  });

  it('takes its items and matters with it', () => {
    const id = create();
    parkMatter(store, id, MATTER);
    deleteMeeting(store, id);
    expect(findMeeting(store, id)).toBeUndefined();
    for (const table of ['meeting_item', 'meeting_matter']) {
      expect(store.all(`select * from ${table}`)).toEqual([]);
    }
  });

  it('follows the one of the same kind before it', () => {
    const july = create();
    const open = create({ session: 'open', date: '2026-07-20' });
    const august = create({ date: '2026-08-11' });
    const before = (id: string) => {
      const meeting = findMeeting(store, id);
      return meeting && meetingBefore(store, meeting)?.id;
    };
    expect([july, open, august].map(before)).toEqual([undefined, undefined, july]);
  });
});

describe('a parked matter', () => {
  it('is kept once, however often it is sent', () => {
    const id = create();
    for (let i = 0; i < 3; i++) parkMatter(store, id, MATTER);
    expect(findMeeting(store, id)?.matters).toEqual([MATTER]);
    removeMatter(store, id, MATTER.id);
    expect(findMeeting(store, id)?.matters).toEqual([]);
  });

  it('is removed from its own meeting only', () => {
    const [mine, other] = [create(), create()];
    parkMatter(store, mine, MATTER);
    removeMatter(store, other, MATTER.id);
    expect(findMeeting(store, mine)?.matters).toHaveLength(1);
  });

  it('finds room until there is none', () => {
    const id = create();
    store.together(() => {
      for (let i = 0; i < MEETING_LIMITS.matters; i++) {
        parkMatter(store, id, { ...MATTER, id: `matter-${i}` });
      }
    });
    expect(() => parkMatter(store, id, MATTER)).toThrow(MeetingFull);
  });
});
