import { writeIssues } from '#lib/importing/issueTable.ts';
import { answerMistakes, openDoor } from '../../../door.ts';
import type { RequestHandler } from './$types.js';

/** All issues of a check as CSV. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { jobs, words } = openDoor(locals);
  const { report } = answerMistakes(words, () => jobs.read(params.job));
  return new Response(writeIssues(report?.issues ?? [], locals.reader.language), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="issues-${params.job}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
