/** What is measured of persons; invented, on scales as they are in use. */
export interface SampleIndicator {
  readonly id: string;
  readonly name: { readonly tr: string; readonly en: string };
  readonly kind: 'binary' | 'scale';
  /** Turkish, the language of the sample. */
  readonly unit?: string;
  readonly polarity: 'higher_is_better' | 'lower_is_better' | 'no_judgement';
  readonly meaningfulChange?: number;
  /** Lowest and highest value and the steps between them. */
  readonly scale: readonly [from: number, to: number, step: number];
}

export const INDICATORS = [
  {
    id: 'in-work',
    name: { tr: 'Çalışıyor olmak', en: 'In work' },
    kind: 'binary',
    polarity: 'higher_is_better',
    meaningfulChange: 1,
    scale: [0, 1, 1],
  },
  {
    id: 'well-being',
    name: { tr: 'İyilik hâli puanı (0–100)', en: 'Well-being score (0–100)' },
    kind: 'scale',
    unit: 'puan',
    polarity: 'higher_is_better',
    meaningfulChange: 10,
    // five questions of 0 to 5 points, times four
    scale: [0, 100, 4],
  },
  {
    id: 'turkish-level',
    name: { tr: 'Türkçe konuşma düzeyi (0–6)', en: 'Level of spoken Turkish (0–6)' },
    kind: 'scale',
    unit: 'düzey',
    polarity: 'higher_is_better',
    meaningfulChange: 1,
    // none, then A1 to C2
    scale: [0, 6, 1],
  },
  {
    id: 'loneliness',
    name: { tr: 'Yalnızlık puanı (3–9)', en: 'Loneliness score (3–9)' },
    kind: 'scale',
    unit: 'puan',
    polarity: 'lower_is_better',
    meaningfulChange: 1,
    // three questions of 1 to 3 points
    scale: [3, 9, 1],
  },
  {
    id: 'stand-and-walk',
    name: { tr: 'Kalkıp yürüme süresi', en: 'Time to stand up and walk' },
    kind: 'scale',
    unit: 'sn',
    polarity: 'lower_is_better',
    meaningfulChange: 2,
    scale: [6, 90, 0.1],
  },
  {
    id: 'absence',
    name: { tr: 'Dönemlik okul devamsızlığı', en: 'Absence from school in a term' },
    kind: 'scale',
    unit: 'gün',
    polarity: 'lower_is_better',
    meaningfulChange: 2,
    scale: [0, 60, 0.5],
  },
  {
    id: 'school-marks',
    name: { tr: 'Okul not ortalaması (0–100)', en: 'Average of school marks (0–100)' },
    kind: 'scale',
    unit: 'puan',
    polarity: 'higher_is_better',
    meaningfulChange: 5,
    scale: [0, 100, 1],
  },
  {
    id: 'offices-visited',
    name: {
      tr: 'Son üç ayda gidilen kurum sayısı',
      en: 'Offices visited in the last three months',
    },
    kind: 'scale',
    unit: 'kurum',
    // fewer may say less trouble or less access
    polarity: 'no_judgement',
    scale: [0, 12, 1],
  },
] as const satisfies readonly SampleIndicator[];

export type IndicatorId = (typeof INDICATORS)[number]['id'];

/** Rows of outcome_indicators.csv. */
export function listIndicators(): (readonly (string | number)[])[] {
  return INDICATORS.map((indicator: SampleIndicator) => [
    indicator.id,
    indicator.name.tr,
    indicator.name.en,
    indicator.kind,
    indicator.unit ?? '',
    indicator.polarity,
    indicator.meaningfulChange ?? '',
  ]);
}
