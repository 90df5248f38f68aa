import { barsFigure, rowsFigure } from '#lib/charts/figure.ts';
import { traceMember } from '#lib/components/breadcrumb.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { tileMeasures } from '#lib/metrics/board.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { requireMember } from '../../refusal.ts';
import { askProfile, presentProfile } from '../../profile.ts';
import { ask, frame, headline, cityCell, openView, persons } from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['program', 'district', 'sex', 'age'];

/** One theme: its tiles and months, its programmes, and how far it reaches in each district. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const theme = requireMember(event.locals, 'theme', params.theme);
  const view = openView(event, { theme: [theme.id] });
  const { model, language, filters } = view;
  const colour = view.colours[params.theme];
  const tiles = tileMeasures(model);
  const rate = headline(model);
  const counted = persons(model);
  const [answers, city, byDistrict, byProgram] = await Promise.all([
    askProfile(view, tiles),
    ask(view, { measures: [rate], without: ['district'] }),
    ask(view, { measures: [rate], by: ['district'], without: ['district'] }),
    ask(view, { measures: [counted], by: ['program'], without: ['program'] }),
  ]);
  const colours = Object.fromEntries(
    model.programs.flatMap(({ id }) => (colour ? [[id, colour]] : [])),
  );
  return {
    ...presentProfile(view, answers, tiles, { colour }),
    name: theme.names[language],
    colour,
    way: traceMember(view, 'themes', [['theme', theme.id]]),
    filters: specifyFilters(view, OFFERED),
    programs: barsFigure(
      byProgram,
      { id: 'programs', measure: counted, dimension: 'program', colours, focus: filters.program },
      frame(view, ['program']),
    ),
    districts: rowsFigure(
      byDistrict,
      {
        id: 'districts',
        measure: rate,
        dimension: 'district',
        benchmark: cityCell(view, city, rate),
        focus: filters.district,
      },
      frame(view, ['district']),
    ),
  };
};
