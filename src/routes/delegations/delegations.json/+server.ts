import { writeVisitFile } from '#lib/delegations/file.ts';
import { listVisits } from '#lib/server/delegations.ts';
import { openDelegations } from '../door.ts';
import type { RequestHandler } from './$types.js';

/** The visits that were entered by form, as a file. */
export const GET: RequestHandler = ({ locals }) => {
  const { store, today } = openDelegations(locals);
  const visits = listVisits(store);
  const file = `delegations-${today}.json`;
  locals.note('exported', {
    view: '/delegations',
    format: 'json',
    rows: visits.length,
    file,
  });
  return new Response(writeVisitFile(visits), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${file}"`,
    },
  });
};
