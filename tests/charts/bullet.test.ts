import { describe, expect, it } from 'vitest';
import { specifyBullet } from '#lib/charts/bullet.ts';

const goal = (value: number) => ({ value, label: `goal ${value}` });

describe('specifyBullet', () => {
  it('puts value, forecast, goal and the goal before on one scale', () => {
    const bullet = specifyBullet({
      reached: 500,
      range: [900, 1100],
      goals: [goal(1000), goal(400)],
      label: 'told',
    });
    expect(bullet).toMatchObject({
      label: 'told',
      goals: [
        { label: 'goal 1000', isEarlier: false, isBefore: true },
        { label: 'goal 400', isEarlier: true, isBefore: false },
      ],
    });
    const { reached = 0, range = [0, 0], goals = [] } = bullet ?? {};
    expect(range[1]).toBeLessThan(1);
    expect(goals[0]?.at).toBeCloseTo(2 * reached, 12);
    expect(range[0] / reached).toBeCloseTo(1.8, 12);
  });

  it.each([
    ['only nothing', 0, [goal(0)]],
    ['less than nothing', -5, [goal(10)]],
  ])('draws nothing of %s', (_, reached, goals) => {
    expect(specifyBullet({ reached, goals, label: '' })).toBeUndefined();
  });
});
