import { readAuditChoice, type AuditChoice, type AccountNames } from '#lib/components/auditLog.ts';
import type { Audit } from '#lib/server/audit.ts';
import { listAccounts } from '#lib/server/roster.ts';
import { refuseQuestion } from '../refusal.ts';

/** What the pages of the audit log share. */
export interface OpenLog {
  readonly audit: Audit;
  readonly choice: AuditChoice;
  readonly names: AccountNames;
  /** Ids of all who can be chosen: those with an account, and those who are in the log. */
  readonly actors: readonly string[];
}

/** @throws 400 for what cannot be chosen */
export function openLog(locals: App.Locals, { searchParams }: URL): OpenLog {
  const audit = locals.recorder.audit();
  const accounts = listAccounts(locals.gate.store());
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const actors = [...new Set([...audit.actors(), ...names.keys()])];
  try {
    return { audit, names, actors, choice: readAuditChoice(chosenIn(searchParams), actors) };
  } catch (cause) {
    refuseQuestion(cause, locals.reader.language);
  }
}

/** Without a script the address of a form's action is the page's own: `?/verify`. */
function chosenIn(params: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...params].filter(([name]) => !name.startsWith('/')));
}

/** The search of an address without what is empty, and with something else. */
export function searchWith(
  { searchParams }: URL,
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = [...searchParams].filter(
    ([name, value]) => value !== '' && name !== 'before' && !name.startsWith('/'),
  );
  const search = new URLSearchParams([...kept, ...Object.entries(more)]).toString();
  return search === '' ? '' : `?${search}`;
}
