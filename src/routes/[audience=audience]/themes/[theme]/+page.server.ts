import { presentMember } from '../../member.ts';
import type { PageServerLoad } from './$types.js';

/** One theme: its key numbers, districts, programmes, persons and quarters. */
export const load: PageServerLoad = async (event) => ({
  content: await presentMember(event, 'theme', event.params.theme),
});
