import { expect, it } from 'vitest';
import { listExceptions } from '#lib/charts/exceptions.ts';
import { makeRandom } from '#lib/sample/random.ts';
import type { Row } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const MONTHS = Array.from({ length: 24 }, (_, i) => {
  const month = String((i % 12) + 1).padStart(2, '0');
  return `${2024 + Math.floor(i / 12)}-${month}`;
});

/** Series of months around 100, as even as counts of chance are. */
function stableRows(id: string, seed: number, last = 0): Row[] {
  const random = makeRandom(seed, id);
  return MONTHS.map((period, i) => {
    const noise = Array.from({ length: 12 }, () => random.next()).reduce((a, b) => a + b, -6);
    const shift = i === MONTHS.length - 1 ? last : 0;
    return { theme: id, period, visits: value(Math.round(100 + 10 * (noise + shift))) };
  });
}

it('marks about 2 in 100 of 200 stable series, and says how many chance would', () => {
  const rows = Array.from({ length: 200 }, (_, i) => stableRows(`s${i}`, 7)).flat();
  const answer = answerOf(['theme', 'period'], ['visits'], rows);
  const { rows: found, chance } = listExceptions(
    [{ answer, measure: 'visits', dimension: 'theme' }],
    'en',
  );
  expect(found.length).toBeLessThan(200 * 0.05);
  expect(chance).toContain('about 3.8 (1.9% of series)');
});

it('finds the one that jumped, among ten, and leads to it', () => {
  const rows = Array.from({ length: 10 }, (_, i) => stableRows(`s${i}`, 3, i === 4 ? 7 : 0)).flat();
  const answer = answerOf(['theme', 'period'], ['visits'], rows);
  const link = (dimension: string, id: string): string => `/${dimension}/${id}`;
  const { rows: found } = listExceptions(
    [{ answer, measure: 'visits', dimension: 'theme' }],
    'en',
    link,
  );
  expect(found.map(({ id, href }) => [id, href])).toContainEqual(['visits s4', '/theme/s4']);
});

it('does not look at a month that is not over, nor at fewer than five', () => {
  const rows = stableRows('a', 1, -9);
  const open = answerOf(['theme', 'period'], ['visits'], rows, [MONTHS.at(-1) ?? '']);
  const question = { measure: 'visits', dimension: 'theme' } as const;
  expect(listExceptions([{ answer: open, ...question }], 'en').rows).toEqual([]);
  const short = answerOf(['theme', 'period'], ['visits'], rows.slice(0, 4));
  expect(listExceptions([{ answer: short, ...question }], 'en').summary).toContain('at least 5');
});
