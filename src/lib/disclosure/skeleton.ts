import type { CellMembers } from '#lib/disclosure/lattice.ts';
import { AGE_BANDS, AND, LIFE_STAGES, NOT_RECORDED, OTHER } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';

/**
 * Whether anybody can be in a cell, by what is known of programmes alone: their limits and their days.
 * Who is in it does not matter, so that a row that is there, or not, says nothing about persons.
 */
export function isPossible(
  members: CellMembers,
  period: Period,
  programs: readonly Program[],
): boolean {
  const { theme, program, combination } = members;
  if (members.stage === UNBORN && !programs.some(isForUnborn)) return false;
  if (combination !== undefined && combination !== OTHER) {
    const themes = combination.split(AND);
    return themes.every((one) => isPossible({ theme: one }, period, programs));
  }
  if (theme === NOT_RECORDED || program === NOT_RECORDED) return false;
  if (theme === undefined && program === undefined) return true;
  if (theme === OTHER || program === OTHER) return true;
  return programs
    .filter((one) => (program ?? one.id) === one.id && (theme ?? one.theme) === one.theme)
    .some((one) => runsIn(one, period) && admits(one, members, period));
}

const [{ id: UNBORN }] = LIFE_STAGES;

function isForUnborn({ eligibleAgeFrom = 0 }: Program): boolean {
  return eligibleAgeFrom < 0;
}

function runsIn({ startsOn, endsOn }: Program, { from, to }: Period): boolean {
  return (startsOn === undefined || startsOn < to) && (endsOn === undefined || endsOn >= from);
}

/** Who turns a year older within the period is in the band of its beginning. */
function admits(
  { eligibleSex, eligibleAgeFrom = 0, eligibleAgeTo = Infinity }: Program,
  { sex, age, stage }: CellMembers,
  { from, to }: Period,
): boolean {
  if (sex !== undefined && sex !== NOT_RECORDED && (eligibleSex ?? sex) !== sex) return false;
  const band = AGE_BANDS.find(({ id }) => id === age) ?? LIFE_STAGES.find(({ id }) => id === stage);
  if (!band) return true;
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return band.from <= eligibleAgeTo && (band.to ?? Infinity) + years >= eligibleAgeFrom;
}
