import { describeFailure } from '#lib/i18n/failures.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { describeOutcome, describeReleaseProblem } from '#lib/i18n/releaseReport.ts';
import { releasesWords } from '#lib/i18n/releases.ts';
import { findSensitive } from '#lib/disclosure/sensitivity.ts';
import type { Build } from '#lib/server/builds.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import { listReleases } from '#lib/server/releases.ts';
import { writeMoment } from '../version.ts';

/** What the last build came to, in words; nothing where its release was published or discarded since. */
export function describeLastBuild(build: Build, folder: string, language: Language) {
  const words = releasesWords(language).build;
  const { state, step, started_at, ended_at, problem, failure } = build;
  const release = listReleases(folder).find(({ id }) => id === build.release);
  const seen = release?.published;
  if (seen && seen.at > started_at) return undefined;
  const sentence = {
    building: words.waiting,
    built: release && describeOutcome(release, language),
    refused: problem && describeReleaseProblem(problem, language),
    cancelled: words.cancelled,
    failed: failure ? describeFailure(withoutPaths(failure), language) : words.failed,
  }[state];
  if (sentence === undefined) return undefined;
  return {
    state,
    step,
    started: writeMoment(started_at, language),
    ended: ended_at === undefined ? undefined : writeMoment(ended_at, language),
    sentence,
    release: release?.id,
    isSeen: seen !== undefined,
  };
}

/** The data that a release would be built from now, and what must be said about them first. */
export function describeSource({ snapshot, reader }: App.Locals) {
  if (!snapshot) return undefined;
  const { model } = snapshot;
  const undecided = new Set(findSensitive(model).undecided);
  return {
    id: model.snapshot,
    date: formatDate(model.dataDate, reader.language),
    undecided: model.programs
      .filter(({ id }) => undecided.has(id))
      .map(({ id, names }) => ({ id, name: names[reader.language] })),
  };
}
