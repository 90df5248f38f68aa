import { accountWords } from '#lib/i18n/accounts.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { membersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  SCOPE_DIMENSIONS,
  type ReaderScope,
  type ScopeDimension,
} from '#lib/metrics/readerScope.ts';

/** Names that a line has room for; more are counted. */
const MOST_NAMES = 3;

/** A scope in words: `Toroslar, Tarsus; 2 tema`. @returns undefined where nothing is limited */
export function nameScope(
  scope: ReaderScope,
  model: Model | undefined,
  language: Language,
): string | undefined {
  const { counts } = accountWords(language).accounts.scope;
  const parts = SCOPE_DIMENSIONS.flatMap((id) => {
    const ids = scope[id];
    if (!ids) return [];
    if (ids.length > MOST_NAMES) return [counts[id](ids.length)];
    return [ids.map((member) => nameOf(id, member, { model, language })).join(', ')];
  });
  return parts.length === 0 ? undefined : parts.join('; ');
}

function nameOf(
  dimension: ScopeDimension,
  id: string,
  { model, language }: { readonly model: Model | undefined; readonly language: Language },
): string {
  const member = model && membersOf(dimension, model).find((one) => one.id === id);
  return member?.names[language] ?? id;
}

/** The boxes from which a scope is chosen, as data. */
export interface ScopeField {
  readonly dimension: ScopeDimension;
  readonly name: string;
  readonly chosen: number;
  readonly groups: readonly {
    /** Empty for members without a group. */
    readonly name: string;
    readonly members: readonly {
      readonly id: string;
      readonly name: string;
      readonly isChosen: boolean;
    }[];
  }[];
}

/** Programmes stand under their themes; what was chosen and is no longer in the data stays choosable. */
export function specifyScope(
  scope: ReaderScope,
  model: Model | undefined,
  language: Language,
): ScopeField[] {
  const { dimensions, gone } = accountWords(language).accounts.scope;
  return SCOPE_DIMENSIONS.map((dimension): ScopeField => {
    const chosen = scope[dimension] ?? [];
    const toMember = ({ id, name }: { id: string; name: string }) => ({
      id,
      name,
      isChosen: chosen.includes(id),
    });
    const known = model ? membersOf(dimension, model).map(({ id }) => id) : [];
    const lost = chosen
      .filter((id) => !known.includes(id))
      .map((id) => toMember({ id, name: gone(id) }));
    const groups = model ? groupMembers(dimension, model, language) : [];
    return {
      dimension,
      name: dimensions[dimension],
      chosen: chosen.length,
      groups: [
        ...groups.map(({ name, members }) => ({ name, members: members.map(toMember) })),
        { name: '', members: lost },
      ].filter(({ members }) => members.length > 0),
    };
  });
}

function groupMembers(dimension: ScopeDimension, model: Model, language: Language) {
  const named = ({ id, names }: { id: string; names: Readonly<Record<Language, string>> }) => ({
    id,
    name: names[language],
  });
  if (dimension !== 'program') {
    return [{ name: '', members: membersOf(dimension, model).map(named) }];
  }
  return model.themes.map((theme) => ({
    name: theme.names[language],
    members: model.programs.filter((program) => program.theme === theme.id).map(named),
  }));
}

/**
 * The scope that was chosen in the boxes.
 * @param known ids that may be chosen @returns the first id that may not be, as `unknown`
 */
export function readScope(
  chosen: (dimension: ScopeDimension) => readonly string[],
  known: (dimension: ScopeDimension) => readonly string[],
): { readonly scope: ReaderScope } | { readonly unknown: string } {
  const scope: Partial<Record<ScopeDimension, readonly string[]>> = {};
  for (const dimension of SCOPE_DIMENSIONS) {
    const ids = [...new Set(chosen(dimension))];
    const unknown = ids.find((id) => !known(dimension).includes(id));
    if (unknown !== undefined) return { unknown };
    if (ids.length > 0) scope[dimension] = ids;
  }
  return { scope };
}
