import { makeTransferSheet, type TransferSheet } from '#lib/exporting/transferSheet.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { requireMember } from '../../../refusal.ts';
import type { PageServerLoad } from './$types.js';

/**
 * The sheet as it would be given out: texts of the current data, so that who writes them sees them,
 * and numbers of the release that everybody sees, never exact ones.
 */
export const load: PageServerLoad = async (event) => {
  const { params, locals, fetch, url } = event;
  const program = requireMember(locals, 'program', params.program);
  const { language } = locals.reader;
  const { model } = locals.snapshot ?? {};
  const path = `/public/programs/${encodeURIComponent(program.id)}/sheet`;
  const answer = await fetch(`${path}.json`);
  const published = answer.ok ? ((await answer.json()) as TransferSheet) : undefined;
  const written = makeTransferSheet({
    program,
    theme: model?.themes.find(({ id }) => id === program.theme),
    sheet: model?.sheets.find((one) => one.program === program.id),
    city: model?.title ?? program.names,
    source: model?.source ?? program.names,
    synthetic: model?.synthetic ?? false,
    cost: undefined,
    years: [],
    release: { id: '', number: 1, last_day: model?.dataDate ?? '' },
    protection: { tr: releaseWords('tr').foot, en: releaseWords('en').foot },
    schema: `${url.origin}/public/sheets/schema.json`,
  });
  return {
    sheet: published ? withNumbersOf(written, published) : written,
    back: { href: `/programs/${encodeURIComponent(program.id)}`, name: program.names[language] },
    shown: published ? path : undefined,
  };
};

function withNumbersOf(written: TransferSheet, published: TransferSheet): TransferSheet {
  const { staff_fte, start_up_cost } = written.resources;
  const { results, release, resources, protection } = published;
  return {
    ...written,
    results,
    release,
    protection,
    resources: { ...resources, staff_fte, start_up_cost },
  };
}
