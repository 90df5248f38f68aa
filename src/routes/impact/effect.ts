import { error } from '@sveltejs/kit';
import { effectFigure, idOfContrast, listContrasts } from '#lib/charts/effect.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { Choice } from '#lib/components/choice.ts';
import { namePhase } from '#lib/charts/study.ts';
import { effectWords } from '#lib/i18n/effect.ts';
import { askFollowed } from '../outcomes.ts';
import { frame, type View } from '../view.ts';

/** What the page offers to compare, and the comparison that is chosen. */
export interface EffectChoice {
  /** By indicator and follow-up. */
  readonly groups: Choice['groups'];
  readonly chosen: string;
  readonly figure?: Figure;
}

/** @throws 400 for a comparison that there is not */
export async function presentEffect(view: View, { searchParams }: URL): Promise<EffectChoice> {
  const { language } = view;
  const words = effectWords(language);
  const contrasts = listContrasts(await askFollowed(view));
  const byResult = Map.groupBy(contrasts, ({ group }) =>
    words.group(group.outcome.names[language], namePhase(group.phase, language)),
  );
  const groups = [...byResult].map(([name, those]) => ({
    name,
    options: those.map((contrast) => ({
      id: idOfContrast(contrast),
      name: words.option(
        contrast.group.program.names[language],
        contrast.comparison.program.names[language],
      ),
    })),
  }));
  const chosen = searchParams.get('compare') ?? '';
  if (chosen === '') return { groups, chosen };
  const contrast = contrasts.find((one) => idOfContrast(one) === chosen);
  if (!contrast) error(400, { message: words.unknown(chosen.slice(0, 100)) });
  const figure = effectFigure(contrast, 'effect', frame(view));
  return { groups, chosen, ...(figure && { figure }) };
}
