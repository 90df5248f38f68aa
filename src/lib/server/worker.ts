import { spawn, type ChildProcess } from 'node:child_process';
import { constants as osConstants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { environment } from '#lib/server/config.ts';

/**
 * Work that takes long, in a process of its own with its own limit of memory, so that those who view
 * the figures do not notice. It tells how it goes in lines of JSON, and ends with the server.
 */

/** The program that works, with what stands before its own arguments. */
export type WorkerCommand = readonly [program: string, ...before: string[]];

const MEGABYTES = 1024;

/** A line: what it is about, and what it says. */
export interface WorkerEvent {
  readonly event: string;
  readonly told: unknown;
}

export interface Work {
  readonly args: readonly string[];
  /** Settings beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly tell: (event: WorkerEvent) => void;
  /** Called once, when all it said has been told. @param code null: it was killed or never began */
  readonly end: (code: number | null) => void;
}

export function startWork([program, ...before]: WorkerCommand, work: Work): ChildProcess {
  const child = spawn(program, [...before, ...work.args], {
    // the channel is how it learns that the server has ended
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...environment(),
      NODE_OPTIONS: `--max-old-space-size=${MEGABYTES}`,
      ...work.env,
    },
  });
  yieldToViewers(child);
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told = readLine(line);
      if (told) work.tell(told);
    });
  }
  let isOver = false;
  const end = (code: number | null): void => {
    if (isOver) return;
    isOver = true;
    work.end(code);
  };
  child.once('error', () => end(null));
  child.once('close', (code) => end(code));
  return child;
}

/** A process that is killed may leave half a line. */
function readLine(line: string): WorkerEvent | undefined {
  try {
    const { event, ...told } = JSON.parse(line) as { event: string };
    return { event, told };
  } catch {
    return undefined;
  }
}

/** It may take longer; those who look at the figures wait for nobody. */
function yieldToViewers({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, osConstants.priority.PRIORITY_LOW);
  } catch {
    // it has ended already, or the system does not let it: then it runs like any other
  }
}
