import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MEETING_LIMITS,
  readHead,
  readItemAddress,
  readMatter,
  readMeetingFile,
  readNote,
  writeMeetingFile,
  type Meeting,
} from '#lib/meetings/meeting.ts';
import { findAreas } from '#lib/meetings/search.ts';
import { packName, readPackName } from '#lib/meetings/slide.ts';

const HERE = 'https://etki.example';
const long = (n: number): string => 'x'.repeat(n);

describe('the head of a meeting', () => {
  it.each([
    ['Temmuz', '2026-07-14', undefined],
    [long(120), '2026-02-28', undefined],
    [long(121), '2026-07-14', 'title'],
    ['  ', '2026-07-14', 'title'],
    ['Temmuz', '', 'date'],
    ['Temmuz', '2026-02-29', 'date'],
    ['Temmuz', '14.07.2026', 'date'],
  ])('%s on %s: %s', (title, date, problem) => {
    const read = readHead(title, date);
    expect('problem' in read ? read.problem : undefined).toBe(problem);
  });
});

describe('what a room may see', () => {
  it.each([
    ['closed', '/districts', undefined],
    ['closed', '/public/districts', 'other_session'],
    ['closed', '/council', 'other_session'],
    ['members', '/council/districts', undefined],
    ['members', '/districts', 'other_session'],
    ['members', '/public', 'other_session'],
    ['open', '/public/themes', undefined],
    ['open', '/themes', 'other_session'],
    ['open', '/council/themes', 'other_session'],
    ['open', '/accounts', 'address'],
  ] as const)('%s: %s is %s', (session, address, problem) => {
    const read = readItemAddress(address, session, HERE);
    expect('problem' in read ? read.problem : undefined).toBe(problem);
  });
});

it('a note has its line ends and its limit', () => {
  expect(readNote(' a\r\nb ')).toEqual({ value: 'a\nb' });
  expect(readNote(long(MEETING_LIMITS.note))).toEqual({ value: long(MEETING_LIMITS.note) });
  expect(readNote(long(MEETING_LIMITS.note + 1))).toEqual({ problem: 'note' });
});

describe('a parked matter', () => {
  const matter = {
    id: 'a1b2c3d4',
    kind: 'action',
    item: '1',
    area: 'Toroslar',
    text: 'Salı günü yanıtlanacak',
    who: 'Sosyal Hizmetler',
    due: '2026-08-01',
    at: '2026-07-14T10:02:00.000Z',
  };

  it.each([
    [{}, undefined],
    [{ who: '', due: '' }, undefined],
    [{ text: long(500) }, undefined],
    [{ text: long(501) }, 'text'],
    [{ text: ' ' }, 'text'],
    [{ who: long(121) }, 'who'],
    [{ due: 'yarın' }, 'due'],
    [{ kind: 'wish' }, 'kind'],
    [{ id: '1' }, 'text'],
    [{ id: "1'; drop table meeting; --" }, 'text'],
    [{ at: 'now' }, 'text'],
  ])('with %j: %s', (more, problem) => {
    const read = readMatter({ ...matter, ...more });
    expect('problem' in read ? read.problem : undefined).toBe(problem);
  });

  it.each([[undefined], [null], ['text'], [[]], [{}]])('%j is none', (value) => {
    expect('problem' in readMatter(value)).toBe(true);
  });

  it('is read or refused whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => void readMatter(value)));
  });
});

describe('a meeting as a file', () => {
  const meeting: Meeting = {
    id: 'm',
    title: 'Temmuz',
    date: '2026-07-14',
    session: 'closed',
    pin: '2026-06-17-7050fa5c',
    createdBy: 'Ayşe',
    createdAt: '2026-07-01T08:00:00.000Z',
    version: 3,
    items: [
      { id: '1', address: '/districts?period=2025', figure: 'months', note: 'Önce şehir' },
      { id: '2', address: '/', figure: '', note: '' },
    ],
    matters: [],
  };
  const file = writeMeetingFile(meeting);
  const change = (more: object): string =>
    JSON.stringify({ ...(JSON.parse(file) as object), ...more });

  it('is read as it was written, but for who and which data', () => {
    const { title, date, session } = meeting;
    const items = meeting.items.map(({ address, figure, note }) => ({ address, figure, note }));
    expect(readMeetingFile(file, HERE)).toEqual({ value: { title, date, session, items } });
    expect(file).not.toContain('Ayşe');
  });

  it.each([
    ['', 'file'],
    ['{', 'file'],
    ['[]', 'file'],
    [change({ format: 'other' }), 'file'],
    [change({ version: 2 }), 'file'],
    [change({ items: 'none' }), 'file'],
    [change({ items: Array.from({ length: 31 }, () => ({ address: '/' })) }), 'file'],
    [change({ title: '' }), 'title'],
    [change({ date: 'today' }), 'date'],
    [change({ session: 'secret' }), 'session'],
    [change({ session: 'toString' }), 'session'],
    [change({ session: 'open' }), 'other_session'],
    [change({ items: [{ address: 'https://elsewhere.example/' }] }), 'address'],
    [change({ items: [{ address: '/', figure: '<b>' }] }), 'figure'],
    [change({ items: [{ address: '/', note: long(2001) }] }), 'note'],
    [change({ more: long(MEETING_LIMITS.file) }), 'file'],
  ])('%.40s: %s', (text, problem) => expect(readMeetingFile(text, HERE)).toEqual({ problem }));
});

describe('the search for an area', () => {
  const areas = ['Şehir geneli', 'Toroslar', 'Isparta', 'İçel', 'Yukarı Toroslar', 'Mut'].map(
    (name) => ({ id: name, name }),
  );

  it.each([
    ['toros', ['Toroslar', 'Yukarı Toroslar']],
    ['TOROS', ['Toroslar', 'Yukarı Toroslar']],
    ['isparta', ['Isparta']],
    ['ISPARTA', ['Isparta']],
    ['ısparta', ['Isparta']],
    ['icel', ['İçel']],
    ['İÇEL', ['İçel']],
    ['sehir', ['Şehir geneli']],
    ['geneli', ['Şehir geneli']],
    ['x', []],
  ])('%s finds %j', (text, expected) => {
    expect(findAreas(areas, text).map(({ name }) => name)).toEqual(expected);
  });

  it('without a text has them all', () => expect(findAreas(areas, ' ')).toEqual(areas));
});

it.each([['city'], ['toroslar'], ['district-city'], ['a b/c']])(
  'the pack of %s has a name that leads back',
  (area) => {
    expect(readPackName(packName(area))).toBe(area);
  },
);

it('no other name is that of a pack', () => expect(readPackName('toroslar')).toBeUndefined());
