import { createInterface } from 'node:readline';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { SCOPE_DIMENSIONS, type ReaderScope } from '#lib/metrics/readerScope.ts';
import { judgePassword } from '#lib/password.ts';
import { ACCOUNT_ROLES, isAccountRole } from '#lib/role.ts';
import { administer, type Administration } from '#lib/server/administration.ts';
import { readConfig } from '#lib/server/config.ts';
import { LINK_HOURS, linkAddress } from '#lib/server/links.ts';
import { openRecorder } from '#lib/server/recorder.ts';
import {
  EmailTaken,
  findByEmail,
  LastAdministrator,
  listAccounts,
  readEmail,
  readName,
  type Account,
} from '#lib/server/roster.ts';
import { STORE_PARTS } from '#lib/server/store-parts.ts';
import { openStore, storePath, type Store } from '#lib/server/store.ts';
import { AT_THE_MACHINE, complainUnrecorded } from './record.ts';
import {
  complain,
  language,
  parse,
  print,
  REFUSED,
  say,
  UsageError,
  WAREHOUSE,
  warehouseOf,
  type Command,
} from './terminal.ts';

/** Accounts from the command line: the first administrator, and help for who is locked out. */
export const adminCommand: Command = {
  usage:
    'admin create --email <address> --name <name> [--password-stdin] | list | reset --email <address> | role --email <address> --role council|manager|steward|admin [--district|theme|program <ids>] [--warehouse <folder>]',
  summary: {
    tr: 'hesapları yönetir: sistem yöneticisi oluşturur, listeler, yeni bağlantı üretir, yetki değiştirir',
    en: 'manages accounts: makes an administrator, lists them, makes a new link, changes a role',
  },
  run: manageAccounts,
};

type Given = ReturnType<typeof parse>;

interface Work {
  readonly store: Store;
  readonly own: Administration;
  readonly given: Given;
}

const TASKS = { create, list, reset, role: changeRole } as const satisfies Record<
  string,
  (work: Work) => Promise<number> | number
>;

async function manageAccounts(args: readonly string[]): Promise<number> {
  const { usage } = adminCommand;
  const text = { type: 'string' } as const;
  const limits = Object.fromEntries(SCOPE_DIMENSIONS.map((id) => [id, text]));
  const given = parse(
    usage,
    args,
    {
      ...{ email: text, name: text, role: text, 'password-stdin': { type: 'boolean' } },
      ...limits,
      ...WAREHOUSE,
    },
    true,
  );
  const [task = '', ...more] = given.positionals;
  if (!Object.hasOwn(TASKS, task) || more.length > 0) {
    throw new UsageError(
      say('missingOption', { option: `admin ${Object.keys(TASKS).join('|')}`, usage }),
    );
  }
  const warehouse = warehouseOf(given.values);
  const store = openStore(storePath(warehouse), STORE_PARTS);
  const recorder = openRecorder(warehouse, complainUnrecorded);
  try {
    const own = administer(store, recorder.record, AT_THE_MACHINE);
    return await TASKS[task as keyof typeof TASKS]({ store, own, given });
  } catch (error) {
    if (error instanceof LastAdministrator) complain(accountWords(language).accounts.last);
    else if (error instanceof EmailTaken) complain(accountWords(language).setup.problems.taken);
    else throw error;
    return REFUSED;
  } finally {
    recorder.close();
    store.close();
  }
}

async function create({ own, given: { values, flags } }: Work): Promise<number> {
  const { problems } = accountWords(language).setup;
  const [email, name] = [readEmail(need(values, 'email')), readName(need(values, 'name'))];
  if (email === undefined) throw new UsageError(problems.email);
  if (name === undefined) throw new UsageError(problems.name);
  const password = flags['password-stdin'] ? await readLine() : await askPassword();
  const problem = judgePassword(password, { email, name });
  if (problem) {
    complain(accountWords(language).password.problems[problem]);
    return REFUSED;
  }
  // better-auth takes a while to load
  const { protectPassword } = await import('#lib/server/accounts.ts');
  own.create({ email, name, role: 'admin' }, await protectPassword(password));
  print(say('adminMade', { email }));
  return 0;
}

