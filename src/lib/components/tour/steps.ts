import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** The address of a step: language and kiosk go along, so that windows do not change each other's. */
export function stepAddress(
  step: number,
  { language, isKiosk = false }: { readonly language: PublicLanguage; readonly isKiosk?: boolean },
): string {
  return `?${new URLSearchParams({ step: String(step), lang: language })}${isKiosk ? '&kiosk' : ''}`;
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  PageDown: 1,
  ArrowLeft: -1,
  PageUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Where a key leads, from a step of so many; undefined: it is no key of a tour. */
export function stepOfKey(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { step, count }: { readonly step: number; readonly count: number },
): number | undefined {
  const by = KEYS[key];
  if (by === undefined || ctrlKey || metaKey || altKey) return undefined;
  return Math.max(1, Math.min(count, step + by));
}

/** Pixels that a finger moves to turn the page. */
const SWIPE = 60;

export interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Which way a finger turned the page; 0: it did not. */
export function swipeBetween(from: Finger, to: Finger): -1 | 0 | 1 {
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (Math.abs(x) <= SWIPE || Math.abs(x) <= 2 * Math.abs(y)) return 0;
  return x < 0 ? 1 : -1;
}
