import { cellIn, writeCell } from '#lib/charts/cell.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { unitOf } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { impactWords } from '#lib/i18n/impact.ts';
import { methodWords } from '#lib/i18n/methods.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { MEASURE_IDS, type Measure, type MeasureId } from '#lib/metrics/definition.ts';
import type { Answer } from '#lib/result.ts';

/** From what is put in to what changes; what surrounds the work has no place in the framework. */
const LEVELS = ['input', 'activity', 'output', 'outcome'] as const satisfies Measure['level'][];

/**
 * All measures of programmes by their place in the logical framework, a table a level: each with its
 * value and the targets of the Sustainable Development Goals that it contributes to.
 * @param answer all measures, without a breakdown
 * @param define address of the definition of a measure
 */
export function logframeFigures(
  answer: Answer,
  define: (measure: MeasureId) => string,
  frame: Frame,
): Figure[] {
  const { language } = frame;
  const { logframe } = impactWords(language);
  const { levelNames } = methodWords(language);
  const column = (
    name: 'measure' | 'value' | 'goals',
    isNumber = false,
  ): TableSpec['columns'][number] => ({
    id: name,
    name: logframe[name],
    unit: '',
    isNumber,
  });
  return LEVELS.map((level) => ({
    id: level,
    title: levelNames[level],
    subtitle: [logframe.subtitle, frame.area, frame.period, ...frame.filters].join(' · '),
    sentence: logframe.sentences[level],
    isTableOpen: true,
    table: {
      columns: [column('measure'), column('value', true), column('goals')],
      rows: MEASURE_IDS.filter((measure) => MEASURES[measure].level === level).map((measure) => ({
        id: measure,
        isMuted: false,
        cells: [
          measureCell(answer, measure, { language, href: define(measure) }),
          valueCell(answer, measure, frame),
          { text: writeGoals(measure, frame) },
        ],
      })),
    },
  }));
}

/** The measure with its unit, which may be long; beside the number it would not break. */
function measureCell(
  answer: Answer,
  measure: MeasureId,
  { language, href }: { readonly language: Frame['language']; readonly href: string },
): TableCell {
  const unit = unitOf(answer, measure);
  return { text: MEASURES[measure].names[language], href, ...(unit !== '' && { note: unit }) };
}

function valueCell(answer: Answer, measure: MeasureId, { language }: Frame): TableCell {
  const [row] = answer.rows;
  if (!row) throw new Error('a question without breakdown has one row');
  const { text, interval, isReason } = writeCell(cellIn(row, measure), measure, language);
  if (isReason) return { text, isReason };
  return { text, ...(interval && { note: interval }) };
}

/** As in `1.3 social protection for all`. */
function writeGoals(measure: MeasureId, { language }: Frame): string {
  const codes: readonly string[] = MEASURES[measure].contributesTo;
  const { goalNames } = methodWords(language);
  const named = codes.map((code) => [code, goalNames[code]].filter(Boolean).join(' '));
  return named.join('; ') || impactWords(language).logframe.noGoals;
}
