import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaTails } from '#lib/indicators/beta.ts';
import {
  chiSquareQuantile,
  normalQuantile,
  studentQuantile,
} from '#lib/indicators/distributions.ts';
import { gammaTails, logGamma } from '#lib/indicators/gamma.ts';

/** Expected values were computed with 30 digits, then rounded to a double. */
function expectClose(actual: number, expected: number, relative = 1e-11): void {
  const error = Math.abs(actual - expected);
  expect(error, `${actual} for ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(1, Math.abs(expected)),
  );
}

describe('special functions', () => {
  it.each([
    [0.5, 0.5723649429247001],
    [1, 0],
    [1.5, -0.12078223763524522],
    [3.7, 1.428072326665388],
    [9.5, 11.689333420797269],
    [12.25, 18.115669505710894],
    [16, 27.89927138384089],
    [100, 359.1342053695754],
    [1e4, 82099.71749644238],
    [1e6, 12815504.56914761],
  ])('log gamma of %d', (x, expected) => expectClose(logGamma(x), expected, 1e-13));

  it.each([
    [0.5, 0.1, 0.345279153981423],
    [0.5, 4.774, 0.9979983259981933],
    [1, 1, 0.6321205588285577],
    [2.5, 1, 0.15085496391539036],
    [10, 3, 0.0011024881301154798],
    [10, 10, 0.5420702855281478],
    [10, 30, 0.9999928782491372],
    [100, 90, 0.15822098918643018],
    [100, 130, 0.9972495916326934],
    [5e5, 5.01e5, 0.9212813386138704],
  ])('gamma of shape %d below %d', (a, x, expected) => {
    const { below, above } = gammaTails(a, x);
    expectClose(below, expected, 1e-12);
    expectClose(above, 1 - expected, 1e-12);
  });

  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.1, 2, 3, 0.0523],
    [0.9, 2, 3, 0.9963],
    [0.3, 0.5, 10, 0.9916774951375358],
    [0.999, 50, 0.5, 0.7523690199653766],
    [0.2, 30, 90, 0.09805540872336624],
    [0.25, 30, 90, 0.5140354601950156],
  ])('beta below %d at shapes %d and %d', (x, a, b, expected) =>
    expectClose(betaTails(x, a, b).below, expected, 1e-12),
  );

  it('reaches both ends', () => {
    expect(gammaTails(3, 0)).toEqual({ below: 0, above: 1 });
    expect(gammaTails(3, Infinity)).toEqual({ below: 1, above: 0 });
    expect(betaTails(0, 1, 2)).toEqual({ below: 0, above: 1 });
    expect(betaTails(1, 1, 2)).toEqual({ below: 1, above: 0 });
  });

  it.each([
    () => logGamma(0),
    () => logGamma(NaN),
    () => gammaTails(0, 1),
    () => gammaTails(1, -1),
    () => gammaTails(NaN, 1),
    () => betaTails(1.1, 1, 1),
    () => betaTails(NaN, 1, 1),
    () => betaTails(0.5, 0, 1),
  ])('refuses what is outside its domain (%#)', (call) => expect(call).toThrow(/^no /));
});

describe('quantiles', () => {
  it.each([
    [0.5, 0],
    [0.6, 0.2533471031357997],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
    [1e-10, -6.361340902404057],
    [0.025, -1.9599639845400543],
    [0.9999, 3.7190164854557084],
  ])('normal at %d', (p, expected) => expectClose(normalQuantile(p), expected));

  it.each([
    [0.025, 2, 0.05063561596857975],
    [0.975, 2, 7.377758908227871],
    [0.025, 30, 16.790772265566623],
    [0.975, 32, 49.48043774297168],
    [0.001, 10, 1.478743463835665],
    [0.999, 61, 100.8878853068583],
    [0.5, 1, 0.4549364231195728],
    [0.95, 3.5, 8.665121760590484],
    [0.975, 2002, 2127.904272032604],
    [0.001, 200000, 198051.26378100185],
  ])('chi-square at %d with %d degrees of freedom', (p, df, expected) =>
    expectClose(chiSquareQuantile(p, df), expected),
  );

  it.each([
    [0.975, 1, 12.706204736174692],
    [0.975, 2, 4.302652729749462],
    [0.975, 11, 2.2009851600916392],
    [0.975, 25, 2.0595385527532972],
    [0.999, 7, 4.785289628638333],
    [0.999, 17, 3.645767380078409],
    [0.9, 3.5, 1.5765766051364054],
    [0.975, 1000, 1.962339080826408],
    [0.025, 5, -2.5705818356363155],
    [0.5, 4, 0],
    [0.99999, 2, 223.60344363454604],
  ])('t at %d with %d degrees of freedom', (p, df, expected) =>
    expectClose(studentQuantile(p, df), expected),
  );

  const share = fc.double({ min: 0.0005, max: 0.9995, noNaN: true });
  const freedom = fc.double({ min: 0.5, max: 5000, noNaN: true });

  it('turn shares back into themselves', () => {
    fc.assert(
      fc.property(share, freedom, (p, df) => {
        const chi = gammaTails(df / 2, chiSquareQuantile(p, df) / 2).below;
        const t = studentQuantile(p, df);
        const tail = betaTails(df / (df + t * t), df / 2, 0.5).below / 2;
        const z = normalQuantile(p);
        const half = gammaTails(0.5, (z * z) / 2).above / 2;
        expectClose(chi, p, 1e-9);
        expectClose(t < 0 ? tail : 1 - tail, p, 1e-9);
        expectClose(z < 0 ? half : 1 - half, p, 1e-9);
      }),
    );
  });

  it('of t come near the normal ones as the degrees of freedom grow', () => {
    expectClose(studentQuantile(0.975, 1e6), normalQuantile(0.975), 1e-5);
  });

  it.each([0, 1, -0.1, NaN])('refuse a share of %d', (p) => {
    expect(() => normalQuantile(p)).toThrow('no share');
    expect(() => chiSquareQuantile(p, 3)).toThrow('no share');
    expect(() => studentQuantile(p, 3)).toThrow('no share');
  });

  it.each([0, -1, NaN])('refuse %d degrees of freedom', (df) => {
    expect(() => chiSquareQuantile(0.5, df)).toThrow('no degrees of freedom');
    expect(() => studentQuantile(0.9, df)).toThrow('no degrees of freedom');
  });
});
