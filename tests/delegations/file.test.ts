import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVisitFile, writeVisitFile } from '#lib/delegations/file.ts';
import { VISIT_LIMITS, type Visit } from '#lib/delegations/visit.ts';
import { TODAY, VISIT } from './visits.ts';

const draftOf = ({ id: _, origin: _o, enteredBy: _e, ...draft }: Visit) => draft;

const FULL: Visit = {
  ...VISIT,
  changes: [
    { stage: 'in_contact', on: '2025-04-01' },
    { stage: 'adopted', on: '2025-09-01' },
  ],
  comment: { tr: 'Beğendik', en: '' },
  consent: 'yes',
};

it('a file gives back what was written', () => {
  const visits = [FULL, { ...VISIT, people: undefined, visitedOn: '2026-12-01' }];
  expect(readVisitFile(writeVisitFile(visits), TODAY)).toEqual({ value: visits.map(draftOf) });
  expect(readVisitFile(writeVisitFile([]), TODAY)).toEqual({ value: [] });
});

const change = (of: (visit: Record<string, unknown>) => void): string => {
  const file = JSON.parse(writeVisitFile([VISIT, FULL])) as { visits: Record<string, unknown>[] };
  of(file.visits[1] ?? {});
  return JSON.stringify(file);
};

describe('a file is refused', () => {
  it.each([
    ['', 'file'],
    ['null', 'file'],
    ['{"format":"etki-tour","version":1,"visits":[]}', 'file'],
    ['{"format":"etki-delegations","version":2,"visits":[]}', 'file'],
    [change((visit) => (visit.people = 'twelve')), 'file'],
    [change((visit) => (visit.stages = [{ stage: 'won', on: '2025-01-01' }])), 'file'],
  ])('%s', (text, problem) => {
    expect(readVisitFile(text, TODAY)).toEqual({ problem });
  });

  it.each([
    ['a day', (visit: Record<string, unknown>) => (visit.visited_on = '18.03.2025')],
    ['a kind', (visit: Record<string, unknown>) => (visit.kind = 'company')],
    ['people', (visit: Record<string, unknown>) => (visit.people = 0.5)],
    [
      'stages that run backwards',
      (visit: Record<string, unknown>) =>
        (visit.stages = [
          { stage: 'adopted', on: '2025-09-01' },
          { stage: 'visited', on: '2025-08-01' },
        ]),
    ],
  ])('for %s, with the place of the visit', (_, of) => {
    expect(readVisitFile(change(of), TODAY)).toEqual({ problem: 'visit', visit: 2 });
  });

  it('that holds more than can be looked at', () => {
    const many = Array.from({ length: VISIT_LIMITS.inFile + 1 }, () => VISIT);
    expect(readVisitFile(writeVisitFile(many), TODAY)).toEqual({ problem: 'too_many_in_file' });
  });

  it('without a fall, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readVisitFile(json, TODAY)).toHaveProperty('problem');
      }),
    );
  });
});
