import type { Language } from '#lib/i18n/languages.ts';

/** Words of the figures of costs. */
const tr = {
  heading: 'Ne kadara mal oldu?',
  needs: {
    title: 'Maliyet',
    data: 'Programların aylık giderleri yüklü değil: costs.csv yükleyin (program, ay, tutar, para birimi).',
    area: 'Giderler programa göre tutulur; ilçe, cinsiyet, yaş gibi seçimlere bölünemez. Bu seçimi kaldırınca maliyet görünür.',
    currencies:
      'Seçilen programların giderleri birden çok para biriminde: toplanamaz. Aynı para birimindeki programları seçin.',
    notBooked: (period: string) => `${period} döneminde seçilen programlara gider girilmemiş.`,
    months:
      'Maliyet ay ay bilinir: birim maliyetler için tam aylardan oluşan bir dönem seçin, örneğin bir yıl.',
    visits:
      'Maliyet, ziyaretlerin bilindiği aylar için hesaplanır; bu veride ziyaret yok: visits.csv yükleyin.',
  },
  budget: {
    title: (share: string, month: string) => `Bütçede harcanan pay: ${share} (${month} sonu)`,
    titleNone: (year: string) => `${year} harcaması; bütçesi kayıtlı değil`,
    how: (spent: string, budget: string, even: string, unit: string) =>
      `Harcanan ${spent}, yıllık bütçe ${budget} ${unit}. Bütçe aylara eşit dağılsaydı bu aya kadar ${even} ${unit} harcanırdı.`,
    over: (difference: string, unit: string) => `Harcama bunun ${difference} ${unit} üstünde.`,
    under: (difference: string, unit: string) => `Harcama bunun ${difference} ${unit} altında.`,
    equal: 'Harcama tam bu kadar.',
    uneven:
      'Giderler aylara eşit dağılmak zorunda değildir: fark tek başına iyi ya da kötü demek değildir.',
    none: 'Bütçe, hedef kaydına cost göstergesinin hedefi olarak yazılır (targets.csv).',
    notBooked: (months: string) =>
      `Gider girilmemiş aylar: ${months}. 0 sayılmazlar; çizgi son girilen ayda durur.`,
    partly: (booked: string, all: string) =>
      `Yılın girilen aylarında ${all} program ayından ${booked} tanesine gider girilmiş; eksikler harcamayı olduğundan az gösterir.`,
    decided: (date: string) => `Bütçe kararı: ${date}.`,
    spent: 'harcanan, yıl başından',
    even: 'bütçe, aylara eşit dağılsa',
    whole: 'yıllık bütçe',
    thousand: (unit: string) => `bin ${unit}`,
    month: 'Ay',
    columns: {
      spent: 'Ayın gideri',
      total: 'Yıl başından',
      even: 'Bütçe, eşit dağılsa',
      difference: 'Fark',
    },
    isNotBooked: 'gider girilmemiş',
    year: 'yıl sonu',
  },
  unit: {
    title: (changed: number, all: number) =>
      changed === 0
        ? `Kişi başına maliyet: ${all} programın hiçbirinde önceki dönemden rastlantıyı aşan fark yok`
        : `Kişi başına maliyet: ${all} programın ${changed} tanesinde önceki dönemden farklı`,
    titleOne: (word: string) => `Kişi başına maliyet, önceki döneme göre: ${word}`,
    titleNone: 'Programların birim maliyeti',
    how: 'Her program yalnızca kendi önceki dönemiyle karşılaştırılır.',
    unranked:
      'Farklı iş yapan programlar bu sayılarla sıralanmaz; satırlar temaların sırasındadır.',
    real: (month: string) =>
      `Kişi başına maliyet iki dönemde de ${month} fiyatlarıyladır; enflasyon farkın içinde değildir. Öbür sütunlar ayın kendi fiyatlarıyladır.`,
    nominal:
      'Fiyat endeksi yüklü değil (price_index.csv): sayılar ayın kendi fiyatlarıyladır ve farkın bir bölümü enflasyondur.',
    basis:
      'Pay ve payda aynı program aylarındandır: gider girilmemiş aylar ikisine de girmez. Aralık, kişi ve ziyaret sayısının rastlantısını anlatır; tutar kesindir.',
    columns: {
      change: 'Kendi öncesine göre',
    },
    months: (n: string) => `${n} ay girilmiş`,
  },
  results: {
    title: 'Bir tamamlama ve iyileşen bir kişi kaça mal oldu?',
    how: 'Bırakanlar ve iyileşmeyenler için harcanan para da maliyetin içindedir; tutarlar ayın kendi fiyatlarıyladır.',
    caveat:
      'İyileşen kişi, ilk ölçümü bu dönemde yapılıp sonra anlamlı biçimde iyileşendir. İzlenemeyen ya da izleme zamanı gelmeyen kişi sayılmadığından gerçek sayı daha düşük olabilir; az kişide aralık çok geniştir.',
  },
};

