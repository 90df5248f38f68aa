import { cellIn, digitsOf, memberIn, writeCell } from '#lib/charts/cell.ts';
import { writeSubtitle, type Figure, type PublicFrame } from '#lib/charts/figure.ts';
import type { MatrixCell, MatrixHead, MatrixMark, MatrixSpec } from '#lib/charts/matrix.ts';
import { breaksOf, rangesOf, stepOf } from '#lib/charts/scale.ts';
import { sharesOf } from '#lib/charts/share.ts';
import { labelOf, unitOf } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { formatNumber, formatRange, formatRounded, isolate } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { livesWords, type LivesWords } from '#lib/i18n/lives.ts';
import { measureGap } from '#lib/indicators/gap.ts';
import { admits, agesOf } from '#lib/metrics/admits.ts';
import { NOT_RECORDED, OTHER, type MeasureId } from '#lib/metrics/definition.ts';
import type { Program } from '#lib/metrics/model.ts';
import type { Period } from '#lib/metrics/period.ts';
import { valueOf, type Answer, type Cell, type Row } from '#lib/result.ts';

/** What a cell says first, and is shaded by. */
export const LIFE_MEASURES = [
  'reach_rate',
  'reach_gap',
  'beneficiaries',
  'eligible_population',
] as const satisfies readonly MeasureId[];

export type LifeMeasure = (typeof LIFE_MEASURES)[number];

/** One dimension of programmes across. */
export type Across = 'theme' | 'program';

/** The same measures of cells and of totals; a total is a question of its own, never a sum. */
export interface LifeAnswers {
  /** By stage and by what stands across. */
  readonly cells: Answer;
  readonly byStage?: Answer | undefined;
  readonly byColumn?: Answer | undefined;
  readonly all?: Answer | undefined;
}

export interface LifeOptions {
  readonly id: string;
  readonly across: Across;
  readonly measure: LifeMeasure;
  /** Programmes of the selection: what they admit says where there is none. */
  readonly programs: readonly Program[];
  readonly period: Period;
  /** Sexes of the selection; all where absent. */
  readonly sexes?: readonly string[] | undefined;
  /** Address that opens the list of a stage, and the stage whose list is open. */
  readonly linkStage?: ((stage: string) => string) | undefined;
  readonly openStage?: string | undefined;
  readonly views?: Figure['views'];
}

/** The last row and the last column. */
export const TOTAL = 'total';

/**
 * Life stages by themes or programmes: who is served of those eligible. "No programme admits the age",
 * "nobody came" and "withheld" are three different things.
 * @param answers `beneficiaries`, and what is known of `eligible_population`, `reach_rate`, `reach_gap`
 */
export function lifeFigure(answers: LifeAnswers, options: LifeOptions, frame: PublicFrame): Figure {
  const { language } = frame;
  const { cells } = answers;
  const words = livesWords(language).life;
  const lines = linesOf(answers, options, frame);
  const matrix = specifyLife(lines, { answers, options, frame });
  return {
    id: options.id,
    ...describeLife(lines, { answers, options, frame }),
    subtitle: writeSubtitle(options.measure, cells, frame),
    matrix,
    ...(options.views && { views: options.views }),
    table: specifyTable(lines, { answers, options, frame }),
    notes: [
      words.once,
      ...(hasMeasure(cells, 'beneficiaries') ? [words.outsideNote, words.twice] : []),
      ...unknownAge(answers, language),
    ],
  };
}

interface Context {
  readonly answers: LifeAnswers;
  readonly options: LifeOptions;
  readonly frame: PublicFrame;
}

type State = 'shown' | 'unknown' | Extract<MatrixMark, 'absent' | 'zero' | 'withheld'>;

/** What is known of one cell. */
interface Place {
  readonly column: MatrixHead;
  readonly row: Row | undefined;
  readonly state: State;
}

/** A stage, or the total of all. */
interface Line {
  readonly head: MatrixHead;
  readonly places: readonly Place[];
}

