import type { Audience, ReleaseDimension, ReleaseGrain } from '#lib/disclosure/lattice.ts';
import type { Offer, OfferedTable } from '#lib/disclosure/locate.ts';
import type { Hidden, HiddenMember } from '#lib/disclosure/mask.ts';
import type { Released } from '#lib/disclosure/policy.ts';
import { findSensitive } from '#lib/disclosure/sensitivity.ts';
import { addDays } from '#lib/metrics/period.ts';
import type { Reader, Values } from '#lib/server/database.ts';
import { loadModel, loadPopulation } from '#lib/server/model.ts';
import { openReader } from '#lib/server/database.ts';
import { createAnswerCache, type Snapshot } from '#lib/server/serving.ts';

/** What an open release says about itself. */
export interface Release {
  readonly id: string;
  readonly number: number;
  readonly audience: Audience;
  readonly policy: Released;
  readonly offer: Offer;
  readonly hidden: Hidden;
  /** What programmes cost in the last year that is over, in steps of a tenth. */
  readonly costs: readonly ProgramCost[];
  /** Tables of the lattice that were refused. */
  readonly refused: readonly { readonly dimensions: string; readonly grain: string }[];
}

/** What a programme cost in a year, roughly. */
export interface ProgramCost {
  readonly program: string;
  readonly year: number;
  readonly amount: number;
  readonly currency: string;
}

/**
 * Opens a release: it is asked like a snapshot, and answers with what it holds.
 * @param path of a finished release that nothing in this process has open
 */
export async function openRelease(path: string): Promise<Snapshot> {
  const reader = await openReader(path);
  try {
    const loaded = await loadModel(reader);
    const has = { ...loaded.has, beneficiaries: true, visits: true };
    const model = { ...loaded, has };
    return {
      reader,
      model,
      population: await loadPopulation(reader),
      release: await readRelease(reader, model),
      answers: createAnswerCache(),
    };
  } catch (error) {
    reader.close();
    throw error;
  }
}

async function readRelease(reader: Reader, model: Snapshot['model']): Promise<Release> {
  const all = (sql: string): Promise<Values[]> => reader.rows({ sql, values: [] });
  const [row] = await all(
    `select * replace (cast(first_day as varchar) as first_day, cast(last_day as varchar) as last_day)
      from release`,
  );
  if (!row) throw new Error('the release does not describe itself');
  const tables = await all('from release_table order by table_key');
  const years = await all('from release_year');
  const audience = row.audience === 'council' ? 'council' : 'public';
  return {
    id: String(row.id),
    number: Number(row.number),
    audience,
    policy: {
      kind: 'released',
      variance: Number(row.variance),
      zeroUpTo: Number(row.zero_up_to),
    },
    offer: {
      tables: tables.filter(({ refused }) => refused === null).map((one) => tableOf(one, years)),
      span: { from: String(row.first_day), to: addDays(String(row.last_day), 1) },
    },
    hidden: {
      audience,
      sensitive: findSensitive(model),
      merged: mergedOf(await readSmall(reader)),
    },
    costs: (await all(COSTS)).map(({ program, year, amount, currency }) => ({
      program: String(program),
      year: Number(year),
      amount: Number(amount),
      currency: String(currency),
    })),
    refused: tables
      .filter(({ refused }) => refused !== null)
      .map(({ dimensions, grain }) => ({ dimensions: String(dimensions), grain: String(grain) })),
  };
}

const COSTS = `select program.id as program, cast(year as integer) as year, amount, currency
  from release_cost join program using (program_key) order by program.position`;

function tableOf(
  { table_key: key, dimensions, grain }: Values,
  years: readonly Values[],
): OfferedTable {
  const own = years.filter((one) => one.table_key === key);
  return {
    key: Number(key),
    years: new Set(own.map(({ year }) => Number(year))),
    dimensions: String(dimensions).split(',').filter(Boolean) as ReleaseDimension[],
    grain: grain as ReleaseGrain,
  };
}

/** A member that has no row of its own in a year. */
export interface SmallMember {
  readonly dimension: ReleaseDimension;
  readonly year: number;
  readonly id: string;
  /** Sensitive: not even under "other". */
  readonly isLeftOut: boolean;
  /** ISO date: periods that end by then were seen with a row of its own. */
  readonly from: string;
}

export async function readSmall(reader: Reader): Promise<SmallMember[]> {
  const rows = await reader.rows({ sql: SMALL, values: [] });
  return rows.map(({ dimension, year, id, left_out: isLeftOut, from_day: from }) => ({
    dimension: dimension as ReleaseDimension,
    year: Number(year),
    id: String(id),
    isLeftOut: isLeftOut === true,
    // a release that was built before this was kept has whole years
    from: typeof from === 'string' ? from : `${String(year)}-01-01`,
  }));
}

const SMALL = `select m.*, coalesce(d.id, t.id, p.id) as id
  from release_merged m
    left join district d on m.dimension = 'district' and d.district_key = m.member_key
    left join theme t on m.dimension = 'theme' and t.theme_key = m.member_key
    left join program p on m.dimension = 'program' and p.program_key = m.member_key`;

function mergedOf(small: readonly SmallMember[]): Hidden['merged'] {
  const merged: Partial<Record<ReleaseDimension, Map<number, Map<string, HiddenMember>>>> = {};
  for (const { dimension, year, id, isLeftOut, from } of small) {
    const years = (merged[dimension] ??= new Map());
    const members = years.get(year) ?? new Map<string, HiddenMember>();
    const reason = isLeftOut ? 'below_threshold' : 'merged';
    years.set(year, members.set(id, { reason, from }));
  }
  return merged;
}
