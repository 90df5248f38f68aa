import { LEAST_PAID_FOR, roundRoughly } from '#lib/disclosure/rough.ts';
import type { Writer } from '#lib/server/database.ts';
import type { ChosenTable } from '#lib/server/release-build.ts';
import type { ReleasedCell } from '#lib/server/release-file.ts';

/** What programmes cost, as a release says it. */

/** What a programme cost in a year. */
export interface Cost {
  /** Key of the programme. */
  readonly program: number;
  readonly year: number;
  readonly amount: number;
  /** As the source writes it. */
  readonly currency: string;
}

/**
 * Exact costs of a year, of programmes that are paid in one currency.
 * @param writer with the snapshot attached as `source`
 */
export async function countCosts(writer: Writer, year: number): Promise<Cost[]> {
  const rows = await writer.rows(`select cast(program_key as integer) as program,
      sum(amount order by amount) as amount, min(currency) as currency
    from source.cost where left(month, 4) = '${year}' and program_key > 0
    group by program_key having count(distinct currency) = 1 and sum(amount) > 0
    order by program_key`);
  return rows.map(({ program, amount, currency }) => {
    return { program: Number(program), year, amount: Number(amount), currency: String(currency) };
  });
}

/** What is published of them: rough amounts, where the persons that they are for are published. */
export function protectCosts(
  costs: readonly Cost[],
  tables: readonly ChosenTable[],
  cells: readonly ReleasedCell[],
): Cost[] {
  const table = tables.findIndex(
    ({ grain, dimensions }) => grain === 'year' && dimensions.join() === 'program',
  );
  const persons = new Map(
    cells
      .filter((cell) => cell.table === table)
      .map(({ members, bucket, beneficiaries }) => [
        `${members.program} ${bucket.slice(0, 4)}`,
        beneficiaries,
      ]),
  );
  return costs
    .filter(({ program, year }) => (persons.get(`${program} ${year}`) ?? 0) >= LEAST_PAID_FOR)
    .map((cost) => ({ ...cost, amount: roundRoughly(cost.amount) }));
}
