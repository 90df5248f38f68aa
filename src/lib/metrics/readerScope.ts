import { NOT_RECORDED, type FilterId } from '#lib/metrics/definition.ts';
import { membersOf } from '#lib/metrics/members.ts';
import type { Model, Program, RegisterScope } from '#lib/metrics/model.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import type { Filters } from '#lib/metrics/query.ts';

/** What a reader can be limited to. */
export const SCOPE_DIMENSIONS = ['district', 'theme', 'program'] as const satisfies FilterId[];

export type ScopeDimension = (typeof SCOPE_DIMENSIONS)[number];

/**
 * The part of the city that a reader may ask about: ids of members. A dimension that is absent is not
 * limited; one that is there limits, whether or not its members still exist.
 */
export type ReaderScope = Readonly<Partial<Record<ScopeDimension, readonly string[]>>>;

/** Dimensions whose members lie within those that a scope limits. */
const LIMITED_BY: Readonly<Record<ScopeDimension, readonly FilterId[]>> = {
  district: ['district', 'neighbourhood', 'facility'],
  theme: ['theme', 'program'],
  program: ['theme', 'program'],
};

/** Where a row that does not say stands within the scope because another dimension does. */
const MAY_BE_UNRECORDED: readonly FilterId[] = ['neighbourhood', 'facility'];

/** Whether a scope limits anything. */
export function isLimited(scope: ReaderScope | undefined): scope is ReaderScope {
  return scope !== undefined && SCOPE_DIMENSIONS.some((id) => scope[id] !== undefined);
}

/** The scope as the one text that all its spellings share; empty where nothing is limited. */
export function writeScope(scope: ReaderScope | undefined): string {
  if (!isLimited(scope)) return '';
  const parts = SCOPE_DIMENSIONS.flatMap((id) => {
    const members = scope[id];
    return members ? [[id, [...new Set(members)].sort()]] : [];
  });
  return JSON.stringify(parts);
}

/**
 * The model as a reader of a scope sees it: own members, and of the registers what is about them
 * alone. What is counted over all records of the city is left out. It knows the ids that exist
 * elsewhere, so that asking for one is told apart from a spelling mistake.
 */
export function narrowModel(model: Model, scope: ReaderScope | undefined): Model {
  if (!isLimited(scope)) return model;
  const inDistricts = (id: string): boolean => scope.district?.includes(id) ?? true;
  const programs = model.programs.filter((program) => isOwnProgram(program, scope));
  const own = {
    districts: model.districts.filter(({ id }) => inDistricts(id)),
    neighbourhoods: model.neighbourhoods.filter(({ district }) => inDistricts(district)),
    facilities: model.facilities.filter(({ district }) => inDistricts(district)),
    themes: model.themes.filter(({ id }) => isOwnTheme(id, programs, scope)),
    programs,
  };
  return {
    ...model,
    ...own,
    targets: model.targets.filter((target) => isWithin(target, own, scope)),
    annotations: model.annotations.filter((event) => touches(event, own)),
    needs: model.needs.filter(
      ({ district, program }) => inDistricts(district) && programs.some(({ id }) => id === program),
    ),
    currencies: model.currencies.filter(({ program }) => programs.some(({ id }) => id === program)),
    studies: model.studies.filter(({ program }) => programs.some(({ id }) => id === program)),
    sheets: model.sheets.filter(({ program }) => programs.some(({ id }) => id === program)),
    boundaries: model.boundaries.filter(({ district }) => inDistricts(district)),
    quality: [],
    limits: { scope, foreign: foreignOf(model, { ...model, ...own }, scope) },
  };
}

type Own = Pick<Model, 'districts' | 'themes' | 'programs'>;

function isOwnProgram({ id, theme }: Program, scope: ReaderScope): boolean {
  return (scope.program?.includes(id) ?? true) && (scope.theme?.includes(theme) ?? true);
}

function isOwnTheme(id: string, programs: readonly Program[], scope: ReaderScope): boolean {
  if (!(scope.theme?.includes(id) ?? true)) return false;
  return scope.program === undefined || programs.some(({ theme }) => theme === id);
}

/** Whether a goal is about own members alone: one of the whole city is another's. */
function isWithin(goal: RegisterScope, own: Own, scope: ReaderScope): boolean {
  const has = (members: readonly { id: string }[], id: string | undefined): boolean =>
    members.some((one) => one.id === id);
  if (scope.district && !has(own.districts, goal.district)) return false;
  if (scope.program) return has(own.programs, goal.program);
  return !scope.theme || has(own.themes, goal.theme) || has(own.programs, goal.program);
}

/** Whether an event is about an own member or about everybody. */
function touches({ district, theme, program }: RegisterScope, own: Own): boolean {
  const isIn = (members: readonly { id: string }[], id: string | undefined): boolean =>
    id === undefined || members.some((one) => one.id === id);
  return isIn(own.districts, district) && isIn(own.themes, theme) && isIn(own.programs, program);
}

/** Ids of each limited dimension that exist and are not the reader's. */
function foreignOf(
  whole: Model,
  narrow: Model,
  scope: ReaderScope,
): Readonly<Partial<Record<FilterId, ReadonlySet<string>>>> {
  const earlier = whole.limits?.foreign;
  const limited = SCOPE_DIMENSIONS.filter((id) => scope[id]).flatMap((id) => LIMITED_BY[id]);
  return Object.fromEntries(
    [...new Set(limited)].map((id) => {
      const own = new Set(membersOf(id, narrow).map((member) => member.id));
      const others = membersOf(id, whole).filter((member) => !own.has(member.id));
      const unrecorded = MAY_BE_UNRECORDED.includes(id) ? [] : [NOT_RECORDED];
      return [
        id,
        new Set([...others.map((one) => one.id), ...unrecorded, ...(earlier?.[id] ?? [])]),
      ];
    }),
  );
}

/**
 * The filters of a question within a scope: what it does not filter, the scope does.
 * @param model as it is or narrowed to the scope
 * @throws {BadQuery} `not_permitted` for a member of another's, or where the scope holds nothing
 */
export function limitFilters(
  filters: Filters,
  scope: ReaderScope | undefined,
  model: Model,
): Filters {
  if (!isLimited(scope)) return filters;
  const isNarrow = writeScope(model.limits?.scope) === writeScope(scope);
  const own = isNarrow ? model : narrowModel(model, scope);
  for (const [id, members] of Object.entries(filters) as [FilterId, readonly string[]][]) {
    const foreign = members.find((member) => own.limits?.foreign[id]?.has(member));
    if (foreign !== undefined) throw notPermitted(id, foreign);
  }
  const missing = SCOPE_DIMENSIONS.filter((id) => scope[id] && !filters[id]);
  const added = missing.map((id) => {
    const members = membersOf(id, own).map((member) => member.id);
    if (members.length === 0) throw notPermitted(id, '');
    return [id, members] as const;
  });
  return { ...filters, ...Object.fromEntries(added) };
}

function notPermitted(parameter: string, value: string): BadQuery {
  return new BadQuery({ code: 'not_permitted', parameter, value, known: [] });
}