function linesOf(answers: LifeAnswers, options: LifeOptions, frame: PublicFrame): Line[] {
  const { cells, byStage, byColumn, all } = answers;
  const { across, measure } = options;
  const words = livesWords(frame.language).life;
  const columns = headsOf(cells, across).map((head) => withLink(head, across, frame));
  const stages = headsOf(cells, 'stage').map((head) => withStage(head, options));
  const [sideways, down] = [totalHead(words.allColumns[across]), totalHead(words.allStages)];
  const found = new Map(
    cells.rows.map((row) => [`${memberIn(row, 'stage')} ${memberIn(row, across)}`, row]),
  );
  const place = (column: MatrixHead, row: Row | undefined, isAdmitted: boolean): Place => ({
    column,
    row,
    state: stateOf(row, measure, isAdmitted),
  });
  const lines = stages.map((head): Line => ({
    head,
    places: [
      ...columns.map((column) =>
        place(column, found.get(`${head.id} ${column.id}`), isOffered(head.id, column.id, options)),
      ),
      ...(byStage
        ? [place(sideways, rowOf(byStage, 'stage', head.id), isOffered(head.id, TOTAL, options))]
        : []),
    ],
  }));
  if (!byColumn) return lines;
  const totals = columns.map((column) => place(column, rowOf(byColumn, across, column.id), true));
  const corner = all && byStage ? [place(sideways, all.rows[0], true)] : [];
  return [...lines, { head: down, places: [...totals, ...corner] }];
}

/** Members in display order; who is not recorded has no stage and no place. */
function headsOf(answer: Answer, dimension: string): MatrixHead[] {
  const ids = [...new Set(answer.rows.map((row) => memberIn(row, dimension)))];
  return ids
    .filter((id) => id !== NOT_RECORDED)
    .map((id) => ({ id, label: labelOf(answer, dimension, id) }));
}

function withLink(head: MatrixHead, dimension: string, { link }: PublicFrame): MatrixHead {
  const href = link?.(dimension, head.id);
  return href === undefined ? head : { ...head, href };
}

function withStage(head: MatrixHead, { linkStage, openStage }: LifeOptions): MatrixHead {
  if (!linkStage) return head;
  return { ...head, href: linkStage(head.id), isSet: head.id === openStage };
}

function totalHead(label: string): MatrixHead {
  return { id: TOTAL, label, isTotal: true };
}

function rowOf({ rows }: Answer, dimension: string, id: string): Row | undefined {
  return rows.find((row) => row[dimension] === id);
}

/** Whether a programme of the column is for a stage; of small ones together nobody can say. */
function isOffered(stage: string, column: string, options: LifeOptions): boolean {
  if (column === OTHER) return true;
  const { across, programs, period, sexes } = options;
  const ages = agesOf(stage);
  return programs
    .filter((program) => column === TOTAL || ownColumn(program, across) === column)
    .some((program) => admits(program, { ages, sexes, period }));
}

function ownColumn({ id, theme }: Program, across: Across): string {
  return across === 'theme' ? theme : id;
}

function stateOf(row: Row | undefined, measure: LifeMeasure, isAdmitted: boolean): State {
  const main = cellOf(row, measure);
  const served = cellOf(row, 'beneficiaries');
  if (main?.kind === 'withheld' || served?.kind === 'withheld') return 'withheld';
  const isImpossible = main?.kind === 'missing' && main.reason === 'impossible';
  if (!isAdmitted || isImpossible) return 'absent';
  if (served?.kind === 'value' && served.value === 0 && served.upTo === undefined) return 'zero';
  return main?.kind === 'value' ? 'shown' : 'unknown';
}

/** The cell of a measure; undefined where it was not asked for. */
function cellOf(row: Row | undefined, measure: MeasureId): Cell | undefined {
  const cell = row?.[measure];
  return typeof cell === 'object' ? cell : undefined;
}

function hasMeasure({ columns }: Answer, measure: MeasureId): boolean {
  return columns.some(({ id }) => id === measure);
}

