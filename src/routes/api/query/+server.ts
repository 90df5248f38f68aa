import { answerQuery } from '../../answerQuery.ts';

export const GET = answerQuery;
