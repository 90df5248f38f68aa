import { describe, expect, it } from 'vitest';
import { PLAN_LIMITS, readPlan, type WrittenEntry } from '#lib/delegations/plan.ts';

const ENTRY: WrittenEntry = {
  from: '09:30',
  to: '10:00',
  what: { tr: 'Karşılama', en: '' },
  place: 'Belediye binası',
  host: 'Dış ilişkiler',
  tour: '',
};
const BLANK: WrittenEntry = { from: '', to: '', what: {}, place: '', host: '', tour: '' };
const read = (entries: readonly Partial<WrittenEntry>[], note = '') =>
  readPlan(
    entries.map((entry) => ({ ...ENTRY, ...entry })),
    note,
    new Set(['t1']),
  );

describe('a programme is taken', () => {
  it('in order of time, without empty rows', () => {
    expect(read([{ from: '11:00', to: '' }, BLANK, { tour: 't1' }], ' Park \r\n yeri ')).toEqual({
      value: {
        entries: [
          { ...ENTRY, tour: 't1' },
          { ...ENTRY, from: '11:00', to: '' },
        ],
        note: 'Park \n yeri',
      },
    });
  });

  it('also empty', () => {
    expect(read([BLANK, BLANK])).toEqual({ value: { entries: [], note: '' } });
  });

  it('with as many stops as fit', () => {
    const full = Array.from({ length: PLAN_LIMITS.entries }, () => ENTRY);
    expect(read([...full, BLANK])).toHaveProperty('value');
    expect(read([...full, ENTRY])).toEqual({ problem: 'too_many' });
  });
});

describe('a programme is refused', () => {
  it.each([
    ['without a time', { from: '' }, 'time'],
    ['at no time of a day', { from: '24:00' }, 'time'],
    ['with half a time', { to: '9:5' }, 'time'],
    ['that ends as it begins', { to: '09:30' }, 'order'],
    ['that ends before', { to: '09:29' }, 'order'],
    ['in which nothing happens', { what: { tr: ' ' } }, 'what'],
    ['with a long text', { what: { en: 'x'.repeat(PLAN_LIMITS.what + 1) } }, 'long'],
    ['with a long place', { place: 'x'.repeat(PLAN_LIMITS.short + 1) }, 'long'],
    ['with a tour that is gone', { tour: 't2' }, 'tour'],
  ])('%s, with the place of the row', (_, entry, problem) => {
    expect(read([{}, entry])).toEqual({ problem, entry: 1 });
  });

  it('with a long note', () => {
    expect(read([], 'x'.repeat(PLAN_LIMITS.note + 1))).toEqual({ problem: 'note' });
  });
});
