import { describe, expect, it } from 'vitest';
import {
  breachSpan,
  cutList,
  describeDetails,
  nameActor,
  readAuditChoice,
} from '#lib/components/auditLog.ts';
import { BadQuery } from '#lib/metrics/problem.ts';

const ACTORS = ['command', 'a1'];
const read = (search: string) => readAuditChoice(new URLSearchParams(search), ACTORS);
const local = (text: string): string => new Date(text).toISOString();

describe('a choice of entries', () => {
  it.each([
    ['', {}],
    ['actor=&action=&from=&to=&before=', {}],
    ['lang=en', {}],
    ['actor=a1&action=exported', { actor: 'a1', action: 'exported' }],
    ['before=51', { before: 51 }],
    ['from=2026-01-31', { from: local('2026-01-31T00:00:00') }],
    ['to=2026-01-31', { to: local('2026-02-01T00:00:00') }],
    ['to=2026-12-31', { to: local('2027-01-01T00:00:00') }],
    ['to=2026-01-31T14:30', { to: local('2026-01-31T14:30:00') }],
  ])('%s', (search, choice) => {
    expect(read(search)).toEqual(choice);
  });

  it.each([
    ['actor=b2', 'b2'],
    ['action=looked', 'looked'],
    ['action=constructor', 'constructor'],
    ['from=yesterday', 'yesterday'],
    ['from=2026-02-30', '2026-02-30'],
    ['to=2026-13-01', '2026-13-01'],
    ['to=2026-01-01T25:00', '2026-01-01T25:00'],
    ['before=0', '0'],
    ['before=-1', '-1'],
    ['before=1e9', '1e9'],
    ['who=a1', 'who'],
  ])('%s is refused by its name', (search, name) => {
    expect(() => read(search)).toThrow(BadQuery);
    expect(() => read(search)).toThrow(name);
  });
});

it('a report is about the last 72 hours unless it is told otherwise', () => {
  const now = new Date('2026-06-10T12:00:00Z');
  const to = '2026-06-10T12:00:00.000Z';
  expect(breachSpan({}, now)).toEqual({ from: '2026-06-07T12:00:00.000Z', to });
  const from = '2026-01-01T00:00:00.000Z';
  expect(breachSpan({ from }, now)).toEqual({ from, to });
  expect(breachSpan({ to: '2026-01-04T00:00:00.000Z' }, now).from).toBe(from);
});

it('who did something is named, and nobody is left without a name', () => {
  const names = new Map([['a1', 'Deniz Acar']]);
  const name = (actor: string) => nameActor(actor, names, 'en');
  expect(['a1', 'command', 'local', 'nobody'].map(name)).toEqual([
    'Deniz Acar',
    'Command line on the server',
    'Local use without accounts',
    'Somebody who was not signed in',
  ]);
  expect(name('0123456789abcdef')).toBe('Removed account 01234567');
  expect(name('constructor')).toBe('Removed account construc');
});

it('facts of an entry are words where there are any', () => {
  const names = new Map([['a1', 'Deniz Acar']]);
  const details = {
    ...{ view: '/themes?sex=female', account: 'a1', role: 'steward', scope: '{}', finished: false },
    ...{ rows: 1234, outcome: 'refused', later: 'x' },
  };
  const facts = describeDetails(details, names, 'en');
  expect(facts.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Page or question: /themes?sex=female',
    'Account: Deniz Acar',
    'Role: Data steward',
    'Area: the whole city',
    'Finished: no',
    'Rows: 1,234',
    'Outcome: refused',
    'later: x',
  ]);
  expect(facts.filter(({ isCode }) => isCode)).toHaveLength(1);
  expect(describeDetails({ account: 'unknown' }, names, 'en')[0]?.text).toBe('unknown address');
});

it.each([
  [2, ['a', 'b'], 1],
  [3, ['a', 'b', 'c'], 0],
  [4, ['a', 'b', 'c'], 0],
])('a list cut at %i', (most, listed, more) => {
  expect(cutList(['a', 'b', 'c'], most)).toEqual({ of: 3, listed, more });
});
