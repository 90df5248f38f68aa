import { error } from '@sveltejs/kit';
import { specifyRevisions } from '#lib/charts/revisions.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { formatDate } from '#lib/i18n/format.ts';
import { compareAnswers, type Revision } from '#lib/indicators/revisions.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import { describeProblem } from '#lib/metrics/problem.ts';
import type { Answer } from '#lib/result.ts';
import { answer } from '#lib/server/answer.ts';
import type { Snapshot } from '#lib/server/serving.ts';
import type { PageServerLoad } from './$types.js';

const KINDS = ['revised', 'completed', 'new', 'gone'] as const satisfies Revision['kind'][];

/** Where a revision is looked for. */
const PLACES = ['district', 'theme', 'program'] as const satisfies DimensionId[];

/** Two snapshots of the same city beside each other: revisions apart from new months. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { snapshot, reader, others } = locals;
  if (!snapshot) error(503, { message: 'no snapshot' });
  const known = others.earlier();
  const id = chooseEarlier(url.searchParams.get('from'), known, reader.language);
  if (id === undefined) return { comparison: undefined };
  const lease = await others.leaseOf(id);
  try {
    const pair: Pair = { before: lease.snapshot, after: snapshot, reader };
    return { comparison: await compare(pair, known) };
  } finally {
    lease.release();
  }
};

interface Pair {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly reader: App.Locals['reader'];
}

function chooseEarlier(
  asked: string | null,
  known: readonly string[],
  language: Language,
): string | undefined {
  if (asked === null || asked === '') return known[0];
  if (known.includes(asked)) return asked;
  const problem = { code: 'unknown_value', parameter: 'from', value: asked, known } as const;
  error(400, { message: describeProblem(problem, language) });
}

async function compare(pair: Pair, known: readonly string[]) {
  const { language } = pair.reader;
  const measures: MeasureId[] = pair.after.model.has.beneficiaries
    ? ['visits', 'beneficiaries']
    : ['visits'];
  const [before, after] = await askBoth(pair, measures);
  const revisions = measures.map((measure) => ({
    measure,
    found: compareAnswers(before, after, measure),
  }));
  const hasRevised = revisions.some(({ found }) => found.some(({ kind }) => kind === 'revised'));
  return {
    dates: [pair.before, pair.after].map(({ model }) => formatDate(model.dataDate, language)),
    id: pair.before.model.snapshot,
    known: known.map((id) => ({ id, date: formatDate(id.slice(0, 10), language) })),
    measures: revisions.map(({ measure, found }) => ({
      id: measure,
      name: MEASURES[measure].names[language],
      kinds: KINDS.map((kind) => ({ kind, table: tableOf(found, kind, language) })),
    })),
    places: hasRevised ? await findPlaces(pair) : [],
  };
}

function tableOf(found: readonly Revision[], kind: Revision['kind'], language: Language) {
  const ofKind = found.filter((revision) => revision.kind === kind);
  return ofKind.length > 0 ? specifyRevisions(ofKind, language) : undefined;
}

/** Revised visits by district, theme and programme. */
async function findPlaces(pair: Pair) {
  const { language } = pair.reader;
  return Promise.all(
    PLACES.map(async (dimension) => {
      const [before, after] = await askBoth(pair, ['visits'], dimension);
      const revised = compareAnswers(before, after, 'visits').filter(
        ({ kind }) => kind === 'revised',
      );
      const labels = { ...before.labels[dimension], ...after.labels[dimension] };
      return {
        dimension,
        name: DIMENSION_NAMES[dimension][language],
        table: specifyRevisions(revised, language, { dimension, labels }),
      };
    }),
  );
}

function askBoth(
  { before, after, reader }: Pair,
  measures: readonly MeasureId[],
  dimension?: DimensionId,
): Promise<[Answer, Answer]> {
  const period = wholePeriod(before.model, after.model);
  const by: DimensionId[] = dimension ? ['period', dimension] : ['period'];
  const query = { measures, by, period, grain: 'month' as const, filters: {} };
  return Promise.all([answer(before, query, reader), answer(after, query, reader)]);
}

/** From the first month of either to the last day of either. */
function wholePeriod(before: Model, after: Model): Period {
  const first = [before.firstDate, after.firstDate].sort()[0] ?? after.firstDate;
  const last = [before.dataDate, after.dataDate].sort()[1] ?? after.dataDate;
  // one month more, so that the last one is whole
  return {
    from: `${first.slice(0, 7)}-01`,
    to: `${addDays(`${last.slice(0, 7)}-28`, 4).slice(0, 7)}-01`,
  };
}
