import { arabic } from '#lib/i18n/ar.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Judgement } from '#lib/indicators/trend.ts';

/** Words that stand at marks in the browser: legends, tips, lists. Few, since every page loads them. */
const tr = {
  trend: {
    mean: 'ortalama',
    limits: 'olağan sınırlar',
    judgements: {
      improvement: 'iyileşme',
      concern: 'kötüleşme',
      neutral: 'değişim',
    } satisfies Record<Exclude<Judgement, 'none'>, string>,
  },
  map: {
    legend: 'Renk basamakları',
    grid: 'Karo harita: her kutu bir ilçe',
    shapes: 'Harita: her alan bir ilçe',
    list: 'İlçeler, yüksekten düşüğe',
  },
  filter: {
    label: 'Sayfayı bir satıra süz',
    set: 'Tıklayın: sayfayı buna süz',
    unset: 'Tıklayın: süzgeci kaldır',
  },
  events: {
    title: 'Olaylar',
    many: (n: number) => `Olaylar (${n})`,
    by: (author: string) => `Ekleyen: ${author}`,
  },
};

export type MarkWords = typeof tr;

const en: MarkWords = {
  trend: {
    mean: 'mean',
    limits: 'usual limits',
    judgements: { improvement: 'improvement', concern: 'concern', neutral: 'change' },
  },
  map: {
    legend: 'Steps of colour',
    grid: 'Tile map: each tile is a district',
    shapes: 'Map: each area is a district',
    list: 'Districts, highest first',
  },
  filter: {
    label: 'Narrow the page to one row',
    set: 'Click: narrow the page to it',
    unset: 'Click: remove the filter',
  },
  events: {
    title: 'Events',
    many: (n) => `Events (${n})`,
    by: (author) => `Added by ${author}`,
  },
};

const ALL = { tr, en, ar: arabic.marks } as const satisfies Record<PublicLanguage, MarkWords>;

/** Words at marks in one language. */
export function markWords(language: PublicLanguage): MarkWords {
  return ALL[language];
}
