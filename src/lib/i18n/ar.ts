/*
 * Arabic: every Arabic word of the product is in this file.
 *
 * Variety: Modern Standard Arabic in the plain form that public bodies write. Months have the names of
 * the common calendar (يناير, فبراير). Digits are 0-9, as in all other languages here: a number looks
 * the same whatever the reader's language is, so that two readers can compare what they see.
 *
 * Who has read it: nobody whose first language is Arabic has read any of it yet; `UNREAD` names what
 * is still to be read. Whoever has read a part takes its name off that list.
 *
 * Names of districts, themes and programmes come from the data. What is not here is shown in English.
 */
import type { BoardWords } from '#lib/i18n/board.ts';
import type { ExportWords } from '#lib/i18n/exports.ts';
import type { FairnessWords } from '#lib/i18n/fairness.ts';
import type { LivesWords } from '#lib/i18n/lives.ts';
import type { MarkWords } from '#lib/i18n/marks.ts';
import type { PlaceWords } from '#lib/i18n/places.ts';
import type { ReleaseWords } from '#lib/i18n/release.ts';
import type { SheetWords } from '#lib/i18n/sheet.ts';
import type { SlideWords } from '#lib/i18n/slides.ts';
import type { TourWords } from '#lib/i18n/tours.ts';
import type { Messages } from '#lib/i18n/tr.ts';
import type { DimensionId, MeasureId } from '#lib/metrics/definition.ts';
import type { Grain } from '#lib/metrics/period.ts';

/** What the language calls itself. */
export const OWN_NAME = 'العربية';

/** Forms of a noun behind a number, all after a preposition: `في 3 مناطق`. */
interface Noun {
  readonly one: string;
  readonly two: string;
  /** 3 to 10. */
  readonly few: string;
  /** 11 to 99. */
  readonly many: string;
  /** Alone, and behind whole hundreds. */
  readonly other: string;
  readonly plural: string;
}

const DISTRICT: Noun = {
  one: 'منطقة واحدة',
  two: 'منطقتين',
  few: 'مناطق',
  many: 'منطقة',
  other: 'منطقة',
  plural: 'المناطق',
};
const GROUP: Noun = {
  one: 'مجموعة واحدة',
  two: 'مجموعتين',
  few: 'مجموعات',
  many: 'مجموعة',
  other: 'مجموعة',
  plural: 'المجموعات',
};
const ROW: Noun = {
  one: 'صف واحد',
  two: 'صفين',
  few: 'صفوف',
  many: 'صفًا',
  other: 'صف',
  plural: 'الصفوف',
};
const CELL: Noun = {
  one: 'خلية واحدة',
  two: 'خليتين',
  few: 'خلايا',
  many: 'خلية',
  other: 'خلية',
  plural: 'الخلايا',
};
const SERIES: Noun = {
  one: 'سلسلة واحدة',
  two: 'سلسلتين',
  few: 'سلاسل',
  many: 'سلسلة',
  other: 'سلسلة',
  plural: 'السلاسل',
};
const PROGRAM: Noun = {
  one: 'برنامج واحد',
  two: 'برنامجين',
  few: 'برامج',
  many: 'برنامجًا',
  other: 'برنامج',
  plural: 'البرامج',
};
const COMBINATION: Noun = {
  one: 'تركيبة واحدة',
  two: 'تركيبتين',
  few: 'تركيبات',
  many: 'تركيبة',
  other: 'تركيبة',
  plural: 'التركيبات',
};
const NOUNS: Readonly<Record<DimensionId, Noun>> = {
  from_program: PROGRAM,
  combination: COMBINATION,
  program_combination: COMBINATION,
  tenure: {
    one: 'مدة واحدة',
    two: 'مدتين',
    few: 'مدد',
    many: 'مدة',
    other: 'مدة',
    plural: 'المدد',
  },
  district: DISTRICT,
  neighbourhood: {
    one: 'حي واحد',
    two: 'حيين',
    few: 'أحياء',
    many: 'حيًا',
    other: 'حي',
    plural: 'الأحياء',
  },
  need: {
    one: 'خُمس واحد',
    two: 'خُمسين',
    few: 'أخماس',
    many: 'خُمسًا',
    other: 'خُمس',
    plural: 'الأخماس',
  },
  theme: {
    one: 'مجال واحد',
    two: 'مجالين',
    few: 'مجالات',
    many: 'مجالًا',
    other: 'مجال',
    plural: 'المجالات',
  },
  program: PROGRAM,
  facility: {
    one: 'منشأة واحدة',
    two: 'منشأتين',
    few: 'منشآت',
    many: 'منشأة',
    other: 'منشأة',
    plural: 'المنشآت',
  },
  sex: GROUP,
  age: {
    one: 'فئة عمرية واحدة',
    two: 'فئتين عمريتين',
    few: 'فئات عمرية',
    many: 'فئة عمرية',
    other: 'فئة عمرية',
    plural: 'الفئات العمرية',
  },
  stage: {
    one: 'مرحلة عمرية واحدة',
    two: 'مرحلتين عمريتين',
    few: 'مراحل عمرية',
    many: 'مرحلة عمرية',
    other: 'مرحلة عمرية',
    plural: 'المراحل العمرية',
  },
  migration: GROUP,
  disability: GROUP,
  channel: {
    one: 'قناة واحدة',
    two: 'قناتين',
    few: 'قنوات',
    many: 'قناة',
    other: 'قناة',
    plural: 'القنوات',
  },
  weekday: {
    one: 'يوم واحد',
    two: 'يومين',
    few: 'أيام',
    many: 'يومًا',
    other: 'يوم',
    plural: 'الأيام',
  },
  hour: {
    one: 'ساعة واحدة',
    two: 'ساعتين',
    few: 'ساعات',
    many: 'ساعة',
    other: 'ساعة',
    plural: 'الساعات',
  },
  outcome: {
    one: 'مؤشر واحد',
    two: 'مؤشرين',
    few: 'مؤشرات',
    many: 'مؤشرًا',
    other: 'مؤشر',
    plural: 'المؤشرات',
  },
  phase: {
    one: 'متابعة واحدة',
    two: 'متابعتين',
    few: 'متابعات',
    many: 'متابعة',
    other: 'متابعة',
    plural: 'المتابعات',
  },
  period: {
    one: 'فترة واحدة',
    two: 'فترتين',
    few: 'فترات',
    many: 'فترة',
    other: 'فترة',
    plural: 'الفترات',
  },
};

const RULES = new Intl.PluralRules('ar');

/** `منطقتين (2)`, `3 مناطق`, `11 منطقة`: the digits always stand there, as in every language. */
function count(n: number, noun: Noun, written = String(n)): string {
  const form = RULES.select(n);
  if (form === 'one' || form === 'two') return `${noun[form]} (${written})`;
  if (form === 'few' || form === 'many') return `${written} ${noun[form]}`;
  return `${written} ${noun.other}`;
}

/** A name in its own letters: what stands around it keeps its order. */
function name(text: string): string {
  return `\u2068${text}\u2069`;
}

/** What is read from left to right: numbers with signs and dashes. */
function digits(text: string): string {
  return `\u2066${text}\u2069`;
}

