import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

/** What came back, to the byte. */
export interface Reply {
  /** As it was asked for. */
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** Somebody who asks a server over connections that stay open. */
export interface Reader {
  ask(path: string, asking?: Asking): Promise<Reply>;
  close(): void;
}

/** @param cookie of a session; empty: of nobody */
export function openReader(url: string, cookie = ''): Reader {
  const agent = new Agent({ keepAlive: true, maxSockets: WIDTH });
  const { hostname, port, origin } = new URL(url);
  const own = { origin, ...(cookie !== '' && { cookie }) };
  const send = (path: string, { method = 'GET', headers = {}, body }: Asking): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const options = { agent, hostname, port, path, method, headers: { ...own, ...headers } };
      const sent = request(options, (answer) => {
        const parts: Buffer[] = [];
        const end = (): void =>
          resolve({
            path,
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts),
          });
        // what is told as it happens has no end
        if (answer.headers['content-type'] === 'text/event-stream') {
          sent.destroy();
          return end();
        }
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', end);
      });
      sent.on('error', (cause) => {
        // the server closed an idle connection just as it was used again
        if (sent.reusedSocket && method === 'GET') resolve(send(path, { headers }));
        else reject(cause);
      });
      sent.end(body);
    });
  return {
    ask: (path, asking = {}) => send(path, asking),
    close: () => agent.destroy(),
  };
}

/** Requests that are under way at once. */
export const WIDTH = 6;

/** Does something with each of a list, some at a time. @returns the results in the list's order */
export async function inParallel<T, U>(
  list: readonly T[],
  act: (item: T, i: number) => Promise<U>,
  width = WIDTH,
): Promise<U[]> {
  const results = new Array<U>(list.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < list.length; i = next++) results[i] = await act(list[i] as T, i);
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}
