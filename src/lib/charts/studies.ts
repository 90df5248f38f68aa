import type { Balance } from '#lib/charts/balance.ts';
import type { Figure, Frame } from '#lib/charts/figure.ts';
import type { Followed, Result } from '#lib/charts/followed.ts';
import type { MatrixCell, MatrixSpec } from '#lib/charts/matrix.ts';
import { breaksOf, stepOf } from '#lib/charts/scale.ts';
import {
  namePhase,
  nameStudy,
  noteWeakness,
  tableOfResults,
  writeChange,
  writeShare,
} from '#lib/charts/study.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import { impactWords } from '#lib/i18n/impact.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { Comparison } from '#lib/indicators/benchmark.ts';

/** A study with the result that it is told by. */
type Told = Followed & { readonly last: Result };

const ORDER: readonly Comparison[] = ['worse', 'similar', 'better', 'higher', 'lower', 'unknown'];

/** Studies with somebody followed: what got worse first, then by the share that improved. */
export function orderStudies(studies: readonly Followed[]): readonly Told[] {
  const rank = ({ last }: Told): number => ORDER.indexOf(last.direction);
  return studies
    .filter((study): study is Told => study.last !== undefined)
    .toSorted((a, b) => rank(a) - rank(b) || improvedOf(b) - improvedOf(a));
}

function improvedOf({ last }: Told): number {
  return last.due > 0 ? (last.groups?.improved ?? 0) / last.due : 0;
}

/**
 * What became of 100 persons whose follow-up was due, in each study: improved, little changed, worse,
 * lost. Shares have one scale whatever the units of the indicators are.
 * @returns undefined where nobody was followed
 */
export function overviewFigure(
  studies: readonly Followed[],
  id: string,
  frame: Frame,
): Figure | undefined {
  const { language } = frame;
  const told = orderStudies(studies);
  if (told.length === 0) return undefined;
  const { overview, notAnEffect } = impactWords(language);
  const of = (direction: Comparison): number =>
    told.filter(({ last }) => last.direction === direction).length;
  return {
    id,
    title: overview.title(told.length, of('better'), of('worse')),
    subtitle: [overview.subtitle, frame.area, frame.period, ...frame.filters].join(' · '),
    matrix: specifyShares(told, language),
    sentence: overview.how,
    notes: [
      ...told.flatMap((study) =>
        study.results.flatMap((result) =>
          noteWeakness(result, language).map((note) => `${nameStudy(study, language)}: ${note}`),
        ),
      ),
      notAnEffect,
    ],
    table: tableOfResults(told, language),
  };
}

const GROUPS = ['improved', 'little', 'worsened', 'lost'] as const;

function specifyShares(told: readonly Told[], language: Language): MatrixSpec {
  const { columns, overview, verdict, notJudged } = impactWords(language);
  const shares = told.map(({ last }) => GROUPS.map((group) => shareOf(last, group)));
  const breaks = breaksOf(shares.flat().filter((share) => share !== undefined));
  const cellOf = (share: number | undefined, i: number): MatrixCell => {
    const column = GROUPS[i] ?? '';
    if (share !== undefined) {
      return { column, text: formatNumber(share, language), step: stepOf(share, breaks) };
    }
    return { column, text: '–', step: 0, mark: { kind: 'off', meaning: notJudged } };
  };
  return {
    unit: overview.unit,
    columns: GROUPS.map((group) => ({ id: group, label: columns[group] })),
    rows: told.map((study, i) => ({
      id: `${study.program.id} ${study.outcome.id}`,
      label: overview.row(
        nameStudy(study, language),
        namePhase(study.last.phase, language),
        verdict[study.last.direction],
      ),
      href: `#${idOfStudy(study)}`,
      cells: (shares[i] ?? []).map(cellOf),
    })),
  };
}

/** The id of the figure of a study. */
export function idOfStudy({ program, outcome }: Pick<Followed, 'program' | 'outcome'>): string {
  return `outcome-${program.id}-${outcome.id}`;
}

/** Whole per cents of those due. */
function shareOf(
  { groups, lost, due }: Result,
  group: (typeof GROUPS)[number],
): number | undefined {
  if (due === 0) return undefined;
  const n = group === 'lost' ? lost : groups?.[group];
  return n === undefined ? undefined : Math.round((100 * n) / due);
}

/**
 * What the studies come to: every one that got worse by name, how many got better, those without a
 * certain change, and those of which too few were followed.
 */
export function balanceStudies(studies: readonly Followed[], language: Language): Balance {
  const { balance } = impactWords(language);
  const told = orderStudies(studies);
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' });
  const names = (directions: readonly Comparison[]): string[] =>
    told
      .filter(({ last }) => directions.includes(last.direction))
      .map((study) => nameStudy(study, language));
  const tell = (names: readonly string[], words: (list: string) => string): string =>
    names.length > 0 ? words(list.format(names)) : '';
  const bad = listWorse(told, language);
  const good = names(['better']);
  const weak = listWeak(told, language);
  const text = [
    good.length > 0 ? balance.good(good.length, told.length, list.format(good)) : balance.noGood,
    tell(names(['similar']), balance.chance),
    tell(names(['higher', 'lower']), balance.neutral),
    tell(names(['unknown']), balance.unknown),
    bad.length === 0 ? balance.noBad : '',
    weak.length > 0 ? balance.weak(weak.join('; ')) : '',
    impactWords(language).notAnEffect,
  ];
  return {
    text: text.filter(Boolean).join(' '),
    bad: bad.length > 0 ? balance.bad(bad.join('; ')) : '',
  };
}

/** Also what got worse at an earlier follow-up: bad news is not lost. */
function listWorse(told: readonly Told[], language: Language): string[] {
  const { balance } = impactWords(language);
  return told.flatMap((study) => {
    const worst = study.results.findLast(({ direction }) => direction === 'worse');
    if (!worst?.levels) return [];
    const phase = namePhase(worst.phase, language);
    return [balance.badOne(nameStudy(study, language), phase, writeChange(worst.levels, language))];
  });
}

function listWeak(told: readonly Told[], language: Language): string[] {
  const { balance } = impactWords(language);
  return told.flatMap((study) =>
    study.results
      .filter(({ isWeak }) => isWeak)
      .map(({ phase, rate }) =>
        balance.weakOne(
          nameStudy(study, language),
          namePhase(phase, language),
          writeShare(rate, language),
        ),
      ),
  );
}
