import { writeCell } from '#lib/charts/cell.ts';
import { definitionPath } from '#lib/components/measurePath.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { moneyOf, writeUnit } from '#lib/i18n/money.ts';
import { methodWords } from '#lib/i18n/methods.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import { ask, frame, openView } from '../view.ts';
import { atDefault } from './example.ts';
import type { PageServerLoad } from './$types.js';

/** All measures with what they mean and what they are today, and the rules that hold for all. */
export const load: PageServerLoad = async (event) => {
  const view = openView(atDefault(event));
  const { language } = view;
  const words = methodWords(language);
  const { rows } = await ask(view, { measures: MEASURE_IDS });
  const period = formatPeriod(view.period, language);
  const money = moneyOf(view.model, view.filters, language);
  return {
    words: {
      heading: words.heading,
      lead: words.lead,
      index: words.index,
      columns: words.columns,
      now: words.nowOf(frame(view).area, period),
      rules: words.rules,
    },
    measures: MEASURE_IDS.map((id) => {
      const { names, definition, unit, level } = MEASURES[id];
      const cell = rows[0]?.[id];
      return {
        id,
        href: definitionPath(id),
        name: names[language],
        definition: definition[language],
        level: words.levelNames[level],
        unit: writeUnit(unit, language, money),
        now: typeof cell === 'object' ? writeCell(cell, id, language) : undefined,
      };
    }),
  };
};
