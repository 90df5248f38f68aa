import { describe, expect, it } from 'vitest';
import { orderFigure, sharesFigure } from '#lib/charts/allocation.ts';
import { gatherCriteria, type CriteriaData } from '#lib/charts/criteria.ts';
import type { Frame } from '#lib/charts/figure.ts';
import {
  allocationAddress,
  describeOff,
  describeRefusal,
  specifyAllocation,
} from '#lib/components/allocationForm.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { CRITERION_IDS, DEFAULT_WEIGHTS } from '#lib/indicators/weights.ts';
import { readAllocation, type AllocationQuestion } from '#lib/metrics/allocation.ts';

const IDS = ['tarsus', 'mut', 'anamur'];
const names = new Map([
  ['tarsus', 'Tarsus'],
  ['mut', 'Mut'],
  ['anamur', 'Anamur'],
]);

/** Three districts: scores 9, 5, 1; residents 400, 100, 500; gaps; a facility in Tarsus. */
const DATA: CriteriaData = {
  districts: IDS.map((id, i) => ({
    id,
    key: i + 1,
    names: { tr: id, en: id },
    needScore: 9 - 4 * i,
    place: { latitude: 36, longitude: 30 + i },
  })),
  population: new Map([
    ['tarsus', 400],
    ['mut', 100],
    ['anamur', 500],
  ]),
  needed: IDS.map((id) => ({
    id,
    label: id,
    need: { value: 200, lower: 200, upper: 200 },
    reached: 0,
  })),
  places: [{ latitude: 36, longitude: 30 }],
};

const without = (change: Partial<CriteriaData>) => gatherCriteria({ ...DATA, ...change });

describe('criteria of districts', () => {
  it('are numbers of each district', () => {
    const { areas, known, off } = gatherCriteria(DATA);
    expect(known).toEqual(CRITERION_IDS);
    expect(off).toEqual([]);
    // residents in less needy districts and half of the own, of 1,000: 800, 550, 250
    expect(areas.map(({ has }) => has.need)).toEqual([400 * 0.8, 100 * 0.55, 500 * 0.25]);
    expect(areas.map(({ has }) => has.population)).toEqual([400, 100, 500]);
    const [unmet] = areas.map(({ has }) => has.unmet);
    // the exact limit of none reached is 3.69 persons
    expect(unmet).toBeCloseTo(200 - 3.689, 2);
    expect(areas[0]?.has.distance).toBe(0);
    expect(areas[1]?.has.distance).toBeCloseTo(89.96, 1);
  });

  it.each([
    [
      'a score of any scale',
      { districts: DATA.districts.map((one) => ({ ...one, needScore: -1e6 * one.key })) },
      'need',
    ],
  ] as const)('%s counts by its order alone', (_, change, id) => {
    const own = without(change).areas.map(({ has }) => has[id]);
    expect(own).toEqual(gatherCriteria(DATA).areas.map(({ has }) => has[id]));
  });

  const bare = DATA.districts.map(({ id, key, names: own }) => ({ id, key, names: own }));
  const partly = DATA.districts.map((one, i) => (i === 1 ? (bare[1] ?? one) : one));
  const [first] = DATA.needed;
  it.each([
    ['no score', { districts: bare }, { need: 'need_score', distance: 'coordinates' }],
    ['no residents', { population: new Map() }, { need: 'population', population: 'population' }],
    ['nobody reached or in need', { needed: [] }, { unmet: 'reached' }],
    ['one gap only', { needed: first ? [first] : [] }, { unmet: 'reached' }],
    [
      'no certain gap',
      { needed: DATA.needed.map((one) => ({ ...one, reached: 900 })) },
      { unmet: 'no_certain_gap' },
    ],
    ['no facility', { places: [] }, { distance: 'facilities' }],
    [
      'a facility at every centre',
      { places: DATA.districts.flatMap(({ place }) => (place ? [place] : [])) },
      { distance: 'no_distance' },
    ],
    [
      'one district without',
      { districts: partly },
      { need: 'need_score', distance: 'coordinates' },
    ],
  ] as [string, Partial<CriteriaData>, Record<string, string>][])(
    '%s: off with the reason',
    (_, change, expected) => {
      const { off, known, areas } = without(change);
      expect(Object.fromEntries(off.map(({ id, reason }) => [id, reason]))).toEqual(expected);
      expect(known).toEqual(CRITERION_IDS.filter((id) => !(id in expected)));
      for (const { has } of areas) expect(Object.keys(has)).toEqual(known);
    },
  );

  it('name the districts that lack what others have', () => {
    const { off } = without({ districts: partly });
    expect(off.map(({ districts }) => districts)).toEqual([['mut'], ['mut']]);
    expect(describeOff({ off }, names, 'en')[0]?.text).toContain('Missing for: Mut.');
    expect(describeOff(without({ places: [] }), names, 'en')[0]?.text).not.toContain('Missing for');
  });

  it('of nothing are none', () => {
    const nothing = { districts: [], population: new Map(), needed: [], places: [] };
    expect(gatherCriteria(nothing).known).toEqual([]);
  });
});

const frameIn = (language: 'tr' | 'en'): Frame => ({
  language,
  area: 'city',
  period: '2025',
  filters: [],
});
const { areas, known } = gatherCriteria(DATA);
const question: AllocationQuestion = { weights: DEFAULT_WEIGHTS, floor: 0, unit: 'posts' };
const choice = { areas, known, question, names };
const present = {
  measure: 'beneficiaries',
  counts: new Map([
    ['tarsus', 1],
    ['mut', 1],
    ['anamur', 1],
  ]),
} as const;
const options = { present, unplaced: 0, isPartial: false };

