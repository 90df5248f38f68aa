import type { DatasetId } from './schema.ts';

/** How the rows of one version of the data differ from those of another. */

/** Datasets of the contract, and the outlines of districts. */
export type ComparedId = DatasetId | 'boundaries';

/** before = gone + changed + same; after = added + changed + same. */
export interface DatasetChanges {
  readonly dataset: ComparedId;
  readonly before: number;
  readonly after: number;
  readonly added: number;
  /** Rows with the key of another one, and other values; 0 where rows have no key. */
  readonly changed: number;
  readonly gone: number;
  readonly same: number;
  /** The first of each kind, of datasets that are short and not about persons. */
  readonly rows?: readonly RowChange[];
}

export const ROW_CHANGES = ['gone', 'changed', 'added'] as const;

export type RowChangeKind = (typeof ROW_CHANGES)[number];

export interface RowChange {
  readonly kind: RowChangeKind;
  /** Columns that tell rows apart, with their values as they are stored. */
  readonly key: Readonly<Record<string, string | null>>;
  /** Columns of a changed row that have another value. */
  readonly columns: readonly {
    readonly column: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** A month that was over in the earlier version and of which some visits differ. */
export interface MonthChanges {
  /** `2025-03` */
  readonly month: string;
  /** Rows of visits. */
  readonly gone: number;
  readonly added: number;
}

export interface RowChanges {
  /** Id of the version that is compared with. */
  readonly before: string;
  /** In the order of loading; those of which neither version has a row are left out. */
  readonly datasets: readonly DatasetChanges[];
  readonly months: readonly MonthChanges[];
  /** Datasets that cannot be compared: the earlier version was made by an earlier product. */
  readonly unknown: readonly ComparedId[];
}

/** So large a share of a dataset is gone or changed that somebody must say why. */
export interface Surprise {
  readonly dataset: ComparedId;
  readonly kind: 'gone' | 'changed';
  readonly rows: number;
  readonly of: number;
}

/** Share of a dataset from which on its loss is a surprise. */
export const MANY = 0.05;

/** What is surprising, rows that are gone before rows that changed, the largest share first. */
export function findSurprises({ datasets }: Pick<RowChanges, 'datasets'>): Surprise[] {
  return (['gone', 'changed'] as const).flatMap((kind) =>
    datasets
      .map((one): Surprise => {
        return { dataset: one.dataset, kind, rows: one[kind], of: one.before };
      })
      .filter(isMany)
      .sort((a, b) => b.rows / b.of - a.rows / a.of),
  );
}

function isMany({ rows, of }: Pick<Surprise, 'rows' | 'of'>): boolean {
  return rows > of * MANY;
}

/** Whether so many rows are gone that nothing may be published without a reason. */
export function losesMany(changes: Pick<RowChanges, 'datasets'>): boolean {
  return findSurprises(changes).some(({ kind }) => kind === 'gone');
}

/** Whether nothing differs. */
export function isUnchanged({ datasets }: Pick<RowChanges, 'datasets'>): boolean {
  return datasets.every(({ added, changed, gone }) => added + changed + gone === 0);
}
