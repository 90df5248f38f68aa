import type { Figure, Frame } from '#lib/charts/figure.ts';
import { tightScaleTo } from '#lib/charts/scale.ts';
import type { RowMark } from '#lib/charts/spec.ts';
import { formatNumber, formatPercent } from '#lib/i18n/format.ts';
import { stayingWords } from '#lib/i18n/staying.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer } from '#lib/result.ts';

/** What can have become of an enrolment, in the order that is told. */
export const EXIT_IDS = [
  'completions',
  'dropouts',
  'moves',
  'other_exits',
  'still_enrolled',
] as const satisfies readonly MeasureId[];

export type ExitId = (typeof EXIT_IDS)[number];

/**
 * What became of the enrolments of a period, by reason.
 * @param answer `EXIT_IDS` without a breakdown
 * @returns undefined where none was open in the period
 */
export function exitsFigure({ rows }: Answer, id: string, frame: Frame): Figure | undefined {
  const { language } = frame;
  const words = stayingWords(language).exits;
  const counted = EXIT_IDS.map((exit) => ({ exit, n: valueOf(rows[0]?.[exit]) ?? 0 }));
  const open = counted.find(({ exit }) => exit === 'still_enrolled')?.n ?? 0;
  const ended = counted.reduce((sum, { n }) => sum + n, 0) - open;
  if (ended + open === 0) return undefined;
  const write = (value: number): string => formatNumber(value, language);
  const nOf = (exit: ExitId): string => write(counted.find((one) => one.exit === exit)?.n ?? 0);
  const marks = counted.map(({ exit, n }): RowMark => ({
    id: exit,
    label: words.reasons[exit],
    value: n,
    text: write(n),
    comparison: 'unknown',
    isMuted: exit === 'still_enrolled',
  }));
  return {
    id,
    title: ended > 0 ? words.title(write(ended), nOf('completions'), nOf('dropouts')) : words.none,
    sentence: [words.sentence(write(open)), words.unwritten].join(' '),
    subtitle: [words.subtitle, frame.area, frame.period, ...frame.filters].join(' · '),
    chart: {
      kind: 'bars',
      unit: words.unit,
      scale: tightScaleTo(Math.max(...counted.map(({ n }) => n)), true),
      rows: marks,
    },
    table: {
      columns: [
        { id: 'reason', name: words.columns.reason, unit: '', isNumber: false },
        { id: 'enrolments', name: words.unit, unit: '', isNumber: true },
        { id: 'share', name: words.columns.share, unit: '', isNumber: true },
      ],
      rows: counted.map(({ exit, n }) => ({
        id: exit,
        isMuted: exit === 'still_enrolled',
        cells: [
          { text: words.reasons[exit] },
          { text: write(n) },
          exit === 'still_enrolled' || ended === 0
            ? { text: '–', isReason: true }
            : { text: formatPercent(n / ended, language) },
        ],
      })),
    },
  };
}