/** A period of each grain in the forms that sentences need. */
const SPANS: Readonly<Record<Grain, Noun & { readonly by: string; readonly the: string }>> = {
  year: {
    one: 'سنة واحدة',
    two: 'سنتين',
    few: 'سنوات',
    many: 'سنة',
    other: 'سنة',
    plural: 'السنوات',
    by: 'السنوي',
    the: 'السنة',
  },
  quarter: {
    one: 'ربع واحد',
    two: 'ربعين',
    few: 'أرباع',
    many: 'ربعًا',
    other: 'ربع',
    plural: 'الأرباع',
    by: 'ربع السنوي',
    the: 'الربع',
  },
  month: {
    one: 'شهر واحد',
    two: 'شهرين',
    few: 'أشهر',
    many: 'شهرًا',
    other: 'شهر',
    plural: 'الأشهر',
    by: 'الشهري',
    the: 'الشهر',
  },
  week: {
    one: 'أسبوع واحد',
    two: 'أسبوعين',
    few: 'أسابيع',
    many: 'أسبوعًا',
    other: 'أسبوع',
    plural: 'الأسابيع',
    by: 'الأسبوعي',
    the: 'الأسبوع',
  },
};

function latest(grain: Grain): string {
  const { the } = SPANS[grain];
  return grain === 'year' ? `${the} الأخيرة` : `${the} الأخير`;
}

function side(direction: 'high' | 'low'): string {
  return direction === 'high' ? 'فوق' : 'تحت';
}

/** Measures as the subject of a sentence. */
const SUBJECTS: Readonly<Record<MeasureId, string>> = {
  visits: 'عدد الزيارات',
  visit_records: 'عدد سجلات الزيارات',
  beneficiaries: 'عدد المستفيدين',
  new_beneficiaries: 'عدد المستفيدين الجدد',
  returning_beneficiaries: 'عدد المستفيدين المستمرين',
  households: 'عدد الأسر',
  population: 'عدد السكان',
  eligible_population: 'عدد السكان المستهدفين',
  reach_rate: 'معدل الوصول',
  visit_rate: 'معدل الزيارات',
  reach_gap: 'فجوة الوصول',
  visits_per_beneficiary: 'عدد الزيارات لكل مستفيد',
  minutes_per_beneficiary: 'عدد الدقائق لكل مستفيد',
  retention_rate: 'معدل العودة',
  single_program_beneficiaries: 'عدد المستفيدين من برنامج واحد فقط',
  multi_program_share: 'نسبة المستفيدين من عدة برامج',
  multi_program_households: 'عدد الأسر المستفيدة من عدة برامج',
  multi_program_household_share: 'نسبة الأسر المستفيدة من عدة برامج',
  capacity_use: 'استخدام الطاقة الاستيعابية',
  enrolments: 'عدد التسجيلات الجديدة',
  still_enrolled: 'عدد التسجيلات المستمرة',
  completions: 'عدد من أتموا البرنامج',
  dropouts: 'عدد المنقطعين',
  moves: 'عدد المنتقلين',
  other_exits: 'عدد حالات الخروج الأخرى',
  completion_rate: 'معدل الإتمام',
  referrals: 'عدد الإحالات',
  referral_acceptance_rate: 'معدل قبول الإحالات',
  days_to_acceptance: 'عدد الأيام حتى القبول',
  followed_enrolments: 'عدد التسجيلات المتابَعة',
  followed_dropouts: 'عدد المنقطعين من المتابَعين',
  cost: 'التكلفة',
  real_cost: 'التكلفة بالأسعار الثابتة',
  booked_months: 'أشهر البرامج المقيَّدة',
  cost_per_visit: 'التكلفة لكل زيارة',
  cost_per_beneficiary: 'التكلفة لكل مستفيد',
  cost_per_completion: 'التكلفة لكل إتمام',
  cost_per_outcome: 'التكلفة لكل شخص تحسّن',
  real_cost_per_visit: 'التكلفة لكل زيارة بالأسعار الثابتة',
  real_cost_per_beneficiary: 'التكلفة لكل مستفيد بالأسعار الثابتة',
  steps: 'عدد الانتقالات إلى برنامج آخر',
  follow_ups_due: 'عدد المتابعات المستحقة',
  follow_ups_made: 'عدد المتابعات المنجزة',
  lost_to_follow_up: 'عدد من تعذرت متابعتهم',
  follow_ups_pending: 'عدد المتابعات التي لم يحن وقتها',
  follow_up_rate: 'معدل المتابعة',
  days_to_follow_up: 'عدد الأيام حتى المتابعة',
  improved: 'عدد من تحسنوا تحسنًا ملموسًا',
  worsened: 'عدد من تراجعوا تراجعًا ملموسًا',
  improvement_rate: 'معدل التحسن',
  worsening_rate: 'معدل التراجع',
  outcome_baseline: 'المستوى في البداية',
  outcome_change: 'متوسط التغير',
  positive_rate: 'نسبة من هم في الحالة عند المتابعة',
  positive_rate_baseline: 'نسبة من هم في الحالة عند البداية',
};

