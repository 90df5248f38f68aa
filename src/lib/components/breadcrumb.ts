import { linkTo, linkToMember } from '#lib/components/links.ts';
import type { Selection } from '#lib/components/filters.ts';
import type { MemberDimension } from '#lib/metrics/members.ts';
import { membersOf } from '#lib/metrics/members.ts';
import { placeWords, type ListId } from '#lib/i18n/places.ts';

/** A step on the way to a page. */
export interface Crumb {
  readonly name: string;
  /** Absent for the page itself. */
  readonly href?: string;
}

/**
 * The way from the city to a member: the city, the list, the members above it, the member. The
 * filters of the page go along with every step.
 * @param way members from the top to the one whose page it is
 */
export function traceMember(
  selection: Selection,
  list: ListId,
  way: readonly (readonly [dimension: MemberDimension, id: string])[],
): Crumb[] {
  const { model, language, search } = selection;
  const steps = way.map(([dimension, id], i): Crumb => {
    const name = membersOf(dimension, model).find((one) => one.id === id)?.names[language] ?? id;
    const href = linkToMember(dimension, id, selection);
    return i < way.length - 1 && href !== undefined ? { name, href } : { name };
  });
  return [
    { name: model.title[language], href: linkTo('/', search) },
    { name: placeWords(language).lists[list], href: linkTo(`/${list}`, search) },
    ...steps,
  ];
}
