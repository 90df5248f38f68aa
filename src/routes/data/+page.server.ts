import { describeFailure } from '#lib/i18n/failures.ts';
import { withoutPaths } from '#lib/server/failure.ts';
import { describeCondition, listChecks } from '#lib/charts/condition.ts';
import { specifyCompleteness } from '#lib/charts/completeness.ts';
import {
  lastTwelveMonths,
  linkToMonths,
  linkToPrograms,
  linkToRecords,
} from '#lib/components/panelLinks.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import { parsePeriod } from '#lib/metrics/period.ts';
import { answer } from '#lib/server/answer.ts';
import { currentRelease, listReleases } from '#lib/server/releases.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import { listPublications, listVersions } from '#lib/server/versions.ts';
import { openDoor } from './door.ts';
import { openReleaseDoor } from './releases/door.ts';
import { describePublication, describeVersion } from './version.ts';
import type { PageServerLoad } from './$types.js';

/** The steward's panel: what is served and was, in which state it is, where a new version comes in. */
export const load: PageServerLoad = async ({ locals }) => {
  const { jobs } = openDoor(locals);
  const { snapshot, reader, warehouse } = locals;
  const versions = listVersions(warehouse);
  const waiting = new Map(jobs.list().map((job) => [job.report?.snapshot, job.id]));
  const existing = new Set(versions.map(({ id }) => id));
  return {
    versions: versions.map((version) => ({
      ...describeVersion(version, reader.language),
      job: version.publication ? undefined : waiting.get(version.id),
    })),
    publications: listPublications(warehouse).map((one) => ({
      ...describePublication(one, reader.language),
      isThere: existing.has(one.snapshot),
    })),
    jobs: jobs.list().filter(({ state }) => state !== 'published').length,
    quality: snapshot && describeQuality(snapshot, reader),
    completeness: snapshot && (await askCompleteness(snapshot, reader)),
    releases: summariseReleases(locals),
    problem: locals.problem && describeFailure(withoutPaths(locals.problem), reader.language),
  };
};

/** What everybody sees now, and what waits. */
function summariseReleases(locals: App.Locals) {
  const { builds, folder } = openReleaseDoor(locals);
  const { language } = locals.reader;
  const shown = currentRelease(folder, new Date().toISOString());
  const drafts = listReleases(folder).filter(({ published }) => !published).length;
  return {
    shown: shown && {
      number: formatNumber(shown.number, language),
      lastDay: formatDate(shown.last_day, language),
    },
    drafts: drafts > 0 ? formatNumber(drafts, language) : undefined,
    isBuilding: builds.read()?.state === 'building',
  };
}

function describeQuality({ model }: Snapshot, { language }: App.Locals['reader']) {
  const { found, ...others } = listChecks(model, language);
  return {
    date: formatDate(model.dataDate, language),
    ...others,
    found: found.map((finding) => ({ ...finding, href: linkToRecords(finding.id, model) })),
    silent: describeCondition(model, language).overdue,
  };
}

async function askCompleteness(snapshot: Snapshot, reader: App.Locals['reader']) {
  const { model } = snapshot;
  if (!model.has.visits || model.programs.length === 0) return undefined;
  const period = lastTwelveMonths(model.dataDate);
  const found = await answer(
    snapshot,
    {
      measures: ['visits', 'visit_records'],
      by: ['program', 'period'],
      grain: 'month',
      period,
      filters: {},
    },
    reader,
  );
  return specifyCompleteness(found, {
    programs: model.programs,
    language: reader.language,
    linkProgram: (id) => linkToMonths(id, period),
    linkMonth: (id) => linkToPrograms(parsePeriod(id) ?? period),
  });
}
