import { cellIn } from '#lib/charts/cell.ts';
import type { Fact } from '#lib/charts/fact.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { formatNumber, formatRange } from '#lib/i18n/format.ts';
import { stayingWords } from '#lib/i18n/staying.ts';
import type { Answer } from '#lib/result.ts';

const MEASURE = 'visits_per_beneficiary';

/**
 * How often persons came, and why that is not compared with a plan.
 * @param answer `visits_per_beneficiary` without a breakdown
 * @param rhythmDays of the one programme it is about
 * @returns undefined where nobody came
 */
export function doseFigure(
  answer: Answer,
  { id, rhythmDays }: { readonly id: string; readonly rhythmDays?: number | undefined },
  frame: Frame,
): Figure | undefined {
  const { language } = frame;
  const words = stayingWords(language).dose;
  const [row] = answer.rows;
  const cell = row && cellIn(row, MEASURE);
  if (cell?.kind !== 'value' || !cell.quartiles) return undefined;
  const { value, lower, upper, quartiles } = cell;
  const [first, median, third] = quartiles.map((one) => formatNumber(one, language, digits(one)));
  const facts: Fact[] = [
    {
      id: 'median',
      name: words.facts.median,
      value: median ?? '',
      meaning: words.facts.medianMeaning,
    },
    {
      id: 'quartiles',
      name: words.facts.quartiles,
      value: `${first}–${third}`,
      meaning: words.facts.quartilesMeaning,
    },
    {
      id: 'mean',
      name: words.facts.mean,
      value: formatNumber(value, language, 1),
      ...(lower !== undefined &&
        upper !== undefined && { interval: formatRange(lower, upper, { language, digits: 1 }) }),
      meaning: words.facts.meanMeaning,
    },
  ];
  return {
    id,
    title: words.title(median ?? ''),
    sentence: words.sentence(first ?? '', third ?? ''),
    subtitle: writeSubtitle(MEASURE, answer, frame),
    facts,
    notes: [
      words.noPlan,
      ...(rhythmDays === undefined ? [] : [words.rhythm(formatNumber(rhythmDays, language))]),
    ],
    table: {
      columns: [
        { id: 'number', name: words.columns.number, unit: '', isNumber: false },
        { id: 'value', name: words.columns.value, unit: '', isNumber: true },
      ],
      rows: facts.map((fact) => ({
        id: fact.id,
        isMuted: false,
        cells: [
          { text: fact.name },
          { text: fact.value, ...(fact.interval !== undefined && { note: fact.interval }) },
        ],
      })),
    },
  };
}

/** Quartiles of whole numbers lie on them or half way. */
function digits(value: number): number {
  return Number.isInteger(value) ? 0 : 1;
}
