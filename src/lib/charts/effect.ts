import type { Fact } from '#lib/charts/fact.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import { isJudged, type Followed, type Levels, type Result } from '#lib/charts/followed.ts';
import { namePhase, writeUnit } from '#lib/charts/study.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { effectWords } from '#lib/i18n/effect.ts';
import { formatDifference, formatNumber, formatSignedRange } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import {
  compareChanges,
  compareShareChanges,
  type Effect,
} from '#lib/indicators/differenceInDifferences.ts';
import { studentQuantile } from '#lib/indicators/distributions.ts';
import type { Moments } from '#lib/indicators/mean.ts';
import { CONFIDENCE_95, type Interval } from '#lib/indicators/proportion.ts';

/** A programme and another one beside it, by the same indicator at the same follow-up. */
export interface Contrast {
  readonly group: Result;
  readonly comparison: Result;
}

/** Shares are per 100 persons. */
const PER = 100;

/** Every two programmes that followed somebody by the same indicator at the same follow-up, both ways. */
export function listContrasts(followed: readonly Followed[]): Contrast[] {
  const results = followed.flatMap((one) => one.results).filter(({ levels }) => levels);
  return results.flatMap((group) =>
    results
      .filter(
        ({ program, outcome, phase }) =>
          program.id !== group.program.id &&
          outcome.id === group.outcome.id &&
          phase === group.phase,
      )
      .map((comparison) => ({ group, comparison })),
  );
}

/** A comparison as an address says it: `elder-club,home-care,loneliness,6_months`. */
export function idOfContrast({ group, comparison }: Contrast): string {
  return [group.program.id, comparison.program.id, group.outcome.id, group.phase].join(',');
}

/**
 * How much more one group changed than the other, in the unit of the indicator or per 100 persons.
 * @returns undefined where too few were followed, or a state has no good way that would say who turned
 */
export function estimateEffect({ group, comparison }: Contrast): Effect | undefined {
  if (group.outcome.kind === 'binary') return compareStates(group, comparison);
  const [one, two] = [momentsOf(group), momentsOf(comparison)];
  return one && two && compareChanges(one, two);
}

/** Moments of the changes of persons, from their mean and its t interval. */
function momentsOf({ made: n, levels }: Result): Moments | undefined {
  const { value: mean, lower, upper } = levels?.change ?? {};
  if (mean === undefined || lower === undefined || upper === undefined || n < 2) return undefined;
  const quantile = studentQuantile(1 - CONFIDENCE_95.alpha / 2, n - 1);
  return { n, mean, deviation: ((upper - lower) / 2 / quantile) * Math.sqrt(n) };
}

function compareStates(group: Result, comparison: Result): Effect | undefined {
  const [one, two] = [turnedOf(group), turnedOf(comparison)];
  if (!one || !two) return undefined;
  const { difference, lower, upper, verdict } = compareShareChanges(one, two);
  return { difference: difference * PER, lower: lower * PER, upper: upper * PER, verdict };
}

function turnedOf({ outcome, groups, made: n }: Result) {
  if (!groups || !isJudged(outcome) || n === 0) return undefined;
  const { improved, worsened } = groups;
  return outcome.polarity === 'higher_is_better'
    ? { n, gained: improved, lost: worsened }
    : { n, gained: worsened, lost: improved };
}

