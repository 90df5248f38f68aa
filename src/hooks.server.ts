import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { isLanguage, type Language } from '#lib/i18n/languages.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import { failureOf, withoutPaths } from '#lib/server/failure.ts';
import { openJobs, uploadsPath, type Jobs } from '#lib/server/jobs.ts';
import { openServing, type Refusal, type Serving } from '#lib/server/serving.ts';
import { openReleaseFile, openReleases, type Releases } from '#lib/server/release-shelf.ts';
import { releasesPath } from '#lib/server/releases.ts';
import { UnknownSnapshot } from '#lib/server/snapshots.ts';
import { isWay, type Way } from '#lib/audience.ts';
import { cleanWarehouse } from '#lib/server/replacement.ts';

let config: Config;
/** undefined on a public host, which has no warehouse. */
let serving: Serving | undefined;
let releases: Releases;
let jobs: Jobs | undefined;

const NO_OTHERS: App.Locals['others'] = {
  earlier: () => [],
  leaseOf: (id) => Promise.reject(new UnknownSnapshot(id, [])),
};

/** How long a chosen language is remembered: a year, in seconds. */
const REMEMBERED = 365 * 24 * 60 * 60;

export const init: ServerInit = async () => {
  config = readConfig();
  if (config.release !== undefined) {
    releases = await openReleaseFile(config.release);
    return;
  }
  tidy(config);
  const tell = (refusal: Refusal): void => complain(refusal, config.language);
  releases = await openReleases(releasesPath(config.warehouse), tell);
  jobs = isLocal(config.host) ? openJobs(placesOf(config), IMPORTER) : undefined;
  serving = await openServing(config.warehouse, tell);
};

/** What cannot be cleaned up now waits; whoever looks at the figures does not. */
function tidy({ warehouse, language }: Config): void {
  try {
    cleanWarehouse(warehouse);
  } catch (cause) {
    complain({ id: undefined, failure: failureOf(cause), cause }, language);
  }
}

function complain({ id, failure, cause }: Refusal, language: Language): void {
  console.error(
    failure ? describeFailure(failure, language) : `${id ?? 'warehouse'}:`,
    failure ? '' : cause,
  );
}

/** Without accounts only this computer may load data. */
function isLocal(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host);
}

/** The command line beside the server, run by the same Node. */
const IMPORTER = [process.execPath, 'src/cli.ts'] as const;

function placesOf({ warehouse, key }: Config) {
  return { warehouse, uploads: uploadsPath(warehouse), key };
}

/** Uploads are streamed and have a limit of their own; all else is small. */
const LARGEST_BODY = 20 * 1024 ** 2;
const UPLOAD = '/data/import/[job]/files/[name]';

export const handle: Handle = async ({ event, resolve }) => {
  const length = Number(event.request.headers.get('content-length') ?? 0);
  if (length > LARGEST_BODY && event.route.id !== UPLOAD) {
    return new Response('413', { status: 413 });
  }
  const language = chooseLanguage(event.url, event.cookies.get('lang'));
  const way = wayOf(event.params.audience);
  // a public host answers what is public, and knows of nothing else
  if (!serving && way !== 'public') return leadToPublic(event.url.pathname);
  const lease = way ? releases.lease(way) : serving?.lease();
  if (way && !lease) return new Response('404', { status: 404 });
  event.locals.way = way;
  event.locals.snapshot = lease?.snapshot;
  event.locals.others = serving ?? NO_OTHERS;
  event.locals.problem = serving?.problem();
  event.locals.jobs = jobs;
  event.locals.warehouse = config.warehouse;
  const role = way === undefined ? 'manager' : way === 'council' ? 'council' : 'public';
  event.locals.reader = { role, language, signal: event.request.signal };
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

function wayOf(audience: string | undefined): Way | undefined {
  return audience !== undefined && isWay(audience) ? audience : undefined;
}

function leadToPublic(path: string): Response {
  if (path !== '/') return new Response('404', { status: 404 });
  return new Response(null, { status: 307, headers: { location: '/public' } });
}

/** The parameter, then the choice remembered, then the server's first language. */
function chooseLanguage({ searchParams }: URL, remembered: string | undefined): Language {
  const asked = searchParams.get('lang');
  if (isLanguage(asked)) return asked;
  return isLanguage(remembered) ? remembered : config.language;
}

/**
 * A bug: the reader gets an id, the log gets the cause. Messages hold no values of rows. A failure of the
 * machine: both get its sentence.
 */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not found' };
  const failure = failureOf(error);
  if (failure) {
    complain({ id: undefined, failure, cause: error }, config.language);
    const sentence = describeFailure(withoutPaths(failure), event.locals.reader.language);
    return { message: sentence, sentence };
  }
  const id = randomUUID().slice(0, 8);
  console.error(`error ${id} at ${event.route.id ?? event.url.pathname}:`, error);
  return { message: 'internal error', id };
};
