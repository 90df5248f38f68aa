import { describe, expect, it } from 'vitest';
import { doseFigure } from '#lib/charts/dose.ts';
import { exitsFigure } from '#lib/charts/exits.ts';
import type { Frame } from '#lib/charts/figure.ts';
import { countFollowed, stayByProgramFigure, stayFigure } from '#lib/charts/staying.ts';
import type { Row } from '#lib/result.ts';
import { answerOf, value } from './answers.ts';

const FRAME: Frame = { language: 'en', area: 'City', period: '2025', filters: [] };
const MEASURES = ['followed_enrolments', 'followed_dropouts'] as const;

/** Those last seen in each month, and how many of them dropped out; 0 up to the end. */
function cohort(months: Readonly<Record<string, readonly [number, number]>>): Row[] {
  const ids = [...Array.from({ length: 36 }, (_, i) => String(i)), '36+'];
  return ids.map((tenure) => {
    const [seen = 0, dropouts = 0] = months[tenure] ?? [];
    return { tenure, followed_enrolments: value(seen), followed_dropouts: value(dropouts) };
  });
}

const answerTo = (rows: readonly Row[]) => answerOf(['tenure'], MEASURES, rows);

describe('the line of those who stay', () => {
  it('is told after six months, where enough are followed so long', () => {
    const answer = answerTo(cohort({ 1: [20, 20], 4: [10, 0], 7: [70, 0] }));
    const figure = stayFigure(answer, 'staying', FRAME);
    expect(figure?.title).toBe('After 6 months about 80 of 100 enrolments had not dropped out');
    expect(figure?.facts?.map(({ name, value: text }) => [name, text])).toEqual([
      ['After 1 month', '100%'],
      ['After 3 months', '80%'],
      ['After 6 months', '80%'],
    ]);
    expect(figure?.table.rows).toHaveLength(8);
    expect(figure?.table.rows[1]?.cells.map(({ text }) => text)).toEqual([
      '2',
      '100',
      '20',
      '0',
      '80%',
    ]);
  });

  it.each([
    [9, undefined],
    [10, 'After 1 month about 100 of 100 enrolments had not dropped out'],
  ])('with %i who began: %s', (n, title) => {
    const answer = answerTo(cohort({ 0: [n, 0] }));
    expect(countFollowed(answer)).toBe(n);
    expect(stayFigure(answer, 'staying', FRAME)?.title).toBe(title);
  });

  it('stops where fewer than ten are left', () => {
    const answer = answerTo(cohort({ 0: [30, 1], 2: [9, 5] }));
    expect(stayFigure(answer, 'staying', FRAME)?.table.rows.map(({ id }) => id)).toEqual(['0']);
  });

  it('falls to nothing where all dropped out at once', () => {
    const answer = answerTo(cohort({ 0: [12, 12] }));
    const figure = stayFigure(answer, 'staying', FRAME);
    expect(figure?.title).toBe('After 1 month about 0 of 100 enrolments had not dropped out');
    expect(figure?.sentence).toContain('Half drop out by the end of month 1.');
  });

  it('does not tell of the last months, which are not told apart', () => {
    const answer = answerTo(cohort({ '36+': [50, 20] }));
    expect(stayFigure(answer, 'staying', FRAME)?.table.rows).toHaveLength(36);
  });

  it('by programme keeps the order of the programmes, and says where too few are followed', () => {
    const rows = [
      ...cohort({ 1: [10, 10], 8: [10, 0] }).map((row) => ({ ...row, program: 'b' })),
      ...cohort({ 8: [20, 0] }).map((row) => ({ ...row, program: 'a' })),
      ...cohort({ 2: [20, 3] }).map((row) => ({ ...row, program: 'c' })),
      ...cohort({}).map((row) => ({ ...row, program: 'none' })),
    ];
    const answer = answerOf(['program', 'tenure'], MEASURES, rows);
    const figure = stayByProgramFigure(answer, 'by', FRAME);
    const marks = figure?.chart?.kind === 'dots' ? figure.chart.rows : [];
    expect(marks.map(({ id, value: share, text }) => [id, share, text])).toEqual([
      ['b', 50, '50%'],
      ['a', 100, '100%'],
      ['c', undefined, 'fewer than 10 followed so long'],
    ]);
    expect(figure?.sentence).toContain('2 of 3 programmes');
  });
});

describe('exits', () => {
  const measures = ['completions', 'dropouts', 'moves', 'other_exits', 'still_enrolled'] as const;
  const answerWith = (...numbers: readonly number[]) =>
    answerOf([], measures, [
      Object.fromEntries(measures.map((id, i) => [id, value(numbers[i] ?? 0)])),
    ]);

  it.each([
    [[6, 3, 1, 0, 4], 'Of 10 enrolments that ended, 6 were completed and 3 dropped out'],
    [[0, 0, 0, 0, 4], 'No enrolment ended in the period'],
  ])('of %j', (numbers, title) => {
    expect(exitsFigure(answerWith(...numbers), 'exits', FRAME)?.title).toBe(title);
  });

  it('have shares of those that ended; who is still there has none', () => {
    const figure = exitsFigure(answerWith(6, 3, 1, 0, 4), 'exits', FRAME);
    expect(figure?.table.rows.map(({ cells }) => cells[2]?.text)).toEqual([
      '60%',
      '30%',
      '10%',
      '0%',
      '–',
    ]);
  });

  it('of nobody are no figure', () => {
    expect(exitsFigure(answerWith(0, 0, 0, 0, 0), 'exits', FRAME)).toBeUndefined();
  });
});

describe('the dose', () => {
  const cell = { kind: 'value', value: 4, lower: 3, upper: 5, quartiles: [1, 2.5, 6] } as const;

  it('is told by its median, and not compared with a plan that nobody wrote', () => {
    const answer = answerOf([], ['visits_per_beneficiary'], [{ visits_per_beneficiary: cell }]);
    const figure = doseFigure(answer, { id: 'dose', rhythmDays: 7 }, FRAME);
    expect(figure?.title).toBe('Median visits per person: 2.5');
    expect(figure?.notes?.[1]).toContain('(7 days)');
    expect(doseFigure(answer, { id: 'dose' }, FRAME)?.notes).toHaveLength(1);
  });

  it('of nobody is no figure', () => {
    const none = { kind: 'missing', reason: 'nothing_counted' } as const;
    const answer = answerOf([], ['visits_per_beneficiary'], [{ visits_per_beneficiary: none }]);
    expect(doseFigure(answer, { id: 'dose' }, FRAME)).toBeUndefined();
  });
});
