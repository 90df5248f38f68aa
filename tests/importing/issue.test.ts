import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { createIssueLog, describeIssue, type Issue, type IssueCode } from '#lib/importing/issue.ts';
import { MESSAGES } from '#lib/importing/messages.ts';

const issue: Issue = {
  dataset: 'visits',
  file: 'visits.csv',
  row: 12,
  column: 'visited_on',
  value: '31.02.2025',
  code: 'no_such_day',
  severity: 'error',
};

describe('describeIssue', () => {
  it.each([
    [
      'tr',
      'visits.csv, satır 12, sütun visited_on, değer "31.02.2025": böyle bir gün yok; YYYY-AA-GG biçiminde bir tarih yazın.',
    ],
    [
      'en',
      'visits.csv, row 12, column visited_on, value "31.02.2025": there is no such day; write a date as YYYY-MM-DD.',
    ],
  ] as const)('%s', (language, sentence) => expect(describeIssue(issue, language)).toBe(sentence));

  it('tells a group once, with its count', () => {
    expect(describeIssue({ ...issue, count: 3 }, 'en')).toMatch(/\(3 times in all\)$/);
  });

  it('names the kind of personal data in the language of the reader', () => {
    const personal: Issue = {
      file: 'a.csv',
      column: 'tc',
      code: 'personal_data',
      severity: 'error',
      details: { kind: 'national_id' },
    };
    expect(describeIssue(personal, 'tr')).toContain('T.C. kimlik numarası');
    expect(describeIssue(personal, 'en')).toContain('Turkish identity numbers');
  });

  const codes = Object.keys(MESSAGES) as IssueCode[];
  it.each(codes)('%s says what is wrong and what to do, in every language', (code) => {
    for (const language of LANGUAGES) {
      const text = MESSAGES[code][language];
      expect(text).toMatch(/[;.] ?.*\.|; .*[.}]$/);
      expect(text).not.toMatch(/invalid input|geçersiz girdi/i);
    }
  });

  it.each(codes)('%s has the same places in both languages', (code) => {
    const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    expect(places(MESSAGES[code].en)).toEqual(places(MESSAGES[code].tr));
  });
});

describe('createIssueLog', () => {
  it('groups equal issues under the first row and counts each', () => {
    const log = createIssueLog();
    log.add(issue);
    log.add({ ...issue, row: 13 });
    log.add({ ...issue, row: 14, value: '30.02.2025' });
    expect(log.groups().map(({ row, count }) => [row, count])).toEqual([
      [12, 2],
      [14, 1],
    ]);
    expect(log.count('error')).toBe(3);
  });

  it('stores up to its cap and counts all', () => {
    const log = createIssueLog(2);
    for (let row = 2; row < 12; row++) log.add({ ...issue, row, value: String(row) });
    expect(log.groups()).toHaveLength(2);
    expect(log.count('error')).toBe(10);
  });

  it('puts errors before warnings', () => {
    const log = createIssueLog();
    log.add({ file: 'x.csv', code: 'unknown_file', severity: 'warning' });
    log.add(issue);
    expect(log.groups().map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it.each(['10000000146', 'ayse@example.org', '0532 123 45 67', 'TR330006100519786457841326'])(
    'never keeps personal data: %s',
    (value) => {
      const log = createIssueLog();
      log.add({ ...issue, value });
      expect(JSON.stringify(log.groups())).not.toContain(value);
    },
  );

  it('drops the values of a column that turns out to be personal', () => {
    const log = createIssueLog();
    log.add({ ...issue, value: '5321234567x' });
    log.hideValues('visits.csv', 'visited_on');
    expect(JSON.stringify(log.groups())).not.toContain('5321234567x');
  });
});

describe('an import that goes on for long', () => {
  it('tells the first kinds of issues at once, without personal values', () => {
    const told: Issue[] = [];
    const log = createIssueLog(undefined, (issue) => told.push(issue));
    const issue = { file: 'f.csv', column: 'c', code: 'not_a_number', severity: 'error' } as const;
    for (let row = 2; row < 400; row++) log.add({ ...issue, row, value: `x${row % 150}` });
    log.add({ ...issue, row: 400, value: 'a@example.org' });
    expect(told).toHaveLength(100);
    expect(told[0]).toMatchObject({ row: 2, value: 'x2' });
    expect(told.every(({ value }) => value !== 'a@example.org')).toBe(true);
    expect(log.count('error')).toBe(399);
  });
});
