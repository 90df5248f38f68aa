import type { Language } from '#lib/i18n/languages.ts';

/** Words around the data contract: the page of the dictionary, and the sheets of the templates. */
const tr = {
  heading: 'Veri sözlüğü',
  lead: 'Etki’nin okuduğu bütün dosyalar ve sütunlar: ne anlama gelir, nasıl yazılır, hangi gösterge için gerekir.',
  /** The section of the page of data. */
  section: {
    heading: 'Veri sözleşmesi',
    lead: 'Dosyaların nasıl olması gerektiği. Şablonu doldurup yükleyin; eşleme gerekmez.',
    dictionary: 'Veri sözlüğü',
    dictionaryHint: 'her dosya ve sütunun anlamı',
    templates: 'Boş şablonlar (Excel)',
    templatesHint: 'her veri kümesi bir sayfa',
    package: 'datapackage.json',
    packageHint: 'programlar için: Frictionless Data Package',
  },
  search: {
    label: 'Sözlükte ara',
    submit: 'Ara',
    clear: 'Aramayı temizle',
    found: (columns: string) => `${columns} sütun bulundu`,
    nothing: (query: string) => `“${query}” için bir şey bulunamadı`,
    nothingHint: 'Daha kısa bir sözcük deneyin; sütunun adıyla ya da anlamıyla arayabilirsiniz.',
  },
  index: 'İçindekiler',
  required: 'zorunlu',
  optional: 'isteğe bağlı',
  requiredHeading: 'Zorunlu dosyalar',
  optionalHeading: 'İsteğe bağlı dosyalar',
  terms: {
    row: 'Bir satır',
    key: 'Anahtar',
    measures: 'Gerektiren göstergeler',
    template: 'Boş şablon',
  },
  noKey: 'yok; satırlar yinelenebilir',
  allMeasures: 'hepsi; bu dosya olmadan veri yüklenmez',
  noMeasures: 'yok; başka sayfalarda kullanılır',
  csv: 'CSV',
  excel: 'Excel',
  templateOf: (name: string, format: string) => `${name}: boş şablon, ${format}`,
  columns: {
    caption: (name: string) => `${name}: sütunlar`,
    name: 'Sütun',
    meaning: 'Anlamı',
    kind: 'Nasıl yazılır',
    example: 'Örnek',
  },
  codes: (n: string) => `${n} kod`,
  refersTo: 'başvurduğu dosya:',
  toTop: 'Başa dön',
  downloads: {
    heading: 'İndir',
    all: 'Bütün şablonlar tek Excel dosyasında',
    package: 'Makineler için sözleşme (datapackage.json)',
  },
  rules: {
    heading: 'Dosyalar nasıl yazılır',
    list: [
      {
        term: 'Dosya adı',
        text: 'Her veri kümesi, adını taşıyan bir dosyadır: visits.csv ya da visits.xlsx. Bütün veri kümeleri, adlarını taşıyan sayfalarla tek bir Excel dosyasında da olabilir. Sütunların sırası önemli değildir; zorunlu olmayanlar atlanabilir. Başka adlar taşıyan dosyalar bir eşlemeyle okunur.',
      },
      {
        term: 'Biçim',
        text: 'CSV (noktalı virgül ya da virgül; UTF‑8, windows-1254 de okunur) ya da Excel (.xlsx).',
      },
      {
        term: 'Tarih',
        text: '2025-03-05 ya da 05.03.2025; en erken 1900-01-01. 01/02/2025 gibi iki türlü okunan tarih yüklenmez.',
      },
      {
        term: 'Sayı',
        text: '12,5 ya da 12.5; binlik ayırıcı yazmayın. 358.510 gibi iki türlü okunan sayı yüklenmez.',
      },
      {
        term: 'Boş hücre',
        text: 'Bilinmeyeni boş bırakın: “kayıtlı değil” sayılır, hiçbir zaman 0 sayılmaz.',
      },
      {
        term: 'Kimlik',
        text: 'Kendi dosyasında bir kez geçer; öbür dosyalar aynı kimliği kullanır.',
      },
      {
        term: 'Kişisel veri',
        text: 'Ad, adres, telefon, e-posta, T.C. kimlik numarası ve IBAN yüklenmez. Kişiler takma adla yazılır.',
      },
      {
        term: 'Yanına konabilenler',
        text: 'boundaries.geojson: ilçe sınırları, her birinde district_id. source.json: verinin adı ve kaynağı.',
      },
    ],
  },
  template: {
    title: 'Etki veri şablonları',
    overview: 'Veri kümeleri',
    columns: 'Sütunlar',
    codes: 'Kodlar',
    headers: {
      dataset: 'Veri kümesi',
      name: 'Adı',
      isRequired: 'Zorunlu mu',
      purpose: 'Ne işe yarar',
      row: 'Bir satır',
      column: 'Sütun',
      meaning: 'Anlamı',
      kind: 'Tür',
      rules: 'Kurallar',
      example: 'Örnek',
      code: 'Kod',
    },
    pickCode: (sheet: string) => `Listeden bir kod seçin; anlamları “${sheet}” sayfasında.`,
    limits: (range: string) => `Sınırlar: ${range}. Değeri düzeltin ya da hücreyi boş bırakın.`,
  },
};

