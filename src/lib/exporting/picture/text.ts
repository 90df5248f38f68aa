/** Text on a picture: how wide it is where nothing can measure it, and where its lines break. */

export interface Type {
  /** Pixels. */
  readonly size: number;
  readonly isBold?: boolean;
}

/**
 * Advance widths of Inter at its usual weight, in thousandths of the size and rounded up; digits as
 * wide as each other. What stands in no group is as wide as the widest.
 */
const WIDTHS = [
  [260, 'ijlıîíI|İ'],
  [300, " !,.:;·'‘’"],
  [340, '′`t'],
  [380, 'fr()/[]\\'],
  [460, '-_"“”^°{}'],
  [540, '*?sşš–'],
  [580, 'kvxyzLacçJáàâäã•eéèêë≤≥'],
  [620, 'EFhnouöüûúóô₺ñ'],
  [660, 'bdgğpqZß#$&0123456789PRSTŞŠB+<=>−~×±€'],
  [700, 'AÂÁXKYV'],
  [760, 'CÇDHUÜÛÚGĞNOÖÓQ'],
  [880, 'mw…↑↓'],
] as const;

const WIDEST = 1000;

/** Bold letters are wider by this. */
const BOLD = 1.05;

const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  WIDTHS.flatMap(([width, characters]) => [...characters].map((one) => [one, width] as const)),
);

/** Width of a line in pixels, rather too wide than too narrow. */
export function measureText(text: string, { size, isBold = false }: Type): number {
  const thousandths = [...text].reduce((sum, one) => sum + (WIDTH_OF.get(one) ?? WIDEST), 0);
  return (thousandths / 1000) * size * (isBold ? BOLD : 1);
}

/** Lines that fit a width: broken between words, within a word only where it alone is too long. */
export function wrapText(text: string, type: Type, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measureText(longer, type) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, type, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' ? lines : [...lines, line];
}

function breakWord(word: string, type: Type, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const one of word) {
    if (piece !== '' && measureText(piece + one, type) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += one;
  }
  return [...pieces, piece];
}

/** At most so many lines; the last one says that there was more. */
export function clampText(
  text: string,
  type: Type,
  { width, most }: { readonly width: number; readonly most: number },
): string[] {
  const lines = wrapText(text, type, width);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = kept[most - 1] ?? '';
  while (last !== '' && measureText(`${last}…`, type) > width) last = last.slice(0, -1);
  return [...kept.slice(0, -1), `${last.trimEnd()}…`];
}