/** The changes of two groups and their difference, called an effect with its assumption. */
export function effectFigure(contrast: Contrast, id: string, frame: Frame): Figure | undefined {
  const { group, comparison } = contrast;
  const effect = estimateEffect(contrast);
  if (!effect || !group.levels || !comparison.levels) return undefined;
  const { language } = frame;
  const words = effectWords(language);
  const [name, other] = [group.program.names[language], comparison.program.names[language]];
  const outcome = group.outcome.names[language];
  const unit = writeUnit(group.outcome, language);
  const write = (value: number, range?: Interval): string => writeChange(value, range, language);
  return {
    id,
    title: words.title[effect.verdict](outcome, name, other),
    subtitle: [
      unit === '' ? outcome : `${outcome} (${unit})`,
      namePhase(group.phase, language),
      frame.area,
      frame.period,
      ...frame.filters,
    ].join(' · '),
    sentence: [
      words.sentence(
        name,
        write(group.levels.change.value),
        other,
        write(comparison.levels.change.value),
        write(effect.difference, effect),
      ),
      words.baselines(
        name,
        formatNumber(group.levels.before, language, 1),
        other,
        formatNumber(comparison.levels.before, language, 1),
      ),
      words.assumption,
    ].join(' '),
    facts: listFacts(contrast, effect, language),
    notes: [
      words.against,
      words.method[group.outcome.kind],
      ...(group.isWeak || comparison.isWeak ? [words.weak] : []),
    ],
    table: tableOf(contrast, effect, language),
    isTableOpen: true,
  };
}

function writeChange(value: number, range: Interval | undefined, language: Language): string {
  const text = formatDifference(value, language, 1);
  return range ? effectWords(language).interval(text, writeRange(range, language)) : text;
}

function writeRange({ lower, upper }: Interval, language: Language): string {
  return formatSignedRange(lower, upper, { language, digits: 1 });
}

function listFacts({ group, comparison }: Contrast, effect: Effect, language: Language): Fact[] {
  const words = effectWords(language);
  const changed = (id: string, { program, levels, made }: Result): Fact => ({
    id,
    name: words.changeIn(program.names[language]),
    value: formatDifference(levels?.change.value ?? 0, language, 1),
    ...intervalOf(levels, language),
    meaning: words.followed(formatNumber(made, language)),
  });
  return [
    {
      id: 'effect',
      name: words.effect,
      value: formatDifference(effect.difference, language, 1),
      interval: writeRange(effect, language),
      meaning: describeVerdict(effect, group, language),
    },
    changed('group', group),
    changed('comparison', comparison),
  ];
}

function intervalOf(levels: Levels | undefined, language: Language): { interval?: string } {
  const { lower, upper } = levels?.change ?? {};
  if (lower === undefined || upper === undefined) return {};
  return { interval: writeRange({ lower, upper }, language) };
}

function describeVerdict({ verdict }: Effect, { outcome }: Result, language: Language): string {
  const words = effectWords(language);
  if (verdict === 'similar') return words.unsure;
  if (outcome.polarity === 'no_judgement') return words.neutral;
  const isGood = (verdict === 'higher') === (outcome.polarity === 'higher_is_better');
  return isGood ? words.better : words.worse;
}

function tableOf({ group, comparison }: Contrast, effect: Effect, language: Language): TableSpec {
  const words = effectWords(language);
  const { columns } = words;
  const number = (id: string, name: string, unit = '') => ({ id, name, unit, isNumber: true });
  const unit = writeUnit(group.outcome, language);
  const none: TableCell = { text: '–', isReason: true };
  const rowOf = (id: string, { program, levels, made }: Result) => ({
    id,
    isMuted: false,
    cells: [
      { text: program.names[language] },
      { text: formatNumber(made, language) },
      levels ? { text: formatNumber(levels.before, language, 1) } : none,
      levels ? { text: formatNumber(levels.after, language, 1) } : none,
      levels ? { text: formatDifference(levels.change.value, language, 1) } : none,
      { text: intervalOf(levels, language).interval ?? '–' },
    ],
  });
  return {
    columns: [
      { id: 'group', name: columns.group, unit: '', isNumber: false },
      number('n', columns.n, columns.persons),
      number('before', columns.before, unit),
      number('after', columns.after, unit),
      number('change', columns.change, unit),
      number('range', columns.range, unit),
    ],
    rows: [
      rowOf('group', group),
      rowOf('comparison', comparison),
      {
        id: 'effect',
        isMuted: false,
        cells: [
          { text: words.effect },
          none,
          none,
          none,
          { text: formatDifference(effect.difference, language, 1) },
          { text: writeRange(effect, language) },
        ],
      },
    ],
  };
}
