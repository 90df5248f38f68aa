import { pageAddress } from '#lib/components/question.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import type { Model, QualityId } from '#lib/metrics/model.ts';
import { addDays, type Period } from '#lib/metrics/period.ts';
import type { Filters } from '#lib/metrics/query.ts';

/** From what the steward's panel tells to the questions that show it. */

interface Where {
  readonly measure: MeasureId;
  readonly filters: Filters;
}

/** Checks whose records a filter finds; the others have no mark that can be filtered by. */
const FOUND_BY: Readonly<Partial<Record<QualityId, Where>>> = {
  visits_without_district: {
    measure: 'visit_records',
    filters: { district: [NOT_RECORDED] },
  },
  visits_without_facility: {
    measure: 'visit_records',
    filters: { facility: [NOT_RECORDED] },
  },
  persons_without_sex: { measure: 'beneficiaries', filters: { sex: [NOT_RECORDED] } },
  persons_without_birth_year: { measure: 'beneficiaries', filters: { age: [NOT_RECORDED] } },
};

type Dates = Pick<Model, 'firstDate' | 'dataDate'>;

/** The question that shows by programme where the records are that fail a check. */
export function linkToRecords(check: QualityId, model: Dates): string | undefined {
  const where = FOUND_BY[check];
  if (!where) return undefined;
  const by: DimensionId[] = ['program'];
  const { measure, filters } = where;
  return pageAddress({ measures: [measure], by, period: wholePeriod(model), filters });
}

/** Months of all data. */
function wholePeriod({ firstDate, dataDate }: Dates): Period {
  return { from: `${firstDate.slice(0, 7)}-01`, to: monthAfter(dataDate) };
}

/** The month of the data date and the eleven before it. */
export function lastTwelveMonths(dataDate: string): Period {
  const to = monthAfter(dataDate);
  return { from: `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`, to };
}

function monthAfter(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

const RECORDED: readonly MeasureId[] = ['visits', 'visit_records'];

/** Visits and records of a programme, month by month. */
export function linkToMonths(program: string, period: Period): string {
  const filters = { program: [program] };
  return pageAddress({ measures: RECORDED, by: ['period'], grain: 'month', period, filters });
}

/** Visits and records of a month, programme by programme. */
export function linkToPrograms(period: Period): string {
  return pageAddress({ measures: RECORDED, by: ['program'], period, filters: {} });
}
