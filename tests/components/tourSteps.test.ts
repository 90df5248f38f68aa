import { describe, expect, it } from 'vitest';
import { stepOfKey, swipeBetween } from '#lib/components/tour/steps.ts';

const press = (key: string, more = {}): KeyboardEvent =>
  ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more }) as KeyboardEvent;

describe('keys of a tour of five steps, from the third', () => {
  it.each([
    ['ArrowRight', 4, 2],
    ['ArrowLeft', 2, 4],
    ['PageDown', 4, 4],
    ['PageUp', 2, 2],
    ['Home', 1, 1],
    ['End', 5, 5],
    ['Enter', undefined, undefined],
  ])('%s leads to %s, from right to left to %s', (key, ltr, rtl) => {
    for (const language of ['tr', 'en'] as const)
      expect(stepOfKey(press(key), { step: 3, count: 5, language })).toBe(ltr);
    expect(stepOfKey(press(key), { step: 3, count: 5, language: 'ar' })).toBe(rtl);
  });

  it('end with the tour, and leave those of the browser alone', () => {
    expect(stepOfKey(press('ArrowLeft'), { step: 5, count: 5, language: 'ar' })).toBe(5);
    expect(stepOfKey(press('ArrowRight'), { step: 1, count: 5, language: 'ar' })).toBe(1);
    const back = press('ArrowLeft', { altKey: true });
    expect(stepOfKey(back, { step: 3, count: 5, language: 'ar' })).toBeUndefined();
  });
});

describe('a finger', () => {
  it.each([
    [-61, 0, 1, -1],
    [61, 0, -1, 1],
    [-60, 0, 0, 0],
    [60, 0, 0, 0],
    [-100, 50, 0, 0],
    [-101, 50, 1, -1],
  ])('that moves by %i and %i turns by %i, from right to left by %i', (x, y, ltr, rtl) => {
    expect(swipeBetween({ x: 200, y: 200 }, { x: 200 + x, y: 200 + y }, 'en')).toBe(ltr);
    expect(swipeBetween({ x: 200, y: 200 }, { x: 200 + x, y: 200 + y }, 'ar')).toBe(rtl);
  });
});
