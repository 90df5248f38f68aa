import { describe, expect, it } from 'vitest';
import {
  chooseStep,
  chooseText,
  KEY_NUMBERS,
  LEAVE_BEHIND,
  readLeaveBehind,
  readStepAddress,
  readStepWords,
  readTourFile,
  readTourHead,
  TOUR_LIMITS,
  WHOLE_VIEW,
  writeTourFile,
  type TourDraft,
} from '#lib/tours/tour.ts';

const HERE = 'https://etki.example';

describe('the address of a step', () => {
  it.each([
    ['/public', '/public', WHOLE_VIEW],
    [`${HERE}/public/districts?period=2025&lang=en`, '/public/districts?period=2025', WHOLE_VIEW],
    ['/public/districts/toroslar', '/public/districts/toroslar', WHOLE_VIEW],
    ['/public#quarters', '/public', 'quarters'],
    ['  /public/themes/women ', '/public/themes/women', WHOLE_VIEW],
  ])('%s is %s', (text, address, figure) =>
    expect(readStepAddress(text, HERE)).toEqual({ value: { address, figure } }),
  );

  it.each([
    '/',
    '/districts',
    '/districts?period=2025',
    '/themes/women',
    '/programs/women-law/sheet',
    '/explore?measure=visits',
    '/council',
    '/council/districts',
    '/preview',
    '/accounts',
    '/meetings',
    '/publicity',
    '/public/../districts',
    '/public/%2e%2e/districts',
    HERE,
    `${HERE}/districts`,
  ])('%s is internal', (text) =>
    expect(readStepAddress(text, HERE)).toEqual({ problem: 'internal' }),
  );

  it.each([
    '',
    'districts',
    'public',
    'https://elsewhere.example/public',
    '//elsewhere.example/public',
    'javascript:alert(1)',
    '/public/sheets',
    '/public/api/query?measure=visits',
    '/public/__data.json',
    '/public/downloads/year.city.csv',
  ])('%s is no page with figures', (text) =>
    expect(readStepAddress(text, HERE)).toEqual({ problem: 'address' }),
  );
});

describe('what guests take home', () => {
  it.each([
    ['/public/sheets', '/public/sheets'],
    ['/public/', '/public'],
    [`${HERE}/public/programs/women-law/sheet?lang=en`, '/public/programs/women-law/sheet'],
    ['/public/downloads', '/public/downloads'],
  ])('%s is %s', (text, path) => expect(readLeaveBehind(text, HERE)).toEqual({ value: path }));

  it.each([
    '',
    '/sheets',
    '/programs/women-law/sheet',
    '/council/sheets',
    'https://elsewhere.example/public/sheets',
    '/public/sheets.json',
    '/public/api/query',
    '/public/embed/map',
    '/public/programs//sheet',
    '/publicity',
  ])('%s is none', (text) =>
    expect(readLeaveBehind(text, HERE)).toEqual({ problem: 'leave_behind' }),
  );
});

const long = (n: number): string => 'ş'.repeat(n);