const messages: Messages = {
  product: 'Etki',
  skip: 'الانتقال إلى المحتوى',
  nav: {
    label: 'الصفحات',
    overview: 'نظرة عامة',
    districts: 'المناطق',
    themes: 'المجالات',
    equity: 'الإنصاف',
    allocation: 'توزيع الموارد',
    lifeCourse: 'مراحل العمر',
    overlap: 'الخدمات المتكاملة',
    impact: 'النتائج',
  },
  language: 'اللغة',
  synthetic: 'بيانات نموذجية',
  syntheticNote: 'بيانات نموذجية: الأشخاص والزيارات غير حقيقيين.',
  dataDate: (date) => `البيانات حتى ${date}`,
  missing: {
    no_data: 'لا بيانات لهذه الفترة',
    no_denominator: 'لا يوجد عدد للسكان',
    needs_beneficiaries: 'يلزم سجل المستفيدين',
    needs_households: 'يلزم سجل الأسر',
    needs_enrolments: 'يلزم سجل التسجيلات',
    needs_referrals: 'يلزم سجل الإحالات',
    needs_visits: 'تلزم بيانات الزيارات',
    needs_outcomes: 'تلزم قياسات النتائج',
    needs_minutes: 'تلزم مدة الزيارات',
    needs_capacity: 'تلزم الطاقة الاستيعابية للمنشآت',
    needs_costs: 'تلزم بيانات التكاليف',
    needs_price_index: 'يلزم مؤشر الأسعار',
    whole_months: 'التكاليف معروفة لأشهر كاملة',
    several_currencies: 'أكثر من عملة واحدة',
    not_booked: 'لم تُقيَّد تكاليف',
    nothing_counted: 'لا سجلات تُعدّ',
    not_applicable: 'غير معرّف لهذا التقسيم',
    choose_outcome: 'اختر مؤشرًا واحدًا ومتابعة واحدة',
    impossible: '–',
    over_denominator: 'أشخاص أكثر من السكان؛ المصادر لا تتفق',
  },
  withheld: {
    below_threshold: 'محجوب: عدد قليل من الأشخاص',
    sensitive: 'محجوب: مجال حساس',
    merged: 'ضمن «أخرى»',
    related: 'محجوب: يكشف عددًا آخر',
    not_permitted: 'محجوب: لا صلاحية',
  },
  noValue: 'لا قيمة',
  estimated: 'عدد السكان تقديري',
  interval: `فاصل ثقة ${digits('95%')}`,
  city: 'المدينة كلها',
  ownArea: (districts) => `${districts} من المناطق المتاحة لك`,
  cityLong: 'قيمة المدينة كلها',
  perThousand: {
    reach_rate: (area, number) => `${name(area)}: وصلت الخدمات إلى نحو ${number} من كل 1,000 شخص.`,
    visit_rate: (area, number) => `${name(area)}: نحو ${number} زيارة لكل 1,000 من السكان.`,
  },
  comparison: {
    better: 'فوق قيمة المدينة',
    worse: 'تحت قيمة المدينة',
    higher: 'أعلى من قيمة المدينة',
    lower: 'أدنى من قيمة المدينة',
    similar: 'قريب من قيمة المدينة',
    unknown: 'لا يمكن مقارنته',
  },
  compared: 'مقارنةً بالمدينة',
  change: {
    higher: (percent) => `ارتفاع ${percent}`,
    lower: (percent) => `انخفاض ${percent}`,
    points: (number) => `${number} نقطة`,
    similar: 'مستقر',
    unknown: 'لا يمكن مقارنته',
    before: (period, value) => `${period}: ${value}`,
    chance: 'قد يكون الفرق مصادفة',
  },
  sparkline: (months) => `الأشهر الأخيرة: ${months}`,
  incomplete: 'لم تنتهِ بعد',
  incompletePeriod: (period) => `${period}: لم تنتهِ الفترة بعد؛ تُرسم بخط متقطع ونقطة مفرغة.`,
  title: {
    aboveAndBelow: (measure, dimension, { above, below }) =>
      `${SUBJECTS[measure]}: فوق قيمة المدينة في ${count(above, NOUNS[dimension])}، وتحتها في ${count(below, NOUNS[dimension])}`,
    above: (measure, dimension, n) =>
      `${SUBJECTS[measure]}: فوق قيمة المدينة في ${count(n, NOUNS[dimension])}`,
    below: (measure, dimension, n) =>
      `${SUBJECTS[measure]}: تحت قيمة المدينة في ${count(n, NOUNS[dimension])}`,
    allSimilar: (measure) => `${SUBJECTS[measure]}: لا فرق يتجاوز المصادفة`,
    most: (measure, _dimension, member) => `${SUBJECTS[measure]}: الأعلى في ${name(member)}`,
    only: (measure, member) => `${SUBJECTS[measure]}: ${name(member)}`,
    one: (measure, _dimension, { name: member, comparison }) =>
      `${SUBJECTS[measure]}: ${name(member)} ${comparison}`,
    rose: (measure, percent) => `${SUBJECTS[measure]}: ارتفاع ${percent} خلال سنة`,
    fell: (measure, percent) => `${SUBJECTS[measure]}: انخفاض ${percent} خلال سنة`,
    steady: (measure) => `${SUBJECTS[measure]}: قريب مما كان عليه قبل سنة`,
    overTime: (measure, unit = 'month') =>
      `${SUBJECTS[measure]}: كيف تغيّر من ${{ month: 'شهر إلى شهر', quarter: 'ربع إلى ربع' }[unit]}؟`,
    multiples: (measure, dimension) =>
      `${SUBJECTS[measure]}: كيف تغيّر في كل ${NOUNS[dimension].other}؟`,
    matrix: (measure, place) => `${SUBJECTS[measure]}: الأعلى في ${name(place)}`,
    unranked: (measure) => `${SUBJECTS[measure]}: لكلٍّ عمله الخاص`,
    nothing: (measure) => `${SUBJECTS[measure]}: لا سجلات في هذا الاختيار`,
  },
  sentence: {
    highest: (member, value) => `الأعلى ${name(member)}: ${value}.`,
    focus: (member, value) => `${name(member)}: ${value}.`,
    lowest: (member, value) => `الأدنى ${name(member)}: ${value}.`,
    valueWithInterval: (value, interval) => `${value} (فاصل ${digits('95%')} ${interval})`,
    similar: (dimension, n) =>
      `في ${count(n, NOUNS[dimension])} يشمل الفاصل قيمة المدينة: قد يكون الفرق مصادفة.`,
    notAdditive: (dimension) =>
      `قد يظهر الشخص الواحد في أكثر من ${NOUNS[dimension].other}؛ لا تُجمع الصفوف.`,
    change: (now, before) => `${now}؛ ${before}.`,
    changeInterval: (lower, upper) => `فاصل ${digits('95%')} للتغيّر: من ${lower} إلى ${upper}.`,
    maybeChance: 'قد يكون الفرق مصادفة.',
    unranked: 'لا تُرتَّب الأعمال المختلفة بهذا الرقم؛ يُقارن كل رقم بفترته السابقة فقط.',
    steps: 'تتبع درجات اللون العدد المكتوب في الخلية.',
    withoutValue: (n) => `لا قيمة في ${count(n, CELL)}؛ والسبب مكتوب فيها.`,
    trimmed: (dimension, n) =>
      `يعرض الرسم الأعلى والأدنى؛ والجدول يضم ${NOUNS[dimension].plural} كلها (${n}).`,
    oneScale: 'الرسوم الصغيرة كلها بمقياس واحد.',
    nothing: 'أزل أحد عوامل التصفية أو اختر فترة أخرى.',
  },
  figure: {
    table: 'الجدول',
    source: 'المصدر',
    snapshot: 'نسخة البيانات',
    filters: 'التصفية',
    area: 'المدينة كلها',
    perMonth: 'شهريًا',
    scroll: (title) => `${title}: جدول قابل للتمرير`,
  },
  filters: {
    label: 'عوامل التصفية',
    period: 'الفترة',
    fields: {
      theme: 'المجال',
      program: 'البرنامج',
      district: 'المنطقة',
      neighbourhood: 'الحي',
      need: 'خُمس الاحتياج',
      facility: 'المنشأة',
      sex: 'الجنس',
      age: 'العمر',
      stage: 'مرحلة العمر',
      migration: 'وضع الهجرة',
      disability: 'الإعاقة',
      channel: 'قناة الخدمة',
      weekday: 'يوم الأسبوع',
      hour: 'الساعة',
      outcome: 'المؤشر',
      phase: 'المتابعة',
    },
    all: 'الكل',
    years: 'السنوات',
    quarters: 'الأرباع',
    months: 'الأشهر',
    show: 'عرض النتائج',
    active: 'عوامل التصفية المفعّلة',
    remove: (filter) => `إزالة التصفية ${name(filter)}`,
    clear: 'إزالة الكل',
    open: (n) => (n === 0 ? 'التصفية' : `التصفية (${n})`),
  },
  pages: {
    overview: { heading: 'نظرة عامة', lead: (period) => `${period}، البرامج كلها` },
    districts: {
      heading: 'المناطق',
      lead: 'تُقاس كل منطقة بعدد سكانها؛ والفاصل واسع في المناطق الصغيرة.',
      matrix: 'المنطقة والمجال',
      table: 'الأعداد كلها حسب المنطقة',
    },
    themes: {
      heading: 'المجالات',
      lead: 'يُعدّ كل شخص مرة واحدة في كل مجال.',
      table: 'الأعداد كلها حسب المجال',
    },
    keyNumbers: 'الأعداد الرئيسية',
    overTime: 'عبر الزمن',
    back: { districts: 'المناطق كلها', themes: 'المجالات كلها' },
    programs: 'البرامج',
    other: { districts: 'مناطق أخرى', themes: 'مجالات أخرى' },
  },
  error: {
    notFound: 'هذه الصفحة غير موجودة',
    notFoundHint: 'قد يكون في العنوان خطأ، أو قد تكون الصفحة نُقلت. الصفحات الموجودة:',
    badRequest: 'تعذّر فهم هذا الطلب',
    badRequestHint: 'صحّح التصفية في العنوان أو ابدأ من دون تصفية.',
    withoutFilters: 'فتح الصفحة من دون تصفية',
    broken: 'حدث خطأ ما',
    brokenHint: 'الخلل من عندنا. أعد تحميل الصفحة؛ وإن استمر فأرسل عنوانها إلى المسؤول.',
    home: 'العودة إلى النظرة العامة',
    notOpened: 'تعذّر فتح البيانات',
    noData: 'لم تُحمّل بيانات بعد',
    noDataLead: 'تُفتح الصفحات عند نشر أول نسخة من البيانات.',
    noDataSteps: [
      'للتجربة ببيانات نموذجية شغّل هذا الأمر على الخادم:',
      'لتحميل ملفات CSV الخاصة بك حدّد مجلدها:',
      'ثم أعد تحميل هذه الصفحة.',
    ],
    reload: 'إعادة تحميل الصفحة',
  },
};

