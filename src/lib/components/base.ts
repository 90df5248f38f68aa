import { getContext, setContext } from 'svelte';

/** Where the addresses of a release begin: its pages lie below, as `/public/methods`. */
const KEY = 'base';

/** Says to all components below where addresses begin. Called while a layout is made. */
export function setBase(base: string): void {
  setContext(KEY, base);
}

/** Empty for the pages of a snapshot. */
export function baseOf(): string {
  return getContext<string | undefined>(KEY) ?? '';
}
