import { readFileSync } from 'node:fs';

/** Whether a process of this number runs; it may be another one than the one that is meant. */
export function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, as Linux counts it; empty where that cannot be known. */
export function startOf(pid: number): string {
  // the name of the program, in brackets, may hold blanks; the start is the 20th field after it
  const fields = readText(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? [];
  return fields[19] ?? '';
}

/** Whether the process lives that left its start in a file, and is not another one with its number. */
export function isHeldBy(pid: number, path: string): boolean {
  if (!isAlive(pid)) return false;
  const made = readText(path);
  return made === undefined ? false : made === '' || made === startOf(pid);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
