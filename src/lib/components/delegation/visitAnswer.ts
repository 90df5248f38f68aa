import type { WrittenVisit } from '#lib/delegations/visit.ts';

/** What may be chosen in the form of a visit. */
export interface VisitChoices {
  readonly themes: readonly (Choice & { readonly programs: readonly Choice[] })[];
  readonly facilities: readonly Choice[];
  /** What the visit names and the present data do not have. */
  readonly goneInterests: readonly Choice[];
  readonly goneFacilities: readonly Choice[];
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Why a form was not taken, with what it said. */
export interface VisitAnswer {
  readonly problem: string;
  /** By field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly kept?: WrittenVisit;
  /** Id of a visit of the same organisation on the same day. */
  readonly twin?: string;
}

export const NEW_VISIT: WrittenVisit = {
  visitedOn: '',
  organisation: '',
  kind: '',
  city: '',
  country: '',
  people: '',
  interests: [],
  facilities: [],
  stage: 'visited',
  stageOn: '',
  comment: {},
  consent: '',
};
