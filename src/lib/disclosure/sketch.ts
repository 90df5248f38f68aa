/**
 * A sketch of a set of persons: they fall into 32 slots by their record keys, and of each slot that is
 * not empty the sum of the keys is kept, shortened to 16 bits. Two sketches tell in how many persons at
 * least two sets differ, without holding either: a slot that differs has one of them or more.
 * Text: for each slot two hexadecimal digits for its place and four for its sum, in order.
 */
export type Sketch = string;

/** Ten persons fall into 8.7 slots on average, twelve into 10.1. */
export const SLOTS = 32;

const PLACE = 2;
const ENTRY = 6;

/** In how many persons two sets differ at least. */
export function countDiffering(one: Sketch, other: Sketch): number {
  if (one === other) return 0;
  const [left, right] = [slotsOf(one), slotsOf(other)];
  const places = new Set([...left.keys(), ...right.keys()]);
  return [...places].filter((place) => left.get(place) !== right.get(place)).length;
}

function slotsOf(sketch: Sketch): ReadonlyMap<string, string> {
  const slots = new Map<string, string>();
  for (let at = 0; at < sketch.length; at += ENTRY) {
    slots.set(sketch.slice(at, at + PLACE), sketch.slice(at + PLACE, at + ENTRY));
  }
  return slots;
}
