import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELEASED_MEASURES } from '#lib/disclosure/locate.ts';
import { describePurpose } from '#lib/exporting/label.ts';
import { NOTES } from '#lib/exporting/tidy.ts';
import { ARABIC, arabic, OWN_NAME, UNREAD } from '#lib/i18n/ar.ts';
import { boardWords } from '#lib/i18n/board.ts';
import { exportWords } from '#lib/i18n/exports.ts';
import { fairnessWords } from '#lib/i18n/fairness.ts';
import {
  deskLanguage,
  directionOf,
  isLanguage,
  isPublicLanguage,
  LANGUAGES,
  PUBLIC_LANGUAGES,
  type PublicLanguage,
  type Texts,
} from '#lib/i18n/languages.ts';
import { livesWords } from '#lib/i18n/lives.ts';
import { markWords } from '#lib/i18n/marks.ts';
import { placeWords } from '#lib/i18n/places.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { say, spokenIn } from '#lib/i18n/say.ts';
import { sheetWords } from '#lib/i18n/sheet.ts';
import { slideWords } from '#lib/i18n/slides.ts';
import { tourWords } from '#lib/i18n/tours.ts';
import { messages } from '#lib/i18n/translate.ts';
import {
  DIMENSION_NAMES,
  FIXED_MEMBERS,
  MEASURES,
  NOT_RECORDED_MEMBER,
} from '#lib/metrics/catalog.ts';

const HAS_ARABIC = /\p{Script=Arabic}/u;

/** Words of public pages and tours, by their module. */
const MODULES: Readonly<Record<keyof typeof arabic, (language: PublicLanguage) => object>> = {
  messages,
  release: releaseWords,
  sheet: sheetWords,
  tours: tourWords,
  marks: markWords,
  fairness: fairnessWords,
  board: boardWords,
  exports: exportWords,
  slides: slideWords,
  places: placeWords,
  lives: livesWords,
};

/** Texts of a tree of words, by their paths. */
function textsIn(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => textsIn(value, `${path}.${key}`));
}

function pathsIn(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [path];
  return Object.entries(words).flatMap(([key, value]) => pathsIn(value, `${path}.${key}`));
}

/** What is the same in all languages: the product's own name, and a dash. */
const SAME = ['.product', '.missing.impossible'];

/** All that falls back: parts of modules that only the desk uses stay English. */
const FALLS_BACK: Readonly<Partial<Record<keyof typeof arabic, readonly string[]>>> = {
  tours: [
    '.heading',
    '.lead',
    '.empty',
    '.columns',
    '.stepCount',
    '.create',
    '.importing',
    '.back',
    '.run',
    '.kiosk',
    '.present',
    '.runHint',
    '.none',
    '.steps',
    '.head',
    '.file',
    '.remove',
    '.told',
    '.problems',
    '.guide',
  ],
  fairness: ['.intervals', '.funnel', '.balance'],
  board: ['.data', '.exceptions', '.goal'],
  exports: ['.noted'],
  lives: ['.page'],
  places: [
    '.breadcrumb',
    '.facilities',
    '.facts',
    '.firstTime',
    '.lists',
    '.measures',
    '.neighbourhoods',
    '.notRecorded',
    '.programs',
    '.sort',
  ],
};

describe.each(Object.keys(MODULES) as (keyof typeof arabic)[])('the words of %s', (id) => {
  const own = arabic[id] as object;
  const whole = MODULES[id];

  it('have no text without Arabic letters', () => {
    const others = textsIn(own).filter(([, text]) => !HAS_ARABIC.test(text));
    expect(others.map(([path]) => path).filter((path) => !SAME.includes(path))).toEqual([]);
  });

  it('have all places of English, in Arabic or by falling back to it', () => {
    expect(pathsIn(whole('ar')).sort()).toEqual(pathsIn(whole('en')).sort());
    const missing = Object.keys(whole('en')).filter((key) => !(key in own));
    expect(missing.map((key) => `.${key}`).sort()).toEqual([...(FALLS_BACK[id] ?? [])].sort());
  });
});

/** What public pages say of the catalogue. */
const SAID: readonly Texts[] = [
  ...RELEASED_MEASURES.flatMap((id) => {
    const { names, definition, unit, caveats } = MEASURES[id];
    return [names, definition, unit, ...caveats];
  }),
  ...Object.values(DIMENSION_NAMES),
  ...[FIXED_MEMBERS.sex, FIXED_MEMBERS.age, FIXED_MEMBERS.stage, NOT_RECORDED_MEMBER]
    .flat()
    .map(({ names }) => names),
  ...Object.values(NOTES),
  { tr: releaseWords('tr').foot, en: releaseWords('en').foot },
  { tr: describePurpose('public', 'tr'), en: describePurpose('public', 'en') },
];

