import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from '#lib/charts/figure.ts';
import { barsOfSets, setsFigure } from '#lib/charts/sets.ts';
import { PUBLIC_LANGUAGES } from '#lib/i18n/languages.ts';
import type { Answer, Cell } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2025', filters: [] };
const WITHHELD: Cell = { kind: 'withheld', reason: 'below_threshold' };
const NAMES = ['women', 'children', 'youth', 'older', 'families'] as const;
const MEMBERS = NAMES.map((id) => ({ id, label: id.toUpperCase() }));

function answerOfSets(sets: Readonly<Record<string, Cell>>): Answer {
  return answerOf(
    ['combination'],
    ['beneficiaries'],
    Object.entries(sets).map(([combination, beneficiaries]) => ({ combination, beneficiaries })),
  );
}

const total = (n: number): Answer => answerOf([], ['beneficiaries'], [{ beneficiaries: value(n) }]);

function draw(sets: Readonly<Record<string, number>>, language: Frame['language'] = 'en') {
  const cells = Object.fromEntries(Object.entries(sets).map(([id, n]) => [id, value(n)]));
  const sum = Object.values(sets).reduce((all, n) => all + n, 0);
  const options = { id: 'sets', of: 'theme', members: MEMBERS } as const;
  return setsFigure(answerOfSets(cells), total(sum), options, { ...FRAME, language });
}

const SOME = { women: 50, children: 30, 'women+families': 15, 'women+children+families': 5 };

describe('sets of persons', () => {
  it('are largest first, named by what they include and by nothing else', () => {
    const rows = draw(SOME).sets?.rows ?? [];
    expect(rows.map(({ label, text, share }) => [label, text, share])).toEqual([
      ['WOMEN only', '50', '50%'],
      ['CHILDREN only', '30', '30%'],
      ['WOMEN + FAMILIES', '15', '15%'],
      ['WOMEN + CHILDREN + FAMILIES', '5', '5%'],
    ]);
    expect(rows[3]?.members).toEqual(['women', 'children', 'families']);
  });

  it('have a column for each member that occurs', () =>
    expect(draw(SOME).sets?.members.map(({ id }) => id)).toEqual([
      'women',
      'children',
      'families',
    ]));

  it('say how many are in one only, what is usual together, and that they sum to the total', () => {
    const { title, sentence } = draw(SOME);
    expect(title).toBe(
      'About 80% of persons are in one theme only; most often together: WOMEN + FAMILIES',
    );
    expect(sentence).toContain('Of 100 persons 80 are in one theme only.');
    expect(sentence).toContain('the sets sum to the total of 100 persons');
  });

  it('say that nobody is in several', () =>
    expect(draw({ women: 3 }).title).toBe('Everybody is in one theme only'));

  it('say that there is nobody', () => {
    const figure = draw({});
    expect(figure.sets).toBeUndefined();
    expect(figure.title).not.toBe('');
  });

  it.each([
    [12, 12, false],
    [13, 13, false],
    [14, 13, true],
    [31, 13, true],
  ])('of %i sets %i rows are drawn; the rest is one: %s', (count, drawn, hasRest) => {
    const all = Array.from({ length: 2 ** NAMES.length - 1 }, (_, i) =>
      NAMES.filter((__, k) => ((i + 1) >> k) & 1).join('+'),
    );
    const sets = Object.fromEntries(all.slice(0, count).map((id, i) => [id, 100 - i]));
    const figure = draw(sets);
    expect(figure.sets?.rows).toHaveLength(drawn);
    expect(figure.sets?.rows.at(-1)?.isRest === true).toBe(hasRest);
    // the table has all of them and the total
    expect(figure.table.rows).toHaveLength(count + 1);
  });

  it('sum to the unduplicated total, drawn and in the table, whatever persons do', () => {
    const person = fc.subarray([...NAMES], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 300 }), (persons) => {
        const sets: Record<string, number> = {};
        for (const one of persons) sets[one.join('+')] = (sets[one.join('+')] ?? 0) + 1;
        const figure = draw(sets);
        const rows = figure.sets?.rows ?? [];
        expect(rows.reduce((sum, row) => sum + (row.value ?? NaN), 0)).toBe(persons.length);
        const numbers = figure.table.rows.map(({ cells }) => Number(cells[2]?.text));
        expect(numbers.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(numbers.at(-1));
        expect(numbers.at(-1)).toBe(persons.length);
        const values = rows.filter(({ isRest }) => !isRest).map((row) => row.value ?? NaN);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
        expect(figure.sentence).toContain(`the total of ${persons.length} persons`);
      }),
      { numRuns: 100 },
    );
  });

  it('never say that they sum to a total that they do not sum to', () => {
    const options = { id: 'sets', of: 'theme', members: MEMBERS } as const;
    const figure = setsFigure(answerOfSets({ women: value(3) }), total(4), options, FRAME);
    expect(figure.sentence).not.toContain('sum to the total');
  });
});

describe('protected sets', () => {
  const cells = {
    women: value(1200),
    'women+families': value(105),
    'youth+older': WITHHELD,
    other_merged: value(40),
    children: { kind: 'missing', reason: 'impossible' } as const,
  };
  const answer = { ...answerOfSets(cells), protection: 'protected' } as Answer;

  it.each(PUBLIC_LANGUAGES)(
    'claim no sum and no share, and keep what is withheld (%s)',
    (language) => {
      const figure = setsFigure(
        answer,
        total(1380),
        { id: 'sets', of: 'theme', members: MEMBERS },
        { ...FRAME, language },
      );
      const rows = figure.sets?.rows ?? [];
      expect(rows.map(({ id }) => id)).toEqual([
        'women',
        'women+families',
        'youth+older',
        // of whatever size: it is no set of its own
        'other_merged',
      ]);
      expect(rows.every(({ share }) => share === undefined)).toBe(true);
      expect(rows.at(-2)).not.toHaveProperty('value');
      expect(figure.sentence).not.toMatch(/\b1[,.]?345\b|undefined/);
      expect(figure.notes).toHaveLength(1);
      expect(figure.title).toContain('WOMEN + FAMILIES');
    },
  );
});

it('become bars with their names', () => {
  const { sets } = draw(SOME);
  if (!sets) throw new Error('no sets');
  expect(barsOfSets(sets).rows.map(({ label, value }) => [label, value])).toEqual([
    ['WOMEN only', 50],
    ['CHILDREN only', 30],
    ['WOMEN + FAMILIES', 15],
    ['WOMEN + CHILDREN + FAMILIES', 5],
  ]);
});

describe('the title', () => {
  it.each([
    ['names sets that are equally large', { 'women+families': 15, 'youth+older': 15 }, 'WOMEN'],
    [
      'names no set of many that are',
      { a: 9, 'a+b': 5, 'a+c': 5, 'b+c': 5, 'a+d': 5 },
      'Persons by',
    ],
    ['claims nothing of sets that stand together', { women: 40, other_merged: 20 }, 'Persons by'],
    ['says where all are alone', { women: 40, youth: 20 }, 'Everybody'],
  ])('%s', (_, sets, expected) => {
    expect(draw(sets).title).toContain(expected);
  });
});
