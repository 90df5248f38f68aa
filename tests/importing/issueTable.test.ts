import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { IssueGroup } from '#lib/importing/issue.ts';
import { writeIssues } from '#lib/importing/issueTable.ts';

const issue: IssueGroup = {
  dataset: 'visits',
  file: 'visits.csv',
  row: 12,
  column: 'people',
  value: '-4',
  code: 'too_small',
  severity: 'error',
  details: { min: '0' },
  count: 3,
};

function read(issues: readonly IssueGroup[]): Record<string, string>[] {
  const text = writeIssues(issues, 'tr');
  expect(text.startsWith('\ufeff')).toBe(true);
  const options = { header: true, delimiter: ';', newline: '\r\n', skipEmptyLines: true } as const;
  return Papa.parse<Record<string, string>>(text.slice(1), options).data;
}

describe('issues as CSV', () => {
  it('have a row each, with their place and words', () => {
    expect(
      read([issue, { file: 'a.csv', code: 'empty_file', severity: 'error', count: 1 }]),
    ).toEqual([
      {
        severity: 'error',
        file: 'visits.csv',
        row: '12',
        column: 'people',
        value: "'-4",
        count: '3',
        code: 'too_small',
        message: expect.stringContaining('en az 0 olabilir'),
      },
      expect.objectContaining({ file: 'a.csv', row: '', column: '', value: '' }),
    ]);
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://x","y")',
    '=cmd\nsecond line',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =1',
    '\u00a0=1',
    '＝1+1',
  ])('never begin a cell like the formula %j', (text) => {
    const evil = { ...issue, value: text, column: text, file: `${text}.csv` };
    const [row = {}] = read([evil]);
    for (const name of ['file', 'column', 'value', 'message']) {
      expect(row[name], name).toMatch(/^'/);
    }
  });

  it.each(['Mut', "'=1", '1-1', '12', '', '"quoted"', 'a;b'])('leave %j as it is', (text) => {
    expect(read([{ ...issue, value: text }])[0]?.value).toBe(text);
  });
});
