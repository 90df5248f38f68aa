import { doseFigure } from '#lib/charts/dose.ts';
import { EXIT_IDS, exitsFigure } from '#lib/charts/exits.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { countFollowed, stayByProgramFigure, stayFigure } from '#lib/charts/staying.ts';
import { formatNumber, formatPeriod } from '#lib/i18n/format.ts';
import { stayingWords } from '#lib/i18n/staying.ts';
import type { Program } from '#lib/metrics/model.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import { ask, frame, type View } from './view.ts';

/** What a page shows of how long people stay; in words what is missing. */
export interface Staying {
  readonly stay?: Figure;
  readonly byProgram?: Figure;
  readonly exits?: Figure;
  readonly dose?: Figure;
  readonly need?: string;
}

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
  const period = cohortOf(view);
  const around: Frame = { ...frame(view), period: formatPeriod(period, language) };
  const [byTenure, byBoth, ended] = await Promise.all([
    ask(view, { measures: MEASURES, by: ['tenure'], period }),
    program ? undefined : ask(view, { measures: MEASURES, by: ['program', 'tenure'], period }),
    ask(view, { measures: EXIT_IDS, period }),
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
  const answer = await ask(view, { measures: ['visits_per_beneficiary'] });
  const rhythmDays = program?.expectedRhythmDays;
  return doseFigure(answer, { id: 'dose', rhythmDays }, frame(view));
}

/** When enrolments began: in the chosen period, else in all that the data know, so that time can pass. */
function cohortOf({ model, period, search }: View): Period {
  if (new URLSearchParams(search).has('period')) return period;
  return { from: `${model.firstDate.slice(0, 4)}-01-01`, to: addDays(model.dataDate, 1) };
}
