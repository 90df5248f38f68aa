import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addRelease,
  currentRelease,
  findCarried,
  OvertakenRelease,
  publishRelease,
  TooFewChanged,
  withdrawRelease,
  type ReleaseEntry,
} from '#lib/server/releases.ts';

const NOW = '2026-10-01T00:00:00.000Z';
const FILE = { bytes: 1, sha256: '0' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etki-register-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Registers a release. @param number of it, which is in its id too */
function add(number: number, more: Partial<ReleaseEntry> = {}): string {
  const id = `2026-09-30-0000000${number}`;
  addRelease(folder, {
    id,
    number,
    snapshot: 's',
    built_at: NOW,
    first_day: '2026-01-01',
    last_day: '2026-09-30',
    persons: 1000,
    changed: null,
    revised: null,
    after: null,
    files: { public: FILE, council: FILE },
    ...more,
  });
  return id;
}

const publish = (id: string): void => publishRelease(folder, id, { by: 'command', now: NOW });
const withdraw = (id: string): void =>
  withdrawRelease(folder, id, { by: 'command', reason: 'wrong', now: NOW });

describe('publishRelease', () => {
  it.each([
    [{ changed: 29, revised: 0 }, 'all'],
    [{ changed: 30, revised: 0 }, undefined],
    [{ changed: 300, revised: 1 }, 'revised'],
    [{ changed: 300, revised: 29 }, 'revised'],
    [{ changed: 300, revised: 30 }, undefined],
    [{ changed: 0, revised: 0 }, 'all'],
  ] as const)('of %o: refused for %s', (changes, where) => {
    const first = add(1);
    publish(first);
    const next = add(2, { ...changes, after: first });
    if (where === undefined) expect(() => publish(next)).not.toThrow();
    else {
      expect(() => publish(next)).toThrow(TooFewChanged);
      expect(() => publish(next)).toThrow(`(${where})`);
    }
  });

  it('refuses one that was built before another was published', () => {
    const [one, two] = [add(1), add(2)];
    publish(one);
    expect(() => publish(two)).toThrow(OvertakenRelease);
  });
});

it('the one published last is shown, also of two in one moment, and carried on unless withdrawn', () => {
  const one = add(1);
  publish(one);
  const two = add(2, { changed: 40, revised: 0, after: one });
  publish(two);
  expect([currentRelease(folder, NOW)?.id, findCarried(folder)?.id]).toEqual([two, two]);
  withdraw(two);
  expect([currentRelease(folder, NOW)?.id, findCarried(folder)?.id]).toEqual([one, one]);
  withdraw(one);
  expect([currentRelease(folder, NOW), findCarried(folder)]).toEqual([undefined, undefined]);
});
