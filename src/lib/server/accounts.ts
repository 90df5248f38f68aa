import { createHash, randomInt } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { parseCookies, parseSetCookieHeader } from 'better-auth/cookies';
import { hashPassword, symmetricDecrypt, verifyPassword } from 'better-auth/crypto';
import { twoFactor } from 'better-auth/plugins';
import { judgePassword, normalisePassword, type PasswordProblem } from '#lib/password.ts';
import { needsCode } from '#lib/role.ts';
import { countAttempts, type Tried } from '#lib/server/attempts.ts';
import { takeLink, readLink } from '#lib/server/links.ts';
import type { Record } from '#lib/server/record.ts';
import {
  createAccount,
  findAccount,
  findByEmail,
  readEmail,
  readName,
  removeCode,
  setPassword,
  type Account,
} from '#lib/server/roster.ts';
import { cookieNames, endSessions, IDLE_HOURS, type Session } from '#lib/server/sessions.ts';
import type { Store } from '#lib/server/store.ts';

/**
 * Passwords, codes and recovery codes: the only user of better-auth. Its endpoints are called as
 * functions; none of them can be reached over the network.
 */

/** Who is at the other end of a request. */
export interface Client {
  /** The `cookie` header. */
  readonly cookies: string;
  readonly agent: string;
  readonly address: string;
}

/** A cookie to be set; an empty value takes it away. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** Seconds. */
  readonly maxAge: number;
}

/**
 * Why something was refused. `wrong` never says what was wrong; `blocked`: too many tries for now;
 * `expired`: begin again.
 */
export type Refusal = 'wrong' | 'blocked' | 'expired';

export type Refused<Reason = Refusal> = { readonly kind: 'refused'; readonly reason: Reason };

/** What was done; with the cookies that go with it. */
export type Done<More = object> = {
  readonly kind: 'done';
  readonly cookies: readonly SetCookie[];
} & More;

/** Nothing more is needed. */
export type SignedIn = Done<{ readonly next: 'home'; readonly account: Account }>;

/** What comes after the password: a code, setting codes up, or nothing more. */
export type PasswordTaken = SignedIn | Done<{ readonly next: 'code' | 'set_up' }>;

/** A form of the page of a link: what is wrong with it. */
export type LinkProblem = PasswordProblem | 'name' | 'email' | 'taken' | 'expired';

/** How passwords are kept. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(given: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

/** As better-auth keeps them: scrypt with N = 16384, r = 16, p = 1 and a salt of 128 bits. */
export const SCRYPT: Hasher = { hash: hashPassword, verify: verifyPassword };

export interface AccountsOptions {
  readonly store: Store;
  /** 256 bits in hexadecimal digits: signs cookies and encrypts the secrets of codes. */
  readonly secret: string;
  /** Whether the reader's connection is encrypted: cookies are bound to it then. */
  readonly isSecure: boolean;
  readonly record: Record;
  readonly hasher?: Hasher;
}

export const ISSUER = 'Etki';

/** Longest that a cookie is kept by a browser; the store says when a session ends. */
const COOKIE_SECONDS = 14 * 24 * 60 * 60;
/** How long the second step may take. */
const CHALLENGE_SECONDS = 10 * 60;
/** A code counts once: it could be read over a shoulder (RFC 6238 §5.2). */
const CODE_LIVES_MS = 3 * 60_000;

function makeAuth({ store, secret, isSecure, hasher = SCRYPT }: AccountsOptions) {
  return betterAuth({
    appName: ISSUER,
    database: store.connection,
    secret,
    baseURL: isSecure ? 'https://localhost' : 'http://localhost',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      autoSignIn: false,
      password: hasher,
    },
    session: {
      expiresIn: IDLE_HOURS * 60 * 60,
      // server/sessions notes use
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    databaseHooks: {
      session: {
        create: {
          // whichever way leads to a session: a locked account gets none
          before: async ({ userId }) => {
            const account = findAccount(store, userId);
            if (!account || account.isLocked) return false;
            return undefined;
          },
        },
      },
    },
    advanced: {
      // the prefix says what better-auth's own switch for it would say
      useSecureCookies: false,
      cookiePrefix: cookieNames(isSecure).prefix,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: isSecure,
      },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      twoFactor({
        issuer: ISSUER,
        twoFactorCookieMaxAge: CHALLENGE_SECONDS,
        // server/attempts counts both steps together
        accountLockout: { enabled: false },
        backupCodeOptions: { customBackupCodesGenerate: drawRecoveryCodes },
      }),
    ],
  });
}

/** The options of better-auth, for comparing its tables with ours. */
export function authOptions(options: AccountsOptions) {
  return makeAuth(options).options;
}

/** Makes the hash that a password is kept as. */
export function protectPassword(password: string, hasher = SCRYPT): Promise<string> {
  return hasher.hash(normalisePassword(password));
}

