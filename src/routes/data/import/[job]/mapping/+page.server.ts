import { readFileSync } from 'node:fs';
import { fail, redirect } from '@sveltejs/kit';
import { specifyForm, type DraftSources } from '#lib/importing/draftForm.ts';
import { fillForm, readForm } from '#lib/importing/draftMapping.ts';
import { parseMapping, type Mapping } from '#lib/importing/mapping.ts';
import { addTold, findJoins, shortenProfile } from '#lib/importing/profile.ts';
import type { Jobs } from '#lib/server/jobs.ts';
import { saveMapping } from '#lib/server/mappings.ts';
import { profileFiles } from '#lib/server/profiles.ts';
import { answerMistakes, openDoor, textsOf } from '../../../door.ts';
import { readFields } from '../../../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** A field of the form: a new mapping is made, though another was chosen. */
const NEW = 'new';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { jobs, words } = openDoor(locals);
  const kept = answerMistakes(words, () => jobs.form(params.job));
  const isKeptNew = new URLSearchParams(kept).has(NEW);
  // without a script the page comes as the answer to its form
  const isAnswer = url.searchParams.has('/keep') || url.searchParams.has('/save');
  const isNew = url.searchParams.has(NEW) || (isAnswer && isKeptNew);
  const sources = await openSources(jobs, params.job, isNew);
  const begun = isKeptNew === isNew ? kept : undefined;
  return {
    job: params.job,
    isNew,
    sources: { ...sources, tables: sources.tables.map(shortenProfile) },
    fields: begun ?? (sources.base ? fillForm({ ...sources, base: sources.base }).toString() : ''),
  };
};

/** What a mapping can be made from: the job's files, and the mapping that is changed. */
async function openSources(jobs: Jobs, id: string, isNew: boolean): Promise<DraftSources> {
  const readings = jobs.readings(id);
  const names = jobs.files(id).map(({ name }) => name);
  const mapping = isNew ? undefined : jobs.mappingPath(id);
  const profiles = await profileFiles({ folder: jobs.folder(id), names, readings, mapping });
  const tables = addTold(profiles, jobs.read(id).report?.issues ?? []);
  return { tables, joins: findJoins(tables), readings, base: readBase(mapping) };
}

function readBase(path: string | undefined): Mapping | undefined {
  if (path === undefined) return undefined;
  const read = parseMapping(readFileSync(path, 'utf8'));
  return 'value' in read ? read.value : undefined;
}

export const actions: Actions = {
  /** Keeps what was filled in so far, for a reload. */
  keep: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = textsOf(await readFields({ request, locals }));
    answerMistakes(words, () => jobs.keepForm(params.job, form.toString()));
  },
  reset: ({ locals, params }) => {
    const { jobs, words } = openDoor(locals);
    answerMistakes(words, () => jobs.keepForm(params.job, undefined));
  },
  save: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = textsOf(await readFields({ request, locals }));
    answerMistakes(words, () => jobs.keepForm(params.job, form.toString()));
    const sources = await openSources(jobs, params.job, form.has(NEW));
    const text = JSON.stringify(readForm(specifyForm(sources, form), sources), null, 2);
    const read = parseMapping(text);
    if ('reason' in read) return fail(400, { message: words.mapping.invalid(read.reason) });
    answerMistakes(words, () => {
      saveMapping(locals.warehouse, read.value.id, text);
      jobs.choose(params.job, text);
    });
    redirect(303, `/data/import/${params.job}#check`);
  },
};
