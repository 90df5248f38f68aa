import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { auditPath, openAudit } from '#lib/server/audit.ts';
import { ACCOUNT_ACTIONS } from '#lib/server/record.ts';
import { openRecorder } from '#lib/server/recorder.ts';

let base: string;
let warehouse: string;
let told: unknown[];
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-recorder-'));
  warehouse = join(base, 'warehouse');
  told = [];
});
afterEach(() => rmSync(base, { recursive: true }));

const open = () => openRecorder(warehouse, (cause) => told.push(cause));
const SIGHTING = { actor: 'a', role: 'manager', view: '/districts', snapshot: 's1' } as const;

it('makes its file for the first entry only', () => {
  const recorder = open();
  expect(existsSync(auditPath(warehouse))).toBe(false);
  recorder.record({ action: 'signed_in', actor: 'a' });
  recorder.close();
  const audit = openAudit(auditPath(warehouse));
  expect(audit.list()).toMatchObject([{ action: 'signed_in', actor: 'a' }]);
  expect(audit.verify()).toMatchObject({ isWhole: true, entries: 1 });
  audit.close();
});

it('notes a view once an hour, and another reader, view or snapshot by itself', () => {
  const recorder = open();
  const others = [{ actor: 'b' }, { view: '/themes' }, { snapshot: 's2' }];
  for (const other of [{}, {}, ...others]) recorder.saw({ ...SIGHTING, ...other });
  expect(recorder.audit().list()).toHaveLength(4);
  recorder.close();
});

it('keeps nobody from the figures when it cannot be written, and says so', () => {
  writeFileSync(dirname(auditPath(warehouse)), 'a file where its folder should be');
  open().saw(SIGHTING);
  expect(told).toHaveLength(1);
});

it('knows every action of accounts', () => {
  expect(ACCOUNT_ACTIONS.filter((action) => !Object.hasOwn(AUDIT_ACTIONS, action))).toEqual([]);
});
