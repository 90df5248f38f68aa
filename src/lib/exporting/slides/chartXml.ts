import { PALETTES } from '#lib/charts/theme.ts';
import { escapeXml } from '../picture/svg.ts';
import type { DeckChart, DeckSeries, SeriesLook } from './chart.ts';

/**
 * A chart of a slide as DrawingML (ECMA-376, part 1, 21.2), over the sheet that goes with it: names in
 * column A, a series in each column after it.
 */

const INK = PALETTES.light;
const FONT = 'Arial';
const AXES = { category: 111111, value: 222222 } as const;

/** English Metric Units in a point. */
const EMU = 12_700;

export function writeChartXml(chart: DeckChart): string {
  const plot = { bars: writeBars, line: writeLine, scatter: writeScatter }[chart.kind](chart);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>',
    `<c:plotArea><c:layout/>${plot}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>`,
    chart.hasLegend && chart.isSmall !== true ? writeLegend(chart) : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>',
    `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${font(sizeOf(chart))}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`,
    '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>',
  ].join('');
}

/** Points. */
function sizeOf({ isSmall, categories, kind }: DeckChart): number {
  if (isSmall) return 8;
  return kind === 'bars' && categories.length > 14 ? 11 : 12;
}

function font(size: number, colour: string = INK['ink-soft'], isBold = false): string {
  return `<a:defRPr sz="${size * 100}" b="${isBold ? 1 : 0}">${fill(colour)}<a:latin typeface="${FONT}"/><a:cs typeface="${FONT}"/></a:defRPr>`;
}

/** Of a colour that stands for an outline, in thousandths of a per cent. */
const TINT = 35_000;

function fill(hex: string, strength?: number): string {
  const name = hex.replace('#', '').toUpperCase();
  if (strength === undefined) return `<a:solidFill><a:srgbClr val="${name}"/></a:solidFill>`;
  return `<a:solidFill><a:srgbClr val="${name}"><a:alpha val="${strength}"/></a:srgbClr></a:solidFill>`;
}

function outline(points: number, colour: string, dash = 'solid'): string {
  if (points === 0) return '<a:ln><a:noFill/></a:ln>';
  return `<a:ln w="${Math.round(points * EMU)}" cap="rnd">${fill(colour)}<a:prstDash val="${dash}"/><a:round/></a:ln>`;
}

/**
 * The least angle that there is, of 60 000 a degree: labels that are exactly level are all written by
 * LibreOffice, broken into letters; others it leaves out where they have no room.
 */
const NEARLY_LEVEL = 1;