const release: ReleaseWords = {
  nav: {
    overview: 'نظرة عامة',
    districts: 'المناطق',
    themes: 'المجالات',
    programs: 'البرامج',
    lifeCourse: 'مراحل العمر',
    overlap: 'الخدمات المتكاملة',
    methods: 'المنهجية',
    downloads: 'البيانات المفتوحة',
  },
  label: 'الصفحات المتاحة للجميع',
  badge: {
    public: 'متاح للجميع، أعداد محمية',
    council: 'لأعضاء المجلس، أعداد محمية',
    preview: 'معاينة، أعداد محمية',
  },
  watermark: {
    draft: 'معاينة – لم تُنشر بعد',
    published: 'معاينة – نُشر هذا الإصدار',
  },
  period: { label: 'الفترة', show: 'عرض', years: 'السنوات' },
  quarters: 'الأرباع',
  lead: {
    overview: 'إلى من وصلت البرامج الاجتماعية؟ البرامج كلها والمناطق كلها.',
    districts: 'تُقاس كل منطقة بعدد سكانها؛ والفاصل واسع في المناطق الصغيرة.',
    themes: 'يُعدّ كل شخص مرة واحدة في كل مجال.',
    programs: 'يُعدّ كل شخص مرة واحدة في كل برنامج.',
    lifeCourse: 'من قبل الولادة إلى 80 عامًا فأكثر: من تصل إليه الخدمات، وأين لا يوجد برنامج؟',
    overlap: 'ما الخدمات التي يستفيد منها الأشخاص أنفسهم معًا؟',
  },
  by: { age: 'حسب العمر', sex: 'حسب الجنس' },
  table: (what) => `${what}: الأعداد كلها`,
  foot: 'محمية: أعداد الأشخاص مقرّبة إلى مضاعفات 5',
  withheld: (n, areas) => `حُجبت الأعداد في ${count(areas, ROW, n)} لحماية الأشخاص.`,
  tooFew: 'لا يُنشر لهذه الفترة: السجلات أقل من أن تُحمى فيها هوية الأشخاص.',
  notAdditive: 'يُحمى كل عدد على حدة: قد تختلف المجاميع عن مجموع أجزائها ببضعة أشخاص.',
  all: (list) => `${list} كلها`,
  methods: {
    heading: 'المنهجية والحماية',
    lead: 'ماذا تعني الأعداد في هذه الصفحات، وكيف يُحمى الأشخاص؟',
    measures: 'المؤشرات',
    protection: 'كيف تُحمى الأعداد؟',
    rules: [
      {
        title: 'لا تُنشر إلا جداول محددة',
        text: 'تأتي الأعداد المتاحة للجميع من إصدار ثابت، لا من البيانات الحية. يضم الإصدار الجداول المذكورة أدناه ولا شيء غيرها، ولا يمكن طلب تقسيم آخر. لذلك لا يمكن التعرف إلى شخص من الفرق بين سؤالين.',
      },
      {
        title: 'يُضاف قدر ضئيل إلى كل عدد أشخاص',
        text: 'تُعطى الأعداد بمضاعفات 5؛ وقد تزيد أو تنقص بما لا يتجاوز 4 أشخاص، ولا تنحرف في المتوسط. والعدد الذي يخص الأشخاص أنفسهم هو نفسه في كل جدول ولغة وملف (طريقة مفتاح الخلية). ثمة استثناء واحد: إذا كانت أجزاء عدد نُشر صفرًا تكشف أشخاصًا، نُشرت هي أيضًا أصفارًا.',
      },
      {
        title: `ما معنى «${digits('0–4')}»؟`,
        text: 'العدد المنشور صفرًا يعني أنه لا أحد، أو 4 أشخاص على الأكثر؛ ولا تُعطى الزيارات المقابلة له. أما «–» فتعني أنه لا يمكن أن يكون فيه أحد: البرنامج ليس لهم، أو لم يكن قائمًا حينها.',
      },
      {
        title: 'تُدمج المجموعات الصغيرة، وتُعطى المجالات الحساسة من دون تفصيل',
        text: 'تُجمع المناطق والبرامج التي يقل عدد أشخاصها عن 10 في السنة تحت «أخرى»، ولا تُقسّم «أخرى». والمجالات والبرامج المصنفة حساسة تُعطى للمدينة كلها وبالسنة فقط؛ ويراها أعضاء المجلس أيضًا حسب العمر أو الجنس.',
      },
      {
        title: 'تُحسب المعدلات والفواصل من الأعداد المحمية',
        text: `معدل الوصول هو عدد الأشخاص المحمي مقسومًا على عدد السكان؛ ويُوسّع فاصل الثقة ${digits('95%')} بمقدار ما أُضيف. والترتيب والألوان والجمل تُستنتج هي أيضًا من القيم المنشورة.`,
      },
      {
        title: 'قد لا تتطابق المجاميع',
        text: 'لأن كل عدد يُحمى على حدة، قد تختلف المجاميع عن مجموع أجزائها ببضعة أشخاص. وقد يكون الشخص الواحد في أكثر من مجال أو منطقة.',
      },
      {
        title: 'متى يصدر إصدار جديد؟',
        text: 'كل ثلاثة أشهر. تبقى الفترات المنشورة كما هي ولو سُجّل شخص متأخرًا أو صُحّح سجله؛ والإصدار الجديد يضيف فترات. ولا يصدر ما دام يضيف أقل من 30 شخصًا، لأن الفرق بين الإصدارين يكشفهم. ولا تتغير أعداد إصدار سُحب إلا حيث يختلف عشرة أشخاص أو أكثر.',
      },
      {
        title: 'تُقرّب التكاليف',
        text: 'تُقرّب التكلفة السنوية في بطاقة نقل النموذج بخطوات من العُشر تقريبًا، ولا تُعطى إلا للبرامج التي تصل إلى عدد كافٍ من الأشخاص: فحيث يُدفع للجميع المبلغ نفسه، يكشف المبلغ الدقيق عدد الأشخاص الدقيق.',
      },
    ],
    offer: 'جداول الإصدار',
    offerLead: 'كل صف تقسيم، وبجانبه الفترات التي يُعطى لها.',
    columns: { table: 'التقسيم', years: 'سنويًا', quarters: 'كل ربع سنة', months: 'شهريًا' },
    city: 'المدينة كلها',
    release: (number, id, first, last) =>
      `الإصدار ${number} (${digits(id)})، من ${first} إلى ${last}.`,
  },
  downloads: {
    heading: 'البيانات المفتوحة',
    lead: 'كل جداول الإصدار بصيغ CSV وExcel وJSON. الأعداد هي نفسها التي في الصفحات؛ ونصوص الملفات بالإنجليزية.',
    table: 'الجدول',
    grain: 'الفترة',
    rows: 'الصفوف',
    package: 'حزمة البيانات',
    packageText: 'الجداول كلها ومعاني أعمدتها (Frictionless Data Package).',
    cite: 'كيفية الاستشهاد',
    api: 'السؤال عبر العنوان',
    apiText: 'الأعداد نفسها بصيغة JSON؛ ولا يُجاب إلا عن تقسيمات الإصدار.',
    embed: 'عرض الرسم في موقعك',
    embedText: 'انسخ هذا السطر إلى موقعك؛ يتبع الرسم الإصدارات الجديدة.',
    about: 'نبذة',
    synthetic: 'بيانات نموذجية: الأشخاص والزيارات مختلقة وليس أي منها حقيقيًا.',
    years: 'السنوات',
    files: 'الملفات',
    open: 'فتح',
  },
  embeds: {
    districts: 'معدلات الوصول في المناطق',
    map: 'خريطة المناطق',
    themes: 'المستفيدون حسب المجال',
    programs: 'المستفيدون حسب البرنامج',
    quarters: 'المستفيدون حسب ربع السنة',
  },
  grains: { year: 'سنويًا', quarter: 'كل ربع سنة', month: 'شهريًا' },
  cite: ({ source, title, number, id, address }) =>
    `${name(source)}: ${name(title)}، بيانات مفتوحة محمية، الإصدار ${number} (${digits(id)}). ${digits(address)}`,
  nothing: 'لا إصدار بعد',
  nothingLead: 'تُفتح الصفحات العامة مع أول إصدار.',
};

