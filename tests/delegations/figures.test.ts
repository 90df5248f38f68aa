import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adoptionFigure,
  askedFigure,
  cityFigure,
  countryFigure,
  kindFigure,
  registerFigures,
  stagesFigure,
  timeFigure,
  type RegisterFrame,
} from '#lib/delegations/figures.ts';
import type { Visit } from '#lib/delegations/visit.ts';
import type { Figure } from '#lib/charts/figure.ts';
import { anyVisit, TODAY, VISIT } from './visits.ts';

const FRAME: RegisterFrame = {
  language: 'en',
  today: TODAY,
  filters: '',
  nameOf: (id) => id,
  linkOf: () => undefined,
  isTheme: (id) => id === 'women',
  visitLink: ({ id }) => `/delegations/${id}`,
};

const rowsOf = ({ chart }: Figure): [string, number | undefined][] =>
  chart?.kind === 'bars' ? chart.rows.map(({ label, value }) => [label, value]) : [];
const column = ({ table }: Figure, at: number): string[] =>
  table.rows.map(({ cells }) => cells[at]?.text ?? '');
const sum = (texts: readonly string[]): number =>
  texts.reduce((total, text) => total + Number(text), 0);

const on = (visitedOn: string, more: Partial<Visit> = {}): Visit => ({
  ...VISIT,
  id: visitedOn,
  visitedOn,
  ...more,
});

const adopted = (visitedOn: string, day: string): Visit =>
  on(visitedOn, { changes: [{ stage: 'adopted', on: day }] });

describe('stages', () => {
  it('sum to the visits, in the picture and in the table, whatever the visits', () => {
    fc.assert(
      fc.property(fc.array(anyVisit, { minLength: 1 }), (visits) => {
        const figure = stagesFigure(visits, FRAME);
        const drawn = rowsOf(figure).reduce((total, [, value]) => total + (value ?? 0), 0);
        expect(drawn).toBe(visits.length);
        expect(sum(column(figure, 1))).toBe(visits.length);
        const reached = column(figure, 3)
          .filter((text) => text !== '–')
          .map(Number);
        expect(reached).toEqual(reached.toSorted((a, b) => b - a));
      }),
    );
  });

  it('say how far visits came at least', () => {
    const visits = [
      on('2025-01-01'),
      adopted('2025-01-02', '2025-02-01'),
      on('2025-01-03', {
        changes: [
          { stage: 'piloting', on: '2025-02-01' },
          { stage: 'visited', on: '2025-03-01' },
        ],
      }),
    ];
    const figure = stagesFigure(visits, FRAME);
    expect(figure.title).toBe('1 of 3 visits led to adoption');
    expect(column(figure, 1)).toEqual(['2', '0', '0', '1']);
    expect(column(figure, 3)).toEqual(['3', '2', '2', '1']);
  });

  it('have a row of visits to come only where there are some', () => {
    expect(rowsOf(stagesFigure([on('2026-06-10')], FRAME))[0]).toEqual(['Visited', 1]);
    expect(rowsOf(stagesFigure([on('2026-06-11')], FRAME))[0]).toEqual(['To come', 1]);
  });
});

describe('time to adoption', () => {
  it('is a median of those that led to it, and tells of the others', () => {
    const visits = [
      adopted('2025-01-01', '2025-01-11'),
      adopted('2025-01-01', '2025-01-21'),
      adopted('2025-01-01', '2025-04-11'),
      adopted('2025-01-02', ''),
      on('2025-01-03'),
    ];
    const { title, sentence } = adoptionFigure(visits, FRAME);
    expect(title).toBe('From visit to adoption: a median of 20 days, in 3 visits');
    expect(sentence).toBe(
      '1 visit has not led to adoption yet. The day of adoption is not known for 1 visit; it is not in the median.',
    );
  });

  it('is not a median of one', () => {
    const { title, notes } = adoptionFigure([adopted('2025-01-01', '2025-01-11')], FRAME);
    expect(title).toBe('From visit to adoption: 10 days, in one visit');
    expect(notes).toHaveLength(1);
  });

  it('is told to be unknown without any', () => {
    const { title, chart, sentence } = adoptionFigure([on('2025-01-01')], FRAME);
    expect(title).toBe('No visit has a day of adoption');
    expect(chart).toBeUndefined();
    expect(sentence).toBe('1 visit has not led to adoption yet.');
  });

  it('does not count what was given up', () => {
    const changes = [
      { stage: 'adopted' as const, on: '2025-02-01' },
      { stage: 'in_contact' as const, on: '2025-03-01' },
    ];
    const { title, sentence } = adoptionFigure([on('2025-01-01', { changes })], FRAME);
    expect(title).toBe('No visit has a day of adoption');
    expect(sentence).toContain('1 visit has not led');
  });
});

