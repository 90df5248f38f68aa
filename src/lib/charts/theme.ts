import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import type { Model } from '#lib/metrics/model.ts';
import { contrast, parseHex, writeHex, writeOklch, type Oklch } from '#lib/charts/colour.ts';

/** Every colour of the product, once. `app.css` repeats the tokens; a test compares the two. */

export const SCHEMES = ['light', 'dark'] as const;

export type Scheme = (typeof SCHEMES)[number];

type Pair = Readonly<Record<Scheme, Oklch>>;

function pair(light: Oklch, dark: Oklch): Pair {
  return { light, dark };
}

/** What a colour is for. Judgement: improvement `good`, concern `bad`, no difference `neutral`. */
export const TOKENS = {
  paper: pair([0.985, 0.004, 90], [0.19, 0.012, 255]),
  raised: pair([0.962, 0.006, 90], [0.235, 0.014, 255]),
  ink: pair([0.23, 0.015, 260], [0.94, 0.006, 90]),
  'ink-soft': pair([0.47, 0.015, 260], [0.74, 0.012, 255]),
  rule: pair([0.88, 0.007, 90], [0.34, 0.014, 255]),
  grid: pair([0.92, 0.006, 90], [0.28, 0.013, 255]),
  grey: pair([0.63, 0.01, 260], [0.55, 0.012, 255]),
  accent: pair([0.42, 0.075, 200], [0.8, 0.09, 195]),
  data: pair([0.46, 0.075, 215], [0.74, 0.09, 205]),
  good: pair([0.53, 0.131, 245], [0.74, 0.12, 238]),
  bad: pair([0.62, 0.17, 48], [0.75, 0.15, 55]),
  neutral: pair([0.52, 0.05, 305], [0.72, 0.05, 305]),
  'step-1': pair([0.945, 0.02, 205], [0.26, 0.025, 215]),
  'step-2': pair([0.86, 0.045, 205], [0.34, 0.045, 212]),
  'step-3': pair([0.75, 0.07, 206], [0.43, 0.06, 210]),
  'step-4': pair([0.54, 0.08, 210], [0.68, 0.085, 205]),
  'step-5': pair([0.41, 0.07, 214], [0.82, 0.085, 200]),
} as const satisfies Record<string, Pair>;

export type Token = keyof typeof TOKENS;

/**
 * Eight hues for themes, in the order of the data; the ninth starts again. Found by search: at least
 * 3:1 on paper, and every pair at least 0.09 apart in OKLab for the usual eye and for each kind of
 * colour blindness (tested).
 */
export const THEME_HUES: readonly Pair[] = [
  pair([0.488, 0.163, 301.2], [0.58, 0.087, 313.9]),
  pair([0.489, 0.112, 63.4], [0.87, 0.121, 79.7]),
  pair([0.495, 0.077, 182.8], [0.877, 0.084, 174]),
  pair([0.65, 0.163, 340.8], [0.75, 0.153, 356.7]),
  pair([0.377, 0.081, 241], [0.759, 0.123, 240.3]),
  pair([0.622, 0.136, 115.5], [0.721, 0.137, 114.8]),
  pair([0.368, 0.138, 24.7], [0.59, 0.135, 38.7]),
  pair([0.646, 0.169, 261.4], [0.628, 0.17, 259.1]),
];

/** Hex colours of one scheme, for canvas. */
export type Palette = Readonly<Record<Token, string>>;

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: paletteOf('light'),
  dark: paletteOf('dark'),
};

function paletteOf(scheme: Scheme): Palette {
  const entries = Object.entries(TOKENS).map(([token, pair]) => [token, writeHex(pair[scheme])]);
  return Object.fromEntries(entries) as Palette;
}

/** A colour of the data in both schemes, as hex. */
export interface Colour extends Readonly<Record<Scheme, string>> {
  /** What it stands for, where it is not the row itself: a legend says it. */
  readonly name?: string;
}

/** Lowest contrast of a mark on paper: WCAG 2.2, 1.4.11. */
const MARK_CONTRAST = 3;

/**
 * The colour of each theme: its own if it can be seen on both backgrounds, else one of ours by its
 * place in the data, so that a theme looks the same on every page.
 */
export function colourThemes(
  themes: readonly { readonly id: string; readonly colour?: string }[],
): Readonly<Record<string, Colour>> {
  const entries = themes.map(({ id, colour }, i) => [id, ownColour(colour) ?? hueAt(i)]);
  return Object.fromEntries(entries) as Record<string, Colour>;
}

/** A programme has the colour of its theme, with the theme's name. */
export function colourPrograms(
  { programs, themes }: Pick<Model, 'programs' | 'themes'>,
  language: PublicLanguage,
): Readonly<Record<string, Colour>> {
  const colours = colourThemes(themes);
  const named = new Map(
    themes.map(({ id, names }) => [id, { ...colours[id], name: say(names, language) }]),
  );
  return Object.fromEntries(
    programs.flatMap(({ id, theme }) => {
      const colour = named.get(theme);
      return colour ? [[id, colour as Colour]] : [];
    }),
  );
}

function ownColour(text: string | undefined): Colour | undefined {
  const own = parseHex(text ?? '');
  if (!own || text === undefined) return undefined;
  const seen = SCHEMES.every((scheme) => contrast(own, TOKENS.paper[scheme]) >= MARK_CONTRAST);
  return seen ? { light: text, dark: text } : undefined;
}

function hueAt(place: number): Colour {
  const hue = THEME_HUES[place % THEME_HUES.length];
  if (!hue) throw new Error(`no hue at ${place}`);
  return { light: writeHex(hue.light), dark: writeHex(hue.dark) };
}

/** A colour of the data as CSS that follows the scheme of the page. */
export function writeCss(colour: Colour): string {
  return `light-dark(${colour.light}, ${colour.dark})`;
}

/** The line of `app.css` that declares a token. */
export function writeToken(token: Token): string {
  const { light, dark } = TOKENS[token];
  return `--${token}: light-dark(${writeOklch(light)}, ${writeOklch(dark)});`;
}
