import { fail } from '@sveltejs/kit';
import { describeFailure } from '#lib/i18n/failures.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import { listVersions, serveVersion } from '#lib/server/versions.ts';
import { UnknownSnapshot } from '#lib/server/snapshots.ts';
import { mistakeOf, openDoor } from './door.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals }) => {
  const { jobs } = openDoor(locals);
  const { language } = locals.reader;
  return {
    versions: listVersions(locals.warehouse).map((version) => ({
      ...version,
      date: formatDate(version.date, language),
      made: version.made && formatDate(version.made.slice(0, 10), language),
      rows: version.rows === undefined ? undefined : formatNumber(version.rows, language),
    })),
    jobs: jobs.list().filter(({ state }) => state !== 'published').length,
    problem: locals.problem && describeFailure(withoutPaths(locals.problem), language),
  };
};

export const actions: Actions = {
  publish: async ({ locals, request }) => {
    const { words } = openDoor(locals);
    const id = String((await request.formData()).get('id') ?? '');
    try {
      serveVersion(locals.warehouse, id);
    } catch (cause) {
      if (!(cause instanceof UnknownSnapshot)) throw mistakeOf(cause, words) ?? cause;
      return fail(400, { message: words.snapshots.none });
    }
    return { message: words.snapshots.published(id) };
  },
};
