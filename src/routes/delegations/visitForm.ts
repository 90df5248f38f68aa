import { fail } from '@sveltejs/kit';
import { findTwin } from '#lib/delegations/register.ts';
import { stageDay } from '#lib/delegations/stage.ts';
import {
  readVisit,
  type Visit,
  type VisitDraft,
  type WrittenVisit,
} from '#lib/delegations/visit.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { allVisits, openDelegations, readWrittenVisit } from './door.ts';

/** The form of a visit, for a new one and for one that is changed. */

/** What can be chosen: themes with their programmes, and facilities. @param visit its own stay */
export function listChoices({ snapshot, reader: { language } }: App.Locals, visit?: Visit) {
  const { themes = [], programs = [], facilities = [] } = snapshot?.model ?? {};
  const named = ({ id, names }: { id: string; names: Readonly<Record<string, string>> }) => ({
    id,
    name: names[language] ?? id,
  });
  const topics = new Set([...themes, ...programs].map(({ id }) => id));
  const places = new Set(facilities.map(({ id }) => id));
  const gone = (ids: readonly string[], known: ReadonlySet<string>) =>
    ids.filter((id) => !known.has(id)).map((id) => ({ id, name: id }));
  return {
    themes: themes.map((theme) => ({
      ...named(theme),
      programs: programs.filter((program) => program.theme === theme.id).map(named),
    })),
    facilities: facilities.map(named),
    goneInterests: gone(visit?.interests ?? [], topics),
    goneFacilities: gone(visit?.facilities ?? [], places),
  };
}

function knownIds(locals: App.Locals, visit: Visit | undefined) {
  const { themes, facilities, goneInterests, goneFacilities } = listChoices(locals, visit);
  const topics = themes.flatMap((theme) => [theme, ...theme.programs]);
  return {
    interests: new Set([...topics, ...goneInterests].map(({ id }) => id)),
    facilities: new Set([...facilities, ...goneFacilities].map(({ id }) => id)),
  };
}

/** A visit as its form begins with it. */
export function writeVisitForm(visit: Visit): WrittenVisit {
  const last = visit.changes.at(-1);
  return {
    ...visit,
    people: visit.people === undefined ? '' : String(visit.people),
    stage: last?.stage ?? 'visited',
    stageOn: last ? stageDay(visit) : '',
  };
}

/**
 * Reads the form of a visit, and asks about one that is in the register already.
 * @param visit the one that is changed
 */
export async function readVisitForm(locals: App.Locals, form: FormData, visit?: Visit) {
  const { words, today, language } = openDelegations(locals);
  const kept = readWrittenVisit(form);
  const read = readVisit(kept, {
    today,
    known: knownIds(locals, visit),
    ...(visit && { changes: visit.changes }),
  });
  const place = 'visit' as const;
  if (!('value' in read)) {
    const said = Object.entries(read.problems).map(([field, id]) => [field, words.problems[id]]);
    const problems: Readonly<Record<string, string>> = Object.fromEntries(said);
    return { refused: fail(400, { place, kept, problems, problem: words.form.check }) };
  }
  const twin = isNew(read.value, visit)
    ? findTwin(await allVisits(locals), read.value, visit?.id)
    : undefined;
  if (!twin || form.get('again') === 'yes') return { value: read.value };
  const { organisation, visitedOn, id } = twin;
  const problem = words.form.twin(organisation, formatDate(visitedOn, language));
  const problems: Readonly<Record<string, string>> = {};
  return { refused: fail(400, { place, kept, problems, problem, twin: id }) };
}

/** Whether the day or the organisation is another than before: nothing else makes two visits one. */
function isNew(draft: VisitDraft, visit: Visit | undefined): boolean {
  return (
    visit === undefined ||
    visit.visitedOn !== draft.visitedOn ||
    visit.organisation !== draft.organisation
  );
}
