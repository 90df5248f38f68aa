import { eligibleAreas, estimatedAreas, gapFigure, type NeededArea } from '#lib/charts/gap.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { linkWith } from '#lib/components/links.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import { estimatedProgram, estimatedPrograms, needsOf } from '#lib/metrics/needs.ts';
import type { Answer } from '#lib/result.ts';
import { frame, type View } from './view.ts';

/** What need of districts is weighed by; persons whose group is not recorded are counted too. */
export const WEIGHED: readonly MeasureId[] = ['reach_rate', 'eligible_population', 'beneficiaries'];

/** Districts and fifths are what the pages of need compare. */
export const WITHOUT: readonly FilterId[] = ['district', 'need'];

/** Need of districts and whom of it is reached. */
export interface WeighedNeed {
  readonly areas: readonly NeededArea[];
  /** The programme whose need was estimated; absent where need is the eligible population. */
  readonly program: Program | undefined;
}

/** Against an estimate of need where the selection has one, else the eligible. @param byDistrict `WEIGHED` */
export function weighNeed({ model, period, filters }: View, byDistrict: Answer): WeighedNeed {
  const program = estimatedProgram(model, filters);
  const areas = program
    ? estimatedAreas(byDistrict, needsOf(model.needs, program.id, period))
    : eligibleAreas(byDistrict);
  return { areas, program };
}

/** The gap of districts, with ways to what it can be measured against. */
export function needGap(
  view: View,
  { areas, program }: WeighedNeed,
  words: Frame = frame(view, WITHOUT),
): Figure | undefined {
  const views = gapViews(view, program?.id);
  const options = { id: 'gap', isEstimate: program !== undefined, ...(views && { views }) };
  return gapFigure(areas, options, words);
}

/** Ways to the programmes whose need was estimated, and back to the eligible population. */
function gapViews({ model, language, path, search, filters }: View, chosen: string | undefined) {
  const programs = estimatedPrograms(model);
  if (programs.length === 0) return undefined;
  const words = equityWords(language).gap;
  const options = programs.map(({ id, names }) => ({
    name: names[language],
    href: `${linkWith(path, search, ['program', id])}#gap`,
    isShown: id === chosen,
  }));
  const everybody = {
    name: words.population,
    href: `${linkWith(path, search, ['program', ''])}#gap`,
    isShown: chosen === undefined && !filters.program,
  };
  return { label: words.views, options: [everybody, ...options] };
}
