import { digitsOf } from '#lib/charts/cell.ts';
import { definitionPath, isMeasure } from '#lib/components/measurePath.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { writeUnit } from '#lib/i18n/money.ts';
import { methodWords, type MethodWords } from '#lib/i18n/methods.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import {
  DIMENSION_IDS,
  type NamedCountId,
  type Measure,
  type MeasureId,
} from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import { isDefined } from '#lib/metrics/families.ts';
import { metRequirements } from '#lib/metrics/requirements.ts';

/** One statement about a measure. */
export interface DefinitionLine {
  readonly text: string;
  readonly href?: string;
  /** Quieter, below: a source, a definition. */
  readonly note?: string;
  /** Whether the data have what the line names. */
  readonly isLoaded?: boolean;
}

export interface DefinitionEntry {
  readonly id: string;
  readonly term: string;
  readonly lines: readonly DefinitionLine[];
}

/** All that the catalogue says of a measure, as a reader's list. */
export interface Definition {
  readonly id: MeasureId;
  readonly name: string;
  readonly definition: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly entries: readonly DefinitionEntry[];
  }[];
}

interface Context {
  readonly measure: Measure;
  readonly language: Language;
  readonly words: MethodWords;
  readonly has: Model['has'];
}

/** The definition of a measure, from its entry in the catalogue. */
export function specifyDefinition(
  id: MeasureId,
  { has }: Pick<Model, 'has'>,
  language: Language,
): Definition {
  const measure: Measure = MEASURES[id];
  const words = methodWords(language);
  const context = { measure, language, words, has };
  const { parts } = words;
  return {
    id,
    name: measure.names[language],
    definition: measure.definition[language],
    parts: [
      { heading: parts.meaning, entries: describeMeaning(context) },
      { heading: parts.method, entries: describeMethod(context) },
      { heading: parts.use, entries: describeUse(context) },
    ],
  };
}

function describeMeaning(context: Context): DefinitionEntry[] {
  const { measure, words, language } = context;
  return [
    entry(context, 'unit', { text: writeUnit(measure.unit, language) }),
    entry(context, 'formula', { text: writeFormula(context) }),
    entry(context, 'numerator', nameCount(measure.numerator, context)),
    ...(measure.denominator
      ? [entry(context, 'denominator', nameCount(measure.denominator, context))]
      : []),
    entry(context, 'needs', ...needLines(context)),
    entry(context, 'level', { text: words.levels[measure.level] }),
    entry(context, 'goals', ...goalLines(context)),
  ];
}

function describeMethod(context: Context): DefinitionEntry[] {
  const { measure, words } = context;
  return [
    entry(context, 'interval', writeMethod(words.intervals[measure.interval], words)),
    entry(context, 'comparison', writeMethod(words.comparisons[measure.comparison], words)),
    entry(context, 'rounding', {
      text: digitsOf(measure.id) === 0 ? words.rounding.whole : words.rounding.decimal,
    }),
    entry(context, 'minimum', { text: writeMinimum(context) }),
    entry(context, 'empty', { text: words.whenEmpty[measure.whenEmpty] }),
    entry(context, 'partial', { text: words.partialPeriods[measure.partialPeriod] }),
  ];
}

function describeUse(context: Context): DefinitionEntry[] {
  const { measure, words, language } = context;
  const { target } = measure;
  return [
    entry(context, 'caveats', ...measure.caveats.map((caveat) => ({ text: caveat[language] }))),
    entry(context, 'additive', { text: writeAdditivity(context) }),
    entry(context, 'polarity', { text: words.polarities[measure.polarity] }),
    entry(context, 'target', {
      text: target === 'register' ? words.targetRegister : words.noTarget(target[language]),
    }),
    entry(context, 'protection', { text: words.protection }),
    entry(context, 'id', { text: measure.id }),
    entry(context, 'changed', { text: formatDate(measure.changedOn, language) }),
  ].filter(({ lines }) => lines.length > 0);
}

function entry(
  { words }: Context,
  id: keyof MethodWords['terms'],
  ...lines: DefinitionLine[]
): DefinitionEntry {
  return { id, term: words.terms[id], lines };
}

function writeMethod(method: { text: string; source: string }, words: MethodWords): DefinitionLine {
  const { text, source } = method;
  return source === '' ? { text } : { text, note: `${words.source}: ${source}` };
}

/** A count by name; one that is a measure leads to its definition, unless that is this page. */
function nameCount(id: NamedCountId, { measure, language, words }: Context): DefinitionLine {
  if (!isMeasure(id)) {
    const { name, definition } = words.counts[id];
    return { text: name, note: definition };
  }
  const { names, definition }: Measure = MEASURES[id];
  if (id === measure.id) return { text: names[language] };
  return { text: names[language], note: definition[language], href: definitionPath(id) };
}

function writeFormula(context: Context): string {
  const { measure, language, words } = context;
  const { kind, numerator, denominator, scale } = measure;
  if (kind === 'median') return words.formula.median(nameCount(numerator, context).text);
  if (!denominator) return words.formula.count;
  const [above, below] = [numerator, denominator].map((id) => nameCount(id, context).text);
  if (kind === 'gap') return words.formula.gap(below ?? '', above ?? '');
  if (!scale || scale === 1) return words.formula.share(above ?? '', below ?? '');
  return words.formula.per(above ?? '', below ?? '', formatNumber(scale, language));
}

function writeMinimum({ measure, language, words }: Context): string {
  if (measure.minimum === undefined) return words.noMinimum;
  return words.minimum(formatNumber(measure.minimum, language));
}

/** What must be loaded, and whether it is. */
function needLines({ measure, words, has }: Context): DefinitionLine[] {
  const met = metRequirements({ has });
  return measure.needs.map((need) => ({ text: words.needs[need], isLoaded: met[need] }));
}

function goalLines({ measure, words }: Context): DefinitionLine[] {
  if (measure.contributesTo.length === 0) return [{ text: words.noGoals }];
  return measure.contributesTo.map((code) => {
    const name = words.goalNames[code];
    return { text: `${code}${name ? ` ${name}` : ''} (${words.goals})` };
  });
}

function writeAdditivity({ measure, language, words }: Context): string {
  const known = DIMENSION_IDS.filter((id) =>
    isDefined(measure.numerator, { by: [id], filters: {} }),
  );
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const named = (isAdditive: boolean): string =>
    list.format(
      known
        .filter((id) => measure.additiveOver.includes(id) === isAdditive)
        .map((id) => words.dimensions[id]),
    );
  if (known.every((id) => measure.additiveOver.includes(id))) return words.additive.all;
  if (measure.additiveOver.length === 0) return words.additive.none;
  return words.additive.some(named(true), named(false));
}
