import { fold } from '#lib/i18n/fold.ts';
import type { PackArea } from '#lib/meetings/slide.ts';

/**
 * Areas whose names hold a text, as it is searched in Turkish: case, dots and accents do not count.
 * Those that begin with it come first, then those of which a word does.
 */
export function findAreas(areas: readonly PackArea[], text: string): PackArea[] {
  const wanted = fold(text);
  if (wanted === '') return [...areas];
  const rank = ({ name }: PackArea): number => {
    const own = fold(name);
    if (own.startsWith(wanted)) return 0;
    return own.split(/[\s-]/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  return areas
    .filter(({ name }) => fold(name).includes(wanted))
    .toSorted((a, b) => rank(a) - rank(b));
}
