import { readFileSync } from 'node:fs';
import { fail, redirect } from '@sveltejs/kit';
import { fill } from '#lib/importing/issue.ts';
import { parseMapping } from '#lib/importing/mapping.ts';
import { MESSAGES } from '#lib/importing/messages.ts';
import { readReading } from '#lib/importing/readings.ts';
import { isDatasetId } from '#lib/importing/schema.ts';
import { describeFailure } from '#lib/i18n/failures.ts';
import { formatBytes } from '#lib/i18n/format.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import { actorOf } from '#lib/server/gate.ts';
import { describeReport, needsReason } from '#lib/server/job-report.ts';
import { listMappings, rankMappings, readMapping, saveMapping } from '#lib/server/mappings.ts';
import { currentSnapshot } from '#lib/server/snapshots.ts';
import { previewFiles } from '#lib/server/previews.ts';
import { answerMistakes, mistakeOf, openDoor, textsOf, whyOf } from '../../door.ts';
import { readFields } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('data:job');
  const { jobs, words } = openDoor(locals);
  const { language } = locals.reader;
  const job = answerMistakes(words, () => jobs.read(params.job));
  const folder = jobs.folder(job.id);
  const found = jobs.files(job.id);
  const names = found.map(({ name }) => name);
  const readings = jobs.readings(job.id);
  const previews = await previewFiles({
    folder,
    names,
    readings,
    mapping: jobs.mappingPath(job.id),
  });
  return {
    job: { id: job.id, state: job.state, progress: job.progress ?? [] },
    files: found.map(({ name, bytes }, i) => {
      const { table, chosen, mapped } = previews[i] ?? {};
      const problem = table?.problem;
      return {
        name,
        size: formatBytes(bytes, language),
        table,
        chosen: chosen ?? {},
        mapped: mapped ?? {},
        problem: problem && fill(MESSAGES[problem.code][language], problem.details),
      };
    }),
    hasContractNames:
      names.some((name) => isDatasetId(name.replace(/\.[a-z]+$/, ''))) ||
      previews.some(({ table }) => table?.sheets?.some(isDatasetId)),
    mapping: chosenMapping(jobs.mappingPath(job.id)),
    mappings: rankMappings(listMappings(locals.warehouse), names).map((one) => ({
      id: one.mapping.id,
      title: one.mapping.title[language],
      found: one.found,
      of: one.of,
    })),
    failure: job.failure && describeFailure(withoutPaths(job.failure), language),
    report: job.report && (await describeReport(job.report, locals, language)),
  };
};

function chosenMapping(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const read = parseMapping(readFileSync(path, 'utf8'));
  return 'value' in read ? read.value.title.tr : undefined;
}

export const actions: Actions = {
  upload: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    try {
      for (const file of (await readFields({ request, locals })).getAll('files')) {
        if (file instanceof File && file.size > 0) {
          await jobs.receive(params.job, file.name, file.stream() as ReadableStream<Uint8Array>);
        }
      }
    } catch (cause) {
      throw mistakeOf(cause, words) ?? cause;
    }
  },
  remove: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const name = String((await readFields({ request, locals })).get('name') ?? '');
    answerMistakes(words, () => jobs.remove(params.job, name));
  },
  /** How a file is read: fields that are empty are found. */
  reading: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = textsOf(await readFields({ request, locals }));
    const read = readReading(form);
    if ('reason' in read) return fail(400, { message: words.file.badReading });
    answerMistakes(words, () => jobs.setReading(params.job, form.get('name') ?? '', read.value));
    return {};
  },
  mapping: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const form = await readFields({ request, locals });
    const pasted = String(form.get('json') ?? '').trim();
    const id = String(form.get('id') ?? '');
    const text = pasted !== '' ? pasted : id === '' ? undefined : readMapping(locals.warehouse, id);
    if (text !== undefined) {
      const read = parseMapping(text);
      if ('reason' in read)
        return fail(400, { message: words.mapping.invalid(read.reason), json: pasted });
      const { id: own } = read.value;
      if (pasted !== '') answerMistakes(words, () => saveMapping(locals.warehouse, own, pasted));
    }
    answerMistakes(words, () => jobs.choose(params.job, text));
    return {};
  },
  check: ({ locals, params }) => {
    const { jobs, words } = openDoor(locals);
    const { standing, reader } = locals;
    const starter = { actor: actorOf(standing), role: reader.role };
    answerMistakes(words, () => jobs.check(params.job, starter));
  },
  cancel: ({ locals, params }) => {
    const { jobs, words } = openDoor(locals);
    answerMistakes(words, () => jobs.cancel(params.job));
  },
  publish: async ({ locals, params, request }) => {
    const { jobs, words } = openDoor(locals);
    const reason = String((await readFields({ request, locals })).get('reason') ?? '').trim();
    const { report } = answerMistakes(words, () => jobs.read(params.job));
    const mustSayWhy = report && needsReason(report, currentSnapshot(locals.warehouse));
    if (mustSayWhy && reason === '') return fail(400, { message: words.publish.needsReason });
    const why = whyOf(locals, reason);
    const snapshot = answerMistakes(words, () => jobs.publish(params.job, why));
    locals.note('published', { snapshot, job: params.job });
    return {};
  },
  discard: ({ locals, params }) => {
    const { jobs, words } = openDoor(locals);
    answerMistakes(words, () => jobs.discard(params.job));
    redirect(303, '/data/import');
  },
};