export type Accounts = ReturnType<typeof openAccounts>;

export function openAccounts(options: AccountsOptions) {
  const { store, secret, isSecure, record, hasher = SCRYPT } = options;
  const auth = makeAuth(options);
  const attempts = countAttempts(store, secret);
  const names = cookieNames(isSecure);

  /** Runs a try that counts: it is counted first, and what was wrong is refused. */
  const tryOnce = async <T>(
    tried: Tried,
    account: Account | undefined,
    run: () => Promise<T | undefined>,
  ): Promise<T | Refused> => {
    const standing = attempts.begin(tried);
    if (standing === 'blocked') return refuse('blocked');
    const result = await run();
    if (result !== undefined) return result;
    const details = { account: account?.id ?? 'unknown' };
    record({ action: 'sign_in_failed', actor: 'nobody', details });
    if (standing === 'last') record({ action: 'locked_out', actor: 'nobody', details });
    return refuse('wrong');
  };

  const triedBy = (email: string, { address }: Client): Tried => ({ account: email, address });

  const signedIn = (account: Account, client: Client, cookies: readonly SetCookie[]): SignedIn => {
    attempts.succeed(triedBy(account.email, client));
    record({ action: 'signed_in', actor: account.id, details: { role: account.role } });
    return { kind: 'done', cookies, next: 'home', account };
  };

  const checkPassword = async (account: Account, password: string): Promise<boolean> => {
    const row = store.get('select password from account where userId = ?', account.id);
    const hash = row?.password;
    if (typeof hash !== 'string') return false;
    return hasher.verify({ hash, password: normalisePassword(password) });
  };

  /** Asks the holder of a session for the password once more. */
  const confirm = async <T>(
    { account }: Session,
    password: string,
    client: Client,
    run: () => Promise<T>,
  ): Promise<T | Refused> => {
    const tried = triedBy(account.email, client);
    return tryOnce(tried, account, async () => {
      if (!(await checkPassword(account, password))) return undefined;
      attempts.succeed(tried);
      return run();
    });
  };

  /** Makes the secret of an account's codes, which counts once a code of it was entered. */
  const makeCode = async (password: string, client: Client): Promise<void> => {
    await auth.api.enableTwoFactor({
      body: { password: normalisePassword(password), method: 'totp' },
      headers: headersOf(client),
    });
  };

  const signIn = async (
    given: { readonly email: string; readonly password: string },
    client: Client,
  ): Promise<PasswordTaken | Refused> => {
    const email = given.email.trim().toLowerCase();
    const password = normalisePassword(given.password);
    const account = findByEmail(store, email);
    const tried = triedBy(email, client);
    return tryOnce<PasswordTaken>(tried, account, async () => {
      const call = auth.api.signInEmail({
        body: { email, password },
        headers: headersOf(client),
        returnHeaders: true,
      });
      const answer = await orNothing(call);
      if (!answer || !account) return undefined;
      const cookies = readCookies(answer.headers, names);
      if ('twoFactorRedirect' in answer.response) {
        attempts.takeBack(tried);
        return { kind: 'done', cookies, next: 'code' };
      }
      if (!needsCode(account.role)) return signedIn(account, client, cookies);
      attempts.takeBack(tried);
      await makeCode(password, withCookies(client, cookies));
      return { kind: 'done', cookies, next: 'set_up' };
    });
  };

  /** The account whose password was given a moment ago. */
  const challenged = (client: Client): Account | undefined => {
    const [identifier = ''] = (parseCookies(client.cookies).get(names.challenge) ?? '').split('.');
    const row = store.get(
      'select value from verification where identifier = ? and expiresAt > ?',
      identifier,
      new Date().toISOString(),
    );
    return row && findAccount(store, String(row.value));
  };

  /** Notes that a code is used. @returns whether it is the first time */
  const useCode = (account: Account, code: string): boolean => {
    const now = Date.now();
    const before = new Date(now - CODE_LIVES_MS).toISOString();
    store.run('delete from used_code where used_at < ?', before);
    const hash = createHash('sha256').update(`${account.id} ${code}`).digest('base64url');
    const is = new Date(now).toISOString();
    return store.run('insert or ignore into used_code values (?, ?, ?)', account.id, hash, is) > 0;
  };

  /** The second step of signing in, by a code of either kind. */
  const enter = async (
    client: Client,
    run: (account: Account) => Promise<Headers | undefined>,
  ): Promise<SignedIn | Refused> => {
    const account = challenged(client);
    if (!account) return refuse('expired');
    const outcome = await tryOnce(triedBy(account.email, client), account, async () => {
      const headers = await run(account);
      return headers && signedIn(account, client, readCookies(headers, names));
    });
    const isOver = outcome.kind === 'refused' && !challenged(client);
    return isOver && outcome.reason === 'wrong' ? refuse('expired') : outcome;
  };

  const enterCode = (given: string, client: Client): Promise<SignedIn | Refused> =>
    enter(client, async (account) => {
      const code = readCode(given);
      if (code === undefined || !useCode(account, code)) return undefined;
      const headers = headersOf(client);
      const call = auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
      return (await orNothing(call))?.headers;
    });

  const enterRecovery = (given: string, client: Client): Promise<SignedIn | Refused> =>
    enter(client, async (account) => {
      const code = readRecoveryCode(given);
      const headers = headersOf(client);
      const call = auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });
      const answer = await orNothing(call);
      if (answer) record({ action: 'recovery_code_used', actor: account.id, details: {} });
      return answer?.headers;
    });

  /** The secret that waits for its first code, as its address for apps; undefined where none does. */
  const pendingCode = async ({ account }: Session): Promise<string | undefined> => {
    const row = store.get(
      'select secret from "twoFactor" where userId = ? and verified = 0',
      account.id,
    );
    if (!row) return undefined;
    const plain = await symmetricDecrypt({ key: secret, data: String(row.secret) });
    return writeCodeAddress(plain, account.email);
  };

  const startCode = (session: Session, password: string, client: Client): Promise<Done | Refused> =>
    confirm(session, password, client, async () => {
      await makeCode(password, client);
      return { kind: 'done', cookies: [] };
    });

  const confirmCode = async (
    { account }: Session,
    given: string,
    client: Client,
  ): Promise<Done<{ readonly recovery: readonly string[] }> | Refused> => {
    const tried = triedBy(account.email, client);
    return tryOnce(tried, account, async () => {
      const code = readCode(given);
      if (code === undefined || !useCode(account, code)) return undefined;
      const headers = headersOf(client);
      const call = auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
      const answer = await orNothing(call);
      if (!answer) return undefined;
      attempts.succeed(tried);
      record({ action: 'code_set_up', actor: account.id, details: {} });
      if (needsCode(account.role)) {
        record({ action: 'signed_in', actor: account.id, details: { role: account.role } });
      }
      const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: account.id } });
      const cookies = readCookies(answer.headers, names);
      return { kind: 'done', cookies, recovery: backupCodes } as const;
    });
  };

  /** Takes the codes away, so that they are set up anew on another device. */
  const replaceCode = (
    session: Session,
    password: string,
    client: Client,
  ): Promise<Done | Refused> =>
    confirm(session, password, client, async () => {
      removeCode(store, session.account.id);
      endSessions(store, session.account.id, session.id);
      record({ action: 'code_replaced', actor: session.account.id, details: {} });
      await makeCode(password, client);
      return { kind: 'done', cookies: [] };
    });

  const renewRecovery = (
    session: Session,
    password: string,
    client: Client,
  ): Promise<Done<{ readonly recovery: readonly string[] }> | Refused> =>
    confirm(session, password, client, async () => {
      const { backupCodes } = await auth.api.generateBackupCodes({
        body: { password: normalisePassword(password) },
        headers: headersOf(client),
      });
      record({ action: 'recovery_codes_renewed', actor: session.account.id, details: {} });
      return { kind: 'done', cookies: [], recovery: backupCodes } as const;
    });

  /** Changes the password and ends all other sessions. */
  const changePassword = async (
    session: Session,
    given: { readonly current: string; readonly next: string },
    client: Client,
  ): Promise<Done | Refused | Refused<PasswordProblem>> => {
    const problem = judgePassword(given.next, session.account);
    if (problem) return { kind: 'refused', reason: problem };
    return confirm(session, given.current, client, async () => {
      const hash = await protectPassword(given.next, hasher);
      store.together(() => {
        setPassword(store, session.account.id, hash);
        endSessions(store, session.account.id, session.id);
      });
      record({ action: 'password_changed', actor: session.account.id, details: {} });
      return { kind: 'done', cookies: [] } as const;
    });
  };

  /** Uses a link: makes the first administrator, or sets the password of who was sent it. */
  const acceptLink = async (
    token: string,
    given: { readonly name: string; readonly email: string; readonly password: string },
    client: Client,
  ): Promise<PasswordTaken | Done<{ readonly next: 'sign_in' }> | Refused<LinkProblem>> => {
    const link = readLink(store, token);
    if (!link) return { kind: 'refused', reason: 'expired' };
    const who = link.purpose === 'setup' ? readPerson(given) : link.account;
    if (typeof who === 'string') return { kind: 'refused', reason: who };
    if (link.purpose === 'setup' && findByEmail(store, who.email)) {
      return { kind: 'refused', reason: 'taken' };
    }
    const problem = judgePassword(given.password, who);
    if (problem) return { kind: 'refused', reason: problem };
    const hash = await protectPassword(given.password, hasher);
    const id = store.together(() => {
      const taken = takeLink(store, token);
      if (!taken) return undefined;
      const own =
        taken.purpose === 'setup'
          ? createAccount(store, { ...who, role: 'admin' })
          : taken.account.id;
      setPassword(store, own, hash);
      if (taken.purpose === 'reset') removeCode(store, own);
      endSessions(store, own);
      return own;
    });
    if (id === undefined) return { kind: 'refused', reason: 'expired' };
    attempts.clear(who.email);
    record({ action: 'link_used', actor: id, details: { purpose: link.purpose } });
    const entered = await signIn({ email: who.email, password: given.password }, client);
    return entered.kind === 'done' ? entered : { kind: 'done', cookies: [], next: 'sign_in' };
  };

  const signOut = async (session: Session, client: Client): Promise<Done> => {
    const answer = await auth.api.signOut({ headers: headersOf(client), returnHeaders: true });
    record({ action: 'signed_out', actor: session.account.id, details: {} });
    return { kind: 'done', cookies: readCookies(answer.headers, names) };
  };

  return {
    signIn,
    enterCode,
    enterRecovery,
    pendingCode,
    startCode,
    confirmCode,
    replaceCode,
    renewRecovery,
    changePassword,
    acceptLink,
    signOut,
  };
}

