import {
  orderFigure,
  sharesFigure,
  type AllocationChoice,
  type SharesOptions,
} from '#lib/charts/allocation.ts';
import type { Frame } from '#lib/charts/figure.ts';
import { gatherCriteria, type Criteria } from '#lib/charts/criteria.ts';
import {
  allocationAddress,
  describeOff,
  describeRefusal,
  specifyAllocation,
} from '#lib/components/allocationForm.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { readAllocation, writeAllocation } from '#lib/metrics/allocation.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import type { Facility } from '#lib/metrics/model.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { ACCOUNT_ROLES, seesFigures } from '#lib/role.ts';
import { actorOf, roleOf } from '#lib/server/gate.ts';
import { listViews } from '#lib/server/views.ts';
import { isFoundBy, type SavedView } from '#lib/views/savedView.ts';
import { needGap, weighNeed, WEIGHED, WITHOUT } from '../need.ts';
import { ask, frame, isPartial, openView, persons, type View } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'sex', 'age'];
const ASKED: readonly MeasureId[] = [...WEIGHED, 'population', 'visits'];

/** Reach gaps of districts, and shares of something to divide by weighted criteria: it changes nothing. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language } = view;
  const [byDistrict, facilities] = await Promise.all([
    ask(view, { measures: ASKED, by: ['district'], without: WITHOUT }),
    askFacilities(view),
  ]);
  const need = weighNeed(view, byDistrict);
  const criteria = gatherCriteria({
    districts: model.districts,
    population: countsOf(byDistrict, 'population', 'district'),
    needed: need.areas,
    places: facilities.flatMap(({ place }) => (place ? [place] : [])),
  });
  const words = frameOf(view);
  const names = new Map(model.districts.map((one) => [one.id, one.names[language]]));
  return {
    period: words.period,
    filters: specifyFilters(view, OFFERED),
    gap: needGap(view, need, words),
    off: describeOff(criteria, names, language),
    ...weighCriteria(view, criteria, {
      present: presentOf(view, byDistrict),
      unplaced: facilities.filter(({ place }) => !place).length,
      isPartial: isPartial(model),
    }),
    scenarios: listScenarios(event.locals),
    roles: ACCOUNT_ROLES.filter(seesFigures).map((id) => ({
      id,
      name: accountWords(language).roles[id],
    })),
  };
};

/** Words without filters by a mark: the districts are what is compared. */
function frameOf(view: View): Frame {
  const { filterBy: _, ...words } = frame(view, WITHOUT);
  return words;
}

/** Facilities of the selection: where a theme or programme is chosen, those with a visit to it. */
async function askFacilities(view: View): Promise<readonly Facility[]> {
  const { model, filters } = view;
  if (!filters.theme && !filters.program) return model.facilities;
  if (!model.has.visits) return [];
  const visits = await ask(view, { measures: ['visits'], by: ['facility'], without: WITHOUT });
  const counts = countsOf(visits, 'visits', 'facility');
  return model.facilities.filter(({ id }) => counts.has(id));
}

/** Counts above 0, by member. */
function countsOf(
  { rows }: Answer,
  measure: MeasureId,
  dimension: 'district' | 'facility',
): ReadonlyMap<string, number> {
  return new Map(
    rows.flatMap((row) => {
      const value = valueOf(row[measure]);
      return value !== undefined && value > 0 ? [[String(row[dimension]), value] as const] : [];
    }),
  );
}

function presentOf({ model }: View, byDistrict: Answer): SharesOptions['present'] {
  if (!model.has.visits) return undefined;
  const measure = persons(model) === 'beneficiaries' ? 'beneficiaries' : 'visits';
  return { measure, counts: countsOf(byDistrict, measure, 'district') };
}

/** Form, shares and order; nothing where no criterion has data. */
function weighCriteria(view: View, { areas, known }: Criteria, options: SharesOptions) {
  const { language, model, path, search } = view;
  if (known.length === 0) return {};
  const limits = { known, districts: areas.length };
  const { question, problem } = readAllocation(new URLSearchParams(search), limits);
  const place = { path, search, language };
  const form = specifyAllocation(place, { question, isRefused: problem !== undefined }, limits);
  if (problem) return { form, refused: describeRefusal(problem, { place, question }, limits) };
  const names = new Map(model.districts.map((one) => [one.id, one.names[language]]));
  const choice: AllocationChoice = { areas, known, question, names };
  const words = frameOf(view);
  return {
    form,
    shares: sharesFigure(choice, options, words),
    order: orderFigure(choice, words),
    address: allocationAddress(place, writeAllocation(question, known)),
  };
}

const ALLOCATION = /^\/allocation(?:[?#]|$)/;

/** Saved views of this page that the reader finds: who saved them, and when. */
function listScenarios({ gate, standing, reader: { language } }: App.Locals) {
  const reader = { id: actorOf(standing), role: roleOf(standing) };
  return listViews(gate.store())
    .filter((view) => ALLOCATION.test(view.address) && isFoundBy(view, reader))
    .map(({ id, name, description, address, owner, ownerName, savedAt }: SavedView) => ({
      id,
      name,
      description,
      address,
      isOwn: owner === reader.id,
      ownerName,
      saved: formatMoment(savedAt, language),
    }));
}
