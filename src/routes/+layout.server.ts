import { describeAge } from '#lib/charts/condition.ts';
import { describeFailure, type Failure } from '#lib/i18n/failures.ts';
import { mayEnter } from '#lib/access.ts';
import { nameScope } from '#lib/components/scope.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { say } from '#lib/i18n/say.ts';
import { messages } from '#lib/i18n/translate.ts';
import { readViewAddress } from '#lib/meetings/address.ts';
import { homeOf } from '#lib/role.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import { roleOf, visitorOf } from '#lib/server/gate.ts';
import { sessionOf } from './entry.ts';
import { describePage } from './pageScope.ts';
import type { LayoutServerLoad } from './$types.js';

/** What every page shows around its content; without figures only language, title and reader. */
export const load: LayoutServerLoad = ({ locals, route, url, params }) => {
  const { language } = locals.reader;
  const { spoken } = locals;
  const around = {
    language,
    spoken,
    title: locals.title ? say(locals.title, spoken) : messages(spoken).product,
    viewer: describeViewer(locals, route.id === RUN),
    // whether its reader can save the page as a view
    isView: mayEnter(visitorOf(locals.standing), VIEWS) && isViewPath(url),
    // the page that says that another is closed stands in its place
    at: route.id === '/denied' ? (url.searchParams.get('at') ?? '/') : url.pathname,
  };
  const model = locals.snapshot?.model;
  if (!model) return { ...around, problem: sentenceOf(locals.problem, language) };
  const named = ({ id, names }: { id: string; names: Texts }) => ({
    id,
    name: say(names, spoken),
  });
  return {
    ...around,
    site: {
      title: say(model.title, spoken),
      source: say(model.source, spoken),
      isSynthetic: model.synthetic,
      dataDate: formatDate(model.dataDate, spoken),
      dataDay: model.dataDate,
      scope: describePage({ locals, route, url, params }),
      // a release says the same until the next one, whatever day it is
      age: locals.way
        ? undefined
        : describeAge(model.dataDate, new Date().toISOString().slice(0, 10), language),
      snapshot: model.snapshot,
      districts: model.districts.map(named),
      themes: model.themes.map(named),
    },
  };
};

const VIEWS = { id: '/views', method: 'POST', params: {} };

function isViewPath({ pathname, origin }: URL): boolean {
  return readViewAddress(pathname, origin) !== undefined;
}

/** The page that a browser keeps to hold a meeting without a network: it names nobody. */
const RUN = '/meetings/[meeting]/run';

/** Who reads, as far as the frame of a page shows it. */
function describeViewer(locals: App.Locals, isKept: boolean) {
  const { kind } = locals.standing;
  const account = sessionOf(locals)?.account;
  const role = roleOf(locals.standing);
  const area = account && nameScope(account.scope, locals.snapshot?.model, locals.reader.language);
  return {
    kind,
    role,
    home: kind === 'unproven' ? '/account/code' : homeOf(role),
    ...(account && !isKept && { name: account.name, accountRole: account.role }),
    ...(area !== undefined && { area }),
  };
}

function sentenceOf(problem: Failure | undefined, language: Language): string | undefined {
  return problem && describeFailure(withoutPaths(problem), language);
}
