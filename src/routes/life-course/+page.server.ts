import { error } from '@sveltejs/kit';
import type { Figure } from '#lib/charts/figure.ts';
import { eligibleAreas, gapFigure } from '#lib/charts/gap.ts';
import { lifeFigure, type Across, type LifeMeasure } from '#lib/charts/stages.ts';
import { specifyFilters } from '#lib/components/filters.ts';
import { linkTo, linkWith } from '#lib/components/links.ts';
import { livesWords, type LivesNeed } from '#lib/i18n/lives.ts';
import { FIXED_MEMBERS } from '#lib/metrics/catalog.ts';
import type { DimensionId, FilterId, MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { describeProblem } from '#lib/metrics/problem.ts';
import { valueOf, type Answer } from '#lib/result.ts';
import { ask, frame, openView, type View } from '../view.ts';
import type { PageServerLoad } from './$types.js';

const OFFERED: readonly FilterId[] = ['theme', 'district', 'sex', 'stage'];
/** Stages are what the page compares. */
const WITHOUT: readonly FilterId[] = ['stage', 'age'];

/** What a cell says first, by the word of the address. */
const CELLS = { rate: 'reach_rate', gap: 'reach_gap' } as const satisfies Record<
  string,
  LifeMeasure
>;

type Shown = keyof typeof CELLS;

/** Who is served at which stage of life, where there is no programme, and one stage by district. */
export const load: PageServerLoad = async (event) => {
  const view = openView(event);
  const { model } = view;
  const shown = readShown(event.url, view);
  const measures = measuresOf(model);
  const [answers, stage] = await Promise.all([
    measures.length > 0 ? askLife(view, measures) : undefined,
    askStage(view),
  ]);
  const life = answers && hasNumbers(answers.cells) ? drawLife(view, answers, shown) : undefined;
  return {
    period: frame(view).period,
    filters: specifyFilters(view, OFFERED),
    needs: listNeeds(model, answers?.byStage),
    life,
    cells: life && measures.includes('reach_gap') ? cellViews(view, shown) : undefined,
    stage,
  };
};

/** @throws 400 for a word that is none of the two */
function readShown({ searchParams }: URL, { language }: View): Shown {
  const text = searchParams.get('cells') ?? 'rate';
  if (text === 'rate' || text === 'gap') return text;
  const problem = { code: 'unknown_value', parameter: 'cells', value: text } as const;
  error(400, { message: describeProblem({ ...problem, known: Object.keys(CELLS) }, language) });
}

/** What of the four numbers of a cell the data allow. */
function measuresOf({ has }: Model): MeasureId[] {
  const counts = has.beneficiaries && has.visits;
  return [
    ...(counts ? (['beneficiaries'] as const) : []),
    ...(has.population ? (['eligible_population'] as const) : []),
    ...(counts && has.population ? (['reach_rate', 'reach_gap'] as const) : []),
  ];
}

function acrossOf({ filters }: View): Across {
  return filters.theme || filters.program ? 'program' : 'theme';
}

/** Cells and totals, each counted by itself: who is in several cells is in a total once. */
async function askLife(view: View, measures: readonly MeasureId[]) {
  const across = acrossOf(view);
  const by = (...ids: DimensionId[]): Promise<Answer> =>
    ask(view, { measures, by: ids, without: WITHOUT });
  const [cells, byStage, byColumn, all] = await Promise.all([
    by('stage', across),
    by('stage'),
    by(across),
    by(),
  ]);
  return { cells, byStage, byColumn, all };
}

function hasNumbers({ rows }: Answer): boolean {
  return rows.some((row) => Object.values(row).some((cell) => valueOf(cell) !== undefined));
}

function drawLife(view: View, answers: Awaited<ReturnType<typeof askLife>>, shown: Shown): Figure {
  const { model, filters, period, path, search } = view;
  const [open, ...more] = filters.stage ?? [];
  const openStage = more.length === 0 ? open : undefined;
  return lifeFigure(
    answers,
    {
      id: 'life',
      across: acrossOf(view),
      measure: leadOf(answers.cells, shown),
      programs: model.programs.filter(
        ({ id, theme }) =>
          (filters.program?.includes(id) ?? true) && (filters.theme?.includes(theme) ?? true),
      ),
      period,
      sexes: filters.sex,
      linkStage: (stage) =>
        `${linkWith(path, search, ['stage', stage === openStage ? '' : stage])}#${stage === openStage ? 'life' : 'stage'}`,
      openStage,
      views: columnViews(view),
    },
    frame(view, WITHOUT),
  );
}

/** The first number of a cell: a rate or a gap where both numbers of it are known. */
function leadOf({ columns }: Answer, shown: Shown): LifeMeasure {
  const has = (measure: LifeMeasure): boolean => columns.some(({ id }) => id === measure);
  if (has(CELLS[shown])) return CELLS[shown];
  return has('beneficiaries') ? 'beneficiaries' : 'eligible_population';
}

/** Ways to the programmes of a theme, and back to the themes. */
function columnViews({ model, language, path, search, filters }: View): Figure['views'] {
  const words = livesWords(language).page;
  const plain = new URLSearchParams(search);
  plain.delete('program');
  const to = (theme: string): string => linkWith(path, plain.toString(), ['theme', theme]);
  return {
    label: words.columns,
    options: [
      { name: words.themes, href: to(''), isShown: !filters.theme && !filters.program },
      ...model.themes.map(({ id, names }) => ({
        name: names[language],
        href: to(id),
        isShown: filters.theme?.length === 1 && filters.theme[0] === id,
      })),
    ],
  };
}

function cellViews({ language, path, search }: View, shown: Shown): NonNullable<Figure['views']> {
  const words = livesWords(language).page.cells;
  return {
    label: words.label,
    options: (Object.keys(CELLS) as Shown[]).map((id) => ({
      name: words[id],
      href: linkWith(path, search, ['cells', id === 'rate' ? '' : id]),
      isShown: id === shown,
    })),
  };
}

/** The districts of the stage that is open, by how many are surely not reached. */
async function askStage(view: View) {
  const { model, filters, language } = view;
  if (!filters.stage || !model.has.beneficiaries || !model.has.population) return undefined;
  const without: readonly FilterId[] = ['district', 'age'];
  const answer = await ask(view, {
    measures: ['reach_rate', 'eligible_population', 'beneficiaries'],
    by: ['district'],
    without,
  });
  const names = FIXED_MEMBERS.stage
    .filter(({ id }) => filters.stage?.includes(id))
    .map((stage) => stage.names[language])
    .join(', ');
  const options = { id: 'stage', isEstimate: false, isAlone: true };
  const figure = gapFigure(eligibleAreas(answer), options, frame(view, without));
  return {
    name: names,
    close: `${linkTo(view.path, view.search, ['stage'])}#life`,
    figure: figure && {
      ...figure,
      title: `${names}: ${figure.title}`,
      table: { ...figure.table, question: answer.query },
    },
  };
}

/** What the page cannot show for want of data. */
function listNeeds({ has }: Model, byStage: Answer | undefined): LivesNeed[] {
  const missing: LivesNeed[] = [];
  if (!has.beneficiaries) missing.push('beneficiaries');
  if (!has.population) missing.push('population');
  const hasAges = byStage?.rows.some((row) => valueOf(row.eligible_population) !== undefined);
  if (has.population && !hasAges) missing.push('ages');
  return missing;
}
