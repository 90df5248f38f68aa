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

  it('is a ratio with denominator, scale, interval and minimum, or a count with none of them', () => {
    const isRatio = measure.kind !== 'count';
    expect(measure.denominator !== undefined).toBe(isRatio);
    expect(measure.scale !== undefined).toBe(isRatio);
    expect(measure.interval !== 'none').toBe(isRatio);
    expect(measure.minimum !== undefined).toBe(isRatio);
    expect(measure.whenEmpty).toBe(measure.level === 'context' || isRatio ? 'missing' : 'zero');
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
