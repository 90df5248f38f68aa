import { spawn, type ChildProcess } from 'node:child_process';

const START_MS = 60_000;

/** A built product that serves a warehouse in a process of its own. */
export interface StartedServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has printed so far, its complaints too. */
  printed(): string;
}

/**
 * Starts the built product on a free port.
 * @param more settings @param args of the command line
 * @throws {Error} when it does not listen in time
 */
export async function startServer(
  warehouse: string,
  more: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<StartedServer> {
  const child = spawn(process.execPath, ['server.ts', ...args], {
    env: { ...process.env, PORT: '0', ETKI_WAREHOUSE: warehouse, ETKI_LANGUAGE: 'tr', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (text: Buffer) => {
    printed += text.toString();
    process.stderr.write(text);
  });
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start')), START_MS);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const [address] = /http:\/\/\S+/.exec(printed) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
  return { url, process: child, printed: () => printed };
}
