import { error } from '@sveltejs/kit';
import { standingOf } from '#lib/delegations/stage.ts';
import type { Visit, WrittenVisit } from '#lib/delegations/visit.ts';
import { delegationWords, type DelegationWords } from '#lib/i18n/delegations.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { readVisits } from '#lib/server/delegation-data.ts';
import { findVisit, listVisits } from '#lib/server/delegations.ts';
import type { Store } from '#lib/server/store.ts';
import { readWritten } from '../tours/door.ts';

/** What the pages of the register share. */
export interface DelegationDoor {
  readonly store: Store;
  readonly words: DelegationWords;
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
}

export function openDelegations({ gate, reader: { language } }: App.Locals): DelegationDoor {
  const today = new Date().toISOString().slice(0, 10);
  return { store: gate.store(), words: delegationWords(language), language, today };
}

/** Visits of the dataset and those entered by form. */
export async function allVisits(locals: App.Locals): Promise<Visit[]> {
  const inData = locals.snapshot ? await readVisits(locals.snapshot) : [];
  return [...inData, ...listVisits(openDelegations(locals).store)];
}

/** @throws 404 */
export async function requireVisit(locals: App.Locals, id: string): Promise<Visit> {
  const { store, words } = openDelegations(locals);
  const inData = locals.snapshot ? await readVisits(locals.snapshot) : [];
  const visit = findVisit(store, id) ?? inData.find((one) => one.id === id);
  if (!visit) error(404, { message: words.unknown });
  return visit;
}

/** A visit that may be changed. @throws 404, 403 for one of the dataset */
export async function requireOwnVisit(locals: App.Locals, id: string): Promise<Visit> {
  const visit = await requireVisit(locals, id);
  if (visit.origin === 'data') {
    error(403, { message: openDelegations(locals).words.readOnly });
  }
  return visit;
}

/** Names of what visits are about, and where they lead. */
export interface VisitNames {
  readonly nameOf: (id: string) => string;
  readonly linkOf: (id: string) => string | undefined;
  readonly isTheme: (id: string) => boolean;
}

export function nameVisits({ snapshot, reader: { language } }: App.Locals): VisitNames {
  const { themes = [], programs = [], facilities = [] } = snapshot?.model ?? {};
  const known = new Map<string, { readonly name: string; readonly href: string }>();
  // an id of several is what the earlier list says
  for (const [base, members] of [
    ['/facilities', facilities],
    ['/programs', programs],
    ['/themes', themes],
  ] as const) {
    for (const { id, names } of members) {
      known.set(id, { name: names[language], href: `${base}/${encodeURIComponent(id)}` });
    }
  }
  const isTheme = new Set(themes.map(({ id }) => id));
  return {
    nameOf: (id) => known.get(id)?.name ?? id,
    linkOf: (id) => known.get(id)?.href,
    isTheme: (id) => isTheme.has(id),
  };
}

/** A visit as pages show it. */
export function presentVisit(visit: Visit, locals: App.Locals) {
  const { words, language, today } = openDelegations(locals);
  const { nameOf, linkOf } = nameVisits(locals);
  const named = (ids: readonly string[]) =>
    ids.map((id) => {
      const href = linkOf(id);
      return { name: nameOf(id), ...(href !== undefined && { href }) };
    });
  const standing = standingOf(visit, today);
  return {
    id: visit.id,
    origin: visit.origin,
    day: formatDate(visit.visitedOn, language),
    organisation: visit.organisation,
    kind: words.kinds[visit.kind],
    from: [visit.city, visit.country].filter(Boolean).join(', '),
    people: visit.people === undefined ? '' : formatNumber(visit.people, language),
    interests: named(visit.interests),
    facilities: named(visit.facilities),
    standing,
    stage: words.stages[standing],
  };
}

/** The texts of a form. */
export function readWrittenVisit(form: FormData): WrittenVisit {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const list = (name: string): string[] => form.getAll(name).map(String);
  return {
    visitedOn: text('visited_on'),
    organisation: text('organisation'),
    kind: text('kind'),
    city: text('city'),
    country: text('country'),
    people: text('people'),
    interests: list('interest'),
    facilities: list('facility'),
    stage: text('stage'),
    stageOn: text('stage_on'),
    comment: readWritten(text, 'comment'),
    consent: text('consent') === 'yes' ? 'yes' : 'no',
  };
}
