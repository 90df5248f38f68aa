import { describe, expect, it } from 'vitest';
import { distanceToNearest, measureDistance } from '#lib/indicators/distance.ts';

const place = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('distance', () => {
  it.each([
    ['itself', place(36.8, 34.6), place(36.8, 34.6), 0],
    ['a degree along the equator', place(0, 0), place(0, 1), 111.195],
    ['a degree along a meridian', place(40, 30), place(41, 30), 111.195],
    ['the other side of the earth', place(0, 0), place(0, 180), 20015.115],
    ['over the date line', place(0, 179.5), place(0, -179.5), 111.195],
    // the worked example of many textbooks: Nashville to Los Angeles airport
    ['BNA to LAX', place(36.12, -86.67), place(33.94, -118.4), 2886.448],
  ])('to %s', (_, one, other, kilometres) => {
    expect(measureDistance(one, other)).toBeCloseTo(kilometres, 2);
    expect(measureDistance(other, one)).toBeCloseTo(kilometres, 2);
  });

  it('to the nearest of several, or of none', () => {
    expect(distanceToNearest(place(0, 0), [place(0, 3), place(0, -1)])).toBeCloseTo(111.195, 2);
    expect(distanceToNearest(place(0, 0), [])).toBeUndefined();
  });
});
