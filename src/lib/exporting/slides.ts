import PptxGenJS from 'pptxgenjs';
import type { Figure } from '#lib/charts/figure.ts';
import { PALETTES } from '#lib/charts/theme.ts';
import type { About } from './about.ts';
import { dropUnwritable, escapeXml } from './picture/svg.ts';
import { wrapText } from './picture/text.ts';
import type { DeckChart } from './slides/chart.ts';
import { writeChartXml } from './slides/chartXml.ts';
import { describeDeck, type Cover, type FigureSlide, type MethodSlide } from './slides/deck.ts';
import type { DeckCell, DeckTable } from './slides/table.ts';
import { readZip, writeZip, type ZipEntry } from './slides/zip.ts';

/** Figures as slides with charts, tables and texts that can be edited: the only place of pptxgenjs. */

/** Inches of a wide slide. */
const PAGE = { width: 13.333, height: 7.5, margin: 0.6 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
/** Pixels of an inch, and points. */
const PIXELS = 96;
const POINTS = 72;
const FONT = 'Arial';
const INK = Object.fromEntries(
  Object.entries(PALETTES.light).map(([token, hex]) => [token, bare(hex)]),
) as Record<keyof (typeof PALETTES)['light'], string>;

function bare(hex: string): string {
  return hex.replace('#', '').toUpperCase();
}

/** All figures as one presentation: bytes of a PPTX. */
export async function writeSlides(
  figures: readonly Figure[],
  about: About,
): Promise<Uint8Array<ArrayBuffer>> {
  const deck = describeDeck(figures, about);
  const presentation = new PptxGenJS();
  presentation.defineLayout({ name: 'wide', width: PAGE.width, height: PAGE.height });
  presentation.layout = 'wide';
  presentation.theme = { headFontFace: FONT, bodyFontFace: FONT };
  presentation.title = dropUnwritable(about.title);
  presentation.author = dropUnwritable(about.source);
  // the one text that the library writes as it is
  presentation.company = escapeXml(about.source);
  presentation.subject = dropUnwritable(deck.cover.purpose);
  const charts: DeckChart[] = [];
  drawCover(presentation.addSlide(), deck.cover);
  for (const slide of deck.slides) drawFigure(presentation.addSlide(), slide, charts);
  for (const slide of deck.methods) drawMethods(presentation.addSlide(), slide);
  const written = await presentation.write({ outputType: 'uint8array', compression: false });
  return finish(written as Uint8Array, charts);
}

type Slide = ReturnType<PptxGenJS['addSlide']>;

interface TextLook {
  readonly size: number;
  readonly colour?: string;
  readonly isBold?: boolean;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function addText(
  slide: Slide,
  text: string,
  box: Box,
  { size, colour = INK.ink, isBold }: TextLook,
): void {
  if (text === '') return;
  slide.addText(dropUnwritable(text), {
    ...box,
    fontFace: FONT,
    fontSize: size,
    color: colour,
    bold: isBold ?? false,
    margin: 0,
    valign: 'top',
    fit: 'none',
  });
}

/** Inches that a text needs. Arial is narrower than Inter, so there is room to spare. */
function heightOf(text: string, size: number, width: number): number {
  if (text === '') return 0;
  const lines = text
    .split('\n')
    .flatMap((line) => wrapText(line, { size: (size * PIXELS) / POINTS }, width * PIXELS));
  return (lines.length * size * 1.25) / POINTS;
}

/** In the corner that no text reaches. */
const NUMBER = {
  ...{ x: PAGE.width - 0.55, y: PAGE.height - 0.4, w: 0.4, h: 0.25 },
  ...{ fontFace: FONT, fontSize: 9, color: INK['ink-soft'] },
};

function drawCover(slide: Slide, { title, facts, purpose }: Cover): void {
  const size = 36;
  const height = heightOf(title, size, INNER);
  addText(slide, title, { x: PAGE.margin, y: 1.1, w: INNER, h: height }, { size, isBold: true });
  let y = 1.1 + height + 0.45;
  for (const [name, text] of facts) {
    const own = heightOf(text, 18, INNER - 2.4);
    addText(
      slide,
      name,
      { x: PAGE.margin, y: y + 0.03, w: 2.2, h: 0.35 },
      { size: 14, colour: INK['ink-soft'] },
    );
    addText(slide, text, { x: PAGE.margin + 2.4, y, w: INNER - 2.4, h: own }, { size: 18 });
    y += own + 0.14;
  }
  const box = { x: PAGE.margin, y: Math.max(y + 0.2, 6.2), w: INNER, h: 0.7 };
  addText(slide, purpose, box, { size: 14, isBold: true });
}

const SIZES = { title: 26, subtitle: 13, sentence: 15, foot: 9 } as const;

/** Title and subtitle, chart or table, sentence and foot: each with the height that it needs. */
function drawFigure(slide: Slide, figure: FigureSlide, charts: DeckChart[]): void {
  const { title, subtitle, sentence, foot, notes, body } = figure;
  slide.slideNumber = NUMBER;
  const x = PAGE.margin;
  let y = 0.42;
  const heads = [
    [title, { size: SIZES.title, isBold: true }],
    [subtitle, { size: SIZES.subtitle, colour: INK['ink-soft'] }],
  ] as const;
  for (const [text, look] of heads) {
    const height = heightOf(text, look.size, INNER);
    addText(slide, text, { x, y, w: INNER, h: height }, look);
    y += height + 0.06;
  }
  const footHeight = heightOf(foot, SIZES.foot, INNER);
  const footTop = PAGE.height - 0.3 - footHeight;
  addText(
    slide,
    foot,
    { x, y: footTop, w: INNER, h: footHeight },
    { size: SIZES.foot, colour: INK['ink-soft'] },
  );
  const size = fitSentence(sentence);
  const sentenceHeight = heightOf(sentence, size, INNER);
  const sentenceTop = footTop - 0.12 - sentenceHeight;
  addText(slide, sentence, { x, y: sentenceTop, w: INNER, h: sentenceHeight }, { size });
  const box = { x, y: y + 0.1, w: INNER, h: sentenceTop - y - 0.25 };
  if (body.kind === 'table') addTable(slide, body.table, box);
  else drawCharts(slide, body.charts, { box, charts, title });
  slide.addNotes(dropUnwritable(notes));
}

/** Long sentences are smaller: the chart needs its room. */
function fitSentence(sentence: string): number {
  return [SIZES.sentence, 13, 12].find((size) => heightOf(sentence, size, INNER) < 0.95) ?? 11;
}

/** Small charts beside each other. */
const MOST_COLUMNS = 4;

function drawCharts(
  slide: Slide,
  drawn: readonly { name?: string; note?: string; chart: DeckChart }[],
  { box, charts, title }: { box: Box; charts: DeckChart[]; title: string },
): void {
  const columns = Math.min(MOST_COLUMNS, drawn.length);
  const lines = Math.ceil(drawn.length / columns);
  const gap = 0.25;
  const width = (box.w - gap * (columns - 1)) / columns;
  const height = (box.h - gap * (lines - 1)) / lines;
  for (const [i, { name, note = '', chart }] of drawn.entries()) {
    const x = box.x + (i % columns) * (width + gap);
    const y = box.y + Math.floor(i / columns) * (height + gap);
    const head = name === undefined ? 0 : 0.46;
    if (name !== undefined) {
      addText(slide, name, { x, y, w: width, h: 0.24 }, { size: 12, isBold: true });
      addText(
        slide,
        note,
        { x, y: y + 0.24, w: width, h: 0.2 },
        { size: 9, colour: INK['ink-soft'] },
      );
    }
    const place = { x, y: y + head, w: width, h: height - head };
    addChart(slide, chart, {
      ...place,
      altText: dropUnwritable(name === undefined ? title : `${title}: ${name}`),
    });
    charts.push(chart);
  }
}

/** The library makes the parts and the sheet of a chart; what it draws is replaced at the end. */
function addChart(slide: Slide, chart: DeckChart, place: Box & { altText: string }): void {
  const series = chart.series.map(({ name, values }) => ({
    name: dropUnwritable(name),
    labels: chart.categories.map(dropUnwritable),
    // the type knows no holes, the library does
    values: values as number[],
  }));
  if (chart.kind === 'scatter') {
    const xs = { name: dropUnwritable(chart.x?.name ?? 'x'), values: [...(chart.xs ?? [])] };
    slide.addChart('scatter', [xs, ...series], place);
  } else slide.addChart(chart.kind === 'bars' ? 'bar' : 'line', series, place);
}

function addTable(slide: Slide, { head, rows, widths }: DeckTable, box: Box): void {
  const size = fitTable({ head, rows, widths }, box);
  const line = { type: 'solid', pt: 0.75, color: INK.rule } as const;
  const none = { type: 'none' } as const;
  const write = (cell: DeckCell, isHead: boolean) => ({
    text: dropUnwritable(cell.text),
    options: {
      align: cell.isNumber ? ('right' as const) : ('left' as const),
      valign: isHead ? ('bottom' as const) : ('middle' as const),
      bold: cell.isBold ?? false,
      color: bare(cell.ink ?? (cell.isSoft ? PALETTES.light['ink-soft'] : PALETTES.light.ink)),
      ...(cell.fill !== undefined && { fill: { color: bare(cell.fill) } }),
      border: [none, none, isHead ? { ...line, color: INK.grey } : line, none] as [
        typeof none,
        typeof none,
        typeof line,
        typeof none,
      ],
    },
  });
  slide.addTable(
    [
      head.map((cell) => write(cell, true)),
      ...rows.map((row) => row.map((one) => write(one, false))),
    ],
    {
      ...{ x: box.x, y: box.y, w: box.w },
      colW: widths.map((share) => share * box.w),
      fontFace: FONT,
      fontSize: size,
      margin: [0.03, 0.08, 0.03, 0.08],
      autoPage: false,
    },
  );
}

/** The largest letters with which a table has room. */
function fitTable({ head, rows, widths }: DeckTable, { w, h }: Box): number {
  const heightAt = (size: number): number =>
    [head, ...rows].reduce((sum, row) => {
      const cells = row.map(({ text }, i) => heightOf(text, size, (widths[i] ?? 0) * w - 0.16));
      return sum + Math.max(size / POINTS, ...cells) + 0.08;
    }, 0);
  return [16, 14, 13, 12, 11, 10, 9, 8].find((size) => heightAt(size) <= h) ?? 7;
}

function drawMethods(slide: Slide, { title, entries }: MethodSlide): void {
  slide.slideNumber = NUMBER;
  const look = { size: SIZES.title, isBold: true };
  addText(slide, title, { x: PAGE.margin, y: 0.42, w: INNER, h: 0.5 }, look);
  let y = 1.15;
  for (const { name, text } of entries) {
    const height = heightOf(text, 13, INNER);
    addText(slide, name, { x: PAGE.margin, y, w: INNER, h: 0.28 }, { size: 14, isBold: true });
    addText(slide, text, { x: PAGE.margin, y: y + 0.28, w: INNER, h: height }, { size: 13 });
    y += 0.28 + height + 0.16;
  }
}

/** Puts in our charts, and takes out of the sheets what has no number. */
function finish(archive: Uint8Array, charts: readonly DeckChart[]): Uint8Array<ArrayBuffer> {
  const found: number[] = [];
  const entries = readZip(archive).map((entry): ZipEntry => {
    const [, number] = /^ppt\/charts\/chart(\d+)\.xml$/.exec(entry.name) ?? [];
    if (number !== undefined) found.push(Number(number));
    return entry;
  });
  const order = found.toSorted((a, b) => a - b);
  if (order.length !== charts.length) throw new Error('a chart of the slides is missing');
  return writeZip(
    entries
      // folders need no entries
      .filter(({ name }) => !name.endsWith('/'))
      .map((entry) => {
        const [, number] = /^ppt\/charts\/chart(\d+)\.xml$/.exec(entry.name) ?? [];
        const chart = number === undefined ? undefined : charts[order.indexOf(Number(number))];
        if (chart) return { name: entry.name, bytes: encode(writeChartXml(chart)) };
        return /^ppt\/embeddings\/.*\.xlsx$/.test(entry.name)
          ? { name: entry.name, bytes: tidySheet(entry.bytes) }
          : entry;
      }),
  );
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function tidySheet(archive: Uint8Array): Uint8Array {
  const entries = readZip(archive)
    .filter(({ name }) => !name.endsWith('/'))
    .map(({ name, bytes }): ZipEntry => {
      if (name !== 'xl/worksheets/sheet1.xml') return { name, bytes };
      const sheet = new TextDecoder().decode(bytes);
      return {
        name,
        bytes: encode(sheet.replaceAll(/<c r="[A-Z]+\d+"(?: t="s")?><v><\/v><\/c>/g, '')),
      };
    });
  return writeZip(entries);
}