const sheet: SheetWords = {
  kind: 'بطاقة نقل النموذج',
  heading: 'خذ النموذج معك',
  lead: 'كل برنامج في صفحتين: المشكلة التي يعالجها، وكيف يعمل، وما يتطلبه، وما حققه. الأعداد هي الأعداد المحمية في الإصدار.',
  linkLead: 'لبلدية تريد أن تفعل مثله: هذا البرنامج في صفحتين.',
  all: 'البطاقات كلها',
  json: 'البطاقات كلها، JSON',
  one: 'هذه البطاقة، JSON',
  schema: 'مخطط JSON',
  contents: 'البرامج',
  print: 'استخدم أمر الطباعة في متصفحك: كل برنامج صفحتان بقياس A4.',
  notRecorded: 'غير مسجل',
  problem: 'المشكلة',
  approach: 'كيف يعمل',
  who: 'لمن',
  since: 'منذ',
  preconditions: 'الشروط المسبقة',
  lessons: 'ما لم ينجح وما تعلمناه',
  contact: 'للتواصل',
  resources: 'ما يتطلبه',
  staff: 'العاملون (بدوام كامل)',
  staffPer: 'العاملون لكل 1,000 شخص',
  cost: 'التكلفة السنوية',
  costIn: (year) => `التكلفة في ${year}`,
  costPer: 'التكلفة السنوية لكل 1,000 شخص',
  startUp: 'تكلفة التأسيس',
  about: (amount) => `نحو ${amount}`,
  results: 'النتائج',
  resultsLead: `بين قوسين: فاصل ${digits('95%')}. أعداد الأشخاص من مضاعفات 5، وتحميها إضافة ضئيلة.`,
  noResults: 'لا أعداد لهذا البرنامج في الإصدار بعد.',
  noRelease: 'لا إصدار متاح للجميع بعد. أعداد البطاقة تأتي من الإصدار، وتظهر هنا عند نشره.',
  shown: 'البطاقة كما يراها الجميع',
  page: (number, until) => `الإصدار ${number}، حتى ${until}`,
  cite: 'المصدر',
  synthetic: 'بيانات نموذجية: الأشخاص والزيارات مختلقة.',
};

const tours: Pick<TourWords, 'view' | 'unknown' | 'guest'> = {
  view: {
    gone: 'إصدار هذه الخطوة لم يعد موجودًا.',
    not_permitted: 'هذه الصفحة ليست متاحة للجميع.',
    not_found: 'هذه الصفحة ليست في الإصدار الحالي.',
    refused: 'لا يمكن للإصدار الحالي عرض هذه الصفحة بهذا الاختيار.',
    empty: 'لا رسم في هذه الصفحة.',
    noFigure: 'الرسم المختار ليس في هذا الإصدار؛ يُعرض أول رسم في الصفحة.',
  },
  unknown: 'لا توجد جولة كهذه: ربما حُذفت أو كُتب عنوانها ناقصًا.',
  guest: {
    withdrawn: 'لا يمكن عرض هذه الجولة حاليًا',
    withdrawnWhy:
      'تأتي أعدادها من الإصدار المتاح للجميع، ولا إصدار حاليًا: سُحب أو لم يُنشر بعد. تُفتح الجولة من تلقاء نفسها مع الإصدار القادم.',
    empty: 'لا خطوات في هذه الجولة بعد.',
    of: (n, all) => digits(`${n} / ${all}`),
    step: (n, title) => `الخطوة ${n}: ${title}`,
    steps: 'الخطوات',
    previous: 'السابق',
    next: 'التالي',
    first: 'من البداية',
    take: 'خذها معك',
    takeText: 'وجّه كاميرا هاتفك نحو الرمز: تُفتح صفحة تشرح كيف بُنيت البرامج.',
    code: (address) => `رمز الاستجابة السريعة للعنوان ${digits(address)}`,
    close: 'إغلاق',
    leave: 'الخروج من الجولة',
    compared: (period) => `التغيّر: مقارنةً بـ ${period}`,
    source: 'المصدر',
    table: 'الجدول',
  },
};

const JUDGEMENTS = { improvement: 'تحسّن', concern: 'تراجع', neutral: 'تغيّر' } as const;

const marks: MarkWords = {
  trend: { mean: 'المتوسط', limits: 'الحدود المعتادة', judgements: JUDGEMENTS },
  map: {
    legend: 'درجات اللون',
    grid: 'خريطة مربعات: كل مربع منطقة',
    shapes: 'خريطة: كل مساحة منطقة',
    list: 'المناطق من الأعلى إلى الأدنى',
  },
  filter: {
    label: 'حصر الصفحة في صف واحد',
    set: 'انقر لحصر الصفحة فيه',
    unset: 'انقر لإزالة التصفية',
  },
  events: {
    title: 'الأحداث',
    many: (n) => `الأحداث (${n})`,
    by: (author) => `أضافه: ${name(author)}`,
  },
};

