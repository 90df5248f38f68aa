import type { Figure } from '#lib/charts/figure.ts';
import { tightScaleTo } from '#lib/charts/scale.ts';
import type { RowMark, RowsSpec } from '#lib/charts/spec.ts';
import type { TableCell, TableSpec } from '#lib/charts/table.ts';
import { countBy, countStandings } from '#lib/delegations/register.ts';
import { daysToAdoption, furthestOf, STANDINGS, standingOf } from '#lib/delegations/stage.ts';
import { KINDS, type Visit } from '#lib/delegations/visit.ts';
import { delegationWords } from '#lib/i18n/delegations.ts';
import { fold } from '#lib/i18n/fold.ts';
import { formatDate, formatNumber, formatPercent } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { findQuantile } from '#lib/indicators/median.ts';

/** What the figures of the register share. */
export interface RegisterFrame {
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
  /** What the visits are narrowed to, in words; empty: nothing. */
  readonly filters: string;
  /** Name of a theme, programme or facility, and where it leads. */
  readonly nameOf: (id: string) => string;
  readonly linkOf: (id: string) => string | undefined;
  readonly isTheme: (id: string) => boolean;
  readonly visitLink: (visit: Visit) => string;
}

/** Rows that are drawn; the table has all. */
const MOST_ROWS = 12;
/** Years or quarters that are drawn. */
const MOST_PERIODS = 20;

interface Counted {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly href?: string | undefined;
  readonly isMuted?: boolean;
}

/** Id of what visits do not say. */
const UNSAID = '';

/** All figures of the register, in the order of the page. */
export function registerFigures(
  visits: readonly Visit[],
  by: Grain,
  frame: RegisterFrame & { readonly grainLinks: Readonly<Record<Grain, string>> },
): Figure[] {
  if (visits.length === 0) return [];
  return [
    stagesFigure(visits, frame),
    adoptionFigure(visits, frame),
    { ...timeFigure(visits, by, frame), views: grainViews(by, frame) },
    kindFigure(visits, frame),
    countryFigure(visits, frame),
    cityFigure(visits, frame),
    askedFigure(visits, frame),
    seenFigure(visits, frame),
  ];
}

export const GRAINS = ['year', 'quarter'] as const;

export type Grain = (typeof GRAINS)[number];

function grainViews(
  by: Grain,
  {
    language,
    grainLinks,
  }: Pick<RegisterFrame, 'language'> & { readonly grainLinks: Readonly<Record<Grain, string>> },
): NonNullable<Figure['views']> {
  const words = delegationWords(language).figures.time;
  return {
    label: words.views,
    options: GRAINS.map((grain) => ({
      name: words[grain],
      href: grainLinks[grain],
      isShown: grain === by,
    })),
  };
}

/** Where visits stand: stages exclude each other and sum to the visits. */
export function stagesFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const { language, today } = frame;
  const { stages: names, figures } = delegationWords(language);
  const words = figures.stages;
  const all = visits.length;
  const counts = countStandings(visits, today).filter(
    ({ standing, count }) => standing !== 'planned' || count > 0,
  );
  const rows = counts.map(({ standing, count }) => ({
    id: standing,
    label: names[standing],
    count,
    isMuted: standing === 'planned',
  }));
  const reached = countReached(visits, today);
  const adopted = counts.find(({ standing }) => standing === 'adopted')?.count ?? 0;
  const parts = rows.map(({ label, count }) => `${label} ${count}`).join(', ');
  return {
    id: 'stages',
    title: words.title(adopted, all),
    subtitle: subtitleOf(frame),
    sentence: `${words.sentence(parts, formatNumber(all, language))} ${words.reachedNote}`,
    chart: barsOf(rows, figures.unit, language),
    table: {
      columns: [
        head('stage', words.column),
        head('delegations', words.now, figures.unit),
        head('share', figures.share, ' '),
        head('reached', words.reached, figures.unit),
      ],
      rows: rows.map(({ id, label, count, isMuted }) => ({
        id: `stage ${id}`,
        isMuted,
        cells: [
          { text: label },
          numberCell(count, language),
          { text: formatShare(count, all, language) },
          id === 'planned' ? { text: '–' } : numberCell(reached.get(id) ?? 0, language),
        ],
      })),
    },
    notes: sourceNotes(visits, language),
  };
}

