import { expect, it } from 'vitest';
import { summariseAudit } from '#lib/server/audit-summary.ts';
import type { AuditEntry } from '#lib/server/audit.ts';

function entry(number: number, rest: Partial<AuditEntry>): AuditEntry {
  const at = `2026-01-0${number}T00:00:00.000Z`;
  const plain = {
    actor: 'ayse',
    role: 'manager',
    action: 'saw_exact',
    details: {},
    hash: '',
  } as const;
  return { number, at, ...plain, ...rest };
}

it('a breach report says who saw and took out what, those who took out first', () => {
  const view = '/api/query?measure=visits&period=2025';
  const { entries, actors } = summariseAudit([
    entry(1, { action: 'signed_in' }),
    entry(2, { details: { view: '/districts', snapshot: 's1' } }),
    entry(3, { details: { view: '/districts', snapshot: 's1' } }),
    entry(4, {
      actor: 'veli',
      role: 'steward',
      action: 'exported',
      details: { view, format: 'csv', snapshot: 's1' },
    }),
    entry(5, { actor: 'can', role: '', action: 'sign_in_failed' }),
  ]);
  expect(entries).toBe(5);
  expect(actors).toEqual([
    {
      actor: 'veli',
      roles: ['steward'],
      first: '2026-01-04T00:00:00.000Z',
      last: '2026-01-04T00:00:00.000Z',
      actions: { exported: 1 },
      views: [],
      exports: [{ at: '2026-01-04T00:00:00.000Z', view: `${view} (csv, s1)` }],
    },
    {
      actor: 'ayse',
      roles: ['manager'],
      first: '2026-01-01T00:00:00.000Z',
      last: '2026-01-03T00:00:00.000Z',
      actions: { signed_in: 1, saw_exact: 2 },
      views: ['/districts (s1)'],
      exports: [],
    },
    {
      actor: 'can',
      roles: [],
      first: '2026-01-05T00:00:00.000Z',
      last: '2026-01-05T00:00:00.000Z',
      actions: { sign_in_failed: 1 },
      views: [],
      exports: [],
    },
  ]);
});

it('nothing happened', () => {
  expect(summariseAudit([])).toEqual({
    ...{ entries: 0, actors: [] },
    ...{ areas: [], dimensions: [], snapshots: [] },
  });
});

it('says which kinds of figures in which detail, and from which versions', () => {
  const see = (number: number, view: string, snapshot: string) =>
    entry(number, { details: { view, snapshot } });
  const { areas, dimensions, snapshots } = summariseAudit([
    see(1, '/', 's2'),
    see(2, '/districts/tarsus?sex=female', 's1'),
    see(3, '/districts', 's1'),
    see(4, '/api/query?measure=visits&by=period,disability&period=2025', 's1'),
    entry(5, {
      action: 'exported',
      details: { view: '/api/export/xlsx?measure=visits&by=sex&period=2025', snapshot: 's1' },
    }),
    see(6, '/elsewhere/sex', 's1'),
  ]);
  const of = (id: string, seen: number, exported: number) => ({ id, seen, exported });
  expect(areas).toEqual([
    of('districts', 2, 0),
    of('api', 1, 0),
    of('export', 0, 1),
    of('other', 1, 0),
    of('overview', 1, 0),
  ]);
  expect(dimensions).toEqual([of('sex', 1, 1), of('disability', 1, 0)]);
  expect(snapshots).toEqual(['s1', 's2']);
});
