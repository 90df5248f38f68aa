import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAudit, type Audit, type AuditFilter, type NewAuditEntry } from '#lib/server/audit.ts';
import { sliceEntries, verifyInSlices } from '#lib/server/audit-slices.ts';
import { createSightings } from '#lib/server/sightings.ts';

let base: string;
let path: string;
let audit: Audit;
let clock: number;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-audit-'));
  path = join(base, 'audit', 'audit.sqlite');
  clock = Date.parse('2026-01-01T00:00:00Z');
  audit = openAudit(path, () => new Date((clock += 1000)));
});
afterEach(() => {
  audit.close();
  rmSync(base, { recursive: true });
});

const ENTRIES: readonly NewAuditEntry[] = [
  { action: 'signed_in', actor: 'ayse@example.org', role: 'manager' },
  {
    action: 'exported',
    actor: 'ayse@example.org',
    role: 'manager',
    details: { view: '/api/query?measure=visits&period=2025', format: 'csv', snapshot: 's1' },
  },
  { action: 'sign_in_failed', actor: 'veli@example.org' },
  { action: 'published', actor: 'ayse@example.org', role: 'steward', details: { snapshot: 's2' } },
];

/** Changes the file as somebody would who does not use the product. */
function tamper(sql: string): void {
  const database = new DatabaseSync(path);
  database.exec('drop trigger entry_is_never_changed; drop trigger entry_is_never_removed;');
  database.exec(sql);
  database.close();
}

