import type { Figure } from '#lib/charts/figure.ts';
import { flowsFigure } from '#lib/charts/flows.ts';
import { REFERRAL_MEASURES, referralsFigure } from '#lib/charts/referrals.ts';
import { setDimension, setsFigure } from '#lib/charts/sets.ts';
import type { Across } from '#lib/charts/stages.ts';
import { colourPrograms } from '#lib/charts/theme.ts';
import { specifyTile, type Tile } from '#lib/charts/tile.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { linkWith } from '#lib/components/links.ts';
import { formatPeriod } from '#lib/i18n/format.ts';
import { livesWords, type LivesNeed } from '#lib/i18n/lives.ts';
import type { DimensionId, FilterId, MeasureId } from '#lib/metrics/definition.ts';
import { membersOf } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import { ask, frame, openView, type View } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'district', 'sex', 'age'];
/** Within one programme nothing is joined up. */
const WITHOUT: readonly FilterId[] = ['program'];

const OF_PERSONS: readonly MeasureId[] = [
  'beneficiaries',
  'single_program_beneficiaries',
  'multi_program_share',
];
const OF_HOUSEHOLDS: readonly MeasureId[] = [
  'multi_program_households',
  'multi_program_household_share',
];

/** Who uses several services, which together, by which paths, and what becomes of referrals. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model, language } = view;
  const counts = model.has.beneficiaries && model.has.visits;
  const [tiles, sets, paths, referrals] = await Promise.all([
    counts ? askTiles(view) : [],
    counts ? askSets(view) : undefined,
    counts ? askPaths(view) : undefined,
    model.has.referrals ? askReferrals(view) : undefined,
  ]);
  return {
    period: frame(view).period,
    previousPeriod: formatPeriod(view.previous, language),
    filters: specifyFilters(view, OFFERED),
    needs: listNeeds(model),
    tiles,
    sets,
    paths,
    referrals,
  };
};

/** Persons and households in one programme and in several, beside those of a year before. */
async function askTiles(view: View): Promise<Tile[]> {
  const { model, language, previous } = view;
  const measures = [...OF_PERSONS, ...(model.has.households ? OF_HOUSEHOLDS : [])];
  const [now, before] = await Promise.all([
    ask(view, { measures, without: WITHOUT }),
    ask(view, { measures, period: previous, without: WITHOUT }),
  ]);
  return measures.map((measure) => specifyTile({ now, before }, measure, language));
}

/** Exclusive sets of themes; within one theme those of its programmes. */
async function askSets(view: View): Promise<Figure> {
  const { model, language, filters, colours } = view;
  const of: Across = filters.theme ? 'program' : 'theme';
  const measures: MeasureId[] = ['beneficiaries'];
  const [answer, all] = await Promise.all([
    ask(view, { measures, by: [setDimension(of)], without: WITHOUT }),
    ask(view, { measures, without: WITHOUT }),
  ]);
  return setsFigure(
    answer,
    all,
    {
      id: 'sets',
      of,
      members: membersOf(of, model).map(({ id, names }) => ({ id, label: names[language] })),
      ...(of === 'theme' && { colours }),
      views: setViews(view),
    },
    frame(view, WITHOUT),
  );
}

/** Ways to the programmes of a theme, and back to the themes. */
function setViews({ model, language, path, search, filters }: View): Figure['views'] {
  const words = livesWords(language).page;
  const to = (theme: string): string => `${linkWith(path, search, ['theme', theme])}#sets`;
  return {
    label: words.setsOf,
    options: [
      { name: words.themes, href: to(''), isShown: !filters.theme },
      ...model.themes.map(({ id, names }) => ({
        name: names[language],
        href: to(id),
        isShown: filters.theme?.length === 1 && filters.theme[0] === id,
      })),
    ],
  };
}

const WAYS: readonly DimensionId[] = ['from_program', 'program'];

async function askPaths(view: View): Promise<Figure> {
  const answer = await ask(view, { measures: ['steps'], by: WAYS, without: WITHOUT });
  const colours = colourPrograms(view.model, view.language);
  return flowsFigure(answer, { id: 'paths', measure: 'steps', colours }, frame(view, WITHOUT));
}

async function askReferrals(view: View): Promise<Figure | undefined> {
  const [answer, all] = await Promise.all([
    ask(view, { measures: REFERRAL_MEASURES, by: WAYS, without: WITHOUT }),
    ask(view, { measures: REFERRAL_MEASURES, without: WITHOUT }),
  ]);
  return referralsFigure(answer, all, 'referrals', frame(view, WITHOUT));
}

/** What the page cannot show for want of data. */
function listNeeds({ has }: Model): LivesNeed[] {
  return (['beneficiaries', 'households', 'referrals'] as const).filter((id) => !has[id]);
}
