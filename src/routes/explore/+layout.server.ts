import { error, redirect } from '@sveltejs/kit';
import { specifyForm } from '#lib/components/exploreForm.ts';
import { completeQuestion, readQuestion, tidySearch } from '#lib/components/question.ts';
import { headline } from '../view.ts';
import type { LayoutServerLoad } from './$types.js';

/** The form of the question: it stands above the answer, and above what is wrong with the question. */
export const load: LayoutServerLoad = ({ url, locals }) => {
  const { snapshot, reader } = locals;
  if (!snapshot) error(503, { message: 'no snapshot' });
  const tidy = tidySearch(url.search);
  if (tidy !== url.search) redirect(303, `${url.pathname}${tidy}`);
  const { model } = snapshot;
  const { language } = reader;
  const params = completeQuestion(url.search, model, headline(model));
  const { problem } = readQuestion(params, model, language);
  return { form: specifyForm({ params, model, language }, problem) };
};
