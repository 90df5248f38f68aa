import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';

/** Whether a text is the id of a measure. */
export function isMeasure(text: string): text is MeasureId {
  return MEASURE_IDS.some((id) => id === text);
}

/** Address of a measure's definition. */
export function definitionPath(id: MeasureId): string {
  return `/methods/${id}`;
}
