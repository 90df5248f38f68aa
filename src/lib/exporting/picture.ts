import type { EventLine } from '#lib/charts/events.ts';
import type { Fact } from '#lib/charts/fact.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { messages } from '#lib/i18n/translate.ts';
import { writeFoot, type About } from './about.ts';
import { describePurpose } from './label.ts';
import { drawFlows } from './picture/flows.ts';
import { drawLine } from './picture/line.ts';
import { drawMatrix } from './picture/matrix.ts';
import { drawMultiples } from './picture/multiples.ts';
import { drawPlot } from './picture/plot.ts';
import { drawRows } from './picture/rows.ts';
import { drawSets } from './picture/sets.ts';
import {
  draw,
  escapeXml,
  heightOfLines,
  INK,
  letterLines,
  NOTHING,
  place,
  rectangle,
  stack,
  stroke,
  type Drawing,
  type Lettering,
} from './picture/svg.ts';
import { drawTable } from './picture/table.ts';
import { wrapText } from './picture/text.ts';
import { drawTiles } from './picture/tiles.ts';

/** Pixels: wide enough for a slide, and its smallest letters still legible there. */
export const PICTURE_WIDTH = 1200;
const MARGIN = 48;
const INNER = PICTURE_WIDTH - 2 * MARGIN;

const TITLE = { size: 32, isBold: true };
const SUBTITLE = { size: 18, colour: INK['ink-soft'] };
const SENTENCE = { size: 20 };
const NOTE = { size: 16, colour: INK['ink-soft'] };
const FOOT = { size: 14, colour: INK['ink-soft'] };

const FONTS = "Inter, 'Inter stand-in', Arial, 'Liberation Sans', sans-serif";

/** A picture with everything that a figure needs beside it. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A figure as one SVG that stands alone: what it shows, of what, and where its numbers come from.
 * @param style CSS for it, as fonts; none is needed
 */
export function drawPicture(figure: Figure, about: About, style = ''): Picture {
  const { language } = about;
  const content = stack(
    [
      stack([drawText(figure.title, TITLE), drawText(figure.subtitle, SUBTITLE)], 8),
      ...drawShown(figure, language),
      drawEvents(figure.events ?? [], language),
      drawText(figure.sentence, SENTENCE),
      stack(
        (figure.notes ?? []).map((note) => drawText(note, NOTE)),
        4,
      ),
      drawFoot(about),
    ],
    24,
  );
  const [width, height] = [PICTURE_WIDTH, Math.ceil(content.height + 2 * MARGIN)];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...{ width, height, viewBox: `0 0 ${width} ${height}` },
    'font-family': FONTS,
    lang: language,
    role: 'img',
    'aria-labelledby': 'title',
  };
  const parts = [
    draw('title', { id: 'title' }, escapeXml(`${figure.title}. ${figure.subtitle}`)),
    draw('desc', {}, escapeXml([figure.sentence, writeFoot(about)].join(' '))),
    style === '' ? '' : draw('style', {}, escapeXml(style)),
    rectangle({ x: 0, y: 0, width, height }, { fill: INK.paper }),
    place(content, MARGIN, MARGIN),
  ];
  return { svg: draw('svg', attributes, parts.join('')), width, height };
}

function drawText(text: string, lettering: Lettering): Drawing {
  const lines = wrapText(text, lettering, INNER);
  return {
    svg: letterLines(lines, { x: 0, y: 0 }, lettering),
    height: heightOfLines(lines.length, lettering.size),
  };
}

/** What there is to see, and the facts below it: beside it where it is as high as wide. */
function drawShown(figure: Figure, language: PublicLanguage): Drawing[] {
  const body = drawBody(figure, language);
  const { facts = [], plot } = figure;
  if (!plot?.isSquare) {
    return [body, drawFacts(facts, language, { width: INNER, columns: FACT.across })];
  }
  const width = INNER - BESIDE;
  const side = drawFacts(facts, language, { width, columns: 1 });
  const svg = body.svg + place(side, BESIDE, 60);
  return [{ svg, height: Math.max(body.height, side.height + 60) }];
}

function drawBody(figure: Figure, language: PublicLanguage): Drawing {
  const { chart, multiples, matrix, plot, tiles, sets, flows, table } = figure;
  if (chart?.kind === 'line') return drawLine(chart, INNER, language);
  if (chart) return drawRows(chart, INNER, language);
  if (multiples) return drawMultiples(multiples, INNER, language);
  if (matrix) return drawMatrix(matrix, INNER);
  if (plot) return drawPlot(plot, INNER);
  if (tiles) return drawTiles(tiles, INNER);
  if (sets) return drawSets(sets, INNER);
  if (flows) return drawFlows(flows, INNER);
  return table.rows.length === 0 ? NOTHING : drawTable(table, INNER, language);
}

/** Where facts begin beside a square. */
const BESIDE = 700;
const FACT = { across: 3, gap: 36 };

/** Name, value, interval and meaning of what sums a figure up. */
function drawFacts(
  facts: readonly Fact[],
  language: PublicLanguage,
  room: { readonly width: number; readonly columns: number },
): Drawing {
  if (facts.length === 0) return NOTHING;
  const columns = Math.min(room.columns, facts.length);
  const width = (room.width - FACT.gap * (columns - 1)) / columns;
  const drawn = facts.map(({ name, value, interval, meaning }) => {
    const parts: [string, Lettering][] = [
      [name, { size: 16, isBold: true }],
      [value, { size: 28, isBold: true }],
      [interval === undefined ? '' : `${messages(language).interval} ${interval}`, NOTE],
      [meaning, { size: 16 }],
    ];
    const texts = parts.map(([text, look]): Drawing => {
      const lines = wrapText(text, look, width);
      return {
        svg: letterLines(lines, { x: 0, y: 0 }, look),
        height: heightOfLines(lines.length, look.size),
      };
    });
    return stack(texts, 4);
  });
  const rows: Drawing[] = [];
  for (let i = 0; i < drawn.length; i += columns) {
    const row = drawn.slice(i, i + columns);
    rows.push({
      svg: row
        .map((one, k) => {
          const x = k * (width + FACT.gap);
          return stroke([x, 0], [x + width, 0], { stroke: INK.rule }) + place(one, x, 10);
        })
        .join(''),
      height: 10 + Math.max(...row.map(({ height }) => height)),
    });
  }
  return stack(rows, 20);
}

/** What the numbers of the uprights mean. */
function drawEvents(events: readonly EventLine[], language: PublicLanguage): Drawing {
  const lines = events.map(({ number, date, text, author }): Drawing => {
    const by = author === undefined ? '' : ` · ${markWords(language).events.by(author)}`;
    const wrapped = wrapText(`${date}: ${text}${by}`, NOTE, INNER - 36);
    const bold = { ...NOTE, isBold: true };
    return {
      svg:
        letterLines([String(number)], { x: 0, y: 0 }, bold) +
        letterLines(wrapped, { x: 36, y: 0 }, NOTE),
      height: heightOfLines(wrapped.length, NOTE.size),
    };
  });
  return stack(lines, 2);
}

function drawFoot(about: About): Drawing {
  const lines = [writeFoot(about), describePurpose(about.origin, about.language)];
  const texts = stack(
    lines.map((line) => drawText(line, FOOT)),
    2,
  );
  const rule = stroke([0, 0], [INNER, 0], { stroke: INK.rule });
  return { svg: rule + place(texts, 0, 12), height: texts.height + 12 };
}
