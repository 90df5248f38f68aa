import type { Annotation, Model } from '#lib/metrics/model.ts';
import type { Filters } from '#lib/metrics/query.ts';

/**
 * Events of a selection: those of the whole city, and those of a district, theme or programme that it
 * is about. A programme's theme is part of what a selection of the programme is about.
 */
export function annotationsOf(
  { annotations, programs }: Pick<Model, 'annotations' | 'programs'>,
  { district, theme, program }: Filters,
): Annotation[] {
  const themes = [
    ...(theme ?? []),
    ...programs.filter(({ id }) => program?.includes(id)).map((one) => one.theme),
  ];
  const isIn = (member: string | undefined, chosen: readonly string[] = []): boolean =>
    member === undefined || chosen.includes(member);
  return annotations.filter(
    (event) =>
      isIn(event.district, district) && isIn(event.theme, themes) && isIn(event.program, program),
  );
}