function specifyLife(lines: readonly Line[], context: Context): MatrixSpec {
  const { answers, options, frame } = context;
  const { measure } = options;
  const { language } = frame;
  // as written: cells with the same number have the same colour
  const written = (value: number): number => Number(value.toFixed(digitsOf(measure)));
  const values = lines
    .filter(({ head }) => !head.isTotal)
    .flatMap(({ places }) => places)
    .filter(({ column, state }) => !column.isTotal && state === 'shown')
    .map(({ row }) => valueOf(row?.[measure]))
    .filter((value) => value !== undefined)
    .map(written);
  const breaks = breaksOf(values);
  const words = livesWords(language).life;
  const drawn = lines.map(({ head, places }) => ({
    ...head,
    cells: places.map((place): MatrixCell => {
      const value = valueOf(place.row?.[measure]);
      const isShaded = place.state === 'shown' && !head.isTotal && !place.column.isTotal;
      const step = isShaded && value !== undefined ? stepOf(written(value), breaks) : 0;
      return { ...specifyCell(head, place, { measure, language }), step };
    }),
  }));
  const kinds = new Set(drawn.flatMap(({ cells }) => cells.map(({ mark }) => mark?.kind)));
  return {
    unit: unitOf(answers.cells, measure),
    columns: lines[0]?.places.map(({ column }) => column) ?? [],
    rows: drawn,
    isPath: true,
    legend: {
      label: words.legend.label,
      shades: words.legend.shades,
      steps: rangesOf(values, breaks).map(({ step, lower, upper }) => ({
        step,
        text: writeRange(lower, upper, { measure, language }),
      })),
      marks: (['absent', 'zero', 'withheld'] as const)
        .filter((kind) => kinds.has(kind))
        .map((kind) => ({ kind, text: words.legend[kind] })),
    },
  };
}

interface Writing {
  readonly measure: LifeMeasure;
  readonly language: PublicLanguage;
}

function writeRange(lower: number, upper: number, { measure, language }: Writing): string {
  const digits = digitsOf(measure);
  // who came is not nobody: a rate that rounds to 0 is said as its cells say it
  const least = 10 ** -digits;
  const write = (value: number): string =>
    value === 0 && digits > 0
      ? `<${formatNumber(least, language, digits)}`
      : formatNumber(value, language, digits);
  if (lower === upper) return isolate(write(lower), language);
  if (lower === 0) return isolate(`${write(lower)}–${write(upper)}`, language);
  return formatRange(lower, upper, { language, digits });
}

function specifyCell(
  head: MatrixHead,
  { column, row, state }: Place,
  { measure, language }: Writing,
): Omit<MatrixCell, 'step'> {
  const words = livesWords(language).life;
  const names = [head.label, column.label] as const;
  const tip = tellCell(row, names, language);
  const served = valueOf(row?.beneficiaries) ?? 0;
  const own = { column: column.id, tip };
  switch (state) {
    case 'absent': {
      const outside = served > 0 ? words.outside(formatNumber(served, language)) : '';
      const meaning = [words.absentOf(...names), outside].filter(Boolean).join('; ');
      return {
        ...own,
        text: words.absent,
        tip: meaning,
        ...(outside !== '' && { note: outside }),
        mark: { kind: 'absent', meaning },
      };
    }
    case 'zero': {
      const meaning = words.zeroOf(...names);
      const text = formatNumber(0, language);
      return { ...own, text, note: words.zero, mark: { kind: 'zero', meaning } };
    }
    case 'withheld': {
      const hidden = [measure, 'beneficiaries' as const]
        .map((id) => cellOf(row, id))
        .find((cell) => cell?.kind === 'withheld');
      const text = hidden ? writeCell(hidden, measure, language).text : '';
      return {
        ...own,
        text,
        mark: { kind: 'withheld', meaning: words.withheldOf(...names, text) },
      };
    }
    case 'unknown': {
      const cell = cellOf(row, measure);
      const why = cell ? writeCell(cell, measure, language).text : words.unknownRate;
      if (valueOf(row?.beneficiaries) === undefined) return { ...own, text: why };
      return { ...own, text: words.persons(formatNumber(served, language)), note: why };
    }
    case 'shown': {
      const note = noteCell(row, measure, language);
      return { ...own, text: writeOf(row, measure, language), ...(note !== '' && { note }) };
    }
  }
}

