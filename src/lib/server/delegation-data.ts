import { STAGES } from '#lib/delegations/stage.ts';
import { CONSENTS, isKind, type Visit } from '#lib/delegations/visit.ts';
import { LANGUAGES, type Language } from '#lib/i18n/languages.ts';
import type { Reader, Values } from '#lib/server/database.ts';
import type { Snapshot } from '#lib/server/serving.ts';

/** Visits of delegations as the dataset has them: they are read, never changed. */

const VISITS = `select * replace (cast(visited_on as varchar) as visited_on,
    cast(stage_on as varchar) as stage_on, cast(people as integer) as people)
  from delegation order by visited_on, id`;

const COMMENTS = `select id, language, text from label
  where dataset = 'delegation' and field = 'comment'`;

/** Of each open file; goes with it. */
const known = new WeakMap<Reader, Promise<readonly Visit[]>>();

/** The visits of a snapshot, by day. */
export function readVisits({ reader }: Pick<Snapshot, 'reader'>): Promise<readonly Visit[]> {
  const found = known.get(reader) ?? load(reader);
  known.set(reader, found);
  // what was stopped is asked again
  found.catch(() => known.delete(reader));
  return found;
}

async function load(reader: Reader): Promise<readonly Visit[]> {
  const comments = new Map<string, string>();
  for (const row of await reader.rows({ sql: COMMENTS, values: [] })) {
    comments.set(`${row.language} ${row.id}`, text(row.text));
  }
  const rows = await reader.rows({ sql: VISITS, values: [] });
  return rows.map((row) => visitOf(row, comments));
}

function visitOf(row: Values, comments: ReadonlyMap<string, string>): Visit {
  const [id, kind] = [text(row.id), text(row.kind)];
  const stage = STAGES.find((one) => one === row.stage) ?? 'visited';
  const said = (language: Language): string => comments.get(`${language} ${id}`) ?? '';
  const texts = LANGUAGES.map((language) => [language, said(language)]);
  return {
    id,
    origin: 'data',
    visitedOn: text(row.visited_on),
    organisation: text(row.organisation),
    kind: isKind(kind) ? kind : 'other',
    city: text(row.city),
    country: text(row.country),
    people: typeof row.people === 'number' ? row.people : undefined,
    interests: listOf(row.interests),
    facilities: listOf(row.facilities),
    // the dataset has the present stage only
    changes: stage === 'visited' ? [] : [{ stage, on: text(row.stage_on) }],
    comment: Object.fromEntries(texts) as Visit['comment'],
    consent: CONSENTS.find((one) => one === row.comment_consent) ?? '',
    enteredBy: '',
  };
}

function text(value: Values[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function listOf(value: Values[string] | undefined): string[] {
  return text(value)
    .split(';')
    .map((id) => id.trim())
    .filter(Boolean);
}
