import type { ColumnEntry, DatasetEntry } from '#lib/exporting/dictionary.ts';
import { foldName } from '#lib/importing/layout.ts';

type Searched = Pick<DatasetEntry, 'id' | 'name' | 'purpose' | 'columns'>;

/**
 * The part of a dictionary in which all words of a query stand, as Turkish is searched. A dataset
 * that is named stays whole, and of others the columns that are meant; where none is, but what the
 * dataset is for, it stays whole too.
 */
export function searchDictionary<Dataset extends Searched>(
  datasets: readonly Dataset[],
  query: string,
): Dataset[] {
  const words = foldName(query).split(' ').filter(Boolean);
  if (words.length === 0) return [...datasets];
  return datasets.flatMap((dataset) => {
    const name = textOf([dataset.id, dataset.name]);
    if (holds(name, words)) return [dataset];
    const columns = dataset.columns.filter((column) => {
      const own = describe(column);
      return words.some((word) => own.includes(word)) && holds(`${name} ${own}`, words);
    });
    if (columns.length > 0) return [{ ...dataset, columns }];
    return holds(`${name} ${foldName(dataset.purpose)}`, words) ? [dataset] : [];
  });
}

function describe({ names, meaning, kind, notes, refersTo, codes }: ColumnEntry): string {
  const written = codes.flatMap(({ code, meaning: means }) => [code, means]);
  return textOf([...names, meaning, kind, ...notes, refersTo ?? '', ...written]);
}

function textOf(parts: readonly string[]): string {
  return parts.map(foldName).join(' ');
}

function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
