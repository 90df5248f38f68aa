/** Who asks. Without accounts a local server answers as a manager who may load data: a steward. */
export const ROLES = ['public', 'council', 'manager', 'steward', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Roles that an account can have. */
export const ACCOUNT_ROLES = ['council', 'manager', 'steward', 'admin'] as const satisfies Role[];

export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export function isAccountRole(value: unknown): value is AccountRole {
  return ACCOUNT_ROLES.some((role) => role === value);
}

/** Whether a role signs in with a code beside the password: whoever sees exact numbers does. */
export function needsCode(role: AccountRole): boolean {
  return role !== 'council';
}

/** Whether a role may see exact numbers of the live snapshot. */
export function seesFigures(role: Role): boolean {
  return role === 'manager' || role === 'steward' || role === 'admin';
}

/** Whether a role may load and publish data. */
export function loadsData(role: Role): boolean {
  return role === 'steward' || role === 'admin';
}

/** The first page of a role. */
export function homeOf(role: Role): '/' | '/council' | '/public' {
  if (seesFigures(role)) return '/';
  return role === 'council' ? '/council' : '/public';
}
