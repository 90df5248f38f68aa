import { error } from '@sveltejs/kit';
import { effectFigure, idOfContrast, listContrasts } from '#lib/charts/effect.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { namePhase } from '#lib/charts/study.ts';
import { effectWords } from '#lib/i18n/effect.ts';
import { askFollowed } from '../outcomes.ts';
import { frame, type View } from '../view.ts';

/** What the page offers to compare, and the comparison that is chosen. */
export interface EffectChoice {
  readonly options: readonly {
    readonly id: string;
    readonly name: string;
    readonly group: string;
  }[];
  readonly chosen: string;
  readonly figure?: Figure;
}

/** @throws 400 for a comparison that there is not */
export async function presentEffect(view: View, { searchParams }: URL): Promise<EffectChoice> {
  const { language } = view;
  const words = effectWords(language);
  const contrasts = listContrasts(await askFollowed(view));
  const options = contrasts.map((contrast) => {
    const { group, comparison } = contrast;
    return {
      id: idOfContrast(contrast),
      name: words.option(group.program.names[language], comparison.program.names[language]),
      group: words.group(group.outcome.names[language], namePhase(group.phase, language)),
    };
  });
  const chosen = searchParams.get('compare') ?? '';
  if (chosen === '') return { options, chosen };
  const contrast = contrasts.find((one) => idOfContrast(one) === chosen);
  if (!contrast) error(400, { message: words.unknown(chosen.slice(0, 100)) });
  const figure = effectFigure(contrast, 'effect', frame(view));
  return { options, chosen, ...(figure && { figure }) };
}
