import { describe, expect, it } from 'vitest';
import {
  ACCESS,
  isForPrograms,
  mayEnter,
  METHODS,
  readNext,
  ruleOf,
  VISITORS,
  type Method,
  type Visitor,
} from '#lib/access.ts';
import { findRoutes } from './support/routes.ts';

const ROUTES = findRoutes('src/routes');

/** What lies below `/data` and holds none. */
const CONTRACT = ['dictionary', 'datapackage.json', 'templates'];

/**
 * Who may do what, once more and by other means than the table: by the first part of the path. What is
 * not here is for those who see figures, and is only read.
 */
function expected(id: string, method: Method): readonly Visitor[] {
  const [first = '', second = '', third = ''] = id.split('/').slice(1);
  const figures: Visitor[] = ['manager', 'steward', 'admin'];
  const isForm = method === 'GET' || method === 'POST';
  switch (first) {
    case 'data':
      if (!CONTRACT.includes(second)) return ['steward', 'admin'];
      return method === 'GET' ? figures : [];
    case 'accounts':
      return isForm ? ['admin'] : [];
    case 'meetings': {
      const holders: Visitor[] = ['council', ...figures];
      if (id.endsWith('/matters')) return method === 'POST' ? holders : [];
      if (id === '/meetings/[meeting]') return isForm ? figures : [];
      if (id.endsWith('/meeting.json')) return method === 'GET' ? figures : [];
      if (method === 'GET') return holders;
      return method === 'POST' ? figures : [];
    }
    case 'delegations':
      if (second.endsWith('.json')) return method === 'GET' ? figures : [];
      return isForm ? figures : [];
    case 'tours':
      if (third !== '') return method === 'GET' ? figures : [];
      return isForm ? figures : [];
    case 'tour':
      return method === 'GET' ? VISITORS : [];
    case 'views':
      return isForm ? ['council', ...figures] : [];
    case 'audit':
      return method === 'GET' || (method === 'POST' && second === '') ? ['admin'] : [];
    case 'account': {
      const visitors: Visitor[] = ['council', ...figures];
      return isForm ? (id === '/account/code' ? [...visitors, 'unproven'] : visitors) : [];
    }
    case 'sign-out':
      return isForm ? ['council', ...figures, 'unproven'] : [];
    case 'sign-in':
      return isForm ? ['public', 'council', ...figures] : [];
    case 'setup':
      return isForm ? VISITORS : [];
    case 'api':
      if (second === 'exported') return method === 'POST' ? figures : [];
      return method === 'GET' ? figures : [];
    case 'denied':
      return method === 'GET' ? VISITORS : [];
    default:
      return method === 'GET' ? figures : [];
  }
}

const ids = [...ROUTES.keys()].filter((id) => !id.startsWith('/[audience=audience]'));
const CASES = VISITORS.length * ids.length * METHODS.length;

it(`${CASES} cases: ${VISITORS.length} visitors × ${ids.length} routes × ${METHODS.length} methods`, () => {
  expect(ids.length).toBeGreaterThan(25);
  for (const id of ids) {
    for (const method of METHODS) {
      const answers = ROUTES.get(id)?.has(method) === true;
      const may = answers ? expected(id, method) : [];
      for (const visitor of VISITORS) {
        const door = { id, method, params: {} };
        expect(mayEnter(visitor, door), `${visitor} ${method} ${id}`).toBe(may.includes(visitor));
      }
    }
  }
});

it('the table has every route that there is, with its methods, and no other', () => {
  const listed = Object.keys(ACCESS).filter((name) => !name.endsWith('/**'));
  expect(listed.sort()).toEqual([...ids].sort());
  for (const name of listed) {
    expect(new Set(Object.keys(ACCESS[name] ?? {})), name).toEqual(ROUTES.get(name));
  }
});

describe('a door that nobody listed', () => {
  it.each([
    ['/export', {}],
    ['/data/secret', {}],
    ['/data/import/[job]/raw', {}],
    ['/accounts/[account]/sessions', {}],
    ['/publicity', {}],
    ['/__proto__', {}],
    ['/constructor', {}],
    ['/[audience=audience]', { audience: 'press' }],
    ['/[audience=audience]/districts', {}],
    ['/[audience=audience]s', { audience: 'public' }],
  ] as [string, Record<string, string>][])('%s is closed to all', (id, params) => {
    for (const visitor of VISITORS) {
      for (const method of METHODS) expect(mayEnter(visitor, { id, method, params })).toBe(false);
    }
  });

  it('is closed where no route answers, and for methods that are none', () => {
    expect(mayEnter('admin', { id: null, method: 'GET', params: {} })).toBe(false);
    for (const method of ['OPTIONS', 'TRACE', 'CONNECT', 'get', '', 'toString']) {
      expect(mayEnter('admin', { id: '/', method, params: {} })).toBe(false);
    }
  });
});

describe('the two audiences', () => {
  const at = (audience: string, rest = '') => ({
    id: `/[audience=audience]${rest}`,
    params: { audience },
  });

  it('are open to all, and to those with an account', () => {
    for (const rest of ['', '/districts', '/districts/[district]']) {
      for (const visitor of VISITORS) {
        const isAccount = ['council', 'manager', 'steward', 'admin'].includes(visitor);
        const enter = (audience: string, method: string) =>
          mayEnter(visitor, { ...at(audience, rest), method });
        expect(enter('public', 'GET')).toBe(true);
        expect(enter('council', 'GET')).toBe(isAccount);
        expect(enter('public', 'HEAD')).toBe(true);
        expect([enter('public', 'POST'), enter('council', 'PUT')]).toEqual([false, false]);
      }
    }
  });

  it('have the rule of their name', () => {
    expect(ruleOf(at('public'))).toBe(ACCESS['/public/**']);
    expect(ruleOf(at('council', '/themes'))).toBe(ACCESS['/council/**']);
    expect(ruleOf({ id: '/public/[...path]', params: {} })).toBe(ACCESS['/public/**']);
  });
});

it.each([
  ['/api/query', true],
  ['/api', false],
  ['/apiary/x', false],
  [null, false],
])('%s answers to programs: %s', (id, isIt) => {
  expect(isForPrograms(id)).toBe(isIt);
});

describe('the way back after signing in', () => {
  it.each([
    ['/', '/'],
    ['/districts/tarsus?sex=female', '/districts/tarsus?sex=female'],
    ['/themes?theme=women,youth', '/themes?theme=women,youth'],
    ['/districts/%C3%87', '/districts/%C3%87'],
    ['/a#b', '/a'],
  ])('%s leads to %s', (value, path) => {
    expect(readNext(value)).toBe(path);
  });

  it.each([
    null,
    '',
    'districts',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a\r\nset-cookie: x=1',
    `/${'a'.repeat(2000)}`,
  ])('%j leads nowhere', (value) => {
    expect(readNext(value)).toBeUndefined();
  });
});
