import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import type { Role } from '#lib/role.ts';
import { PASSWORD } from '../support/accounts.ts';
import { findRoutes } from '../support/routes.ts';
import type { Asking } from './reader.ts';
import { escapeText, type HostileText } from './strings.ts';

/** Everywhere that a reader of the product can put a text, by the routes and the sources that there are. */

/** One request that carries a hostile text. */
export interface Attack {
  readonly role: Role;
  readonly path: string;
  readonly asking?: Asking;
}

export interface Place {
  readonly name: string;
  attack(sent: HostileText, i: number): Attack;
}

/** Ids that there are, for what the attacked address names beside the text. */
export type Known = Readonly<
  Record<'job' | 'account' | 'release' | 'version' | 'meeting' | 'tour', string>
>;

const ROOT = 'src/routes';
const AUDIENCE = '/[audience=audience]';
/** A file that is read as it is told is looked at while it changes: nothing is asked of it. */
const WITHOUT_END = /\/events$/;

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|svelte)$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'));

const namesIn = (texts: readonly string[], pattern: RegExp): string[] =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[1] ?? ''));

/** Parameters of addresses that the sources read by name, and those of questions. */
export const PARAMETERS: readonly string[] = [
  ...new Set([
    ...namesIn(sources('src'), /(?:searchParams|params)\.(?:get|getAll|has)\('([^']+)'/g),
    ...FILTER_IDS,
    ...['measure', 'by', 'period', 'grain', 'before', 'actor', 'action', 'sort', 'new', 'code'],
    ...['encoding', 'delimiter', 'sheet', 'header_row', 'x-sveltekit-invalidated', '/keep'],
  ]),
];

/** Who sees most of what a route shows. */
function roleOf(id: string, audience?: string): Role {
  if (audience !== undefined) return audience === 'public' ? 'public' : 'steward';
  if (/^\/(?:sign-in|setup|denied)/.test(id)) return 'public';
  if (/^\/(?:account|audit)/.test(id)) return 'admin';
  return id.startsWith('/data') ? 'steward' : 'manager';
}

interface Target {
  readonly id: string;
  readonly role: Role;
  readonly path: string;
}

const TARGETS: readonly Target[] = [...findRoutes(ROOT)]
  .filter(([id, methods]) => methods.has('GET') && !WITHOUT_END.test(id))
  .flatMap(([id]) => {
    if (!id.startsWith(AUDIENCE)) return [{ id, role: roleOf(id), path: id }];
    return ['public', 'council'].map((audience) => ({
      id,
      role: roleOf(id, audience),
      path: id.replace(AUDIENCE, `/${audience}`),
    }));
  });

const MEMBERS: Readonly<Record<string, string>> = {
  district: 'tarsus',
  theme: 'women',
  program: 'food-aid',
  figure: 'districts',
  measure: 'visits',
  format: 'csv',
  file: 'year.city.csv',
  name: 'visits.csv',
};

function fill(path: string, known: Known): string {
  const names: Readonly<Record<string, string>> = { ...MEMBERS, ...known };
  return path.replaceAll(/\[(\w+)\]/g, (_, name: string) => names[name] ?? 'x');
}

/** Values of parameters of every route, known by name or not; every fifth time the name itself. */
export function listParameters(known: Known): Place[] {
  return TARGETS.flatMap(({ id, role, path }) =>
    PARAMETERS.map((name): Place => ({
      name: `parameter ${name} of ${id}`,
      attack({ escaped }, i) {
        const others = /\/api\//.test(id) && name !== 'measure' ? '&measure=visits' : '';
        const given = i % 5 === 0 ? `${escaped}=${name}` : `${name}=${escaped}`;
        const data = i % 7 === 0 && !/\/(?:api|downloads)\/|\.\w+$/.test(id) ? '/__data.json' : '';
        const own = fill(path, known);
        return { role, path: `${own === '/' ? data || '/' : own + data}?${given}${others}` };
      },
    })),
  );
}

