import { ROLES, type Role } from '#lib/role.ts';

/**
 * Who may come through which door: the one table. A route that is not in it is closed to everybody,
 * and so is a method that its route does not list.
 */

/** Those who come to a door: roles, and two who are on their way to one. */
export const VISITORS = [
  ...ROLES,
  /** Has given the password of an account that must still set up its codes. */
  'unproven',
  /** Comes over the network before there is an administrator. */
  'before_setup',
] as const;

export type Visitor = (typeof VISITORS)[number];

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export type Method = (typeof METHODS)[number];

type Rule = Readonly<Partial<Record<Method, readonly Visitor[]>>>;

const ANYBODY = VISITORS;
const ACCOUNTS = ['council', 'manager', 'steward', 'admin'] as const satisfies Role[];
/** Those who see exact numbers. */
const FIGURES = ['manager', 'steward', 'admin'] as const satisfies Role[];
/** Those who load data. */
const DATA = ['steward', 'admin'] as const satisfies Role[];
const ADMIN = ['admin'] as const satisfies Role[];

const page = (visitors: readonly Visitor[]): Rule => ({ GET: visitors });
const form = (visitors: readonly Visitor[]): Rule => ({ GET: visitors, POST: visitors });

/**
 * Rules by the id of the route. `/[audience=audience]` is named after its audience; a name that ends
 * with `/**` stands for all routes below it that have no rule of their own.
 */
export const ACCESS: Readonly<Record<string, Rule>> = {
  '/': page(FIGURES),
  '/districts': page(FIGURES),
  '/districts/[district]': page(FIGURES),
  '/districts/[district]/[neighbourhood]': page(FIGURES),
  '/themes': page(FIGURES),
  '/themes/[theme]': page(FIGURES),
  '/programs': page(FIGURES),
  '/programs/[program]': page(FIGURES),
  '/programs/[program]/sheet': page(FIGURES),
  '/facilities': page(FIGURES),
  '/facilities/[facility]': page(FIGURES),
  '/equity': page(FIGURES),
  '/allocation': page(FIGURES),
  '/life-course': page(FIGURES),
  '/overlap': page(FIGURES),
  '/impact': page(FIGURES),
  '/impact/logframe': page(FIGURES),
  '/impact/results.xml': page(FIGURES),
  '/explore': page(FIGURES),
  '/changes': page(FIGURES),
  '/methods': page(FIGURES),
  '/methods/[measure]': page(FIGURES),
  '/api/query': page(FIGURES),
  '/api/export/[format]': page(FIGURES),
  // notes what the browser made of a page
  '/api/exported': { POST: FIGURES },

  // council members hold the meetings that are open to them; a closed one is told to be none
  '/meetings': { GET: ACCOUNTS, POST: FIGURES },
  '/meetings/[meeting]': form(FIGURES),
  '/meetings/[meeting]/meeting.json': page(FIGURES),
  '/meetings/[meeting]/run': page(ACCOUNTS),
  '/meetings/[meeting]/pack/[area]': page(ACCOUNTS),
  '/meetings/[meeting]/matters': { POST: ACCOUNTS },
  '/meetings/[meeting]/record': { GET: ACCOUNTS, POST: FIGURES },

  // what is behind an address is asked again when it is opened
  '/views': form(ACCOUNTS),

  '/delegations': form(FIGURES),
  '/delegations/new': form(FIGURES),
  '/delegations/delegations.json': page(FIGURES),
  '/delegations/[visit]': form(FIGURES),
  '/delegations/[visit]/plan': form(FIGURES),

  '/tours': form(FIGURES),
  '/tours/[tour]': form(FIGURES),
  '/tours/[tour]/tour.json': page(FIGURES),
  '/tours/[tour]/present': page(FIGURES),
  // guests see the public release
  '/tour/[tour]': page(ANYBODY),

  '/data': page(DATA),
  '/data/import': form(DATA),
  '/data/import/[job]': form(DATA),
  '/data/import/[job]/mapping': form(DATA),
  '/data/import/[job]/events': page(DATA),
  '/data/import/[job]/issues.csv': page(DATA),
  '/data/import/[job]/files/[name]': { PUT: DATA },
  '/data/versions/[version]': form(DATA),
  '/data/releases': form(DATA),
  '/data/releases/[release]': form(DATA),
  '/data/releases/events': page(DATA),
  // the contract in words and empty files to fill in: they hold no data
  '/data/dictionary': page(FIGURES),
  '/data/datapackage.json': page(FIGURES),
  '/data/templates/[file]': page(FIGURES),

  '/public/**': page(ANYBODY),
  '/council/**': page(ACCOUNTS),
  // for those who decide whether it is published
  '/preview/**': page(FIGURES),

  '/denied': page(ANYBODY),
  '/setup': form(ANYBODY),
  '/sign-in': form(ROLES),
  '/sign-in/code': form(ROLES),
  '/sign-in/recovery': form(ROLES),
  '/sign-out': form([...ACCOUNTS, 'unproven']),
  '/account': form(ACCOUNTS),
  '/account/code': form([...ACCOUNTS, 'unproven']),
  '/accounts': form(ADMIN),
  '/accounts/[account]': form(ADMIN),
  '/audit': form(ADMIN),
  '/audit/report': page(ADMIN),
  '/audit/entries.csv': page(ADMIN),
};

