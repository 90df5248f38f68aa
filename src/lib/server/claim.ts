import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isHeldBy, startOf } from '#lib/server/alive.ts';

/**
 * Who works on a warehouse: a file as long as it lasts. An erasure runs beside nothing that could
 * carry the person on; imports and copies run beside each other.
 */

export type Work = 'importing' | 'erasing' | 'copying';

/** Another process is at work that this one cannot run beside. */
export class WarehouseBusy extends Error {
  readonly work: Work;

  constructor(work: Work) {
    super(`the warehouse is busy: ${work}`);
    this.work = work;
  }
}

const UNWRITABLE: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'ENOENT']);

const CLAIM = /^\.(?<work>importing|erasing|copying)-(?<pid>\d+)\.claim$/;

/**
 * Says that this process works on a warehouse, then looks at who else does: of two that begin at once
 * one sees the other at least.
 * @param warehouse that exists; where nothing can be written nobody can be erased, and a copy needs no claim
 * @returns what ends the claim
 * @throws {WarehouseBusy}
 */
export function claimWarehouse(warehouse: string, work: Work): () => void {
  const own = `.${work}-${process.pid}.claim`;
  const release = (): void => rmSync(join(warehouse, own), { force: true });
  try {
    writeFileSync(join(warehouse, own), startOf(process.pid));
  } catch (error) {
    if (work === 'copying' && UNWRITABLE.has((error as NodeJS.ErrnoException).code ?? '')) {
      return () => undefined;
    }
    release();
    throw error;
  }
  const other = readdirSync(warehouse).find(
    (file) => file !== own && hinders(file, work) && isHeld(warehouse, file),
  );
  if (other === undefined) return release;
  release();
  throw new WarehouseBusy(CLAIM.exec(other)?.groups?.work as Work);
}

function hinders(file: string, work: Work): boolean {
  const other = CLAIM.exec(file)?.groups?.work;
  return other !== undefined && (other === 'erasing' || work === 'erasing');
}

function isHeld(warehouse: string, file: string): boolean {
  return isHeldBy(Number(CLAIM.exec(file)?.groups?.pid), join(warehouse, file));
}
