import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { DIMENSION_IDS, MEASURE_IDS, type Measure } from '#lib/metrics/definition.ts';

const entries: readonly Measure[] = MEASURE_IDS.map((id) => MEASURES[id]);

describe.each(entries)('$id', (measure) => {
  it('has its words in every language, and no two languages alike', () => {
    const target = measure.target === 'register' ? [] : [measure.target];
    const texts = [measure.names, measure.definition, measure.unit, ...measure.caveats, ...target];
    for (const text of texts) {
      for (const language of LANGUAGES) expect(text[language].trim()).not.toBe('');
      expect(new Set(Object.values(text)).size).toBe(LANGUAGES.length);
    }
  });

  it('has the parts of its kind, and no other', () => {
    const parts = {
      denominator: measure.denominator !== undefined,
      scale: measure.scale !== undefined,
      squares: measure.squares !== undefined,
      quartiles: measure.quartiles !== undefined,
    };
    const none = { denominator: false, scale: false, squares: false, quartiles: false };
    const expected = {
      count: none,
      proportion: { ...none, denominator: true, scale: true },
      rate: { ...none, denominator: true, scale: true },
      ratio: { ...none, denominator: true, scale: true },
      mean: { ...none, denominator: true, squares: true, quartiles: true },
      median: { ...none, quartiles: true },
      gap: { ...none, denominator: true },
    }[measure.kind];
    expect(parts).toEqual(expected);
    const intervals = { proportion: 'wilson', rate: 'poisson', mean: 'student' };
    const isUnitCost = measure.kind === 'ratio' && measure.level === 'input';
    const found = Object.entries(intervals).find(([kind]) => kind === measure.kind)?.[1];
    expect(measure.interval).toBe(isUnitCost ? 'of_denominator' : (found ?? 'none'));
    expect(measure.minimum !== undefined).toBe(measure.kind !== 'count');
    const isCount = measure.kind === 'count' && !['context', 'input'].includes(measure.level);
    expect(measure.whenEmpty).toBe(isCount ? 'zero' : 'missing');
  });

  it('says over what it adds up; a ratio over nothing', () => {
    for (const id of measure.additiveOver) expect(DIMENSION_IDS).toContain(id);
    if (measure.kind !== 'count') expect(measure.additiveOver).toEqual([]);
  });

  it('has a date of its last change that exists', () => {
    expect(new Date(`${measure.changedOn}T00:00:00Z`).toISOString().slice(0, 10)).toBe(
      measure.changedOn,
    );
  });
});
