import { randomUUID } from 'node:crypto';
import {
  json,
  redirect,
  type Handle,
  type HandleServerError,
  type RequestEvent,
  type ServerInit,
} from '@sveltejs/kit';
import { version } from '$app/environment';
import { isForPrograms, mayEnter, nameRoute } from '#lib/access.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import {
  deskLanguage,
  directionOf,
  isLanguage,
  isPublicLanguage,
  type Language,
  type PublicLanguage,
} from '#lib/i18n/languages.ts';
import type { Pin } from '#lib/meetings/pin.ts';
import { isLimited } from '#lib/metrics/readerScope.ts';
import { loadsData, seesFigures } from '#lib/role.ts';
import { narrowSnapshot } from '#lib/server/answer.ts';
import { readConfig, type Config } from '#lib/server/config.ts';
import { openBuilds, type Builds } from '#lib/server/builds.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import { failureOf, withoutPaths } from '#lib/server/failure.ts';
import {
  actorOf,
  openGate,
  roleOf,
  visitorOf,
  type Gate,
  type Standing,
} from '#lib/server/gate.ts';
import { openJobs, uploadsPath, type Jobs } from '#lib/server/jobs.ts';
import { openReleaseFile, openReleases, type Releases } from '#lib/server/release-shelf.ts';
import { releasesPath, UnknownRelease } from '#lib/server/releases.ts';
import { currentPin, PIN_IS_GONE } from '#lib/server/pins.ts';
import { UnknownSnapshot } from '#lib/server/snapshots.ts';
import { isWay, type Way } from '#lib/audience.ts';
import { openRecorder, type Recorder } from '#lib/server/recorder.ts';
import { cleanWarehouse } from '#lib/server/replacement.ts';
import {
  openServing,
  type Lease,
  type Refusal,
  type Serving,
  type Snapshot,
} from '#lib/server/serving.ts';
import { secureHeaders } from '#lib/server/headers.ts';
import { cookieNames } from '#lib/server/sessions.ts';

let config: Config;
/** What a host needs that has a warehouse. */
interface Inside {
  readonly serving: Serving;
  readonly jobs: Jobs;
  readonly builds: Builds;
  readonly gate: Gate;
  readonly recorder: Recorder;
}

let releases: Releases;
/** undefined on a public host, which has a release and nothing else. */
let inside: Inside | undefined;

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
  const recorder = openRecorder(config.warehouse, (cause) => {
    complain({ id: 'audit', failure: failureOf(cause), cause }, config.language);
  });
  inside = {
    recorder,
    gate: openGate({ ...config, record: recorder.record }),
    jobs: openJobs({ ...placesOf(config), record: recorder.record }, WORKER),
    builds: openBuilds(
      { warehouse: config.warehouse, folder: releasesPath(config.warehouse) },
      WORKER,
    ),
    serving: await openServing(config.warehouse, tell),
  };
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
const WORKER = [process.execPath, 'src/cli.ts'] as const;

function placesOf({ warehouse, key }: Config) {
  return { warehouse, uploads: uploadsPath(warehouse), key };
}

/** Uploads are streamed and have a limit of their own; all else is small. */
const LARGEST_BODY = 20 * 1024 ** 2;
const UPLOAD = '/data/import/[job]/files/[name]';

/** What is no upload says how long it is, and is small: it is read into memory. */
function refuseBody({ request, route }: RequestEvent): Response | undefined {
  if (route.id === UPLOAD) return undefined;
  const length = request.headers.get('content-length');
  const status = length === null && request.body !== null ? 411 : 413;
  const isFine = status === 413 && Number(length ?? 0) <= LARGEST_BODY;
  return isFine ? undefined : new Response(String(status), { status });
}

