import { sparkline, type Sparkline } from '#lib/charts/sparkline.ts';
import { specifyMultiples } from '#lib/charts/spec.ts';
import { noteTrend, type TrendNote } from '#lib/charts/trend.ts';
import { boardWords } from '#lib/i18n/board.ts';
import { formatNumber, formatPeriodId } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Answer } from '#lib/result.ts';

/** Series of one measure, one for each member of a dimension, by month. */
export interface SeriesQuestion {
  readonly answer: Answer;
  readonly measure: MeasureId;
  readonly dimension: DimensionId;
}

/** A series whose last complete month is unusual. */
export interface Exception {
  readonly id: string;
  readonly label: string;
  readonly measure: string;
  readonly finding: string;
  readonly tone: Comparison;
  readonly href?: string;
  readonly line?: Sparkline;
}

/** What moved more than chance explains, of everything that was looked at. */
export interface Exceptions {
  readonly summary: string;
  readonly chance: string;
  readonly rows: readonly Exception[];
}

/** Stable series with a signal in their last point, as measured (tests/indicators/exceptions). */
const FALSE_ALARMS = 0.019;

function toneOf({ judgement, direction }: TrendNote): Comparison {
  if (judgement === 'improvement') return 'better';
  if (judgement === 'concern') return 'worse';
  return direction === 'low' ? 'lower' : 'higher';
}

/** The worst first. */
const ORDER: readonly Comparison[] = ['worse', 'lower', 'higher', 'better'];

/** Months in a sparkline. */
const SHOWN = 13;

/**
 * Lists the series whose last complete month chance does not explain (XmR). Series of fewer than five
 * complete months are not looked at.
 */
export function listExceptions(
  questions: readonly SeriesQuestion[],
  language: Language,
  link?: (dimension: string, id: string) => string | undefined,
): Exceptions {
  const words = boardWords(language).exceptions;
  const tested = questions.flatMap(({ answer, measure, dimension }) =>
    specifyMultiples(answer, { measure, dimension, language, colours: {} }).flatMap(
      ({ id, label, spec }) => {
        const complete = spec.points.filter(
          (point) => !point.isIncomplete && point.value !== undefined,
        );
        if (complete.length < 5 || complete.every(({ value }) => value === 0)) return [];
        const { note } = noteTrend(spec, language);
        const line = sparkline(spec.points.slice(-SHOWN));
        const href = link?.(dimension, id);
        const month = complete.at(-1)?.id ?? '';
        const name = MEASURES[measure].names[language];
        return [{ id: `${measure} ${id}`, label, measure: name, month, note, href, line }];
      },
    ),
  );
  const rows = tested
    .flatMap(({ id, label, measure, note, href, line }): Exception[] => {
      if (!note.judgement) return [];
      const tone = toneOf(note);
      const optional = { ...(href !== undefined && { href }), ...(line && { line }) };
      return [{ id, label, measure, finding: note.text, tone, ...optional }];
    })
    .sort((a, b) => ORDER.indexOf(a.tone) - ORDER.indexOf(b.tone));
  if (tested.length === 0) return { summary: words.tooFew, chance: '', rows };
  const month = formatPeriodId(tested[0]?.month ?? '', language);
  const expected = tested.length * FALSE_ALARMS;
  return {
    summary:
      rows.length === 0
        ? words.none(tested.length)
        : words.found(rows.length, tested.length, month),
    chance: words.chance(formatNumber(expected, language, expected < 10 ? 1 : 0)),
    rows,
  };
}
