import type { Balance } from '#lib/charts/balance.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { trimRows } from '#lib/charts/spec.ts';
import type { Tile } from '#lib/charts/tile.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { speakFigure, speakTiles } from '#lib/meetings/speech.ts';

/** What a view shows, as far as a slide needs it. */
export interface Shown {
  readonly title: string;
  readonly tiles: readonly Tile[];
  readonly previousPeriod: string;
  readonly balance?: Balance;
  readonly figures: readonly Figure[];
  readonly filters: readonly string[];
  readonly period: string;
}

/**
 * How a slide follows the area that was chosen: it is about it, shows it among the others, or is the
 * whole city's still.
 */
export type Follows = 'own' | 'among' | 'not';

/** One picture of a meeting, with everything that is said to it. */
export interface Slide {
  /** Of the agenda. */
  readonly item: string;
  readonly address: string;
  /** Of the view. */
  readonly view: string;
  readonly title: string;
  /** Measure, area, period and filters in one line. */
  readonly subtitle: string;
  readonly spoken: string;
  readonly note: string;
  readonly follows: Follows;
  readonly figure?: Figure;
  readonly tiles?: readonly Tile[];
  readonly previousPeriod: string;
  /** What is to be known about it: that it is not what was chosen, or cannot be shown. */
  readonly warning?: string;
}

/** All slides of one area, as they are fetched and kept. */
export interface Pack {
  readonly meeting: string;
  readonly title: string;
  /** Of the agenda: another one makes the pack old. */
  readonly version: number;
  readonly language: PublicLanguage;
  /** Id of the snapshot or release. */
  readonly pin: string;
  readonly area: PackArea;
  /** What else can be shown. */
  readonly areas: readonly PackArea[];
  /** In words. */
  readonly dataDate: string;
  readonly source: string;
  readonly slides: readonly Slide[];
}

/** The city, or one of its districts by its id. */
export interface PackArea {
  readonly id: string;
  readonly name: string;
}

/** Id of the area that is no district. */
export const WHOLE_CITY = 'city';

/** Name of a pack in addresses: a district may have the name of anything. */
export function packName(area: string): string {
  return area === WHOLE_CITY ? WHOLE_CITY : `district-${area}`;
}

/** @returns the id of the area; undefined for what names no pack */
export function readPackName(name: string): string | undefined {
  if (name === WHOLE_CITY) return WHOLE_CITY;
  return name.startsWith('district-') ? name.slice('district-'.length) : undefined;
}

/** Rows, and small charts, that the last row of a chamber can still read. */
const MOST_ROWS = { all: 8, focused: 6 } as const;
const MOST_CHARTS = 3;
const MOST_TILES = 8;

/** What of a view an item shows. @param figure its id; empty: key numbers, else the first figure */
export function chooseFigure(
  { tiles, figures }: Pick<Shown, 'tiles' | 'figures'>,
  figure: string,
): { figure?: Figure; isOther: boolean } {
  if (figure === '' && tiles.length > 0) return { isOther: false };
  const found = figures.find(({ id }) => id === figure);
  const [first] = figures;
  const shown = found ?? first;
  return { ...(shown && { figure: shown }), isOther: figure !== '' && !found };
}

/** The slide of a view. @param focus the district that was chosen */
export function specifySlide(
  shown: Shown,
  {
    item,
    figure,
    focus,
    language,
  }: {
    readonly item: Pick<Slide, 'item' | 'address' | 'note' | 'follows'>;
    readonly figure: Figure | undefined;
    readonly focus: PackArea | undefined;
    readonly language: PublicLanguage;
  },
): Slide {
  const { title, previousPeriod } = shown;
  const common = { ...item, view: title, previousPeriod };
  if (figure) {
    return {
      ...common,
      title: figure.title,
      subtitle: figure.subtitle,
      spoken: speakFigure(figure, language),
      figure: withoutLinks(fitFigure(figure, focus)),
    };
  }
  const tiles = shown.tiles.slice(0, MOST_TILES);
  return {
    ...common,
    title,
    subtitle: [shown.period, ...shown.filters].filter(Boolean).join(' · '),
    spoken: speakTiles(tiles, shown.balance, language),
    tiles: withoutLinks(tiles),
  };
}

/** Whether a figure of a narrowed view is about the district, or shows it beside others. */
export function followsArea({ subtitle, table }: Figure, { id, name }: PackArea): Follows {
  if (subtitle.includes(name)) return 'own';
  return table.rows.some((row) => row.id === id) ? 'among' : 'not';
}

/** A figure with no more rows and charts than can be read from afar; its table has all. */
function fitFigure(figure: Figure, focus: PackArea | undefined): Figure {
  const { chart, multiples } = figure;
  if (chart && chart.kind !== 'line') {
    // the district that was chosen comes to those at both ends
    const most = focus ? MOST_ROWS.focused : MOST_ROWS.all;
    return { ...figure, chart: trimRows(chart, most, focus ? [focus.id] : []) };
  }
  if (!multiples) return figure;
  const own = multiples.filter(({ label }) => label === focus?.name);
  const signals = multiples.filter(({ note }) => note.judgement);
  const ordered = own.length > 0 ? own : [...new Set([...signals, ...multiples])];
  return { ...figure, multiples: ordered.slice(0, MOST_CHARTS) };
}

/** Keys that lead elsewhere: a slide leads nowhere. */
const LEADING: readonly string[] = ['href', 'filter', 'views'];

function withoutLinks<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one: unknown) => withoutLinks(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !LEADING.includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutLinks(one) as unknown])) as T;
}
