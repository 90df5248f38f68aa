import { AsyncLocalStorage } from 'node:async_hooks';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Pin } from '#lib/meetings/pin.ts';

/** A page that the server asks itself for, on behalf of the reader of another. */
export interface Pinned {
  readonly pin: Pin;
  readonly language: PublicLanguage;
}

/** Travels inside the process only: there is no header, address or cookie that a reader could send. */
const pinned = new AsyncLocalStorage<Pinned>();

/** Runs requests that the server makes of itself so that they are answered from what is pinned. */
export function runPinned<T>(what: Pinned, work: () => Promise<T>): Promise<T> {
  return pinned.run(what, work);
}

/** What the present request is pinned to; undefined for every request that came from outside. */
export function currentPin(): Pinned | undefined {
  return pinned.getStore();
}

/** Status of an internal answer whose snapshot or release does not exist any more. */
export const PIN_IS_GONE = 410;
