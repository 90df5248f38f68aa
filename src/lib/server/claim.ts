import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** Whether the process that made a claim lives, and is not another one with its number. */
function isHeld(warehouse: string, file: string): boolean {
  const pid = Number(CLAIM.exec(file)?.groups?.pid);
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const made = readText(join(warehouse, file));
  return made === undefined ? false : made === '' || made === startOf(pid);
}

/** When a process began, as Linux counts it; empty where that cannot be known. */
function startOf(pid: number): string {
  // the name of the program, in brackets, may hold blanks; the start is the 20th field after it
  const fields = readText(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? [];
  return fields[19] ?? '';
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