function text(size: number, colour?: string, isBold?: boolean, angle = 0): string {
  return `<c:txPr><a:bodyPr rot="${angle}" vert="horz"/><a:lstStyle/><a:p><a:pPr>${font(size, colour, isBold)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/** Series of one name, as the limits on both sides, share an entry. */
function writeLegend({ series }: DeckChart): string {
  const repeated = series.flatMap(({ name }, i) => {
    const isFirst = series.findIndex((one) => one.name === name) === i;
    return isFirst ? [] : [`<c:legendEntry><c:idx val="${i}"/><c:delete val="1"/></c:legendEntry>`];
  });
  return `<c:legend><c:legendPos val="t"/>${repeated.join('')}<c:overlay val="0"/>${text(12)}</c:legend>`;
}

/** `#,##0.0`; the reader's own program writes it as the reader does. */
function format(digits: number): string {
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
}

/** Letters of a column of the sheet, from 0. */
function columnName(place: number): string {
  const [high, low] = [Math.floor(place / 26), place % 26];
  const letter = (at: number): string => String.fromCharCode(65 + at);
  return high === 0 ? letter(low) : letter(high - 1) + letter(low);
}

function rows(column: number, from: number, to: number): string {
  const name = columnName(column);
  return `Sheet1!$${name}$${from + 2}:$${name}$${to + 2}`;
}

/** Numbers of rows of the sheet; what has none has no point. */
function numbers(
  values: readonly (number | undefined)[],
  { column, from = 0, digits }: { column: number; from?: number; digits: number },
): string {
  const points = values
    .map((value, i) => (value === undefined ? '' : `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`))
    .join('');
  return `<c:numRef><c:f>${rows(column, from, from + values.length - 1)}</c:f><c:numCache><c:formatCode>${format(digits)}</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`;
}

function names(texts: readonly string[]): string {
  const points = texts
    .map((one, i) => `<c:pt idx="${i}"><c:v>${escapeXml(one)}</c:v></c:pt>`)
    .join('');
  return `<c:cat><c:strRef><c:f>${rows(0, 0, texts.length - 1)}</c:f><c:strCache><c:ptCount val="${texts.length}"/>${points}</c:strCache></c:strRef></c:cat>`;
}

function seriesHead({ name }: DeckSeries, place: number): string {
  const reference = `Sheet1!$${columnName(place + 1)}$1`;
  return `<c:idx val="${place}"/><c:order val="${place}"/><c:tx><c:strRef><c:f>${reference}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`;
}

function writeBars(chart: DeckChart): string {
  const { categories, digits, hasNumbers } = chart;
  const size = sizeOf(chart);
  const hasReferences = chart.series.some(
    ({ values }, i) => i > 0 && values.filter((one) => one !== undefined).length === values.length,
  );
  const series = chart.series.map((one, i) =>
    [
      '<c:ser>',
      seriesHead(one, i),
      `<c:spPr>${fill(one.look.colour)}<a:ln><a:noFill/></a:ln></c:spPr><c:invertIfNegative val="0"/>`,
      ...(one.colours ?? []).map(
        (colour, k) =>
          `<c:dPt><c:idx val="${k}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${fill(colour)}</c:spPr></c:dPt>`,
      ),
      hasNumbers
        ? `<c:dLbls><c:numFmt formatCode="${format(digits)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(size, INK.ink, true)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
        : '',
      writeWhiskers(one),
      names(categories),
      `<c:val>${numbers(one.values, { column: i + 1, digits })}</c:val>`,
      '</c:ser>',
    ].join(''),
  );
  return [
    '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>',
    ...series,
    `<c:gapWidth val="45"/><c:overlap val="${hasReferences ? 0 : 100}"/>`,
    `<c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/></c:barChart>`,
    writeCategoryAxis(chart, { position: 'l', isReversed: true }),
    writeValueAxis(chart, { position: 't' }),
  ].join('');
}

/** Intervals as error bars, in the distances from the value that they are made of. */
function writeWhiskers({ values, lower, upper }: DeckSeries): string {
  if (!lower || !upper) return '';
  const distances = (limits: readonly (number | undefined)[]): string => {
    const points = values.map((value, i) => {
      const limit = limits[i];
      if (value === undefined || limit === undefined) return '';
      return `<c:pt idx="${i}"><c:v>${Math.abs(Number((limit - value).toPrecision(6)))}</c:v></c:pt>`;
    });
    return `<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${points.join('')}</c:numLit>`;
  };
  return `<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${distances(upper)}</c:plus><c:minus>${distances(lower)}</c:minus><c:spPr>${outline(1.25, INK.ink)}</c:spPr></c:errBars>`;
}

function writeMarker({ symbol, colour, isHollow = false }: SeriesLook, size: number): string {
  if (symbol === 'none') return '<c:marker><c:symbol val="none"/></c:marker>';
  // hollow to who compares them, and seen by programs that draw no outline
  const inside = isHollow ? fill(colour, TINT) : fill(colour);
  return `<c:marker><c:symbol val="${symbol}"/><c:size val="${size}"/><c:spPr>${inside}${outline(1.5, isHollow ? colour : INK.paper)}</c:spPr></c:marker>`;
}

function writeLine(chart: DeckChart): string {
  const { categories, digits, isSmall } = chart;
  const series = chart.series.map((one, i) => {
    const { line, colour, dash } = one.look;
    return [
      '<c:ser>',
      seriesHead(one, i),
      `<c:spPr>${outline(isSmall ? line * 0.7 : line, colour, dash)}</c:spPr>`,
      writeMarker(one.look, isSmall ? 5 : 9),
      names(categories),
      `<c:val>${numbers(one.values, { column: i + 1, digits })}</c:val>`,
      '<c:smooth val="0"/></c:ser>',
    ].join('');
  });
  return [
    '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>',
    ...series,
    `<c:marker val="1"/><c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/></c:lineChart>`,
    writeCategoryAxis(chart, { position: 'b', isReversed: false }),
    writeValueAxis(chart, { position: 'l' }),
  ].join('');
}

function writeScatter(chart: DeckChart): string {
  const { xs = [], x, digits } = chart;
  const series = chart.series.map((one, i) => {
    const from = one.values.findIndex((value) => value !== undefined);
    const to = one.values.findLastIndex((value) => value !== undefined) + 1;
    const { line, colour, dash } = one.look;
    return [
      '<c:ser>',
      seriesHead(one, i),
      `<c:spPr>${outline(line, colour, dash)}</c:spPr>`,
      writeMarker(one.look, 9),
      writeLabels(one.labels?.slice(from, to) ?? [], sizeOf(chart)),
      `<c:xVal>${numbers(xs.slice(from, to), { column: 0, from, digits: 0 })}</c:xVal>`,
      `<c:yVal>${numbers(one.values.slice(from, to), { column: i + 1, from, digits })}</c:yVal>`,
      '<c:smooth val="0"/></c:ser>',
    ].join('');
  });
  return [
    '<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>',
    ...series,
    `<c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/></c:scatterChart>`,
    x
      ? axis(chart, {
          ...{ ...x, id: AXES.category, crosses: AXES.value, position: 'b' },
          hasGrid: false,
        })
      : '',
    writeValueAxis(chart, { position: 'l' }),
  ].join('');
}

const HIDDEN_PARTS =
  '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';

/** Names beside points. */
function writeLabels(labels: readonly string[], size: number): string {
  if (labels.every((label) => label === '')) return '';
  const written = labels.map((label, i) => {
    if (label === '') return '';
    const run = `<a:r><a:rPr lang="tr-TR" sz="${size * 100}" b="1">${fill(INK.ink)}<a:latin typeface="${FONT}"/></a:rPr><a:t>${escapeXml(label)}</a:t></a:r>`;
    return `<c:dLbl><c:idx val="${i}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>${run}</a:p></c:rich></c:tx><c:dLblPos val="r"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>`;
  });
  return `<c:dLbls>${written.join('')}${HIDDEN_PARTS}</c:dLbls>`;
}

interface AxisLook {
  readonly id: number;
  readonly crosses: number;
  readonly position: 'l' | 'b' | 't';
  readonly scale: { readonly max: number; readonly step: number };
  readonly digits: number;
  readonly name: string;
  readonly hasGrid: boolean;
}

function writeValueAxis(chart: DeckChart, { position }: Pick<AxisLook, 'position'>): string {
  const ids = { id: AXES.value, crosses: AXES.category };
  return axis(chart, { ...chart.value, ...ids, position, hasGrid: true });
}

function axis(chart: DeckChart, look: AxisLook): string {
  const { id, crosses, position, scale, digits, name, hasGrid } = look;
  return [
    `<c:valAx><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/><c:max val="${scale.max}"/><c:min val="0"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${position}"/>`,
    hasGrid
      ? `<c:majorGridlines><c:spPr>${outline(0.75, INK.grid)}</c:spPr></c:majorGridlines>`
      : '',
    chart.kind === 'scatter' ? writeAxisTitle(name, position === 'l') : '',
    `<c:numFmt formatCode="${format(digits)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`,
    `<c:spPr>${outline(hasGrid ? 0 : 0.75, INK.grey)}</c:spPr>${text(sizeOf(chart))}`,
    `<c:crossAx val="${crosses}"/><c:crosses val="autoZero"/><c:crossBetween val="${chart.kind === 'bars' ? 'between' : 'midCat'}"/>`,
    `<c:majorUnit val="${scale.step}"/></c:valAx>`,
  ].join('');
}

function writeAxisTitle(name: string, isUpright: boolean): string {
  if (name === '') return '';
  const body = isUpright ? '<a:bodyPr rot="-5400000" vert="horz"/>' : '<a:bodyPr/>';
  const run = `<a:r><a:rPr lang="tr-TR" sz="1100" b="0">${fill(INK['ink-soft'])}<a:latin typeface="${FONT}"/></a:rPr><a:t>${escapeXml(name)}</a:t></a:r>`;
  return `<c:title><c:tx><c:rich>${body}<a:lstStyle/><a:p>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

/** Points in time that have a label under a line. */
const MOST_LABELS = { usual: 9, small: 3 } as const;

function writeCategoryAxis(
  chart: DeckChart,
  { position, isReversed }: { position: 'l' | 'b'; isReversed: boolean },
): string {
  const most = chart.isSmall ? MOST_LABELS.small : MOST_LABELS.usual;
  const skip = chart.kind === 'line' ? Math.max(1, Math.ceil(chart.categories.length / most)) : 1;
  const label =
    chart.kind === 'bars'
      ? text(sizeOf(chart), INK.ink)
      : text(sizeOf(chart), INK['ink-soft'], false, NEARLY_LEVEL);
  return [
    `<c:catAx><c:axId val="${AXES.category}"/><c:scaling><c:orientation val="${isReversed ? 'maxMin' : 'minMax'}"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${position}"/><c:numFmt formatCode="General" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `<c:spPr>${outline(0.75, INK.grey)}</c:spPr>${label}`,
    `<c:crossAx val="${AXES.value}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>`,
    `<c:tickLblSkip val="${skip}"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
  ].join('');
}
