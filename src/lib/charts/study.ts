import { writeCell } from '#lib/charts/cell.ts';
import type { Fact } from '#lib/charts/fact.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import type { Followed, Levels, Result } from '#lib/charts/followed.ts';
import { tightScaleTo } from '#lib/charts/scale.ts';
import type { RowMark, RowsSpec } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import {
  formatDifference,
  formatNumber,
  formatPercent,
  formatSignedRange,
} from '#lib/i18n/format.ts';
import { impactWords } from '#lib/i18n/impact.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { wilsonInterval } from '#lib/indicators/proportion.ts';
import { FIXED_MEMBERS } from '#lib/metrics/catalog.ts';
import type { Phase } from '#lib/metrics/definition.ts';
import type { Outcome } from '#lib/metrics/model.ts';
import { valueOf, type Cell } from '#lib/result.ts';

/**
 * One indicator of a programme from the beginning to its follow-ups, earliest first: where the persons
 * followed were and are, with the interval of their change. Those lost to follow-up are in the words
 * and the table of every one.
 */
export function studyFigure(followed: Followed, id: string, frame: Frame): Figure {
  const { language } = frame;
  const { program, outcome, results, last } = followed;
  const words = impactWords(language);
  const name = nameStudy(followed, language);
  const chart = drawLevels(followed, language);
  const unit = writeUnit(outcome, language);
  return {
    id,
    title: words.found(name, words.verdict[last?.direction ?? 'unknown']),
    subtitle: [
      `${outcome.names[language]}${unit === '' ? '' : ` (${unit})`}`,
      program.names[language],
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    ...(chart && { chart }),
    sentence: last ? describeResult(last, language) : words.sentence.nobody,
    ...(last && { facts: listFacts(last, language) }),
    notes: [...results.flatMap((result) => noteWeakness(result, language)), words.notAnEffect],
    table: tableOfResults([followed], language),
  };
}

export function nameStudy(
  { program, outcome }: Pick<Followed, 'program' | 'outcome'>,
  language: Language,
): string {
  return impactWords(language).study(program.names[language], outcome.names[language]);
}

export function namePhase(phase: Phase, language: Language): string {
  return FIXED_MEMBERS.phase.find(({ id }) => id === phase)?.names[language] ?? phase;
}

/** The unit as the data write it; shares are per 100 persons. */
export function writeUnit({ kind, unit }: Outcome, language: Language): string {
  return kind === 'binary' ? impactWords(language).unit.percent : (unit ?? '');
}

/** A rate per 100 as a percentage; the reason where there is none. */
export function writeShare(cell: Cell, language: Language): string {
  const value = valueOf(cell);
  if (value === undefined) return writeCell(cell, 'follow_up_rate', language).text;
  return formatPercent(value / 100, language, value > 0 && value < 10 ? 1 : 0);
}

/** That a result may not hold for those who were lost. */
export function noteWeakness({ isWeak, phase, rate }: Result, language: Language): string[] {
  if (!isWeak) return [];
  const words = impactWords(language);
  return [words.weakNote(namePhase(phase, language), writeShare(rate, language))];
}

/** Dots at the follow-ups, strokes where the same persons began; none where a value lies below 0. */
function drawLevels({ outcome, results }: Followed, language: Language): RowsSpec | undefined {
  const rows = results.map((result) => markResult(result, language));
  const ends = rows.flatMap(({ value, lower, upper, reference }) => [
    value,
    lower,
    upper,
    reference,
  ]);
  const known = ends.filter((end) => end !== undefined);
  if (known.length === 0 || known.some((end) => end < 0)) return undefined;
  const { legend } = impactWords(language);
  return {
    kind: 'dots',
    unit: writeUnit(outcome, language),
    scale: tightScaleTo(Math.max(...known), false),
    rows,
    legend,
  };
}

function markResult(result: Result, language: Language): RowMark {
  const words = impactWords(language);
  const { phase, levels, made, direction } = result;
  const n = formatNumber(made, language);
  const named = {
    id: phase,
    label: words.level(namePhase(phase, language), n),
    comparison: direction,
    isMuted: false,
  };
  if (!levels) return { ...named, text: words.verdict.unknown };
  const limits = limitsOf(result, levels);
  return {
    ...named,
    value: levels.after,
    reference: levels.before,
    ...limits,
    text: `${writeLevel(levels.before, language)} → ${writeLevel(levels.after, language)}`,
    ...(limits && {
      interval: formatSignedRange(limits.lower, limits.upper, { language, digits: 1 }),
    }),
  };
}

/** Of a share its own limits; of a mean those of its change, from where the persons began. */
function limitsOf(
  { outcome, made }: Result,
  { before, after, change }: Levels,
): { lower: number; upper: number } | undefined {
  if (outcome.kind === 'binary') {
    const { lower, upper } = wilsonInterval(Math.round((after * made) / 100), made);
    return { lower: lower * 100, upper: upper * 100 };
  }
  const { lower, upper } = change;
  if (lower === undefined || upper === undefined) return undefined;
  return { lower: before + lower, upper: before + upper };
}

function writeLevel(value: number, language: Language): string {
  return formatNumber(value, language, 1);
}

/** Where the persons began and are, who improved and who got worse, and who is not known. */
export function describeResult(result: Result, language: Language): string {
  const { sentence } = impactWords(language);
  const { phase, levels, made, lost, pending, groups, rate } = result;
  const n = (count: number): string => formatNumber(count, language);
  return [
    levels
      ? sentence.levels(namePhase(phase, language), n(made), writeLevels(result, levels, language))
      : sentence.nobody,
    groups && made > 0
      ? sentence.groups(n(groups.improved), n(groups.little), n(groups.worsened))
      : '',
    sentence.lost(n(lost), writeShare(rate, language)),
    pending > 0 ? sentence.pending(n(pending)) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function writeLevels({ outcome }: Result, levels: Levels, language: Language): string {
  const { sentence } = impactWords(language);
  const [before, after] = [levels.before, levels.after].map((one) => writeLevel(one, language));
  const unit = outcome.unit === undefined ? '' : ` ${outcome.unit}`;
  const told =
    outcome.kind === 'binary'
      ? sentence.share(before ?? '', after ?? '')
      : sentence.mean(before ?? '', after ?? '', unit);
  return `${told}; ${writeChange(levels, language)}`;
}

/** The change with its interval. */
export function writeChange({ change }: Levels, language: Language): string {
  const { sentence } = impactWords(language);
  const { value, lower, upper } = change;
  const by = formatDifference(value, language, 1);
  if (lower === undefined || upper === undefined) return sentence.noInterval(by);
  return sentence.interval(by, formatSignedRange(lower, upper, { language, digits: 1 }));
}

/** Of the last follow-up: who changed as the direction says, and how many are known. */
function listFacts(result: Result, language: Language): Fact[] {
  const { facts, weak } = impactWords(language);
  const { made, due, lost, groups, rate } = result;
  const n = (count: number): string => formatNumber(count, language);
  const followed = facts.ofDue(n(made), n(due), n(lost));
  return [
    ...(groups ? [changedFact(result, groups, language)] : []),
    writeFact(
      { id: 'rate', name: facts.rate, meaning: result.isWeak ? `${followed}; ${weak}` : followed },
      { cell: rate, phase: result.phase },
      language,
    ),
  ];
}

function changedFact(
  result: Result,
  { improved, worsened }: NonNullable<Result['groups']>,
  language: Language,
): Fact {
  const { facts } = impactWords(language);
  const n = (count: number): string => formatNumber(count, language);
  const made = n(result.made);
  return result.direction === 'worse'
    ? writeFact(
        {
          id: 'worsened',
          name: facts.worsened,
          meaning: facts.ofWorse(n(worsened), made, n(improved)),
        },
        { cell: result.worsening, phase: result.phase },
        language,
      )
    : writeFact(
        {
          id: 'improved',
          name: facts.improved,
          meaning: facts.ofBetter(n(improved), made, n(worsened)),
        },
        { cell: result.improvement, phase: result.phase },
        language,
      );
}
function writeFact(
  { id, name, meaning }: Pick<Fact, 'id' | 'name' | 'meaning'>,
  { cell, phase }: { readonly cell: Cell; readonly phase: Phase },
  language: Language,
): Fact {
  const { interval } = writeCell(cell, 'improvement_rate', language);
  return {
    id,
    name: impactWords(language).facts.at(name, namePhase(phase, language)),
    value: writeShare(cell, language),
    ...(interval !== undefined && { interval }),
    meaning,
  };
}

/** Every follow-up of some studies: levels, change, groups, and those who are lost or not due. */
export function tableOfResults(studies: readonly Followed[], language: Language): TableSpec {
  const { columns } = impactWords(language);
  const text = (id: string, name: string) => ({ id, name, unit: '', isNumber: false });
  const number = (id: string, name: string, unit = '') => ({ id, name, unit, isNumber: true });
  return {
    columns: [
      text('program', columns.program),
      text('outcome', columns.outcome),
      text('phase', columns.phase),
      text('verdict', columns.verdict),
      number('days', columns.days, columns.daysUnit),
      number('before', columns.before),
      number('after', columns.after),
      number('change', columns.change, columns.interval),
      number('made', columns.made, columns.persons),
      number('improved', columns.improved, columns.persons),
      number('little', columns.little, columns.persons),
      number('worsened', columns.worsened, columns.persons),
      number('lost', columns.lost, columns.persons),
      number('pending', columns.pending, columns.persons),
      number('rate', columns.rate, columns.interval),
      text('note', columns.note),
    ],
    rows: studies.flatMap(({ results }) => results.map((result) => rowOf(result, language))),
  };
}

const NOTHING: TableCell = { text: '–', isReason: true };

function rowOf(result: Result, language: Language): TableSpec['rows'][number] {
  const words = impactWords(language);
  const { program, outcome, phase, levels, groups, direction } = result;
  const count = (n: number | undefined): TableCell =>
    n === undefined ? NOTHING : { text: formatNumber(n, language) };
  const unit = writeUnit(outcome, language);
  const level = (n: number | undefined): TableCell =>
    n === undefined
      ? NOTHING
      : { text: writeLevel(n, language), ...(unit !== '' && { note: unit }) };
  const judged = (n: number | undefined): TableCell =>
    groups ? count(n) : { text: words.notJudged, isReason: true };
  return {
    id: `${program.id} ${outcome.id} ${phase}`,
    isMuted: false,
    cells: [
      { text: program.names[language] },
      { text: outcome.names[language] },
      { text: namePhase(phase, language) },
      { text: words.verdict[direction], ...(direction === 'unknown' && { isReason: true }) },
      count(result.days),
      level(levels?.before),
      level(levels?.after),
      levels ? changeCell(levels, language) : NOTHING,
      count(result.made),
      judged(groups?.improved),
      judged(groups?.little),
      judged(groups?.worsened),
      count(result.lost),
      count(result.pending),
      rateCell(result.rate, language),
      result.isWeak ? { text: words.weak } : { text: '' },
    ],
  };
}

function changeCell({ change }: Levels, language: Language): TableCell {
  const { value, lower, upper } = change;
  const text = formatDifference(value, language, 1);
  if (lower === undefined || upper === undefined) return { text };
  return { text, note: formatSignedRange(lower, upper, { language, digits: 1 }) };
}

function rateCell(cell: Cell, language: Language): TableCell {
  const { text, interval, isReason } = writeCell(cell, 'follow_up_rate', language);
  return { text, ...(interval !== undefined && { note: interval }), ...(isReason && { isReason }) };
}
