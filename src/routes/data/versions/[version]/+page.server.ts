import { error, fail } from '@sveltejs/kit';
import { formatDate, formatDifference, formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { panelWords } from '#lib/i18n/panel.ts';
import { nounOf } from '#lib/i18n/rowChanges.ts';
import { isDatasetId } from '#lib/importing/schema.ts';
import { compareTotals, type Move } from '#lib/server/compare-totals.ts';
import { DamagedSnapshot } from '#lib/server/journal.ts';
import { currentSnapshot, UnknownSnapshot } from '#lib/server/snapshots.ts';
import {
  compareVersions,
  findLosses,
  listPublications,
  readVersion,
  rowsOfVersion,
  serveVersion,
  type Version,
} from '#lib/server/versions.ts';
import { openDoor, whyOf } from '../../door.ts';
import { describePublication, describeVersion } from '../../version.ts';
import { readFields } from '../../../form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One version of the data: what it is, and what serving it would change. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { jobs } = openDoor(locals);
  const { language } = locals.reader;
  const version = findVersion(locals, params.version);
  const current = currentSnapshot(locals.warehouse);
  const job = jobs.list().find(({ report }) => report?.snapshot === version.id);
  return {
    version: describeVersion(version, language),
    job: version.publication ? undefined : job?.id,
    publications: listPublications(locals.warehouse)
      .filter(({ snapshot }) => snapshot === version.id)
      .map((one) => describePublication(one, language)),
    datasets: compareDatasets(locals, version.id, current),
    from: current && formatDate(current.slice(0, 10), language),
    losses: lossesOf(locals, version.id, current),
    moves: current === version.id ? [] : await movesTo(locals, version.id),
  };
};

/** @throws 404 for one that there is not */
function findVersion({ warehouse, reader }: App.Locals, id: string): Version {
  try {
    return readVersion(warehouse, id);
  } catch (cause) {
    if (!(cause instanceof UnknownSnapshot)) throw cause;
    error(404, { message: panelWords(reader.language).version.unknown(id) });
  }
}

function compareDatasets({ warehouse, reader }: App.Locals, id: string, current?: string) {
  const { language } = reader;
  const write = (rows: number | undefined): string | undefined =>
    rows === undefined ? undefined : formatNumber(rows, language);
  return compareVersions(warehouse, current, id).map(({ dataset, before, after, difference }) => ({
    dataset,
    name: nameOf(dataset, language),
    now: write(before),
    rows: write(after),
    difference: difference === undefined ? undefined : formatDifference(difference, language),
  }));
}

function nameOf(dataset: string, language: Language): string {
  return isDatasetId(dataset) ? nounOf(dataset, language) : dataset;
}

/** In words, of datasets of which many rows go. */
function lossesOf({ warehouse, reader }: App.Locals, id: string, current?: string): string[] {
  if (current === undefined || current === id) return [];
  const { language } = reader;
  const { loses } = panelWords(language).version;
  return findLosses(rowsOfVersion(warehouse, current), rowsOfVersion(warehouse, id)).map(
    ({ dataset, share }) => loses(formatPercent(share, language), nameOf(dataset, language)),
  );
}

/** undefined where the file is not what it was. */
async function movesTo(locals: App.Locals, id: string): Promise<readonly Move[] | undefined> {
  try {
    return (await compareTotals(locals, id, locals.reader.language)).measures;
  } catch (cause) {
    if (cause instanceof DamagedSnapshot) return undefined;
    throw cause;
  }
}

export const actions: Actions = {
  serve: async ({ locals, params, request }) => {
    openDoor(locals);
    const words = panelWords(locals.reader.language).version;
    const version = findVersion(locals, params.version);
    const reason = String((await readFields({ request, locals })).get('reason') ?? '').trim();
    const losses = lossesOf(locals, version.id, currentSnapshot(locals.warehouse));
    if (losses.length > 0 && reason === '') return fail(400, { problem: words.needsReason });
    try {
      const isNew = serveVersion(locals.warehouse, version.id, whyOf(locals, reason));
      if (isNew) locals.note('published', { snapshot: version.id });
    } catch (cause) {
      if (!(cause instanceof DamagedSnapshot)) throw cause;
      return fail(400, { problem: words.damaged });
    }
    return { done: words.done(version.id) };
  },
};
