import { error, redirect } from '@sveltejs/kit';
import { dataWords } from '#lib/i18n/data.ts';
import { describeReleaseProblem } from '#lib/i18n/releaseReport.ts';
import { releasesWords, type ReleasesWords } from '#lib/i18n/releases.ts';
import type { Builds } from '#lib/server/builds.ts';
import { releaseProblemOf } from '#lib/server/release-problem.ts';
import { releasesPath, type ReleaseEntry } from '#lib/server/releases.ts';

/** What the pages of releases share, for those who load data. */
export interface ReleaseDoor {
  readonly builds: Builds;
  /** Folder of the releases. */
  readonly folder: string;
  readonly words: ReleasesWords;
}

/** @throws 403 for all others */
export function openReleaseDoor({ builds, reader, warehouse }: App.Locals): ReleaseDoor {
  if (!builds) error(403, { message: dataWords(reader.language).closed });
  return { builds, folder: releasesPath(warehouse), words: releasesWords(reader.language) };
}

/** Does something to a release. @returns why it was not done, in words; undefined: it was */
export function attempt(locals: App.Locals, id: string, run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (cause) {
    const problem = releaseProblemOf(cause);
    if (!problem) throw cause;
    // somebody else has taken it away: there is no page of it any more
    if (problem.code === 'unknown') leadToList('gone', id);
    return describeReleaseProblem(problem, locals.reader.language);
  }
}

/** To the list, which says what has become of a release that has no page. */
export function leadToList(told: 'discarded' | 'gone', id: string): never {
  redirect(303, `/data/releases?${new URLSearchParams({ told, release: id })}`);
}

/** What the audit log says of a release: no number of anybody. */
export function auditDetails({ id, snapshot, files }: ReleaseEntry) {
  return { release: id, snapshot, hash: files.public.sha256 };
}
