import type { Texts } from '#lib/i18n/languages.ts';
import { FIXED_MEMBERS, NOT_RECORDED_MEMBER } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';

export interface NamedMember {
  readonly id: string;
  readonly names: Texts;
}

/** A dimension whose members are fixed or come from the data; periods come from the question. */
export type MemberDimension = Exclude<DimensionId, 'period'>;

/** Members of a dimension in display order; without `not_recorded`. */
export function membersOf(dimension: MemberDimension, model: Model): readonly NamedMember[] {
  switch (dimension) {
    case 'district':
      return model.districts;
    case 'neighbourhood':
      return model.neighbourhoods;
    case 'need':
      return FIXED_MEMBERS.need.filter(({ id }) =>
        model.districts.some(({ needFifth }) => String(needFifth) === id),
      );
    case 'migration':
    case 'disability':
    case 'channel':
      return model.codes[dimension];
    case 'theme':
      return model.themes;
    case 'program':
      return model.programs;
    case 'facility':
      return model.facilities;
    case 'outcome':
      return model.outcomes;
    case 'hour':
      return model.has.hours ? FIXED_MEMBERS.hour : [];
    case 'from_program':
      return model.programs;
    // those that occur come from the answer
    case 'combination':
    case 'program_combination':
      return [];
    case 'sex':
    case 'age':
    case 'stage':
    case 'phase':
    case 'weekday':
    case 'tenure':
      return FIXED_MEMBERS[dimension];
  }
}

/** Members of a dimension in display order, `not_recorded` last where a reader may ask for it. */
export function allMembersOf(dimension: MemberDimension, model: Model): readonly NamedMember[] {
  const foreign: Partial<Record<MemberDimension, ReadonlySet<string>>> =
    model.limits?.foreign ?? {};
  const isForeign = foreign[dimension]?.has(NOT_RECORDED) === true;
  return [...membersOf(dimension, model), ...(isForeign ? [] : [NOT_RECORDED_MEMBER])];
}
