import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { describeDetails, nameActor } from '#lib/components/auditLog.ts';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment, formatNumber } from '#lib/i18n/format.ts';
import { isAccountRole } from '#lib/role.ts';
import { AUDIT_BEGINNING, type AuditEntry, type AuditPoint } from '#lib/server/audit.ts';
import { verifyInSlices } from '#lib/server/audit-slices.ts';
import { readForm } from '../entry.ts';
import { openLog, searchWith, type OpenLog } from './log.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SHOWN = 50;

/** The audit log, the latest first; who, what and when can be chosen. */
export const load: PageServerLoad = ({ locals, url }) => {
  const log = openLog(locals, url);
  const { audit, choice, actors, names } = log;
  const { language } = locals.reader;
  const found = audit.list({ ...choice, limit: SHOWN + 1 });
  const shown = found.slice(0, SHOWN);
  const last = shown.at(-1);
  return {
    total: formatNumber(audit.last(), language),
    isEmpty: audit.last() === 0,
    entries: shown.map((entry) => present(entry, log, language)),
    older:
      found.length > SHOWN && last ? searchWith(url, { before: String(last.number) }) : undefined,
    newest: choice.before === undefined ? undefined : `/audit${searchWith(url)}`,
    csv: `/audit/entries.csv${searchWith(url)}`,
    chosen: {
      actor: choice.actor ?? '',
      action: choice.action ?? '',
      from: url.searchParams.get('from') ?? '',
      to: url.searchParams.get('to') ?? '',
    },
    isFiltered: ['actor', 'action', 'from', 'to'].some((name) => url.searchParams.get(name)),
    actors: actors
      .map((id) => ({ id, name: nameActor(id, names, language) }))
      .sort((a, b) => a.name.localeCompare(b.name, language)),
    actions: Object.entries(AUDIT_ACTIONS).map(([id, texts]) => ({ id, name: texts[language] })),
  };
};

function present(
  { number, at, actor, role, action, details }: AuditEntry,
  { names }: OpenLog,
  language: App.Locals['reader']['language'],
) {
  return {
    number,
    at,
    when: formatMoment(at, language),
    who: nameActor(actor, names, language),
    role: isAccountRole(role) && names.has(actor) ? accountWords(language).roles[role] : '',
    what: AUDIT_ACTIONS[action][language],
    facts: describeDetails(details, names, language),
  };
}

/** What one request checks at most, in ms: the next goes on from there. */
const CHECKED_MS = 4000;

export const actions: Actions = {
  verify: async ({ locals, request }) => {
    const { language } = locals.reader;
    const from = readPoint(await readForm({ request, locals }));
    const check = await verifyInSlices(locals.recorder.audit(), { from, most: CHECKED_MS });
    const write = (n: number): string => formatNumber(n, language);
    const written = { done: write(check.entries), of: write(check.of) };
    if (!check.isWhole) return { check: { state: 'broken', at: write(check.brokenAt) } } as const;
    const { entries, head, of } = check;
    if (entries >= of) return { check: { state: 'whole', head, ...written } } as const;
    return { check: { state: 'part', entries, head, total: of, ...written } } as const;
  },
};

/** Where an earlier check came to; what is no point begins anew. */
function readPoint(read: (name: string) => string): AuditPoint {
  const [number, hash] = [Number(read('number')), read('hash')];
  const isPoint = Number.isSafeInteger(number) && number > 0 && /^[0-9a-f]{64}$/.test(hash);
  return isPoint ? { number, hash } : AUDIT_BEGINNING;
}
