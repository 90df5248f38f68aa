/** Production entry: the built product behind compression, with an orderly end. */
// DuckDB runs its queries on libuv's threads: 4 by default, which files and name look-ups share
process.env.UV_THREADPOOL_SIZE ??= '16';
// forms are taken from the server's own address alone, which behind no proxy is plain http
process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
// uploads are streamed to the disk; hooks.server.ts limits what is not an upload
process.env.BODY_SIZE_LIMIT ??= String(2 * 1024 ** 3);

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import compression from '@polka/compression';
import { readConfig, type Config } from '#lib/server/config.ts';
import { isLoopback } from '#lib/server/gate.ts';
import { LINK_HOURS, linkAddress, makeLink } from '#lib/server/links.ts';
import { hasAdministrator } from '#lib/server/roster.ts';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, storePath } from '#lib/server/store.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';

/** Pages are made for one reader: the best compression takes longer than it saves. */
const LEVEL = 4;

/** How long an idle connection stays open. */
const KEPT_MS = 75_000;

/** How long open requests may take to end after a stop signal. */
const GRACE_MS = 5000;

const GREETING = {
  tr: (address: string, date: string) =>
    `Etki çalışıyor: ${address}\nVeri tarihi: ${date}\n` +
    'Kendi dosyalarınızı yüklemek için: npm run etki -- import --from <klasör>',
  en: (address: string, date: string) =>
    `Etki is running: ${address}\nData date: ${date}\n` +
    'To load your own files: npm run etki -- import --from <folder>',
};

const PUBLIC_GREETING = {
  tr: (address: string) => `Etki’nin herkese açık sayfaları çalışıyor: ${address}/public`,
  en: (address: string) => `The public pages of Etki are running: ${address}/public`,
};

const NO_RELEASE = {
  tr: 'Yayın dosyası gerekli: npm run start:public -- --release <dosya>',
  en: 'A release file is needed: npm run start:public -- --release <file>',
};

const FIRST_LINK = {
  tr: (address: string, hours: number) =>
    `Henüz sistem yöneticisi yok. İlk hesabı ${hours} saat içinde bu bağlantıyla açın:\n${address}`,
  en: (address: string, hours: number) =>
    `There is no administrator yet. Make the first account within ${hours} hours with this link:\n${address}`,
};

const NO_DATA = { tr: 'henüz veri yok', en: 'no data yet' };

async function main(): Promise<void> {
  readArguments(process.argv.slice(2));
  const config = readConfig();
  const built = new URL('build/handler.js', import.meta.url);
  if (!existsSync(built)) throw new Error('build/ is missing: run npm start, or npm run build');
  const { handler } = (await import(built.href)) as { handler: Handler };
  const compress = compression({ brotli: true, level: LEVEL });
  const server = createServer((request, response) => {
    request.headers['x-forwarded-proto'] = schemeOf(request);
    compress(request, response, () => handler(request, response, () => response.end()));
  });
  // longer than browsers and proxies keep a connection: one that they use again must not just have ended
  server.keepAliveTimeout = KEPT_MS;
  server.headersTimeout = KEPT_MS + 1000;
  server.on('error', (error) => fail(error.message));
  server.listen(config.port, config.host, () => greet(server, config));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(server));
}

/** The scheme that a proxy tells, the first of several; what is none of the web is not heard. */
function schemeOf({ headers }: IncomingMessage): 'http' | 'https' {
  const [first = ''] = String(headers['x-forwarded-proto'] ?? '').split(',');
  return first.trim().toLowerCase() === 'https' ? 'https' : 'http';
}

/** `--public --release <file>` serves one release and nothing else, whatever else lies here. */
function readArguments(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { public: { type: 'boolean' }, release: { type: 'string' } },
  });
  if (!values.public && values.release === undefined) return;
  const file = values.release ?? readConfig().release;
  if (file === undefined || !existsSync(file)) throw new Error(NO_RELEASE[readConfig().language]);
  process.env.ETKI_RELEASE = file;
}

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

function greet(server: Server, config: Config): void {
  const { host, language, warehouse, release } = config;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : '';
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  if (release !== undefined) {
    console.log(PUBLIC_GREETING[language](`http://${name}:${port}`));
    return;
  }
  const date = dataDate(warehouse) ?? NO_DATA[language];
  console.log(GREETING[language](`http://${name}:${port}`, date));
  const link = firstLink(config);
  const origin = config.origin === '' ? `http://${name}:${port}` : config.origin;
  if (link) console.log(FIRST_LINK[language](linkAddress(origin, link), LINK_HOURS.setup));
}

/** Over the network nothing opens before there is an administrator: this link makes one. */
function firstLink({ host, warehouse }: Config): string | undefined {
  if (isLoopback(host)) return undefined;
  const store = openStore(storePath(warehouse), STORE_PARTS);
  try {
    return hasAdministrator(store) ? undefined : makeLink(store, 'setup');
  } finally {
    store.close();
  }
}

/** A damaged pointer is told about by who follows it. */
function dataDate(warehouse: string): string | undefined {
  try {
    return currentSnapshot(warehouse)?.slice(0, 10);
  } catch {
    return undefined;
  }
}

function stop(server: Server): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
}

function fail(message: string): void {
  console.error(message);
  process.exit(1);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
