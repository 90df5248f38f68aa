import { fail, redirect } from '@sveltejs/kit';
import { describeReleaseProblem } from '#lib/i18n/releaseReport.ts';
import type { ReleasesWords } from '#lib/i18n/releases.ts';
import { releaseProblemOf } from '#lib/server/release-problem.ts';
import { listReleases } from '#lib/server/releases.ts';
import { describeLastBuild, describeSource } from './build.ts';
import { describeRelease } from './describe.ts';
import { auditDetails, openReleaseDoor } from './door.ts';
import { readFields } from '../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** All releases, the one that is being built, and where a new one is begun. */
export const load: PageServerLoad = ({ locals, url, depends }) => {
  depends('data:build');
  const { builds, folder, words } = openReleaseDoor(locals);
  const { warehouse, reader } = locals;
  const { language } = reader;
  const scene = { folder, warehouse, language, now: new Date().toISOString() };
  const build = builds.read();
  return {
    releases: listReleases(folder)
      .map((entry) => describeRelease(entry, scene))
      .reverse(),
    build: build && describeLastBuild(build, folder, language),
    source: describeSource(locals),
    told: describeTold(url.searchParams, words),
  };
};

const RELEASE_ID = /^[\w-]{1,40}$/;

/** What has become of a release that has no page any more. */
function describeTold(params: URLSearchParams, { discard }: ReleasesWords): string | undefined {
  const [told, id] = [params.get('told'), params.get('release') ?? ''];
  if (!RELEASE_ID.test(id)) return undefined;
  if (told === 'discarded') return discard.done(id);
  return told === 'gone' ? discard.gone(id) : undefined;
}

export const actions: Actions = {
  build: async ({ locals, request }) => {
    const { builds, words } = openReleaseDoor(locals);
    const source = describeSource(locals);
    if (!source) return fail(409, { problem: words.build.noData, chosen: [] });
    const form = await readFields({ request, locals });
    const chosen = form.getAll('sensitive').map(String);
    const refuse = (problem: string) => fail(400, { problem, chosen });
    const asked = source.undecided.map(({ id }) => id);
    const other = chosen.find((id) => !asked.includes(id));
    if (other !== undefined) return refuse(words.build.badChoice(other));
    if (asked.length > 0 && form.get('confirmed') === null) {
      return refuse(words.build.needsConfirmation);
    }
    try {
      builds.start({
        snapshot: source.id,
        sensitive: asked.length > 0 ? chosen : undefined,
        onBuilt: (entry) => locals.note('release_built', auditDetails(entry)),
      });
    } catch (cause) {
      const problem = releaseProblemOf(cause);
      if (!problem) throw cause;
      return fail(409, {
        problem: describeReleaseProblem(problem, locals.reader.language),
        chosen,
      });
    }
    redirect(303, '/data/releases');
  },
  cancel: ({ locals }) => {
    openReleaseDoor(locals).builds.cancel();
    redirect(303, '/data/releases');
  },
};
