import { PALETTES } from '#lib/charts/theme.ts';
import type { Type } from './text.ts';

/** SVG as text, from values: every name is the author's, every text is escaped. */

/** Paper is light. */
export const INK = PALETTES.light;

/** Part of a picture, from its upper left corner. */
export interface Drawing {
  readonly svg: string;
  /** Pixels. */
  readonly height: number;
}

export const NOTHING: Drawing = { svg: '', height: 0 };

/** What is none of the characters of XML 1.0 (2.2), such as half of a pair. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text without what no XML may hold. */
export function dropUnwritable(text: string): string {
  return text.replace(UNWRITABLE, '');
}

/** A text as it may stand in XML, between tags and in an attribute. */
export function escapeXml(text: string): string {
  return dropUnwritable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element. @param content already SVG */
export function draw(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${write(value ?? '')}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

function write(value: string | number): string {
  return typeof value === 'number' ? String(round(value)) : escapeXml(value);
}

function round(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`no place on a picture: ${value}`);
  return Math.round(value * 100) / 100;
}

export interface Lettering extends Type {
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Digits as wide as each other. */
  readonly isTabular?: boolean;
}

/** A line of text. @param at its base line */
export function letter(
  text: string,
  at: { readonly x: number; readonly y: number },
  { size, isBold, colour = INK.ink, anchor, isTabular }: Lettering,
): string {
  const attributes = {
    ...at,
    'font-size': size,
    'font-weight': isBold ? 600 : undefined,
    fill: colour,
    'text-anchor': anchor === 'start' ? undefined : anchor,
    'font-variant-numeric': isTabular ? 'tabular-nums' : undefined,
  };
  return text === '' ? '' : draw('text', attributes, escapeXml(text));
}

/** Distance of base lines, of the size of the letters. */
export const LEADING = 1.35;

/** Lines below each other, from the upper edge of the first. */
export function letterLines(
  lines: readonly string[],
  { x, y }: { readonly x: number; readonly y: number },
  lettering: Lettering,
): string {
  const { size } = lettering;
  const first = y + size * 0.95;
  return lines
    .map((line, i) => letter(line, { x, y: first + i * size * LEADING }, lettering))
    .join('');
}

/** Height of lines below each other. */
export function heightOfLines(count: number, size: number): number {
  return count * size * LEADING;
}

export function rectangle(
  box: { x: number; y: number; width: number; height: number },
  attributes: Attributes,
): string {
  return draw('rect', { ...box, ...attributes });
}

/** A straight line. */
export function stroke(
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
  attributes: Attributes,
): string {
  const [[x1, y1], [x2, y2]] = [from, to];
  return draw('line', { x1, y1, x2, y2, ...attributes });
}

/** A drawing at its place. */
export function place({ svg }: Pick<Drawing, 'svg'>, x: number, y: number): string {
  if (svg === '') return '';
  return draw('g', { transform: `translate(${round(x)} ${round(y)})` }, svg);
}

/** Drawings below each other. */
export function stack(parts: readonly Drawing[], gap: number): Drawing {
  let height = 0;
  const svg: string[] = [];
  for (const part of parts.filter((one) => one.height > 0)) {
    if (height > 0) height += gap;
    svg.push(place(part, 0, height));
    height += part.height;
  }
  return { svg: svg.join(''), height };
}