describe('title and texts', () => {
  it.each([
    [{ tr: 'Tur' }, { tr: 'Tur', en: '' }],
    [{ en: '  Tour ' }, { tr: '', en: 'Tour' }],
    [{ tr: long(TOUR_LIMITS.title) }, { tr: long(TOUR_LIMITS.title), en: '' }],
  ])('%o is taken', (written, titles) =>
    expect(readTourHead(written, '', HERE)).toEqual({
      value: { titles, leaveBehind: LEAVE_BEHIND },
    }),
  );

  it.each([
    [{}, '', 'title'],
    [{ tr: '  ', en: '' }, '', 'title'],
    [{ tr: 'Tur', en: long(TOUR_LIMITS.title + 1) }, '', 'title'],
    [{ tr: 'Tur' }, '/districts', 'leave_behind'],
  ])('%o with %s is refused: %s', (written, page, problem) =>
    expect(readTourHead(written, page, HERE)).toEqual({ problem }),
  );

  it.each([
    [{ figure: 'months', text: { tr: 'a\r\nb' }, note: ' c ' }, undefined],
    [{ figure: '<b>', text: {}, note: '' }, 'figure'],
    [{ figure: '', text: { en: long(TOUR_LIMITS.text) }, note: '' }, undefined],
    [{ figure: '', text: { en: long(TOUR_LIMITS.text + 1) }, note: '' }, 'text'],
    [{ figure: '', text: {}, note: long(TOUR_LIMITS.note) }, undefined],
    [{ figure: '', text: {}, note: long(TOUR_LIMITS.note + 1) }, 'note'],
  ])('words %#: %s', (words, problem) => {
    const read = readStepWords(words);
    expect('problem' in read ? read.problem : undefined).toBe(problem);
  });

  it('are read in the language of the guest, or in one that has them', () => {
    expect(chooseText({ tr: 'Tur', en: 'Tour' }, 'en')).toEqual({ text: 'Tour', language: 'en' });
    expect(chooseText({ tr: 'Tur', en: '' }, 'en')).toEqual({ text: 'Tur', language: 'tr' });
    expect(chooseText({ tr: '', en: '' }, 'en')).toEqual({ text: '', language: 'en' });
  });

  it.each([
    [{ tr: 'Tur', en: 'Tour', ar: 'جولة' }, 'ar', 'جولة', 'ar'],
    [{ tr: 'Tur', en: 'Tour' }, 'ar', 'Tour', 'en'],
    [{ tr: 'Tur', en: '' }, 'ar', 'Tur', 'tr'],
    [{ tr: '', en: '', ar: 'جولة' }, 'tr', 'جولة', 'ar'],
    [{ tr: '', en: '' }, 'ar', '', 'ar'],
  ] as const)('of %o in %s is "%s"', (texts, asked, text, language) => {
    expect(chooseText(texts, asked)).toEqual({ text, language });
  });

  it('may be Arabic alone, and is kept only where there is one', () => {
    expect(readTourHead({ ar: ' جولة ' }, '', HERE)).toEqual({
      value: { titles: { tr: '', en: '', ar: 'جولة' }, leaveBehind: LEAVE_BEHIND },
    });
    expect(readTourHead({ tr: 'Tur', ar: ' ' }, '', HERE)).toEqual({
      value: { titles: { tr: 'Tur', en: '' }, leaveBehind: LEAVE_BEHIND },
    });
    const long = 'ج'.repeat(TOUR_LIMITS.title + 1);
    expect(readTourHead({ tr: 'Tur', ar: long }, '', HERE)).toEqual({ problem: 'title' });
  });

  it('goes into a file and comes back', () => {
    const draft: TourDraft = {
      titles: { tr: 'Tur', en: '', ar: 'جولة' },
      leaveBehind: LEAVE_BEHIND,
      steps: [{ address: '/public', figure: '', texts: { tr: '', en: '', ar: 'أهلًا' }, note: '' }],
    };
    expect(readTourFile(writeTourFile(draft), HERE)).toEqual({ value: draft });
  });
});

it.each([
  [null, 3, 1],
  ['', 3, 1],
  ['x', 3, 1],
  ['0', 3, 1],
  ['-1', 3, 1],
  ['1.5', 3, 1],
  ['2', 3, 2],
  ['3', 3, 3],
  ['4', 3, 3],
  ['9999', 3, 3],
  ['99999', 3, 1],
  ['2', 0, 1],
])('step %s of %i is %i', (asked, count, at) => {
  const steps = Array.from({ length: count }, (_, i) => i + 1);
  expect(chooseStep(steps, asked)).toEqual({ at, step: steps[at - 1] });
});

describe('a tour as a file', () => {
  const draft: TourDraft = {
    titles: { tr: 'Tur', en: 'Tour' },
    leaveBehind: '/public/programs/women-law/sheet',
    steps: [
      { address: '/public', figure: KEY_NUMBERS, texts: { tr: 'Bir', en: 'One' }, note: 'n' },
      {
        address: '/public/themes?period=2025',
        figure: 'themes',
        texts: { tr: '', en: '' },
        note: '',
      },
    ],
  };
  const file = (change: object): string =>
    JSON.stringify({ ...(JSON.parse(writeTourFile(draft)) as object), ...change });

  it('comes back as it was', () =>
    expect(readTourFile(writeTourFile(draft), HERE)).toEqual({ value: draft }));

  it.each([
    ['no JSON', '{', 'file'],
    ['another file', '{"format":"etki-meeting","version":1}', 'file'],
    ['another version', file({ version: 2 }), 'file'],
    ['a text that is none', file({ title: { tr: 5 } }), 'file'],
    ['no title', file({ title: {} }), 'title'],
    ['an internal step', file({ steps: [{ address: '/districts' }] }), 'internal'],
    ['the council’s step', file({ steps: [{ address: '/council' }] }), 'internal'],
    ['a step elsewhere', file({ steps: [{ address: 'https://x.example/public' }] }), 'address'],
    ['an internal page to take home', file({ leave_behind: '/programs' }), 'leave_behind'],
    [
      'a text too long',
      file({ steps: [{ address: '/public', text: { tr: long(TOUR_LIMITS.text + 1) } }] }),
      'text',
    ],
    [
      'too many steps',
      file({
        steps: Array.from({ length: TOUR_LIMITS.steps + 1 }, () => ({ address: '/public' })),
      }),
      'too_many_steps',
    ],
    ['a file too large', file({ more: 'x'.repeat(TOUR_LIMITS.file) }), 'file'],
  ])('with %s is refused', (_, text, problem) =>
    expect(readTourFile(text, HERE)).toEqual({ problem }),
  );
});
