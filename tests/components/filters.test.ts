import { describe, expect, it } from 'vitest';
import { areaWords, filterWords, specifyFilters, type Selection } from '#lib/components/filters.ts';
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