/** Numbers of a column, as written. */
const column = (table: ReturnType<typeof sharesFigure>['table'], id: string): number[] => {
  const at = table.columns.findIndex((one) => one.id === id);
  return table.rows.map(({ cells }) =>
    Number(cells[at]?.text.replaceAll(',', '').replace('−', '-')),
  );
};

describe('the figure of shares', () => {
  it('sums to 100.0 in every column, and its differences to 0', () => {
    const figure = sharesFigure(
      { ...choice, question: { ...question, amount: 17 } },
      options,
      frameIn('en'),
    );
    const sum = (id: string): number =>
      column(figure.table, id).reduce((all, one) => all + Math.round(one * 10), 0);
    for (const id of ['share', 'present', ...known.map((one) => `part_${one}`)]) {
      expect(sum(id), id).toBe(1000);
    }
    expect(sum('difference')).toBe(0);
    expect(sum('amount')).toBe(170);
  });

  it('is ordered by share; its title names the largest and its sentence who gains and loses most', () => {
    const { title, sentence, chart } = sharesFigure(choice, options, frameIn('en'));
    expect(title).toMatch(/^Largest share by these weights: Tarsus, \d/);
    expect(sentence).toContain(
      'Socio-economic need 30%, Population 30%, Unmet need 30%, Distance 10%',
    );
    expect(sentence).toMatch(/Most above its present share: Tarsus .* most below: Mut/);
    const values = chart?.kind === 'bars' ? chart.rows.map(({ value }) => value ?? 0) : [];
    expect(values).toEqual(values.toSorted((one, other) => other - one));
  });

  it('says the floor, facilities without a place and that a reader sees a part', () => {
    const { sentence } = sharesFigure(
      { ...choice, question: { ...question, floor: 20 } },
      { unplaced: 2, isPartial: true },
      frameIn('en'),
    );
    expect(sentence).toContain('Each district has at least 20%.');
    expect(sentence).toContain('without a known place (2)');
    expect(sentence).toContain('Only your own districts');
    expect(sentence).not.toContain('Present share');
  });

  it('of one district is all of it', () => {
    const one = { ...choice, areas: areas.slice(1, 2) };
    const { title, table } = sharesFigure(one, options, frameIn('en'));
    expect(title).toBe('One district has all of it');
    expect(column(table, 'share')).toEqual([100]);
    expect(orderFigure(one, frameIn('en'))).toBeUndefined();
  });

  it('does not name a first of two that are equal', () => {
    const equal = areas.map(({ id }) => ({ id, has: { population: 5 } }));
    const only = { need: 0, population: 100, unmet: 0, distance: 0 };
    const figure = sharesFigure(
      { areas: equal, known: ['population'], question: { ...question, weights: only }, names },
      options,
      frameIn('en'),
    );
    expect(figure.title).toBe('What share would each district have?');
    expect(column(figure.table, 'share').toSorted()).toEqual([33.3, 33.3, 33.4]);
  });
});

describe('the figure of the order', () => {
  it.each(LANGUAGES)('names those that keep their place (%s)', (language) => {
    const figure = orderFigure(choice, frameIn(language));
    expect(figure?.table.rows.length).toBe(8);
    expect(figure?.sentence).toContain('Tarsus');
  });

  it('says which pairs turn', () => {
    const close = [
      { id: 'tarsus', has: { need: 52, population: 47 } },
      { id: 'mut', has: { need: 48, population: 53 } },
    ];
    const weights = { need: 55, population: 45, unmet: 0, distance: 0 };
    const own = { areas: close, known: ['need', 'population'] as const, names };
    const figure = orderFigure({ ...own, question: { ...question, weights } }, frameIn('en'));
    expect(figure?.title).toBe('The order depends on the weights');
    expect(figure?.sentence).toContain('No district keeps its rank throughout.');
    expect(figure?.table.rows.map(({ cells }) => cells[1]?.text)).toContain('Tarsus passes Mut');
  });
});

describe('the form of weights', () => {
  const place = {
    path: '/allocation',
    search: 'theme=women&weight_need=50&floor=3',
    language: 'en',
  } as const;
  const limits = { known: CRITERION_IDS, districts: 13 };

  it('keeps the filters, and goes back to the default', () => {
    const form = specifyAllocation(place, { question, isRefused: false }, limits);
    expect(form.kept).toEqual([['theme', 'women']]);
    expect(form.reset).toBe('/allocation?theme=women#weights');
    expect(form.weights).toEqual({ need: '30', population: '30', unmet: '30', distance: '10' });
    expect(allocationAddress({ path: '/allocation', search: '' }, [])).toBe('/allocation');
  });

  it('shows what was refused as it was written, and offers what is not', () => {
    const read = readAllocation(new URLSearchParams(place.search), limits);
    const form = specifyAllocation(place, { question: read.question, isRefused: true }, limits);
    expect(form.weights).toEqual({ need: '50', population: '', unmet: '', distance: '' });
    if (!read.problem) throw new Error('50 is not 100');
    const refusal = describeRefusal(read.problem, { place, question: read.question }, limits);
    expect(refusal.message).toBe('The weights sum to 50, not 100, so no shares are calculated.');
    expect(refusal.href).toBe(
      '/allocation?theme=women&weight_need=100&weight_population=0&weight_unmet=0&weight_distance=0&floor=3#weights',
    );
  });
});
