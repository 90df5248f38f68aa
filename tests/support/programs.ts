import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program is on the path: tests that need one which is not are skipped by its name. */
export function hasProgram(name: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)));
}
