import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isLanguage, type Language } from '#lib/i18n/languages.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { openServing, type Serving } from '#lib/server/serving.ts';
import { cleanWarehouse } from '#lib/server/snapshots.ts';

let config: Config;
let serving: Serving;

/** How long a chosen language is remembered: a year, in seconds. */
const REMEMBERED = 365 * 24 * 60 * 60;

export const init: ServerInit = async () => {
  config = readConfig();
  cleanWarehouse(config.warehouse);
  serving = await openServing(config.warehouse, (message) => console.error(message));
};

export const handle: Handle = async ({ event, resolve }) => {
  const language = chooseLanguage(event.url, event.cookies.get('lang'));
  const lease = serving.lease();
  event.locals.snapshot = lease?.snapshot;
  event.locals.others = serving;
  event.locals.reader = { role: 'manager', language, signal: event.request.signal };
  if (isLanguage(event.url.searchParams.get('lang')) && !event.route.id?.startsWith('/api')) {
    event.cookies.set('lang', language, { path: '/', maxAge: REMEMBERED, sameSite: 'lax' });
  }
  try {
    return await resolve(event, {
      transformPageChunk: ({ html }) => html.replaceAll('%lang%', language),
      // charts are measured with the page's letters
      preload: ({ type, path }) => type !== 'font' || path.includes('latin'),
    });
  } finally {
    // pages are rendered whole before they are sent: nothing asks after this
    lease?.release();
  }
};

/** The parameter, then the choice remembered, then the server's first language. */
function chooseLanguage({ searchParams }: URL, remembered: string | undefined): Language {
  const asked = searchParams.get('lang');
  if (isLanguage(asked)) return asked;
  return isLanguage(remembered) ? remembered : config.language;
}

/** A bug: the reader gets an id, the log gets the cause. Messages hold no values of rows. */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not found' };
  const id = randomUUID().slice(0, 8);
  console.error(`error ${id} at ${event.route.id ?? event.url.pathname}:`, error);
  return { message: 'internal error', id };
};
