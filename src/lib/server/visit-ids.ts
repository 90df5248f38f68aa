import { normalise } from '#lib/importing/cells.ts';
import type { IssueLog } from '#lib/importing/issue.ts';
import type { Bound } from '#lib/importing/plan.ts';
import { placeOf } from '#lib/server/contract-files.ts';
import { pathOfName } from '#lib/server/named-files.ts';
import { readRecords, readTables } from '#lib/server/reading.ts';
import type { Source } from '#lib/server/source.ts';

/** Visit ids that occur twice: found by their hashes, then told by their texts. */

/**
 * Reports visit ids that occur more than once.
 * @param suspects source rows of visits whose ids have equal hashes, in groups; the file is only
 *   read again when there are any
 */
export async function checkVisitIds(
  source: Source,
  folder: string,
  suspects: readonly (readonly number[])[],
  log: IssueLog,
): Promise<void> {
  const plan = source.plans.find(({ dataset }) => dataset === 'visits');
  if (!plan || suspects.length === 0) return;
  const rows = await rowsById(source, folder, new Set(suspects.flat()));
  for (const [value, [first, ...others]] of rows) {
    for (const row of others) {
      log.add({
        dataset: 'visits',
        file: placeOf(plan.file, plan.reading.sheet),
        row,
        column: 'visit_id',
        value,
        code: 'duplicate_id',
        severity: 'error',
        details: { first: String(first) },
      });
    }
  }
}

/** Rows of each visit id, in file order, among some rows. */
async function rowsById(
  { plans }: Source,
  folder: string,
  rows: ReadonlySet<number>,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  const plan = plans.find(({ dataset }) => dataset === 'visits');
  if (!plan) return found;
  const tables = await readTables(folder, plans);
  let bound: Bound | undefined;
  const take = (fields: readonly string[], row: number): void => {
    const binding = bound?.bindings.find(({ column }) => column === 'visit_id');
    const id = binding && rows.has(row) ? normalise(binding.text(fields)) : '';
    if (id === '') return;
    const known = found.get(id);
    if (known) known.push(row);
    else found.set(id, [row]);
  };
  const record = (fields: readonly string[], row: number): void => {
    const { repeated } = bound ?? {};
    if (!repeated && !rows.has(row)) return;
    for (const made of bound?.expand(fields) ?? []) {
      if (repeated) repeated.add(made, row);
      else take(made, row);
    }
  };
  const header = (names: readonly string[]): void => void (bound = plan.bind(names, tables));
  if (plan.table) {
    header(plan.table.header);
    for (const [i, fields] of plan.table.records.entries()) record(fields, i + 2);
  } else {
    const ignore = (): void => undefined;
    const others = { blank: ignore, left: ignore, problem: ignore, file: ignore };
    await readRecords(pathOfName(folder, plan.file), { header, record, ...others }, plan);
  }
  for (const { fields, row } of bound?.repeated?.kept() ?? []) take(fields, row);
  return found;
}