/** What is asked for, as the server knows it. */
export interface Door {
  /** Of the route; null where no route answers. */
  readonly id: string | null;
  readonly method: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Whether a visitor may come through a door. */
export function mayEnter(visitor: Visitor, door: Door): boolean {
  const rule = ruleOf(door);
  const method = door.method === 'HEAD' ? 'GET' : door.method;
  if (!rule || !isMethod(method)) return false;
  return rule[method]?.includes(visitor) === true;
}

function isMethod(method: string): method is Method {
  return METHODS.some((one) => one === method);
}

/** The rule of a route: its own, else that of what it lies below. */
export function ruleOf({ id, params }: Pick<Door, 'id' | 'params'>): Rule | undefined {
  if (id === null) return undefined;
  const name = nameRoute(id, params);
  if (Object.hasOwn(ACCESS, name)) return ACCESS[name];
  const above = Object.keys(ACCESS).find((key) => key.endsWith('/**') && isBelow(name, key));
  return above === undefined ? undefined : ACCESS[above];
}

const AUDIENCE = '/[audience=audience]';

/** The id of a route with its audience by name. */
export function nameRoute(id: string, { audience }: Door['params']): string {
  if (id !== AUDIENCE && !id.startsWith(`${AUDIENCE}/`)) return id;
  return `/${audience ?? ''}${id.slice(AUDIENCE.length)}`;
}

function isBelow(name: string, key: string): boolean {
  const base = key.slice(0, -'/**'.length);
  return name === base || name.startsWith(`${base}/`);
}

/** Whether an answer goes to a program: it gets words in JSON, never another page. */
export function isForPrograms(id: string | null): boolean {
  return id?.includes('/api/') === true;
}

/** What may stand in an address: no backslash, no control character, nothing that leads elsewhere. */
const OWN_PATH = /^\/(?![/\\])[^\\\p{Cc}]*$/u;
const ANY_ORIGIN = 'http://here.invalid';

/**
 * The page that a reader wanted before signing in, where it is a path of this server.
 * @returns undefined for anything that a browser could take for another place
 */
export function readNext(value: string | null): string | undefined {
  if (value === null || value.length > 2000 || !OWN_PATH.test(value)) return undefined;
  if (!URL.canParse(value, ANY_ORIGIN)) return undefined;
  const { origin, pathname, search } = new URL(value, ANY_ORIGIN);
  if (origin !== ANY_ORIGIN || pathname.startsWith('//')) return undefined;
  return `${pathname}${search}`;
}
