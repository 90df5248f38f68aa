import type { Texts } from '#lib/i18n/languages.ts';

/** What each kind of issue says: what is wrong, then what to do. `{x}` stands for a detail. */
export const MESSAGES = {
  // folder and file
  missing_folder: {
    tr: 'klasör yok ya da okunamıyor; yolu denetleyin.',
    en: 'the folder does not exist or cannot be read; check the path.',
  },
  invalid_mapping: {
    tr: 'eşleme okunamadı: {reason}; eşleme dosyasını düzeltin.',
    en: 'the mapping cannot be read: {reason}; correct the mapping file.',
  },
  invalid_source: {
    tr: 'kaynak bilgisi okunamadı: {reason}; dosyayı düzeltin ya da kaldırın.',
    en: 'the source information cannot be read: {reason}; correct or remove the file.',
  },
  invalid_readings: {
    tr: 'dosyaların nasıl okunacağı anlaşılamadı: {reason}; seçimleri yeniden yapın.',
    en: 'how the files are to be read cannot be understood: {reason}; choose it again.',
  },
  missing_file: {
    tr: 'bu dosya zorunlu ama klasörde yok; ekleyin. Klasördeki dosyalar: {found}.',
    en: 'this file is required but not in the folder; add it. Files in the folder: {found}.',
  },
  missing_dataset: {
    tr: 'eşleme zorunlu {dataset} veri kümesini içermiyor; ekleyin.',
    en: 'the mapping does not make the required dataset {dataset}; add it.',
  },
  no_population: {
    tr: 'eşlemede nüfus yok, oranlar paydasız kalacak; oran istiyorsanız population ekleyin.',
    en: 'the mapping has no population, so rates will have no denominator; add population for rates.',
  },
  no_visits: {
    tr: 'eşlemede ziyaret yok, yalnızca yerler yüklenecek; ziyaret sayıları için visits ekleyin.',
    en: 'the mapping has no visits, so only places are loaded; add visits for figures about them.',
  },
  unknown_file: {
    tr: 'bu adda bir veri kümesi yok, dosya okunmadı; gerekiyorsa sözleşmedeki adı verin.',
    en: 'no dataset has this name, the file was not read; if it is needed, give it a contract name.',
  },
  unread_sheet: {
    tr: 'sayfanın adı bir veri kümesi değil, sayfa okunmadı; okunsun istiyorsanız ona sözleşmedeki adı verin.',
    en: 'no dataset has the name of this sheet, it was not read; if it is needed, give it a contract name.',
  },
  repeated_dataset: {
    tr: 'bu veri kümesi {found} içinde de var ve oradan okundu; birini kaldırın.',
    en: 'this dataset is in {found} too and was read from there; remove one of the two.',
  },
  not_geojson: {
    tr: 'GeoJSON FeatureCollection olarak okunamadı ({reason}); haritayı yeniden dışa aktarın.',
    en: 'this is no GeoJSON FeatureCollection ({reason}); export the map again.',
  },
  too_many_bytes: {
    tr: 'dosya {found} MB; en çok {max} MB olabilir. Sınırları sadeleştirip yeniden kaydedin.',
    en: 'the file has {found} MB, at most {max} MB are read; simplify the outlines and save it again.',
  },
  not_an_outline: {
    tr: 'bu bir ilçe sınırı değil; boylam, enlem sırasıyla yazılmış bir Polygon ya da MultiPolygon verin.',
    en: 'this is no outline of a district; give a Polygon or MultiPolygon with longitude before latitude.',
  },
  not_a_table: {
    tr: 'dosya bir tablo değil: {kind}. Verileri CSV (UTF-8) ya da Excel çalışma kitabı (.xlsx) olarak kaydedin.',
    en: 'the file is no table: {kind}. Save the data as CSV (UTF-8) or as an Excel workbook (.xlsx).',
  },
  broken_workbook: {
    tr: 'Excel çalışma kitabı okunamadı ({reason}); Excel’de açıp .xlsx olarak yeniden kaydedin.',
    en: 'the Excel workbook cannot be read ({reason}); open it in Excel and save it again as .xlsx.',
  },
  workbook_too_large: {
    tr: 'çalışma kitabı açıldığında {found} MB oluyor; en çok {max} MB olabilir. CSV olarak kaydedin.',
    en: 'the workbook unfolds to {found} MB, at most {max} MB are read; save it as CSV.',
  },
  unknown_sheet: {
    tr: 'çalışma kitabında bu adda bir sayfa yok; sayfalar: {found}. Eşlemede sayfanın adını düzeltin.',
    en: 'the workbook has no sheet of this name; sheets: {found}. Correct the name in the mapping.',
  },
  several_sheets: {
    tr: 'birden çok sayfa var: {found}. Okunacak olanı dosyanın yanında ya da eşlemede (sheet) seçin.',
    en: 'there are several sheets: {found}. Choose the one to read beside the file or in the mapping (sheet).',
  },
  several_files: {
    tr: 'bu kalıba birden çok dosya uyuyor: {found}. Fazlasını kaldırın ya da eşlemede tam adı yazın.',
    en: 'several files match this pattern: {found}. Remove the others or write the full name in the mapping.',
  },
  repaired_letters: {
    tr: 'harfler bozuktu (UTF-8 metin windows-1254 olarak okunup kaydedilmiş); dosyanın tümü onarıldı. Adları denetleyin.',
    en: 'the letters were garbled (UTF-8 that was read as windows-1254 and saved so); the whole file was repaired. Check the names.',
  },
  empty_file: {
    tr: 'dosya boş; başlık satırı ve verilerle yeniden kaydedin.',
    en: 'the file is empty; save it again with a header row and data.',
  },
  no_rows: {
    tr: 'başlığın altında satır yok; verileri ekleyin.',
    en: 'there are no rows below the header; add the data.',
  },
  too_many_members: {
    tr: '{found} farklı kimlik var, en çok {max} olabilir; doğru sütunun okunduğunu denetleyin.',
    en: 'there are {found} different ids, at most {max} are possible; check that the right column is read.',
  },
  // columns
  missing_column: {
    tr: 'zorunlu sütun yok; ekleyin ya da eşlemede bir kaynak gösterin. En yakın adlar: {near}. Dosyadaki sütunlar: {found}.',
    en: 'a required column is missing; add it or name its source in the mapping. Nearest names: {near}. Columns in the file: {found}.',
  },
  unknown_column: {
    tr: 'bu sütun sözleşmede yok, okunmadı; gerekmiyorsa bir şey yapmayın.',
    en: 'this column is not in the contract and was not read; nothing to do if it is not needed.',
  },
  duplicate_column: {
    tr: 'bu sütun adı başlıkta birden çok kez var; fazlasını silin ya da adını değiştirin.',
    en: 'this column name stands more than once in the header; remove or rename the others.',
  },
  personal_data: {
    tr: 'sütunda {kind} var; kişisel veri yüklenmez. Sütunu çıkarın ya da takma ad kullanın.',
    en: 'the column holds {kind}; personal data is not loaded. Remove the column or use pseudonyms.',
  },
  reference_without_dataset: {
    tr: '{dataset} dosyası olmadığı için bu sütun kullanılmadı; kullanılsın istiyorsanız dosyayı ekleyin.',
    en: 'not used, because there is no {dataset} file; add that file if the column is to be used.',
  },
  renamed_column: {
    tr: 'bu ad beklenen "{expected}" adından yalnızca yazılışta ayrılıyor; o sütun olarak okundu, denetleyin.',
    en: 'this name differs from the expected "{expected}" only in its spelling; it was read as that column, check it.',
  },
  // rows
  above_header: {
    tr: 'tablonun başlığının üstünde duruyor, okunmadı; başlığın doğru bulunduğunu denetleyin.',
    en: 'stands above the header of the table and was not read; check that the right header was found.',
  },
  header_again: {
    tr: 'başlık satırı yineleniyor, okunmadı; bir şey yapmanız gerekmez.',
    en: 'the header row is repeated here and was not read; nothing to do.',
  },
  totals_row: {
    tr: 'bu bir toplam satırı, okunmadı; topladığı satırlar zaten sayılıyor.',
    en: 'this is a row of totals and was not read; the rows that it sums up are counted already.',
  },
  below_table: {
    tr: 'tablonun altında, boş satırdan sonra duruyor; okunmadı.',
    en: 'stands below the table, after a blank row; it was not read.',
  },
  lost_letters: {
    tr: 'bu satırda bozuk harfler var; dosyayı özgün kaynağından UTF-8 olarak yeniden kaydedin.',
    en: 'letters of this row are broken; save the file again from its origin as UTF-8.',
  },
  too_few_fields: {
    tr: 'satırda {found} alan var, {expected} olmalı; eksik alanları ya da ayırıcıları tamamlayın.',
    en: 'the row has {found} fields instead of {expected}; complete the fields or delimiters.',
  },
  too_many_fields: {
    tr: 'satırda {found} alan var, {expected} olmalı; ayırıcı içeren metinleri tırnak içine alın.',
    en: 'the row has {found} fields instead of {expected}; quote texts that contain the delimiter.',
  },
  quote: {
    tr: 'tırnak işareti kapanmıyor ya da yanlış yerde; tırnakları düzeltin.',
    en: 'a quotation mark is not closed or stands in the wrong place; correct the quotation marks.',
  },
  nul: {
    tr: 'satırda NUL karakteri var; dosyayı UTF-8 CSV olarak yeniden kaydedin.',
    en: 'the row holds a NUL character; save the file again as UTF-8 CSV.',
  },
  duplicate_row: {
    tr: 'bu satır {first}. satırla aynı anahtarı ({key}) taşıyor; birini silin ya da birleştirin.',
    en: 'this row has the same key ({key}) as row {first}; remove one or merge them.',
  },
  missing_name: {
    tr: 'hiçbir dilde ad yok; {found} sütunlarından en az birini doldurun.',
    en: 'there is no name in any language; fill at least one of {found}.',
  },
  reversed: {
    tr: '{from} değerinden küçük; ikisini denetleyin.',
    en: 'smaller than {from}; check both.',
  },
  neither: {
    tr: 'boş, {reason} de boş; değeri ya da neden olmadığını yazın.',
    en: 'is empty, and so is {reason}; write the value or why there is none.',
  },
  both: {
    tr: 'değer var, ama {reason} de dolu; ikisinden birini silin.',
    en: 'has a value, but {reason} is filled too; remove one of them.',
  },
  before_birth: {
    tr: 'kişinin doğum yılından önce (program: {programs}); tarihi ya da doğum yılını (birth_year) düzeltin.',
    en: 'before the person was born (programme: {programs}); correct the date or the birth_year.',
  },
  born_after_registration: {
    tr: 'kayıt yılından (registered_on) sonra; doğum yılını ya da kayıt tarihini düzeltin.',
    en: 'after the year of registration (registered_on); correct the birth year or that date.',
  },
  outside_age: {
    tr: 'kişinin yaşı programın yaş sınırları dışında, erişim oranına girmez (program: {programs}); doğum yılını, programı ve sınırları denetleyin.',
    en: 'the person’s age is outside the programme’s limits and not part of its reach rate (programme: {programs}); check birth year, programme and limits.',
  },
  outside_sex: {
    tr: 'program kişinin cinsiyetine açık değil, erişim oranına girmez (program: {programs}); cinsiyeti, programı ve sınırı (eligible_sex) denetleyin.',
    en: 'the programme is not for the person’s sex, so this is not part of its reach rate (programme: {programs}); check sex, programme and eligible_sex.',
  },
  before_program: {
    tr: 'programın başlangıcından (starts_on) önce (program: {programs}); tarihi, programı ve starts_on değerini denetleyin.',
    en: 'before the programme began (programme: {programs}); check the date, the programme and its starts_on.',
  },
  after_program: {
    tr: 'programın bitişinden (ends_on) sonra (program: {programs}); tarihi, programı ve ends_on değerini denetleyin.',
    en: 'after the programme ended (programme: {programs}); check the date, the programme and its ends_on.',
  },
  before_enrolment: {
    tr: 'kişinin programa kaydından (enrolled_on) önce ölçülmüş (program: {programs}); iki tarihi denetleyin.',
    en: 'measured before the person enrolled (programme: {programs}); check this date and enrolled_on.',
  },
  before_baseline: {
    tr: 'aynı göstergenin başlangıç ölçümünden (baseline) önce (program: {programs}); tarihleri ve aşamayı (phase) denetleyin.',
    en: 'before the baseline of the same indicator (programme: {programs}); check the dates and the phase.',
  },
  not_defined_for: {
    tr: 'bu ölçü {dimension} kırılımında hesaplanmaz, hedef hiçbir yerde gösterilmez; {dimension} alanını boşaltın ya da başka bir ölçü seçin.',
    en: 'this measure has no figures by {dimension}, so the target is shown nowhere; empty {dimension} or choose another measure.',
  },
  split_incomplete: {
    tr: 'yaş bandının başlangıcı yok; age_from yazın ya da age_to alanını boşaltın.',
    en: 'the age band has no beginning; write age_from or empty age_to.',
  },
  // cells
  empty: {
    tr: 'boş bırakılmış; bir değer yazın.',
    en: 'is empty; write a value.',
  },
  not_recorded: {
    tr: 'değer bulunamadı, "kayıtsız" olarak yüklendi; biliniyorsa kaynağa ekleyin.',
    en: 'no value was found, loaded as "not recorded"; add it to the source if it is known.',
  },
  not_a_date: {
    tr: 'tarih olarak okunamıyor; YYYY-AA-GG biçiminde bir tarih yazın ya da eşlemede biçimi belirtin.',
    en: 'cannot be read as a date; write a date as YYYY-MM-DD or name its format in the mapping.',
  },
  short_year: {
    tr: 'yıl iki basamaklı, hangi yüzyıl olduğu belli değil; YYYY-AA-GG biçiminde bir tarih yazın.',
    en: 'the year has two digits, so the century is open; write a date as YYYY-MM-DD.',
  },
  no_such_day: {
    tr: 'böyle bir gün yok; YYYY-AA-GG biçiminde bir tarih yazın.',
    en: 'there is no such day; write a date as YYYY-MM-DD.',
  },
  no_such_time: {
    tr: 'böyle bir saat yok; 00:00 ile 23:59 arasında bir saat yazın ya da saati silin.',
    en: 'there is no such time of day; write one from 00:00 to 23:59 or leave it out.',
  },
  ambiguous_date: {
    tr: 'iki türlü okunuyor (gün/ay ya da ay/gün); YYYY-AA-GG yazın ya da eşlemede biçimi belirtin.',
    en: 'reads two ways (day/month or month/day); write YYYY-MM-DD or name the format in the mapping.',
  },
  not_a_period: {
    tr: 'dönem değil; yıl (2026), çeyrek (2026-Q1) ya da ay (2026-03) yazın.',
    en: 'is no period; write a year (2026), a quarter (2026-Q1) or a month (2026-03).',
  },
  not_a_month: {
    tr: 'ay değil; yılı ve ayı 2026-03 biçiminde yazın.',
    en: 'is no month; write year and month as in 2026-03.',
  },
  future: {
    tr: 'gelecekte; en geç {max} olabilir. Tarihi düzeltin.',
    en: 'lies in the future; {max} is the latest possible. Correct it.',
  },
  too_small: {
    tr: 'çok küçük; en az {min} olabilir. Değeri düzeltin.',
    en: 'is too small; {min} is the least possible. Correct the value.',
  },
  too_large: {
    tr: 'çok büyük; en çok {max} olabilir. Değeri düzeltin.',
    en: 'is too large; {max} is the most possible. Correct the value.',
  },
  not_a_number: {
    tr: 'sayı olarak okunamıyor; yalnızca rakamlarla bir sayı yazın.',
    en: 'cannot be read as a number; write a number in digits.',
  },
  not_an_integer: {
    tr: 'tam sayı değil; kesirsiz bir sayı yazın.',
    en: 'is not a whole number; write one without a fraction.',
  },
  ambiguous_number: {
    tr: 'iki türlü okunuyor ({readings}); binlik ayırıcısız yazın ya da eşlemede sayı biçimini belirtin.',
    en: 'reads two ways ({readings}); write it without thousands marks or name the number format in the mapping.',
  },
  not_binary: {
    tr: 'gösterge ikili (binary): yalnızca 0 ya da 1 olabilir; değeri ya da göstergenin türünü (kind) düzeltin.',
    en: 'the indicator is binary, so only 0 or 1 is possible; correct the value or the kind of the indicator.',
  },
  unknown_code: {
    tr: 'bu sütunda böyle bir kod yok; şunlardan birini yazın: {allowed}.',
    en: 'is not a code of this column; write one of: {allowed}.',
  },
  unknown_reference: {
    tr: '{dataset} içinde böyle bir kimlik yok; kimliği düzeltin ya da oraya ekleyin.',
    en: 'there is no such id in {dataset}; correct the id or add it there.',
  },
  unknown_in_list: {
    tr: 'listede {dataset} içinde olmayan bir kimlik var; kimlikleri aralarına noktalı virgül (;) koyarak yazın.',
    en: 'lists an id that is not in {dataset}; write ids with a semicolon (;) between them.',
  },
  unknown_name: {
    tr: '{dataset} içinde bu adda tek bir üye yok; en yakın adlar: {near}. Eşlemede hangisi olduğunu yazın (values).',
    en: 'no one member of {dataset} has this name; nearest names: {near}. Say in the mapping which it is (values).',
  },
  erased_person: {
    tr: 'bu kişinin verileri silinmişti (KVKK m. 7), yeniden yüklenemez; satırı dosyadan çıkarın.',
    en: 'the data of this person were erased (GDPR art. 17) and must not come back; remove the row from the file.',
  },
  duplicate_id: {
    tr: 'bu kimlik {first}. satırda da var; her kimlik bir kez geçmeli.',
    en: 'this id stands in row {first} too; every id must stand only once.',
  },
  free_text: {
    tr: 'serbest metin gibi: bu sütunda en çok 300 farklı, kısa kod olabilir. Sütunu çıkarın ya da eşlemede kodlara çevirin (values).',
    en: 'looks like free text: this column takes at most 300 different, short codes. Remove the column or turn it into codes in the mapping (values).',
  },
  misread_letters: {
    tr: 'harfler bozuk görünüyor (UTF-8 metin başka bir kodlamayla okunmuş); dosyayı özgün kaynaktan yeniden kaydedin.',
    en: 'the letters look garbled (UTF-8 read in another encoding); save the file again from its origin.',
  },
} as const satisfies Record<string, Texts>;
