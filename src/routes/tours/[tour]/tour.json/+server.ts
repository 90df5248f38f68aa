import { writeTourFile } from '#lib/tours/tour.ts';
import { requireTour } from '../../door.ts';
import type { RequestHandler } from './$types.js';

/** The tour as a file. */
export const GET: RequestHandler = ({ locals, params }) => {
  const tour = requireTour(locals, params.tour);
  return new Response(writeTourFile(tour), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="tour-${tour.createdAt.slice(0, 10)}.json"`,
    },
  });
};