/** Every part of a path that names something, and one more at its end. */
export function listSegments(known: Known): Place[] {
  return TARGETS.flatMap(({ id, role, path }) => {
    const parts = [...path.matchAll(/\[\w+\]/g)].map(([part]) => part);
    const named = parts.map((part): Place => ({
      name: `${part} of ${id}`,
      attack: ({ escaped }) => ({ role, path: fill(path.replace(part, escaped || '%20'), known) }),
    }));
    const below: Place = {
      name: `below ${id}`,
      attack: ({ escaped }) => ({
        role,
        path: `${fill(path, known)}/${escaped}`.replace('//', '/'),
      }),
    };
    return [...named, below];
  });
}

/** Fields that the actions of forms read by name. */
export const FIELDS: readonly string[] = [
  ...new Set([
    ...namesIn(sources(ROOT), /(?:\b(?:form|text|read)|\(event\)\))\('(\w+)'\)/g),
    ...namesIn(sources(ROOT), /(?:form|locals \}\))\.get(?:All)?\('(\w+)'/g),
    ...namesIn(sources(ROOT), /locals \}\), '(\w+)'\)/g),
    ...['embargo', 'reason', 'district', 'theme', 'program', 'number', 'hash', 'next', 'language'],
    ...['encoding', 'delimiter', 'sheet', 'until', 'totals', 'header_row', 'header_rows', 'new'],
  ]),
];

/** A form that would be taken, but for the field with the text. */
const FILLED: Readonly<Record<string, string>> = {
  name: 'Ad Soyad',
  role: 'council',
  password: PASSWORD,
  current: 'x',
  language: 'tr',
  id: 'x',
};

/** Begins work that goes on after the answer, or takes away what the other attacks need. */
const NOT_SENT =
  /^(?:\/sign-out|\/data\/import$|.*\?\/(?:build|check|cancel|delete|discard|publish|withdraw|lock|unlock|end|endOthers|link|replace|renew|file))/;

/** Every field of every action. */
export function listFields(known: Known): Place[] {
  const forms = [...findRoutes(ROOT)].filter(([, methods]) => methods.has('POST'));
  return forms.flatMap(([id]) => {
    if (id in BODIES) return [];
    const source = readFileSync(join(ROOT, id, '+page.server.ts'), 'utf8');
    const [, actions = ''] = source.split('export const actions');
    const names = namesIn([actions], /^ {2}(\w+): (?:async )?\(/gm);
    const paths = names.map((name) => (name === 'default' ? id : `${id}?/${name}`));
    return paths
      .filter((path) => !NOT_SENT.test(path))
      .flatMap((path) =>
        FIELDS.map((field): Place => ({
          name: `field ${field} of ${path}`,
          attack: (sent, i) => ({
            role: roleOf(id),
            path: fill(path, known),
            asking: { method: 'POST', ...writeForm(field, sent, i) },
          }),
        })),
      );
  });
}

/** What scripts of the product send as JSON, as it would be taken. */
const BODIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/api/exported': { format: 'png', view: '/districts', file: 'districts.png' },
  '/meetings/[meeting]/matters': {
    ...{ id: 'an-id-of-a-matter', kind: 'question', item: '', area: '', text: 'x', who: 'x' },
    ...{ due: '2026-01-31', at: '2026-01-30T10:00:00Z' },
  },
};

/** Every part of every body of JSON, one more, and what is no JSON. */
export function listBodies(known: Known): Place[] {
  return Object.entries(BODIES).flatMap(([id, body]) => listParts(id, body, known));
}

function listParts(id: string, body: Readonly<Record<string, string>>, known: Known): Place[] {
  const headers = { 'content-type': 'application/json' };
  const post = (sent: string): Attack => ({
    role: roleOf(id),
    path: fill(id, known),
    asking: { method: 'POST', headers, body: sent },
  });
  const parts = [...Object.keys(body), 'other'].map((part): Place => ({
    name: `part ${part} of ${id}`,
    attack: ({ text }, i) =>
      post(JSON.stringify(i % 3 === 0 ? { ...body, [text]: part } : { ...body, [part]: text })),
  }));
  return [...parts, { name: `body of ${id}`, attack: ({ text }) => post(text) }];
}

