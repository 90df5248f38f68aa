/** What a table must pass before it is released; they protect more than the noise does. */

/** Under this many persons a year a category is not told apart. */
export const LEAST_OF_CATEGORY = 10;

/** A table whose cells are smaller on average is not released at all. */
export const LEAST_MEAN_CELL = 5;

/** Released cells of a year for each person of their base. */
export const CELLS_PER_PERSON = 3;

/** Whether a table is too thin: the mean of its cells that are not 0 is under 5. */
export function isTooThin(persons: Iterable<number>): boolean {
  let cells = 0;
  let sum = 0;
  for (const n of persons) {
    if (n > 0) cells++;
    sum += n;
  }
  return cells > 0 && sum / cells < LEAST_MEAN_CELL;
}

/** Whether so many cells a year may be released about so many persons. */
export function isWithinBudget(cells: number, persons: number): boolean {
  return cells <= CELLS_PER_PERSON * persons;
}

/** Where small categories go. */
export const OTHER = 'other';

export interface Category {
  readonly id: string;
  /** Distinct persons of the year. */
  readonly persons: number;
  readonly sensitive: boolean;
}

/** What becomes of the categories of a dimension in a year. */
export interface Merge {
  /** Told apart, in the order that they came. */
  readonly kept: readonly string[];
  /** Counted together as `other`. */
  readonly merged: readonly string[];
  /** In no category: sensitive and small. Totals hold their persons. */
  readonly left: readonly string[];
}

/** Merges the categories with under ten persons; sensitive ones are not mixed with others. */
export function mergeSmall(categories: readonly Category[]): Merge {
  const isSmall = ({ persons }: Category): boolean => persons < LEAST_OF_CATEGORY;
  const ids = (chosen: (category: Category) => boolean): string[] =>
    categories.filter(chosen).map(({ id }) => id);
  return {
    kept: ids((category) => !isSmall(category)),
    merged: ids((category) => isSmall(category) && !category.sensitive),
    left: ids((category) => isSmall(category) && category.sensitive),
  };
}
