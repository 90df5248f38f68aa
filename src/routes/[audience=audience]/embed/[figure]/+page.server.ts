import { error } from '@sveltejs/kit';
import { EMBEDDED, isEmbedded } from '../figures.ts';
import { openReleaseView } from '../../release.ts';
import type { PageServerLoad } from './$types.js';

/** One figure by itself, for a frame on another site. */
export const load: PageServerLoad = async (event) => {
  const { figure: id } = event.params;
  const view = openReleaseView(event);
  // what is not everybody's stands on no other site
  if (view.way !== 'public' || !isEmbedded(id)) error(404, { message: 'not found' });
  const figure = await EMBEDDED[id](view);
  if (!figure) error(404, { message: 'not found' });
  return { figure, href: `${view.base}${view.search}` };
};
