import { cellIn, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type PublicFrame } from '#lib/charts/figure.ts';
import { arrangeDots, labelOf, markCell, unitOf, type RowMark } from '#lib/charts/spec.ts';
import { specifyTable } from '#lib/charts/table.ts';
import { formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { livesWords } from '#lib/i18n/lives.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

const SHARE: MeasureId = 'referral_acceptance_rate';

/** What a question about referrals asks for. */
export const REFERRAL_MEASURES = [
  'referrals',
  SHARE,
  'days_to_acceptance',
] as const satisfies readonly MeasureId[];

/** Ways with most referrals that are drawn; the table has all. */
const MOST_ROWS = 15;

/**
 * Referrals from one programme to another: how many are accepted, with what is sure of it.
 * @param answer `REFERRAL_MEASURES` by `from_program` and `program` @param all the same, of all ways
 * @returns undefined where nothing was referred
 */
export function referralsFigure(
  answer: Answer,
  all: Answer,
  id: string,
  frame: PublicFrame,
): Figure | undefined {
  const { language, link } = frame;
  const made = answer.rows
    .filter((row) => (valueOf(row.referrals) ?? 0) > 0)
    .toSorted((a, b) => (valueOf(b.referrals) ?? 0) - (valueOf(a.referrals) ?? 0));
  const [total] = all.rows;
  if (made.length === 0 || !total) return undefined;
  const ways = made.slice(0, MOST_ROWS).map((row) => markWay(row, answer, frame));
  const rows = [markAll(total, frame), ...ways];
  const chart = arrangeDots(rows, unitOf(answer, SHARE), { measure: SHARE, language });
  return {
    id,
    ...describe({ made, total }, frame),
    subtitle: writeSubtitle(SHARE, answer, frame),
    chart,
    table: specifyTable(
      { ...answer, rows: made },
      {
        language,
        ...(link && {
          link: (dimension, member) =>
            link(dimension === 'from_program' ? 'program' : dimension, member),
        }),
      },
    ),
  };
}

/** All ways together come first. */
function markAll(total: Row, { language }: PublicFrame): RowMark {
  const label = livesWords(language).referrals.total(writeMade(total, language));
  return markCell({ id: 'total', label, cell: cellIn(total, SHARE) }, { measure: SHARE, language });
}

function writeMade(row: Row, language: PublicLanguage): string {
  return writeCell(cellIn(row, 'referrals'), 'referrals', language).text;
}

/** Ways are not judged by each other: what is referred to them differs. */
function markWay(row: Row, answer: Answer, { language }: PublicFrame): RowMark {
  const words = livesWords(language);
  const [from, to] = [memberIn(row, 'from_program'), memberIn(row, 'program')];
  const names = [labelOf(answer, 'from_program', from), labelOf(answer, 'program', to)] as const;
  const label = `${words.paths.path(...names)} (${writeMade(row, language)})`;
  return markCell(
    { id: `${from} ${to}`, label, cell: cellIn(row, SHARE) },
    { measure: SHARE, language },
  );
}

function describe(
  { made, total }: { readonly made: readonly Row[]; readonly total: Row },
  { language }: PublicFrame,
): { title: string; sentence: string } {
  const words = livesWords(language).referrals;
  const [referrals, rate] = [valueOf(total.referrals) ?? 0, cellIn(total, SHARE)];
  const days = cellIn(total, 'days_to_acceptance');
  const share = valueOf(rate);
  const write = (value: number): string => formatNumber(value, language);
  return {
    title: share === undefined ? words.over : words.title(formatPercent(share / 100, language)),
    sentence: [
      share === undefined
        ? ''
        : words.all(
            write(Math.round((share / 100) * referrals)),
            write(referrals),
            writeCell(rate, SHARE, language).interval ?? '',
          ),
      days.kind === 'value' ? words.days(writeCell(days, 'days_to_acceptance', language).text) : '',
      made.length > MOST_ROWS ? words.trimmed(write(MOST_ROWS), write(made.length)) : '',
      words.few,
      words.pending,
    ]
      .filter(Boolean)
      .join(' '),
  };
}
