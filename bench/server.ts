import { spawn } from 'node:child_process';

const START_MS = 60_000;

/** Starts the built server on a warehouse, on a free port. */
export async function startServer(warehouse: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['server.ts'], {
    env: { ...process.env, PORT: '0', ETKI_WAREHOUSE: warehouse, ETKI_LANGUAGE: 'en' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the server did not start')), START_MS);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (text: Buffer) => {
      const [address] = /http:\/\/\S+/.exec(text.toString()) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
  });
  return { url, stop: () => child.kill('SIGTERM') };
}
