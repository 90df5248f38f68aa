import { json } from '@sveltejs/kit';
import { readExportNote } from '#lib/exporting/note.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import type { RequestHandler } from './$types.js';

/**
 * Notes that a browser made a file of exact figures of a page. JSON only: another site cannot send it
 * without asking first, and is not answered.
 */
export const POST: RequestHandler = async ({ request, locals }) => {
  const words = exportWords(locals.reader.language).noted;
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    return refuse(415, 'not_json', words.notJson);
  }
  const read = readExportNote(await request.text());
  if ('wrong' in read) return refuse(400, 'unknown_value', words.wrong(read.wrong));
  const { snapshot } = locals;
  locals.note('exported', {
    ...read.note,
    ...(snapshot && { snapshot: snapshot.model.snapshot }),
  });
  return new Response(null, { status: 204 });
};

function refuse(status: number, code: string, message: string): Response {
  return json({ error: { code, message } }, { status });
}