function writeOf(row: Row | undefined, measure: MeasureId, language: PublicLanguage): string {
  return row ? writeCell(cellIn(row, measure), measure, language).text : '';
}

/** `1.234 / 98.765`: persons served of those eligible, where the cell does not say it already. */
function noteCell(row: Row | undefined, measure: LifeMeasure, language: PublicLanguage): string {
  const [served, eligible] = (['beneficiaries', 'eligible_population'] as const).map((id) =>
    valueOf(row?.[id]) === undefined ? undefined : writeOf(row, id, language),
  );
  if (measure === 'beneficiaries' || measure === 'eligible_population') return '';
  if (served === undefined) return '';
  const words = livesWords(language).life;
  return eligible === undefined ? words.persons(served) : words.ofEligible(served, eligible);
}

/** Everything about a cell in one line. */
function tellCell(
  row: Row | undefined,
  [stage, column]: readonly [string, string],
  language: PublicLanguage,
): string {
  const words = livesWords(language).life;
  const told = (
    [
      ['beneficiaries', words.served],
      ['eligible_population', words.eligible],
      ['reach_rate', words.rate],
      ['reach_gap', words.notReached],
    ] as const
  ).flatMap(([id, say]) => {
    const cell = cellOf(row, id);
    if (cell?.kind !== 'value') return [];
    const { text, interval } = writeCell(cell, id, language);
    return [`${say(text)}${interval === undefined ? '' : words.interval(interval)}`];
  });
  return `${words.cellOf(stage, column)}: ${told.join(', ')}`;
}

function unknownAge({ byStage }: LifeAnswers, language: PublicLanguage): string[] {
  const n = valueOf(byStage && rowOf(byStage, 'stage', NOT_RECORDED)?.beneficiaries) ?? 0;
  return n > 0 ? [livesWords(language).life.unknownAge(formatNumber(n, language))] : [];
}

