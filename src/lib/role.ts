/** Who asks. Accounts come with their own pages; until then a local server answers as `manager`. */
export const ROLES = ['public', 'council', 'manager', 'steward', 'admin'] as const;

export type Role = (typeof ROLES)[number];
