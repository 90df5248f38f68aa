import { error } from '@sveltejs/kit';
import { accountWords } from '#lib/i18n/accounts.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { membersOf, type MemberDimension, type NamedMember } from '#lib/metrics/members.ts';
import type { Model } from '#lib/metrics/model.ts';
import type { FilterId } from '#lib/metrics/definition.ts';
import { BadQuery, describeProblem, type Problem } from '#lib/metrics/problem.ts';

/** The status of a question that cannot be asked: not by this reader, or not at all. */
export function statusOf({ code }: Problem): 403 | 400 {
  return code === 'not_permitted' ? 403 : 400;
}

/** Refuses what cannot be asked, in words; bugs go on. */
export function refuseQuestion(cause: unknown, language: Language): never {
  if (!(cause instanceof BadQuery)) throw cause;
  error(statusOf(cause.problem), { message: describeProblem(cause.problem, language) });
}

/**
 * The member whose page is asked for.
 * @throws 503 without a snapshot, 403 for a member outside the reader's scope, 404 for none
 */
export function requireMember<Dimension extends MemberDimension & FilterId>(
  { snapshot, reader }: App.Locals,
  dimension: Dimension,
  id: string,
): MemberOf<Dimension> {
  if (!snapshot) error(503, { message: 'no snapshot' });
  const { model } = snapshot;
  const member = membersOf(dimension, model).find((one) => one.id === id);
  if (member) return member as MemberOf<Dimension>;
  if (!model.limits?.foreign[dimension]?.has(id)) error(404, { message: `no such ${dimension}` });
  error(403, { message: accountWords(reader.language).refusals.foreign });
}

interface Members {
  district: Model['districts'][number];
  neighbourhood: Model['neighbourhoods'][number];
  theme: Model['themes'][number];
  program: Model['programs'][number];
  facility: Model['facilities'][number];
}

type MemberOf<Dimension> = Dimension extends keyof Members ? Members[Dimension] : NamedMember;
