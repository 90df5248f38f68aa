import { MEASURE_IDS, type MeasureId } from '#lib/metrics/definition.ts';

/** Whether a text is the id of a measure. */
export function isMeasure(text: string): text is MeasureId {
  return MEASURE_IDS.some((id) => id === text);
}

/** Address of a measure's definition. @param base beginning of the addresses of a release */
export function definitionPath(id: MeasureId, base = ''): string {
  return base === '' ? `/methods/${id}` : `${base}/methods#${id}`;
}
