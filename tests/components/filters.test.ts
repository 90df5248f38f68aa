import { describe, expect, it } from 'vitest';
import {
  areaWords,
  filterLink,
  filterWords,
  specifyFilters,
  type Selection,
} from '#lib/components/filters.ts';
import { comparablePeriods, parsePeriod, type Period } from '#lib/metrics/period.ts';
import { MODEL } from '../support/model.ts';

function select(changes: Partial<Selection> = {}): Selection {
  return {
    model: MODEL,
    language: 'tr',
    period: comparablePeriods(MODEL.dataDate).current,
    filters: {},
    path: '/',
    search: '',
    ...changes,
  };
}

function periodOf(text: string): Period {
  const period = parsePeriod(text);
  if (!period) throw new Error(`not a period: ${text}`);
  return period;
}

const field = (selection: Selection, id: 'period' | 'theme' | 'program' | 'district') =>
  specifyFilters(selection, ['theme', 'program', 'district']).fields.find((one) => one.id === id);

describe('a bar without filters', () => {
  it('has empty choices and nothing to remove', () => {
    const bar = specifyFilters(select(), ['theme', 'sex']);
    expect(bar.fields.map((one) => [one.id, one.value])).toEqual([
      ['period', ''],
      ['theme', ''],
      ['sex', ''],
    ]);
    expect(bar.active).toEqual([]);
  });

  it('groups programmes by theme', () => {
    const groups = field(select(), 'program')?.groups.filter((group) => group.name !== '');
    expect(groups?.map((group) => [group.name, group.options.map((one) => one.name)])).toEqual([
      ['women', ['Kurs']],
      ['children', ['Kreş']],
    ]);
  });
});

describe('active filters', () => {
  const selection = select({
    period: periodOf('2025-01'),
    filters: { theme: ['women'], district: ['cinar'] },
    search: '?period=2025-01&theme=women&district=cinar',
  });

  it('are words with the address without them', () => {
    expect(specifyFilters(selection, ['theme', 'district']).active).toEqual([
      { name: 'Dönem: Ocak 2025', href: '/?theme=women&district=cinar' },
      { name: 'Tema: women', href: '/?period=2025-01&district=cinar' },
      { name: 'İlçe: cinar', href: '/?period=2025-01&theme=women' },
    ]);
  });

  it('name a period that is not the default', () => {
    const chosen = select({ period: periodOf('2024-12'), search: '?period=2024-12' });
    expect(specifyFilters(chosen, []).active).toEqual([{ name: 'Dönem: Aralık 2024', href: '/' }]);
  });

  it('leave only the programmes of a chosen theme', () => {
    const names = field(selection, 'program')?.groups.map((group) => group.name);
    expect(names).toEqual(['', 'women']);
  });

  it('keep several members as one choice', () => {
    const both = select({ filters: { district: ['cinar', 'mezitli'] } });
    expect(field(both, 'district')?.value).toBe('cinar,mezitli');
    expect(field(both, 'district')?.groups[0]?.options[1]).toEqual({
      value: 'cinar,mezitli',
      name: 'cinar, mezitli',
    });
  });

  it('offer a period that no list holds', () => {
    const chosen = select({ period: periodOf('2025-01-03..2025-01-20') });
    expect(field(chosen, 'period')?.groups[0]?.options).toEqual([
      { value: '2025-01-03..2025-01-20', name: '3–19 Ocak 2025' },
    ]);
  });
});

describe('words of a selection', () => {
  it('name the area, or the whole city', () => {
    expect(areaWords(select())).toBe('Şehir geneli');
    expect(areaWords(select({ filters: { district: ['mezitli'] } }))).toBe('mezitli');
  });

  it('leave out the area and what a figure leaves out', () => {
    const chosen = select({ filters: { theme: ['women'], sex: ['female'], district: ['cinar'] } });
    expect(filterWords(chosen)).toEqual(['Tema: women', 'Cinsiyet: Kadın']);
    expect(filterWords(chosen, ['theme'])).toEqual(['Cinsiyet: Kadın']);
  });
});

describe('a mark as a filter', () => {
  it.each([
    ['sets it', '', {}, { theme: 'women' }, '/?theme=women', false],
    [
      'keeps the others',
      'sex=male',
      { sex: ['male'] },
      { theme: 'women' },
      '/?sex=male&theme=women',
      false,
    ],
    [
      'takes the place of another',
      'theme=women',
      { theme: ['women'] },
      { theme: 'children' },
      '/?theme=children',
      false,
    ],
    [
      'narrows several to one',
      'theme=women,children',
      { theme: ['women', 'children'] },
      { theme: 'women' },
      '/?theme=women',
      false,
    ],
    [
      'takes away what is set',
      'theme=women&sex=male',
      { theme: ['women'], sex: ['male'] },
      { theme: 'women' },
      '/?sex=male',
      true,
    ],
    [
      'sets a cell of two',
      '',
      {},
      { district: 'cinar', theme: 'women' },
      '/?district=cinar&theme=women',
      false,
    ],
    [
      'takes away a cell of two',
      'district=cinar&theme=women',
      { district: ['cinar'], theme: ['women'] },
      { district: 'cinar', theme: 'women' },
      '/',
      true,
    ],
    ['leaves the scale', 'scale=free', {}, { theme: 'women' }, '/?theme=women', false],
  ])('%s', (_, search, filters, members, href, isSet) => {
    expect(filterLink(select({ search, filters }), members)).toEqual({ href, isSet });
  });

  it('is none for what no page is filtered by', () =>
    expect(filterLink(select(), { period: '2025-01' })).toBeUndefined());
});

describe('the filter that Escape takes away', () => {
  const back = (search: string, filters: Selection['filters']) =>
    specifyFilters(select({ search, filters }), ['theme', 'sex']).back;

  it('is the last of the address', () => {
    const filters = { theme: ['women'], sex: ['male'] };
    expect(back('sex=male&theme=women', filters)).toBe('/?sex=male');
    expect(back('theme=women&sex=male', filters)).toBe('/?theme=women');
  });

  it('is never one that the page does not offer', () =>
    expect(back('theme=women&district=cinar', { theme: ['women'], district: ['cinar'] })).toBe(
      '/?district=cinar',
    ));

  it('is none without filters', () => expect(back('', {})).toBeUndefined());
});
