import { AUDIT_ACTIONS, type AuditAction } from '#lib/audit.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import type { AuditDetails, NewAuditEntry } from '#lib/server/audit.ts';
import { failureOf } from '#lib/server/failure.ts';
import { openRecorder } from '#lib/server/recorder.ts';
import { complain, language, say } from './terminal.ts';

/** Whoever is at the machine: the command line knows no accounts. */
export const AT_THE_MACHINE = 'command';

/**
 * Writes into the audit log what a command has done. An entry that cannot be written is told and does
 * not undo the work: the command goes on.
 */
export function recordCommand(
  warehouse: string,
  action: AuditAction,
  details: AuditDetails = {},
): void {
  const recorder = openRecorder(warehouse, complainUnrecorded);
  recorder.record({ action, actor: AT_THE_MACHINE, details });
  recorder.close();
}

/** What was done, and why the log does not say so. */
export function complainUnrecorded(cause: unknown, { action }: NewAuditEntry): void {
  const failure = failureOf(cause);
  const reason = failure ? describeFailure(failure, language) : String(cause);
  complain(say('unrecorded', { action: AUDIT_ACTIONS[action][language], reason }));
}