/** Visits that ever got as far as each stage, also those that gave it up again. */
function countReached(visits: readonly Visit[], today: string): ReadonlyMap<string, number> {
  const came = visits.filter((visit) => standingOf(visit, today) !== 'planned');
  return countBy(came, (visit) =>
    STANDINGS.slice(1, STANDINGS.indexOf(furthestOf(visit, today)) + 1),
  );
}

/** Days from visit to adoption, of each visit that has both. */
export function adoptionFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const { language, today } = frame;
  const words = delegationWords(language).figures.adoption;
  const adopted = visits.filter((visit) => standingOf(visit, today) === 'adopted');
  const timed = adopted
    .flatMap((visit) => {
      const days = daysToAdoption(visit);
      return days === undefined ? [] : [{ visit, days }];
    })
    .sort((one, other) => one.days - other.days);
  const undated = adopted.length - timed.length;
  const rest = visits.length - adopted.length;
  const median =
    timed.length > 0
      ? findQuantile(
          timed.map(({ days }) => days),
          0.5,
        )
      : undefined;
  const rows = timed.map(({ visit, days }) => ({
    id: visit.id,
    label: visit.organisation,
    count: days,
    href: frame.visitLink(visit),
  }));
  return {
    id: 'adoption',
    title:
      median === undefined
        ? words.none
        : words.title(formatNumber(Math.round(median), language), timed.length),
    subtitle: words.subtitle(frame.filters || delegationWords(language).figures.all),
    sentence: [words.rest(rest), undated > 0 ? words.undated(undated) : '']
      .filter(Boolean)
      .join(' '),
    ...(rows.length > 0 && { chart: barsOf(trim(rows, MOST_ROWS), words.unit, language) }),
    table: {
      columns: [
        head('organisation', words.column),
        { ...head('visited', words.visited), isNumber: false },
        { ...head('adopted', words.adopted), isNumber: false },
        head('days', words.unit, ' '),
      ],
      rows: timed.map(({ visit, days }) => ({
        id: `visit ${visit.id}`,
        isMuted: false,
        cells: [
          { text: visit.organisation, href: frame.visitLink(visit) },
          { text: formatDate(visit.visitedOn, language) },
          { text: formatDate(adoptionDay(visit), language) },
          numberCell(days, language),
        ],
      })),
    },
    notes: [...(timed.length > 1 ? [words.note] : []), ...sourceNotes(visits, language)],
  };
}

function adoptionDay({ changes, visitedOn }: Visit): string {
  return changes.find(({ stage, on }) => stage === 'adopted' && on !== '')?.on ?? visitedOn;
}

/** Visits by year or quarter, in order; periods without a visit between them have 0. */
export function timeFigure(visits: readonly Visit[], by: Grain, frame: RegisterFrame): Figure {
  const { language, today } = frame;
  const { figures } = delegationWords(language);
  const words = figures.time;
  const counts = countBy(visits, ({ visitedOn }) => [periodOf(visitedOn, by)]);
  const periods = listPeriods([...counts.keys()].sort(), by);
  const rows = periods.map((id) => ({
    id,
    label: by === 'year' ? id : words.quarterName(id.slice(0, 4), Number(id.slice(-1))),
    count: counts.get(id) ?? 0,
    isMuted: id > periodOf(today, by),
  }));
  const highest = highestOf(rows, language);
  const drawn = rows.slice(-MOST_PERIODS);
  const [first, last] = [rows[0]?.label ?? '', rows.at(-1)?.label ?? ''];
  const name = rows.length > 1 ? words.title : words.only;
  return {
    id: 'time',
    title: name(highest.names, formatNumber(highest.count, language)),
    subtitle: subtitleOf(frame),
    sentence: [
      rows.length > 1 ? words.sentence(first, last, formatNumber(visits.length, language)) : '',
      rows.length > drawn.length ? words.trimmed(drawn.length) : '',
    ]
      .filter(Boolean)
      .join(' '),
    chart: barsOf(drawn, figures.unit, language),
    table: countsTable(rows, visits.length, { column: words.column, language }),
    notes: sourceNotes(visits, language),
  };
}

