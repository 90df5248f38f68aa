import { describe, expect, it } from 'vitest';
import { writeChange } from '#lib/charts/change.ts';
import { describeMatrix, describeRows, describeTrend } from '#lib/charts/describe.ts';
import { specifyBars, specifyDots, specifyLine } from '#lib/charts/spec.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { answerOf, CITY, DISTRICTS, MONTHS, value } from './answers.ts';

const REACH = { measure: 'reach_rate', dimension: 'district' } as const;

function reach(language: 'tr' | 'en', rows = DISTRICTS, focus?: string[]) {
  const spec = specifyDots(rows, { ...REACH, language, benchmark: CITY, focus });
  return describeRows(spec, { dimension: 'district', language });
}

function districts(...cells: [number, number, number][]) {
  const rows = cells.map(([v, lower, upper], i) => {
    return { district: `d${i}`, reach_rate: value(v, lower, upper) };
  });
  return answerOf(['district'], ['reach_rate'], rows);
}

describe('dots', () => {
  it('name both sides, and what may be chance', () => {
    expect(reach('tr')).toEqual({
      title: 'Erişim oranı 1 ilçede şehrin üstünde, 1 ilçede altında',
      sentence:
        'Şehir geneli: her 1.000 kişiden yaklaşık 10 kişiye ulaşıldı. En yüksek HIGH: 14,0 (%95 aralık 13,0–15,0). En düşük LOW: 5,0 (%95 aralık 4,0–6,0). 1 ilçede aralık şehir değerini içeriyor: fark rastlantı olabilir.',
    });
    expect(reach('en')).toEqual({
      title: 'Reach rate: 1 district above the city, 1 below',
      sentence:
        'City overall: about 10 in every 1,000 people were reached. Highest, HIGH: 14.0 (95% interval 13.0–15.0). Lowest, LOW: 5.0 (95% interval 4.0–6.0). In 1 district the interval holds the city value: the difference may be chance.',
    });
  });

  it.each([
    [districts([20, 19, 21]), 'Erişim oranı D0 ilçesinde şehrin üstünde'],
    [districts([20, 19, 21], [30, 29, 31]), 'Erişim oranı 2 ilçede şehrin üstünde'],
    [districts([2, 1, 3], [3, 2, 4]), 'Erişim oranı 2 ilçede şehrin altında'],
    [districts([10, 9, 11], [9, 8, 12]), 'Erişim oranı: rastlantıyı aşan bir fark yok'],
    [districts([0, 0, 0]), 'Erişim oranı: bu seçimde kayıt yok'],
  ])('title %#', (answer, title) => expect(reach('tr', answer).title).toBe(title));

  it('speak of the one district in view', () => {
    const { title, sentence } = reach('en', DISTRICTS, ['low']);
    expect(title).toBe('Reach rate: LOW is below the city');
    expect(sentence).toContain('LOW: 5.0 (95% interval 4.0–6.0).');
  });
});

it('bars of persons say that rows do not add up; bars of visits do not', () => {
  const answer = answerOf(
    ['theme'],
    ['beneficiaries', 'visits'],
    [
      { theme: 'a', beneficiaries: value(1200), visits: value(5) },
      { theme: 'b', beneficiaries: value(300), visits: value(9) },
    ],
  );
  const story = (measure: 'beneficiaries' | 'visits') =>
    describeRows(specifyBars(answer, { measure, dimension: 'theme', language: 'tr' }), {
      dimension: 'theme',
      language: 'tr',
    });
  expect(story('beneficiaries')).toEqual({
    title: 'Yararlanıcı sayısı en yüksek tema: A',
    sentence:
      'En yüksek A: 1.200 persons. En düşük B: 300 persons. Bir kişi birden çok temada yer alabilir; satırlar toplanmaz.',
  });
  expect(story('visits').sentence).not.toContain('toplanmaz');
});

