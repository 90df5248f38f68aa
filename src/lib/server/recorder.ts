import { auditPath, openAudit, type Audit, type NewAuditEntry } from '#lib/server/audit.ts';
import { createRefusals, type RefusedRequest } from '#lib/server/refusals.ts';
import { createSightings, type Sighting } from '#lib/server/sightings.ts';

/** Writes into the audit log while the server runs. */
export interface Recorder {
  record(entry: NewAuditEntry): void;
  /** The same view again within the hour is the same sighting. */
  saw(sighting: Sighting): void;
  /** The same account at the same route within a minute is the same refusal. */
  refused(refused: RefusedRequest): void;
  /** For who reads the log. */
  audit(): Audit;
  close(): void;
}

/**
 * Prepares the log; its file is made for the first entry. An entry that cannot be written (a full or a
 * read-only disk) does not keep anybody from the figures, but is told.
 * @param tell called with each cause, and with the entry that is not there
 */
export function openRecorder(
  warehouse: string,
  tell: (cause: unknown, entry: NewAuditEntry) => void,
): Recorder {
  let opened: Audit | undefined;
  const audit = (): Audit => (opened ??= openAudit(auditPath(warehouse)));
  const record = (entry: NewAuditEntry): void => {
    try {
      audit().record(entry);
    } catch (cause) {
      tell(cause, entry);
    }
  };
  return {
    record,
    saw: createSightings({ record }),
    refused: createRefusals({ record }),
    audit,
    close: () => opened?.close(),
  };
}
