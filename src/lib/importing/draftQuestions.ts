import { isMembers, KEPT, ONE, ownColumn } from './draft.ts';
import {
  type ColumnField,
  type DatasetField,
  type DraftForm,
  type FormatField,
} from './draftForm.ts';
import { draftWords } from '#lib/i18n/draft.ts';
import type { Language } from '#lib/i18n/languages.ts';
import type { DatasetId } from './schema.ts';

/** What a draft leaves open: a person must say it. */

export type QuestionKind =
  | 'title'
  | 'data_date'
  | 'table'
  | 'column'
  | 'name'
  | 'date'
  | 'number'
  | 'no_date'
  | 'no_number'
  | 'codes'
  | 'free'
  | 'members'
  | 'path';

/** What must be decided by a person. */
export interface Question {
  readonly kind: QuestionKind;
  readonly dataset?: DatasetId;
  readonly column?: string;
  /** Texts that are meant. */
  readonly texts?: readonly string[];
}

/** Everything that is not certain and not said yet, in the order of the form. */
export function findQuestions(form: Omit<DraftForm, 'questions'>): Question[] {
  const has = (dataset: DatasetId): boolean =>
    form.datasets.some((field) => field.dataset === dataset && field.table !== '');
  const isPlacesOnly = !has('visits') && form.dataDate !== '';
  const general: Question[] = [
    ...(form.title.trim() === '' ? [{ kind: 'title' as const }] : []),
    ...(has('visits') || form.dataDate !== '' ? [] : [{ kind: 'data_date' as const }]),
  ];
  return [
    ...general,
    ...form.datasets.flatMap((field) => {
      const { dataset, isRequired, table } = field;
      if (table !== '') return questionsOf(field);
      // rates need a population, places need neither visits nor what is about them
      const isDispensable = ['population', ...(isPlacesOnly ? OF_VISITS : [])].includes(dataset);
      return isRequired && !isDispensable ? [{ kind: 'table' as const, dataset }] : [];
    }),
    ...form.paths
      .filter(({ isFitting }) => !isFitting)
      .map(({ table }) => ({ kind: 'path' as const, texts: [table] })),
  ];
}

const OF_VISITS: readonly DatasetId[] = ['visits', 'themes', 'programs'];

function questionsOf({ dataset, table, columns }: DatasetField): Question[] {
  if (table === ONE) {
    const isNamed = columns.some(
      ({ column, constant }) =>
        constant !== '' && (column === 'name_tr' || column === ownColumn(dataset)),
    );
    return isNamed ? [] : [{ kind: 'name', dataset, column: 'name_tr' }];
  }
  const isKeyed = columns.some(
    ({ column, source }) => column === ownColumn(dataset) && source !== '',
  );
  const isNamedByKey = isMembers(dataset) && isKeyed;
  return columns.flatMap((field) =>
    questionOf(field, isNamedByKey).map((question) => ({
      ...question,
      dataset,
      column: field.column,
    })),
  );
}

function questionOf(field: ColumnField, isNamedByKey: boolean): Question[] {
  const {
    column,
    source,
    constant,
    implied,
    isRequired,
    date,
    number,
    codes,
    areCodesAsked,
    isFree,
  } = field;
  if (source === KEPT) return [];
  if (source === '') {
    const isFed =
      constant !== '' || implied !== undefined || (isNamedByKey && column === 'name_tr');
    return isRequired && !isFed ? [{ kind: 'column' }] : [];
  }
  const open = codes.filter(({ code }) => code === '').map(({ text }) => text);
  return [
    ...formatQuestion('date', date),
    ...formatQuestion('number', number),
    ...(isFree ? [{ kind: 'free' as const }] : []),
    ...(open.length > 0 && areCodesAsked
      ? [{ kind: field.members ? ('members' as const) : ('codes' as const), texts: open }]
      : []),
  ];
}

function formatQuestion(
  kind: 'date' | 'number',
  field: FormatField<string> | undefined,
): Question[] {
  if (!field || field.own !== '') return [];
  const { choice, format, isAsked } = field;
  if (choice.kind === 'none') return [{ kind: `no_${kind}` }];
  if (choice.kind !== 'ask' || format !== undefined || !isAsked) return [];
  return [{ kind, texts: choice.example === '' ? [] : [choice.example] }];
}

/** Texts that a question names; the page shows them all. */
const NAMED = 3;

/** `Ziyaretler, visited_on: tarihin nasıl okunacağı (01/02/26)`. */
export function describeQuestion(question: Question, language: Language): string {
  const words = draftWords(language);
  const { kind, dataset, column, texts = [] } = question;
  const place = [
    dataset && words.datasets[dataset],
    column !== undefined && kind !== 'name' ? column : undefined,
  ].filter(Boolean);
  const more = texts.length > NAMED ? ['…'] : [];
  const named = [...texts.slice(0, NAMED), ...more].join(', ');
  const what = words.questions[kind] + (named === '' ? '' : ` (${named})`);
  return [place.join(', '), what].filter(Boolean).join(': ');
}
