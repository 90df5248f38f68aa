import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areWeights, CRITERION_IDS, scaleWeights } from '#lib/indicators/weights.ts';
import {
  ALLOCATION_PARAMETERS,
  MOST_AMOUNT,
  readAllocation,
  UNIT_IDS,
  writeAllocation,
} from '#lib/metrics/allocation.ts';

const ALL = { known: CRITERION_IDS, districts: 13 };
const read = (text: string, limits: Parameters<typeof readAllocation>[1] = ALL) =>
  readAllocation(new URLSearchParams(text), limits);
const weights = (need: number, population: number, unmet: number, distance: number) => ({
  need,
  population,
  unmet,
  distance,
});
const four = (need: string, population: string, unmet: string, distance: string): string =>
  `weight_need=${need}&weight_population=${population}&weight_unmet=${unmet}&weight_distance=${distance}`;

describe('a question of allocation', () => {
  it.each([
    ['nothing', '', weights(30, 30, 30, 10)],
    ['empty fields', four('', '', '', ''), weights(30, 30, 30, 10)],
    ['other parameters', 'theme=women&period=2025', weights(30, 30, 30, 10)],
    ['four weights', four('25', '25', '0', '50'), weights(25, 25, 0, 50)],
    ['one weight of everything', 'weight_unmet=100', weights(0, 0, 100, 0)],
    ['spaces around', four(' 40', '60 ', '0', '0'), weights(40, 60, 0, 0)],
  ])('of %s', (_, text, expected) => {
    expect(read(text)).toEqual({ question: { weights: expected, floor: 0, unit: 'money' } });
  });

  it('has floor, amount and unit', () => {
    const { question, problem } = read('floor=7&amount=250000&unit=hours');
    expect(problem).toBeUndefined();
    expect(question).toMatchObject({ floor: 7, amount: 250_000, unit: 'hours' });
    expect(read('amount=0').question.amount).toBe(0);
    expect(read(`amount=${MOST_AMOUNT}`).question.amount).toBe(MOST_AMOUNT);
  });

  it.each([
    ['99', four('30', '30', '30', '9'), { code: 'sum', sum: 99 }, weights(30, 31, 30, 9)],
    ['101', four('30', '30', '30', '11'), { code: 'sum', sum: 101 }, weights(30, 30, 29, 11)],
    ['0', four('0', '0', '0', '0'), { code: 'sum', sum: 0 }, weights(25, 25, 25, 25)],
    ['400', four('100', '100', '100', '100'), { code: 'sum', sum: 400 }, weights(25, 25, 25, 25)],
    ['double', four('80', '80', '40', '0'), { code: 'sum', sum: 200 }, weights(40, 40, 20, 0)],
  ])('that sums to %s is refused, and scaled in an offer', (_, text, problem, offer) => {
    const read_ = read(text);
    expect(read_.problem).toEqual(problem);
    expect(areWeights(read_.question.weights, CRITERION_IDS)).toBe(true);
    const close = CRITERION_IDS.map((id) => Math.abs(read_.question.weights[id] - offer[id]));
    expect(Math.max(...close)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['weight_need', 'weight_need=abc'],
    ['weight_need', 'weight_need=-5'],
    ['weight_need', 'weight_need=12.5'],
    ['weight_need', 'weight_need=1e2'],
    ['weight_population', 'weight_population=1000'],
    ['floor', 'floor=x'],
    ['floor', 'floor=-1'],
    ['amount', 'amount=1,5'],
    ['amount', `amount=${MOST_AMOUNT + 1}`],
    ['amount', 'amount=99999999999999999999'],
    ['unit', 'unit=gold'],
  ])('with %s that cannot be read is refused by its name (%s)', (parameter, text) => {
    expect(read(text).problem).toEqual({ code: 'number', parameter });
  });

  it('with a floor that not all can have is refused, at the highest it is not', () => {
    expect(read('floor=7').problem).toBeUndefined();
    const { problem, question } = read('floor=8');
    expect(problem).toEqual({ code: 'floor', floor: 8, highest: 7 });
    expect(question.floor).toBe(7);
    expect(read('floor=100', { known: CRITERION_IDS, districts: 1 }).problem).toBeUndefined();
  });

  it('has no weight on a criterion without data', () => {
    const known = ['population', 'distance'] as const;
    expect(read('', { known, districts: 3 }).question.weights).toEqual(weights(0, 75, 0, 25));
    const { problem, question } = read(four('50', '40', '0', '10'), { known, districts: 3 });
    expect(problem).toEqual({ code: 'off', criteria: ['need'] });
    expect(question.weights).toEqual(weights(0, 80, 0, 20));
  });

  it('is read again as it was written', () => {
    const question = fc.record({
      weights: fc
        .tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100))
        .map((given) => scaleWeights(weights(...given), CRITERION_IDS)),
      floor: fc.nat(7),
      amount: fc.nat(1e9),
      unit: fc.constantFrom(...UNIT_IDS),
    });
    fc.assert(
      fc.property(question, (one) => {
        const params = new URLSearchParams(writeAllocation(one, CRITERION_IDS));
        expect(readAllocation(params, ALL)).toEqual({ question: one });
      }),
    );
  });

  it('never fails, whatever the address says, and always offers weights of 100', () => {
    const texts = fc.array(
      fc.tuple(
        fc.constantFrom(...ALLOCATION_PARAMETERS),
        fc.oneof(fc.string(), fc.nat(300).map(String)),
      ),
    );
    fc.assert(
      fc.property(texts, fc.subarray([...CRITERION_IDS], { minLength: 1 }), (given, known) => {
        const { question } = readAllocation(new URLSearchParams(given), { known, districts: 5 });
        expect(areWeights(question.weights, known)).toBe(true);
        expect(question.floor).toBeLessThanOrEqual(20);
      }),
    );
  });
});
