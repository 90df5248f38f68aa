import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '#lib/disclosure/lattice.ts';
import { collectReleases, type Attacked } from './attack.ts';
import { know, ofYear, yearsOf, type Knowledge } from './knowledge.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import { drawSample } from './population.ts';
import { narrow } from './system.ts';
import { compare, readTruth } from './truth.ts';

/** Years of these have themes under "other"; without its row those that are shown seem to be all. */
const CASES = [
  { visits: 4000, seed: 3 },
  { visits: 4000, seed: 5 },
  { visits: 3000, seed: 7 },
];

describe.each(CASES)('what is known of $visits visits, seed $seed', ({ visits, seed }) => {
  it('is true, and does not contradict itself', async () => {
    const population = await drawSample(visits, seed);
    const releases = collectReleases(population, { isClean: false });
    const attacked = await releases.finally(population.erase);
    const themes = attacked.public.published.find(({ dimensions }) => dimensions[0] === 'theme');
    expect(themes?.rows.filter(({ instead }) => instead === 'merged')).not.toEqual([]);
    const other = themes?.rows.filter(({ members }) => members[0] === OTHER);
    expect(other?.filter(({ counts }) => counts.beneficiaries !== undefined)).not.toEqual([]);
    let known = 0;
    for (const audience of AUDIENCES) {
      for (const system of knowAll(attacked[audience])) {
        const { checked, wrong } = check(system, attacked[audience]);
        expect([audience, wrong]).toEqual([audience, []]);
        known += checked;
        expect(() => narrow(system)).not.toThrow();
      }
    }
    expect(known).toBeGreaterThan(10_000);
  }, 240_000);
});

function knowAll({ published, facts }: Attacked): Knowledge[] {
  return yearsOf(published).map((year) => know(ofYear(published, year), facts));
}

/** Bounds and sums of which the true counts are known, and those that are wrong. */
function check(
  { names, low, high, constraints }: Knowledge,
  { published, exact }: Attacked,
): { checked: number; wrong: string[] } {
  const truth = readTruth(exact);
  const shown = new Set(compare(published, truth).map(({ name }) => name));
  // what is shown and has no true count is nobody
  const values = names.map((name) => truth.get(name) ?? (shown.has(name) ? 0 : undefined));
  const bounds = values.flatMap((n, i) => {
    const [least = 0, most = Infinity] = [low[i], high[i]];
    return n === undefined ? [] : [{ name: names[i], isRight: n >= least && n <= most }];
  });
  const sums = constraints.flatMap((one) => {
    const terms = one.at.map((variable) => values[variable]);
    if (terms.includes(undefined)) return [];
    const sum = terms.reduce<number>((all, n, i) => all + (n ?? 0) * (one.by[i] ?? 0), 0);
    const name = one.at.map((variable) => names[variable]).join(', ');
    return [{ name, isRight: sum >= one.low && sum <= one.high }];
  });
  const all = [...bounds, ...sums];
  const wrong = all.filter(({ isRight }) => !isRight).map(({ name }) => name ?? '');
  return { checked: all.length, wrong };
}
