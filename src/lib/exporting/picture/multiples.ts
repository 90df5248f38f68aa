import type { Multiple } from '#lib/charts/figure.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { drawSmallLine } from './line.ts';
import { drawMark, lookOfSignal } from './marks.ts';
import { draw, heightOfLines, INK, letterLines, place, type Drawing } from './svg.ts';
import { clampText } from './text.ts';

/** Small lines in columns, each with its name and what is to be said of it. */

const COLUMNS = 4;
const GAP = { across: 36, down: 28 };
const NAME = { size: 18, isBold: true };
const NOTE = { size: 14, colour: INK['ink-soft'] };
const MARK = 22;

export function drawMultiples(
  multiples: readonly Multiple[],
  width: number,
  language: PublicLanguage,
): Drawing {
  const columns = Math.min(COLUMNS, multiples.length);
  const each = (width - GAP.across * (columns - 1)) / columns;
  const heads = multiples.map((one) => wordsOf(one, each));
  let y = 0;
  const svg: string[] = [];
  for (let i = 0; i < multiples.length; i += columns) {
    const row = multiples.slice(i, i + columns);
    const own = heads.slice(i, i + columns);
    const names = Math.max(...own.map(({ name }) => heightOfLines(name.length, NAME.size)));
    const notes = Math.max(...own.map(({ note }) => heightOfLines(note.length, NOTE.size)));
    const charts = row.map(({ spec }) => drawSmallLine(spec, each, language));
    for (const [k, one] of row.entries()) {
      const { name = [], note = [] } = own[k] ?? {};
      const drawn =
        letterLines(name, { x: 0, y: names - heightOfLines(name.length, NAME.size) }, NAME) +
        drawNote(one, note, names) +
        place(charts[k] ?? { svg: '' }, 0, names + notes + 4);
      const faded = draw('g', { opacity: one.isMuted ? 0.45 : undefined }, drawn);
      svg.push(place({ svg: faded }, k * (each + GAP.across), y));
    }
    y += names + notes + 4 + Math.max(...charts.map(({ height }) => height)) + GAP.down;
  }
  return { svg: svg.join(''), height: Math.max(0, y - GAP.down) };
}

function wordsOf({ label, note }: Multiple, width: number): { name: string[]; note: string[] } {
  const room = note.judgement ? width - MARK : width;
  return {
    name: clampText(label, NAME, { width, most: 2 }),
    note: clampText(note.text, NOTE, { width: room, most: 2 }),
  };
}

function drawNote({ note }: Multiple, lines: readonly string[], y: number): string {
  if (!note.judgement) return letterLines(lines, { x: 0, y }, NOTE);
  const mark = drawMark({ x: 8, y: y + 10 }, { ...lookOfSignal(note.judgement), reach: 7 });
  return mark + letterLines(lines, { x: MARK, y }, NOTE);
}
