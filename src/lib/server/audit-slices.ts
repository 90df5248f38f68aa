import { setImmediate as giveWay } from 'node:timers/promises';
import {
  AUDIT_BEGINNING,
  type Audit,
  type AuditCheck,
  type AuditEntry,
  type AuditFilter,
  type AuditPoint,
} from '#lib/server/audit.ts';

/** A log of any length, read a slice at a time: those who look at the figures wait for no report. */

const SLICE = 2000;

/** Entries oldest first, up to the last that there is when it begins. */
export async function* sliceEntries(
  audit: Pick<Audit, 'walk' | 'last' | 'bounds'>,
  filter: AuditFilter = {},
  size = SLICE,
): AsyncGenerator<readonly AuditEntry[]> {
  const { after: start, before } = audit.bounds({ before: audit.last() + 1, ...filter });
  let after = start;
  for (;;) {
    const slice = [...audit.walk({ ...filter, before, after, limit: size })];
    if (slice.length > 0) yield slice;
    if (slice.length < size) return;
    after = slice.at(-1)?.number ?? before;
    await giveWay();
  }
}

/** How far a check of the chain has come. */
export type AuditProgress = AuditCheck & {
  /** Entries that there were when it began. */
  readonly of: number;
};

export interface CheckOptions {
  /** Where an earlier check came to. */
  readonly from?: AuditPoint;
  /** In ms. */
  readonly most: number;
  readonly size?: number;
}

/** Checks the chain until its end or until the time is over; the rest begins where this ended. */
export async function verifyInSlices(
  audit: Pick<Audit, 'verify' | 'last'>,
  { from = AUDIT_BEGINNING, most, size = SLICE }: CheckOptions,
): Promise<AuditProgress> {
  const of = audit.last();
  const end = performance.now() + most;
  let point = from;
  for (;;) {
    const check = audit.verify(point, size);
    if (!check.isWhole || check.entries >= of || performance.now() > end) return { ...check, of };
    // what is missing at the end of the log is no slice without an end
    if (check.entries === point.number) return { ...check, of };
    point = { number: check.entries, hash: check.head };
    await giveWay();
  }
}