function list({ store }: Work): number {
  const words = accountWords(language);
  const accounts = listAccounts(store);
  if (accounts.length === 0) print(say('noAccounts'));
  for (const account of accounts) {
    const { email, name, role, scope, isLocked, hasPassword, hasCode, seen } = account;
    const { states, columns, never } = words.accounts;
    const state = isLocked ? states.locked : hasPassword ? states.open : states.invited;
    const limits = Object.entries(scope).map(([id, members]) => `${id}=${members.join(',')}`);
    const code = hasCode ? words.accounts.yes : words.accounts.no;
    print(
      [
        email,
        name,
        [words.roles[role], ...limits].join(' '),
        state,
        `${columns.code}: ${code}`,
        `${columns.seen}: ${seen === undefined ? never : formatMoment(seen, language)}`,
      ].join(' · '),
    );
  }
  return 0;
}

function reset({ store, own, given: { values } }: Work): number {
  const account = requireAccount(store, values);
  if (!account) return REFUSED;
  const { purpose, token } = own.sendLink(account.id);
  print(say('linkMade', { email: account.email, hours: LINK_HOURS[purpose] }));
  print(linkAddress(addressOf(), token));
  return 0;
}

function changeRole({ store, own, given: { values } }: Work): number {
  const role = need(values, 'role');
  if (!isAccountRole(role)) {
    const known = ACCOUNT_ROLES.join(', ');
    throw new UsageError(say('unknownRole', { role, known }));
  }
  const account = requireAccount(store, values);
  if (!account) return REFUSED;
  own.change(account.id, role, readScope(values));
  print(say('roleChanged', { email: account.email, role: accountWords(language).roles[role] }));
  return 0;
}

/** Limits of a manager, as lists with commas; whether they exist is seen when they are used. */
function readScope(values: Given['values']): ReaderScope {
  const chosen = SCOPE_DIMENSIONS.flatMap((id) => {
    const ids = (values[id] ?? '').split(',').map((one) => one.trim());
    const members = ids.filter((one) => one !== '');
    return members.length > 0 ? [[id, members] as const] : [];
  });
  return Object.fromEntries(chosen);
}

function requireAccount(store: Store, values: Given['values']): Account | undefined {
  const email = need(values, 'email').trim().toLowerCase();
  const account = findByEmail(store, email);
  if (!account) complain(say('unknownAccount', { email }));
  return account;
}

function need(values: Given['values'], option: string): string {
  const value = values[option];
  if (value === undefined || value === '') {
    throw new UsageError(
      say('missingOption', { option: `--${option}`, usage: adminCommand.usage }),
    );
  }
  return value;
}

/** Where the server can be reached, as far as its settings say. */
function addressOf(): string {
  const { origin, host, port } = readConfig();
  if (origin !== '') return origin;
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${name}:${port}`;
}

/** The first line of what is piped in. */
async function readLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

/** Asks without showing what is typed. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(say('noTerminal', { usage: adminCommand.usage }));
  process.stderr.write(`${accountWords(language).fields.choose}: `);
  process.stdin.setRawMode(true);
  try {
    return await readHidden();
  } finally {
    process.stdin.setRawMode(false);
    process.stdin.pause();
    process.stderr.write('\n');
  }
}

const [ENTER, NEW_LINE, CTRL_C, CTRL_D, BACKSPACE, DELETE] = [
  '\r',
  '\n',
  '\u0003',
  '\u0004',
  '\b',
  '\u007f',
];

async function readHidden(): Promise<string> {
  let typed = '';
  process.stdin.setEncoding('utf8');
  for await (const text of process.stdin as AsyncIterable<string>) {
    for (const letter of text) {
      if (letter === ENTER || letter === NEW_LINE || letter === CTRL_D) return typed;
      if (letter === CTRL_C) throw new UsageError(say('stopped'));
      if (letter === BACKSPACE || letter === DELETE) typed = [...typed].slice(0, -1).join('');
      else typed += letter;
    }
  }
  return typed;
}