type CostWords = typeof tr;

const en: CostWords = {
  heading: 'What did it cost?',
  needs: {
    title: 'Costs',
    data: 'The monthly costs of programmes are not loaded: load costs.csv (programme, month, amount, currency).',
    area: 'Costs are kept by programme; they cannot be divided by district, sex, age and the like. Without that selection the costs are shown.',
    currencies:
      'The programmes of this selection are booked in several currencies, which are not added. Choose programmes of one currency.',
    notBooked: (period) => `Nothing is booked for the programmes of this selection in ${period}.`,
    months:
      'Costs are known by month: for unit costs choose a period of whole months, such as a year.',
    visits: 'Costs are known for the months with visits; these data have none: load visits.csv.',
  },
  budget: {
    title: (share, month) => `Spent of the budget: ${share} (end of ${month})`,
    titleNone: (year) => `Spending of ${year}; no budget is registered`,
    how: (spent, budget, even, unit) =>
      `Spent: ${spent}, budget of the year: ${budget} ${unit}. Spread evenly over the months, the budget would be ${even} ${unit} by now.`,
    over: (difference, unit) => `Spending is ${difference} ${unit} above that.`,
    under: (difference, unit) => `Spending is ${difference} ${unit} below that.`,
    equal: 'Spending is exactly that.',
    uneven: 'Costs need not be spread evenly: the difference is neither good nor bad by itself.',
    none: 'A budget is written into the targets as the target of the measure cost (targets.csv).',
    notBooked: (months) =>
      `Not booked: ${months}. These months are not 0; the line stops at the last one booked.`,
    partly: (booked, all) =>
      `In the booked months of the year, ${booked} of ${all} programme months are booked; what is lacking makes spending look smaller than it is.`,
    decided: (date) => `The budget was decided on ${date}.`,
    spent: 'spent since January',
    even: 'budget, if spread evenly',
    whole: 'budget of the year',
    thousand: (unit) => `thousand ${unit}`,
    month: 'Month',
    columns: {
      spent: 'Cost of the month',
      total: 'Since January',
      even: 'Budget, spread evenly',
      difference: 'Difference',
    },
    isNotBooked: 'not booked',
    year: 'end of year',
  },
  unit: {
    title: (changed, all) =>
      changed === 0
        ? `Cost per beneficiary: in none of ${all} programmes does it differ from its earlier period beyond chance`
        : `Cost per beneficiary: different from the earlier period in ${changed} of ${all} programmes`,
    titleOne: (word) => `Cost per beneficiary against its earlier period: ${word}`,
    titleNone: 'Unit costs of programmes',
    how: 'A programme is compared with its own earlier period only.',
    unranked:
      'Programmes that do different work are not ranked by these numbers; the rows follow the themes.',
    real: (month) =>
      `Cost per beneficiary is in prices of ${month} in both periods, so inflation is not in the difference. The other columns are in the prices of their months.`,
    nominal:
      'No price index is loaded (price_index.csv): the numbers are in the prices of their months, and part of a difference is inflation.',
    basis:
      'Both parts are of the same programme months: months that are not booked are in neither. The interval is about the chance in the number of persons and visits; the amount is known.',
    columns: {
      change: 'Against its own past',
    },
    months: (n) => `${n} booked months`,
  },
  results: {
    title: 'What did a completion and a person improved cost?',
    how: 'What was spent on those who dropped out or did not improve is in the cost; amounts are in the prices of their months.',
    caveat:
      'A person improved was first measured in the period and meaningfully improved later. Who was lost or is not due does not count, so the true number may be lower; with few persons the interval is very wide.',
  },
};

const ALL = { tr, en } as const satisfies Record<Language, CostWords>;

/** The words of costs in one language. */
export function costWords(language: Language): CostWords {
  return ALL[language];
}
