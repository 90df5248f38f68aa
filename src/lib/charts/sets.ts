import { cellIn, memberIn, writeCell } from '#lib/charts/cell.ts';
import { describeNothing } from '#lib/charts/describe.ts';
import { writeSubtitle, type Figure, type PublicFrame } from '#lib/charts/figure.ts';
import { tightScaleTo, type Scale } from '#lib/charts/scale.ts';
import { unitOf, type RowMark, type RowsSpec } from '#lib/charts/spec.ts';
import type { Across } from '#lib/charts/stages.ts';
import type { TableSpec } from '#lib/charts/table.ts';
import type { Colour } from '#lib/charts/theme.ts';
import { formatNumber, formatPercent, formatRange } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { livesWords } from '#lib/i18n/lives.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { AND, OTHER, type MeasureId } from '#lib/metrics/definition.ts';
import { valueOf, type Answer, type Cell } from '#lib/result.ts';

/** Persons who are in just these, and in no other. */
export interface SetRow {
  readonly id: string;
  readonly label: string;
  /** Ids of what the set includes; empty for the rest of all sets. */
  readonly members: readonly string[];
  readonly value?: number;
  /** The number, or why there is none. */
  readonly text: string;
  /** Of all persons. */
  readonly share?: string;
  /** Sets that are not drawn, together. */
  readonly isRest?: boolean;
}

/** Exclusive sets, largest first, with a dot for each of their members. */
export interface SetsSpec {
  readonly unit: string;
  /** What the dots stand for. */
  readonly heading: string;
  readonly dots: { readonly full: string; readonly empty: string };
  readonly scale: Scale;
  readonly members: readonly {
    readonly id: string;
    readonly label: string;
    readonly colour?: Colour;
  }[];
  readonly rows: readonly SetRow[];
}

export interface SetsOptions {
  readonly id: string;
  /** What the sets are made of: the answer is by `combination` or `program_combination`. */
  readonly of: Across;
  /** All that a set may include, in display order. */
  readonly members: readonly { readonly id: string; readonly label: string }[];
  readonly colours?: Readonly<Record<string, Colour>>;
  readonly views?: Figure['views'];
}

const MEASURE: MeasureId = 'beneficiaries';

/** Sets that are drawn; the rest is one row. */
const MOST_ROWS = 12;

/** The dimension whose members are sets. */
export function setDimension(of: Across): 'combination' | 'program_combination' {
  return of === 'theme' ? 'combination' : 'program_combination';
}

/**
 * Persons by the one combination of themes or programmes that they are in.
 * @param answer `beneficiaries` by combination @param all the same without a breakdown
 */
export function setsFigure(
  answer: Answer,
  all: Answer,
  options: SetsOptions,
  frame: PublicFrame,
): Figure {
  const { language } = frame;
  const sets = listSets(answer, options, language);
  const counted = { sets, total: totalOf(all), isExact: answer.protection !== 'protected' };
  return {
    id: options.id,
    ...describeSets(counted, options, language),
    subtitle: writeSubtitle(MEASURE, answer, frame),
    ...(sets.length > 0 && { sets: specifySets(counted, { answer, options, frame }) }),
    ...(options.views && { views: options.views }),
    table: specifyTable(counted, { answer, options, frame }),
    ...(!counted.isExact && sets.length > 1 && { notes: [livesWords(language).sets.apart] }),
  };
}

interface Counted {
  /** Largest first; those without a number behind them. */
  readonly sets: readonly SetRow[];
  readonly total: number | undefined;
  /** Exact sets sum to the total. */
  readonly isExact: boolean;
}

interface Context {
  readonly answer: Answer;
  readonly options: SetsOptions;
  readonly frame: PublicFrame;
}

function totalOf({ rows }: Answer): number | undefined {
  return valueOf(rows[0]?.[MEASURE]);
}

function listSets(answer: Answer, options: SetsOptions, language: PublicLanguage): SetRow[] {
  const dimension = setDimension(options.of);
  return answer.rows
    .map((row): SetRow => {
      const id = memberIn(row, dimension);
      const cell = cellIn(row, MEASURE);
      const members = id === OTHER ? [] : id.split(AND);
      const value = valueOf(cell);
      return {
        id,
        label: nameSet(members, options, language),
        members,
        ...(value !== undefined && { value }),
        text: writeCell(cell, MEASURE, language).text,
      };
    })
    .filter(({ value }, i) => value !== 0 && isTold(cellIn(answer.rows[i] ?? {}, MEASURE)))
    .sort(
      (a, b) =>
        Number(a.id === OTHER) - Number(b.id === OTHER) || (b.value ?? -1) - (a.value ?? -1),
    );
}

/** A set with nobody is none; one that is withheld is said to be there. */
function isTold(cell: Cell): boolean {
  return cell.kind !== 'missing';
}

function nameSet(
  members: readonly string[],
  options: SetsOptions,
  language: PublicLanguage,
): string {
  const words = livesWords(language).sets;
  const names = new Map(options.members.map(({ id, label }) => [id, label]));
  const [only, ...more] = members.map((id) =>
    id === OTHER ? words.unknown : (names.get(id) ?? id),
  );
  if (only === undefined) return words.unknown;
  return more.length === 0 ? words.only(only) : [only, ...more].join(' + ');
}

