import { formatBytes, formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { panelWords } from '#lib/i18n/panel.ts';
import { momentOf, sumRows, type PublicationEntry, type Version } from '#lib/server/versions.ts';

/** Versions and publications as pages write them. */

export function describeVersion(version: Version, language: Language) {
  const { id, date, bytes, isServed, load, publication } = version;
  const words = panelWords(language);
  return {
    id,
    isServed,
    date: formatDate(date, language),
    size: formatBytes(bytes, language),
    content: load?.content,
    loaded: load && writeMoment(load.at, language),
    rows: load && formatNumber(sumRows(load), language),
    warnings: load?.warnings ? words.warnings(formatNumber(load.warnings, language)) : undefined,
    publication: publication && describePublication(publication, language),
  };
}

export function describePublication(entry: PublicationEntry, language: Language) {
  const words = panelWords(language);
  const { at, snapshot, action, by, name, reason } = entry;
  return {
    at,
    snapshot,
    date: formatDate(snapshot.slice(0, 10), language),
    when: writeMoment(at, language),
    action: words.history.actions[action],
    by: name ?? (by ? words.by[by] : words.beforeJournal),
    reason,
  };
}

/** `25 Kasım 2026, 19.32` */
export function writeMoment(iso: string, language: Language): string {
  const { date, time } = momentOf(iso);
  return `${formatDate(date, language)}, ${time}`;
}
