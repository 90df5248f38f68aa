import { membersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { ReaderScope, ScopeDimension } from '#lib/metrics/readerScope.ts';

/** Ids that a scope may be chosen from: those of the data, and those that it holds already. */
export function knownMembers(
  model: Model | undefined,
  held: ReaderScope = {},
): (dimension: ScopeDimension) => readonly string[] {
  return (dimension) => [
    ...(model ? membersOf(dimension, model).map(({ id }) => id) : []),
    ...(held[dimension] ?? []),
  ];
}
