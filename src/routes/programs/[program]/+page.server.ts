import { barsFigure, rowsFigure } from '#lib/charts/figure.ts';
import { firstTimeFigure, onlyCounted } from '#lib/charts/profile.ts';
import { traceMember } from '#lib/components/breadcrumb.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { programFacts } from '#lib/components/placeFacts.ts';
import { tileMeasures } from '#lib/metrics/board.ts';
import type { DimensionId, FilterId } from '#lib/metrics/definition.ts';
import { presentCosts } from '../../costs.ts';
import { requireMember } from '../../refusal.ts';
import { askProfile, presentProfile } from '../../profile.ts';
import { presentStaying } from '../../staying.ts';
import { presentProgramOutcomes } from '../../outcomes.ts';
import { ask, cityCell, frame, headline, openView, persons } from '../../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['district', 'facility', 'sex', 'age'];

/** Facilities that the chart names; the table has all. */
const MOST_ROWS = 12;
/** Districts that the chart names. */
const MOST_DISTRICTS = 30;

/** One programme: whom it is for and reaches, where, since when, and every measure of it. */
export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const program = requireMember(event.locals, 'program', params.program);
  const view = openView(event, { program: [program.id] }, ['theme', 'neighbourhood']);
  const { model, language, filters } = view;
  const colour = view.colours[program.theme];
  const tiles = tileMeasures(model);
  const rate = headline(model);
  const counted = persons(model);
  const [answers, city, byDistrict, bySex, byAge, byFacility, outcomes, staying, costs] =
    await Promise.all([
      askProfile(view, tiles),
      ask(view, { measures: [rate], without: ['district'] }),
      ask(view, { measures: [rate], by: ['district'], without: ['district'] }),
      ask(view, { measures: [counted], by: ['sex'], without: ['sex'] }),
      ask(view, { measures: [counted], by: ['age'], without: ['age'] }),
      ask(view, { measures: ['visits'], by: ['facility'], without: ['facility'] }),
      presentProgramOutcomes(view),
      presentStaying(view, program),
      presentCosts(view),
    ]);
  const common = presentProfile(view, answers, tiles, { colour });
  const groups = { sex: bySex, age: byAge };
  const places = onlyCounted(byFacility, 'visits');
  return {
    ...common,
    name: program.names[language],
    description: program.descriptions?.[language],
    colour,
    way: traceMember(view, 'themes', [
      ['theme', program.theme],
      ['program', program.id],
    ]),
    facts: programFacts(program, view),
    filters: specifyFilters(view, OFFERED),
    districts: rowsFigure(
      byDistrict,
      {
        id: 'districts',
        measure: rate,
        dimension: 'district',
        benchmark: cityCell(view, city, rate),
        focus: filters.district,
        most: MOST_DISTRICTS,
      },
      frame(view, ['district']),
    ),
    firstTime: model.has.beneficiaries
      ? firstTimeFigure(answers, { id: 'first-time', months: common.words.months }, frame(view))
      : undefined,
    groups: model.has.beneficiaries
      ? (['sex', 'age'] as const).map((id: DimensionId & FilterId & keyof typeof groups) =>
          barsFigure(
            groups[id],
            { id, measure: counted, dimension: id, focus: filters[id] },
            frame(view, [id]),
          ),
        )
      : [],
    outcomes,
    facilities: hasFacilities(places)
      ? barsFigure(
          places,
          {
            id: 'facilities',
            measure: 'visits',
            dimension: 'facility',
            focus: filters.facility,
            most: MOST_ROWS,
          },
          frame(view, ['facility']),
        )
      : undefined,
    staying,
    costs,
    others: model.programs
      .filter(({ theme }) => theme === program.theme)
      .map(({ id, names }) => ({ id, name: names[language] })),
    theme: model.themes.find(({ id }) => id === program.theme)?.names[language] ?? program.theme,
  };
};

/** Whether some visit names its facility. */
function hasFacilities({ rows }: Awaited<ReturnType<typeof ask>>): boolean {
  return rows.some(({ facility }) => facility !== 'not_recorded');
}
