import { describe, expect, it } from 'vitest';
import type { Model, Need } from '#lib/metrics/model.ts';
import { estimatedProgram, estimatedPrograms, needsOf } from '#lib/metrics/needs.ts';
import { MODEL } from '../support/model.ts';

const need = (year: number, district = 'cinar', program = 'course'): Need => ({
  district,
  program,
  year,
  eligible: year,
});
const PERIOD = { from: '2025-01-01', to: '2025-06-01' };

describe('the estimate for a period', () => {
  it.each([
    ['its own year', [2024, 2025, 2026], 2025],
    ['else the latest before', [2020, 2023, 2026], 2023],
    ['else the first after', [2028, 2027], 2027],
  ])('%s', (_, years, expected) => {
    const found = needsOf(
      years.map((year) => need(year)),
      'course',
      PERIOD,
    );
    expect(found.get('cinar')?.year).toBe(expected);
  });

  it('is of the programme and of each district apart', () => {
    const found = needsOf(
      [need(2025), need(2024, 'mezitli'), need(2025, 'mezitli', 'nursery')],
      'course',
      PERIOD,
    );
    expect([...found.values()].map(({ district, year }) => [district, year])).toEqual([
      ['cinar', 2025],
      ['mezitli', 2024],
    ]);
  });
});

describe('the programme that a selection is about', () => {
  const model: Model = { ...MODEL, needs: [need(2025)] };
  it.each([
    ['all programmes', {}, undefined],
    ['the one with an estimate', { program: ['course'] }, 'course'],
    ['in any district', { program: ['course'], district: ['cinar'] }, 'course'],
    ['the only one of a theme', { theme: ['women'] }, 'course'],
    ['without an estimate', { program: ['nursery'] }, undefined],
    ['of one sex', { program: ['course'], sex: ['female'] }, undefined],
    ['two programmes', { program: ['course', 'nursery'] }, undefined],
  ])('%s', (_, filters, id) => expect(estimatedProgram(model, filters)?.id).toBe(id));

  it('are listed in display order', () =>
    expect(estimatedPrograms(model).map(({ id }) => id)).toEqual(['course']));
});
