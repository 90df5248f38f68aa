import { packName, WHOLE_CITY, type Pack } from '#lib/meetings/slide.ts';
import type { Language } from '#lib/i18n/languages.ts';

/**
 * The numbers of an opened meeting in this browser: in its cache where it permits one, which is what
 * makes a meeting survive a reload without a network.
 */

const PREFIX = 'etki-meeting-';

export interface Kept {
  readonly pack: Pack;
  readonly bytes: number;
  /** ISO time at which the server gave it. */
  readonly at: string;
}

/** Not over plain http, and not where the reader has forbidden it. */
export function hasCache(): boolean {
  return 'caches' in window;
}

function packAddress(meeting: string, area: string, language: Language): string {
  return `/meetings/${meeting}/pack/${encodeURIComponent(packName(area))}?lang=${language}`;
}

/** The pack as it is kept; undefined: it is not. */
export async function readPack(
  meeting: string,
  area: string,
  language: Language,
): Promise<Kept | undefined> {
  if (!hasCache()) return undefined;
  const cache = await caches.open(PREFIX + meeting);
  const response = await cache.match(packAddress(meeting, area, language));
  return response && readResponse(response);
}

/** The server does not give a pack out: why, in its words; empty without any. */
export class PackRefused extends Error {}

/** Fetches a pack and keeps it. @throws {PackRefused} @throws {TypeError} without a network */
export async function fetchPack(meeting: string, area: string, language: Language): Promise<Kept> {
  const address = packAddress(meeting, area, language);
  const response = await fetch(address);
  if (response.status >= 500) throw new TypeError(String(response.status));
  if (!response.ok || response.redirected) throw new PackRefused(await readMessage(response));
  const copy = response.clone();
  if (hasCache()) await (await caches.open(PREFIX + meeting)).put(address, copy);
  return readResponse(response);
}

async function readMessage(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.includes('json')) return '';
  const { message } = (await response.json()) as { message?: unknown };
  return typeof message === 'string' ? message : '';
}

async function readResponse(response: Response): Promise<Kept> {
  const date = response.headers.get('date');
  const text = await response.text();
  return {
    pack: JSON.parse(text) as Pack,
    bytes: new Blob([text]).size,
    at: (date === null ? new Date() : new Date(date)).toISOString(),
  };
}

/** Whether a kept pack shows what the meeting shows now. */
export function isSame(kept: Pack, now: Pack): boolean {
  return kept.version === now.version && kept.pin === now.pin && kept.language === now.language;
}

/**
 * Keeps the page of the meeting and its scripts, so that it opens without a network.
 * @returns bytes of the scripts; undefined where the browser does not do it
 */
export async function keepPage(meeting: string, path: string): Promise<number | undefined> {
  if (!hasCache() || !('serviceWorker' in navigator)) return undefined;
  try {
    await navigator.serviceWorker.register('/service-worker.js', { scope: '/meetings/' });
    const page = await fetch(path);
    if (!page.ok || page.redirected) return undefined;
    await (await caches.open(PREFIX + meeting)).put(path, page);
    const { active } = await navigator.serviceWorker.ready;
    return active ? await askToKeep(active) : undefined;
  } catch {
    return undefined;
  }
}

function askToKeep(worker: ServiceWorker): Promise<number | undefined> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<{ bytes?: number }>) => resolve(data.bytes);
    worker.postMessage('keep', [port2]);
  });
}

/** Removes the copy of one meeting. */
export async function removeCopy(meeting: string): Promise<void> {
  if (!hasCache()) return;
  await caches.delete(PREFIX + meeting);
  const others = await caches.keys();
  if (!others.some((name) => name.startsWith(PREFIX))) await removeCopies();
}

/** Removes all that meetings have left in this browser but notes that were not yet sent. */
export async function removeCopies(): Promise<void> {
  if (!hasCache()) return;
  const names = (await caches.keys()).filter((name) => name.startsWith('etki-'));
  await Promise.all(names.map((name) => caches.delete(name)));
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration('/meetings/');
  await registration?.unregister();
}

/** Areas whose packs are fetched at the same time. */
const AT_ONCE = 2;

/**
 * Opens a meeting: the newest packs of all areas, or those that are kept where the server cannot be
 * reached.
 * @param tell called after each area
 * @returns whether the server was reached
 * @throws {PackRefused} when the server says no @throws {TypeError} without it and without a copy
 */
export async function openPacks(
  meeting: string,
  language: Language,
  tell: (kept: Kept, of: number) => void,
): Promise<boolean> {
  const before = await readPack(meeting, WHOLE_CITY, language);
  const city = await fetchPack(meeting, WHOLE_CITY, language).catch((cause: unknown) => {
    if (!before || cause instanceof PackRefused) throw cause;
    return before;
  });
  const areas = city.pack.areas.filter(({ id }) => id !== WHOLE_CITY);
  tell(city, areas.length + 1);
  const queue = [...areas];
  const work = async (): Promise<void> => {
    for (let area = queue.shift(); area; area = queue.shift()) {
      tell(await openPack(meeting, area.id, { language, city: city.pack }), areas.length + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return city !== before;
}

/** Whether the server answers: a browser only knows whether there is some network. */
export async function isReachable(meeting: string): Promise<boolean> {
  const response = await fetch(`/meetings/${meeting}/run`, { method: 'HEAD' }).catch(
    () => undefined,
  );
  return response !== undefined && response.status < 500;
}

/** A pack that is kept and not old is not fetched again: what it is made of never changes. */
async function openPack(
  meeting: string,
  area: string,
  { language, city }: { language: Language; city: Pack },
): Promise<Kept> {
  const kept = await readPack(meeting, area, language);
  if (kept && isSame(kept.pack, city)) return kept;
  return fetchPack(meeting, area, language);
}
