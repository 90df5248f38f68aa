import { describe, expect, it } from 'vitest';
import type { Figure } from '#lib/charts/figure.ts';
import { PALETTES } from '#lib/charts/theme.ts';
import { drawPicture, PICTURE_WIDTH } from '#lib/exporting/picture.ts';
import { findAll, parseXml, textOf } from '../support/xml.ts';
import { HOSTILE } from '../support/hostile.ts';
import { ABOUT, FIGURES, LONG } from './figures.ts';

/** Lines of text below each other, joined; what was broken within a word is joined without a space. */
function textsIn(svg: string): string[] {
  return findAll(parseXml(svg), 'text').map(textOf);
}

/** All text of a picture without its spaces: lines break anywhere. */
function packed(texts: readonly string[]): string {
  return texts.join('').replaceAll(/\s/g, '');
}

const holds = (svg: string, text: string): boolean =>
  packed(textsIn(svg)).includes(text.replaceAll(/\s/g, ''));

describe.each(Object.entries(FIGURES))('a picture of %s', (_, figure) => {
  const { svg, width, height } = drawPicture(figure, ABOUT);

  it('is well-formed, as large as it says, and alone: it asks for nothing', () => {
    const root = parseXml(svg);
    expect(root.name).toBe('svg');
    expect(root.attributes).toMatchObject({
      width: String(PICTURE_WIDTH),
      height: String(height),
      viewBox: `0 0 ${width} ${height}`,
    });
    expect(svg).not.toMatch(/href|url\(|<script|<foreignObject|NaN|undefined|Infinity/);
  });

  it.each([
    ['title', figure.title],
    ['subtitle: measure, area, period, unit, filters', figure.subtitle],
    ['sentence', figure.sentence],
    ['source', 'Kaynak: TÜİK & ADNKS'],
    ['data date', 'Veri tarihi 17 Haziran 2026'],
    ['snapshot', 'Veri sürümü 2026-06-17-7050fa5c'],
    ['that its numbers are exact', 'kesin sayılar, kurum içi'],
    ['that it is made of synthetic data', 'Örnek veri: kişiler ve ziyaretler yapaydır.'],
    ['who may have it', 'kurum içinde kullanılır, kurum dışına verilmez'],
  ])('says its %s', (__, text) => expect(holds(svg, text)).toBe(true));

  it('keeps all its texts inside', () => {
    for (const { attributes } of findAll(parseXml(svg), 'rect')) {
      for (const name of ['width', 'height']) {
        expect(Number(attributes[name])).toBeGreaterThanOrEqual(0);
      }
    }
    for (const event of figure.events ?? []) expect(holds(svg, event.text)).toBe(true);
    for (const fact of figure.facts ?? []) {
      expect(holds(svg, fact.value)).toBe(true);
      expect(holds(svg, fact.meaning)).toBe(true);
    }
  });
});

describe('the numbers of a picture are those of the table', () => {
  const numbersOf = (figure: Figure): string[] => {
    const { columns, rows } = figure.table;
    return rows.flatMap(({ cells }) =>
      cells.filter((_, i) => columns[i]?.isNumber).map(({ text }) => text),
    );
  };

  it.each(['dots', 'bars', 'matrix', 'tiles', 'outlines', 'table'])('%s', (kind) => {
    const figure = FIGURES[kind] as Figure;
    const { svg } = drawPicture(figure, ABOUT);
    // "not recorded" without a number stays in the table only
    const shown = numbersOf(figure).filter((text) => text !== 'bu kırılımda tanımsız');
    expect(shown.length).toBeGreaterThan(1);
    for (const text of shown) expect(holds(svg, text), text).toBe(true);
  });

  it('line: the last whole, the highest, the lowest and the open month', () => {
    const figure = FIGURES.line as Figure;
    const texts = textsIn(drawPicture(figure, ABOUT).svg);
    for (const text of ['1.200', '900', '300']) expect(texts).toContain(text);
  });

  it('multiples: the last whole month of each', () => {
    const texts = textsIn(drawPicture(FIGURES.multiples as Figure, ABOUT).svg);
    for (const text of ['130', '230', '330', '430', '530']) expect(texts).toContain(text);
  });

  it('life: rates, persons and reasons, and the sign of each', () => {
    const { svg } = drawPicture(FIGURES.life as Figure, ABOUT);
    const shown = ['30,5', '1.234 kişi', 'program yok', 'gelen yok', 'gizli: az kişi', '12,5'];
    for (const text of shown) expect(holds(svg, text), text).toBe(true);
    const root = parseXml(svg);
    const rects = findAll(root, 'rect').map(({ attributes }) => attributes);
    // nobody came: a border of the colour of concern, once in a cell and once in the legend
    expect(rects.filter(({ stroke }) => stroke === PALETTES.light.bad)).toHaveLength(2);
    expect(rects.filter(({ fill }) => fill === PALETTES.light.raised)).toHaveLength(2);
    // a station for each stage, none for the total
    expect(findAll(root, 'circle')).toHaveLength(4);
  });

  it('sets: a dot for each member of each set, full where it is in', () => {
    const { svg } = drawPicture(FIGURES.sets as Figure, ABOUT);
    for (const text of ['640', '310', '57', '%64', '%6']) expect(holds(svg, text), text).toBe(true);
    const dots = findAll(parseXml(svg), 'circle').map(({ attributes }) => attributes.fill);
    expect(dots).toHaveLength(6);
    expect(dots.filter((fill) => fill === PALETTES.light.grid)).toHaveLength(2);
  });

  it('flows: a band for each way, as high as its number', () => {
    const { svg } = drawPicture(FIGURES.flows as Figure, ABOUT);
    for (const text of ['415', '186', '92']) expect(holds(svg, text), text).toBe(true);
    const heights = findAll(parseXml(svg), 'path').map(({ attributes }) => {
      const [, top, bottom] = /^M\S+ (\S+)C.* (\S+)Z$/.exec(attributes.d ?? '') ?? [];
      return Number(bottom) - Number(top);
    });
    expect(heights).toHaveLength(3);
    expect((heights[0] ?? NaN) / (heights[2] ?? NaN)).toBeCloseTo(415 / 92, 1);
  });

  it('a table that is too long says how many rows are left', () => {
    const { svg } = drawPicture(LONG, ABOUT);
    expect(holds(svg, '1.059')).toBe(true);
    expect(holds(svg, '1.060')).toBe(false);
    expect(holds(svg, 've 140 satır daha')).toBe(true);
  });
});

describe('marks are where their numbers are', () => {
  it('bars are as long as their values', () => {
    const { svg } = drawPicture(FIGURES.bars as Figure, ABOUT);
    const widths = findAll(parseXml(svg), 'rect')
      .filter(({ attributes }) => attributes.height === '22')
      .map(({ attributes }) => Number(attributes.width));
    // the shortest bar is still seen
    expect(widths).toEqual([expect.any(Number), 1]);
    expect(widths[0]).toBeGreaterThan(600);
  });

  it('what is not over is dashed and hollow', () => {
    const root = parseXml(drawPicture(FIGURES.line as Figure, ABOUT).svg);
    const dashed = findAll(root, 'path').filter(
      ({ attributes }) => attributes['stroke-dasharray'] === '7 7',
    );
    expect(dashed).toHaveLength(1);
  });

  it('a point between holes is seen', () => {
    const figure = FIGURES.line as Figure;
    if (figure.chart?.kind !== 'line') throw new Error('no line');
    const points = figure.chart.points.map((point, i) => {
      const { value, ...rest } = point;
      return i === 1 && value !== undefined ? { ...rest, value } : rest;
    });
    const { svg } = drawPicture({ ...figure, chart: { ...figure.chart, points } }, ABOUT);
    const circles = findAll(parseXml(svg), 'circle');
    expect(circles).toHaveLength(1);
  });
});

it.each(HOSTILE)('%j as a title is text and nothing else', (text) => {
  const { svg } = drawPicture({ ...LONG, title: text, sentence: text }, ABOUT);
  const root = parseXml(svg);
  expect(findAll(root, 'script')).toEqual([]);
});

it('carries the style that it is given, and is well-formed with it', () => {
  const { svg } = drawPicture(LONG, ABOUT, '@font-face{src:url(data:x)} a>b{}');
  expect(textOf(findAll(parseXml(svg), 'style')[0] as never)).toContain('a>b{}');
});

it('of a release says that it is protected, and nothing of exact figures', () => {
  const about = { ...ABOUT, origin: 'public', protection: 'Korunmuş: 5’in katları' } as const;
  const { svg } = drawPicture(FIGURES.dots as Figure, about);
  expect(holds(svg, 'Korunmuş: 5’in katları')).toBe(true);
  expect(holds(svg, 'herkesle paylaşılabilir')).toBe(true);
  expect(svg).not.toContain('kurum içi');
});
