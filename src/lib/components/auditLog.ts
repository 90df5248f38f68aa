import { AUDIT_ACTIONS, isAuditAction, type AuditAction } from '#lib/audit.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { auditWords } from '#lib/i18n/audit.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { BadQuery, type Problem } from '#lib/metrics/problem.ts';
import { isAccountRole } from '#lib/role.ts';

/** The audit log as its pages ask for it and write it. */

/** A choice of entries, as it stands in an address. */
export interface AuditChoice {
  readonly actor?: string;
  readonly action?: AuditAction;
  /** ISO times `[from, to)`. */
  readonly from?: string;
  readonly to?: string;
  /** Entries before this number. */
  readonly before?: number;
}

const PARAMETERS = ['actor', 'action', 'from', 'to', 'before', 'lang'] as const;

/** A day, or a minute of one, on the clock of the server's own place. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/;
const MOMENTS = ['2026-01-31', '2026-01-31T14:30'];

/**
 * Reads a choice; what is empty is not chosen. A last day is one of the days that are shown.
 * @param actors ids that can be chosen @throws {BadQuery} for the first thing that is unknown
 */
export function readAuditChoice(params: URLSearchParams, actors: readonly string[]): AuditChoice {
  for (const name of params.keys()) {
    const isKnown = PARAMETERS.some((known) => known === name);
    if (!isKnown) throw problem('unknown_parameter', name, name, PARAMETERS);
  }
  const [actor, action, before] = [params.get('actor'), params.get('action'), params.get('before')];
  if (actor && !actors.includes(actor)) throw problem('unknown_value', 'actor', actor, actors);
  if (action && !isAuditAction(action)) {
    throw problem('unknown_value', 'action', action, Object.keys(AUDIT_ACTIONS));
  }
  if (before && !/^[1-9]\d{0,14}$/.test(before)) throw problem('unknown_value', 'before', before);
  const from = readMoment(params, 'from', 0);
  const to = readMoment(params, 'to', 1);
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action: action as AuditAction } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before ? { before: Number(before) } : {}),
  };
}

/** @param days added to what is no minute */
function readMoment(
  params: URLSearchParams,
  parameter: 'from' | 'to',
  days: number,
): string | undefined {
  const value = params.get(parameter) ?? '';
  if (value === '') return undefined;
  const [, day = '', minute] = MOMENT.exec(value) ?? [];
  const at = new Date(`${day}T${minute ?? '00:00'}:00`);
  // the thirtieth of February would be a day in March
  if (at.getDate() !== Number(day.slice(8)))
    throw problem('unknown_value', parameter, value, MOMENTS);
  // a day of a calendar: not always one of 24 hours
  if (minute === undefined) at.setDate(at.getDate() + days);
  return at.toISOString();
}

function problem(
  code: Problem['code'],
  parameter: string,
  value: string,
  known: readonly string[] = [],
): BadQuery {
  return new BadQuery({ code, parameter, value, known });
}

/** Hours within which a breach is told to the authority (KVKK Board 2019/10, GDPR art. 33). */
const HOURS = 72;

/** The span of a report where none is chosen: what led to a breach that was just noticed. */
export function breachSpan(
  { from, to }: Pick<AuditChoice, 'from' | 'to'>,
  now: Date,
): { readonly from: string; readonly to: string } {
  const end = to ?? now.toISOString();
  const start = new Date(end);
  start.setHours(start.getHours() - HOURS);
  return { from: from ?? start.toISOString(), to: end };
}

/** The first of a list, and how many more there are. */
export interface CutList<T> {
  readonly of: number;
  readonly listed: readonly T[];
  readonly more: number;
}

export function cutList<T>(list: readonly T[], most: number): CutList<T> {
  return { of: list.length, listed: list.slice(0, most), more: Math.max(0, list.length - most) };
}

/** Names of accounts by their ids. */
export type AccountNames = ReadonlyMap<string, string>;

/** Who did something; an account that is gone by its id. */
export function nameActor(actor: string, names: AccountNames, language: Language): string {
  const words = auditWords(language);
  const known = names.get(actor) ?? ownOf(words.actors, actor);
  return known ?? words.gone(actor.slice(0, SHOWN_OF_ID));
}

const SHOWN_OF_ID = 8;

function ownOf(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** One fact of an entry. */
export interface AuditFact {
  readonly name: string;
  readonly text: string;
  /** An address, an id or a file: not a word. */
  readonly isCode: boolean;
}

type Details = Readonly<Record<string, string | number | boolean>>;

/** The facts of an entry in words; names that a newer version wrote stay as they are. */
export function describeDetails(
  details: Details,
  names: AccountNames,
  language: Language,
): AuditFact[] {
  const words = auditWords(language);
  return Object.entries(details).map(([id, value]) => ({
    name: ownOf(words.details, id) ?? id,
    text: writeDetail(id, value, { names, language }),
    isCode: CODES.has(id),
  }));
}

const CODES: ReadonlySet<string> = new Set([
  'view',
  'route',
  'method',
  'snapshot',
  'release',
  'job',
  'folder',
  'file',
]);

function writeDetail(
  id: string,
  value: Details[string],
  { names, language }: { readonly names: AccountNames; readonly language: Language },
): string {
  const { values } = auditWords(language);
  if (typeof value === 'boolean') return value ? values.yes : values.no;
  if (typeof value === 'number') return formatNumber(value, language);
  if (id === 'account') {
    return value === 'unknown' ? values.unknown : nameActor(value, names, language);
  }
  if (id === 'scope') return value === '{}' ? values.whole : value;
  if (isAccountRole(value)) return accountWords(language).roles[value];
  return CODES.has(id) ? value : (ownOf(values, value) ?? value);
}
