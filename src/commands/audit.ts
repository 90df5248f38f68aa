import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { auditPath, openAudit, type Audit } from '#lib/server/audit.ts';
import { summariseAudit, type AuditSummary } from '#lib/server/audit-summary.ts';
import {
  complain,
  language,
  parse,
  print,
  REFUSED,
  say,
  UsageError,
  WAREHOUSE,
  warehouseOf,
  type Command,
} from './terminal.ts';

export const auditCommand: Command = {
  usage:
    'audit verify|list|report [--from <ISO time>] [--to <ISO time>] [--json] [--warehouse <folder>]',
  summary: {
    tr: 'denetim günlüğünü doğrular, listeler; bir süre için ihlal raporu hazırlar',
    en: 'verifies and lists the audit log; makes a breach report for a span of time',
  },
  run: audit,
};

const OPTIONS = {
  from: { type: 'string' },
  to: { type: 'string' },
  json: { type: 'boolean' },
  ...WAREHOUSE,
} as const;

const ACTIONS = { verify, list, report } as const;

interface Asked {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly isJson: boolean;
}

function audit(args: readonly string[]): number {
  const { usage } = auditCommand;
  const { values, flags, positionals } = parse(usage, args, OPTIONS, true);
  const [name = '', ...others] = positionals;
  if (!Object.hasOwn(ACTIONS, name) || others.length > 0) {
    throw new UsageError(say('missingOption', { option: 'verify|list|report', usage }));
  }
  const log = openAudit(auditPath(warehouseOf(values)));
  try {
    const { from, to } = values;
    const asked = { from, to, isJson: flags.json === true };
    return ACTIONS[name as keyof typeof ACTIONS](log, asked);
  } finally {
    log.close();
  }
}

function verify(log: Audit, { isJson }: Asked): number {
  const check = log.verify();
  if (isJson) print(JSON.stringify(check));
  else if (check.isWhole) print(say('auditWhole', { entries: check.entries, head: check.head }));
  else complain(say('auditBroken', { entry: check.brokenAt }));
  return check.isWhole ? 0 : REFUSED;
}

function list(log: Audit, { from, to, isJson }: Asked): number {
  for (const entry of log.walk({ from, to })) {
    const { number, at, actor, role, action, details } = entry;
    if (isJson) print(JSON.stringify(entry));
    else {
      const facts = Object.entries(details).map(([name, value]) => `${name}=${value}`);
      const what = AUDIT_ACTIONS[action][language];
      print([number, at, actor, role || '–', what, ...facts].join('  '));
    }
  }
  return 0;
}

function report(log: Audit, { from, to, isJson }: Asked): number {
  const summary = summariseAudit(log.walk({ from, to }));
  if (isJson) print(JSON.stringify(summary));
  else for (const line of describeSummary(summary)) print(line);
  return 0;
}

function describeSummary({ actors, entries }: AuditSummary): string[] {
  return [
    say('auditReport', { entries }),
    ...actors.flatMap(({ actor, roles, first, last, actions, views }) => [
      '',
      `${actor} (${roles.join(', ') || '–'}): ${first} – ${last}`,
      ...Object.entries(actions).map(
        ([action, count]) =>
          `  ${AUDIT_ACTIONS[action as keyof typeof AUDIT_ACTIONS][language]}: ${count}`,
      ),
      ...views.map((view) => `    ${view}`),
    ]),
  ];
}
