import { AUDIENCES, type ReleaseDimension } from '#lib/disclosure/lattice.ts';
import { formatBytes, formatDate, formatNumber, formatPeriod } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import {
  describeBuild,
  describeChanged,
  nameAudience,
  type ReleaseReport,
} from '#lib/i18n/releaseReport.ts';
import { panelWords } from '#lib/i18n/panel.ts';
import { releasesWords } from '#lib/i18n/releases.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import { addDays } from '#lib/metrics/period.ts';
import {
  previewedRelease,
  readReleaseReport,
  stateOf,
  type ReleaseEntry,
  type ReleaseState,
} from '#lib/server/releases.ts';
import { listSnapshots } from '#lib/server/snapshots.ts';
import { writeMoment } from '../version.ts';

/** Where releases and their snapshots lie, and who reads about them when. */
export interface ReleaseScene {
  readonly folder: string;
  readonly warehouse: string;
  readonly language: Language;
  /** ISO time. */
  readonly now: string;
}

/** A release as a row of the list. */
export function describeRelease(entry: ReleaseEntry, scene: ReleaseScene) {
  const { folder, warehouse, language, now } = scene;
  const report = readReleaseReport(folder, entry.id);
  const state = stateOf(folder, entry, now);
  return {
    id: entry.id,
    number: formatNumber(entry.number, language),
    state,
    when: describeState(entry, state, language),
    lastDay: formatDate(entry.last_day, language),
    snapshot: entry.snapshot,
    hasSnapshot: listSnapshots(warehouse).includes(entry.snapshot),
    built: writeMoment(entry.built_at, language),
    size: formatBytes(entry.files.public.bytes, language),
    rows: report && formatNumber(report.cells.public, language),
    content: report?.content,
    hidden: report && describeHidden(report, language),
    isPreviewed: isPreviewed(entry, state, folder),
  };
}

/** What is shown already is looked at where everybody does. */
function isPreviewed({ id }: ReleaseEntry, state: ReleaseState, folder: string): boolean {
  return (state === 'built' || state === 'embargoed') && previewedRelease(folder)?.id === id;
}

function describeState(
  { published, withdrawn }: ReleaseEntry,
  state: ReleaseState,
  language: Language,
): string | undefined {
  const words = releasesWords(language).list;
  if (withdrawn) return writeMoment(withdrawn.at, language);
  if (!published) return undefined;
  const from = published.embargo ?? published.at.slice(0, 10);
  if (state === 'embargoed') return words.opens(formatDate(from, language));
  return published.embargo === undefined
    ? writeMoment(published.at, language)
    : words.from(formatDate(from, language));
}

/** What the public does not get, in few words; of the public's file. */
function describeHidden(report: ReleaseReport, language: Language): string[] {
  const words = releasesWords(language).list;
  const { withheld, sensitive, refused } = report;
  const tables = refused.filter(({ audience }) => audience === 'public').length;
  const counted = [
    [withheld.public, words.withheld],
    [sensitive.public, words.sensitive],
    [tables, words.tables],
  ] as const;
  return [
    ...counted.filter(([n]) => n > 0).map(([n, say]) => say(formatNumber(n, language))),
    ...describeMembers(report, language),
  ];
}

/** How many districts, themes and programmes stand under "other" in any year. */
function describeMembers({ merged }: ReleaseReport, language: Language): string[] {
  const members = new Map<ReleaseDimension, Set<string>>();
  for (const { dimension, ids } of merged) {
    const own = members.get(dimension) ?? new Set();
    members.set(
      dimension,
      ids.reduce((all, id) => all.add(id), own),
    );
  }
  const { list } = releasesWords(language);
  return [...members].map(([dimension, { size }]) =>
    list.merged(formatNumber(size, language), DIMENSION_NAMES[dimension][language]),
  );
}

/** Everything about one release. */
export function describeWhole(entry: ReleaseEntry, scene: ReleaseScene) {
  const { folder, language } = scene;
  const report = readReleaseReport(folder, entry.id);
  const { published, withdrawn } = entry;
  const by = panelWords(language).by as Readonly<Record<string, string>>;
  const step = (one: { at: string; by: string; reason?: string | undefined } | undefined) =>
    one && {
      when: writeMoment(one.at, language),
      by: by[one.by] ?? one.by,
      reason: one.reason,
    };
  return {
    ...describeRelease(entry, scene),
    period: formatPeriod({ from: entry.first_day, to: addDays(entry.last_day, 1) }, language),
    changed: describeChanged(entry.changed, language),
    embargo: published?.embargo && formatDate(published.embargo, language),
    published: step(published),
    withdrawn: step(withdrawn),
    files: AUDIENCES.map((audience) => ({
      name: nameAudience(audience, language),
      size: formatBytes(entry.files[audience].bytes, language),
      hash: entry.files[audience].sha256,
    })),
    report: report && describeBuild({ entry, ...report }, language),
  };
}
