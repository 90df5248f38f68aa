import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Outcome {
  /** null: killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line as its own process, in the language given. */
export function startCommand(args: readonly string[], language = 'en'): ChildProcess {
  const env = { ...process.env, ETKI_LANGUAGE: language };
  return spawn(process.execPath, [CLI, ...args], { cwd: ROOT, env });
}

/** Waits for the end of a process and what it said. */
export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => (stdout += String(text)));
  child.stderr?.on('data', (text) => (stderr += String(text)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export function runCommand(args: readonly string[], language = 'en'): Promise<Outcome> {
  return outcomeOf(startCommand(args, language));
}
