import { writeCss, type Colour } from '#lib/charts/theme.ts';
import { specifyTable, type TableCell, type TableSpec } from '#lib/charts/table.ts';
import type { Figure } from '#lib/charts/figure.ts';
import type { Selection } from '#lib/components/filters.ts';
import { linkToMember, linkWith } from '#lib/components/links.ts';
import { expectedBy } from '#lib/components/placeFacts.ts';
import { compareNames } from '#lib/i18n/fold.ts';
import { formatDate, formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { placeWords } from '#lib/i18n/places.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { NOT_RECORDED, type DimensionId, type MeasureId } from '#lib/metrics/definition.ts';
import type { Facility, Program } from '#lib/metrics/model.ts';
import { valueOf, type Answer, type Row } from '#lib/result.ts';

/** What a list is sorted by: the name, or a measure, highest first. */
export type Sort = 'name' | MeasureId;

/** Rows that belong together, with what they have in common. */
export interface RowGroup {
  readonly name: string;
  readonly href?: string;
  /** As CSS. */
  readonly colour?: string;
  readonly rows: TableSpec['rows'];
}

/** A table whose rows stand under headings. */
export interface GroupedTableSpec {
  readonly columns: TableSpec['columns'];
  readonly groups: readonly RowGroup[];
}

/** Reads `sort`; the first measure where none is asked for. */
export function readSort(
  params: URLSearchParams,
  measures: readonly MeasureId[],
): { readonly by: Sort; readonly problem?: string } {
  const text = params.get('sort') ?? '';
  const first = measures[0] ?? 'name';
  if (text === '') return { by: first };
  const by = (['name', ...measures] as const).find((one) => one === text);
  if (by) return { by };
  return { by: first, problem: `sort=${text}: ${['name', ...measures].join(', ')}` };
}

/** Links to the other orders of a list. */
export function sortViews(
  { path, search, language }: Selection,
  measures: readonly MeasureId[],
  by: Sort,
): NonNullable<Figure['views']> {
  const words = placeWords(language).sort;
  const [first] = measures;
  return {
    label: words.label,
    options: [...measures, 'name' as const].map((id) => ({
      name: id === 'name' ? words.name : MEASURES[id].names[language],
      href: `${linkWith(path, search, ['sort', id === first ? '' : id])}#list`,
      isShown: id === by,
    })),
  };
}

/** Rows by name, or by a measure with the highest first; without a number last, "not recorded" at the end. */
export function sortRows(
  answer: Answer,
  {
    dimension,
    by,
    language,
  }: { readonly dimension: DimensionId; readonly by: Sort; readonly language: Language },
): Answer {
  const nameOf = (row: Row): string => answer.labels[dimension]?.[String(row[dimension])] ?? '';
  const byName = (a: Row, b: Row): number => compareNames(nameOf(a), nameOf(b), language);
  const last = (row: Row): number => Number(row[dimension] === NOT_RECORDED);
  const size = (row: Row): number => (by === 'name' ? 0 : (valueOf(row[by]) ?? -1));
  const rows = answer.rows.toSorted(
    (a, b) => last(a) - last(b) || size(b) - size(a) || byName(a, b),
  );
  return { ...answer, rows };
}

/** Programmes with their numbers and last visits, each theme a group. */
export function groupPrograms(
  answer: Answer,
  selection: Selection,
  colours: Readonly<Record<string, Colour>>,
): GroupedTableSpec {
  const { model, language } = selection;
  const table = specifyTable(answer, {
    language,
    link: (dimension, id) => linkToMember(dimension, id, selection),
  });
  const programs = new Map(model.programs.map((one) => [one.id, one]));
  const rows = table.rows.map((row) => ({
    ...row,
    cells: [...row.cells, lastVisitCell(programs.get(row.id), selection)],
  }));
  const last = placeWords(language).facts.lastVisit;
  return {
    columns: [...table.columns, { id: 'last', name: last, unit: '', isNumber: true }],
    groups: [
      ...model.themes.map(({ id, names }): RowGroup => {
        const colour = colours[id];
        return {
          name: names[language],
          href: linkToMember('theme', id, selection) ?? '',
          ...(colour && { colour: writeCss(colour) }),
          rows: rows.filter((row) => programs.get(row.id)?.theme === id),
        };
      }),
      { name: '', rows: rows.filter((row) => !programs.has(row.id)) },
    ].filter((group) => group.rows.length > 0),
  };
}

function lastVisitCell(program: Program | undefined, { model, language }: Selection): TableCell {
  const words = placeWords(language).facts;
  if (!program) return { text: '' };
  const { lastVisitOn: last } = program;
  if (last === undefined) return { text: words.noVisit, isReason: true };
  const due = expectedBy(program);
  const isOverdue = due !== undefined && due < model.dataDate;
  return {
    text: formatDate(last, language),
    ...(isOverdue && { note: words.overdue(formatDate(due, language)) }),
  };
}

/** Facilities with their districts and numbers. */
export function listFacilities(answer: Answer, selection: Selection): TableSpec {
  const { model, language } = selection;
  const words = placeWords(language).facts;
  const table = specifyTable(answer, {
    language,
    link: (dimension, id) => linkToMember(dimension, id, selection),
  });
  const facilities = new Map(model.facilities.map((one) => [one.id, one]));
  const [first, ...numbers] = table.columns;
  const text = (id: string, name: string, isNumber: boolean) => ({ id, name, unit: '', isNumber });
  return {
    columns: [
      ...(first ? [first] : []),
      text('district', words.district, false),
      ...numbers,
      text('capacity', words.capacity, true),
    ],
    rows: table.rows.map((row) => {
      const facility = facilities.get(row.id);
      const [name = { text: '' }, ...cells] = row.cells;
      const [district, capacity] = facilityCells(facility, selection);
      return { ...row, cells: [name, district, ...cells, capacity] };
    }),
  };
}

function facilityCells(
  facility: Facility | undefined,
  selection: Selection,
): [district: TableCell, capacity: TableCell] {
  const { model, language } = selection;
  const { notRecorded, facts } = placeWords(language);
  if (!facility) return [{ text: '' }, { text: '' }];
  const district = model.districts.find(({ id }) => id === facility.district);
  const href = district && linkToMember('district', district.id, selection);
  const { capacityPerDay: capacity } = facility;
  return [
    district && href
      ? { text: district.names[language], href }
      : { text: notRecorded, isReason: true },
    capacity === undefined
      ? { text: notRecorded, isReason: true }
      : { text: facts.perDay(formatNumber(capacity, language)) },
  ];
}
