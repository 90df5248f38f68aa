import { getContext, setContext } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Figure } from '#lib/charts/figure.ts';
import type { Site } from '#lib/components/site.ts';

/** A figure as its page shows it. */
export interface Shown {
  readonly figure: Figure;
  readonly site: Site;
}

/** The figures that a page shows, for what is made of all of them. */
export interface Shelf {
  /** Keeps a figure as long as its element stands on the page. */
  readonly keep: (shown: Shown) => Attachment<HTMLElement>;
  /** In the order of the page. */
  readonly list: () => Shown[];
}

const KEY = 'shelf';

/** Called while the layout of all pages is made. */
export function setShelf(): void {
  setContext(KEY, createShelf());
}

/** A shelf of its own where there is no layout around. */
export function shelfOf(): Shelf {
  return getContext<Shelf | undefined>(KEY) ?? createShelf();
}

function createShelf(): Shelf {
  const kept = new Map<HTMLElement, Shown>();
  return {
    keep: (shown) => (element) => {
      kept.set(element, shown);
      return () => void kept.delete(element);
    },
    list: () =>
      [...kept].sort(([one], [other]) => (isBefore(one, other) ? -1 : 1)).map(([, shown]) => shown),
  };
}

function isBefore(one: Node, other: Node): boolean {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}