function periodOf(day: string, by: Grain): string {
  const year = day.slice(0, 4);
  return by === 'year' ? year : `${year}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Every period from the first to the last one. @param found in order */
function listPeriods(found: readonly string[], by: Grain): string[] {
  const [first = '', last = ''] = [found[0], found.at(-1)];
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_, i) => String(Number(first.slice(0, 4)) + i),
  );
  const all =
    by === 'year' ? years : years.flatMap((year) => [1, 2, 3, 4].map((q) => `${year}-${q}`));
  return all.filter((id) => id >= first && id <= last);
}

export function kindFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const { kinds, figures } = delegationWords(frame.language);
  const counts = countBy(visits, ({ kind }) => [kind]);
  const rows = KINDS.map((id) => ({ id, label: kinds[id], count: counts.get(id) ?? 0 }));
  return groupFigure('kind', sortRows(rows), { visits, frame, words: figures.kind });
}

export function countryFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const rows = countTexts(visits, ({ country }) => country, frame.language);
  const { figures } = delegationWords(frame.language);
  return groupFigure('country', rows, { visits, frame, words: figures.country });
}

export function cityFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const rows = countTexts(
    visits,
    ({ city, country }) => (city === '' || country === '' ? city : `${city} (${country})`),
    frame.language,
  );
  const { figures } = delegationWords(frame.language);
  return groupFigure('city', rows, { visits, frame, words: figures.city });
}

/** Texts that differ in case or dots only are one, written as it is written first. */
function countTexts(
  visits: readonly Visit[],
  textOf: (visit: Visit) => string,
  language: Language,
): Counted[] {
  const names = new Map<string, string>();
  for (const visit of visits) {
    const text = textOf(visit);
    if (!names.has(fold(text))) names.set(fold(text), text);
  }
  const counts = countBy(visits, (visit) => [fold(textOf(visit))]);
  const { notRecorded } = delegationWords(language);
  return sortRows(
    [...counts].map(([id, count]) => ({
      id,
      count,
      label: id === UNSAID ? notRecorded : (names.get(id) ?? id),
      isMuted: id === UNSAID,
    })),
  );
}

/** What they ask about: a visit may name several. */
export function askedFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const { figures } = delegationWords(frame.language);
  const rows = countIds(visits, ({ interests }) => interests, frame).map((row) => ({
    ...row,
    label: frame.isTheme(row.id) ? `${row.label} (${figures.asked.theme})` : row.label,
  }));
  return listedFigure('asked', rows, {
    visits,
    frame,
    words: figures.asked,
    silent: visits.filter(({ interests }) => interests.length === 0).length,
  });
}

/** What they saw: a delegation may see several. */
export function seenFigure(visits: readonly Visit[], frame: RegisterFrame): Figure {
  const { figures } = delegationWords(frame.language);
  return listedFigure(
    'seen',
    countIds(visits, ({ facilities }) => facilities, frame),
    {
      visits,
      frame,
      words: figures.seen,
      silent: visits.filter(({ facilities }) => facilities.length === 0).length,
    },
  );
}

function countIds(
  visits: readonly Visit[],
  idsOf: (visit: Visit) => readonly string[],
  { nameOf, linkOf }: RegisterFrame,
): Counted[] {
  const counts = [...countBy(visits, idsOf)];
  return sortRows(
    counts.map(([id, count]) => ({ id, label: nameOf(id), count, href: linkOf(id) })),
  );
}

interface Group {
  readonly visits: readonly Visit[];
  readonly frame: RegisterFrame;
  readonly words: { readonly title: (label: string) => string; readonly column: string };
}

/** Groups that exclude each other: they sum to the visits. */
function groupFigure(
  id: string,
  rows: readonly Counted[],
  { visits, frame, words }: Group,
): Figure {
  const { language } = frame;
  const { figures } = delegationWords(language);
  const named = rows.filter(({ id: row }) => row !== UNSAID);
  const highest = highestOf(named.length > 0 ? named : rows, language);
  const drawn = trim(rows, MOST_ROWS);
  const [count, all] = [highest.count, visits.length].map((n) => formatNumber(n, language));
  return {
    id,
    title: words.title(highest.names),
    subtitle: subtitleOf(frame),
    sentence: [
      figures.most(highest.names, { count: count ?? '', all: all ?? '', isTied: highest.isTied }),
      rows.length > drawn.length ? figures.trimmed(drawn.length, rows.length) : '',
    ]
      .filter(Boolean)
      .join(' '),
    chart: barsOf(drawn, figures.unit, language),
    table: countsTable(rows, visits.length, { column: words.column, language }),
    notes: sourceNotes(visits, language),
  };
}

/** Groups of which a visit may have several, or none. */
function listedFigure(
  id: string,
  rows: readonly Counted[],
  group: Group & {
    readonly silent: number;
    readonly words: { readonly silent: (n: number) => string; readonly note: string };
  },
): Figure {
  const { visits, frame, words, silent } = group;
  const { figures } = delegationWords(frame.language);
  const unsaid = silent > 0 ? words.silent(silent) : '';
  if (rows.length === 0) {
    const table = countsTable(rows, visits.length, { ...words, language: frame.language });
    return { id, title: figures.none, subtitle: subtitleOf(frame), sentence: unsaid, table };
  }
  const figure = groupFigure(id, rows, group);
  return {
    ...figure,
    sentence: [figure.sentence, unsaid].filter(Boolean).join(' '),
    notes: [words.note, ...(figure.notes ?? [])],
  };
}

/** Most first; what is not said last. */
function sortRows(rows: readonly Counted[]): Counted[] {
  return rows.toSorted(
    (one, other) =>
      Number(one.isMuted ?? false) - Number(other.isMuted ?? false) || other.count - one.count,
  );
}

function trim(rows: readonly Counted[], most: number): readonly Counted[] {
  return rows.slice(0, most);
}

/** Names in a title. */
const MOST_NAMES = 3;

/** The largest number and all that have it: one of several is not called the first. */
function highestOf(
  rows: readonly Counted[],
  language: Language,
): { readonly count: number; readonly names: string; readonly isTied: boolean } {
  const count = Math.max(0, ...rows.map((row) => row.count));
  const labels = rows.filter((row) => row.count === count).map(({ label }) => label);
  const named = labels.slice(0, MOST_NAMES).join(', ');
  const more = labels.length - MOST_NAMES;
  const { figures } = delegationWords(language);
  return {
    count,
    names: more > 0 ? figures.more(named, more) : named,
    isTied: labels.length > 1,
  };
}

function subtitleOf({ language, filters }: RegisterFrame): string {
  const { figures } = delegationWords(language);
  return figures.subtitle(filters || figures.all);
}

/** Where visits come from, if not all come from what stands below the figure. */
function sourceNotes(visits: readonly Visit[], language: Language): string[] {
  const form = visits.filter(({ origin }) => origin === 'form').length;
  if (form === 0) return [];
  return [delegationWords(language).figures.note(visits.length - form, form)];
}

function barsOf(rows: readonly Counted[], unit: string, language: Language): RowsSpec {
  return {
    kind: 'bars',
    unit,
    scale: tightScaleTo(Math.max(0, ...rows.map(({ count }) => count)), true),
    rows: rows.map(({ id, label, count, href, isMuted = false }): RowMark => ({
      id,
      label,
      value: count,
      text: formatNumber(count, language),
      comparison: 'unknown',
      isMuted,
      ...(href !== undefined && { href }),
    })),
  };
}

function countsTable(
  rows: readonly Counted[],
  all: number,
  { column, language }: { readonly column: string; readonly language: Language },
): TableSpec {
  const { figures } = delegationWords(language);
  return {
    columns: [
      head('group', column),
      head('delegations', figures.unit, ' '),
      head('share', figures.share, ' '),
    ],
    rows: rows.map(({ id, label, count, href, isMuted = false }) => ({
      id: `group ${id}`,
      isMuted,
      cells: [
        { text: label, ...(href !== undefined && { href }) },
        numberCell(count, language),
        { text: formatShare(count, all, language) },
      ],
    })),
  };
}

/** A column; one with a unit holds numbers. */
function head(id: string, name: string, unit = ''): TableSpec['columns'][number] {
  return { id, name, unit: unit.trim(), isNumber: unit !== '' };
}

function numberCell(value: number, language: Language): TableCell {
  return { text: formatNumber(value, language) };
}

function formatShare(count: number, all: number, language: Language): string {
  return formatPercent(count / all, language);
}
