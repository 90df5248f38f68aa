import {
  findSurprises,
  isUnchanged,
  type ComparedId,
  type RowChangeKind,
  type RowChanges,
  type Surprise,
} from '#lib/importing/rowChanges.ts';
import { formatNumber } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';

/** Words for what differs between two versions of the data, row by row. */

/** One and several rows of a dataset; Turkish has one form after a number. */
type Noun = readonly [one: string, several: string];

const NOUNS: Readonly<Record<Language, Readonly<Record<ComparedId, Noun>>>> = {
  tr: {
    districts: ['ilçe', 'ilçe'],
    neighbourhoods: ['mahalle', 'mahalle'],
    population: ['nüfus kaydı', 'nüfus kaydı'],
    themes: ['tema', 'tema'],
    programs: ['program', 'program'],
    facilities: ['tesis', 'tesis'],
    beneficiaries: ['kişi', 'kişi'],
    visits: ['ziyaret kaydı', 'ziyaret kaydı'],
    program_sheets: ['program künyesi', 'program künyesi'],
    enrolments: ['program kaydı', 'program kaydı'],
    outcome_indicators: ['sonuç göstergesi', 'sonuç göstergesi'],
    outcomes: ['sonuç ölçümü', 'sonuç ölçümü'],
    referrals: ['yönlendirme', 'yönlendirme'],
    needs: ['ihtiyaç tahmini', 'ihtiyaç tahmini'],
    targets: ['hedef', 'hedef'],
    costs: ['maliyet kaydı', 'maliyet kaydı'],
    price_index: ['fiyat endeksi kaydı', 'fiyat endeksi kaydı'],
    delegations: ['heyet', 'heyet'],
    annotations: ['olay', 'olay'],
    boundaries: ['ilçe sınırı', 'ilçe sınırı'],
  },
  en: {
    districts: ['district', 'districts'],
    neighbourhoods: ['neighbourhood', 'neighbourhoods'],
    population: ['population figure', 'population figures'],
    themes: ['theme', 'themes'],
    programs: ['programme', 'programmes'],
    facilities: ['facility', 'facilities'],
    beneficiaries: ['person', 'persons'],
    visits: ['visit row', 'visit rows'],
    program_sheets: ['programme sheet', 'programme sheets'],
    enrolments: ['enrolment', 'enrolments'],
    outcome_indicators: ['outcome indicator', 'outcome indicators'],
    outcomes: ['outcome measurement', 'outcome measurements'],
    referrals: ['referral', 'referrals'],
    needs: ['estimate of need', 'estimates of need'],
    targets: ['target', 'targets'],
    costs: ['cost', 'costs'],
    price_index: ['price index figure', 'price index figures'],
    delegations: ['delegation', 'delegations'],
    annotations: ['event', 'events'],
    boundaries: ['district outline', 'district outlines'],
  },
};

const tr = {
  heading: 'Satır satır ne değişir',
  lead: 'Yeni veri, şimdi sunulan veriyle satır satır karşılaştırıldı. Üyeler kimlikleriyle eşleştirilir; satırların dosyadaki sırası önemsizdir.',
  columns: {
    dataset: 'Veri kümesi',
    added: 'yeni',
    changed: 'değişen',
    gone: 'artık yok',
    same: 'aynı',
  },
  noKey:
    'Ziyaret ve yönlendirme kimlikleri saklanmaz: düzeltilen bir ziyaret, bir eksik ve bir yeni satır sayılır.',
  kinds: {
    gone: 'artık yok',
    changed: 'değişen',
    added: 'yeni',
  } satisfies Record<RowChangeKind, string>,
  rows: (dataset: string) => `Satırlar: ${dataset}`,
  before: 'şimdi',
  after: 'yayımlanınca',
  empty: 'boş',
  shown: 'Her türden en çok 20 satır.',
  months: 'Düzeltilen geçmiş aylar',
  monthsLead: 'Şimdiki veride de tamamlanmış olan bu ayların ziyaret kayıtları farklı.',
  month: 'Ay',
  visits: 'ziyaret',
  sameVisits: 'sayı aynı',
  goneRows: 'eksilen satır',
  addedRows: 'yeni satır',
  unchanged: 'Bütün satırlar aynı.',
  usual: 'Hiçbir veri kümesinin yirmide birinden çoğu eksilmiyor ya da değişmiyor.',
  unknown: (names: string) =>
    `Karşılaştırılamayanlar (sunulan sürüm eski bir yazılımla yapılmış): ${names}.`,
  incomparable:
    'Sunulan sürümün dosyası açılamadığı için satırlar karşılaştırılamadı. Yayımlamak için neden yazın.',
  stale: 'Denetimden sonra başka bir sürüm yayımlandı; yeniden denetleyin ya da nedenini yazın.',
  surprise: {
    gone: (rows: string, of: string, noun: string) =>
      `Yeni veride ${rows} ${noun} yok (şimdi ${of}): dosya eksiksiz mi?`,
    allGone: (of: string, noun: string) =>
      `Şimdiki verideki ${of} ${noun} yeni veride hiç yok: doğru dosya mı?`,
    visits: (rows: string, of: string) =>
      `${rows} ziyaret kaydı yeni veride aynı biçimde yok, silinmiş ya da düzeltilmiş (şimdi ${of}): dosya eksiksiz mi?`,
    changed: (rows: string, of: string, noun: string) =>
      `${rows} ${noun} değişiyor (şimdi ${of}): beklenen bir değişiklik mi?`,
  },
};