describe('the catalogue', () => {
  it('is said in Arabic wherever a public page says it', () => {
    expect(SAID.filter((texts) => spokenIn(texts, 'ar') !== 'ar')).toEqual([]);
  });

  it('has a translation of nothing that is not there any more', () => {
    const known = new Set([
      ...SAID.map(({ en }) => en),
      ...Object.values(MEASURES).flatMap(({ names, unit }) => [names.en, unit.en]),
      // of releases, for small members
      'Other (merged)',
    ]);
    expect(Object.keys(ARABIC).filter((english) => !known.has(english))).toEqual([]);
  });

  it('falls back to English by name: measures that no release holds', () => {
    const names = Object.values(MEASURES)
      .filter((measure) => spokenIn(measure.names, 'ar') === 'en')
      .map(({ id }) => id);
    expect(names).toEqual([
      'reach_gap',
      'visits_per_beneficiary',
      'minutes_per_beneficiary',
      'retention_rate',
      'multi_program_share',
      'capacity_use',
      'enrolments',
      'still_enrolled',
      'completions',
      'dropouts',
      'moves',
      'other_exits',
      'completion_rate',
      'referrals',
      'referral_acceptance_rate',
      'days_to_acceptance',
      'single_program_beneficiaries',
      'multi_program_households',
      'multi_program_household_share',
      'steps',
      'followed_enrolments',
      'followed_dropouts',
      'cost',
      'real_cost',
      'booked_months',
      'cost_per_visit',
      'cost_per_beneficiary',
      'cost_per_completion',
      'cost_per_outcome',
      'real_cost_per_visit',
      'real_cost_per_beneficiary',
      'follow_ups_due',
      'follow_ups_made',
      'lost_to_follow_up',
      'follow_ups_pending',
      'follow_up_rate',
      'days_to_follow_up',
      'improved',
      'worsened',
      'improvement_rate',
      'worsening_rate',
      'outcome_baseline',
      'outcome_change',
      'positive_rate',
      'positive_rate_baseline',
    ]);
  });
});

describe('a text', () => {
  const texts = { tr: 'Kadın', en: 'Women' };

  it.each([
    [texts, 'tr', 'Kadın', 'tr'],
    [texts, 'en', 'Women', 'en'],
    [texts, 'ar', 'Women', 'en'],
    [{ ...texts, ar: 'النساء' }, 'ar', 'النساء', 'ar'],
    [{ ...texts, ar: 'النساء' }, 'en', 'Women', 'en'],
    [DIMENSION_NAMES.district, 'ar', ARABIC['District'], 'ar'],
  ] as const)('%o in %s is %s', (given, language, said, spoken) => {
    expect(say(given, language)).toBe(said);
    expect(spokenIn(given, language)).toBe(spoken);
  });

  it('is never empty where English is not', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (tr, en) => {
        expect(say({ tr, en }, 'ar')).not.toBe('');
      }),
    );
  });
});

describe('numbers of things', () => {
  const { above, below } = messages('ar').title;

  it.each([
    [0, '0 منطقة'],
    [1, 'منطقة واحدة (1)'],
    [2, 'منطقتين (2)'],
    [3, '3 مناطق'],
    [10, '10 مناطق'],
    [11, '11 منطقة'],
    [99, '99 منطقة'],
    [100, '100 منطقة'],
    [103, '103 مناطق'],
  ])('%i have their form', (n, written) => {
    expect(above('reach_rate', 'district', n)).toContain(written);
  });

  it('keep their digits', () => {
    fc.assert(
      fc.property(fc.nat(2000), (n) => {
        expect(below('visits', 'program', n).match(/\d+/g)).toEqual([String(n)]);
      }),
    );
  });
});

describe('languages', () => {
  it.each([
    ['tr', true, true, 'tr', 'ltr'],
    ['en', true, true, 'en', 'ltr'],
    ['ar', false, true, 'en', 'rtl'],
  ] as const)('%s', (language, isDesk, isPublic, desk, direction) => {
    expect(isLanguage(language)).toBe(isDesk);
    expect(isPublicLanguage(language)).toBe(isPublic);
    expect(deskLanguage(language)).toBe(desk);
    expect(directionOf(language)).toBe(direction);
  });

  it('of public pages are those of the desk and more, Turkish first', () => {
    expect(PUBLIC_LANGUAGES.slice(0, LANGUAGES.length)).toEqual(LANGUAGES);
    expect(isPublicLanguage('xx')).toBe(false);
    expect(isPublicLanguage(null)).toBe(false);
  });
});

describe('one file', () => {
  it('has every Arabic word of the product', () => {
    expect(OWN_NAME).toMatch(HAS_ARABIC);
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:ts|svelte|css|html)$/.test(file))
      .filter((file) => HAS_ARABIC.test(readFileSync(join('src', file), 'utf8')));
    expect(files).toEqual([join('lib', 'i18n', 'ar.ts')]);
  });

  it('says which of them no native speaker has read', () => {
    const parts = [...Object.keys(arabic), 'catalogue'];
    expect(UNREAD.filter((part) => !parts.includes(part))).toEqual([]);
    expect(new Set(UNREAD).size).toBe(UNREAD.length);
  });
});
