import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeBalance, type News } from '#lib/charts/balance.ts';
import { writeChange } from '#lib/charts/change.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import type { Verdict } from '#lib/indicators/status.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';
import { value } from './answers.ts';

function changed(measure: MeasureId, now: number, before: number, verdict?: Verdict): News {
  const change = writeChange({ now: value(now), before: value(before) }, measure, 'en');
  return { measure, change, ...(verdict && { verdict }) };
}

const GOOD = [
  changed('beneficiaries', 1500, 1000),
  changed('households', 1500, 1000),
  changed('completions', 700, 500),
  { measure: 'reach_rate', verdict: 'met' },
  { measure: 'completion_rate', verdict: 'on_course' },
] as const satisfies readonly News[];

describe('five good and a rate that fell', () => {
  const rate = (language: 'tr' | 'en'): News => {
    const cells = { now: value(52, 50, 54), before: value(60, 58, 62) };
    return {
      measure: 'referral_acceptance_rate',
      change: writeChange(cells, 'referral_acceptance_rate', language),
    };
  };
  it.each([
    ['en', 'Referral acceptance rate fell by 8.0 points against the same months of last year'],
    ['tr', 'geçen yılın aynı aylarına göre 8,0 puan azaldı'],
  ] as const)('names it (%s)', (language, expected) => {
    const { bad } = describeBalance([...GOOD, rate(language)], language);
    expect(bad).toContain(expected);
  });
});

describe('five good and one bad', () => {
  const news: News[] = [...GOOD, changed('new_beneficiaries', 880, 1000)];

  it('names the bad one in English', () => {
    const { text, bad } = describeBalance(news, 'en');
    expect(bad).toBe(
      'The bad news: New beneficiaries fell by 12% against the same months of last year.',
    );
    expect(text).toContain('5 of 6 measures');
  });

  it('names the bad one in Turkish', () => {
    const percent = { ...news[5]?.change, percent: '%12' } as News['change'];
    const turkish = [...GOOD, { measure: 'new_beneficiaries', change: percent } as News];
    const { text, bad } = describeBalance(turkish, 'tr');
    expect(bad).toBe('Kötü haber: Yeni yararlanıcı geçen yılın aynı aylarına göre %12 azaldı.');
    expect(text).toContain('6 göstergenin 5 tanesi iyi yönde');
  });
});

describe('what is no news', () => {
  it('may be chance where the interval holds no change, and counts as neither', () => {
    const { text, bad } = describeBalance([changed('beneficiaries', 101, 100)], 'en');
    expect(bad).toBe('');
    expect(text).toContain('Beneficiaries: the difference may be chance.');
    expect(text).toContain('No measure goes the right way.');
  });

  it('is told by its direction alone without a good direction', () => {
    const { text, bad } = describeBalance([changed('visits', 2000, 1000)], 'en');
    expect(bad).toBe('');
    expect(text).toContain('Neither good nor bad by themselves: Visits rose by 100%');
  });

  it('is said to be none where nothing can be compared', () => {
    expect(describeBalance([{ measure: 'reach_rate' }], 'en').text).toContain('nothing can be');
  });

  it('never claims that all is well', () => {
    expect(describeBalance(GOOD, 'en').text).toContain('does not prove that nothing is wrong');
  });
});

it('puts a missed goal before a goal that will be missed before a fall', () => {
  const news: News[] = [
    changed('households', 500, 1000),
    { measure: 'new_beneficiaries', verdict: 'off_course' },
    { measure: 'reach_rate', verdict: 'missed' },
  ];
  const { bad } = describeBalance(news, 'en');
  const places = ['Reach rate', 'New beneficiaries', 'Households'].map((name) => bad.indexOf(name));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
});

it('leaves no bad news unnamed', () => {
  const anyNews = fc
    .uniqueArray(
      fc.record({
        measure: fc.constantFrom(...MEASURE_IDS),
        now: fc.integer({ min: 1, max: 5000 }),
        before: fc.integer({ min: 1, max: 5000 }),
        verdict: fc.constantFrom(undefined, 'met', 'missed', 'off_course', 'not_certain'),
      }),
      { selector: ({ measure }) => measure, maxLength: 10 },
    )
    .map((all) =>
      all.map(({ measure, now, before, verdict }) =>
        changed(measure, now, before, verdict as Verdict | undefined),
      ),
    );
  fc.assert(
    fc.property(anyNews, fc.constantFrom(...LANGUAGES), (news, language) => {
      const { bad } = describeBalance(news, language);
      for (const { measure, change, verdict } of news) {
        const isBad = verdict === 'missed' || verdict === 'off_course' || change?.tone === 'worse';
        if (isBad) expect(bad).toContain(MEASURES[measure].names[language]);
      }
    }),
  );
});
