import { FILTER_IDS } from '#lib/metrics/definition.ts';
import { BadQuery, describeProblem } from '#lib/metrics/problem.ts';
import { ask } from '#lib/server/ask.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import { currentSnapshot, snapshotPath } from '#lib/server/snapshots.ts';
import {
  complain,
  language,
  parse,
  print,
  REFUSED,
  say,
  WAREHOUSE,
  warehouseOf,
  type Command,
} from './terminal.ts';

export const queryCommand: Command = {
  usage:
    'query --measure <ids> --period <period> [--by <ids>] [--grain <grain>] [--theme|program|district|facility|sex|age <ids>] [--lang tr|en] [--warehouse <folder>]',
  summary: {
    tr: 'bir soruyu yanıtlar; çıktı /api/query ile aynı JSON',
    en: 'answers a question; prints the same JSON as /api/query',
  },
  run: query,
};

const QUESTION = ['measure', 'by', 'period', 'grain', 'lang', ...FILTER_IDS] as const;

async function query(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = Object.fromEntries(QUESTION.map((name) => [name, text]));
  const { values } = parse(queryCommand.usage, args, { ...options, ...WAREHOUSE });
  const warehouse = warehouseOf(values);
  const id = currentSnapshot(warehouse);
  if (!id) {
    complain(say('none'));
    return REFUSED;
  }
  const given = QUESTION.flatMap((name) => (values[name] ? [[name, values[name]]] : []));
  const snapshot = await openSnapshot(snapshotPath(warehouse, id));
  try {
    const asker = { role: 'manager', language } as const;
    print(JSON.stringify(await ask(snapshot, new URLSearchParams(given), asker)));
    return 0;
  } catch (error) {
    if (!(error instanceof BadQuery)) throw error;
    complain(describeProblem(error.problem, language));
    return REFUSED;
  } finally {
    snapshot.reader.close();
  }
}
