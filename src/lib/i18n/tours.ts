import { arabic } from '#lib/i18n/ar.ts';
import type { Language, PublicLanguage } from '#lib/i18n/languages.ts';
import { TOUR_LIMITS, type TourProblem } from '#lib/tours/tour.ts';

/** Words of the tours: their list, their steps, what guests see and what their guide sees. */
const tr = {
  heading: 'Turlar',
  lead: 'Konuklara adım adım gösterilen, herkese açık sayfalar: salonda, kioskta ya da bir yürüyüşte.',
  empty: 'Henüz tur yok. Aşağıdaki formla ilkini hazırlayın.',
  columns: { title: 'Tur', steps: 'Adım', created: 'Hazırlandı', by: 'Hazırlayan' },
  stepCount: (n: number) => `${n} adım`,
  create: {
    heading: 'Yeni tur',
    title: (language: string) => `Adı (${language})`,
    titleHint: 'Bir dil yeter; öbürlerinde aynı ad görünür.',
    leaveBehind: 'Konuğun yanında götüreceği sayfa',
    leaveBehindHint:
      'Son adımda kare kod olarak görünür. /public ile başlayan bir sayfa; /public/sheets bütün model aktarım kartlarını verir.',
    submit: 'Turu hazırla',
  },
  importing: {
    heading: 'Dosyadan al',
    lead: 'Dışa aktarılmış bir turu (JSON) yeni bir tur olarak açar. İçindeki her adım denetlenir.',
    file: 'Tur dosyası',
    submit: 'Dosyayı al',
  },
  back: 'Bütün turlar',
  run: 'Turu aç',
  kiosk: 'Kiosk olarak aç',
  present: 'Sunan penceresi',
  runHint:
    'Turu konukların gördüğü ekranda, sunan penceresini kendi ekranınızda açın; iki pencere birlikte ilerler. Kiosk, 90 saniye dokunulmayınca başa döner.',
  none: 'Yayımlanmış bir yayın yok: tur açılınca bu söylenir, sayı gösterilmez.',
  steps: {
    heading: 'Adımlar',
    empty: 'Tur boş. Herkese açık bir sayfanın adresini ekleyin.',
    address: 'Sayfanın adresi',
    addressHint:
      'Herkese açık sayfalardan birini açın ve adres çubuğundaki adresi yapıştırın. Örnek: /public/districts?period=2025',
    add: 'Adım ekle',
    figure: 'Gösterilecek',
    whole: 'Sayfanın tamamı',
    tiles: 'Başlıca sayılar',
    text: (language: string) => `Konuğa söylenen (${language})`,
    missing: (language: string) => `${language} metin yok: konuk metni başka bir dilde görür.`,
    note: 'Sunana not (konuklar görmez)',
    save: 'Kaydet',
    up: 'Yukarı',
    down: 'Aşağı',
    remove: 'Çıkar',
    named: (action: string, title: string) => `${action}: ${title}`,
    open: 'Sayfayı aç',
    preview: 'Adımı göster',
  },
  head: { heading: 'Ad ve götürülecek sayfa', submit: 'Kaydet' },
  file: {
    heading: 'Dosya',
    lead: 'Turu bir dosyaya yazar; başka bir kurulumda açılabilir.',
    link: 'Dışa aktar (JSON)',
  },
  remove: {
    heading: 'Sil',
    open: 'Turu sil …',
    lead: 'Adımlar, metinler ve notlar silinir; geri alınamaz. Turun adresi artık açılmaz.',
    confirm: 'Evet, silinsin',
    submit: 'Turu sil',
    unconfirmed: 'Silmek için kutuyu işaretleyin.',
  },
  told: {
    created: 'Tur hazır. Şimdi adımlarını ekleyin.',
    saved: 'Kaydedildi.',
    added: 'Adım eklendi.',
    removed: 'Adım çıkarıldı.',
    moved: 'Sıra değişti.',
    deleted: 'Tur silindi.',
  },
  problems: {
    title: `Tura en az bir dilde ad verin; en çok ${TOUR_LIMITS.title} karakter.`,
    internal:
      'Bu bir iç sayfa; konuklara gösterilemez. Turda yalnızca herkese açık sayfalar yer alır: adresi /public ile başlayan sayfalar. Aynı sayfanın herkese açık hâlini açıp onun adresini yapıştırın.',
    address:
      'Bu adres, herkese açık ve şekil gösteren bir sayfamız değil. Sayfayı açın ve adres çubuğundaki adresi olduğu gibi yapıştırın.',
    leave_behind:
      'Konuğun yanında götüreceği sayfa herkese açık olmalı: /public ile başlayan bir sayfa yazın, örneğin /public/sheets.',
    figure: 'Bu sayfada böyle bir şekil yok. Listeden seçin.',
    text: `Konuğa söylenen en çok ${TOUR_LIMITS.text} karakter olabilir.`,
    note: `Not en çok ${TOUR_LIMITS.note} karakter olabilir.`,
    too_many_steps: `Bir turda en çok ${TOUR_LIMITS.steps} adım olabilir.`,
    file: 'Bu dosya bir tur dosyası değil. Bir turun “Dışa aktar” bağlantısından alınan JSON dosyasını seçin.',
  } satisfies Record<TourProblem, string>,
  view: {
    gone: 'Bu adımın yayını artık yok.',
    not_permitted: 'Bu sayfa herkese açık değil.',
    not_found: 'Bu sayfa bugünkü yayında yok.',
    refused: 'Bu sayfa bugünkü yayında bu seçimle gösterilemiyor.',
    empty: 'Bu sayfada gösterilecek şekil yok.',
    noFigure: 'Seçilen şekil bu yayında yok; sayfanın ilk şekli gösteriliyor.',
  },
  unknown: 'Böyle bir tur yok: silinmiş ya da adresi eksik yazılmış olabilir.',
  guest: {
    withdrawn: 'Bu tur şu anda gösterilemiyor',
    withdrawnWhy:
      'Turun sayıları herkese açık yayından gelir. Şu anda yayında bir sayı yok: yayın geri çekilmiş ya da henüz yayımlanmamış. Yeni yayınla birlikte tur kendiliğinden açılır.',
    empty: 'Bu turda henüz adım yok.',
    of: (n: number, all: number) => `${n} / ${all}`,
    step: (n: number, title: string) => `Adım ${n}: ${title}`,
    steps: 'Adımlar',
    previous: 'Önceki',
    next: 'Sonraki',
    first: 'Başa dön',
    take: 'Yanınızda götürün',
    takeText:
      'Telefonunuzun kamerasını koda tutun: programların nasıl kurulduğunu anlatan sayfa açılır.',
    code: (address: string) => `${address} adresinin kare kodu`,
    close: 'Kapat',
    leave: 'Turdan çık',
    compared: (period: string) => `Değişim: ${period} ile`,
    source: 'Kaynak',
    table: 'Tablo',
  },
  guide: {
    heading: 'Sunan penceresi',
    now: 'Şimdi',
    next: 'Sırada',
    last: 'Bu son adım.',
    note: 'Not',
    noNote: 'Bu adım için not yok.',
    shown: 'Ekranda',
    open: 'Tur penceresini aç',
    openHint: 'Pencereyi konukların gördüğü ekrana taşıyın.',
    following: 'Tur penceresi açık ve izleniyor.',
    alone: 'Açık tur penceresi yok.',
    noScript: 'İki pencerenin birlikte ilerlemesi için JavaScript gerekir.',
    language: 'Konukların dili',
    clock: 'Saat',
    elapsed: 'Geçen süre',
    reset: 'Sıfırla',
    back: 'Tura dön',
  },
};