const fairness: Pick<FairnessWords, 'map' | 'scales' | 'trend'> = {
  map: {
    leadShapes:
      'يتبع اللون المعدل: اتساع المنطقة لا يعني كثرة الناس. والقائمة المجاورة تعطي الأعداد نفسها.',
    withoutShape: (names) => `مناطق بلا حدود مرسومة، في القائمة فقط: ${name(names)}.`,
    lead: 'تبيّن المربعات أين تقع المناطق تقريبًا، لا مساحتها. يتبع اللون المعدل؛ والقائمة المجاورة تعطي الأعداد نفسها.',
  },
  scales: {
    label: 'المقياس',
    shared: 'مقياس واحد',
    free: 'مقاييس منفصلة',
    freeNote: 'لكل رسم صغير مقياسه: قارن الأشكال فقط، لا الارتفاعات.',
  },
  trend: {
    tooFew: (n, grain) =>
      `لا يمكن حساب الاتجاه ${SPANS[grain].by}: المكتمل ${n} من ${SPANS[grain].plural}، ويلزم 5 على الأقل.`,
    nothing: (n, limits, grain) =>
      `لا تغيّر ذا دلالة: ${SPANS[grain].plural} كلها (${n}) ضمن الحدود المعتادة (${limits}).`,
    last: {
      outside: (last, direction, grain) =>
        `${latest(grain)} (${last}) خارج الحدود، ${side(direction)} المدى المعتاد`,
      shift: (last, direction, grain) =>
        `حتى ${latest(grain)} (${last}) بقيت 7 من ${SPANS[grain].plural} المتتالية على الأقل ${side(direction)} المتوسط`,
      run: (last, direction, grain) =>
        `حتى ${latest(grain)} (${last}) ${direction === 'high' ? 'ارتفعت' : 'انخفضت'} 7 من ${SPANS[grain].plural} المتتالية على الأقل`,
      two_of_three: (last, direction, grain) =>
        `${SPANS[grain].plural} الأخيرة (حتى ${last}) قرب أحد الحدود، ${side(direction)} المتوسط`,
    },
    judged: (judgement) => ` (${JUDGEMENTS[judgement]}).`,
    lastWithin: (last, n, grain) =>
      `لا تغيّر ذا دلالة في ${latest(grain)} (${last})؛ والمعلّم قبله: ${n}.`,
    falseAlarms: (share, grain) =>
      `نحو ${share} من السلاسل التي لا تتغير أبدًا تظهر فيها علامة في موضع ما؛ ولا يُعدّ جديدًا إلا ${latest(grain)}.`,
    trial: (n, grain) => `هذه حدود تجريبية: لدينا ${count(n, SPANS[grain])}، ويلزم 13.`,
    season: 'لم يُستبعد أثر المواسم: قد يُعلَّم أيضًا ما يتكرر كل سنة من صعود وهبوط.',
    event: (events, grain) =>
      `في ${SPANS[grain].the} نفسه: ${name(events)}. تزامن الأمرين لا يثبت السبب.`,
    short: {
      tooFew: 'لا يمكن حساب الاتجاه',
      nothing: 'لا تغيّر ذا دلالة',
      side: (direction) => `${side(direction)} المعتاد`,
      way: (direction) => (direction === 'high' ? 'صعود متواصل' : 'هبوط متواصل'),
    },
    small: (signals, of) =>
      signals === 0
        ? `لا تغيّر ذا دلالة في الفترة الأخيرة في أي من السلاسل (${of}).`
        : `في ${count(signals, SERIES)} من ${of} تقع الفترة الأخيرة خارج الحدود المعتادة أو ضمن تحوّل مستمر.`,
  },
};

const board: Pick<BoardWords, 'balance'> = {
  balance: {
    heading: 'بإيجاز',
    good: (n, of, names) =>
      n === of
        ? `المؤشرات التي يمكن مقارنتها (${of}) تسير كلها في الاتجاه الصحيح: ${names}.`
        : `يسير في الاتجاه الصحيح ${n} من ${of} من المؤشرات التي يمكن مقارنتها: ${names}.`,
    noGood: 'لا مؤشر يسير في الاتجاه الصحيح.',
    bad: (news) => `الخبر السيئ: ${news}.`,
    noBad: 'لم يظهر تراجع في أي مؤشر؛ وهذا لا يثبت أن كل شيء على ما يرام.',
    chance: (names) => `${names}: قد يكون الفرق مصادفة.`,
    neutral: (news) => `ليس خيرًا ولا شرًا بذاته: ${news}.`,
    nothing: 'لا يمكن في هذا الاختيار مقارنة شيء بالسنة الماضية أو بهدف.',
    rose: (measure, percent) =>
      `${measure}: ارتفاع ${percent} مقارنةً بالأشهر نفسها من السنة الماضية`,
    fell: (measure, percent) =>
      `${measure}: انخفاض ${percent} مقارنةً بالأشهر نفسها من السنة الماضية`,
    missed: (measure) => `${measure}: لم يتحقق الهدف`,
    offCourse: (measure) => `${measure}: لن يتحقق الهدف في نهاية السنة إن استمر الحال`,
    met: (measure) => `${measure} (تحقق الهدف)`,
    onCourse: (measure) => `${measure} (في المسار)`,
    withoutGoal: (n) => `مؤشرات بلا هدف هنا: ${n}.`,
  },
};

const exports: Omit<ExportWords, 'noted'> = {
  sheet: 'ملاحظات',
  head: { note: 'ملاحظة', text: 'النص' },
  purpose: 'الاستخدام',
  question: 'السؤال',
  measure: 'التعريف',
  area: 'المنطقة',
  period: 'الفترة',
  incomplete: 'فترات لم تنتهِ',
  filters: 'عوامل التصفية',
  none: 'بلا تصفية',
  scope: 'النطاق',
  scopeText: 'منطقة الحساب الذي أخذ الملف فقط، لا المدينة كلها.',
  dataDate: 'تاريخ البيانات',
  snapshot: 'نسخة البيانات',
  source: 'المصدر',
  synthetic: 'بيانات نموذجية: الأشخاص والزيارات غير حقيقيين.',
  protection: 'الحماية',
  exact: 'أعداد دقيقة غير محمية: داخلية.',
  exactShort: 'أعداد دقيقة، داخلية',
  interval: 'الفواصل',
  intervalText: `الحدان الأدنى والأعلى هما حدا فاصل الثقة ${digits('95%')}.`,
  event: 'حدث',
  address: 'عنوان السؤال',
  picture: { more: (n) => `… وصفوف أخرى (${n}): الجدول كله في الصفحة.` },
  menu: {
    label: 'مشاركة',
    one: (format, title) => `${title}: تنزيل بصيغة ${format}`,
    copy: 'نسخ الرابط',
    copyOne: (title) => `${title}: نسخ الرابط`,
    copied: 'نُسخ الرابط.',
    definition: 'التعريف',
    definitionOf: (measure) => `${measure}: التعريف`,
    working: (format) => `يجري إعداد ${format}…`,
    done: (file) => `تم التنزيل: ${digits(file)}`,
    slides: 'تنزيل الصفحة كشرائح (PPTX)',
    print: 'طباعة الصفحة',
    failed: {
      made: (format) =>
        `تعذّر إعداد ${format}. أعد تحميل الصفحة وحاول ثانيةً؛ وإن استمر فنزّل CSV أو XLSX.`,
      refused: (format) =>
        `لم يُسلَّم ${format}: تعذّر على الخادم تسجيل التنزيل. تحقق من تسجيل دخولك ثم حاول ثانيةً.`,
      copied: 'تعذّر نسخ الرابط. انسخه من شريط العنوان.',
    },
  },
  tiles: {
    measure: 'المؤشر',
    value: `القيمة (فاصل ${digits('95%')})`,
    change: 'مقارنةً بالسنة السابقة',
    goal: 'الهدف',
    against: (period) => `التغيّر مقارنةً بـ ${period}.`,
  },
};

