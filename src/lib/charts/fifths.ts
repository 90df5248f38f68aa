import { cellIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type Frame } from '#lib/charts/figure.ts';
import type { FifthGroup } from '#lib/charts/needy.ts';
import { PER, sayRate, shareOf } from '#lib/charts/share.ts';
import { arrangeDots, labelOf, markCell, unitOf, type RowMark } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { equityWords } from '#lib/i18n/equity.ts';
import { formatNumber, formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import { messages } from '#lib/i18n/translate.ts';
import { compareShares } from '#lib/indicators/difference.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';

const MEASURE = 'reach_rate';

/** A fifth and the answer to a question about its districts together. */
export interface AnsweredFifth extends FifthGroup {
  /** `reach_rate`, `eligible_population` and `beneficiaries`, without a breakdown. */
  readonly answer: Answer;
}

export interface FifthsOptions {
  readonly id: string;
  /** The same measures by district: who is in no fifth. */
  readonly byDistrict: Answer;
  /** The city. */
  readonly benchmark?: Cell | undefined;
}

/**
 * Reach by fifths of the population, neediest first, and how the ends differ. Who is in no fifth
 * stands below them: persons without a district, districts without a need score.
 * @param fifths at least two
 */
export function fifthsFigure(
  fifths: readonly AnsweredFifth[],
  { id, byDistrict, benchmark }: FifthsOptions,
  frame: Frame,
): Figure {
  const { language } = frame;
  const words = equityWords(language).fifths;
  const rows = fifths.map(({ fifth, answer }) =>
    markCell(
      { id: String(fifth), label: words.names[fifth - 1] ?? '', cell: cellOf(answer, MEASURE) },
      { measure: MEASURE, benchmark, language },
    ),
  );
  const others = listOthers(fifths, byDistrict, frame);
  const unit = unitOf(byDistrict, MEASURE);
  const chart = arrangeDots([...rows, ...others], unit, { measure: MEASURE, benchmark, language });
  return {
    id,
    ...describe(fifths, frame),
    subtitle: writeSubtitle(MEASURE, byDistrict, frame),
    chart,
    table: specifyTable(fifths, { rows: chart.rows, byDistrict }, frame),
  };
}

function cellOf({ rows }: Answer, measure: 'reach_rate' | 'eligible_population'): Cell {
  const [row] = rows;
  if (!row) throw new Error('a question without breakdown has one row');
  return cellIn(row, measure);
}

/** Persons who are reached and in no fifth: counted, without a rate. */
function listOthers(
  fifths: readonly FifthGroup[],
  { rows }: Answer,
  { language }: Frame,
): RowMark[] {
  const { fifths: words, groups } = equityWords(language);
  const placed = new Set(fifths.flatMap(({ districts }) => districts));
  const countOf = (row: Row | undefined): number => valueOf(row?.beneficiaries) ?? 0;
  const nowhere = countOf(rows.find((row) => row.district === NOT_RECORDED));
  const unranked = rows
    .filter(({ district }) => district !== NOT_RECORDED && !placed.has(String(district)))
    .reduce((sum, row) => sum + countOf(row), 0);
  const row = (id: string, label: string, n: number): RowMark[] =>
    n === 0
      ? []
      : [
          {
            id,
            label,
            text: groups.notRecorded(formatNumber(n, language)),
            comparison: 'unknown',
            isMuted: true,
          },
        ];
  return [
    ...row('no_need', words.withoutNeed, unranked),
    ...row(NOT_RECORDED, words.withoutDistrict, nowhere),
  ];
}

function describe(
  fifths: readonly AnsweredFifth[],
  { language }: Frame,
): { title: string; sentence: string } {
  const words = equityWords(language).fifths;
  const shares = fifths.map(({ answer }) =>
    shareOf(cellOf(answer, MEASURE), cellOf(answer, 'eligible_population')),
  );
  const [most, least] = [shares[0], shares.at(-1)];
  if (!most || !least) return { title: words.title, sentence: words.how };
  const { verdict, difference, lower, upper } = compareShares(most, least);
  const write = (value: number) => formatSigned(value * PER, language, 1);
  return {
    title: words[verdict],
    sentence: [
      words.reached(sayRate(most, language), sayRate(least, language)),
      words.difference(
        write(difference),
        formatSignedRange(lower * PER, upper * PER, { language, digits: 1 }),
      ),
      words.how,
    ].join(' '),
  };
}

function specifyTable(
  fifths: readonly AnsweredFifth[],
  { rows, byDistrict }: { rows: readonly RowMark[]; byDistrict: Answer },
  { language }: Frame,
): TableSpec {
  const words = equityWords(language).fifths;
  const { comparison, compared } = messages(language);
  const unit = unitOf(byDistrict, MEASURE);
  const number = (id: string, name: string, of: string) => ({ id, name, unit: of, isNumber: true });
  return {
    columns: [
      { id: 'fifth', name: words.group, unit: '', isNumber: false },
      { id: 'districts', name: words.districts, unit: '', isNumber: false },
      number(MEASURE, MEASURES[MEASURE].names[language], unit),
      number('eligible_population', MEASURES.eligible_population.names[language], ''),
      { id: 'compared', name: compared, unit: '', isNumber: false },
    ],
    rows: rows.map((row) => {
      const group = fifths.find(({ fifth }) => String(fifth) === row.id);
      const names = group?.districts.map((one) => labelOf(byDistrict, 'district', one)) ?? [];
      const cells: TableCell[] = [
        { text: row.label },
        { text: names.join(', ') },
        {
          text: row.text,
          ...(row.value === undefined && { isReason: true }),
          ...(row.interval !== undefined && { note: row.interval }),
        },
        {
          text: group
            ? writeCell(
                cellOf(group.answer, 'eligible_population'),
                'eligible_population',
                language,
              ).text
            : '–',
        },
        {
          text: comparison[row.comparison],
          ...(row.comparison === 'unknown' && { isReason: true }),
        },
      ];
      return { id: row.id, isMuted: row.isMuted, cells };
    }),
  };
}
