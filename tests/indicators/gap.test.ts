import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureGap, orderGaps, type Gap } from '#lib/indicators/gap.ts';

const area = (id: string, gap: Gap) => ({ id, gap });
const counted = (value: number) => ({ value, lower: value, upper: value });

describe('reach gap', () => {
  it('of a counted need is as uncertain as the count of the reached', () => {
    const gap = measureGap(counted(1000), 100);
    expect(gap.value).toBe(900);
    // Byar's limits of 100 are 81.36 and 121.63
    expect(gap.lower).toBeCloseTo(1000 - 121.63, 1);
    expect(gap.upper).toBeCloseTo(1000 - 81.36, 1);
    expect(gap.certain).toBe(gap.lower);
  });

  it('joins the limits of both sides', () => {
    const gap = measureGap({ value: 1000, lower: 800, upper: 1300 }, 100);
    expect(gap.lower).toBeCloseTo(900 - Math.hypot(200, 21.63), 1);
    expect(gap.upper).toBeCloseTo(900 + Math.hypot(300, 18.64), 1);
  });

  it.each([
    ['nothing in need', counted(0), 0, true],
    ['more reached than in need', counted(50), 60, true],
    ['all sure', counted(50), 0, false],
    ['a wide estimate', { value: 500, lower: 100, upper: 900 }, 0, true],
    ['a narrow estimate', { value: 500, lower: 450, upper: 550 }, 0, false],
  ])('%s', (_, need, reached, isUncertain) => {
    const gap = measureGap(need, reached);
    expect(gap.isUncertain).toBe(isUncertain);
    expect(gap.certain).toBeGreaterThanOrEqual(0);
  });

  it.each([
    { value: 5, lower: 6, upper: 7 },
    { value: 5, lower: -1, upper: 7 },
    { value: 5, lower: 1, upper: 4 },
    { value: NaN, lower: 1, upper: 4 },
  ])('refuses %o', (need) => expect(() => measureGap(need, 0)).toThrow('no estimate'));
});

describe('order of gaps', () => {
  it('puts the wide one of two equal gaps below', () => {
    const narrow = area('narrow', measureGap({ value: 1000, lower: 950, upper: 1050 }, 100));
    const wide = area('wide', measureGap({ value: 1000, lower: 650, upper: 1400 }, 100));
    expect(wide.gap.value).toBe(narrow.gap.value);
    expect(wide.gap.isUncertain).toBe(false);
    expect(orderGaps([wide, narrow]).map(({ id }) => id)).toEqual(['narrow', 'wide']);
  });

  it('puts what is too uncertain to rank last, whatever its size', () => {
    const huge = area('huge', measureGap({ value: 9000, lower: 2000, upper: 30_000 }, 100));
    const small = area('small', measureGap(counted(60), 1));
    expect(huge.gap.isUncertain).toBe(true);
    expect(huge.gap.certain).toBeGreaterThan(small.gap.certain);
    expect(orderGaps([huge, small]).map(({ id }) => id)).toEqual(['small', 'huge']);
  });

  it('never ranks the wider of two equal gaps higher', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(500), part, part, (value, reached, one, other) => {
        const [near, far] = one > other ? [one, other] : [other, one];
        const gapAt = (share: number) =>
          measureGap({ value, lower: value * share, upper: value * (2 - share) }, reached);
        const [first] = orderGaps([area('far', gapAt(far)), area('near', gapAt(near))]);
        return first?.id === 'near' || gapAt(far).certain === gapAt(near).certain;
      }),
    );
  });
});
