import type { RequestEvent } from '@sveltejs/kit';
import type { Balance } from '#lib/charts/balance.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { Tile } from '#lib/charts/tile.ts';
import { isMeasure } from '#lib/components/measurePath.ts';
import type { Site } from '#lib/components/site.ts';
import { messages } from '#lib/i18n/translate.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { writeViewAddress, type ViewAddress } from '#lib/meetings/address.ts';
import type { Pin } from '#lib/meetings/pin.ts';
import { PIN_IS_GONE, runPinned } from '#lib/server/pins.ts';
import { readPageData } from './pageData.ts';

/**
 * What a page of this product shows, by its address: asked of the page itself, as its reader, so that a
 * number in a meeting, on a tour or on paper is the number of that page.
 */
export interface ViewContent {
  readonly title: string;
  /** The page's own numbers; empty where it has none. */
  readonly tiles: readonly Tile[];
  /** The period that the tiles are compared with, in words. */
  readonly previousPeriod: string;
  /** What the tiles come to, the bad news apart. */
  readonly balance?: Balance;
  readonly figures: readonly Figure[];
  /** Filters of the page in words, without the area. */
  readonly filters: readonly string[];
  /** The period of the page, in words. */
  readonly period: string;
  /** Filters that the page offers, by their ids. */
  readonly offered: readonly string[];
  readonly site: Site;
}

/** Why a view cannot be shown. */
export const VIEW_PROBLEMS = ['gone', 'not_permitted', 'not_found', 'refused', 'empty'] as const;

export class ViewRefused extends Error {
  readonly code: (typeof VIEW_PROBLEMS)[number];
  /** What the page itself says of it, for its reader. */
  readonly said: string;

  constructor(code: ViewRefused['code'], said = '') {
    super(`view refused: ${code}`);
    this.code = code;
    this.said = said;
  }
}

/** What can be asked with the request of another page. */
export type Asking = Pick<RequestEvent, 'fetch' | 'locals'>;

/**
 * Asks a page for what it shows, from a snapshot or release that is pinned.
 * @param address as `readViewAddress` gives it: what it refuses is never asked for
 * @throws {ViewRefused} where the page shows no figures to this reader
 */
export async function askView(
  { fetch, locals }: Asking,
  address: ViewAddress,
  pin: Pin,
): Promise<ViewContent> {
  // a release is never answered from a snapshot, nor the other way around
  if ((pin.kind === 'release') !== (address.way !== undefined)) throw new ViewRefused('gone');
  const { spoken: language } = locals;
  const { status, text } = await runPinned({ pin, language }, async () => {
    const response = await fetch(dataAddress(address));
    return { status: response.status, text: await response.text() };
  });
  if (status === PIN_IS_GONE) throw new ViewRefused('gone');
  const answer = readPageData(text, status);
  if (answer.kind === 'redirect') throw new ViewRefused('not_permitted');
  if (answer.kind === 'error') throw new ViewRefused(codeOf(answer.status), answer.message);
  return contentOf(Object.assign({}, ...answer.nodes) as PageShape, address, language);
}

function dataAddress({ path, search }: ViewAddress): string {
  const data = `${path === '/' ? '' : path}/__data.json`;
  return writeViewAddress({ path: data, search });
}

function codeOf(status: number): ViewRefused['code'] {
  if (status === 401 || status === 403) return 'not_permitted';
  return status === 404 ? 'not_found' : 'refused';
}

/** What this reads of the data of a page; pages differ in the rest. */
interface PageShape {
  readonly site?: Site;
  readonly name?: string;
  readonly period?: string;
  readonly words?: { readonly period?: string; readonly previousPeriod?: string };
  readonly balance?: Balance;
  readonly sentence?: string;
  readonly filters?: {
    readonly fields?: readonly { readonly id: string }[];
    readonly active?: readonly { readonly name: string }[];
  };
  readonly content?: {
    readonly heading?: string;
    readonly lead?: string;
    readonly previousPeriod?: string;
    readonly periods?: PeriodForm;
  };
}

interface PeriodForm {
  readonly chosen: string;
  readonly years: readonly { readonly id: string; readonly name: string }[];
  readonly quarters: readonly { readonly id: string; readonly name: string }[];
}

function contentOf(page: PageShape, { path }: ViewAddress, language: PublicLanguage): ViewContent {
  const { site, words, balance, filters, content } = page;
  const figures = new Map<string, Figure>();
  const tiles = new Map<string, Tile>();
  collect(page, figures, tiles);
  if (!site || figures.size + tiles.size === 0) throw new ViewRefused('empty');
  return {
    title: content?.heading ?? page.name ?? page.sentence ?? nameOf(path, language),
    tiles: [...tiles.values()],
    previousPeriod: content?.previousPeriod ?? words?.previousPeriod ?? '',
    ...(balance && { balance }),
    figures: [...figures.values()],
    filters: (filters?.active ?? []).map(({ name }) => name),
    period: words?.period ?? page.period ?? chosenPeriod(content?.periods),
    offered: (filters?.fields ?? []).map(({ id }) => id),
    site,
  };
}

function chosenPeriod(periods: PeriodForm | undefined): string {
  const all = periods ? [...periods.years, ...periods.quarters] : [];
  return all.find(({ id }) => id === periods?.chosen)?.name ?? '';
}

function nameOf(path: string, language: PublicLanguage): string {
  const { nav, pages } = messages(language);
  const first = path.split('/')[1] ?? '';
  const names: Readonly<Record<string, string>> = {
    districts: nav.districts,
    themes: nav.themes,
    equity: nav.equity,
    allocation: nav.allocation,
    'life-course': nav.lifeCourse,
    overlap: nav.overlap,
    impact: nav.impact,
    programs: pages.programs,
  };
  return names[first] ?? pages.overview.heading;
}

/** Finds the figures and the tiles in the data of a page, in the order in which it holds them. */
function collect(value: unknown, figures: Map<string, Figure>, tiles: Map<string, Tile>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isFigure(value)) {
    if (!figures.has(value.id)) figures.set(value.id, value);
    return;
  }
  if (isTile(value)) {
    tiles.set(value.id, value);
    return;
  }
  for (const one of Object.values(value)) collect(one, figures, tiles);
}

function isFigure(value: object): value is Figure {
  const { id, title, subtitle, sentence, table } = value as Partial<Figure>;
  const texts = [id, title, subtitle, sentence];
  return texts.every((text) => typeof text === 'string') && Array.isArray(table?.rows);
}

function isTile(value: object): value is Tile {
  const { id, name, text, unit, isReason } = value as Partial<Tile>;
  const hasWords = [name, text, unit].every((one) => typeof one === 'string');
  return hasWords && typeof isReason === 'boolean' && typeof id === 'string' && isMeasure(id);
}
