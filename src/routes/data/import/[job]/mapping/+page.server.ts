import { fail, redirect } from '@sveltejs/kit';
import { parseMapping } from '#lib/importing/mapping.ts';
import { readDraft, specifyForm } from '#lib/server/draft-form.ts';
import { saveMapping } from '#lib/server/mappings.ts';
import { answerMistakes, openDoor } from '../../../door.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { jobs, words } = openDoor(locals);
  const files = answerMistakes(words, () => jobs.files(params.job)).map(({ name }) => name);
  const folder = jobs.folder(params.job);
  return {
    job: params.job,
    files,
    fields: await specifyForm(folder, files, new URLSearchParams()),
  };
};

async function readForm(request: Request): Promise<URLSearchParams> {
  const texts = [...(await request.formData())].map(([name, value]) => [name, String(value)]);
  return new URLSearchParams(texts as [string, string][]);
}

export const actions: Actions = {
  refresh: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = await readForm(request);
    const files = answerMistakes(words, () => jobs.files(params.job)).map(({ name }) => name);
    const fields = await specifyForm(jobs.folder(params.job), files, form);
    return { fields, kept: Object.fromEntries(form), message: '' };
  },
  save: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = await readForm(request);
    const files = answerMistakes(words, () => jobs.files(params.job)).map(({ name }) => name);
    const fields = await specifyForm(jobs.folder(params.job), files, form);
    const text = JSON.stringify(readDraft(fields, form), null, 2);
    const read = parseMapping(text);
    if ('reason' in read) {
      const message = words.mapping.invalid(read.reason);
      return fail(400, { fields, kept: Object.fromEntries(form), message });
    }
    answerMistakes(words, () => {
      saveMapping(locals.warehouse, read.value.id, text);
      jobs.choose(params.job, text);
    });
    redirect(303, `/data/import/${params.job}#check`);
  },
};
