import type { Figure } from '#lib/charts/figure.ts';
import type { Followed, Result } from '#lib/charts/followed.ts';
import { namePhase, nameStudy } from '#lib/charts/study.ts';
import { BESIDE, comparedBy, studyGroupsFigure } from '#lib/charts/studyGroups.ts';
import { linkTo } from '#lib/components/links.ts';
import { impactWords } from '#lib/i18n/impact.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { ask, cityCell, frame, type View } from '../view.ts';

/** Groups by which a result is told. */
const DIMENSIONS = ['sex', 'age', 'district'] as const;

/** One result by groups, and the ways to the others. */
export interface StudyGroups {
  readonly lead: string;
  readonly figures: readonly Figure[];
  readonly others: readonly {
    readonly name: string;
    readonly href: string;
    readonly isShown: boolean;
  }[];
}

/** @param told studies with somebody followed, the most telling first: the first that can is shown */
export async function presentGroups(
  view: View,
  told: readonly (Followed & { readonly last: Result })[],
): Promise<StudyGroups | undefined> {
  const chosen = told.find(({ outcome }) => comparedBy(outcome) !== undefined);
  const measure = chosen && comparedBy(chosen.outcome);
  if (!chosen || !measure) return undefined;
  const { language, path, search } = view;
  const { program, outcome, last } = chosen;
  const filters = {
    ...view.filters,
    program: [program.id],
    outcome: [outcome.id],
    phase: [last.phase],
  };
  const narrowed = { ...view, filters };
  const figures = await Promise.all(
    DIMENSIONS.map((dimension) => askGroup(narrowed, measure, dimension)),
  );
  const others = told.filter((study) => comparedBy(study.outcome) !== undefined);
  return {
    lead: impactWords(language).groups.lead(
      nameStudy(chosen, language),
      namePhase(last.phase, language),
    ),
    figures: figures.filter((figure) => figure !== undefined),
    others: others.map((study) => {
      const params = new URLSearchParams(search);
      params.set('program', study.program.id);
      params.set('outcome', study.outcome.id);
      return {
        name: nameStudy(study, language),
        href: `${linkTo(path, params.toString())}#groups`,
        isShown: study === chosen,
      };
    }),
  };
}

async function askGroup(
  view: View,
  measure: MeasureId,
  dimension: (typeof DIMENSIONS)[number],
): Promise<Figure | undefined> {
  // a district is compared with the city; a sex or age with all of the selection
  const without: FilterId[] = [dimension];
  const measures = [measure, ...BESIDE];
  const [answer, city] = await Promise.all([
    ask(view, { measures, by: [dimension], without }),
    ask(view, { measures: [measure], without: [...without, 'district'] }),
  ]);
  const isOfCity = dimension === 'district' || !view.filters.district;
  const benchmark = isOfCity ? cityCell(view, city, measure) : undefined;
  return studyGroupsFigure(
    answer,
    { id: `groups-${dimension}`, measure, dimension, benchmark },
    frame(view, without),
  );
}
