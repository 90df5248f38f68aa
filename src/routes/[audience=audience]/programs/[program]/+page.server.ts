import { presentMember } from '../../member.ts';
import type { PageServerLoad } from './$types.js';

/** One programme: what it is, its key numbers, districts, persons and quarters. */
export const load: PageServerLoad = async (event) => ({
  content: await presentMember(event, 'program', event.params.program),
});
