import { describeBalance, type Balance } from '#lib/charts/balance.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { Tile } from '#lib/charts/tile.ts';
import type { TileMapSpec } from '#lib/charts/tilemap.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { messages } from '#lib/i18n/translate.ts';

/**
 * What is said to a slide: of the words below a figure those that a speaker reads out - direction,
 * benchmark, the worst - without limits in brackets and without what explains the method. All of them
 * stand on the page of the figure and in the record.
 */

/** Sentences that are read out; those behind them say how the picture is to be read. */
const MOST = { rows: 4, matrix: 2, plot: 2, multiples: 1 } as const;

/** Ends a sentence: not the point within a Turkish number. */
const END = /(?<=[.!?])\s+/;

/** Limits of an interval in brackets: they are drawn beside it. */
const LIMITS = /\s\([^()]*\d\s?–\s?[^()]*\)/g;

/** Of a figure. */
export function speakFigure(figure: Figure, language: PublicLanguage): string {
  const { chart, sentence, tiles } = figure;
  if (tiles) return ofMap(tiles, language);
  const all = sentence.split(END).filter(Boolean);
  const said = chart?.kind === 'line' ? ofLine(figure, all, language) : all;
  return said.slice(0, MOST[kindOf(figure)]).join(' ').replaceAll(LIMITS, '');
}

function kindOf({ matrix, plot, multiples }: Figure): keyof typeof MOST {
  if (matrix) return 'matrix';
  if (plot) return 'plot';
  return multiples ? 'multiples' : 'rows';
}

/** Where it is highest and lowest: the words below a map say how it is to be read. */
function ofMap({ tiles }: TileMapSpec, language: PublicLanguage): string {
  const words = messages(language).sentence;
  const rated = tiles.filter(({ step }) => step > 0);
  const [highest, lowest] = [rated[0], rated.at(-1)];
  if (!highest || !lowest || highest === lowest) return '';
  return `${words.highest(highest.label, highest.text)} ${words.lowest(lowest.label, lowest.text)}`;
}

/** The change, whether chance may explain it, and what the last whole month says. */
function ofLine({ chart }: Figure, all: readonly string[], language: PublicLanguage): string[] {
  if (chart?.kind !== 'line') return [...all];
  const { maybeChance } = messages(language).sentence;
  const last = chart.points.findLast(({ isIncomplete }) => !isIncomplete);
  const isNews = (text: string): boolean =>
    last?.judgement !== undefined && text.includes(`(${last.label})`);
  return all.filter((text, i) => i === 0 || text === maybeChance || isNews(text));
}

/** Of key numbers: the bad news first, then how many go which way. */
export function speakTiles(
  tiles: readonly Tile[],
  balance: Balance | undefined,
  language: PublicLanguage,
): string {
  const news = tiles.map(({ id, change }) => ({ measure: id, ...(change && { change }) }));
  const { bad, text } = balance ?? describeBalance(news, language);
  const [first = '', second = ''] = text.split(END);
  return bad === '' ? `${first} ${second}`.trim() : `${bad} ${first}`;
}
