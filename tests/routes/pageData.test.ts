import { describe, expect, it } from 'vitest';
import { readPageData } from '../../src/routes/pageData.ts';

const text = (value: unknown): string => JSON.stringify(value);

describe('the data of a page', () => {
  it('is what the page was given', () => {
    const nodes = [
      { type: 'data', data: [{ a: 1, b: 2, c: -1, d: -3 }, 'x', [3, 1], null] },
      null,
      { type: 'skip' },
    ];
    expect(readPageData(text({ type: 'data', nodes }), 200)).toEqual({
      kind: 'data',
      nodes: [{ a: 'x', b: [null, 'x'], c: undefined, d: NaN }],
    });
  });

  it.each([
    [{ type: 'redirect', location: '/sign-in' }, 200, { kind: 'redirect', location: '/sign-in' }],
    [
      { type: 'data', nodes: [{ type: 'error', status: 400, error: { message: 'period' } }] },
      200,
      { kind: 'error', status: 400, message: 'period' },
    ],
    [{ message: 'closed' }, 403, { kind: 'error', status: 403, message: 'closed' }],
    [
      { type: 'error', error: { message: 'not found' } },
      404,
      { kind: 'error', status: 404, message: 'not found' },
    ],
  ])('%j with %i is refused', (given, status, expected) => {
    expect(readPageData(text(given), status)).toEqual(expected);
  });

  it('is none where the answer is no JSON', () => {
    expect(readPageData('<!doctype html>', 500)).toEqual({
      kind: 'error',
      status: 500,
      message: '',
    });
  });
});
