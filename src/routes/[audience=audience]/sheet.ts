import { error } from '@sveltejs/kit';
import {
  makeTransferSheet,
  type SheetYear,
  type TransferSheet,
} from '#lib/exporting/transferSheet.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { OTHER, type MeasureId } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import { addDays } from '#lib/metrics/period.ts';
import { readPeriod } from '#lib/metrics/query.ts';
import type { Cell } from '#lib/result.ts';
import { askRelease, listPeriods, openReleaseView, type ReleaseView } from './release.ts';

/** Whole years that a sheet shows, latest first. */
const YEARS = 3;

const MEASURES: readonly MeasureId[] = [
  'beneficiaries',
  'new_beneficiaries',
  'visits',
  'reach_rate',
];

/** Programmes that have a sheet: all but "other", which is other programmes every year. */
export function listSheets({ model }: ReleaseView): readonly Program[] {
  return model.programs.filter(({ id }) => id !== OTHER);
}

/** The sheet of a programme. @throws 404 for one that the release does not know */
export async function openSheet(
  event: { url: URL; locals: App.Locals },
  id: string,
): Promise<{ view: ReleaseView; sheet: TransferSheet }> {
  const view = openReleaseView(event, { takesPeriod: false });
  const program = listSheets(view).find((one) => one.id === id);
  if (!program) error(404, { message: 'not found' });
  return { view, sheet: await assembleSheet(view, program, event.url.origin) };
}

/** All that a sheet says, from the answers that the pages of the release are made of. */
export async function assembleSheet(
  view: ReleaseView,
  program: Program,
  origin: string,
): Promise<TransferSheet> {
  const { model, release, base } = view;
  const years = listPeriods(release).years.slice(0, YEARS);
  const asked = await Promise.all(years.map((year) => askYear(view, program.id, year)));
  return makeTransferSheet({
    program,
    model,
    cost: release.costs.find((one) => one.program === program.id),
    years: asked.filter((year) => year !== undefined),
    release: {
      id: release.id,
      number: release.number,
      last_day: addDays(release.offer.span.to, -1),
    },
    protection: { tr: releaseWords('tr').foot, en: releaseWords('en').foot },
    schema: `${origin}${base}/sheets/schema.json`,
  });
}

async function askYear(
  view: ReleaseView,
  program: string,
  year: string,
): Promise<SheetYear | undefined> {
  const measures = MEASURES.filter((id) => id !== 'reach_rate' || view.model.has.population);
  const period = readPeriod(new URLSearchParams({ period: year }));
  const found = await askRelease(view, { measures, period, filters: { program: [program] } });
  const row = found?.rows[0];
  if (!row) return undefined;
  return { period: year, cells: measures.map((id) => [id, row[id] as Cell]) };
}
