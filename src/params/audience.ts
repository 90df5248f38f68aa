import type { ParamMatcher } from '@sveltejs/kit';
import { isWay } from '#lib/audience.ts';

/** The first part of an address that is answered from a release. */
export const match: ParamMatcher = isWay;
