import { describe, expect, it } from 'vitest';
import type { IssueGroup } from '#lib/importing/issue.ts';
import { reportIssues } from '#lib/importing/issueReport.ts';

const issue = (change: Partial<IssueGroup>): IssueGroup => ({
  file: 'visits.csv',
  code: 'no_such_day',
  severity: 'error',
  count: 1,
  ...change,
});

describe('reportIssues', () => {
  it('has nothing of nothing', () => expect(reportIssues([], 'tr')).toEqual([]));

  it('groups by file and by kind, and counts', () => {
    const issues = [
      issue({ row: 3, column: 'tarih', value: '31.02.2025', count: 4 }),
      issue({ row: 9, column: 'tarih', value: '32.01.2025' }),
      issue({ code: 'above_header', severity: 'warning', row: 1 }),
      issue({ file: 'a.csv', code: 'empty_file' }),
    ];
    expect(reportIssues(issues, 'tr')).toEqual([
      {
        file: 'visits.csv',
        errors: 5,
        warnings: 1,
        kinds: [
          {
            code: 'no_such_day',
            severity: 'error',
            text: 'böyle bir gün yok; YYYY-AA-GG biçiminde bir tarih yazın.',
            count: 5,
            places: [
              { text: 'satır 3, sütun tarih, değer "31.02.2025"', count: 4 },
              { text: 'satır 9, sütun tarih, değer "32.01.2025"', count: 1 },
            ],
            more: 0,
          },
          expect.objectContaining({ code: 'above_header', count: 1 }),
        ],
      },
      expect.objectContaining({
        file: 'a.csv',
        errors: 1,
        kinds: [expect.objectContaining({ places: [] })],
      }),
    ]);
  });

  it('puts files with errors first', () => {
    const warning = issue({ file: 'a.csv', severity: 'warning', row: 1 });
    const files = reportIssues([warning, issue({ row: 1 })], 'en').map(({ file }) => file);
    expect(files).toEqual(['visits.csv', 'a.csv']);
  });

  it('says once what all have in common, and at each place what differs', () => {
    const code = 'too_few_fields';
    const details = (found: string) => ({ found, expected: '9' });
    const [file] = reportIssues(
      [
        issue({ code, row: 2, details: details('3') }),
        issue({ code, row: 5, details: details('4') }),
      ],
      'en',
    );
    expect(file?.kinds).toMatchObject([
      {
        text: 'the row has … fields instead of 9; complete the fields or delimiters.',
        places: [{ text: 'row 2 · 3' }, { text: 'row 5 · 4' }],
      },
    ]);
  });

  it('tells a place once for all datasets that the file feeds', () => {
    const above = (dataset: 'visits' | 'programs') =>
      issue({ dataset, code: 'above_header', severity: 'warning', row: 1, value: 'Mart' });
    const [file] = reportIssues([above('programs'), above('visits')], 'en');
    expect(file?.kinds[0]).toMatchObject({
      count: 1,
      places: [{ text: 'row 1, value "Mart" (programs, visits)', count: 1 }],
    });
  });

  it.each([
    [2, 2, 0],
    [3, 3, 0],
    [4, 3, 1],
  ])('of %i places lists %i and counts the other %i', (n, listed, more) => {
    const issues = Array.from({ length: n }, (_, i) => issue({ row: i + 2 }));
    const [file] = reportIssues(issues, 'en', 3);
    expect(file?.kinds[0]?.places).toHaveLength(listed);
    expect(file?.kinds[0]).toMatchObject({ count: n, more });
  });
});
