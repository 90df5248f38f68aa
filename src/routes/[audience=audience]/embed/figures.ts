import type { Figure } from '#lib/charts/figure.ts';
import { countOf, presentMap, presentQuarters, presentRows, rateOf } from '../present.ts';
import type { ReleaseView } from '../release.ts';

/** Figures that other sites may show in a frame. */
export const EMBEDDED = {
  districts: (view) =>
    presentRows(view, { id: 'districts', dimension: 'district', measure: rateOf(view) }),
  map: presentMap,
  themes: (view) =>
    presentRows(view, { id: 'themes', dimension: 'theme', measure: countOf(view.model) }),
  programs: (view) =>
    presentRows(view, { id: 'programs', dimension: 'program', measure: countOf(view.model) }),
  quarters: (view) => presentQuarters(view),
} as const satisfies Record<string, (view: ReleaseView) => Promise<Figure | undefined>>;

export type EmbeddedId = keyof typeof EMBEDDED;

export function isEmbedded(id: string): id is EmbeddedId {
  return Object.hasOwn(EMBEDDED, id);
}
