import { fail, redirect } from '@sveltejs/kit';
import { formatNumber } from '#lib/i18n/format.ts';
import { addDays, isDate } from '#lib/metrics/period.ts';
import {
  checkPublishable,
  currentRelease,
  discardRelease,
  findRelease,
  publishRelease,
  shownWithout,
  UnknownRelease,
  withdrawRelease,
  type ReleaseEntry,
} from '#lib/server/releases.ts';
import { describeWhole } from '../describe.ts';
import { attempt, auditDetails, leadToList, openReleaseDoor } from '../door.ts';
import { readFields } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One release: what is in it and what is not; here it is published, withdrawn, discarded. */
export const load: PageServerLoad = ({ locals, params, url }) => {
  const { folder, words } = openReleaseDoor(locals);
  const { warehouse, reader } = locals;
  const { language } = reader;
  const now = new Date().toISOString();
  const entry = requireRelease(folder, params.release);
  const release = describeWhole(entry, { folder, warehouse, language, now });
  const shown = currentRelease(folder, now);
  const after = shownWithout(folder, entry.id, now);
  const number = (one: ReleaseEntry | undefined) => one && formatNumber(one.number, language);
  return {
    about: release,
    /** Why it cannot be published, where that is known before. */
    barrier:
      release.state === 'built'
        ? attempt(locals, entry.id, () => checkPublishable(folder, entry.id))
        : undefined,
    shown: number(shown),
    isShown: shown?.id === entry.id,
    after: number(after),
    tomorrow: dayAfter(now),
    told: describeTold(url.searchParams.get('told'), release, words),
  };
};

type Told = Pick<ReturnType<typeof describeWhole>, 'state' | 'embargo' | 'published' | 'withdrawn'>;

/** What was just done, as long as it is still so. */
function describeTold(
  told: string | null,
  { state, embargo, published, withdrawn }: Told,
  { publish, withdraw }: ReturnType<typeof openReleaseDoor>['words'],
): string | undefined {
  if (told === 'withdrawn' && withdrawn) return withdraw.done;
  if (told !== 'published' || !published || withdrawn) return undefined;
  return state === 'embargoed' && embargo ? publish.doneLater(embargo) : publish.done;
}

function requireRelease(folder: string, id: string): ReleaseEntry {
  try {
    return findRelease(folder, id);
  } catch (cause) {
    if (!(cause instanceof UnknownRelease)) throw cause;
    leadToList('gone', id);
  }
}

export const actions: Actions = {
  publish: async ({ locals, params, request }) => {
    const { folder, words } = openReleaseDoor(locals);
    const entry = requireRelease(folder, params.release);
    const form = await readFields({ request, locals });
    const [embargo, reason] = ['embargo', 'reason'].map((name) => textOf(form, name));
    const now = new Date().toISOString();
    const refuse = (status: number, problem: string) =>
      fail(status, { place: 'publish' as const, problem, embargo, reason });
    if (embargo !== undefined && !(isDate(embargo) && embargo >= dayAfter(now))) {
      return refuse(400, words.publish.badDay);
    }
    const problem = attempt(locals, entry.id, () =>
      publishRelease(folder, entry.id, { by: 'web', now, embargo, reason }),
    );
    if (problem !== undefined) return refuse(409, problem);
    locals.note('release_published', { ...auditDetails(entry), ...(embargo && { embargo }) });
    redirect(303, `/data/releases/${entry.id}?told=published`);
  },
  withdraw: async ({ locals, params, request }) => {
    const { folder, words } = openReleaseDoor(locals);
    const entry = requireRelease(folder, params.release);
    const reason = textOf(await readFields({ request, locals }), 'reason');
    const refuse = (status: number, problem: string) =>
      fail(status, { place: 'withdraw' as const, problem, embargo: undefined, reason });
    if (reason === undefined) return refuse(400, words.withdraw.needsReason);
    const now = new Date().toISOString();
    const problem = attempt(locals, entry.id, () =>
      withdrawRelease(folder, entry.id, { by: 'web', reason, now }),
    );
    if (problem !== undefined) return refuse(409, problem);
    locals.note('release_withdrawn', auditDetails(entry));
    redirect(303, `/data/releases/${entry.id}?told=withdrawn`);
  },
  discard: ({ locals, params }) => {
    const { folder } = openReleaseDoor(locals);
    const entry = requireRelease(folder, params.release);
    const problem = attempt(locals, entry.id, () => discardRelease(folder, entry.id));
    if (problem !== undefined) {
      const nothing = { embargo: undefined, reason: undefined };
      return fail(409, { place: 'discard' as const, problem, ...nothing });
    }
    locals.note('release_discarded', auditDetails(entry));
    leadToList('discarded', entry.id);
  },
};

/** The first day that is not at once. @param now ISO time */
function dayAfter(now: string): string {
  return addDays(now.slice(0, 10), 1);
}

const LONGEST = 300;

/** A text of a form; undefined where nothing stands in it. */
function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  const text = typeof value === 'string' ? value.trim().slice(0, LONGEST) : '';
  return text === '' ? undefined : text;
}
