import { describe, expect, it } from 'vitest';
import { describeCondition, isAffected } from '#lib/charts/condition.ts';
import type { Program } from '#lib/metrics/model.ts';

const PROGRAM: Program = {
  id: 'course',
  key: 1,
  names: { tr: 'Kurs', en: 'Course' },
  theme: 'women',
  expectedRhythmDays: 7,
};

function silence(lastVisitOn: string | undefined): readonly string[] {
  const program = { ...PROGRAM, ...(lastVisitOn && { lastVisitOn }) };
  const model = { quality: [], programs: [program], dataDate: '2026-06-17' };
  return describeCondition(model, 'en').overdue.map(({ text }) => text);
}

describe('a programme expected every 7 days', () => {
  it.each([
    ['2026-06-17', []],
    ['2026-06-10', []],
    ['2026-06-09', ['expected every 7 days at most; the last was 8 days before the data date']],
    [undefined, ['no record at all']],
  ])('last seen on %s', (last, expected) => {
    expect(silence(last)).toEqual(expected);
  });
});

it('leaves out what nobody failed, and puts first what weighs most', () => {
  const quality = [
    { id: 'visits_without_facility', failed: 500, checked: 1000 },
    { id: 'visits_before_birth', failed: 2, checked: 1000 },
    { id: 'persons_without_sex', failed: 0, checked: 1000 },
  ] as const;
  const { findings } = describeCondition({ quality, programs: [], dataDate: '2026-06-17' }, 'en');
  expect(findings.map(({ id, isSerious }) => [id, isSerious])).toEqual([
    ['visits_before_birth', true],
    ['visits_without_facility', false],
  ]);
  expect(findings[0]?.records).toBe('2 of 1,000 records (0.2%)');
  expect(isAffected('beneficiaries', findings)).toBe(true);
  expect(isAffected('visits', findings)).toBe(false);
});
