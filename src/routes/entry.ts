import { redirect, type RequestEvent } from '@sveltejs/kit';
import { readNext } from '#lib/access.ts';
import { homeOf } from '#lib/role.ts';
import type { Accounts, Client, PasswordTaken, SetCookie } from '#lib/server/accounts.ts';
import type { Account } from '#lib/server/roster.ts';
import type { Session } from '#lib/server/sessions.ts';
import { readFields } from './form.ts';

/** What the pages of signing in and of accounts share. */

export function isSecure({ url }: Pick<RequestEvent, 'url'>): boolean {
  return url.protocol === 'https:';
}

export function accountsOf(event: RequestEvent): Promise<Accounts> {
  return event.locals.gate.accounts(isSecure(event));
}

export function clientOf({ request, getClientAddress }: RequestEvent): Client {
  return {
    cookies: request.headers.get('cookie') ?? '',
    agent: request.headers.get('user-agent') ?? '',
    address: getClientAddress(),
  };
}

export function setCookies(event: RequestEvent, cookies: readonly SetCookie[]): void {
  for (const { name, value, maxAge } of cookies) {
    event.cookies.set(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure(event),
      maxAge,
    });
  }
}

/** The session of a request that the table lets in with an account only. */
export function sessionOf({ standing }: App.Locals): Session | undefined {
  return 'session' in standing ? standing.session : undefined;
}

/** The address with the page that the reader wanted, if there is one. */
export function withNext(path: string, { searchParams }: URL): string {
  const next = readNext(searchParams.get('next'));
  return next === undefined ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** Leads on after a step of signing in. */
export function leadOn(event: RequestEvent, taken: PasswordTaken): never {
  setCookies(event, taken.cookies);
  if (taken.next === 'home') {
    rememberLanguage(event, taken.account);
    redirect(303, homeAfter(event, taken.account));
  }
  const path = taken.next === 'code' ? '/sign-in/code' : '/account/code';
  redirect(303, withNext(path, event.url));
}

/** Where somebody goes who has just signed in. */
export function homeAfter({ url }: RequestEvent, { role }: Pick<Account, 'role'>): string {
  return readNext(url.searchParams.get('next')) ?? homeOf(role);
}

/** The language of the account goes before what this browser was last read in. */
function rememberLanguage({ cookies }: RequestEvent, { language }: Account): void {
  if (language !== undefined) cookies.delete('lang', { path: '/' });
}

/** Leads those away who have nothing to sign in for. */
export function skipSignIn({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): void {
  const { standing } = locals;
  if (standing.kind === 'unproven') redirect(303, withNext('/account/code', url));
  if (standing.kind === 'local') redirect(303, '/');
  if (standing.kind !== 'account') return;
  redirect(303, readNext(url.searchParams.get('next')) ?? homeOf(standing.session.account.role));
}

/** Texts of a form, each once. */
export async function readForm(
  event: Pick<RequestEvent, 'request' | 'locals'>,
): Promise<(name: string) => string> {
  return textOf(await readFields(event));
}

/** The texts of a form; a file is none. */
export function textOf(form: FormData): (name: string) => string {
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
}