const BOUNDARY = 'part-of-a-form';

/** As a browser sends it, in turn in both ways. @param i makes addresses that are new each time */
function writeForm(field: string, { text, escaped }: HostileText, i: number): Asking {
  const filled = { ...FILLED, email: `hostile-${i}@belediye.example` };
  const others = Object.entries(filled).filter(([name]) => name !== field);
  if (i % 3 !== 0) {
    const fields = others.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const body = [`${field}=${escaped}`, ...fields].join('&');
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
  }
  // now and then the text is the name of the field, or of a file in it
  const names = [`name="${field}"`, `name="${text}"`, `name="${field}"; filename="${text}"`];
  const parts = [
    [names[i % names.length], text],
    ...others.map(([name, value]) => [`name="${name}"`, value]),
  ].map(
    ([head, value]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${value}\r\n`,
  );
  const type = i % 11 === 0 ? 'multipart/form-data' : `multipart/form-data; boundary=${BOUNDARY}`;
  return { headers: { 'content-type': type }, body: `${parts.join('')}--${BOUNDARY}--\r\n` };
}

/** Names of uploaded files, and how they are to be read. */
export function listUploads({ job }: Known): Place[] {
  const folder = `/data/import/${job}/files`;
  const body = 'visited_on,program_id\n2025-01-02,food-aid\n';
  return ['', 'encoding', 'delimiter', 'sheet', 'until', 'header_row'].map((field) => ({
    name: field === '' ? 'name of an upload' : `reading ${field} of an upload`,
    attack: ({ escaped }) => ({
      role: 'steward',
      path: field === '' ? `${folder}/${escaped}` : `${folder}/visits.csv?${field}=${escaped}`,
      asking: { method: 'PUT', headers: { 'content-type': 'text/csv' }, body },
    }),
  }));
}

const HEADERS = [
  ...['accept', 'accept-language', 'accept-encoding', 'if-none-match', 'if-modified-since'],
  ...['cookie', 'user-agent', 'referer', 'range', 'forwarded', 'via', 'x-real-ip', 'authorization'],
  ...['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-sveltekit-action', 'origin'],
  ...['x-http-method-override', 'content-type', 'cache-control', 'purpose', 'host', 'x-request-id'],
];

/** Cookies that the product reads. */
const COOKIES = ['lang', 'etki.session_token', 'etki.two_factor', '__Host-etki.session_token', ''];

/** Headers of a page, of a question, of a file and of a form. */
export function listHeaders(): Place[] {
  const paths: [Role, string][] = [
    ['public', '/public'],
    ['public', '/public/api/query?measure=beneficiaries&period=2024'],
    ['public', '/public/downloads/year.city.csv'],
    ['public', '/council'],
    ['public', '/sign-in'],
    ['manager', '/api/query?measure=visits&period=2024'],
    ['manager', '/districts'],
  ];
  return paths.flatMap(([role, path]) =>
    HEADERS.flatMap((header) =>
      (header === 'cookie' ? COOKIES : ['']).map((cookie): Place => ({
        name: `header ${header} ${cookie} of ${path}`,
        attack: (sent, i) => {
          const own = cookie === '' ? writeHeader(sent, i) : `${cookie}=${writeHeader(sent, i)}`;
          const method = header === 'content-type' && path === '/sign-in' ? 'POST' : 'GET';
          return { role, path, asking: { method, headers: { [header]: own } } };
        },
      })),
    ),
  );
}

const DELETE = String.fromCharCode(127);

/** Escaped, or as bytes; clients send no control characters. */
function writeHeader({ text, escaped }: HostileText, i: number): string {
  if (i % 2 === 0) return escaped.slice(0, 8000);
  const bytes = Buffer.from(text).toString('latin1').slice(0, 8000);
  return [...bytes].filter((byte) => byte === '\t' || (byte >= ' ' && byte !== DELETE)).join('');
}

/** One that does no harm. */
export const HARMLESS = escapeText('x');
