import { error } from '@sveltejs/kit';
import { PUBLIC_LANGUAGES, type PublicLanguage } from '#lib/i18n/languages.ts';
import { tourWords, type TourWords } from '#lib/i18n/tours.ts';
import { currentRelease, releasesPath } from '#lib/server/releases.ts';
import type { Store } from '#lib/server/store.ts';
import { findTour } from '#lib/server/tours.ts';
import type { Tour, Written } from '#lib/tours/tour.ts';

/** What the pages of tours share. */
export interface TourDoor {
  readonly store: Store;
  readonly words: TourWords;
}

export function openTours({ gate, reader }: App.Locals): TourDoor {
  return { store: gate.store(), words: tourWords(reader.language) };
}

/** @throws 404 */
export function requireTour(locals: App.Locals, id: string): Tour {
  const { store, words } = openTours(locals);
  const tour = findTour(store, id);
  if (!tour) error(404, { message: words.unknown });
  return tour;
}

/** Id of the release that guests see now; undefined: there is none. */
export function shownRelease({ warehouse }: App.Locals): string | undefined {
  return currentRelease(releasesPath(warehouse), new Date().toISOString())?.id;
}

/** The texts of a form, one field for each language: `title_tr`, `title_en`. */
export function readWritten(text: (name: string) => string, field: string): Written {
  const texts = PUBLIC_LANGUAGES.map((language): [PublicLanguage, string] => [
    language,
    text(`${field}_${language}`),
  ]);
  return Object.fromEntries(texts);
}
