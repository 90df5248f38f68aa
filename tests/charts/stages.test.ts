import { describe, expect, it } from 'vitest';
import type { Frame, PublicFrame } from '#lib/charts/figure.ts';
import type { MatrixCell } from '#lib/charts/matrix.ts';
import { lifeFigure, TOTAL, type LifeAnswers, type LifeOptions } from '#lib/charts/stages.ts';
import { PUBLIC_LANGUAGES } from '#lib/i18n/languages.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { LIFE_STAGES } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import type { Answer, Cell, Row } from '#lib/result.ts';
import { answerOf, NO_POPULATION, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2025', filters: [] };
const MEASURES = ['beneficiaries', 'eligible_population', 'reach_rate', 'reach_gap'] as const;
const WITHHELD: Cell = { kind: 'withheld', reason: 'below_threshold' };
const PERIOD = { from: '2025-01-01', to: '2026-01-01' };

function program(id: string, theme: string, limits: Partial<Program> = {}): Program {
  return { id, key: 1, names: { tr: id, en: id }, theme, ...limits };
}

/** Children up to 14, older people from 65; nothing between them, and nothing before birth. */
const PROGRAMS = [
  program('play', 'children', { eligibleAgeFrom: 0, eligibleAgeTo: 5 }),
  program('school', 'children', { eligibleAgeFrom: 6, eligibleAgeTo: 14 }),
  program('home-care', 'older', { eligibleAgeFrom: 65 }),
];

/** x of n persons, and those outside the limits. */
function reached(x: number, n: number, outside = 0): Row {
  if (n === 0) {
    const none = NO_POPULATION;
    return {
      beneficiaries: value(x + outside),
      eligible_population: value(0),
      reach_rate: none,
      reach_gap: none,
    };
  }
  const { lower, upper } = wilsonInterval(x, n);
  return {
    beneficiaries: value(x + outside),
    eligible_population: value(n),
    reach_rate: value((x / n) * 1000, lower * 1000, upper * 1000),
    reach_gap: value(n - x),
  };
}

const NOBODY = reached(0, 0);

const CELLS: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  before_birth: { children: NOBODY, older: NOBODY },
  '0-2': { children: reached(40, 1000), older: NOBODY },
  '3-5': { children: reached(0, 1000), older: NOBODY },
  '6-14': { children: reached(90, 3000), older: NOBODY },
  // somebody came although no programme of theirs is for the age
  '15-24': { children: reached(0, 0, 3), older: NOBODY },
  '25-44': { children: NOBODY, older: NOBODY },
  '45-64': { children: NOBODY, older: NOBODY },
  '65-79': { children: NOBODY, older: reached(80, 2000) },
  '80+': { children: NOBODY, older: reached(2, 1000) },
};

const TOTALS: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(Object.keys(CELLS).map((stage) => [stage, NOBODY])),
  '0-2': reached(40, 1000),
  '3-5': reached(0, 1000),
  '6-14': reached(90, 3000),
  '15-24': reached(0, 0, 3),
  '65-79': reached(80, 2000),
  '80+': reached(2, 1000),
  not_recorded: { ...NOBODY, beneficiaries: value(7) },
};

function answersOf(cells = CELLS, totals = TOTALS): LifeAnswers {
  return {
    cells: answerOf(
      ['stage', 'theme'],
      MEASURES,
      Object.entries(cells).flatMap(([stage, row]) =>
        Object.entries(row).map(([theme, numbers]) => ({ stage, theme, ...numbers })),
      ),
    ),
    byStage: answerOf(
      ['stage'],
      MEASURES,
      Object.entries(totals).map(([stage, numbers]) => ({ stage, ...numbers })),
    ),
    byColumn: answerOf(['theme'], MEASURES, [
      { theme: 'children', ...reached(130, 5000, 3) },
      { theme: 'older', ...reached(82, 3000) },
    ]),
    // counted by itself: who is in both is there once
    all: answerOf([], MEASURES, [reached(205, 8000, 3)]),
  };
}

const OPTIONS: LifeOptions = {
  id: 'life',
  across: 'theme',
  measure: 'reach_rate',
  programs: PROGRAMS,
  period: PERIOD,
};

