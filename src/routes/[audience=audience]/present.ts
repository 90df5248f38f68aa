import { barsFigure, rowsFigure, type Figure } from '#lib/charts/figure.ts';
import { specifyLine } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { setsFigure } from '#lib/charts/sets.ts';
import { lifeFigure } from '#lib/charts/stages.ts';
import { tileMapFigure } from '#lib/charts/tilemap.ts';
import { writeCell } from '#lib/charts/cell.ts';
import { writeChange } from '#lib/charts/change.ts';
import { writeSubtitle } from '#lib/charts/figure.ts';
import { testLine, describeTest } from '#lib/charts/trend.ts';
import type { Tile } from '#lib/charts/tile.ts';
import { colourPrograms } from '#lib/charts/theme.ts';
import { formatPeriod, formatPeriodId } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { say } from '#lib/i18n/say.ts';
import { messages } from '#lib/i18n/translate.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { FilterId, MeasureId } from '#lib/metrics/definition.ts';
import type { Filters } from '#lib/metrics/query.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';
import {
  askRelease,
  quartersOf,
  releaseFrame,
  withNotes,
  yearBefore,
  type ReleaseView,
} from './release.ts';

/** Figures and tiles of a release, from the same answers as its API. */

/** The fairest measure that areas can be compared by. */
export function rateOf({ model }: ReleaseView): MeasureId {
  return model.has.population ? 'reach_rate' : countOf(model);
}

/** Persons where the data name them, else visits. */
export function countOf({ has }: Pick<ReleaseView['model'], 'has'>): MeasureId {
  return has.beneficiaries ? 'beneficiaries' : 'visits';
}

function tileMeasures({ model }: ReleaseView): MeasureId[] {
  if (!model.has.beneficiaries) return ['visits'];
  const rates: MeasureId[] = model.has.population ? ['reach_rate'] : [];
  return ['beneficiaries', 'new_beneficiaries', 'visits', ...rates];
}

/** The key numbers of a selection beside those of a year before. */
export async function presentTiles(
  view: ReleaseView,
): Promise<{ tiles: Tile[]; previousPeriod: string }> {
  const measures = tileMeasures(view);
  const before = yearBefore(view);
  const [now, then] = await Promise.all([
    askRelease(view, { measures }),
    before && askRelease(view, { measures, period: before }),
  ]);
  const tiles = now ? measures.map((id) => tileOf(id, now, then, view)) : [];
  return { tiles, previousPeriod: before ? formatPeriod(before, view.language) : '' };
}

function tileOf(
  measure: MeasureId,
  now: Answer,
  before: Answer | undefined,
  { language }: ReleaseView,
): Tile {
  const cell = now.rows[0]?.[measure] as Cell;
  const then = before?.rows[0]?.[measure] as Cell | undefined;
  const { names, definition, unit } = MEASURES[measure];
  const { text, interval, isReason } = writeCell(cell, measure, language);
  return {
    id: measure,
    name: say(names, language),
    definition: say(definition, language),
    text,
    unit: say(unit, language),
    isReason,
    ...(interval !== undefined && { interval }),
    ...(then?.kind === 'value' && {
      change: writeChange({ now: cell, before: then }, measure, language),
    }),
  };
}

/** A breakdown as dots or bars; undefined where the release has no such table. */
export async function presentRows(
  view: ReleaseView,
  options: {
    readonly id: string;
    readonly dimension: FilterId;
    readonly measure: MeasureId;
    readonly area?: string;
    readonly filters?: Filters;
    readonly title?: string;
    readonly most?: number;
  },
): Promise<Figure | undefined> {
  const { id, dimension, measure, area, filters = {}, title, most } = options;
  const answer = await askRelease(view, { measures: [measure], by: [dimension], filters });
  if (!answer) return undefined;
  const isRate = MEASURES[measure].kind === 'proportion';
  const city = isRate ? await askRelease(view, { measures: [measure], filters }) : undefined;
  const benchmark = city?.rows[0]?.[measure] as Cell | undefined;
  const shown = { ...answer, rows: answer.rows.filter((row) => !isEmpty(row[measure] as Cell)) };
  const choice = {
    id,
    dimension,
    measure,
    colours: coloursOf(view, dimension),
    ...(most !== undefined && { most }),
    ...(benchmark?.kind === 'value' && { benchmark }),
  };
  const frame = releaseFrame(view, area);
  const figure = isRate ? rowsFigure(shown, choice, frame) : barsFigure(shown, choice, frame);
  return withNotes(title === undefined ? figure : { ...figure, title }, answer, view.language);
}

/** Nobody can be in it, or it has no residents of its own to be measured by: no row of a chart. */
function isEmpty(cell: Cell): boolean {
  return (
    cell.kind === 'missing' && (cell.reason === 'impossible' || cell.reason === 'not_applicable')
  );
}

function coloursOf({ colours, model, language }: ReleaseView, dimension: FilterId) {
  if (dimension === 'theme') return colours;
  return dimension === 'program' ? colourPrograms(model, language) : {};
}

