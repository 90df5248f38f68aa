import { cellIn, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import { markGroups } from '#lib/charts/groups.ts';
import { PER, sayRate, sharesOf, type ReachedShare } from '#lib/charts/share.ts';
import { arrangeDots, labelOf, unitOf, type RowMark } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/translate.ts';
import { compareShares } from '#lib/indicators/difference.ts';
import { DIMENSION_NAMES, MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import type { District } from '#lib/metrics/model.ts';
import type { Answer, Cell } from '#lib/result.ts';

const MEASURE = 'reach_rate';
const DIMENSION = 'need';

export interface FifthsOptions {
  readonly id: string;
  readonly districts: readonly District[];
  /** The city. */
  readonly benchmark?: Cell | undefined;
}

/**
 * Reach by fifths of the residents, neediest first, and how the ends differ. Who is in no fifth stands
 * below them with a number and no rate.
 * @param answer `reach_rate`, `eligible_population` and `beneficiaries` by `need`
 * @returns undefined where fewer than two fifths have a rate
 */
export function fifthsFigure(
  answer: Answer,
  { id, districts, benchmark }: FifthsOptions,
  frame: Frame,
): Figure | undefined {
  const shares = sharesOf(answer.rows, DIMENSION).filter((share) => share.id !== NOT_RECORDED);
  const [most, least] = [shares[0], shares.at(-1)];
  if (!most || !least || most === least) return undefined;
  const { language } = frame;
  const rows = markGroups(answer, { dimension: DIMENSION, benchmark }, frame);
  const choice = { measure: MEASURE, benchmark, language } as const;
  return {
    id,
    ...describe([most, least], frame),
    subtitle: writeSubtitle(MEASURE, answer, frame),
    chart: arrangeDots(rows, unitOf(answer, MEASURE), choice),
    table: specifyTable(answer, { rows, districts }, frame),
  };
}

function describe(
  [most, least]: readonly [ReachedShare, ReachedShare],
  { language }: Frame,
): { title: string; sentence: string } {
  const words = equityWords(language).fifths;
  const { verdict, difference, lower, upper } = compareShares(most, least);
  const range = formatSignedRange(lower * PER, upper * PER, { language, digits: 1 });
  return {
    title: words[verdict],
    sentence: [
      words.reached(sayRate(most, language), sayRate(least, language)),
      words.difference(formatSigned(difference * PER, language, 1), range),
      words.how,
    ].join(' '),
  };
}

/** Each fifth with its districts. */
function specifyTable(
  answer: Answer,
  { rows, districts }: { rows: readonly RowMark[]; districts: readonly District[] },
  { language }: Frame,
): TableSpec {
  const words = equityWords(language).fifths;
  const { comparison, compared } = messages(language);
  const number = (id: typeof MEASURE | 'eligible_population', unit = unitOf(answer, id)) => ({
    id,
    name: MEASURES[id].names[language],
    unit,
    isNumber: true,
  });
  return {
    columns: [
      { id: DIMENSION, name: DIMENSION_NAMES[DIMENSION][language], unit: '', isNumber: false },
      { id: 'districts', name: words.districts, unit: '', isNumber: false },
      number(MEASURE),
      number('eligible_population'),
      { id: 'compared', name: compared, unit: '', isNumber: false },
    ],
    rows: answer.rows.map((row, i) => {
      const member = memberIn(row, DIMENSION);
      const mark = rows[i];
      const named = districts
        .filter(({ needFifth = NOT_RECORDED }) => String(needFifth) === member)
        .map(({ names }) => names[language]);
      const eligible = writeCell(
        cellIn(row, 'eligible_population'),
        'eligible_population',
        language,
      );
      const word = mark?.comparison ?? 'unknown';
      const cells: TableCell[] = [
        { text: labelOf(answer, DIMENSION, member) },
        { text: named.join(', ') },
        {
          text: mark?.text ?? '',
          ...(mark?.value === undefined && { isReason: true }),
          ...(mark?.interval !== undefined && { note: mark.interval }),
        },
        { text: eligible.text, ...(eligible.isReason && { isReason: true }) },
        { text: comparison[word], ...(word === 'unknown' && { isReason: true }) },
      ];
      return { id: member, isMuted: member === NOT_RECORDED, cells };
    }),
  };
}