function refuse(reason: Refusal): Refused {
  return { kind: 'refused', reason };
}

/** The answer of better-auth; undefined where it says that what was given is wrong. */
async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAPIError(error) && EXPECTED.has(error.body?.code ?? '')) return undefined;
    // two at once used the same recovery code
    if (isAPIError(error) && error.status === 'CONFLICT') return undefined;
    throw error;
  }
}

/** Codes of better-auth for what a reader may get wrong; any other is a bug. */
const EXPECTED: ReadonlySet<string> = new Set([
  'INVALID_EMAIL_OR_PASSWORD',
  'INVALID_EMAIL',
  'PASSWORD_TOO_LONG',
  // the account is locked: see the hook
  'FAILED_TO_CREATE_SESSION',
  'INVALID_CODE',
  'INVALID_BACKUP_CODE',
  'INVALID_TWO_FACTOR_COOKIE',
  'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE',
  'TOTP_NOT_ENABLED',
  'BACKUP_CODES_NOT_ENABLED',
]);

/** Six digits, however they are grouped. */
function readCode(text: string): string | undefined {
  const code = text.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}

const RECOVERY_CODES = 10;
/** Letters and digits that cannot be taken for each other: ten of them are 49 bits. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789';

function drawRecoveryCodes(): string[] {
  const draw = (): string => CLEAR[randomInt(CLEAR.length)] ?? '';
  const half = (): string => Array.from({ length: 5 }, draw).join('');
  return Array.from({ length: RECOVERY_CODES }, () => `${half()}-${half()}`);
}

/** However it was typed off the paper. */
function readRecoveryCode(text: string): string {
  const letters = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

function readPerson(given: {
  readonly name: string;
  readonly email: string;
}): { name: string; email: string } | 'name' | 'email' {
  const name = readName(given.name);
  const email = readEmail(given.email);
  if (name === undefined) return 'name';
  return email === undefined ? 'email' : { name, email };
}

function headersOf({ cookies, agent }: Client): Headers {
  return new Headers({ cookie: cookies, 'user-agent': agent });
}

/** The client as it will be once it has these cookies. */
function withCookies(client: Client, set: readonly SetCookie[]): Client {
  const kept = new Map(parseCookies(client.cookies));
  for (const { name, value } of set) kept.set(name, value);
  const cookies = [...kept].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { ...client, cookies: cookies.join('; ') };
}

/** What is to be set of an answer's cookies: better-auth also takes away some that it never set. */
function readCookies(headers: Headers, names: ReturnType<typeof cookieNames>): SetCookie[] {
  const set = headers.getSetCookie().flatMap((text) => [...parseSetCookieHeader(text)]);
  return set
    .filter(([name]) => name === names.session || name === names.challenge)
    .map(([name, { value, 'max-age': age }]) => ({
      name,
      value,
      maxAge: value === '' ? 0 : name === names.session ? COOKIE_SECONDS : (age ?? 0),
    }));
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 §6, without padding. */
function writeBase32(bytes: Uint8Array): string {
  let [text, value, bits] = ['', 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32[(value << (5 - bits)) & 31];
}

/** The address that apps for codes read, as Google's Key Uri Format has it. */
function writeCodeAddress(secret: string, email: string): string {
  const params = new URLSearchParams({
    secret: writeBase32(new TextEncoder().encode(secret)),
    issuer: ISSUER,
    digits: '6',
    period: '30',
  });
  return `otpauth://totp/${encodeURIComponent(ISSUER)}:${encodeURIComponent(email)}?${params}`;
}
