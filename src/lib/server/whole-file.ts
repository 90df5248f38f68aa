import { renameSync, rmSync, writeFileSync } from 'node:fs';

export interface Whole {
  /** Where it is written until it is whole; by default beside the file. */
  readonly temporary?: string;
  readonly mode?: number;
  /** Called when nothing but the renaming is left; what it throws leaves all as it was. */
  readonly before?: () => void;
}

/**
 * Writes a file beside, flushes it to disk, then renames it: a reader sees the old one or the new one,
 * and a disk that is full has nothing left of it.
 */
export function replaceFile(
  path: string,
  text: string,
  { temporary = `${path}.part`, mode = 0o666, before }: Whole = {},
): void {
  try {
    writeFileSync(temporary, text, { mode, flush: true });
    before?.();
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
