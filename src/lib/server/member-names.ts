import { nearestNames } from '#lib/importing/header.ts';
import { fold } from '#lib/i18n/fold.ts';
import type { CheckedRow, KeyLookup, MemberNames } from '#lib/importing/validate.ts';

/** Members of a dataset by name, while it is imported. */
export interface NameCollector {
  /** Takes a member with the texts of its names. @param id of its own */
  add(id: string, row: CheckedRow): void;
  /** @param keys by id */
  finish(keys: KeyLookup): MemberNames;
}

/** Collects names in all languages; one that two members share means neither. */
export function createNameCollector(): NameCollector {
  const ids = new Map<string, Set<string>>();
  const names = new Set<string>();
  return {
    add(id, { texts }) {
      for (const { field, text } of texts) {
        if (field !== 'name') continue;
        names.add(text);
        const folded = fold(text);
        ids.set(folded, (ids.get(folded) ?? new Set()).add(id));
      }
    },
    finish: (keys) => ({
      keyOf(name) {
        const [id, ...others] = ids.get(fold(name)) ?? [];
        return id === undefined || others.length > 0 ? undefined : keys.get(id);
      },
      near: (name) => nearestNames(name, names),
    }),
  };
}
