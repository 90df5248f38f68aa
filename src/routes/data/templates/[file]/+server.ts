import { error } from '@sveltejs/kit';
import { makeTemplate, type TemplateFile } from '#lib/exporting/templates.ts';
import type { RequestHandler } from './$types.js';

/** Templates are the same for all readers of a language: each is made once. */
const made = new Map<string, Promise<TemplateFile | undefined>>();

/** An empty file of the contract, to be filled in. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { language } = locals.reader;
  const key = `${language} ${params.file}`;
  const file = await (made.get(key) ?? makeTemplate(params.file, language));
  if (!file) error(404, { message: 'not found' });
  made.set(key, Promise.resolve(file));
  return new Response(file.bytes, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    },
  });
};
