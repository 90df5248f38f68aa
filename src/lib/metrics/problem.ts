import type { Language, Texts } from '#lib/i18n/languages.ts';

/** What is wrong with a question: plain data, so that every door words it in its own language. */
export interface Problem {
  readonly code: keyof typeof SENTENCES;
  /** Name of the parameter. */
  readonly parameter: string;
  /** What was given; empty when nothing was. */
  readonly value: string;
  /** What exists instead. */
  readonly known: readonly string[];
}

/** A question that cannot be asked. Routes answer it with 400. */
export class BadQuery extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(describeProblem(problem, 'en'));
    this.problem = problem;
  }
}

const SENTENCES = {
  unknown_parameter: {
    tr: '"{value}" adında bir parametre yok.',
    en: 'There is no parameter "{value}".',
  },
  missing_parameter: {
    tr: '"{parameter}" parametresi gerekli.',
    en: 'The parameter "{parameter}" is needed.',
  },
  repeated_parameter: {
    tr: '"{parameter}" parametresi bir kez verilir; birden çok değer virgülle ayrılır.',
    en: 'The parameter "{parameter}" is given once; several values are separated by commas.',
  },
  repeated_value: {
    tr: '"{parameter}" içinde "{value}" iki kez geçiyor.',
    en: '"{parameter}" has "{value}" twice.',
  },
  unknown_value: {
    tr: '"{parameter}" için "{value}" bilinmiyor.',
    en: 'Unknown "{parameter}": "{value}".',
  },
  unreadable_period: {
    tr: '"{value}" bir dönem olarak okunamadı. Şunlardan birini yazın: 2025, 2025-Q1, 2025-03, 2025-W07 ya da 2025-01-01..2025-07-01 (son gün dahil değil).',
    en: '"{value}" cannot be read as a period. Write one of 2025, 2025-Q1, 2025-03, 2025-W07 or 2025-01-01..2025-07-01 (the last day is not included).',
  },
  too_large: {
    tr: 'Bu soru {value} satırdan çok üretir. Daha kısa bir dönem, daha kaba bir aralık ya da daha az kırılım seçin.',
    en: 'This question makes more than {value} rows. Choose a shorter period, a coarser grain or fewer breakdowns.',
  },
  not_released: {
    tr: '"{parameter}" için "{value}" yayımlanan tablolarda yok.',
    en: '"{value}" of "{parameter}" is not in the published tables.',
  },
  added_up: {
    tr: '"{parameter}" için birden çok değer toplanmaz. Her birini ayrı görmek için kırılıma ekleyin.',
    en: 'Several values of "{parameter}" are not added up. Add it to the breakdown to see each of them.',
  },
  free_period: {
    tr: '"{value}" yayımlanan bir dönem değil. Tam bir yıl, çeyrek ya da ay seçin.',
    en: '"{value}" is not a published period. Choose a whole year, quarter or month.',
  },
  sensitive: {
    tr: '"{value}" hassas bir hizmet: sayıları yalnızca şehir geneli ve yıl için yayımlanır.',
    en: '"{value}" is a sensitive service: its numbers are published for the whole city and the year only.',
  },
  not_permitted: {
    tr: 'Bu soruyu sorma yetkiniz yok.',
    en: 'You may not ask this question.',
  },
} as const satisfies Record<string, Texts>;

const KNOWN: Texts = { tr: 'Bilinenler', en: 'Known' };

/** The problem as a sentence, with what exists. */
export function describeProblem(problem: Problem, language: Language): string {
  const sentence = SENTENCES[problem.code][language]
    .replace('{parameter}', () => problem.parameter)
    .replace('{value}', () => shorten(problem.value));
  if (problem.known.length === 0) return sentence;
  return `${sentence} ${KNOWN[language]}: ${problem.known.join(', ')}.`;
}

/** A value from a request is repeated only as far as it is needed to find it. */
function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value;
}
