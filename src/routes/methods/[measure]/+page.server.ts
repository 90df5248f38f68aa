import { error } from '@sveltejs/kit';
import { cellIn, writeCell } from '#lib/charts/cell.ts';
import { describeRate } from '#lib/charts/describe.ts';
import { rowsFigure } from '#lib/charts/figure.ts';
import { unitOf } from '#lib/charts/spec.ts';
import { specifyDefinition } from '#lib/components/definition.ts';
import { definitionPath, isMeasure } from '#lib/components/measurePath.ts';
import { methodWords } from '#lib/i18n/methods.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS } from '#lib/metrics/definition.ts';
import { valueOf } from '#lib/result.ts';
import { ask, cityCell, frame, isPartial, openView } from '../../view.ts';
import { atDefault } from '../example.ts';
import type { PageServerLoad } from './$types.js';

/** One measure: its entry in the catalogue in words, and what it is today. */
export const load: PageServerLoad = async (event) => {
  const { measure } = event.params;
  if (!isMeasure(measure)) error(404, { message: 'no such measure' });
  const view = openView(atDefault(event));
  const { language, model } = view;
  const words = methodWords(language);
  const [city, byDistrict] = await Promise.all([
    ask(view, { measures: [measure] }),
    ask(view, { measures: [measure], by: ['district'] }),
  ]);
  const cell = city.rows[0] && cellIn(city.rows[0], measure);
  const value = valueOf(cell);
  const around = frame(view);
  return {
    words: {
      back: words.back,
      example: words.example.heading,
      explore: words.example.explore,
      loaded: words.loaded,
      notLoaded: words.notLoaded,
      others: words.others,
      city: words.example.of(around.area, around.period),
    },
    definition: specifyDefinition(measure, model, language),
    now: cell && {
      ...writeCell(cell, measure, language),
      unit: unitOf(city, measure),
      sentence:
        value === undefined || isPartial(model) ? '' : describeRate(measure, value, language),
    },
    districts: byDistrict.rows.some((row) => valueOf(row[measure]) !== undefined)
      ? rowsFigure(
          byDistrict,
          {
            id: 'districts',
            measure,
            dimension: 'district',
            benchmark: cityCell(view, city, measure),
            most: 20,
          },
          around,
        )
      : undefined,
    others: MEASURE_IDS.filter((id) => id !== measure).map((id) => ({
      href: definitionPath(id),
      name: MEASURES[id].names[language],
    })),
  };
};
