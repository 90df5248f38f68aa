import { barsFigure, rowsFigure } from '#lib/charts/figure.ts';
import { traceMember } from '#lib/components/breadcrumb.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { tileMeasures } from '#lib/metrics/board.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import type { Neighbourhood } from '#lib/metrics/model.ts';
import { requireMember } from '../../refusal.ts';
import { askProfile, knowsNeighbourhoods, presentProfile } from '../../profile.ts';
import {
  ask,
  cellsBy,
  frame,
  headline,
  isPartial,
  openView,
  persons,
  themesInFocus,
  type View,
} from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'sex', 'age'];

/** Neighbourhoods that the chart names; the table has all. */
const MOST_ROWS = 20;

/** One district: its numbers, each theme beside the same theme in the city, its neighbourhoods. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const district = requireMember(event.locals, 'district', params.district);
  const view = openView(event, { district: [district.id] }, ['neighbourhood']);
  const { model, language } = view;
  const tiles = tileMeasures(model);
  const rate = headline(model);
  const scope: FilterId[] = ['theme', 'program'];
  const own = model.neighbourhoods.filter((one) => one.district === district.id);
  const [answers, byTheme, cityByTheme, neighbourhoods] = await Promise.all([
    askProfile(view, tiles),
    ask(view, { measures: [rate], by: ['theme'], without: scope }),
    ask(view, { measures: [rate], by: ['theme'], without: [...scope, 'district'] }),
    neighbourhoodFigure(view, own),
  ]);
  return {
    ...presentProfile(view, answers, tiles),
    name: district.names[language],
    way: traceMember(view, 'districts', [['district', district.id]]),
    filters: specifyFilters(view, OFFERED),
    themes: rowsFigure(
      byTheme,
      {
        id: 'themes',
        measure: rate,
        dimension: 'theme',
        // who sees a part of the city compares with no whole
        references: isPartial(model) ? undefined : cellsBy(cityByTheme, 'theme', rate),
        focus: themesInFocus(view),
      },
      frame(view, scope),
    ),
    neighbourhoods,
    hasNeighbourhoods: own.length > 0,
    facilities: model.facilities
      .filter((one) => one.district === district.id)
      .map(({ id, names }) => ({ id, name: names[language] })),
  };
};

/** Persons by neighbourhood; undefined where the records do not say it. */
async function neighbourhoodFigure(view: View, own: readonly Neighbourhood[]) {
  if (own.length === 0 || !(await knowsNeighbourhoods(view))) return undefined;
  const counted = persons(view.model);
  const measures = [...new Set([counted, 'visits'] as const)];
  const answer = await ask(view, { measures, by: ['neighbourhood'] });
  const options = {
    id: 'neighbourhoods',
    measure: counted,
    dimension: 'neighbourhood',
    most: MOST_ROWS,
  } as const;
  // a neighbourhood has a page of its own: a mark filters nothing here
  const { filterBy: _, ...words } = frame(view);
  return barsFigure(answer, options, words);
}
