import * as v from 'valibot';
import { addChange, STAGES, type StageChange } from '#lib/delegations/stage.ts';
import { readVisit, VISIT_LIMITS, type VisitDraft } from '#lib/delegations/visit.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';

const text = v.optional(v.string(), '');
const ids = v.optional(v.array(v.string()), []);

const visitSchema = v.object({
  visited_on: v.string(),
  organisation: v.string(),
  kind: v.string(),
  city: text,
  country: text,
  people: v.optional(v.nullable(v.number()), null),
  interests: ids,
  facilities: ids,
  stages: v.optional(v.array(v.object({ stage: v.picklist(STAGES), on: v.string() })), []),
  comment: v.optional(
    v.object(Object.fromEntries(LANGUAGES.map((language) => [language, text]))),
    {},
  ),
  comment_consent: text,
});

const fileSchema = v.object({
  format: v.literal('etki-delegations'),
  version: v.literal(1),
  visits: v.array(visitSchema),
});

type FileVisit = v.InferOutput<typeof visitSchema>;

/** Visits as a file, to be taken into another installation. */
export function writeVisitFile(visits: readonly VisitDraft[]): string {
  const file = { format: 'etki-delegations', version: 1, visits: visits.map(writeVisit) };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function writeVisit(visit: VisitDraft): FileVisit {
  return {
    visited_on: visit.visitedOn,
    organisation: visit.organisation,
    kind: visit.kind,
    city: visit.city,
    country: visit.country,
    people: visit.people ?? null,
    interests: [...visit.interests],
    facilities: [...visit.facilities],
    stages: visit.changes.map(({ stage, on }) => ({ stage, on })),
    comment: visit.comment,
    comment_consent: visit.consent,
  };
}

/** `visit`: the place in the file, from 1, of the first one that cannot be taken. */
export type ReadVisits =
  | { readonly value: readonly VisitDraft[] }
  | { readonly problem: 'file' | 'too_many_in_file' }
  | { readonly problem: 'visit'; readonly visit: number };

/** Reads such a file; everything in it is checked as if it had been typed. @param today ISO date */
export function readVisitFile(json: string, today: string): ReadVisits {
  const found = v.safeParse(fileSchema, parseJson(json));
  if (json.length > VISIT_LIMITS.file || !found.success) return { problem: 'file' };
  const { visits } = found.output;
  if (visits.length > VISIT_LIMITS.inFile) return { problem: 'too_many_in_file' };
  const taken: VisitDraft[] = [];
  for (const [i, one] of visits.entries()) {
    const draft = readFileVisit(one, today);
    if (!draft) return { problem: 'visit', visit: i + 1 };
    taken.push(draft);
  }
  return { value: taken };
}

function readFileVisit(one: FileVisit, today: string): VisitDraft | undefined {
  const read = readVisit(
    {
      ...one,
      visitedOn: one.visited_on,
      people: one.people === null ? '' : String(one.people),
      stage: 'visited',
      stageOn: '',
      consent: one.comment_consent,
    },
    { today },
  );
  if (!('value' in read)) return undefined;
  const changes = replayChanges(one.stages, read.value.visitedOn, today);
  return changes && { ...read.value, changes };
}

/** One stage after the other; undefined where one cannot follow. */
function replayChanges(
  stages: readonly StageChange[],
  visitedOn: string,
  today: string,
): readonly StageChange[] | undefined {
  let changes: readonly StageChange[] = [];
  for (const change of stages) {
    const added = addChange(changes, change, { visitedOn, today });
    if ('problem' in added) return undefined;
    changes = added.changes;
  }
  return changes;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