/** Stages without a programme and the stage that is reached least, as far as no chance explains it. */
function describeLife(
  lines: readonly Line[],
  { answers, options, frame }: Context,
): { title: string; sentence: string } {
  const { language } = frame;
  const words = livesWords(language).life;
  const stages = lines.filter(({ head }) => !head.isTotal);
  const absent = stages.filter(({ head }) => !isOffered(head.id, TOTAL, options));
  const lowest = lowestStage(answers);
  const none = joinNames(
    absent.map(({ head }) => head.label),
    language,
  );
  const places = stages.flatMap(({ places }) => places).filter(({ column }) => !column.isTotal);
  const count = (state: State): string =>
    formatNumber(places.filter((place) => place.state === state).length, language);
  return {
    title:
      absent.length === stages.length
        ? words.title.nothing
        : titleOf(none, lowest?.label, hasMeasure(answers.cells, 'reach_rate'), words),
    sentence: [
      lowest ? tellLowest(lowest, language) : '',
      tellWidest(answers, language),
      words.cells(count('absent'), count('zero')),
      words.how[options.measure],
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function titleOf(
  none: string,
  lowest: string | undefined,
  hasRates: boolean,
  { title }: LivesWords['life'],
): string {
  if (none !== '') return lowest === undefined ? title.none(none) : title.both(none, lowest);
  if (lowest !== undefined) return title.lowest(lowest);
  return hasRates ? title.even : title.covered;
}

interface Lowest {
  readonly label: string;
  readonly rate: Extract<Cell, { kind: 'value' }>;
  readonly all: number;
}

/** The stage with the lowest rate, where its whole interval lies below the rate of all ages. */
function lowestStage({ byStage, all }: LifeAnswers): Lowest | undefined {
  const rate = valueOf(all?.rows[0]?.reach_rate);
  if (!byStage || rate === undefined) return undefined;
  const rated = byStage.rows.flatMap((row): Lowest[] => {
    const [id, cell] = [memberIn(row, 'stage'), cellOf(row, 'reach_rate')];
    if (id === NOT_RECORDED || cell?.kind !== 'value') return [];
    return [{ label: labelOf(byStage, 'stage', id), rate: cell, all: rate }];
  });
  const [lowest] = rated.toSorted((a, b) => a.rate.value - b.rate.value);
  return lowest && (lowest.rate.upper ?? Infinity) < rate ? lowest : undefined;
}

function tellLowest({ label, rate, all }: Lowest, language: PublicLanguage): string {
  const words = livesWords(language).life;
  const { text, interval } = writeCell(rate, 'reach_rate', language);
  const limits = interval === undefined ? '' : words.interval(interval);
  const whole = all < 10 ? formatNumber(all, language, 1) : formatRounded(all, language);
  return words.lowestWhy(label, `${text}${limits}`, whole);
}

/** The stage where most persons are surely not reached; protected counts have no such surety. */
function tellWidest({ byStage }: LifeAnswers, language: PublicLanguage): string {
  if (!byStage || byStage.protection === 'protected') return '';
  const gaps = sharesOf(byStage.rows, 'stage')
    .filter(({ id }) => id !== NOT_RECORDED)
    .map(({ id, x, n }) => ({ id, gap: measureGap({ value: n, lower: n, upper: n }, x) }))
    .filter(({ gap }) => !gap.isUncertain);
  const [widest] = gaps.toSorted((a, b) => b.gap.certain - a.gap.certain);
  if (!widest || gaps.length < 2) return '';
  const label = labelOf(byStage, 'stage', widest.id);
  const certain = formatNumber(Math.floor(widest.gap.certain), language);
  return livesWords(language).life.widest(label, certain);
}

function joinNames(names: readonly string[], language: PublicLanguage): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(
    names.map((name) => `${name.slice(0, 1).toLocaleLowerCase(language)}${name.slice(1)}`),
  );
}

/** Where there is nothing to be said. */
const NOTHING = '–';

/** All cells as rows, with the totals and with those whose age nobody wrote down. */
function specifyTable(lines: readonly Line[], { answers, frame }: Context): TableSpec {
  const { cells, byStage } = answers;
  const { language } = frame;
  const words = livesWords(language).life;
  const measures = cells.columns.filter(({ role }) => role === 'measure');
  const [stage, across] = cells.columns.filter(({ role }) => role === 'dimension');
  const numbers = (row: Row | undefined, state: State = 'shown'): TableCell[] =>
    measures.map(({ id }): TableCell => {
      const cell = cellOf(row, id as MeasureId);
      if (!cell) return { text: '' };
      // nobody is asked to come: that there is no rate is no want of data
      if (state === 'absent' && cell.kind === 'missing') return { text: NOTHING };
      const { text, interval, isReason } = writeCell(cell, id as MeasureId, language);
      return {
        text,
        ...(isReason && { isReason }),
        ...(interval !== undefined && { note: interval }),
      };
    });
  const known = lines.flatMap(({ head, places }) =>
    places.map(({ column, row, state }) => ({
      id: `${head.id} ${column.id}`,
      isMuted: false,
      cells: [
        { text: head.label },
        { text: column.label },
        state === 'absent' ? { text: words.absent, isReason: true } : { text: words.table.has },
        ...numbers(row, state),
      ],
    })),
  );
  const unknown = byStage && rowOf(byStage, 'stage', NOT_RECORDED);
  const sideways = lines[0]?.places.at(-1)?.column.label ?? '';
  return {
    columns: [
      { id: 'stage', name: stage?.name ?? '', unit: '', isNumber: false },
      { id: across?.id ?? '', name: across?.name ?? '', unit: '', isNumber: false },
      { id: 'state', name: words.table.state, unit: '', isNumber: false },
      ...measures.map(({ id, name, unit }) => ({ id, name, unit, isNumber: true })),
    ],
    rows: [
      ...known,
      ...(byStage && unknown
        ? [
            {
              id: NOT_RECORDED,
              isMuted: true,
              cells: [
                { text: labelOf(byStage, 'stage', NOT_RECORDED) },
                { text: sideways },
                { text: NOTHING },
                ...numbers(unknown),
              ],
            },
          ]
        : []),
    ],
    question: cells.query,
  };
}