describe('the audit log', () => {
  it('lists what was done, latest first, and finds it again', () => {
    for (const entry of ENTRIES) audit.record(entry);
    expect(audit.list().map(({ number, action }) => [number, action])).toEqual([
      [4, 'published'],
      [3, 'sign_in_failed'],
      [2, 'exported'],
      [1, 'signed_in'],
    ]);
    expect(audit.list({ actor: 'veli@example.org' }).map(({ number }) => number)).toEqual([3]);
    expect(audit.list({ action: 'exported' })[0]?.details).toEqual(ENTRIES[1]?.details);
    expect(audit.list({ before: 3, limit: 1 }).map(({ number }) => number)).toEqual([2]);
    const from = '2026-01-01T00:00:02.000Z';
    const to = '2026-01-01T00:00:04.000Z';
    expect([...audit.walk({ from, to })].map(({ number }) => number)).toEqual([2, 3]);
  });

  it('is whole while nobody changes it, and is its owner’s alone', () => {
    expect(audit.verify()).toMatchObject({ isWhole: true, entries: 0 });
    for (const entry of ENTRIES) audit.record(entry);
    expect(audit.verify()).toMatchObject({ isWhole: true, entries: 4 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('refuses to change or remove an entry', () => {
    audit.record(ENTRIES[0] as NewAuditEntry);
    const other = new DatabaseSync(path);
    expect(() => other.exec(`update entry set actor = 'x'`)).toThrow('append-only');
    expect(() => other.exec('delete from entry')).toThrow('append-only');
    other.close();
    expect(audit.verify()).toMatchObject({ isWhole: true, entries: 1 });
  });

  it.each([
    ['a changed actor', `update entry set actor = 'x' where number = 2`, 2],
    ['a changed time', `update entry set at = '2020-01-01T00:00:00.000Z' where number = 1`, 1],
    ['a changed detail', `update entry set details = '{}' where number = 2`, 2],
    ['an entry taken out', 'delete from entry where number = 2', 3],
    [
      'an entry taken out and the others moved up',
      'delete from entry where number = 2; update entry set number = number - 1 where number > 2',
      2,
    ],
    [
      'two entries in the other order',
      `update entry set number = 9 where number = 2; update entry set number = 2 where number = 3;
       update entry set number = 3 where number = 9`,
      2,
    ],
    [
      'letters moved from one field to the next',
      `update entry set actor = actor || role, role = '' where number = 1`,
      1,
    ],
    [
      'an entry put at the end',
      `insert into entry values (5, '2026-01-01T01:00:00.000Z', 'x', '', 'exported', '{}', 'abc')`,
      5,
    ],
  ])('finds %s', (_, sql, brokenAt) => {
    for (const entry of ENTRIES) audit.record(entry);
    tamper(sql);
    expect(audit.verify()).toMatchObject({ isWhole: false, brokenAt });
  });

  it('tells a shortened log by its head', () => {
    for (const entry of ENTRIES) audit.record(entry);
    const before = audit.verify();
    tamper('delete from entry where number = 4');
    const after = audit.verify();
    expect([before.isWhole, after.isWhole]).toEqual([true, true]);
    expect(after).not.toEqual(before);
  });

  it('keeps one chain when two processes write', () => {
    const second = openAudit(path, () => new Date((clock += 1000)));
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (turns) => {
        for (const isFirst of turns) (isFirst ? audit : second).record(ENTRIES[1] as NewAuditEntry);
        expect(audit.verify().isWhole).toBe(true);
      }),
      { numRuns: 20 },
    );
    second.close();
  });
});

describe('a long log', () => {
  const MANY = 41;
  const SIZE = 10;
  beforeEach(() => {
    for (let i = 0; i < 4; i++) audit.record(ENTRIES[i] as NewAuditEntry);
  });

  /** Entries as the log itself would have written them. */
  function fill(count: number): void {
    for (let i = 0; i < count; i++) audit.record(ENTRIES[i % 4] as NewAuditEntry);
  }

  async function collect(filter: AuditFilter = {}): Promise<number[]> {
    const numbers: number[] = [];
    for await (const slice of sliceEntries(audit, filter, SIZE)) {
      numbers.push(...slice.map(({ number }) => number));
    }
    return numbers;
  }

  it('is read in slices, each entry once and in order', async () => {
    fill(MANY);
    const all = await collect();
    expect(all).toEqual(Array.from({ length: MANY + 4 }, (_, i) => i + 1));
    const exported = await collect({ action: 'exported', after: 4, before: 20 });
    expect(exported).toEqual([6, 10, 14, 18]);
  });

  it('is checked in slices, from where an earlier check came to', async () => {
    fill(MANY);
    const whole = await verifyInSlices(audit, { most: 60_000, size: SIZE });
    expect(whole).toMatchObject({ isWhole: true, entries: MANY + 4, of: MANY + 4 });
    expect(audit.verify()).toMatchObject({ head: (whole as { head: string }).head });
    const part = await verifyInSlices(audit, { most: -1, size: SIZE });
    expect(part).toMatchObject({ isWhole: true, entries: SIZE, of: MANY + 4 });
    const point = { number: part.entries, hash: (part as { head: string }).head };
    expect(await verifyInSlices(audit, { from: point, most: 60_000, size: SIZE })).toEqual(whole);
    tamper(`update entry set actor = 'x' where number = 30`);
    const broken = { isWhole: false, brokenAt: 30 };
    expect(await verifyInSlices(audit, { from: point, most: 60_000, size: SIZE })).toMatchObject(
      broken,
    );
  });

  it('is not checked from a point that is none of its own', async () => {
    const from = { number: 3, hash: 'a'.repeat(64) };
    expect(await verifyInSlices(audit, { from, most: 60_000, size: SIZE })).toMatchObject({
      ...{ isWhole: false, brokenAt: 3 },
    });
    expect(audit.verify({ number: 0, hash: 'b'.repeat(64) }).isWhole).toBe(false);
  });

  it('that lost its end ends the check', async () => {
    const { head } = audit.verify() as { head: string };
    tamper('delete from entry where number = 4');
    const from = { number: 4, hash: head };
    expect((await verifyInSlices(audit, { from, most: 60_000, size: SIZE })).isWhole).toBe(false);
    expect(await verifyInSlices(audit, { most: 60_000, size: SIZE })).toMatchObject({
      entries: 3,
      of: 3,
    });
  });

  it('finds all of a span though the clock was set back', async () => {
    const at = (iso: string): void => {
      clock = Date.parse(iso) - 1000;
      audit.record(ENTRIES[0] as NewAuditEntry);
    };
    at('2026-02-01T10:00:00Z');
    at('2026-02-01T09:00:00Z');
    at('2026-02-01T09:30:00Z');
    const from = '2026-02-01T09:30:00.000Z';
    expect(await collect({ from })).toEqual([5, 7]);
    expect(audit.list({ from }).map(({ number }) => number)).toEqual([7, 5]);
    expect(await collect({ from, to: '2026-02-01T10:00:00.000Z' })).toEqual([7]);
    expect(await collect({ from: '2027-01-01T00:00:00.000Z' })).toEqual([]);
    expect(audit.list({ from: '2027-01-01T00:00:00.000Z' })).toEqual([]);
  });

  it('knows its last entry, and everybody who did something', () => {
    expect(audit.last()).toBe(4);
    expect(audit.actors()).toEqual(['ayse@example.org', 'veli@example.org']);
  });

  it('that is empty has nobody in it', () => {
    const empty = openAudit(join(base, 'empty.sqlite'));
    expect([empty.last(), empty.actors(), empty.list()]).toEqual([0, [], []]);
    empty.close();
  });
});

describe('sightings', () => {
  it('write the same view once within the hour', () => {
    const see = createSightings(audit);
    const sighting = {
      actor: 'ayse',
      role: 'manager',
      view: '/districts',
      snapshot: 's1',
    } as const;
    see(sighting);
    see(sighting);
    see({ ...sighting, snapshot: 's2' });
    see({ ...sighting, actor: 'veli' });
    expect(audit.list().map(({ actor, details }) => [actor, details.snapshot])).toEqual([
      ['veli', 's1'],
      ['ayse', 's2'],
      ['ayse', 's1'],
    ]);
  });
});
