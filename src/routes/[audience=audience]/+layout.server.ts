import { error } from '@sveltejs/kit';
import { formatNumber } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { listReleases, releasesPath } from '#lib/server/releases.ts';
import type { LayoutServerLoad } from './$types.js';

/** What all pages of a release say about it. */
export const load: LayoutServerLoad = ({ locals, setHeaders }) => {
  const { snapshot, way, spoken } = locals;
  if (!snapshot?.release || !way) error(404, { message: 'no release' });
  // the same for everybody until the next release
  if (way === 'public') setHeaders({ 'cache-control': 'public, max-age=300' });
  const words = releaseWords(spoken);
  return {
    language: spoken,
    way,
    watermark:
      way === 'preview' ? words.watermark[stateOf(locals, snapshot.release.id)] : undefined,
    release: {
      id: snapshot.release.id,
      number: formatNumber(snapshot.release.number, spoken),
      badge: words.badge[way],
    },
  };
};

/** What is previewed was built last, and may be published since. */
function stateOf({ warehouse }: App.Locals, id: string): 'draft' | 'published' {
  const entry = listReleases(releasesPath(warehouse)).find((one) => one.id === id);
  return entry?.published ? 'published' : 'draft';
}
