import type { Balance } from '#lib/charts/balance.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { balanceStudies, idOfStudy, orderStudies, overviewFigure } from '#lib/charts/studies.ts';
import { studyFigure } from '#lib/charts/study.ts';
import { presentGroups, type StudyGroups } from './groups.ts';
import { askFollowed } from '../outcomes.ts';
import { frame, type View } from '../view.ts';

/** What the page shows of outcomes. */
export interface Outcomes {
  /** Whether the data hold any. */
  readonly hasData: boolean;
  readonly balance?: Balance;
  readonly overview?: Figure;
  readonly studies: readonly Figure[];
  readonly groups?: StudyGroups;
}

export async function presentOutcomes(view: View): Promise<Outcomes> {
  const { model, language } = view;
  const followed = await askFollowed(view);
  const told = orderStudies(followed);
  if (told.length === 0) return { hasData: model.has.outcomes, studies: [] };
  const words = frame(view);
  const groups = await presentGroups(view, told);
  const overview = overviewFigure(followed, 'outcomes', words);
  return {
    hasData: true,
    balance: balanceStudies(followed, language),
    ...(overview && { overview }),
    studies: told.map((study) => studyFigure(study, idOfStudy(study), words)),
    ...(groups && { groups }),
  };
}
