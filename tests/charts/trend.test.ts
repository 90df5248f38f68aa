import { describe, expect, it } from 'vitest';
import { specifyLine } from '#lib/charts/spec.ts';
import { describeTest, noteTrend, testLine } from '#lib/charts/trend.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { answerOf, value } from './answers.ts';

/** A line by month from January 2024; the last ones may not be over. */
function line(values: readonly number[], measure: MeasureId = 'beneficiaries', open = 0) {
  const ids = values.map((_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0');
    return `${2024 + Math.floor(i / 12)}-${month}`;
  });
  const rows = ids.map((period, i) => ({ period, [measure]: value(values[i] ?? 0) }));
  const incomplete = open > 0 ? ids.slice(-open) : [];
  return specifyLine(answerOf(['period'], [measure], rows, incomplete), {
    measure,
    language: 'en',
  });
}

const FLAT = [100, 104, 97, 101, 99, 103, 98, 102, 100, 96, 101, 103, 99, 100, 102];

const sentence = (...input: Parameters<typeof line>) =>
  describeTest(testLine(line(...input)), 'en');

describe('the sentence under a line', () => {
  it('of a flat noisy series: no significant change', () => {
    expect(sentence(FLAT)).toContain('No significant change by month: all 15 months lie within');
    expect(sentence(FLAT)).not.toContain('trial limits');
  });

  it('of fewer than 5 points: cannot be calculated', () =>
    expect(sentence(FLAT.slice(0, 4))).toBe(
      'A monthly trend cannot be calculated: 4 complete months, at least 5 are needed.',
    ));

  it('of under 13 points: trial limits', () =>
    expect(sentence(FLAT.slice(0, 12))).toContain('trial limits: 12 months, 13 are needed'));

  it.each([
    ['beneficiaries', 170, 'above', 'improvement'],
    ['beneficiaries', 30, 'below', 'concern'],
    ['visits', 170, 'above', 'change'],
  ] as const)('of %s that end at %d: %s, %s', (measure, last, side, word) => {
    const text = sentence([...FLAT, last], measure);
    expect(text).toContain(`outside the limits, ${side} the usual range (${word}).`);
  });

  it('leaves out the month that is not over', () =>
    expect(sentence([...FLAT, 3], 'beneficiaries', 1)).toContain('all 15 months'));

  it('speaks of the grain of its points', () => {
    const rows = FLAT.map((n, i) => ({ period: String(2010 + i), visits: value(n) }));
    const years = specifyLine(answerOf(['period'], ['visits'], rows), {
      measure: 'visits',
      language: 'en',
    });
    const text = describeTest(testLine(years), 'en');
    expect(text).toContain('No significant change by year: all 15 years');
    expect(text).not.toContain('Seasons');
  });
});

describe('the note of a small line', () => {
  it.each([
    [FLAT, 'no significant change', undefined],
    [FLAT.slice(0, 3), 'trend cannot be calculated', undefined],
    [[...FLAT, 170], 'improvement: above the usual', 'improvement'],
    [[...FLAT, 30], 'concern: below the usual', 'concern'],
  ] as const)('%o: %s', (values, text, judgement) => {
    const { spec, note } = noteTrend(line(values), 'en');
    expect(note.text).toBe(text);
    expect(note.judgement).toBe(judgement);
    expect(spec.points.filter((point) => point.judgement).length).toBe(judgement ? 1 : 0);
    expect(spec.scale).toEqual(line(values).scale);
  });
});
