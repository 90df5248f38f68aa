import { answerQuery } from '../../../answerQuery.ts';

/** Takes the questions of `/api/query` that lie within the release. */
export const GET = answerQuery;
