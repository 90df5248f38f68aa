import { makeDataPackage } from '#lib/exporting/package.ts';
import type { RequestHandler } from './$types.js';

/** The data contract as a Data Package, for programs. */
export const GET: RequestHandler = ({ locals }) => {
  const descriptor = makeDataPackage(locals.reader.language);
  return new Response(`${JSON.stringify(descriptor, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'inline; filename="datapackage.json"',
      'cache-control': 'private, no-cache',
      vary: 'cookie',
    },
  });
};