const draw = (
  answers = answersOf(),
  options: Partial<LifeOptions> = {},
  frame: PublicFrame = FRAME,
) => lifeFigure(answers, { ...OPTIONS, ...options }, frame);

function cellAt(stage: string, column: string, figure = draw()): MatrixCell {
  const row = figure.matrix?.rows.find(({ id }) => id === stage);
  const cell = row?.cells.find((one) => one.column === column);
  if (!cell) throw new Error(`no cell: ${stage} ${column}`);
  return cell;
}

describe('the matrix of a life', () => {
  it('goes from before birth to the end, with a row and a column of totals', () => {
    const { matrix } = draw();
    expect(matrix?.rows.map(({ id }) => id)).toEqual([...LIFE_STAGES.map(({ id }) => id), TOTAL]);
    expect(matrix?.columns.map(({ id }) => id)).toEqual(['children', 'older', TOTAL]);
    expect(matrix?.isPath).toBe(true);
  });

  it('says the rate, the persons served and those eligible; all else in its tip', () => {
    const cell = cellAt('6-14', 'children');
    expect(cell).toMatchObject({ text: '30.0', note: '90 / 3,000' });
    expect(cell.tip).toContain('90 served, 3,000 eligible, 30.0 per 1,000 (95% interval');
    expect(cell.tip).toContain('2,910 not reached');
    expect(cell.mark).toBeUndefined();
    expect(cell.step).toBeGreaterThan(0);
  });

  it.each([
    ['no programme', 'before_birth', 'children', 'absent', 'no programme', undefined],
    ['a programme, and nobody came', '3-5', 'children', 'zero', '0', 'nobody came'],
    [
      'no programme, and some came all the same',
      '15-24',
      'children',
      'absent',
      'no programme',
      '3 outside the age limits',
    ],
  ] as const)('tells apart: %s', (_, stage, column, kind, text, note) => {
    const cell = cellAt(stage, column);
    expect(cell.mark?.kind).toBe(kind);
    expect(cell.text).toBe(text);
    expect(cell.note).toBe(note);
    expect(cell.step).toBe(0);
  });

  it('tells a withheld number from both', () => {
    const hidden = { ...reached(2, 1000), beneficiaries: WITHHELD, reach_rate: WITHHELD };
    const cell = cellAt(
      '80+',
      'older',
      draw(answersOf({ ...CELLS, '80+': { ...CELLS['80+'], older: hidden } })),
    );
    expect(cell.mark?.kind).toBe('withheld');
    expect(cell.text).toBe('withheld: few persons');
    const kinds = draw(
      answersOf({ ...CELLS, '80+': { children: NOBODY, older: hidden } }),
    ).matrix?.legend?.marks.map(({ kind }) => kind);
    expect(kinds).toEqual(['absent', 'zero', 'withheld']);
  });

  it('a published 0 may be up to 4 persons: it is not "nobody came"', () => {
    const rough: Cell = { kind: 'value', value: 0, upTo: 4 };
    const row = { ...reached(0, 1000), beneficiaries: rough, reach_rate: { ...rough, upTo: 4 } };
    const cell = cellAt(
      '3-5',
      'children',
      draw(answersOf({ ...CELLS, '3-5': { children: row, older: NOBODY } })),
    );
    expect(cell.mark).toBeUndefined();
    expect(cell.text).toBe('0.0–4.0');
  });

  it('a release says by itself where nobody can be', () => {
    const impossible: Cell = { kind: 'missing', reason: 'impossible' };
    const row = { ...NOBODY, beneficiaries: impossible, reach_rate: impossible };
    const figure = draw(answersOf({ ...CELLS, '0-2': { children: row, older: row } }));
    expect(cellAt('0-2', 'children', figure).mark?.kind).toBe('absent');
  });

  it('totals are the answers to their own questions, not sums, and have no shade', () => {
    expect(cellAt(TOTAL, TOTAL)).toMatchObject({ note: '208 / 8,000', step: 0 });
    expect(cellAt(TOTAL, 'children')).toMatchObject({ note: '133 / 5,000', step: 0 });
    expect(cellAt('65-79', TOTAL)).toMatchObject({ note: '80 / 2,000', step: 0 });
    expect(draw().notes?.[0]).toContain('counted by themselves');
  });

  it('leaves persons without an age to the total, and says so', () => {
    expect(draw().notes).toContain(
      '7 persons without a year of birth are in no stage; they are in the totals.',
    );
    expect(draw().table.rows.at(-1)).toMatchObject({ id: 'not_recorded', isMuted: true });
  });

  it('may be of the persons who are not reached', () => {
    const cell = cellAt('6-14', 'children', draw(answersOf(), { measure: 'reach_gap' }));
    expect(cell).toMatchObject({ text: '2,910', note: '90 / 3,000' });
  });

  it('says persons where a population is not known, never a rate of nothing', () => {
    const row = {
      ...reached(5, 1000),
      eligible_population: NO_POPULATION,
      reach_rate: NO_POPULATION,
    };
    const cell = cellAt(
      '0-2',
      'children',
      draw(answersOf({ ...CELLS, '0-2': { children: row, older: NOBODY } })),
    );
    expect(cell).toMatchObject({ text: '5 persons', step: 0 });
    expect(cell.note).not.toBe('');
  });

  it('opens the list of a stage by its name', () => {
    const figure = draw(answersOf(), { linkStage: (id) => `?stage=${id}`, openStage: '80+' });
    const heads = figure.matrix?.rows.map(({ href, isSet }) => [href, isSet]);
    expect(heads?.[1]).toEqual(['?stage=0-2', false]);
    expect(heads?.[8]).toEqual(['?stage=80+', true]);
    expect(heads?.[9]).toEqual([undefined, undefined]);
  });
});