export const handle: Handle = async ({ event, resolve }) => {
  const way = wayOf(event.params.audience);
  // a public host answers what is public, and knows of nothing else
  if (!inside && way !== 'public') return leadToPublic(event.url.pathname);
  // what is the same for everybody does not ask who reads it
  const standing = way === 'public' || !inside ? NOBODY : inside.gate.identify(originOf(event));
  const isSpoken = speaksMore(event) ? isPublicLanguage : isLanguage;
  const spoken = chooseLanguage(event, standing, isSpoken);
  const language = deskLanguage(spoken);
  const refused = (await refuse(event, standing, language)) ?? refuseBody(event);
  if (refused) {
    finishHeaders(event, refused);
    return refused;
  }
  const pinned = currentPin();
  const lease = pinned ? await holdPin(pinned.pin, way) : leaseCurrent(way);
  if (pinned && !lease) return new Response(null, { status: PIN_IS_GONE });
  const reader = { language, signal: event.request.signal };
  if (way) admitToRelease(event.locals, { way, standing, snapshot: lease?.snapshot, reader });
  else if (inside) admit(event.locals, inside, { standing, snapshot: lease?.snapshot, reader });
  event.locals.spoken = spoken;
  if (event.url.searchParams.get('lang') === spoken && !isForPrograms(event.route.id)) {
    const secure = event.url.protocol === 'https:';
    event.cookies.set('lang', spoken, { path: '/', maxAge: REMEMBERED, sameSite: 'lax', secure });
  }
  try {
    const tag = way === 'public' && lease ? tagOf(lease.snapshot, spoken) : undefined;
    if (tag !== undefined && event.request.headers.get('if-none-match') === tag) {
      return new Response(null, { status: 304, headers: { etag: tag } });
    }
    const response = await resolve(event, {
      transformPageChunk: ({ html }) =>
        html.replaceAll('%lang%', spoken).replaceAll('%dir%', directionOf(spoken)),
      // charts are measured with the page's letters
      preload: ({ type, path }) => type !== 'font' || path.includes('latin'),
    });
    finishHeaders(event, response, tag);
    // who asks on behalf of a reader notes what the reader sees
    if (response.ok && inside && !way && !pinned) noteSighting(event, inside);
    // what a door lets in may still lie outside of the own area
    if (response.status === FORBIDDEN) noteRefusal(event, standing);
    return response;
  } finally {
    // pages are rendered whole before they are sent: nothing asks after this
    lease?.release();
  }
};

function leaseCurrent(way: Way | undefined): Lease | undefined {
  return way ? releases.lease(way) : inside?.serving.lease();
}

/**
 * Keeps open what a request is pinned to: a release for the pages of releases, a snapshot for all others.
 * @returns undefined for what does not exist, or may not be shown any more
 */
async function holdPin({ kind, id }: Pin, way: Way | undefined): Promise<Lease | undefined> {
  try {
    if (kind === 'release') return way && (await releases.leaseOf(way, id));
    return way ? undefined : await inside?.serving.leaseOf(id);
  } catch (cause) {
    if (cause instanceof UnknownSnapshot || cause instanceof UnknownRelease) return undefined;
    throw cause;
  }
}

/** Routes that show no exact numbers of the snapshot, and those that note what they gave out. */
const SHOWS_NO_FIGURES =
  /^\/(?:api\/export|account|accounts|audit|denied|meetings|setup|sign-|tours?(?:\/|$)|methods|data\/(?:dictionary|datapackage|templates|releases))/;

/** Notes who looked at which exact figures. */
function noteSighting({ locals, route, url, request }: RequestEvent, { recorder }: Inside): void {
  const { snapshot, standing, reader } = locals;
  if (!snapshot || request.method !== 'GET' || route.id === null) return;
  if (SHOWS_NO_FIGURES.test(route.id) || !seesFigures(reader.role)) return;
  const view = `${url.pathname}${url.search}`.slice(0, LONGEST_VIEW);
  const { snapshot: id } = snapshot.model;
  recorder.saw({ actor: actorOf(standing), role: reader.role, view, snapshot: id });
}

const LONGEST_VIEW = 1000;

const FORBIDDEN = 403;

/** Notes who asked for what is not theirs, among those who are signed in. */
function noteRefusal({ route, params, request }: RequestEvent, standing: Standing): void {
  if (standing.kind !== 'account' || route.id === null) return;
  inside?.recorder.refused({
    actor: actorOf(standing),
    role: roleOf(standing),
    method: request.method,
    route: nameRoute(route.id, params),
  });
}

const NOBODY: Standing = { kind: 'nobody' };

/** A release never changes, and neither do its pages while the product does not. */
function tagOf({ model }: Snapshot, language: PublicLanguage): string {
  return `W/"${model.snapshot}.${language}.${version}"`;
}

function finishHeaders({ url, route, params }: RequestEvent, response: Response, tag?: string) {
  const { headers } = response;
  const isPublic = wayOf(params.audience) === 'public';
  if (tag !== undefined && response.ok && !headers.has('etag')) headers.set('etag', tag);
  if (isPublic && response.ok) headers.append('vary', 'cookie');
  // a cache for many would give the choice of one to all
  if (isPublic && headers.has('set-cookie')) headers.set('cache-control', 'private, no-cache');
  secureHeaders(headers, {
    isPublic,
    isEmbed: isPublic && route.id?.includes('/embed/') === true,
    isSecure: url.protocol === 'https:',
  });
}

function wayOf(audience: string | undefined): Way | undefined {
  return audience !== undefined && isWay(audience) ? audience : undefined;
}

function leadToPublic(path: string): Response {
  if (path !== '/') return new Response('404', { status: 404 });
  return new Response(null, { status: 307, headers: { location: '/public' } });
}

/** Headers of those who pass a request on: it does not come from this computer then. */
const FORWARDING = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

function originOf({ url, request, cookies }: RequestEvent) {
  return {
    hostname: url.hostname,
    isForwarded: FORWARDING.some((name) => request.headers.has(name)),
    cookie: cookies.get(cookieNames(url.protocol === 'https:').session),
  };
}

