import type { Sensitive } from '#lib/disclosure/lattice.ts';
import type { Model, Program } from '#lib/metrics/model.ts';

/** Themes and programmes of a city that are sensitive: by the data, or by what they are made of. */
export function sensitiveOf({ themes, programs }: Pick<Model, 'themes' | 'programs'>): Sensitive {
  const isOfSensitive = ({ theme }: Program): boolean =>
    themes.some(({ id, sensitive }) => id === theme && sensitive === true);
  // a theme of nothing else is as telling as its programmes
  const isWholly = (id: string): boolean => {
    const own = programs.filter(({ theme }) => theme === id);
    return own.length > 0 && own.every((one) => one.sensitive === true);
  };
  return {
    themes: new Set(
      themes.filter((one) => one.sensitive === true || isWholly(one.id)).map(({ id }) => id),
    ),
    programs: new Set(
      programs.filter((one) => one.sensitive === true || isOfSensitive(one)).map(({ id }) => id),
    ),
  };
}