function specifySets({ sets, total, isExact }: Counted, context: Context): SetsSpec {
  const { answer, options, frame } = context;
  const { language } = frame;
  // what is protected is never added up
  const shown = isExact ? trimSets(sets, language) : sets;
  const rows = shown.map((set): SetRow => {
    if (set.value === undefined || !total || !isExact) return set;
    return { ...set, share: writeShare(set.value / total, language) };
  });
  const words = livesWords(language).sets;
  const largest = Math.max(0, ...rows.map(({ value = 0 }) => value));
  return {
    unit: unitOf(answer, MEASURE),
    heading: words.members[options.of],
    dots: { full: words.has, empty: words.hasNot },
    scale: tightScaleTo(largest, true),
    members: options.members
      .filter(({ id }) => sets.some(({ members }) => members.includes(id)))
      .map((member) => {
        const colour = options.colours?.[member.id];
        return { ...member, ...(colour && { colour }) };
      }),
    rows,
  };
}

/** What is not quite nothing is not written as 0. */
function writeShare(share: number, language: PublicLanguage): string {
  return formatPercent(share, language, share < 0.01 ? 1 : 0);
}

/** The largest sets, and all others as one: together they are everybody. */
function trimSets(sets: readonly SetRow[], language: PublicLanguage): readonly SetRow[] {
  if (sets.length <= MOST_ROWS + 1) return sets;
  const rest = sets.slice(MOST_ROWS);
  const value = sumOf(rest);
  return [
    ...sets.slice(0, MOST_ROWS),
    {
      id: 'rest',
      label: livesWords(language).sets.other(formatNumber(rest.length, language)),
      members: [],
      value,
      text: formatNumber(value, language),
      isRest: true,
    },
  ];
}

function sumOf(sets: readonly SetRow[]): number {
  return sets.reduce((sum, { value = 0 }) => sum + value, 0);
}

function describeSets(
  { sets, total, isExact }: Counted,
  { of }: SetsOptions,
  language: PublicLanguage,
): { title: string; sentence: string } {
  const words = livesWords(language).sets;
  const known = sets.filter(({ value }) => value !== undefined);
  if (known.length === 0) return describeNothing(MEASURE, language);
  const single = sumOf(known.filter(({ members }) => members.length === 1));
  const write = (value: number): string => formatNumber(value, language);
  const sum = sumOf(known);
  return {
    title: titleOf(
      { sets: known, share: isExact && total ? single / total : undefined },
      of,
      language,
    ),
    sentence: [
      isExact && total ? words.single[of](write(single), write(total)) : '',
      // said only where it is so
      isExact && sum === total ? words.sums(write(sum)) : '',
      words.how,
      isExact && sets.length > MOST_ROWS + 1
        ? words.trimmed(write(MOST_ROWS), write(sets.length - MOST_ROWS))
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function titleOf(
  { sets, share }: { sets: readonly SetRow[]; share: number | undefined },
  of: Across,
  language: PublicLanguage,
): string {
  const { title } = livesWords(language).sets;
  const together = findTogether(sets);
  // sets that stand together may be of several
  const isAlone = sets.every(({ id, members }) => id !== OTHER && members.length < 2);
  if (!together) return isAlone ? title.alone[of] : title.plain[of];
  if (share === undefined) return title.together(together);
  return title[of](formatPercent(share, language), together);
}

/** More are no finding. */
const MOST_TIED = 3;

/** The largest set of several, or those that are equally large. */
function findTogether(sets: readonly SetRow[]): string | undefined {
  const several = sets.filter(({ members, value }) => members.length > 1 && value !== undefined);
  const largest = Math.max(...several.map(({ value = 0 }) => value));
  const tied = several.filter(({ value }) => value === largest);
  if (tied.length === 0 || tied.length > MOST_TIED) return undefined;
  return tied.map(({ label }) => label).join(' · ');
}

/** Every set with its members, and the total. */
function specifyTable({ sets, total, isExact }: Counted, context: Context): TableSpec {
  const { answer, options, frame } = context;
  const { language } = frame;
  const words = livesWords(language).sets.table;
  const hasShares = isExact && total !== undefined && total > 0;
  const share = (value: number | undefined) => {
    if (!hasShares || value === undefined || value > total) return { text: '' };
    const { lower, upper } = wilsonInterval(value, total);
    const limits = formatRange(lower * 100, upper * 100, { language, digits: 1 });
    return { text: formatPercent(value / total, language, 1), note: limits };
  };
  return {
    columns: [
      { id: setDimension(options.of), name: words.set, unit: '', isNumber: false },
      { id: 'members', name: words.count, unit: '', isNumber: true },
      { id: MEASURE, name: nameOf(answer), unit: unitOf(answer, MEASURE), isNumber: true },
      ...(hasShares ? [{ id: 'share', name: words.share, unit: '', isNumber: true }] : []),
    ],
    rows: [
      ...sets.map((set) => ({
        id: set.id,
        isMuted: set.value === undefined,
        cells: [
          { text: set.label },
          { text: set.members.length === 0 ? '–' : formatNumber(set.members.length, language) },
          { text: set.text, ...(set.value === undefined && { isReason: true }) },
          ...(hasShares ? [share(set.value)] : []),
        ],
      })),
      ...(total === undefined
        ? []
        : [
            {
              id: 'total',
              isMuted: false,
              cells: [
                { text: words.total },
                { text: '' },
                { text: formatNumber(total, language) },
                ...(hasShares ? [{ text: formatPercent(1, language, 1) }] : []),
              ],
            },
          ]),
    ],
    question: answer.query,
  };
}

function nameOf({ columns }: Answer): string {
  return columns.find(({ id }) => id === MEASURE)?.name ?? '';
}

/** The sets as bars with their names: what can be edited on a slide. */
export function barsOfSets({ unit, scale, rows }: SetsSpec): RowsSpec {
  return {
    kind: 'bars',
    measure: MEASURE,
    unit,
    scale,
    rows: rows.map(({ id, label, value, text, isRest = false }): RowMark => ({
      id,
      label,
      ...(value !== undefined && { value }),
      text,
      comparison: 'unknown',
      isMuted: isRest,
    })),
  };
}
