import { error } from '@sveltejs/kit';
import { barsFigure } from '#lib/charts/figure.ts';
import { firstTimeFigure, onlyCounted } from '#lib/charts/profile.ts';
import { traceMember } from '#lib/components/breadcrumb.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { neighbourhoodFacts } from '#lib/components/placeFacts.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { requireMember } from '../../../refusal.ts';
import { askProfile, knowsNeighbourhoods, presentProfile } from '../../../profile.ts';
import { ask, frame, openView, persons, themesInFocus } from '../../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'sex', 'age'];

/** Rows that a chart names; the table has all. */
const MOST_ROWS = 16;

/** One neighbourhood: the profile of its district, as far as its records go. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const place = requireMember(event.locals, 'neighbourhood', params.neighbourhood);
  if (place.district !== params.district) error(404, { message: 'no such neighbourhood' });
  const view = openView(event, { neighbourhood: [place.id] }, ['district']);
  const { model, language, filters } = view;
  const home = model.districts.find(({ id }) => id === place.district);
  const counted = persons(model);
  const tiles: MeasureId[] = model.has.beneficiaries
    ? ['beneficiaries', 'new_beneficiaries', 'visits']
    : ['visits', 'beneficiaries'];
  const scope: FilterId[] = ['theme', 'program'];
  const [isKnown, answers, byTheme, byProgram, byAge] = await Promise.all([
    knowsNeighbourhoods(view),
    askProfile(view, tiles),
    ask(view, { measures: [counted], by: ['theme'], without: scope }),
    ask(view, { measures: [counted], by: ['program'], without: ['program'] }),
    ask(view, { measures: [counted], by: ['age'], without: ['age'] }),
  ]);
  const common = presentProfile(view, answers, tiles);
  return {
    ...common,
    isKnown,
    name: place.names[language],
    district: home?.names[language] ?? place.district,
    way: traceMember(view, 'districts', [
      ['district', place.district],
      ['neighbourhood', place.id],
    ]),
    facts: neighbourhoodFacts(place, view),
    filters: specifyFilters(view, OFFERED),
    themes: barsFigure(
      byTheme,
      {
        id: 'themes',
        measure: counted,
        dimension: 'theme',
        colours: view.colours,
        focus: themesInFocus(view),
      },
      frame(view, scope),
    ),
    programs: barsFigure(
      onlyCounted(byProgram, counted),
      {
        id: 'programs',
        measure: counted,
        dimension: 'program',
        focus: filters.program,
        most: MOST_ROWS,
      },
      frame(view, ['program']),
    ),
    firstTime: model.has.beneficiaries
      ? firstTimeFigure(answers, { id: 'first-time', months: common.words.months }, frame(view))
      : undefined,
    ages: model.has.beneficiaries
      ? barsFigure(
          byAge,
          { id: 'age', measure: counted, dimension: 'age', focus: filters.age },
          frame(view, ['age']),
        )
      : undefined,
    others: model.neighbourhoods
      .filter(({ district }) => district === place.district)
      .map(({ id, names }) => ({ id, name: names[language] })),
  };
};
