import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { giveName, listNames, pathOfName, takeName } from '#lib/server/named-files.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'etki-names-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const STORED = '0123456789abcdef';

it('without a list the names are those on the disk', () => {
  writeFileSync(join(folder, 'a.csv'), '');
  expect(listNames(folder)).toEqual(['a.csv']);
  expect(pathOfName(folder, 'a.csv')).toBe(join(folder, 'a.csv'));
  expect(takeName(folder, 'b.csv')).toBeUndefined();
});

it('with a list they are those of the list', () => {
  giveName(folder, 'Ayşe.csv', STORED);
  expect(listNames(folder)).toEqual(['Ayşe.csv']);
  expect(pathOfName(folder, 'Ayşe.csv')).toBe(join(folder, STORED));
  expect(pathOfName(folder, 'other.csv')).toBe(join(folder, '.missing'));
  expect(takeName(folder, 'Ayşe.csv')).toBe(join(folder, STORED));
  expect(listNames(folder)).toEqual([]);
});

it.each([
  '../key/accounts.key',
  '/etc/passwd',
  '..',
  '.names.json',
  `../${STORED}`,
  `${STORED}/x`,
  'a\\b',
  7,
  null,
])('a list that says %j leads nowhere', (stored) => {
  for (const name of ['a.csv', String(stored)]) {
    writeFileSync(join(folder, '.names.json'), JSON.stringify({ [name]: stored }));
    expect(listNames(folder)).toEqual([]);
    expect(pathOfName(folder, name)).toBe(join(folder, '.missing'));
  }
});