export type ContractWords = typeof tr;

const en: ContractWords = {
  heading: 'Data dictionary',
  lead: 'Every file and column that Etki reads: what it means, how it is written, which measures need it.',
  section: {
    heading: 'The data contract',
    lead: 'What the files must look like. Fill in a template and load it: no mapping is needed.',
    dictionary: 'Data dictionary',
    dictionaryHint: 'what every file and column means',
    templates: 'Empty templates (Excel)',
    templatesHint: 'a sheet for each dataset',
    package: 'datapackage.json',
    packageHint: 'for programs: Frictionless Data Package',
  },
  search: {
    label: 'Search the dictionary',
    submit: 'Search',
    clear: 'Clear the search',
    found: (columns) => `${columns} columns found`,
    nothing: (query) => `Nothing was found for “${query}”`,
    nothingHint: 'Try a shorter word; columns are found by their name and by their meaning.',
  },
  index: 'Contents',
  required: 'required',
  optional: 'optional',
  requiredHeading: 'Required files',
  optionalHeading: 'Optional files',
  terms: {
    row: 'One row',
    key: 'Key',
    measures: 'Measures that need it',
    template: 'Empty template',
  },
  noKey: 'none; rows may repeat',
  allMeasures: 'all; nothing is loaded without this file',
  noMeasures: 'none; other pages use it',
  csv: 'CSV',
  excel: 'Excel',
  templateOf: (name, format) => `${name}: empty template, ${format}`,
  columns: {
    caption: (name) => `${name}: columns`,
    name: 'Column',
    meaning: 'Meaning',
    kind: 'How it is written',
    example: 'Example',
  },
  codes: (n) => `${n} codes`,
  refersTo: 'refers to:',
  toTop: 'Back to the top',
  downloads: {
    heading: 'Download',
    all: 'All templates in one Excel file',
    package: 'The contract for machines (datapackage.json)',
  },
  rules: {
    heading: 'How files are written',
    list: [
      {
        term: 'Name of the file',
        text: 'Each dataset is a file with its name: visits.csv or visits.xlsx. All datasets may also be in one Excel file, in sheets with their names. Columns may stand in any order; those that are not required may be left out. Files with other names are read through a mapping.',
      },
      {
        term: 'Format',
        text: 'CSV (comma or semicolon; UTF‑8, windows-1254 is read too) or Excel (.xlsx).',
      },
      {
        term: 'Dates',
        text: '2025-03-05 or 05.03.2025, from 1900-01-01 on. A date that reads two ways, such as 01/02/2025, is not loaded.',
      },
      {
        term: 'Numbers',
        text: '12.5 or 12,5, without thousands marks. A number that reads two ways, such as 358.510, is not loaded.',
      },
      {
        term: 'Empty cells',
        text: 'Leave empty what is not known: it counts as “not recorded”, never as 0.',
      },
      {
        term: 'Ids',
        text: 'An id stands once in its own file; the other files use the same one.',
      },
      {
        term: 'Personal data',
        text: 'Names, addresses, phones, e-mail addresses, identity numbers and IBANs are not loaded. Persons are written by pseudonym.',
      },
      {
        term: 'What may lie beside them',
        text: 'boundaries.geojson: the outlines of districts, each with its district_id. source.json: the name and source of the data.',
      },
    ],
  },
  template: {
    title: 'Etki data templates',
    overview: 'Datasets',
    columns: 'Columns',
    codes: 'Codes',
    headers: {
      dataset: 'Dataset',
      name: 'Name',
      isRequired: 'Required',
      purpose: 'What it is for',
      row: 'One row',
      column: 'Column',
      meaning: 'Meaning',
      kind: 'Kind',
      rules: 'Rules',
      example: 'Example',
      code: 'Code',
    },
    pickCode: (sheet) => `Choose a code of the list; sheet “${sheet}” says what they mean.`,
    limits: (range) => `Limits: ${range}. Correct the value or leave the cell empty.`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, ContractWords>;

export function contractWords(language: Language): ContractWords {
  return ALL[language];
}