describe('the words of a life', () => {
  it('name the stages without a programme and the one that is reached least', () => {
    const { title, sentence } = draw();
    expect(title).toBe('No programme: bEFORE_BIRTH, 15-24, 25-44 and 45-64; lowest reach: 3-5');
    expect(sentence).toContain('3-5: 0.0 (95% interval 0.0–3.8) of 1,000 are reached');
    expect(sentence).toContain('Most persons not reached: 6-14, at least 2,8');
    expect(sentence).toContain('Cells where no programme admits the age: 13;');
    expect(sentence).toContain('with a programme and nobody who came: 1.');
  });

  it('do not call a stage the lowest where chance may explain it', () => {
    const totals = {
      ...Object.fromEntries(Object.keys(CELLS).map((stage) => [stage, NOBODY])),
      '0-2': reached(25, 1000),
      '3-5': reached(26, 1000),
    };
    const everywhere = [program('all', 'children', { eligibleAgeFrom: -1 })];
    const { title } = draw(answersOf(CELLS, totals), { programs: everywhere });
    expect(title).toBe(
      'Every life stage has a programme; no stage is reached less than chance allows',
    );
  });

  it('are no claim about a selection without programmes', () =>
    expect(draw(answersOf(), { programs: [] }).title).toBe(
      'There is no programme in this selection',
    ));

  it.each(PUBLIC_LANGUAGES)(
    'are whole in %s, also of protected answers and without totals',
    (language) => {
      const { cells } = answersOf();
      const some = { cells: { ...cells, protection: 'protected' } as Answer };
      for (const answers of [answersOf(), some]) {
        const figure = draw(answers, {}, { ...FRAME, language });
        for (const text of [figure.title, figure.sentence, figure.subtitle]) {
          expect(text).not.toMatch(/undefined|NaN|^$/);
        }
      }
    },
  );

  it('a table holds every cell and total, with the programme beside its numbers', () => {
    const { rows, columns } = draw().table;
    expect(columns.map(({ id }) => id)).toEqual(['stage', 'theme', 'state', ...MEASURES]);
    // nine stages and a total by two themes and a total, and those without an age
    expect(rows).toHaveLength(31);
    const row = rows.find(({ id }) => id === '15-24 children');
    // without anybody eligible there is no rate, and no want of data
    expect(row?.cells.map(({ text }) => text).slice(2)).toEqual([
      'no programme',
      '3',
      '0',
      '–',
      '–',
    ]);
  });
});
