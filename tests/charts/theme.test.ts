import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, EYES, parseHex, writeHex } from '#lib/charts/colour.ts';
import {
  colourThemes,
  SCHEMES,
  THEME_HUES,
  TOKENS,
  writeToken,
  type Token,
} from '#lib/charts/theme.ts';

describe.each(SCHEMES)('%s', (scheme) => {
  const paper = TOKENS.paper[scheme];

  it.each(THEME_HUES.map((hue, i) => [i, hue[scheme]] as const))(
    'theme hue %i can be seen on paper',
    (_, hue) => expect(contrast(hue, paper)).toBeGreaterThanOrEqual(3),
  );

  it.each(EYES)('theme hues keep apart for the %s eye', (eye) => {
    const distances = THEME_HUES.flatMap((one, i) =>
      THEME_HUES.slice(0, i).map((other) => distance(one[scheme], other[scheme], eye)),
    );
    expect(distances).toHaveLength(28);
    expect(Math.min(...distances)).toBeGreaterThan(0.09);
  });

  it.each(EYES)('judgement colours keep apart for the %s eye', (eye) => {
    const { good, bad, neutral } = TOKENS;
    expect(distance(good[scheme], bad[scheme], eye)).toBeGreaterThan(0.09);
    expect(distance(good[scheme], neutral[scheme], eye)).toBeGreaterThan(0.06);
    expect(distance(bad[scheme], neutral[scheme], eye)).toBeGreaterThan(0.09);
  });

  it.each(['ink', 'ink-soft', 'accent'] satisfies Token[])('%s can be read', (token) => {
    expect(contrast(TOKENS[token][scheme], paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(TOKENS[token][scheme], TOKENS.raised[scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['data', 'good', 'bad', 'neutral', 'grey'] satisfies Token[])(
    '%s marks can be seen',
    (token) => expect(contrast(TOKENS[token][scheme], paper)).toBeGreaterThanOrEqual(3),
  );

  it('numbers can be read on every step of the scale', () => {
    for (const step of ['step-1', 'step-2', 'step-3'] as const) {
      expect(contrast(TOKENS[step][scheme], TOKENS.ink[scheme])).toBeGreaterThanOrEqual(4.5);
    }
    for (const step of ['step-4', 'step-5'] as const) {
      expect(contrast(TOKENS[step][scheme], paper)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('app.css declares the tokens as they are here', () => {
  const css = readFileSync(new URL('../../src/app.css', import.meta.url), 'utf8');
  for (const token of Object.keys(TOKENS)) expect(css).toContain(writeToken(token as Token));
});

it('hex survives the way to OKLCH and back', () => {
  for (const hex of ['#000000', '#ffffff', '#0072b2', '#d55e00', '#7a1b9c']) {
    expect(writeHex(parseHex(hex) ?? [0, 0, 0])).toBe(hex);
  }
  expect(parseHex('red')).toBeUndefined();
});

it('a theme keeps its own colour only where it can be seen', () => {
  const colours = colourThemes([
    { id: 'a', colour: '#0072b2' },
    { id: 'b', colour: '#ffff00' },
    { id: 'c' },
  ]);
  expect(colours['a']).toEqual({ light: '#0072b2', dark: '#0072b2' });
  expect(colours['b']?.light).toBe(writeHex(THEME_HUES[1]?.light ?? [0, 0, 0]));
  expect(colours['c']?.dark).toBe(writeHex(THEME_HUES[2]?.dark ?? [0, 0, 0]));
});

it('black on white is 21 to 1', () => {
  expect(contrast([0, 0, 0], [1, 0, 0])).toBeCloseTo(21, 5);
});
