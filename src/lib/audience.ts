import type { Audience } from '#lib/disclosure/lattice.ts';

/**
 * The ways to a release, by the first part of an address: everybody's, the council members', and the
 * preview of the release that was built last, for those who decide about it.
 */
export const WAYS = {
  public: 'public',
  council: 'council',
  preview: 'public',
} as const satisfies Record<string, Audience>;

export type Way = keyof typeof WAYS;

export function isWay(text: string): text is Way {
  return Object.hasOwn(WAYS, text);
}
