import { fold } from '#lib/i18n/fold.ts';
import { readViewAddress, writeViewAddress } from '#lib/meetings/address.ts';
import { isAccountRole, seesFigures, type AccountRole, type Role } from '#lib/role.ts';

/** A view that somebody gave a name: a view is its address, and nothing else is kept of it. */
export interface SavedView extends ViewDraft {
  readonly id: string;
  /** Id of the account; without accounts the computer's own user. */
  readonly owner: string;
  readonly ownerName: string;
  /** ISO time. */
  readonly savedAt: string;
}

/** What a form says of a view. */
export interface ViewDraft {
  readonly name: string;
  readonly description: string;
  /** Path and question, with the figure that it leads to. */
  readonly address: string;
  /** Who else sees it in the list; what they see there is decided by their own rights. */
  readonly sharedWith: readonly AccountRole[];
}

/** Characters; views an owner. */
export const VIEW_LIMITS = { name: 120, description: 500, views: 500 } as const;

export const VIEW_PROBLEMS = [
  'name',
  'description',
  'address',
  'role',
  'not_yours',
  'exact_for_council',
  'too_many',
] as const;

export type ViewProblem = (typeof VIEW_PROBLEMS)[number];

export type ReadView = { readonly value: ViewDraft } | { readonly problem: ViewProblem };

/**
 * Checks what a form says.
 * @param origin of this product @param role of who saves it: nobody saves what the own role cannot open
 */
export function readView(
  given: { name: string; description: string; address: string; roles: readonly string[] },
  { origin, role }: { readonly origin: string; readonly role: Role },
): ReadView {
  const [name, description] = [given.name.trim(), given.description.trim()];
  if (name === '' || name.length > VIEW_LIMITS.name) return { problem: 'name' };
  if (description.length > VIEW_LIMITS.description) return { problem: 'description' };
  const address = readViewAddress(given.address, origin);
  if (!address) return { problem: 'address' };
  const isExact = address.way === undefined;
  if (isExact && !seesFigures(role)) return { problem: 'not_yours' };
  const sharedWith = given.roles.filter(isAccountRole);
  if (sharedWith.length < given.roles.length) return { problem: 'role' };
  if (isExact && sharedWith.includes('council')) return { problem: 'exact_for_council' };
  const figure = address.figure === undefined ? '' : `#${address.figure}`;
  return {
    value: { name, description, address: `${writeViewAddress(address)}${figure}`, sharedWith },
  };
}

/** Whether a reader finds a view in the list. */
export function isFoundBy(
  { owner, sharedWith }: Pick<SavedView, 'owner' | 'sharedWith'>,
  reader: { readonly id: string; readonly role: Role },
): boolean {
  return owner === reader.id || sharedWith.some((role) => role === reader.role);
}

/** Views whose name, description or owner has all words that are searched; case and dots do not count. */
export function searchViews(views: readonly SavedView[], search: string): readonly SavedView[] {
  const words = fold(search).split(' ').filter(Boolean);
  return views.filter(({ name, description, ownerName }) => {
    const text = fold(`${name} ${description} ${ownerName}`);
    return words.every((word) => text.includes(word));
  });
}
