import { describe, expect, it } from 'vitest';
import { configure } from '#lib/charts/config.ts';
import { placeEvents } from '#lib/charts/events.ts';
import { trendFigure, type Frame } from '#lib/charts/figure.ts';
import { specifyLine } from '#lib/charts/spec.ts';
import { annotationsOf } from '#lib/metrics/annotations.ts';
import type { Annotation } from '#lib/metrics/model.ts';
import { MODEL } from '../support/model.ts';
import { answerOf, MONTHS, value } from './answers.ts';

const LINE = specifyLine(MONTHS, { measure: 'visits', language: 'en' });
const event = (on: string, text = on) => ({ on, text });
const placesOf = (...days: string[]) =>
  placeEvents([{ spec: LINE, events: days.map((on) => event(on)) }], 'en').specs[0]?.events;

describe('events on a line', () => {
  it.each([
    ['2025-12-01', 0 - 0.5 + 0.5 / 31],
    ['2025-12-31', 0.5 - 0.5 / 31],
    ['2026-01-16', 1],
    ['2026-02-28', 2.5 - 0.5 / 28],
  ])('%s stands at %d', (on, at) => expect(placesOf(on)?.[0]?.at).toBeCloseTo(at, 10));

  it.each(['2025-11-30', '2026-05-01'])('%s lies outside the axis', (on) =>
    expect(placesOf(on)).toBeUndefined(),
  );

  it('fit any grain', () => {
    const weeks = answerOf(['period'], ['visits'], [{ period: '2026-W02', visits: value(1) }]);
    const spec = specifyLine(weeks, { measure: 'visits', language: 'en' });
    const { specs } = placeEvents([{ spec, events: [event('2026-01-08')] }], 'en');
    expect(specs[0]?.events?.[0]).toMatchObject({ point: '2026-W02', at: 0 });
  });

  it('are numbered by day over all lines of a figure, each once', () => {
    const [one, two, three] = ['2026-01-05', '2026-02-01', '2026-03-01'].map((on) => event(on));
    if (!one || !two || !three) throw new Error('three events');
    const lines = [
      { spec: LINE, events: [three, one] },
      { spec: LINE, events: [one, two] },
      { spec: LINE, events: [] },
    ];
    const { specs, list } = placeEvents(lines, 'en');
    expect(specs.map((spec) => spec.events?.map(({ number }) => number))).toEqual([
      [1, 3],
      [1, 2],
      undefined,
    ]);
    expect(list.map(({ number, date }) => `${number} ${date}`)).toEqual([
      '1 5 January 2026',
      '2 1 February 2026',
      '3 1 March 2026',
    ]);
  });

  it('are drawn by a plugin only where there are any', () => {
    const look = { scheme: 'light', language: 'en' } as const;
    expect(configure(LINE, look).plugins).toEqual([]);
    const [spec = LINE] = placeEvents([{ spec: LINE, events: [event('2026-01-05')] }], 'en').specs;
    expect(configure(spec, look).plugins?.map(({ id }) => id)).toEqual(['events']);
  });
});

describe('events of a selection', () => {
  const annotations: Annotation[] = [
    ['city', {}],
    ['district', { district: 'cinar' }],
    ['theme', { theme: 'women' }],
    ['program', { program: 'course' }],
    ['both', { district: 'cinar', theme: 'women' }],
  ].map(([text, scope]) => ({
    happenedOn: '2025-01-05',
    texts: { tr: String(text), en: String(text) },
    ...(scope as object),
  }));
  it.each([
    [{}, ['city']],
    [{ district: ['cinar'] }, ['city', 'district']],
    [{ district: ['mezitli'] }, ['city']],
    [{ theme: ['women'] }, ['city', 'theme']],
    [{ program: ['course'] }, ['city', 'theme', 'program']],
    [{ program: ['nursery'] }, ['city']],
    [{ district: ['cinar'], theme: ['women'] }, ['city', 'district', 'theme', 'both']],
    [{ sex: ['female'] }, ['city']],
  ])('%o', (filters, texts) => {
    const found = annotationsOf({ ...MODEL, annotations }, filters);
    expect(found.map((one) => one.texts.en)).toEqual(texts);
  });
});

describe('a signal in the month of an event', () => {
  const months = (values: readonly number[]) =>
    answerOf(
      ['period'],
      ['visits'],
      values.map((n, i) => ({
        period: `2025-${String(i + 1).padStart(2, '0')}`,
        visits: value(n),
      })),
    );
  const figure = (on: string) => {
    const frame: Frame = {
      language: 'en',
      area: 'City',
      period: '2025',
      filters: [],
      events: () => [{ on, text: 'Ramadan', author: 'Office' }],
    };
    const trend = months([100, 104, 98, 101, 99, 103, 97, 100, 102, 98, 101, 30]);
    const total = answerOf([], ['visits'], [{ visits: value(1133) }]);
    const options = { id: 'x', measure: 'visits', months: '2025', previousPeriod: '2024' } as const;
    return trendFigure({ trend, now: total, before: total }, options, frame);
  };

  it('names the event beside it and keeps the point in the series', () => {
    const { sentence, chart, events } = figure('2025-12-03');
    expect(sentence).toContain('The last month (December 2025) is outside the limits');
    expect(sentence).toContain(
      'In the same month: Ramadan. To fall together does not show a cause.',
    );
    expect(chart?.kind === 'line' && chart.points.at(-1)?.judgement).toBe('neutral');
    expect(events).toEqual([
      { number: 1, date: '3 December 2025', text: 'Ramadan', author: 'Office' },
    ]);
  });

  it('says nothing of an event in another month', () =>
    expect(figure('2025-11-03').sentence).not.toContain('In the same month'));
});