describe('time', () => {
  it('has periods without a visit too', () => {
    const visits = [on('2024-03-31'), on('2026-01-01'), on('2026-04-01')];
    expect(rowsOf(timeFigure(visits, 'year', FRAME))).toEqual([
      ['2024', 1],
      ['2025', 0],
      ['2026', 2],
    ]);
    const quarters = timeFigure(visits, 'quarter', FRAME);
    expect(rowsOf(quarters).map(([label]) => label)).toEqual([
      ...['Q1 2024', 'Q2 2024', 'Q3 2024', 'Q4 2024'],
      ...['Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025'],
      ...['Q1 2026', 'Q2 2026'],
    ]);
    expect(quarters.title).toBe('Most visits: Q1 2024, Q1 2026, Q2 2026 (1)');
  });

  it('draws the last periods of many; the table has all', () => {
    const figure = timeFigure([on('1990-01-01'), on('2026-01-01')], 'year', FRAME);
    expect(rowsOf(figure)).toHaveLength(20);
    expect(figure.table.rows).toHaveLength(37);
    expect(figure.sentence).toContain('the last 20 periods');
  });
});

describe('groups', () => {
  it.each([
    ['kind', kindFigure],
    ['country', countryFigure],
    ['city', cityFigure],
    ['time', (visits: readonly Visit[], frame: RegisterFrame) => timeFigure(visits, 'year', frame)],
  ] as const)('of %s sum to the visits', (_, make) => {
    fc.assert(
      fc.property(fc.array(anyVisit, { minLength: 1 }), (visits) => {
        expect(sum(column(make(visits, FRAME), 1))).toBe(visits.length);
      }),
    );
  });

  it('name nobody first of several that have the most', () => {
    const visits = ['Bonn', 'Köln', 'Ulm', 'Jena', ''].map((city, i) =>
      on('2025-01-01', { id: `v${i}`, city, country: '' }),
    );
    const { title, sentence } = cityFigure(visits, FRAME);
    expect(title).toBe('Most visits from one city: Bonn, Köln, Ulm and 1 more');
    expect(sentence).toBe('Bonn, Köln, Ulm and 1 more: each 1 of 5 visits.');
  });

  it('are one where their names differ in case only', () => {
    const visits = [on('2025-01-01'), on('2025-01-02', { city: 'ISPARTA' })];
    expect(rowsOf(cityFigure(visits, FRAME))).toEqual([['Isparta (Türkiye)', 2]]);
  });

  it('have what is not recorded last', () => {
    const visits = [on('2025-01-01', { country: '' }), on('2025-01-02', { country: '' }), VISIT];
    expect(rowsOf(countryFigure(visits, FRAME))).toEqual([
      ['Türkiye', 1],
      ['Not recorded', 2],
    ]);
  });
});

it('topics name themes as such and tell of visits without any', () => {
  const visits = [VISIT, on('2025-01-01', { interests: ['women', 'food-aid'] })];
  const figure = askedFigure([...visits, on('2025-01-02', { interests: [] })], FRAME);
  expect(rowsOf(figure)).toEqual([
    ['women (theme)', 2],
    ['food-aid', 1],
  ]);
  expect(figure.sentence).toContain('1 visit without a topic.');
});

it('has no figures of nothing, and all of something', () => {
  const frame = { ...FRAME, grainLinks: { year: '/y', quarter: '/q' } };
  expect(registerFigures([], 'year', frame)).toEqual([]);
  const figures = registerFigures([{ ...VISIT, interests: [], facilities: [] }], 'year', frame);
  expect(new Set(figures.map(({ id }) => id)).size).toBe(8);
});
