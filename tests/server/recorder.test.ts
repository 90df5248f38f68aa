import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { auditPath, openAudit } from '#lib/server/audit.ts';
import { ACCOUNT_ACTIONS } from '#lib/server/record.ts';
import { createRefusals } from '#lib/server/refusals.ts';
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

const REFUSAL = { actor: 'a', role: 'council', method: 'GET', route: '/api/query' } as const;

it('notes what was refused once a minute for an account and a route, however often it is asked', () => {
  const recorder = open();
  const others = [{ actor: 'b' }, { route: '/audit' }];
  for (let i = 0; i < 1000; i++) recorder.refused({ ...REFUSAL, method: i % 2 ? 'GET' : 'PUT' });
  for (const other of others) recorder.refused({ ...REFUSAL, ...other });
  const noted = recorder.audit().list().toReversed();
  expect(noted).toHaveLength(3);
  expect(noted[0]).toMatchObject({
    ...{ action: 'refused', actor: 'a', role: 'council' },
    details: { method: 'PUT', route: '/api/query' },
  });
  recorder.close();
});

it('notes it again once the time is over', async () => {
  const noted: unknown[] = [];
  const refused = createRefusals({ record: (entry) => noted.push(entry) }, 20);
  refused(REFUSAL);
  refused(REFUSAL);
  await setTimeout(60);
  refused(REFUSAL);
  expect(noted).toHaveLength(2);
});

it('keeps nobody from the figures when it cannot be written, and says so', () => {
  writeFileSync(dirname(auditPath(warehouse)), 'a file where its folder should be');
  open().saw(SIGHTING);
  expect(told).toHaveLength(1);
});

it('knows every action of accounts', () => {
  expect(ACCOUNT_ACTIONS.filter((action) => !Object.hasOwn(AUDIT_ACTIONS, action))).toEqual([]);
});
