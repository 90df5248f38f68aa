import type { AuditAction } from '#lib/audit.ts';
import type { AuditDetails } from '#lib/server/audit.ts';
import type { Recorder } from '#lib/server/recorder.ts';
import type { Way } from '#lib/audience.ts';
import type { Failure } from '#lib/i18n/failures.ts';
import type { Language, PublicLanguage, Texts } from '#lib/i18n/languages.ts';
import type { Asker } from '#lib/server/answer.ts';
import type { Builds } from '#lib/server/builds.ts';
import type { Gate, Standing } from '#lib/server/gate.ts';
import type { Jobs } from '#lib/server/jobs.ts';
import type { Pin } from '#lib/meetings/pin.ts';
import type { Lease, Serving, Snapshot } from '#lib/server/serving.ts';

declare global {
  namespace App {
    interface Locals {
      /**
       * The snapshot that this request is answered from, from its first question to its last, with the
       * part of the model that its reader may see; undefined for those who see no exact numbers.
       */
      snapshot: Snapshot | undefined;
      /** The data's own name for itself, for everybody. */
      title: Texts | undefined;
      reader: Asker & { readonly language: Language };
      /** What the page is in: on public pages and tours one language more than the reader's. */
      spoken: PublicLanguage;
      /** Who is behind the request. */
      standing: Standing;
      gate: Gate;
      /** Imports through the web; undefined for those who may not load data. */
      jobs: Jobs | undefined;
      /** Releases that are built through the web; undefined for those who may not load data. */
      builds: Builds | undefined;
      warehouse: string;
      /** For who reads the audit log. */
      recorder: Recorder;
      /** Writes into the audit log what the reader did. */
      note: (action: AuditAction, details?: AuditDetails) => void;
      /** How the request came to a release; undefined: it is answered from a snapshot. */
      way: Way | undefined;
      /** Other snapshots, for comparing; what is leased must be released. */
      others: Pick<Serving, 'earlier' | 'leaseOf'>;
      /** Keeps open what pages are asked to answer from; undefined: it does not exist any more. */
      holdPin: (pin: Pin, way: Way | undefined) => Promise<Lease | undefined>;
      /** Why what should be served is not. */
      problem: Failure | undefined;
    }
    interface PageData {
      /** On the pages of a release. */
      release?: { readonly id: string; readonly number: string; readonly badge: string };
    }
    interface Error {
      message: string;
      /** Finds the entry in the server's log. */
      id?: string;
      /** Of a failure of the machine: what happened and what to do, for whoever reads it. */
      sentence?: string;
    }
  }
}
