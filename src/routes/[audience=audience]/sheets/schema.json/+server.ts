import { json } from '@sveltejs/kit';
import { TRANSFER_SHEET_SCHEMA } from '#lib/exporting/transferSchema.ts';
import type { RequestHandler } from './$types.js';

/** What every sheet is, as a JSON Schema. */
export const GET: RequestHandler = () =>
  json(TRANSFER_SHEET_SCHEMA, { headers: { 'content-type': 'application/schema+json' } });
