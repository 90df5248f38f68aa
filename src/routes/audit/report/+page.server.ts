import { breachSpan, cutList, nameActor, type CutList } from '#lib/components/auditLog.ts';
import { auditWords } from '#lib/i18n/audit.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment, formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { DIMENSION_NAMES } from '#lib/metrics/catalog.ts';
import { isAccountRole } from '#lib/role.ts';
import { sliceEntries } from '#lib/server/audit-slices.ts';
import {
  createAuditTally,
  type ActorSummary,
  type AuditSummary,
  type Exposure,
} from '#lib/server/audit-summary.ts';
import { momentOf } from '#lib/server/versions.ts';
import { openLog, type OpenLog } from '../log.ts';
import type { PageServerLoad } from './$types.js';

/** Lines of one account that a page lists. */
const LISTED = 40;

/** Who came to which exact figures in a span of time. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const log = openLog(locals, url);
  const { language } = locals.reader;
  const now = new Date();
  const span = breachSpan(log.choice, now);
  const summary = await summarise(log, span);
  const write = (n: number): string => formatNumber(n, language);
  return {
    chosen: { from: writeInput(span.from), to: writeInput(span.to) },
    isBackwards: span.from >= span.to,
    span: `${formatMoment(span.from, language)} – ${formatMoment(span.to, language)}`,
    made: formatMoment(now.toISOString(), language),
    entries: write(summary.entries),
    isEmpty: summary.entries === 0,
    counts: countAll(summary, write),
    snapshots: summary.snapshots,
    areas: summary.areas.map((one) =>
      writeExposure(one, auditWords(language).areas[one.id], write),
    ),
    dimensions: summary.dimensions.map((one) =>
      writeExposure(one, DIMENSION_NAMES[one.id][language], write),
    ),
    actors: summary.actors.map((one) => present(one, log, language)),
  };
};

async function summarise({ audit, choice }: OpenLog, span: { from: string; to: string }) {
  const tally = createAuditTally();
  const { actor, action } = choice;
  for await (const slice of sliceEntries(audit, { actor, action, ...span })) {
    for (const entry of slice) tally.add(entry);
  }
  return tally.sum();
}

/** As a field of a form takes a moment. */
function writeInput(iso: string): string {
  const { date, time } = momentOf(iso);
  return `${date}T${time}`;
}

function countAll({ actors }: AuditSummary, write: (n: number) => string) {
  const sum = (action: keyof ActorSummary['actions']): number =>
    actors.reduce((total, { actions }) => total + (actions[action] ?? 0), 0);
  const came = actors.filter(({ actions }) => actions.saw_exact || actions.exported);
  return {
    accounts: write(came.length),
    seen: write(sum('saw_exact')),
    exported: write(sum('exported')),
    failed: write(sum('sign_in_failed')),
  };
}

function writeExposure(
  { id, seen, exported }: Exposure<string>,
  name: string,
  write: (n: number) => string,
) {
  return { id, name, seen: write(seen), exported: write(exported) };
}

function present(
  { actor, roles, first, last, actions, views, exports }: ActorSummary,
  { names }: OpenLog,
  language: Language,
) {
  const write = (n: number): string => formatNumber(n, language);
  const known = accountWords(language).roles;
  const taken = cutList(exports, LISTED);
  return {
    actor,
    name: nameActor(actor, names, language),
    roles: names.has(actor)
      ? roles
          .filter(isAccountRole)
          .map((role) => known[role])
          .join(', ')
      : '',
    first: formatMoment(first, language),
    last: formatMoment(last, language),
    seen: write(actions.saw_exact ?? 0),
    exported: write(actions.exported ?? 0),
    views: writeCut(cutList(views, LISTED), write),
    exports: {
      ...writeCut(taken, write),
      listed: taken.listed.map(({ at, view }) => ({ at, view, when: formatMoment(at, language) })),
    },
  };
}

function writeCut<T>({ listed, more, of }: CutList<T>, write: (n: number) => string) {
  return { of, listed, more: more > 0 ? write(more) : undefined };
}
