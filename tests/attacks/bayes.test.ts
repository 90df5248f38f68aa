import { describe, expect, it } from 'vitest';
import { countSureAndRight } from './bayes.ts';

describe('countSureAndRight', () => {
  const draw = (pattern: string) =>
    [...pattern].map((one, i) => ({ certainty: 1 - i / 1000, isTrue: one === 'r' }));

  it.each([
    ['nobody guessed', '', 0],
    ['all right', 'rrrrr', 5],
    ['all wrong', 'wwwww', 0],
    ['right from the beginning, then not', 'rrrwwwww', 3],
    ['one wrong in ten is certain enough', 'wrrrrrrrrr', 9],
    ['two wrong in ten are not', 'wwrrrrrrrr', 0],
    ['right and wrong by turns', 'rwrwrwrw', 1],
  ])('%s', (_, pattern, expected) => {
    expect(countSureAndRight(draw(pattern))).toBe(expected);
  });
});