describe('change', () => {
  it.each([
    [1200, 1000, 'higher', '%20 arttı', 'up 20%'],
    [800, 1000, 'lower', '%20 azaldı', 'down 20%'],
    [1010, 1000, 'similar', 'benzer', 'similar'],
    [5, 0, 'unknown', 'karşılaştırılamaz', 'cannot be compared'],
    [0, 0, 'unknown', 'karşılaştırılamaz', 'cannot be compared'],
    [104000, 100000, 'higher', '%4,0 arttı', 'up 4.0%'],
  ])('%d after %d is %s', (now, before, verdict, tr, en) => {
    const cells = { now: value(now), before: value(before) };
    expect(writeChange(cells, 'visits', 'tr')).toMatchObject({ verdict, word: tr });
    expect(writeChange(cells, 'visits', 'en')).toMatchObject({ verdict, word: en });
  });

  it('judges only measures that have a good direction', () => {
    const cells = { now: value(1200), before: value(1000) };
    expect(writeChange(cells, 'visits', 'en').tone).toBe('higher');
    expect(writeChange(cells, 'beneficiaries', 'en').tone).toBe('better');
  });

  it.each([
    // clearly apart, apart by a hair, overlapping, without an interval, from nothing, below nothing
    ['reach_rate', value(12, 11, 13), value(5, 4, 6), 'higher', '%140 arttı', 'up 140%'],
    ['reach_rate', value(90, 88, 92), value(100, 98, 102), 'lower', '%10 azaldı', 'down 10%'],
    ['visit_rate', value(9, 8.5, 9.5), value(10, 9.4, 10.6), 'lower', '%10 azaldı', 'down 10%'],
    ['reach_rate', value(9.5, 8, 11), value(10, 8.5, 11.5), 'similar', 'benzer', 'similar'],
    [
      'completion_rate',
      value(60, 58, 62),
      value(70, 68, 72),
      'lower',
      '10,0 puan azaldı',
      'down 10.0 points',
    ],
    [
      'visits_per_beneficiary',
      value(3, 2.9, 3.1),
      value(2, 1.9, 2.1),
      'higher',
      '%50 arttı',
      'up 50%',
    ],
    ['reach_rate', value(12), value(5), 'unknown', 'karşılaştırılamaz', 'cannot be compared'],
    [
      'reach_rate',
      value(1, 0.5, 2),
      value(0, 0, 1),
      'unknown',
      'karşılaştırılamaz',
      'cannot be compared',
    ],
    [
      'reach_gap',
      value(-5, -6, -4),
      value(5, 4, 6),
      'unknown',
      'karşılaştırılamaz',
      'cannot be compared',
    ],
  ] as const)(
    '%s: a rate is judged by the limits of both',
    (measure, now, before, verdict, tr, en) => {
      expect(writeChange({ now, before }, measure, 'tr')).toMatchObject({ verdict, word: tr });
      expect(writeChange({ now, before }, measure, 'en')).toMatchObject({ verdict, word: en });
    },
  );

  it('knows that a lower rate is worse where a higher one is better', () => {
    const cells = { now: value(90, 88, 92), before: value(100, 98, 102) };
    expect(writeChange(cells, 'reach_rate', 'en').tone).toBe('worse');
  });

  it('says why there was nothing to compare with', () => {
    const before = { kind: 'missing', reason: 'no_data' } as const;
    expect(writeChange({ now: value(5), before }, 'visits', 'tr').before).toBe(
      'bu dönemde veri yok',
    );
  });
});

describe('trend', () => {
  const told = (now: number, before: number, language: 'tr' | 'en') =>
    describeTrend(specifyLine(MONTHS, { measure: 'visits', language }), {
      change: writeChange({ now: value(now), before: value(before) }, 'visits', language),
      now: { period: 'NOW', value: String(now) },
      previousPeriod: 'BEFORE',
      language,
    });

  it('says how much, and what is not over', () => {
    expect(told(1200, 1000, 'tr')).toEqual({
      title: 'Ziyaret sayısı bir yılda %20 arttı',
      sentence:
        'NOW: 1200 visits; BEFORE: 1.000. Değişimin %95 aralığı +%10 ile +%31 arası. Nisan 2026 henüz bitmedi; kesik çizgiyle ve içi boş noktayla gösterilir.',
    });
    expect(told(800, 1000, 'en').title).toBe('Visits: down 20% in a year');
  });

  it('says when it may be chance', () => {
    expect(told(1010, 1000, 'en')).toMatchObject({ title: 'Visits: similar to a year before' });
    expect(told(1010, 1000, 'en').sentence).toContain('The difference may be chance.');
  });

  it('asks where there is nothing to compare', () => {
    expect(told(10, 0, 'tr').title).toBe('Ziyaret sayısı aylara göre nasıl değişti?');
  });
});

it.each(LANGUAGES)('a matrix names its highest and lowest cell (%s)', (language) => {
  const answer = answerOf(
    ['district', 'theme'],
    ['reach_rate'],
    [
      { district: 'a', theme: 'x', reach_rate: value(1) },
      { district: 'a', theme: 'y', reach_rate: value(9) },
      { district: 'not_recorded', theme: 'y', reach_rate: value(90) },
    ],
  );
  const choice = { measure: 'reach_rate', down: 'district', across: 'theme', language } as const;
  expect(describeMatrix(answer, choice).title).toContain('A, Y');
});
