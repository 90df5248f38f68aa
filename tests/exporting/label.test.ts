import { describe, expect, it } from 'vitest';
import { describeQuestion, labelFigure, labelPage } from '#lib/exporting/about.ts';
import { labelFile, type Origin } from '#lib/exporting/label.ts';
import { ABOUT, LONG } from './figures.ts';

const FACTS = {
  from: '2026-06-17-7050fa5c',
  content: 'visits.month',
  area: 'toroslar',
  period: '2026-01..2026-05',
  dataDate: '2026-06-17',
  format: 'csv',
} as const;
const HEAD = '2026-06-17-7050fa5c.visits.month.toroslar.2026-01_2026-05.data-2026-06-17';

describe('the name of a file', () => {
  it.each([
    ['exact', 'exact-internal', 'kurum dışına verilmez'],
    ['public', 'protected', 'herkesle paylaşılabilir'],
    ['council', 'protected-council', 'meclis üyeleri'],
    ['preview', 'protected-preview', 'henüz yayımlanmadı'],
  ] as [Origin, string, string][])('of %s numbers says %s', (origin, part, purpose) => {
    const label = labelFile({ ...FACTS, origin }, 'tr');
    expect(label.name).toBe(`${HEAD}.${part}.csv`);
    expect(label.purpose).toContain(purpose);
  });

  it.each([
    ['Çamlı ğ İş', 'Camli-g-Is'],
    ['../../etc', 'etc'],
    ['a"b\r\nc', 'a-b-c'],
    ['x'.repeat(300), 'x'.repeat(60)],
  ])('takes %j as %s', (area, part) => {
    const { name } = labelFile({ ...FACTS, area, origin: 'exact' }, 'tr');
    expect(name.split('.')[3]).toBe(part);
    expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
  });

  it('leaves out what it is not told', () => {
    const facts = { from: 'etki', content: 'audit', origin: 'exact', format: 'csv' } as const;
    expect(labelFile(facts, 'en').name).toBe('etki.audit.exact-internal.csv');
  });
});

it.each([
  ['measure=visits&period=2025', 'visits', 'city', '2025'],
  ['measure=visits&by=period,theme&period=2025&grain=year', 'visits.year.theme', 'city', '2025'],
  ['measure=a,b,c&period=2025&district=x,y', 'a-b-and-1-more', 'x-y', '2025'],
  ['measure=a&period=2025&district=x&neighbourhood=n', 'a', 'n', '2025'],
])('%s is %s of %s in %s', (question, content, area, period) => {
  expect(describeQuestion(question)).toEqual({ content, area, period });
});

describe('outputs of a page', () => {
  it('a figure of one question is named after it, and after itself', () => {
    const table = { ...LONG.table, question: 'measure=visits&by=district&period=2025' };
    const name = (id: string): string => labelFigure({ ...LONG, id, table }, ABOUT, 'svg').name;
    expect(name('map')).toContain('.map.visits.district.city.2025.data-2026-06-17.');
    expect(name('district')).toContain('.visits.district.city.2025.');
  });

  it('a figure of several has the area and the period of its page', () => {
    const { question: _, ...table } = LONG.table;
    expect(labelFigure({ ...LONG, table }, ABOUT, 'png').name).toContain(
      '.long.city.2026-01_2026-05.',
    );
  });

  it.each([
    ['/', '.overview.city.'],
    ['/districts/toroslar', '.districts.toroslar.city.'],
  ])('%s as slides is %s', (path, part) => {
    expect(labelPage(path, ABOUT, 'pptx').name).toContain(part);
  });
});