/** Persons, or visits, by quarter. */
export async function presentQuarters(
  view: ReleaseView,
  area?: string,
): Promise<Figure | undefined> {
  const span = quartersOf(view);
  const measure = countOf(view.model);
  if (!span) return undefined;
  const answer = await askRelease(view, {
    measures: [measure],
    by: ['period'],
    grain: 'quarter',
    period: span,
  });
  if (!answer || answer.rows.every((row) => valueOf(row[measure]) === undefined)) return undefined;
  const { language } = view;
  const tested = testLine(specifyLine(answer, { measure, language }));
  const frame = releaseFrame(view, area);
  const [first, last] = [answer.rows[0]?.period, answer.rows.at(-1)?.period];
  const figure: Figure = {
    id: 'quarters',
    title: messages(language).title.overTime(measure, 'quarter'),
    sentence: describeTest(tested, language),
    subtitle: writeSubtitle(measure, answer, {
      ...frame,
      period: [first, last].map((id) => formatPeriodId(String(id), language)).join(' – '),
    }),
    chart: tested.spec,
    table: specifyTable(answer, { language }),
  };
  return withNotes(figure, answer, language);
}

/** Districts on a map, shaded by their rates. */
export async function presentMap(view: ReleaseView): Promise<Figure | undefined> {
  const measure = rateOf(view);
  const { model } = view;
  const answer = await askRelease(view, { measures: [measure], by: ['district'] });
  if (!answer) return undefined;
  const figure = tileMapFigure(
    answer,
    { id: 'map', measure, places: model.districts, boundaries: model.boundaries },
    releaseFrame(view),
  );
  return figure && withNotes(figure, answer, view.language);
}

/** All numbers of a breakdown as one table. */
export async function presentTable(view: ReleaseView, dimension: FilterId, name: string) {
  const { language, model } = view;
  const measures: MeasureId[] = [
    ...tileMeasures(view),
    ...(model.has.population && dimension === 'district' ? (['population'] as const) : []),
  ];
  const answer = await askRelease(view, { measures, by: [dimension] });
  if (!answer) return undefined;
  const { link } = releaseFrame(view);
  return {
    caption: releaseWords(language).table(name),
    table: specifyTable(answer, { language, ...(link && { link }) }),
  };
}

/** Stages of life by theme: whom each reaches of those it is for, and where no programme is. */
export async function presentLife(view: ReleaseView): Promise<Figure | undefined> {
  const { model, language } = view;
  const rates: MeasureId[] = model.has.population ? ['eligible_population', 'reach_rate'] : [];
  const measures: MeasureId[] = [...(model.has.beneficiaries ? LIFE_COUNTS : []), ...rates];
  const [cells, byStage, byColumn, all] = await Promise.all([
    askRelease(view, { measures, by: ['stage', 'theme'] }),
    askRelease(view, { measures, by: ['stage'] }),
    askRelease(view, { measures, by: ['theme'] }),
    askRelease(view, { measures }),
  ]);
  if (!cells) return undefined;
  const figure = lifeFigure(
    { cells, byStage, byColumn, all },
    {
      id: 'life',
      across: 'theme',
      measure: model.has.population ? 'reach_rate' : 'beneficiaries',
      programs: model.programs,
      period: view.period,
    },
    releaseFrame(view),
  );
  return addNotes(figure, cells, language);
}

const LIFE_COUNTS = ['beneficiaries'] as const satisfies MeasureId[];

/** Persons by the one combination of themes that they come to. */
export async function presentSets(view: ReleaseView): Promise<Figure | undefined> {
  const { model, language, colours } = view;
  if (!model.has.beneficiaries) return undefined;
  const measures: MeasureId[] = ['beneficiaries'];
  const [answer, all] = await Promise.all([
    askRelease(view, { measures, by: ['combination'] }),
    askRelease(view, { measures }),
  ]);
  if (!answer || !all) return undefined;
  const members = model.themes.map(({ id, names }) => ({ id, label: say(names, language) }));
  const figure = setsFigure(
    answer,
    all,
    { id: 'sets', of: 'theme', members, colours },
    releaseFrame(view),
  );
  return addNotes(figure, answer, language);
}

/** Notes of the release after those of the figure. */
function addNotes(figure: Figure, answer: Answer, language: ReleaseView['language']): Figure {
  const own = figure.notes ?? [];
  const { notes = [] } = withNotes(figure, answer, language);
  return { ...figure, notes: [...new Set([...own, ...notes])] };
}

/** Persons of a selection by age and sex. */
export async function presentPersons(
  view: ReleaseView,
  area: string,
): Promise<(Figure | undefined)[]> {
  const { by } = releaseWords(view.language);
  const measure = countOf(view.model);
  return Promise.all(
    (['age', 'sex'] as const).map((dimension) =>
      presentRows(view, {
        id: dimension,
        dimension,
        measure,
        area,
        title: `${say(MEASURES[measure].names, view.language)}: ${by[dimension].toLocaleLowerCase(view.language)}`,
      }),
    ),
  );
}

export function onlyFound(figures: readonly (Figure | undefined)[]): Figure[] {
  return figures.filter((figure) => figure !== undefined);
}
