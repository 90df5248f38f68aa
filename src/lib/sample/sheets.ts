import { countPosts } from './costs.ts';
import { PROGRAMS, type THEMES } from './programs.ts';

type Row = readonly (string | number)[];
type ThemeId = (typeof THEMES)[number][0];
type Words = readonly [tr: string, en: string];

/** What another municipality asks about a programme; all of it invented. */
interface Sheet {
  readonly program: string;
  readonly problem: Words;
  readonly approach: Words;
  readonly preconditions: Words;
  readonly lessons: Words;
  /** Lira of January 2025, for a sample of 60,000 visits; '': nobody wrote it down. */
  readonly startUpCost: number | '';
}

/** Nobody wrote it down. */
const UNFILLED: Words = ['', ''];

/** Offices and a domain that is reserved for examples (RFC 2606); no persons. */
const CONTACTS: Readonly<Record<ThemeId, string>> = {
  women: 'Kadın Hizmetleri Şube Müdürlüğü, kadin.sosyal.example',
  children: 'Çocuk Hizmetleri Şube Müdürlüğü, cocuk.sosyal.example',
  youth: 'Gençlik Hizmetleri Birimi, genclik.sosyal.example',
  'older-people': 'Yaşlı Hizmetleri Şube Müdürlüğü, yasli.sosyal.example',
  disability: 'Engelli Hizmetleri Şube Müdürlüğü, engelsiz.sosyal.example',
  migrants: 'Göç ve Uyum Birimi, goc.sosyal.example',
  families: 'Aile Hizmetleri Birimi, aile.sosyal.example',
  community: 'Mahalle Çalışmaları Birimi, mahalle.sosyal.example',
};

