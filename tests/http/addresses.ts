import { OPEN_FORMATS, tableName } from '#lib/exporting/openData.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import { findRoutes } from '../support/routes.ts';
import type { Published, PublishedTable } from './published.ts';

/** All that can be asked of a release, by the routes that there are and the tables that it has. */

const BASE = '/[audience=audience]';

/** Routes of a release, below its way. */
export const RELEASE_ROUTES: readonly string[] = [...findRoutes('src/routes').keys()]
  .filter((id) => id === BASE || id.startsWith(`${BASE}/`))
  .map((id) => id.slice(BASE.length));

/** Figures that other sites may show. */
const FIGURES = ['districts', 'map', 'themes', 'programs', 'quarters'];

/** Routes that show no period of several. */
const WHOLE = /^\/(?:methods|downloads|sheets)|\/sheet$/;

/** Routes that show whole years alone. */
const YEARLY = /^\/(?:life-course|overlap)$/;

/** Every page of a release in every period that it can show. @param way first part of the address */
export function listPages(published: Published, way: string): string[] {
  const periods = published.tables
    .filter(({ grain, dimensions }) => grain !== 'month' && dimensions.length === 0)
    .flatMap((table) => table.periods);
  return RELEASE_ROUTES.filter((id) => !/\/(?:api|downloads)\/|\.json$/.test(id))
    .filter((id) => way === 'public' || !id.startsWith('/embed'))
    .flatMap((id) => {
      const paths = fillRoute(id, published).map((path) => `/${way}${path}`);
      if (WHOLE.test(id)) return paths;
      const own = YEARLY.test(id) ? periods.filter((period) => !period.includes('Q')) : periods;
      return paths.flatMap((path) => own.map((period) => `${path}?period=${period}`));
    });
}

function fillRoute(id: string, { model }: Published): string[] {
  const parameter = /\[(\w+)\]/.exec(id);
  if (!parameter) return [id];
  const members: Readonly<Record<string, readonly string[]>> = {
    district: model.districts.map((one) => one.id),
    theme: model.themes.map((one) => one.id),
    program: model.programs.map((one) => one.id),
    figure: FIGURES,
  };
  const ids = members[parameter[1] ?? ''];
  if (!ids) throw new Error(`a parameter that nobody fills: ${id}`);
  // what is merged has no page
  const shown = ids.filter((one) => one !== OTHER);
  return shown.map((one) => id.replace(parameter[0], encodeURIComponent(one)));
}

/** Every file of open data, and every model-transfer sheet. */
export function listFiles(published: Published, way: string): string[] {
  const { tables } = published;
  const sheets = RELEASE_ROUTES.filter((id) => /sheets?(?:\/schema)?\.json$/.test(id))
    .flatMap((id) => fillRoute(id, published))
    .map((path) => `/${way}${path}`);
  const files = tables
    .filter(({ periods }) => periods.length > 0)
    .flatMap((table) =>
      OPEN_FORMATS.map((format) => `/${way}/downloads/${tableName(table)}.${format}`),
    );
  return [...files, `/${way}/downloads/datapackage.json`, ...sheets];
}

export const ALL_MEASURES =
  'beneficiaries,new_beneficiaries,visits,reach_rate,population,eligible_population';

/** Every table of the lattice in every period, as the API is asked for it. */
export function listQuestions({ tables }: Published, way: string): string[] {
  return tables.flatMap((table) =>
    table.periods.map((period) => writeQuestion(table, { way, period })),
  );
}

export function writeQuestion(
  { dimensions }: Pick<PublishedTable, 'dimensions'>,
  { way, period }: { way: string; period: string },
): string {
  const by = dimensions.length > 0 ? `&by=${dimensions.join(',')}` : '';
  return `/${way}/api/query?measure=${ALL_MEASURES}${by}&period=${period}`;
}

export function withLanguage(path: string, language: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}

/** The address of what a page is drawn from. */
export function dataOf(page: string): string {
  const [path = '', search = ''] = page.split('?');
  return `${path}/__data.json${search === '' ? '' : `?${search}`}`;
}

/** A page and its data are asked for in a language each; `ETKI_CASES=1` asks for both in both. */
export const IS_LONG = process.env.ETKI_CASES !== undefined;

/** All that a reader of a release can ask: tables first, which say what rates there are. */
export function listAddresses(published: Published, way: string): string[] {
  const both = (paths: readonly string[]): string[] =>
    ['tr', 'en'].flatMap((language) => paths.map((path) => withLanguage(path, language)));
  const tables = both([...listQuestions(published, way), ...listFiles(published, way)]);
  const pages = listPages(published, way);
  if (IS_LONG) return [...tables, ...both(pages), ...both(pages.map(dataOf))];
  const inTurn = pages.flatMap((page, i) => {
    const [one = '', other = ''] = i % 2 === 0 ? ['tr', 'en'] : ['en', 'tr'];
    return [withLanguage(page, one), withLanguage(dataOf(page), other)];
  });
  return [...tables, ...inTurn];
}
