import { AND } from '#lib/metrics/definition.ts';

/** Most programmes that a mask can tell apart. */
const MASK_BITS = 64;

/** The keys of the bits of a mask, bit `key - 1`, as `1+3`. @param mask SQL of an unsigned integer */
export function writeSet(mask: string): string {
  const isSet = `(cast(${mask} as ubigint) >> (key - 1)) & 1 = 1`;
  const keys = `list_filter(range(1, ${MASK_BITS + 1}), lambda key: ${isSet})`;
  return `array_to_string(${keys}, '${AND}')`;
}