/** Two are filled in part only, and two programmes have none yet. */
const SHEETS: readonly Sheet[] = [
  {
    program: 'women-law',
    problem: [
      'Kadınlar haklarını çoğu zaman iş mahkemeye düştükten sonra öğreniyor; avukat tutacak parası olmayan hiç sormuyor.',
      'Many women learn their rights only once a case is in court; those who cannot pay a lawyer never ask.',
    ],
    approach: [
      'Haftada dört gün randevulu görüşme, ilk görüşme aynı hafta içinde. Dava açılacaksa baronun adli yardım bürosuna birlikte başvuruluyor.',
      'Appointments on four days a week, the first within seven days. If there is to be a case, we apply together to the bar’s legal aid office.',
    ],
    preconditions: [
      'Baroyla protokol, kapısı kapanan bir görüşme odası, çocukla gelen için oyun köşesi.',
      'An agreement with the bar, a room with a door that shuts, a play corner for those who come with children.',
    ],
    lessons: [
      'Randevusuz kabul denendi; bekleme uzayınca gelenlerin üçte biri dönüp gitti. Telefonla ön görüşme işe yaradı.',
      'We tried drop-in hours; a third of the women left when the wait grew long. A first talk by phone works.',
    ],
    startUpCost: 60_000,
  },
  {
    program: 'women-course',
    problem: [
      'Çalışmak isteyen kadınların çoğunun belgeli bir mesleği yok, küçük çocuğu olan ise kursa gelemiyor.',
      'Most women who want to work have no certified trade, and those with small children cannot come to a course.',
    ],
    approach: [
      'On altı haftalık kurs, son ay iş yerinde. Ders saatlerinde çocuklara aynı binada bakılıyor; bitirene altı ay boyunca iş arkadaşlığı desteği veriliyor.',
      'Sixteen weeks of lessons, the last month in a workplace. Children are looked after in the same building, and graduates are mentored for six months.',
    ],
    preconditions: [
      'Halk eğitim merkeziyle sertifika anlaşması, çocuk bakım odası, söz veren en az on işveren.',
      'Certificates agreed with the public education centre, a childcare room, at least ten employers who promise places.',
    ],
    lessons: [
      'İlk yıl yalnız dikiş kursu açtık: mezun çoktu, iş yoktu. Kursu işverenin istediğine göre açınca işe girenler arttı. Akşam kursu tutmadı.',
      'In the first year we taught sewing only: many graduates, no jobs. Choosing courses with employers helped. Evening courses did not catch on.',
    ],
    startUpCost: 420_000,
  },
  {
    program: 'women-support',
    problem: [
      'Şiddete uğrayan kadın nereye gideceğini bilmiyor, resmî bir kapıya gitmekten de çekiniyor.',
      'A woman who suffers violence does not know where to go and shies away from an official door.',
    ],
    approach: [
      'Tabelasız bir merkezde psikolog ve sosyal hizmet uzmanı; gerekirse aynı gün sığınma evine ve hastaneye eşlik.',
      'A psychologist and a social worker in a centre without a sign; if need be, company to a shelter or a hospital the same day.',
    ],
    preconditions: [
      'ŞÖNİM, kolluk ve hastaneyle yazılı sevk yolu; çalışanlar için düzenli süpervizyon.',
      'Written referral paths with the violence prevention centre, police and hospital; regular supervision for the staff.',
    ],
    lessons: [
      'Merkezi belediye binasına taşıdığımız altı ayda başvuru yarıya indi; eski yerine döndük. Grup çalışması bireysel görüşmeden sonra anlamlı.',
      'In the six months when the centre was in the town hall, half as many came; we moved back. Groups make sense after individual sessions.',
    ],
    startUpCost: 260_000,
  },
  {
    program: 'play-house',
    problem: [
      'Kreşe gidemeyen çocuk okula başladığında akranlarının gerisinde kalıyor.',
      'Children who cannot go to nursery are behind their peers when school begins.',
    ],
    approach: [
      'Haftada iki yarım gün, on iki çocuklu gruplar; ayda bir anne ve baba ile birlikte oyun günü.',
      'Two half days a week in groups of twelve, and once a month a play day with the parents.',
    ],
    preconditions: [
      'Zemin katta güvenli bir salon, çocuk gelişimi mezunu bir sorumlu, sağlık merkeziyle gelişim taraması.',
      'A safe room on the ground floor, a graduate in child development, screening with the health centre.',
    ],
    lessons: [
      'Tam gün denemesi bizi kreşe çevirdi, masraf üç katına çıktı; yarım güne döndük.',
      'A trial of full days turned us into a nursery at three times the cost; we went back to half days.',
    ],
    startUpCost: 310_000,
  },
  {
    program: 'homework',
    problem: [
      'Evde ders çalışacak yeri ve yardım edecek kimsesi olmayan çocuk okuldan soğuyor, devamsızlık artıyor.',
      'Children without a place to study or anyone to help them lose interest in school and stay away.',
    ],
    approach: [
      'Okul çıkışında üç saat: sıcak yemek, ödev, oyun. Devamsızlık başlayınca aynı hafta aileye gidiliyor.',
      'Three hours after school: a hot meal, homework, play. When a child stays away, we visit the family within the week.',
    ],
    preconditions: [
      'Okulun yürüme mesafesinde bir bina, okul yönetimiyle devamsızlık bilgisi paylaşımı, gönüllü üniversite öğrencileri.',
      'A building within walking distance of the school, the school’s word on absences, student volunteers.',
    ],
    lessons: [
      'Yemeği kaldırdığımız dönemde gelen çocuk sayısı hızla düştü. Notlar bir yılda değişmedi, devam değişti.',
      'When we stopped the meal, numbers fell fast. Marks did not change within a year; attendance did.',
    ],
    startUpCost: 350_000,
  },
  {
    program: 'summer-school',
    problem: [
      'Yazın çalışan ailelerin çocukları üç ay sokakta ya da ekran başında kalıyor.',
      'In summer the children of working parents spend three months in the street or in front of a screen.',
    ],
    approach: [
      'Altı haftalık dönemler, yarısı su sporları; her grupta bir engelli çocuk ve bir yardımcı eğitmen.',
      'Terms of six weeks, half of it in the water; each group has a child with a disability and a second trainer.',
    ],
    preconditions: [
      'Cankurtaranlı havuz, servis aracı, okulların tatil takvimiyle uyumlu sözleşmeler.',
      'A pool with lifeguards, a shuttle, contracts that follow the school calendar.',
    ],
    lessons: [
      'Kayıtları internetten açınca yerler bir saatte doldu, en çok ihtiyacı olan giremedi. Şimdi yarısı mahalle evlerinden geliyor.',
      'With open registration online, places were gone in an hour and those in need got none. Half now come through neighbourhood houses.',
    ],
    startUpCost: 180_000,
  },
  {
    program: 'youth-centre',
    problem: [
      'Okul bittikten sonra gencin para harcamadan durabileceği bir yer yok.',
      'After school there is nowhere for young people to be without spending money.',
    ],
    approach: [
      'Gençlerin kendi yönettiği kulüpler, gece ona kadar açık çalışma salonu; belediye yalnız bütçeyi ve binayı veriyor.',
      'Clubs run by their members and a study hall that is open until ten; the municipality gives budget and building only.',
    ],
    preconditions: [
      'Gece açık kalacak bir bina ve güvenlik, gençlik meclisinden seçilmiş bir kurul.',
      'A building that can stay open at night, with security, and a board elected by the youth council.',
    ],
    lessons: [
      'Programı biz yazdığımızda salon boş kaldı. Kulüpleri gençlere bırakınca doldu; ama ilk yıl üç kulüp kapandı, bunu olağan sayın.',
      'When we wrote the programme the hall stayed empty; it filled once members ran it. Three clubs closed in the first year: expect that.',
    ],
    startUpCost: 520_000,
  },
  {
    program: 'exam-prep',
    problem: [
      'Özel kursa gidemeyen öğrenci üniversite sınavına tek başına hazırlanıyor.',
      'Students who cannot pay for private lessons prepare for the university entrance exam alone.',
    ],
    approach: [
      'Hafta sonu ders, her ay deneme sınavı, rehber öğretmenle kişisel plan.',
      'Lessons at weekends, a mock exam each month, a personal plan with a counsellor.',
    ],
    preconditions: [
      'Branş öğretmenleri, sessiz derslikler, güncel soru bankası.',
      'Subject teachers, quiet classrooms, an up-to-date question bank.',
    ],
    lessons: [
      'Sınava doğru öğrencilerin iyilik hâli ölçümlerimizde düşüyor. Sıralamaları duvara asmak kaygıyı artırdı, bıraktık; psikolojik desteği baştan planlayın.',
      'Our measurements show well-being fall towards the exam. Posting rankings made it worse and we stopped; plan psychological support from the start.',
    ],
    startUpCost: 240_000,
  },
  {
    program: 'coding-bus',
    problem: [
      'Uzak mahallelerdeki gençler bilgisayar atölyelerine ulaşamıyor.',
      'Young people in remote neighbourhoods cannot reach computer workshops.',
    ],
    approach: [
      'On iki bilgisayarlı bir otobüs her gün başka bir mahallede; iki eğitmen, iki saatlik atölyeler.',
      'A bus with twelve computers, in another neighbourhood each day; two trainers, workshops of two hours.',
    ],
    preconditions: [
      'Elektrik alınabilecek park yerleri, sürücü, yedek eğitmen; en az iki yıllık işletme bütçesi.',
      'Parking with electricity, a driver, a spare trainer, and money to run it for at least two years.',
    ],
    lessons: [
      'Yürümedi. İlgi ilk aylarda büyüktü, aynı mahalleye ancak altı haftada bir dönebildiğimiz için gençler bağını kesti. Otobüs almadan önce sabit yerde deneyin.',
      'It failed. Interest was great at first, but we came back to a neighbourhood only every six weeks and lost them. Try it in a fixed place before buying a bus.',
    ],
    startUpCost: 3_900_000,
  },
  {
    program: 'home-care',
    problem: [
      'Yalnız yaşayan yaşlı, küçük işleri yapamadığı için evinden ayrılıp kuruma gitmek zorunda kalıyor.',
      'Older people who live alone move into institutions because small tasks have become too much.',
    ],
    approach: [
      'On beş günde bir temizlik, kişisel bakım ve sağlık ölçümü; değişiklik görülürse aile hekimine haber veriliyor.',
      'Every two weeks cleaning, personal care and a health check; the family doctor hears of any change.',
    ],
    preconditions: [
      'Eğitimli bakım ekibi, araç, aile hekimleriyle bilgi hattı; kişisel verilerin korunması için yazılı kurallar.',
      'A trained team, a car, a line to the family doctors, written rules on personal data.',
    ],
    lessons: [
      'Ekipler sık değişince yaşlılar kapıyı açmadı; artık her eve aynı iki kişi gidiyor. Haftalık ziyaret on beş günlüğe göre belirgin bir fark yaratmadı.',
      'When teams changed often, doors stayed shut; now the same two people come. Weekly visits made little difference to fortnightly ones.',
    ],
    startUpCost: 480_000,
  },
  {
    program: 'elder-club',
    problem: [
      'Eşini kaybeden ya da çocukları göçen yaşlılar günlerce kimseyle konuşmuyor.',
      'Older people whose partner has died or whose children have moved away speak to nobody for days.',
    ],
    approach: [
      'Haftada üç gün kulüp, koro ve hafif egzersiz; yeni geleni ilk ay bir üye karşılıyor.',
      'A club on three days a week with a choir and light exercise; in the first month a member looks after each newcomer.',
    ],
    preconditions: [
      'Asansörlü ya da düz girişli bir salon, durağa yakın yer, kapıdan alma için haftada bir servis.',
      'A hall without steps, near a stop, and a shuttle from the door once a week.',
    ],
    lessons: [
      'Geziler çok sevildi ama yalnız yaşayanlar gelmedi; önce evde ziyaret, sonra kulüp sırası daha iyi tuttu.',
      'Day trips were loved, but not by those who live alone; visiting them at home first and then inviting them worked better.',
    ],
    startUpCost: 160_000,
  },
  {
    program: 'hot-meal',
    problem: [
      'Yemek yapamayan yaşlılar günlerini çay ve ekmekle geçiriyor.',
      'Older people who cannot cook get through the day on tea and bread.',
    ],
    approach: [
      'Belediye mutfağından haftada dört gün sıcak yemek; dağıtan görevli hâl hatır soruyor, kapı açılmazsa aynı gün aranıyor.',
      'Hot meals from the municipal kitchen four days a week; who brings them has a word, and an unopened door is followed up the same day.',
    ],
    preconditions: [
      'Gıda güvenliği belgeli mutfak, ısıyı koruyan kaplar, diyet listesi.',
      'A kitchen certified for food safety, containers that keep heat, a list of diets.',
    ],
    lessons: [
      'Her gün dağıtım bütçeyi aştı, dört güne indik; kimse programdan ayrılmadı. Tuzsuz menü ayrı tencere ister.',
      'Daily delivery broke the budget; with four days nobody left. Meals without salt need a pot of their own.',
    ],
    startUpCost: 290_000,
  },
  {
    program: 'access-ride',
    problem: [
      'Tekerlekli sandalye kullanan biri hastaneye ya da okula ancak özel araç tutarsa gidebiliyor.',
      'People who use a wheelchair reach a hospital or a school only if they hire a car.',
    ],
    approach: [
      'Bir gün önceden aranan, kapıdan kapıya asansörlü araç; düzenli yolculuklar (diyaliz, okul) sabit listede.',
      'Vehicles with a lift from door to door, booked a day ahead; regular rides (dialysis, school) are on a fixed list.',
    ],
    preconditions: [
      'Asansörlü araç, eğitimli sürücü, çağrı masası, hastanelerle randevu saati uyumu.',
      'A vehicle with a lift, trained drivers, a call desk, appointment times agreed with hospitals.',
    ],
    lessons: [
      'Aynı gün çağrı açtığımızda araçlar boş dönüş yapmaya başladı. Yolculukların yarısını üç hastane oluşturuyor: rotayı oradan kurun.',
      'With same-day calls the vehicles drove back empty. Half of all rides go to three hospitals: plan the routes from there.',
    ],
    startUpCost: 2_600_000,
  },
  {
    program: 'physio',
    problem: [
      'Fizik tedavi sırası aylar sürüyor; seanslar arasında kazanılan hareket geri gidiyor.',
      'The wait for physiotherapy takes months, and what was gained is lost between sessions.',
    ],
    approach: [
      'On iki haftalık seans dizisi ve evde sürdürülecek egzersiz planı; hareket başta, bitişte ve altı ay sonra ölçülüyor.',
      'Twelve weeks of sessions with a plan of exercises for home; movement is measured at the start, at the end and half a year on.',
    ],
    preconditions: [
      'Hekim yönlendirmesi, fizyoterapist, düz girişli salon; ulaşım için Engelsiz Ulaşım ile eş zamanlı randevu.',
      'A doctor’s referral, a physiotherapist, a room without steps, rides booked together with the appointments.',
    ],
    lessons: [
      'Ulaşım ayarlanmadan verilen randevuların dörtte biri boş geçti. 2024 baharında gider kayıtları tutulmadı; maliyeti o aylar olmadan okuyun.',
      'A quarter of appointments without a ride were missed. Costs were not recorded in spring 2024: read the cost without those months.',
    ],
    startUpCost: 540_000,
  },
  {
    program: 'respite',
    problem: [
      'Engelli çocuğuna bakan anne ve baba yıllarca bir gün bile dinlenemiyor.',
      'Parents who care for a child with a disability have no day off for years.',
    ],
    approach: [
      'Haftada bir tam gün bakım, yılda bir hafta sonu kampı; aileler için akran grubu.',
      'A full day of care once a week, a weekend camp once a year, a peer group for the parents.',
    ],
    preconditions: UNFILLED,
    lessons: [
      'Aileler ilk ay çocuğu bırakmakta zorlandı; birlikte geçirilen dört yarım gün güveni kurdu.',
      'In the first month parents found it hard to leave their child; four half days spent together built the trust.',
    ],
    startUpCost: '',
  },
  {
    program: 'turkish-course',
    problem: [
      'Türkçe bilmeyen yetişkin iş, okul ve hastanede her seferinde bir başkasına muhtaç kalıyor.',
      'Adults who do not speak Turkish depend on others at work, at school and in hospital.',
    ],
    approach: [
      'Yirmi haftalık konuşma ağırlıklı kurs, sabah ve akşam grupları; seviye başta, bitişte ve altı ay sonra ölçülüyor.',
      'Twenty weeks with the stress on speaking, in the morning or evening; the level is measured at the start, at the end and half a year on.',
    ],
    preconditions: [
      'Yabancılara Türkçe öğretiminde deneyimli öğretmen, çocuk bakımı, esnek devam kuralı.',
      'A teacher used to foreign learners, childcare, flexible rules of attendance.',
    ],
    lessons: [
      'Yarıdan çoğu kursu bırakıyor: iş bulan ya da taşınan gelmiyor. Bırakanlara ulaşamadığımız için sonuçlarımız olduğundan iyi görünebilir. Kısa modüllere geçiyoruz.',
      'More than half leave: they find work or move. As we cannot reach them, our results may look better than they are. We are moving to short modules.',
    ],
    startUpCost: 120_000,
  },
  {
    program: 'migrant-desk',
    problem: [
      'Kayıt, okul ve sağlık için hangi kapıya gidileceği bilinmiyor; yanlış kapıda geçen günler hak kaybına yol açıyor.',
      'People do not know which door to go to for registration, school or health care, and lose rights while they search.',
    ],
    approach: [
      'Dört dilde danışma, ilk görüşmede yapılacaklar listesi, gerekirse kuruma birlikte gitme.',
      'Advice in four languages, a list of steps after the first talk and, if need be, company to the office.',
    ],
    preconditions: [
      'Kadrolu tercümanlar, il göç idaresi ve okullarla irtibat kişileri, güncel mevzuat özeti.',
      'Interpreters on the staff, named desks at the migration office and the schools, a current summary of the law.',
    ],
    lessons: [
      'Gönüllü tercümanla başladık; kişisel bilgiler mahallede konuşulunca başvuru kesildi. Tercüman kadrolu olmalı.',
      'We began with volunteer interpreters; when private matters were talked about, people stopped coming. Interpreters must be staff.',
    ],
    startUpCost: 110_000,
  },
  {
    program: 'health-guide',
    problem: [
      'Dil engeli yüzünden aşı ve gebelik takipleri yarım kalıyor.',
      'Vaccinations and antenatal care are broken off because of the language.',
    ],
    approach: [
      'Eğitilmiş rehber randevuyu alıyor, hastaneye eşlik ediyor, sonucu kendi dilinde anlatıyor.',
      'A trained guide makes the appointment, comes along and explains the result in the person’s language.',
    ],
    preconditions: [
      'Sağlık müdürlüğüyle protokol, gizlilik eğitimi almış iki dilli rehberler.',
      'An agreement with the health directorate, bilingual guides trained in confidentiality.',
    ],
    lessons: UNFILLED,
    startUpCost: 90_000,
  },
  {
    program: 'family-advice',
    problem: [
      'Aileler desteğe, sorun boşanmaya ya da okul terkine vardığında başvuruyor.',
      'Families ask for help only when divorce or leaving school is at the door.',
    ],
    approach: [
      'Altı ile on görüşmelik danışmanlık; başta ve üç ay sonra kısa bir iyilik hâli ölçeği. Anne baba okulu kapı açıyor.',
      'Six to ten sessions, with a short scale of well-being at the start and after three months. The school for parents opens the door.',
    ],
    preconditions: [
      'Aile danışmanı, sessiz oda, akşam saatleri; okul rehberlik servisleriyle yönlendirme anlaşması.',
      'A family counsellor, a quiet room, evening hours, referrals agreed with school counsellors.',
    ],
    lessons: [
      'Adı "danışmanlık" olunca babalar gelmedi; anne baba okuluyla tanışınca geldiler. Ücretsiz olsa da ilk randevuya gelmeme yüzde yirmi.',
      'Fathers stayed away from “counselling” and came through the school for parents. Though it is free, one in five misses the first session.',
    ],
    startUpCost: 130_000,
  },
  {
    program: 'food-aid',
    problem: [
      'Geliri düzensiz haneler ayın son on gününde gıdadan kısıyor.',
      'Households with an irregular income save on food in the last ten days of the month.',
    ],
    approach: [
      'Aylık yüklenen market kartı: kişi ne alacağına kendisi karar veriyor. Altı ayda bir hane durumu yeniden değerlendiriliyor.',
      'A grocery card, topped up monthly: people choose what they buy. The household’s situation is looked at again every six months.',
    ],
    preconditions: [
      'Anlaşmalı marketler, hane gelirini ölçen yazılı bir ölçüt, itiraz yolu.',
      'Shops under contract, a written test of household income, a way to appeal.',
    ],
    lessons: [
      'Koli dağıtırken kuyruklar ve utanma vardı; kart bunu bitirdi. Enflasyon karşısında tutar üç ayda bir artmazsa kart ayın ortasında bitiyor.',
      'Parcels meant queues and shame; the card ended both. With this inflation, a card that is not raised every quarter is empty by mid-month.',
    ],
    startUpCost: 140_000,
  },
  {
    program: 'quake-relief',
    problem: [
      'Depremden sonra kente gelen aileler barınma, okul ve ilaç için ayrı kapılarda bekledi.',
      'After the earthquake, arriving families queued at different doors for shelter, school and medicine.',
    ],
    approach: [
      'Tek masada kayıt, eşya, okul ve psikososyal destek; ilk ayda haftanın yedi günü, sonra azalarak on altı ay.',
      'One desk for registration, goods, school and psychosocial support; seven days a week in the first month, then less, for sixteen months.',
    ],
    preconditions: [
      'Önceden yazılmış bir afet planı, depo, başka birimlerden ödünç personel için onay.',
      'A disaster plan written beforehand, a store, leave to borrow staff from other departments.',
    ],
    lessons: [
      'İlk iki hafta kayıt tutulmadı, sonra kime ne verildiği bilinemedi. Masayı kapatırken aileleri öbür programlara teker teker devretmek gerekiyor.',
      'In the first two weeks nothing was recorded and nobody knew who had received what. When the desk closes, hand families over one by one.',
    ],
    startUpCost: 900_000,
  },
  {
    program: 'garden',
    problem: [
      'Apartman mahallelerinde komşular birbirini tanımıyor, boş arsalar çöplük oluyor.',
      'In blocks of flats neighbours do not know one another, and empty plots become dumps.',
    ],
    approach: [
      'Yirmi parselli ortak bostan; parselleri komşular işliyor, kuralları kendileri koyuyor. Okullara ayda bir bahçe günü.',
      'A shared garden of twenty plots; neighbours work them and make the rules. Once a month there is a garden day for schools.',
    ],
    preconditions: [
      'En az beş yıl kullanım hakkı olan arsa, su sayacı, bir ziraat teknisyeni.',
      'Land with a right of use for five years at least, a water meter, an agricultural technician.',
    ],
    lessons: [
      'Su parası konuşulmadan açılan ilk bostan kavga çıkardı. Parselleri kura ile vermek dedikoduyu bitirdi.',
      'The first garden opened before anyone had spoken of the water bill, and there was a quarrel. Drawing lots for plots ended the gossip.',
    ],
    startUpCost: 230_000,
  },
];

/** Rows of visits.csv that the start-up costs were thought out for. */
const THOUGHT_OUT_FOR = 60_000;

/** Rows of program_sheets.csv, for a sample of that many visits. */
export function* listSheets(visits: number): Generator<Row> {
  const scale = visits / THOUGHT_OUT_FOR;
  for (const sheet of SHEETS) {
    const theme = PROGRAMS.find(({ id }) => id === sheet.program)?.theme as ThemeId;
    // who has not written down what it takes to begin has not counted the posts either
    const isOpen = sheet.startUpCost === '';
    const staff = isOpen ? '' : round(countPosts(sheet.program) * scale);
    const cost = sheet.startUpCost === '' ? '' : Math.round(sheet.startUpCost * scale);
    yield [
      sheet.program,
      ...sheet.problem,
      ...sheet.approach,
      staff,
      cost,
      ...sheet.preconditions,
      ...sheet.lessons,
      CONTACTS[theme],
    ];
  }
}

function round(posts: number): number {
  return Number(posts.toFixed(2));
}
