import { doseFigure } from '#lib/charts/dose.ts';
import { EXIT_IDS, exitsFigure } from '#lib/charts/exits.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { countFollowed, stayByProgramFigure, stayFigure } from '#lib/charts/staying.ts';
import { formatNumber, formatPeriod } from '#lib/i18n/format.ts';
import { stayingWords } from '#lib/i18n/staying.ts';
import type { Program } from '#lib/metrics/model.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { longPeriod, recentPeriod } from './chosenPeriod.ts';
import { ask, frame, type View } from './view.ts';

/** What a page shows of how long people stay; in words what is missing. */
export interface Staying {
  readonly stay?: Figure;
  readonly byProgram?: Figure;
  readonly exits?: Figure;
  readonly dose?: Figure;
  readonly need?: string;
}

/** Filters of outcomes, which a page may have beside. */
const WITHOUT: readonly FilterId[] = ['outcome', 'phase'];

const MEASURES = ['followed_enrolments', 'followed_dropouts'] as const;

/**
 * How long people stay, how they leave and how often they come.
 * @param program the one that the page is about; else programmes are shown beside each other
 */
export async function presentStaying(view: View, program?: Program): Promise<Staying> {
  const { model, language } = view;
  const words = stayingWords(language).needs;
  if (!model.has.beneficiaries) return { need: words.persons };
  const dose = await presentDose(view, program);
  if (!model.has.enrolments) return { ...(dose && { dose }), need: words.data };
  const period = longPeriod(view);
  const around: Frame = { ...frame(view, WITHOUT), period: formatPeriod(period, language) };
  const [byTenure, byBoth, ended] = await Promise.all([
    ask(view, { measures: MEASURES, by: ['tenure'], period, without: WITHOUT }),
    program
      ? undefined
      : ask(view, { measures: MEASURES, by: ['program', 'tenure'], period, without: WITHOUT }),
    ask(view, { measures: EXIT_IDS, period, without: WITHOUT }),
  ]);
  const followed = countFollowed(byTenure);
  const stay = stayFigure(byTenure, 'staying', around);
  const byProgram = byBoth && stayByProgramFigure(byBoth, 'staying-by-program', around);
  const exits = exitsFigure(ended, 'exits', around);
  return {
    ...(stay && { stay }),
    ...(byProgram && { byProgram }),
    ...(exits && { exits }),
    ...(dose && { dose }),
    ...(!stay && {
      need: followed === 0 ? words.none : words.few(formatNumber(followed, language)),
    }),
  };
}

async function presentDose(view: View, program: Program | undefined): Promise<Figure | undefined> {
  if (!view.model.has.visits) return undefined;
  const period = recentPeriod(view);
  const measures = ['visits_per_beneficiary'] as const;
  const answer = await ask(view, { measures, period, without: WITHOUT });
  const around = { ...frame(view, WITHOUT), period: formatPeriod(period, view.language) };
  const rhythmDays = program?.expectedRhythmDays;
  return doseFigure(answer, { id: 'dose', rhythmDays }, around);
}
