import { expect, it } from 'vitest';
import { moveOne, type Way } from '#lib/order.ts';

it.each<[string, Way, string]>([
  ['b', 'up', 'bacd'],
  ['b', 'down', 'acbd'],
  ['a', 'up', 'abcd'],
  ['d', 'down', 'abcd'],
  ['a', 'down', 'bacd'],
  ['d', 'up', 'abdc'],
  ['x', 'up', 'abcd'],
  ['x', 'down', 'abcd'],
])('%s goes %s: %s', (id, way, expected) => {
  expect(moveOne([...'abcd'], id, way).join('')).toBe(expected);
});
