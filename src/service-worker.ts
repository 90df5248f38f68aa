/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />

import { build, version } from '$service-worker';

/**
 * Keeps an opened meeting usable without a network: its page and the scripts of this version. It is
 * registered by that page only, for addresses below `/meetings/`; the numbers are kept by the page
 * itself. It answers nothing else: no other page is stored, or given out of a store.
 */

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

const ASSETS = `etki-assets-${version}`;
const ASSET = /^\/_app\/immutable\//;
const RUN = /^\/meetings\/[\w-]+\/run$/;

/** Milliseconds that a network without an answer is waited for. */
const PATIENCE = 4000;

worker.addEventListener('install', () => void worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), dropOldAssets()]));
});

async function dropOldAssets(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('etki-assets-') && name !== ASSETS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page asks for the scripts to be kept, and is told how many bytes they are. */
worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.data !== 'keep' || !port) return;
  event.waitUntil(
    keepAssets().then(
      (bytes) => port.postMessage({ bytes }),
      () => port.postMessage({ bytes: undefined }),
    ),
  );
});

async function keepAssets(): Promise<number> {
  const cache = await caches.open(ASSETS);
  const sizes = await Promise.all(
    build.map(async (path) => {
      const kept = await cache.match(path);
      const response = kept ?? (await fetch(path));
      if (!response.ok) throw new Error(path);
      if (!kept) await cache.put(path, response.clone());
      return (await response.blob()).size;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (ASSET.test(url.pathname)) event.respondWith(answerAsset(request));
  else if (request.mode === 'navigate' && RUN.test(url.pathname)) {
    event.respondWith(answerPage(request, url.pathname));
  }
});

/** What lies there never changes. */
async function answerAsset(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request);
}

/** The network first: it knows whether the reader may still see the meeting. */
async function answerPage(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path);
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([fetch(request).catch(() => kept), late]);
}