/** Who asks, and what lies before them. */
interface Admission {
  readonly standing: Standing;
  readonly snapshot: Snapshot | undefined;
  readonly reader: Omit<App.Locals['reader'], 'role'>;
}

/** What the request may use: a reader of figures the snapshot, who loads data the imports. */
function admit(
  locals: App.Locals,
  { serving, jobs, builds, gate, recorder }: Inside,
  { standing, snapshot, reader }: Admission,
): void {
  const role = roleOf(standing);
  const scope = standing.kind === 'account' ? standing.session.account.scope : undefined;
  const own = isLimited(scope) ? { scope } : {};
  locals.standing = standing;
  locals.gate = gate;
  locals.recorder = recorder;
  locals.note = (action, details) =>
    recorder.record({ action, actor: actorOf(standing), role, details });
  locals.title = snapshot?.model.title;
  locals.snapshot = snapshot && seesFigures(role) ? narrowSnapshot(snapshot, scope) : undefined;
  locals.way = undefined;
  locals.others = serving;
  locals.holdPin = holdPin;
  locals.problem = seesFigures(role) ? serving.problem() : undefined;
  locals.jobs = loadsData(role) ? jobs : undefined;
  locals.builds = loadsData(role) ? builds : undefined;
  locals.warehouse = config.warehouse;
  locals.reader = { ...reader, role, ...own };
}

/** A release holds what its readers may see, and is all that they are given. */
function admitToRelease(
  locals: App.Locals,
  { way, standing, snapshot, reader }: Admission & { readonly way: Way },
): void {
  locals.standing = standing;
  locals.title = snapshot?.model.title;
  locals.snapshot = snapshot;
  locals.way = way;
  locals.others = NO_OTHERS;
  locals.holdPin = () => Promise.resolve(undefined);
  locals.problem = undefined;
  locals.jobs = undefined;
  locals.builds = undefined;
  locals.warehouse = config.warehouse;
  locals.reader = { ...reader, role: way === 'council' ? 'council' : 'public' };
  locals.note = () => undefined;
  if (inside) locals.gate = inside.gate;
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
  const status = { public: 401, before_setup: 503 }[String(visitor)] ?? FORBIDDEN;
  if (status === FORBIDDEN) noteRefusal(event, standing);
  const message =
    { public: refusals.nobody, before_setup: refusals.beforeSetup, unproven: refusals.unproven }[
      String(visitor)
    ] ?? refusals.denied;
  if (isForPrograms(route.id)) {
    const code = { 401: 'sign_in_needed', 503: 'not_set_up', 403: 'not_permitted' }[status];
    return json({ error: { code, message } }, { status });
  }
  if (!isPage && request.method !== 'POST') return denyScript(status, message);
  if (visitor === 'before_setup') redirect(303, '/setup');
  if (visitor === 'public') redirect(303, signInAddress(url, isPage));
  if (visitor === 'unproven') redirect(303, '/account/code');
  const isScript = event.isDataRequest || request.headers.get('accept') === 'application/json';
  return isScript ? denyScript(FORBIDDEN, message) : showDenied(event);
}

/** What a script sends expects no page; one that sends a form shows the error that it is told. */
function denyScript(status: number, message: string): Response {
  return json({ type: 'error', message, error: { message } }, { status });
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
  return new Response(await page.text(), { status: FORBIDDEN, headers });
}

/** The parameter, then the choice remembered, then the account's, then the server's first language. */
function chooseLanguage<Spoken extends PublicLanguage>(
  { url, cookies }: RequestEvent,
  standing: Standing,
  isSpoken: (value: unknown) => value is Spoken,
): Spoken | Language {
  const pinned = currentPin();
  if (pinned) return isSpoken(pinned.language) ? pinned.language : deskLanguage(pinned.language);
  const asked = url.searchParams.get('lang');
  const own = 'session' in standing ? standing.session.account.language : undefined;
  const choices = [asked, cookies.get('lang'), own];
  return choices.find(isSpoken) ?? config.language;
}

/** Whether a page is for everybody, and so in the languages of everybody. */
function speaksMore({ route, params }: RequestEvent): boolean {
  return wayOf(params.audience) === 'public' || route.id?.startsWith('/tour/') === true;
}

const UNREADABLE = {
  tr: 'Bu istek okunamıyor. Adresi ya da formu denetleyin.',
  en: 'This request cannot be read. Check the address or the form.',
} as const satisfies Record<Language, string>;

/**
 * A bug: the reader gets an id, the log gets the cause. Messages hold no values of rows. A failure of the
 * machine: both get its sentence. A request that nobody can answer, such as one of bytes that are no
 * text: its sender's mistake, which the log does not get.
 */
export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'not found' };
  if (status < 500)
    return { message: UNREADABLE[event.locals.reader?.language ?? config.language] };
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
