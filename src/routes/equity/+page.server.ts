import { error } from '@sveltejs/kit';
import { fifthsFigure } from '#lib/charts/fifths.ts';
import { baseAreas } from '#lib/charts/gap.ts';
import { countedFigure, groupsFigure } from '#lib/charts/groups.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { lorenzFigure } from '#lib/charts/lorenz.ts';
import { hasOrder, needySharesOf, type NeedyShare } from '#lib/charts/needy.ts';
import { pairFigure, usualPair, type DistrictPair } from '#lib/charts/pair.ts';
import { slopeFigure } from '#lib/charts/slope.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { equityWords, type EquityNeed } from '#lib/i18n/equity.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { membersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { BadQuery, describeProblem } from '#lib/metrics/problem.ts';
import { readFilters } from '#lib/metrics/query.ts';
import type { Answer } from '#lib/result.ts';
import { needGap, weighNeed, WEIGHED, WITHOUT } from '../need.ts';
import { statusOf } from '../refusal.ts';
import { ask, cityCell, frame, openView, type View } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'program', 'need', 'sex', 'age'];

/** Whether programmes reach those in need: by need, sex and age, between districts, and the gap. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model } = view;
  const filters = specifyFilters(view, OFFERED);
  const [byDistrict, byNeed, city, groups] = await Promise.all([
    ask(view, { measures: WEIGHED, by: ['district'], without: WITHOUT }),
    ask(view, { measures: WEIGHED, by: ['need'], without: WITHOUT }),
    ask(view, { measures: ['reach_rate'], without: WITHOUT }),
    askGroups(view),
  ]);
  const words = frame(view, WITHOUT);
  const benchmark = cityCell(view, city, 'reach_rate');
  const shares = needySharesOf(byDistrict, model.districts);
  const pair = readPair(event.url, model, view) ?? usualPair(byDistrict);
  return {
    period: words.period,
    filters,
    needs: listNeeds(model, { shares, groups }),
    fifths: fifthsFigure(byNeed, { id: 'fifths', districts: model.districts, benchmark }, words),
    groups,
    ...drawNeed(view, byDistrict),
    pair: pair && { chosen: pair, figure: pairFigure(byDistrict, pair, 'pair', words) },
    slope: hasOrder(shares) ? slopeFigure(byDistrict, shares, 'slope', words) : undefined,
  };
};

/** Groups with residents to be measured by, and groups that only persons who come are counted by. */
const RATED = ['sex', 'age'] as const;
const COUNTED = ['disability', 'migration'] as const;

/** Reach of groups; numbers of those whose share of the residents nobody knows. */
async function askGroups(view: View): Promise<Figure[]> {
  const { model } = view;
  if (!model.has.beneficiaries) return [];
  const rated = RATED.map(async (dimension) => {
    const without: FilterId[] = ['district', dimension];
    const [answer, city] = await Promise.all([
      ask(view, { measures: WEIGHED, by: [dimension], without }),
      ask(view, { measures: ['reach_rate'], without }),
    ]);
    const benchmark = cityCell(view, city, 'reach_rate');
    return groupsFigure(answer, { id: dimension, dimension, benchmark }, frame(view, without));
  });
  const known = COUNTED.filter((dimension) => membersOf(dimension, model).length > 0);
  const counted = known.map(async (dimension) => {
    const without: FilterId[] = ['district', dimension];
    const answer = await ask(view, { measures: ['beneficiaries'], by: [dimension], without });
    return countedFigure(answer, { id: dimension, dimension }, frame(view, without));
  });
  const figures = await Promise.all([...rated, ...counted]);
  return figures.filter((figure) => figure !== undefined);
}

/** Curve and gap against an estimate of need where the selection has one, else the eligible. */
function drawNeed(view: View, byDistrict: Answer) {
  const need = weighNeed(view, byDistrict);
  const base = need.program ? 'need' : 'population';
  return {
    lorenz: lorenzFigure(
      byDistrict,
      baseAreas(need.areas, view.model.districts),
      { id: 'lorenz', base },
      frame(view, WITHOUT),
    ),
    gap: needGap(view, need),
  };
}

/** What the page cannot show for want of data. */
function listNeeds(
  { has, districts }: Model,
  { shares, groups }: { shares: readonly NeedyShare[]; groups: readonly Figure[] },
): EquityNeed[] {
  const missing: EquityNeed[] = [];
  if (!has.beneficiaries) missing.push('beneficiaries');
  if (!has.population) missing.push('population');
  const isRated = groups.some(({ id }) => RATED.some((dimension) => dimension === id));
  if (missing.length === 0 && !isRated) missing.push('groups');
  if (districts.every(({ needScore }) => needScore === undefined)) missing.push('need');
  const canRate = has.beneficiaries && has.population && !missing.includes('need');
  if (canRate && !hasOrder(shares)) missing.push('districts');
  return missing;
}

/**
 * The two districts of the address, as `pair=tarsus,mut` or twice `pair=`.
 * @throws 400 for a district that does not exist, or not two
 */
function readPair(
  { searchParams }: URL,
  model: Model,
  { language }: View,
): DistrictPair | undefined {
  const text = searchParams.getAll('pair').join(',');
  if (text === '') return undefined;
  const ids = text.split(',').map((id) => id.trim().normalize('NFC'));
  try {
    readFilters(new URLSearchParams({ district: text }), model);
  } catch (problem) {
    if (!(problem instanceof BadQuery)) throw problem;
    const said = { ...problem.problem, parameter: 'pair' };
    error(statusOf(said), { message: describeProblem(said, language) });
  }
  const [first, second] = ids;
  if (ids.length !== 2 || !first || !second) {
    error(400, { message: `pair=${text}: ${equityWords(language).pair.label}` });
  }
  return [first, second];
}
