import { randomUUID } from 'node:crypto';
import {
  error,
  json,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from '@sveltejs/kit';
import { isForPrograms, mayEnter } from '#lib/access.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { isLanguage, type Language } from '#lib/i18n/languages.ts';
import { isLimited } from '#lib/metrics/readerScope.ts';
import { loadsData, seesFigures } from '#lib/role.ts';
import { narrowSnapshot } from '#lib/server/answer.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import { failureOf, withoutPaths } from '#lib/server/failure.ts';
import { openGate, roleOf, visitorOf, type Gate, type Standing } from '#lib/server/gate.ts';
import { openJobs, uploadsPath, type Jobs } from '#lib/server/jobs.ts';
import { cleanWarehouse } from '#lib/server/replacement.ts';
import { openServing, type Refusal, type Serving } from '#lib/server/serving.ts';
import { cookieNames } from '#lib/server/sessions.ts';

let config: Config;
let serving: Serving;
let jobs: Jobs;
let gate: Gate;

/** How long a chosen language is remembered: a year, in seconds. */
const REMEMBERED = 365 * 24 * 60 * 60;

export const init: ServerInit = async () => {
  config = readConfig();
  tidy(config);
  gate = openGate(config);
  jobs = openJobs(placesOf(config), IMPORTER);
  serving = await openServing(config.warehouse, (refusal) => complain(refusal, config.language));
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

/** The command line beside the server, run by the same Node. */
const IMPORTER = [process.execPath, 'src/cli.ts'] as const;

function placesOf({ warehouse, key }: Config) {
  return { warehouse, uploads: uploadsPath(warehouse), key };
}

/** Uploads are streamed and have a limit of their own; all else is small. */
const LARGEST_BODY = 20 * 1024 ** 2;
const UPLOAD = '/data/import/[job]/files/[name]';

export const handle: Handle = async ({ event, resolve }) => {
  const standing = gate.identify(originOf(event));
  const language = chooseLanguage(event, standing);
  const refused = await refuse(event, standing, language);
  if (refused) return refused;
  const length = Number(event.request.headers.get('content-length') ?? 0);
  if (length > LARGEST_BODY && event.route.id !== UPLOAD) {
    return new Response('413', { status: 413 });
  }
  const lease = serving.lease();
  admit(event.locals, standing, lease?.snapshot);
  event.locals.reader = { ...event.locals.reader, language, signal: event.request.signal };
  if (isLanguage(event.url.searchParams.get('lang')) && !isForPrograms(event.route.id)) {
    const secure = event.url.protocol === 'https:';
    event.cookies.set('lang', language, { path: '/', maxAge: REMEMBERED, sameSite: 'lax', secure });
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

/** Headers of those who pass a request on: it does not come from this computer then. */
const FORWARDING = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

function originOf({ url, request, cookies }: RequestEvent) {
  return {
    hostname: url.hostname,
    isForwarded: FORWARDING.some((name) => request.headers.has(name)),
    cookie: cookies.get(cookieNames(url.protocol === 'https:').session),
  };
}

/** What the request may use: a reader of figures the snapshot, who loads data the imports. */
function admit(
  locals: App.Locals,
  standing: Standing,
  snapshot: App.Locals['snapshot'] | undefined,
): void {
  const role = roleOf(standing);
  const scope = standing.kind === 'account' ? standing.session.account.scope : undefined;
  const own = isLimited(scope) ? { scope } : {};
  locals.standing = standing;
  locals.gate = gate;
  locals.title = snapshot?.model.title;
  locals.snapshot = snapshot && seesFigures(role) ? narrowSnapshot(snapshot, scope) : undefined;
  locals.others = serving;
  locals.problem = seesFigures(role) ? serving.problem() : undefined;
  locals.jobs = loadsData(role) ? jobs : undefined;
  locals.warehouse = config.warehouse;
  locals.reader = { role, language: config.language, ...own };
}

/**
 * Turns away whoever may not come through a door: before anything else is done for the request.
 * @returns undefined for those who may; an address that no route answers is told to be none
 */
async function refuse(
  event: RequestEvent,
  standing: Standing,
  language: Language,
): Promise<Response | undefined> {
  const { route, params, request, url } = event;
  const visitor = visitorOf(standing);
  const door = { id: route.id, method: request.method, params };
  if (route.id === null || mayEnter(visitor, door)) return undefined;
  const { refusals } = accountWords(language);
  const isPage = request.method === 'GET' || request.method === 'HEAD';
  const status = { public: 401, before_setup: 503 }[String(visitor)] ?? 403;
  const message =
    { public: refusals.nobody, before_setup: refusals.beforeSetup, unproven: refusals.unproven }[
      String(visitor)
    ] ?? refusals.denied;
  if (isForPrograms(route.id)) {
    const code = { 401: 'sign_in_needed', 503: 'not_set_up', 403: 'not_permitted' }[status];
    return json({ error: { code, message } }, { status });
  }
  // what a script sends expects no page
  if (!isPage && request.method !== 'POST') error(status, { message });
  if (visitor === 'before_setup') redirect(303, '/setup');
  if (visitor === 'public') redirect(303, signInAddress(url, isPage));
  if (visitor === 'unproven') redirect(303, '/account/code');
  if (event.isDataRequest || !isPage) error(403, { message });
  return showDenied(event);
}

/** The page to sign in on, which leads back to where the reader wanted to go. */
function signInAddress(url: URL, isPage: boolean): string {
  const wanted = isPage ? `${url.pathname}${url.search}` : url.pathname;
  const next = wanted === '/' ? {} : { next: wanted };
  const search = new URLSearchParams({ ...next, ...langOf(url) }).toString();
  return search === '' ? '/sign-in' : `/sign-in?${search}`;
}

/** A language that was asked for goes along to another page. */
function langOf({ searchParams }: URL): { lang?: string } {
  const lang = searchParams.get('lang');
  return isLanguage(lang) ? { lang } : {};
}

/** The page that says that a page is not open to its reader, in place of that page. */
async function showDenied(event: RequestEvent): Promise<Response> {
  const search = new URLSearchParams({ at: event.url.pathname, ...langOf(event.url) });
  const page = await event.fetch(`/denied?${search}`);
  const headers = new Headers(page.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(await page.text(), { status: 403, headers });
}

/** The parameter, then the choice remembered, then the account's, then the server's first language. */
function chooseLanguage({ url, cookies }: RequestEvent, standing: Standing): Language {
  const asked = url.searchParams.get('lang');
  const own = 'session' in standing ? standing.session.account.language : undefined;
  const choices = [asked, cookies.get('lang'), own];
  return choices.find(isLanguage) ?? config.language;
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
