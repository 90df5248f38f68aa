import { error } from '@sveltejs/kit';
import { describeProgram, type TransferSheet } from '#lib/exporting/transferSheet.ts';
import { requireMember } from '../../../refusal.ts';
import type { PageServerLoad } from './$types.js';

/**
 * The sheet as it would be given out: texts of the current data, so that who writes them sees them,
 * and numbers of the release that everybody sees, never exact ones.
 */
export const load: PageServerLoad = async ({ params, locals, fetch }) => {
  const program = requireMember(locals, 'program', params.program);
  const { snapshot, reader } = locals;
  if (!snapshot) error(503, { message: 'no snapshot' });
  const path = `/public/programs/${encodeURIComponent(program.id)}/sheet`;
  const published = await readPublished(await fetch(`${path}.json`));
  const description = describeProgram(program, snapshot.model);
  return {
    sheet: published ? withNumbersOf(description, published) : description,
    back: {
      href: `/programs/${encodeURIComponent(program.id)}`,
      name: program.names[reader.language],
    },
    shown: published ? path : undefined,
  };
};

/** undefined: there is no release, or the programme is not in it. */
async function readPublished(answer: Response): Promise<TransferSheet | undefined> {
  if (answer.status === 404) return undefined;
  if (!answer.ok) error(answer.status, { message: 'the release does not answer' });
  return (await answer.json()) as TransferSheet;
}

function withNumbersOf(
  description: ReturnType<typeof describeProgram>,
  published: TransferSheet,
): TransferSheet {
  const { staff_fte, start_up_cost } = description.resources;
  return {
    ...published,
    ...description,
    resources: { ...published.resources, staff_fte, start_up_cost },
  };
}
