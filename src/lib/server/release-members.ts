import { type ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { AGE_BANDS, NOT_RECORDED, OTHER, SEXES } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { OTHER_KEY } from '#lib/server/release-cells.ts';

/** Members of the dimensions of a release: their names are of all times, their keys of one snapshot. */

/** Dimensions of which small members stand under "other". */
export const MERGED_DIMENSIONS = ['district', 'theme', 'program'] as const;

/** Members of one cell by id. */
export type CellPlace = Readonly<Partial<Record<ReleaseDimension, string>>>;

interface KeyedMember {
  readonly id: string;
  readonly key: number;
}

export function membersOf({
  districts,
  themes,
  programs,
}: Model): Readonly<Record<ReleaseDimension, readonly KeyedMember[]>> {
  const none = { id: NOT_RECORDED, key: 0 };
  const other = { id: OTHER, key: OTHER_KEY };
  const numbered = (ids: readonly string[]): KeyedMember[] =>
    ids.map((id, i) => ({ id, key: i + 1 }));
  return {
    district: [...districts, none, other],
    theme: [...themes, other],
    program: [...programs, other],
    age: [...numbered(AGE_BANDS.map(({ id }) => id)), none],
    sex: [...numbered(SEXES), none],
  };
}

export function namesByKey(model: Model): NamesByKey {
  const named = (list: readonly KeyedMember[]): ReadonlyMap<number, string> =>
    new Map(list.map(({ key, id }) => [key, id]));
  const { district, theme, program, age, sex } = membersOf(model);
  return {
    district: named(district),
    theme: named(theme),
    program: named(program),
    age: named(age),
    sex: named(sex),
  };
}

export type NamesByKey = Readonly<Record<ReleaseDimension, ReadonlyMap<number, string>>>;

/** Keys of members in this snapshot: others than in the one that a release was built from. */
export function keysByName(
  model: Model,
): (id: ReleaseDimension, member: string | number | undefined) => number | undefined {
  const all = membersOf(model);
  const keys = new Map(
    MERGED_DIMENSIONS.map((id) => [
      id as ReleaseDimension,
      new Map(all[id].map(({ id: name, key }) => [name, key])),
    ]),
  );
  return (id, member) => (typeof member === 'number' ? member : keys.get(id)?.get(member ?? ''));
}