const slides: SlideWords = {
  area: 'المنطقة',
  period: 'الفترة',
  filters: 'عوامل التصفية',
  none: 'بلا تصفية',
  figure: 'الرسم',
  dataDate: 'تاريخ البيانات',
  snapshot: 'نسخة البيانات',
  source: 'المصدر',
  definition: 'التعريف',
  methods: 'كيف تُقرأ هذه الأعداد',
  interval: 'الفواصل',
  intervalText: `الحدان الأدنى والأعلى هما حدا فاصل الثقة ${digits('95%')}؛ والفروق ضمنه قد تكون مصادفة.`,
  others: 'غيرها',
  whole: 'فترات انتهت',
  more: (n) => `… وصفوف أخرى (${n}): الجدول كله في الصفحة.`,
};

const places: Pick<PlaceWords, 'eligibility'> = {
  eligibility: {
    everyone: 'الجميع',
    sexes: {
      female: { any: 'النساء', young: 'الفتيات' },
      male: { any: 'الرجال', young: 'الفتيان' },
    },
    ages: (from, to) => `من ${from} إلى ${to} سنة من العمر`,
    from: (age) => `من عمر ${age} سنة فأكثر`,
    to: (age) => `حتى عمر ${age} سنة`,
    both: (who, age) => `${who}، ${age}`,
  },
};

/** A name between the words of a sentence, or the arrow between two. */
const path = (from: string, to: string): string => `${name(from)} ← ${name(to)}`;

const lives: Omit<LivesWords, 'page'> = {
  life: {
    absent: 'لا برنامج',
    absentOf: (stage, column) => `${name(stage)}، ${name(column)}: لا برنامج لهذا العمر`,
    outside: (n) => `${n} خارج حدود العمر`,
    zero: 'لم يأتِ أحد',
    zeroOf: (stage, column) => `${name(stage)}، ${name(column)}: يوجد برنامج ولم يأتِ أحد`,
    withheldOf: (stage, column, why) => `${name(stage)}، ${name(column)}: ${why}`,
    unknownRate: 'لا معدل',
    persons: (n) => `${n} شخص`,
    ofEligible: (served, eligible) => digits(`${served} / ${eligible}`),
    cellOf: (stage, column) => `${name(stage)}، ${name(column)}`,
    served: (n) => `المستفيدون ${n}`,
    eligible: (n) => `المستهدفون ${n}`,
    rate: (n) => `${n} لكل 1,000`,
    notReached: (n) => `لم تصل إليهم الخدمات ${n}`,
    allColumns: { theme: 'المجالات كلها', program: 'البرامج كلها' },
    allStages: 'الأعمار كلها',
    legend: {
      label: 'الألوان والعلامات',
      shades: 'من الأدنى إلى الأعلى:',
      absent: 'لا برنامج لهذا العمر',
      zero: 'يوجد برنامج ولم يأتِ أحد',
      withheld: 'محجوب',
    },
    title: {
      both: (none, lowest) => `لا برنامج: ${name(none)}؛ أدنى وصول: ${name(lowest)}`,
      none: (none) => `لا برنامج: ${name(none)}`,
      lowest: (lowest) => `أدنى وصول في مرحلة العمر: ${name(lowest)}`,
      even: 'لكل مرحلة عمرية برنامج؛ ولا مرحلة يقل فيها الوصول عما تسمح به المصادفة',
      covered: 'لكل مرحلة عمرية برنامج',
      nothing: 'لا برنامج في هذا الاختيار',
    },
    lowestWhy: (stage, rate, all) =>
      `${name(stage)}: وصلت الخدمات إلى ${rate} من كل 1,000 شخص؛ وفي الأعمار كلها إلى ${all}.`,
    interval: (limits) => ` (فاصل ${digits('95%')} ${limits})`,
    widest: (stage, n) => `أكثر من لم تصل إليهم الخدمات: ${name(stage)}، ${n} شخص على الأقل.`,
    cells: (absent, zero) =>
      `خلايا بلا برنامج لذلك العمر: ${absent}؛ وخلايا فيها برنامج ولم يأتِ أحد: ${zero}.`,
    how: {
      reach_rate: 'في كل خلية معدل الوصول لكل 1,000، وتحته المستفيدون والسكان المستهدفون.',
      reach_gap: 'في كل خلية عدد من لم تصل إليهم الخدمات، وتحته المستفيدون والسكان المستهدفون.',
      beneficiaries: 'في كل خلية عدد المستفيدين؛ ولا معدل من دون عدد السكان.',
      eligible_population: 'في كل خلية عدد السكان المستهدفين؛ ولا يُحسب الوصول من دون سجلات.',
    },
    once: 'يُحسب صف المجموع وعموده على حدة: قد يكون الشخص في عدة مجالات، ويُعدّ في المجموع مرة واحدة. ولا تُجمع الخلايا.',
    outsideNote: 'من جاء خارج حدود العمر يُعدّ مستفيدًا؛ أما المعدل والفجوة فللسكان المستهدفين وحدهم.',
    unknownAge: (n) => `لا تُعرف سنة ميلاد ${n} شخص: ليسوا في أي مرحلة، وهم في المجموع.`,
    twice: 'من تتغير مرحلته خلال الفترة يُعدّ بعمره في أولها أو عند أول زيارة.',
    table: { state: 'البرنامج', has: 'يوجد' },
  },
  sets: {
    only: (member) => `${name(member)} فقط`,
    other: (n) => `تركيبات أخرى (${n})`,
    members: { theme: 'المجالات', program: 'البرامج' },
    unknown: 'أخرى (مدمجة)',
    title: {
      theme: (percent, together) =>
        `نحو ${percent} من الأشخاص في مجال واحد فقط؛ والأكثر اجتماعًا: ${name(together)}`,
      program: (percent, together) =>
        `نحو ${percent} من الأشخاص في برنامج واحد فقط؛ والأكثر اجتماعًا: ${name(together)}`,
      together: (together) => `الأكثر اجتماعًا: ${name(together)}`,
      plain: {
        theme: 'الأشخاص بحسب المجالات التي يستفيدون منها معًا',
        program: 'الأشخاص بحسب البرامج التي يستفيدون منها معًا',
      },
      alone: {
        theme: 'يستفيد كل شخص من مجال واحد فقط',
        program: 'يستفيد كل شخص من برنامج واحد فقط',
      },
    },
    single: {
      theme: (n, total) => `من أصل ${total} شخص، ${n} في مجال واحد فقط.`,
      program: (n, total) => `من أصل ${total} شخص، ${n} في برنامج واحد فقط.`,
    },
    sums: (total) => `كل شخص في تركيبة واحدة: ومجموع التركيبات ${total} شخص.`,
    trimmed: (shown, rest) =>
      `يعرض الرسم أكبر ${shown} تركيبة؛ والأخرى (${rest}) في صف واحد، وكلها في الجدول.`,
    how: 'تبيّن النقطة الممتلئة ما تشمله التركيبة؛ والشريط عدد الأشخاص.',
    apart: 'تُحمى كل تركيبة على حدة: قد يختلف مجموعها قليلًا عن العدد الكلي.',
    has: 'نعم',
    hasNot: 'لا',
    table: {
      set: 'التركيبة',
      count: 'عدد المكونات',
      share: 'النسبة',
      total: 'المجموع (كل شخص مرة واحدة)',
    },
  },
  paths: {
    title: (from, to) => `المسار الأكثر شيوعًا: ${path(from, to)}`,
    nothing: 'لم ينتقل أحد من برنامج إلى آخر في هذا الاختيار',
    path,
    from: 'أولًا',
    to: 'ثم',
    most: (n, from, to) => `${n} شخص جاؤوا أول مرة إلى ${name(to)} بعد ${name(from)}.`,
    next: (list) => `المسارات التالية: ${list}.`,
    trimmed: (shown, all, n) =>
      `يعرض الرسم ${shown} من المسارات الأكثر شيوعًا من أصل ${all}؛ وفي الأخرى ${n} انتقال، وكلها في الجدول.`,
    how: 'المسار هو ترتيب أول زيارتين للشخص إلى برنامجين؛ ولا يدل على السبب.',
    drawing: 'المسارات من برنامج إلى برنامج',
  },
  referrals: {
    title: (percent) => `قُبل نحو ${percent} من الإحالات`,
    over: 'كم من الإحالات تُقبل؟',
    nothing: 'لا إحالات في هذا الاختيار',
    all: (accepted, made, interval) =>
      `من أصل ${made} إحالة قُبلت ${accepted} (فاصل ${digits('95%')} ${interval}).`,
    days: (n) => `وسيط المدة حتى القبول ${n} يوم.`,
    trimmed: (shown, all) =>
      `يعرض الرسم ${shown} من المسارات الأكثر إحالة؛ وكلها (${all}) في الجدول.`,
    few: 'فواصل المسارات القليلة الإحالات واسعة: لا تُرتّب بها.',
    total: (n) => `الإحالات كلها (${n})`,
    pending: 'قد تُقبل الإحالات الأخيرة لاحقًا.',
  },
};

