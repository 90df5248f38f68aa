/** What happens to accounts, told to whoever keeps a record of it. */

export const ACCOUNT_ACTIONS = [
  'signed_in',
  'sign_in_failed',
  'locked_out',
  'signed_out',
  'code_set_up',
  'code_replaced',
  'recovery_code_used',
  'recovery_codes_renewed',
  'password_changed',
  'session_ended',
  'sessions_ended',
  'account_created',
  'link_made',
  'link_used',
  'role_changed',
  'account_locked',
  'account_unlocked',
  'account_removed',
] as const;

export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

export interface Entry {
  readonly action: AccountAction;
  /** Id of the account that did it; `command` for the command line, `nobody` before signing in. */
  readonly actor: string;
  /** Ids and codes; never a name, an address, a password or a code. */
  readonly details: Readonly<{ [name: string]: string }>;
}

export type Record = (entry: Entry) => void;

/** For where nobody keeps a record. */
export const unrecorded: Record = () => undefined;
