import { json } from '@sveltejs/kit';
import { openSheet } from '../../../sheet.ts';
import type { RequestHandler } from './$types.js';

/** The sheet of a programme, for programs. */
export const GET: RequestHandler = async (event) =>
  json((await openSheet(event, event.params.program)).sheet);