/** The words of each module that public pages and tours speak with. */
export const arabic = {
  messages,
  release,
  sheet,
  tours,
  marks,
  fairness,
  board,
  exports,
  slides,
  places,
  lives,
};

/** Names and definitions of the catalogue by their English wording: a changed one has no Arabic. */
export const ARABIC: Readonly<Record<string, string>> = {
  // measures
  Visits: 'الزيارات',
  'Visit records': 'سجلات الزيارات',
  Beneficiaries: 'المستفيدون',
  'New beneficiaries': 'المستفيدون الجدد',
  'Returning beneficiaries': 'المستفيدون المستمرون',
  Households: 'الأسر',
  Population: 'السكان',
  'Eligible population': 'السكان المستهدفون',
  'Reach rate': 'معدل الوصول',
  'Visit rate': 'معدل الزيارات',
  visits: 'زيارة',
  records: 'سجل',
  persons: 'شخص',
  households: 'أسرة',
  residents: 'نسمة',
  'per 1,000 residents': 'لكل 1,000 نسمة',
  'All visits to programmes; for rows that stand for several people, the people are added.':
    'كل الزيارات إلى البرامج؛ وفي السجلات التي تمثل عدة أشخاص يُجمع الأشخاص.',
  'A few persons who come often can make it large; it does not say how many are reached.':
    'قد يكبر العدد بسبب قلة يأتون كثيرًا؛ فهو لا يبيّن كم شخصًا وصلت إليه الخدمات.',
  'Distinct persons with at least one visit in the period and scope. Not additive over themes, districts and months: one person may be in several rows.':
    'أشخاص لكل منهم زيارة واحدة على الأقل في الفترة والنطاق، ويُعدّ كل منهم مرة واحدة. لا تُجمع الأعداد عبر المجالات والمناطق والأشهر: قد يكون الشخص الواحد في عدة صفوف.',
  'A person counts once in a row; themes, districts and months do not add up.':
    'يُعدّ الشخص مرة واحدة في الصف؛ ولا تُجمع المجالات والمناطق والأشهر.',
  'Beneficiaries whose first visit ever, to any programme, falls in the period.':
    'مستفيدون كانت أول زيارة لهم على الإطلاق، لأي برنامج، في هذه الفترة.',
  'In the first year of the data everybody is new: earlier visits are not known.':
    'في السنة الأولى من البيانات يكون الجميع جددًا: الزيارات السابقة غير معروفة.',
  'Residents of the district; years that are not given are interpolated and marked.':
    'سكان المنطقة؛ والسنوات غير المعطاة تُقدّر من السنوات المجاورة وتُعلَّم.',
  'Years that are not given are estimated from their neighbours; age bands are split evenly.':
    'السنوات غير المعطاة تُقدّر من السنوات المجاورة؛ وتُوزّع الفئات العمرية بالتساوي.',
  'Residents whom the sex and age limits of at least one programme in scope admit.':
    'سكان تنطبق عليهم شروط الجنس والعمر في برنامج واحد على الأقل ضمن النطاق.',
  'Distinct beneficiaries within the eligible population, per 1,000 of that population. Numerator and denominator follow the same limits.':
    'المستفيدون من السكان المستهدفين، كل منهم مرة واحدة، لكل 1,000 من هؤلاء السكان. ويخضع البسط والمقام للشروط نفسها.',
  'It grows with the length of the period: compare periods of equal length only.':
    'يزداد كلما طالت الفترة: لا تُقارن إلا الفترات المتساوية الطول.',
  'A person without a recorded sex or age counts as within the limits of a programme.':
    'من لم يُسجّل جنسه أو عمره يُعدّ ضمن شروط البرنامج.',
  // dimensions
  Period: 'الفترة',
  District: 'المنطقة',
  Neighbourhood: 'الحي',
  'Need fifth': 'خُمس الاحتياج',
  Theme: 'المجال',
  Programme: 'البرنامج',
  Facility: 'المنشأة',
  Sex: 'الجنس',
  Age: 'العمر',
  'Stage of life': 'مرحلة العمر',
  'Programme come from': 'البرنامج السابق',
  'Combination of themes': 'تركيبة المجالات',
  'Combination of programmes': 'تركيبة البرامج',
  'Months since enrolment': 'الأشهر منذ التسجيل',
  Indicator: 'المؤشر',
  'Follow-up': 'المتابعة',
  'Before birth': 'قبل الولادة',
  '0–2': digits('0–2'),
  '3–5': digits('3–5'),
  '65–79': digits('65–79'),
  '80 and over': '80 فأكثر',
  'Migration status': 'وضع الهجرة',
  Disability: 'الإعاقة',
  Channel: 'قناة الخدمة',
  Weekday: 'يوم الأسبوع',
  Hour: 'الساعة',
  // members
  Female: 'أنثى',
  Male: 'ذكر',
  '0–5': digits('0–5'),
  '6–14': digits('6–14'),
  '15–24': digits('15–24'),
  '25–44': digits('25–44'),
  '45–64': digits('45–64'),
  '65 and over': '65 فأكثر',
  'Not recorded': 'غير مسجل',
  'Other (merged)': 'أخرى (مدمجة)',
  // notes in place of a number
  'between 0 and 4': 'بين 0 و4',
  'population is estimated': 'عدد السكان تقديري',
  'withheld to protect persons': 'محجوب لحماية الأشخاص',
  'counted under “other”': 'محسوب ضمن «أخرى»',
  'sensitive: not given in this detail': 'حساس: لا يُعطى بهذا التفصيل',
  'nobody can be there': 'لا يمكن أن يكون فيه أحد',
  'not known': 'غير معروف',
  // below every sheet
  'Protected: numbers of persons are rounded to multiples of 5': release.foot,
  // who may have what is printed
  'Protected figures: they may be shared with everybody.': 'أعداد محمية: يمكن مشاركتها مع الجميع.',
};

/** What no native speaker has read yet: at present all of it. */
export const UNREAD: readonly (keyof typeof arabic | 'catalogue')[] = [
  'messages',
  'release',
  'sheet',
  'tours',
  'marks',
  'fairness',
  'board',
  'exports',
  'slides',
  'places',
  'lives',
  'catalogue',
];