export type RowChangesWords = typeof tr;

const isAre = (rows: string): string => (rows === '1' ? 'is' : 'are');

const en: RowChangesWords = {
  heading: 'What changes, row by row',
  lead: 'The new data were compared with those that are served, row by row. Members are matched by their ids; the order of rows in a file does not matter.',
  columns: { dataset: 'Dataset', added: 'new', changed: 'changed', gone: 'gone', same: 'the same' },
  noKey:
    'Ids of visits and referrals are not kept: a visit that was corrected counts as one row gone and one row new.',
  kinds: { gone: 'gone', changed: 'changed', added: 'new' },
  rows: (dataset) => `Rows: ${dataset}`,
  before: 'now',
  after: 'once published',
  empty: 'empty',
  shown: 'At most 20 rows of each kind.',
  months: 'Past months that are revised',
  monthsLead: 'These months are over in the served data too; their visits differ.',
  month: 'Month',
  visits: 'visits',
  sameVisits: 'as many',
  goneRows: 'rows gone',
  addedRows: 'rows new',
  unchanged: 'All rows are the same.',
  usual: 'Of no dataset more than one row in twenty is gone or changed.',
  unknown: (names) =>
    `Not compared, because the served version was made by an earlier product: ${names}.`,
  incomparable:
    'The file of the served version cannot be opened, so rows were not compared. Write a reason to publish.',
  stale:
    'Another version was published since this check; check again, or write why this is published.',
  surprise: {
    gone: (rows, of, noun) => `${rows} of ${of} ${noun} ${isAre(rows)} gone: is the file complete?`,
    allGone: (of, noun) => `None of ${of} ${noun} is in the new data: is this the right file?`,
    visits: (rows, of) =>
      `${rows} of ${of} visit rows ${isAre(rows)} not in the new data as before, removed or corrected: is the file complete?`,
    changed: (rows, of, noun) =>
      `${rows} of ${of} ${noun} ${rows === '1' ? 'changes' : 'change'}: is that intended?`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, RowChangesWords>;

export function rowChangesWords(language: Language): RowChangesWords {
  return ALL[language];
}

/** A dataset as one speaks of several of its rows. */
export function nounOf(dataset: ComparedId, language: Language): string {
  return NOUNS[language][dataset][1];
}

/** What there is to say about changes in words: the surprising first, else that nothing is. */
export function describeChanges(
  changes: Pick<RowChanges, 'datasets'>,
  language: Language,
): string[] {
  const words = rowChangesWords(language);
  if (isUnchanged(changes)) return [words.unchanged];
  const surprises = findSurprises(changes);
  return surprises.length === 0
    ? [words.usual]
    : surprises.map((surprise) => describeSurprise(surprise, language));
}

function describeSurprise({ dataset, kind, rows, of }: Surprise, language: Language): string {
  const { surprise } = rowChangesWords(language);
  const [some, all] = [formatNumber(rows, language), formatNumber(of, language)];
  const noun = NOUNS[language][dataset][of === 1 ? 0 : 1];
  if (kind === 'changed') return surprise.changed(some, all, noun);
  if (rows === of) return surprise.allGone(all, noun);
  return dataset === 'visits' ? surprise.visits(some, all) : surprise.gone(some, all, noun);
}
