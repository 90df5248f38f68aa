import { directionOf, type PublicLanguage } from '#lib/i18n/languages.ts';

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

/** What is turned: from a step of so many, in a language. */
interface Steps {
  readonly step: number;
  readonly count: number;
  readonly language: PublicLanguage;
}

/** Pages are turned to the side to which a language is written. */
function signOf(language: PublicLanguage): -1 | 1 {
  return directionOf(language) === 'rtl' ? -1 : 1;
}

/** Where a key leads, from a step of so many; undefined: it is no key of a tour. */
export function stepOfKey(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { step, count, language }: Steps,
): number | undefined {
  const found = KEYS[key];
  if (found === undefined || ctrlKey || metaKey || altKey) return undefined;
  const by = key.startsWith('Arrow') ? found * signOf(language) : found;
  return Math.max(1, Math.min(count, step + by));
}

/** Pixels that a finger moves to turn the page. */
const SWIPE = 60;

export interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Which way a finger turned the page; 0: it did not. */
export function swipeBetween(from: Finger, to: Finger, language: PublicLanguage): -1 | 0 | 1 {
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (Math.abs(x) <= SWIPE || Math.abs(x) <= 2 * Math.abs(y)) return 0;
  return x * signOf(language) < 0 ? 1 : -1;
}
