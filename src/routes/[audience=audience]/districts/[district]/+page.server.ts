import { presentMember } from '../../member.ts';
import type { PageServerLoad } from './$types.js';

/** One district: its key numbers, themes, persons and quarters. */
export const load: PageServerLoad = async (event) => ({
  content: await presentMember(event, 'district', event.params.district),
});
