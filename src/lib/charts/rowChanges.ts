import { formatNumber, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { describeChanges, nounOf, rowChangesWords } from '#lib/i18n/rowChanges.ts';
import {
  findSurprises,
  type ComparedId,
  type DatasetChanges,
  type RowChange,
  type RowChanges,
} from '#lib/importing/rowChanges.ts';
import type { Revision } from '#lib/indicators/revisions.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';

/** What changes row by row, as a page shows it. */
export interface RowChangesSpec {
  readonly sentences: readonly string[];
  readonly isSurprising: boolean;
  readonly datasets: readonly DatasetSpec[];
  /** The latest first. */
  readonly months: readonly MonthSpec[];
  /** What could not be compared, in words. */
  readonly unknown: string | undefined;
}

interface DatasetSpec {
  readonly id: ComparedId;
  readonly name: string;
  readonly added: Count;
  readonly changed: Count;
  readonly gone: Count;
  readonly same: Count;
  readonly rows: readonly ListedRow[];
}

interface Count {
  readonly text: string;
  readonly tone: 'none' | 'some' | 'many';
}

interface ListedRow {
  readonly kind: string;
  readonly name: string;
  readonly columns: readonly { column: string; before: string; after: string }[];
}

interface MonthSpec {
  readonly month: string;
  readonly gone: string;
  readonly added: string;
  /** Visits before and after; absent where they are as many as before. */
  readonly visits?: { readonly before: string; readonly after: string } | undefined;
}

/** @param revised visits of months that were over, where there are others than before */
export function specifyRowChanges(
  changes: RowChanges,
  revised: readonly Revision[],
  language: Language,
): RowChangesSpec {
  const surprises = findSurprises(changes);
  const isMany = (dataset: ComparedId, kind: string): boolean =>
    surprises.some((one) => one.dataset === dataset && one.kind === kind);
  return {
    sentences: describeChanges(changes, language),
    isSurprising: surprises.length > 0,
    datasets: changes.datasets.map((one) => specifyDataset(one, isMany, language)),
    months: specifyMonths(changes, revised, language),
    unknown: describeUnknown(changes, language),
  };
}

function specifyDataset(
  one: DatasetChanges,
  isMany: (dataset: ComparedId, kind: string) => boolean,
  language: Language,
): DatasetSpec {
  const count = (kind: 'added' | 'changed' | 'gone' | 'same'): Count => {
    const tone = isMany(one.dataset, kind) ? 'many' : one[kind] > 0 ? 'some' : 'none';
    return { text: formatNumber(one[kind], language), tone };
  };
  return {
    id: one.dataset,
    name: nounOf(one.dataset, language),
    added: count('added'),
    changed: count('changed'),
    gone: count('gone'),
    same: count('same'),
    rows: (one.rows ?? []).map((row) => specifyRow(row, language)),
  };
}

function specifyRow({ kind, key, columns }: RowChange, language: Language): ListedRow {
  const { kinds, empty } = rowChangesWords(language);
  const parts = Object.entries(key).flatMap(([column, value]) => {
    if (value === null) return [];
    return [column === 'measure_id' ? nameMeasure(value, language) : value];
  });
  return {
    kind: kinds[kind],
    name: parts.join(' · '),
    columns: columns.map(({ column, before, after }) => {
      return { column, before: before ?? empty, after: after ?? empty };
    }),
  };
}

function nameMeasure(id: string, language: Language): string {
  const measure = MEASURE_IDS.find((one) => one === id);
  return measure ? MEASURES[measure].names[language] : id;
}

/** By the rows that differ; a month may have as many visits as before and others nevertheless. */
function specifyMonths(
  { months }: RowChanges,
  revised: readonly Revision[],
  language: Language,
): MonthSpec[] {
  const write = (value: number): string => formatNumber(value, language);
  const visits = new Map(revised.map((one) => [one.period, one]));
  return months.toReversed().map(({ month, gone, added }) => {
    const revision = visits.get(month);
    return {
      month: formatPeriodId(month, language),
      gone: write(gone),
      added: write(added),
      ...(revision && {
        visits: { before: write(revision.before ?? 0), after: write(revision.after ?? 0) },
      }),
    };
  });
}

function describeUnknown({ unknown }: RowChanges, language: Language): string | undefined {
  if (unknown.length === 0) return undefined;
  const names = unknown.map((dataset) => nounOf(dataset, language));
  return rowChangesWords(language).unknown(names.join(', '));
}
