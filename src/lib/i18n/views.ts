import type { Language } from '#lib/i18n/languages.ts';
import { VIEW_LIMITS, type ViewProblem } from '#lib/views/savedView.ts';

/** Words of the saved views. */
const tr = {
  nav: 'Görünümler',
  save: 'Bu görünümü kaydet',
  heading: 'Kayıtlı görünümler',
  lead: 'Bir görünüm adresidir: açtığınızda sayılar o günkü veriden gelir.',
  empty:
    'Henüz kayıtlı görünüm yok. Bir sayfayı süzün, sonra “Bu görünümü kaydet” bağlantısını kullanın ya da adresini aşağıya yapıştırın.',
  nothing: (search: string) => `“${search}” hiçbir görünümde geçmiyor.`,
  search: 'Ara',
  searchIn: 'Ad, açıklama ya da kaydeden',
  found: (n: number) => `${n} görünüm`,
  columns: { name: 'Ad', owner: 'Kaydeden', shared: 'Kim görür', saved: 'Kaydedildi' },
  own: 'siz',
  onlyOwn: 'yalnız siz',
  open: (name: string) => `${name} görünümünü aç`,
  edit: 'Değiştir',
  editNamed: (name: string) => `${name} görünümünü değiştir`,
  create: 'Görünüm kaydet',
  change: (name: string) => `${name}: değiştir`,
  fields: {
    name: 'Ad',
    description: 'Açıklama (isteğe bağlı; kişi adı yazmayın)',
    address: 'Adres',
    shared: 'Kim listesinde görsün?',
    sharedMean: 'Görünümü açan yine yalnız kendi yetkisindeki sayıları görür.',
  },
  submit: 'Kaydet',
  delete: 'Sil',
  restore: 'Geri al',
  told: {
    saved: 'Görünüm kaydedildi.',
    changed: 'Görünüm değiştirildi.',
    deleted: 'Görünüm silindi.',
    restored: 'Görünüm geri geldi.',
  },
  gone: 'Bu görünüm yok ya da sizin değil; silinmiş olabilir.',
  problems: {
    name: `Bir ad yazın, en çok ${VIEW_LIMITS.name} harf.`,
    description: `Açıklama en çok ${VIEW_LIMITS.description} harf olabilir.`,
    address: 'Bu, sayı gösteren bir Etki sayfasının adresi değil. Adres çubuğundan kopyalayın.',
    role: 'Bu yetki bilinmiyor; listeden seçin.',
    not_yours: 'Bu sayfa sizin yetkinizde değil; herkese açık ya da meclis sayfaları kaydedilir.',
    exact_for_council:
      'Bu sayfa kesin sayı gösterir, meclis üyeleri açamaz. Onlarla paylaşmak için meclis sayfasının adresini kaydedin.',
    too_many: `En çok ${VIEW_LIMITS.views} görünüm kaydedilir; kullanmadıklarınızı silin.`,
  } satisfies Record<ViewProblem, string>,
};

export type ViewWords = typeof tr;

const en: ViewWords = {
  nav: 'Views',
  save: 'Save this view',
  heading: 'Saved views',
  lead: 'A view is its address: when you open it, its numbers come from the data of that day.',
  empty:
    'No view is saved yet. Filter a page, then use “Save this view”, or paste its address below.',
  nothing: (search) => `No view has “${search}”.`,
  search: 'Search',
  searchIn: 'Name, description or who saved it',
  found: (n) => (n === 1 ? '1 view' : `${n} views`),
  columns: { name: 'Name', owner: 'Saved by', shared: 'Who finds it', saved: 'Saved' },
  own: 'you',
  onlyOwn: 'only you',
  open: (name) => `Open the view ${name}`,
  edit: 'Change',
  editNamed: (name) => `Change the view ${name}`,
  create: 'Save a view',
  change: (name) => `Change: ${name}`,
  fields: {
    name: 'Name',
    description: 'Description (optional; no names of persons)',
    address: 'Address',
    shared: 'Who finds it in the list?',
    sharedMean: 'Whoever opens it still sees only the numbers of the own role.',
  },
  submit: 'Save',
  delete: 'Delete',
  restore: 'Undo',
  told: {
    saved: 'The view is saved.',
    changed: 'The view is changed.',
    deleted: 'The view is deleted.',
    restored: 'The view is back.',
  },
  gone: 'There is no such view, or it is not yours; it may have been deleted.',
  problems: {
    name: `Give it a name of at most ${VIEW_LIMITS.name} letters.`,
    description: `A description has at most ${VIEW_LIMITS.description} letters.`,
    address:
      'This is not the address of a page of Etki with numbers. Copy it from the address bar.',
    role: 'This role is not known; choose from the list.',
    not_yours: 'This page is not open to you; pages for everybody or for the council can be saved.',
    exact_for_council:
      'This page shows exact numbers, which members of the council cannot open. To share it with them, save the address of the council’s page.',
    too_many: `At most ${VIEW_LIMITS.views} views are saved; delete those that you do not use.`,
  },
};

const ALL = { tr, en } as const satisfies Record<Language, ViewWords>;

export function viewWords(language: Language): ViewWords {
  return ALL[language];
}
