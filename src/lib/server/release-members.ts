import { type ReleaseDimension } from '#lib/disclosure/lattice.ts';
import {
  AGE_BANDS,
  AND,
  LIFE_STAGES,
  NOT_RECORDED,
  OTHER,
  SEXES,
} from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';

/** Members of the dimensions of a release: their names are of all times, their keys of one snapshot. */

/** Stands for the members of a dimension that are too small to be shown by themselves. */
export const OTHER_KEY = 65_535;

/** Dimensions of which small members stand under "other". */
export const MERGED_DIMENSIONS = ['district', 'theme', 'program'] as const;

/** Dimensions of which a member has the same key in every snapshot. */
export const FIXED_DIMENSIONS: readonly ReleaseDimension[] = ['age', 'sex', 'stage'];

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
    stage: [...numbered(LIFE_STAGES.map(({ id }) => id)), none],
    combination: [...combinationsOf(themes), other],
  };
}

/** More themes make more combinations than are told apart: the key of one is a mask of 15 bits. */
export const MOST_COMBINED = 15;

/** All combinations of themes: the bits of a key are the keys of its themes, bit `key - 1`. */
function combinationsOf(themes: Model['themes']): KeyedMember[] {
  if (themes.some(({ key }) => key > MOST_COMBINED)) return [];
  return themes.reduce<KeyedMember[]>(
    (sets, { id, key }) => [
      ...sets,
      { id, key: 2 ** (key - 1) },
      ...sets.map((set) => ({ id: `${set.id}${AND}${id}`, key: set.key + 2 ** (key - 1) })),
    ],
    [],
  );
}

/** Keys of the themes of a combination. */
export function themesIn(combination: number): number[] {
  if (combination === OTHER_KEY) return [];
  return Array.from({ length: MOST_COMBINED }, (_, i) => i + 1).filter(
    (key) => (combination >> (key - 1)) % 2 === 1,
  );
}

export function namesByKey(model: Model): NamesByKey {
  const named = (list: readonly KeyedMember[]): ReadonlyMap<number, string> =>
    new Map(list.map(({ key, id }) => [key, id]));
  const { district, theme, program, age, sex, stage, combination } = membersOf(model);
  return {
    district: named(district),
    theme: named(theme),
    program: named(program),
    age: named(age),
    sex: named(sex),
    stage: named(stage),
    combination: named(combination),
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
  const themes = keys.get('theme');
  const combine = (id: string): number | undefined => {
    if (id === OTHER) return OTHER_KEY;
    const found = id.split(AND).map((theme) => themes?.get(theme));
    const isKnown = found.every((key) => key !== undefined && key <= MOST_COMBINED);
    return isKnown ? found.reduce<number>((mask, key = 0) => mask + 2 ** (key - 1), 0) : undefined;
  };
  return (id, member) => {
    if (typeof member === 'number') return member;
    return id === 'combination' ? combine(member ?? '') : keys.get(id)?.get(member ?? '');
  };
}