export type TourWords = typeof tr;

const en: TourWords = {
  heading: 'Tours',
  lead: 'Public pages that guests are shown step by step: in a hall, on a kiosk, on a walk.',
  empty: 'No tours yet. Prepare the first one below.',
  columns: { title: 'Tour', steps: 'Steps', created: 'Prepared', by: 'By' },
  stepCount: (n) => `${n} ${n === 1 ? 'step' : 'steps'}`,
  create: {
    heading: 'New tour',
    title: (language) => `Name (${language})`,
    titleHint: 'One language is enough; the others show the same name.',
    leaveBehind: 'Page that guests take home',
    leaveBehindHint:
      'The last step shows it as a QR code. A page that begins with /public; /public/sheets has the model-transfer sheets of all programmes.',
    submit: 'Prepare the tour',
  },
  importing: {
    heading: 'From a file',
    lead: 'Opens an exported tour (JSON) as a new one. Every step in it is checked.',
    file: 'Tour file',
    submit: 'Take the file',
  },
  back: 'All tours',
  run: 'Open the tour',
  kiosk: 'Open as a kiosk',
  present: 'Presenter window',
  runHint:
    'Open the tour on the screen that guests see and the presenter window on your own; both move together. A kiosk that nobody touches for 90 seconds returns to the first step.',
  none: 'No release is published: the tour says so when it is opened, and shows no numbers.',
  steps: {
    heading: 'Steps',
    empty: 'The tour is empty. Add the address of a public page.',
    address: 'Address of the page',
    addressHint:
      'Open one of the public pages and paste what stands in the address bar, for example /public/districts?period=2025',
    add: 'Add the step',
    figure: 'Shown',
    whole: 'The whole page',
    tiles: 'Key numbers',
    text: (language) => `Text for guests (${language})`,
    missing: (language) => `No text in ${language}: guests see it in another language.`,
    note: 'Note for who presents (guests never see it)',
    save: 'Save',
    up: 'Up',
    down: 'Down',
    remove: 'Remove',
    named: (action, title) => `${action}: ${title}`,
    open: 'Open the page',
    preview: 'Show the step',
  },
  head: { heading: 'Name and page to take home', submit: 'Save' },
  file: {
    heading: 'File',
    lead: 'Writes the tour into a file that can be opened in another installation.',
    link: 'Export (JSON)',
  },
  remove: {
    heading: 'Delete',
    open: 'Delete the tour …',
    lead: 'Steps, texts and notes are deleted; this cannot be undone. The address of the tour leads nowhere then.',
    confirm: 'Yes, delete it',
    submit: 'Delete the tour',
    unconfirmed: 'Tick the box to delete it.',
  },
  told: {
    created: 'The tour is prepared. Now add its steps.',
    saved: 'Saved.',
    added: 'The step was added.',
    removed: 'The step was removed.',
    moved: 'The order has changed.',
    deleted: 'The tour was deleted.',
  },
  problems: {
    title: `Give the tour a name in one language at least, of at most ${TOUR_LIMITS.title} characters.`,
    internal:
      'This is an internal page and cannot be shown to guests. A tour has public pages only: those whose address begins with /public. Open the public version of the page and paste its address.',
    address:
      'This is not the address of a public page of ours with figures. Open the page and paste the address as it stands in the address bar.',
    leave_behind:
      'The page that guests take home must be public: write one that begins with /public, for example /public/sheets.',
    figure: 'This page has no such figure. Choose one of the list.',
    text: `The text for guests has at most ${TOUR_LIMITS.text} characters.`,
    note: `A note has at most ${TOUR_LIMITS.note} characters.`,
    too_many_steps: `A tour has at most ${TOUR_LIMITS.steps} steps.`,
    file: 'This is no tour file. Choose the JSON file that the “Export” link of a tour gives.',
  },
  view: {
    gone: 'The release of this step is no longer there.',
    not_permitted: 'This page is not public.',
    not_found: 'This page is not in the present release.',
    refused: 'The present release cannot show this page with this selection.',
    empty: 'This page has no figure to show.',
    noFigure: 'The chosen figure is not in this release; the first one of the page is shown.',
  },
  unknown: 'There is no such tour: it may have been deleted, or its address is incomplete.',
  guest: {
    withdrawn: 'This tour cannot be shown at the moment',
    withdrawnWhy:
      'Its numbers come from the public release, and there is none at the moment: it was withdrawn, or is not published yet. The tour opens by itself with the next release.',
    empty: 'This tour has no steps yet.',
    of: (n, all) => `${n} / ${all}`,
    step: (n, title) => `Step ${n}: ${title}`,
    steps: 'Steps',
    previous: 'Previous',
    next: 'Next',
    first: 'Start again',
    take: 'Take it home',
    takeText:
      'Point the camera of your phone at the code: it opens the page that tells how the programmes are made.',
    code: (address) => `QR code of ${address}`,
    close: 'Close',
    leave: 'Leave the tour',
    compared: (period) => `Change: against ${period}`,
    source: 'Source',
    table: 'Table',
  },
  guide: {
    heading: 'Presenter window',
    now: 'Now',
    next: 'Next',
    last: 'This is the last step.',
    note: 'Note',
    noNote: 'There is no note for this step.',
    shown: 'On the screen',
    open: 'Open the tour window',
    openHint: 'Move it to the screen that the guests see.',
    following: 'The tour window is open and followed.',
    alone: 'No tour window is open.',
    noScript: 'JavaScript is needed for the two windows to move together.',
    language: 'Language of the guests',
    clock: 'Time',
    elapsed: 'Elapsed',
    reset: 'Reset',
    back: 'Back to the tour',
  },
};

/** Languages in the words of a language, for the fields of texts. */
export const LANGUAGE_NAMES: Readonly<Record<Language, Readonly<Record<PublicLanguage, string>>>> =
  {
    tr: { tr: 'Türkçe', en: 'İngilizce', ar: 'Arapça' },
    en: { tr: 'Turkish', en: 'English', ar: 'Arabic' },
  };

export function tourWords(language: PublicLanguage): TourWords {
  return { tr, en, ar: { ...en, ...arabic.tours } }[language];
}
