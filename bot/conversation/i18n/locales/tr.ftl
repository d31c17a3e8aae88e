# Botun kendi sözleri, Türkçe. Geri kalan her şey yazının sözleridir.

date-pattern = d MMMM y
short-date-pattern = d MMM y
inner-quotes = ‘’

language-name = Türkçe

## Başlangıç

welcome = Bir soruya dokunun ya da kendi sözlerinizle sorun.
no-questions = Bu yazıda henüz soru yok.
old-link = Bu bağlantı artık burada olmayan bir soruya gidiyor. Size şunları anlatabilirim:

## Düğmeler

all-questions = Tüm sorular
other-articles = Diğer yazılar
none-of-these = Hiçbiri
not-this = Başka bir şey
previous = ‹ Önceki
next = Sonraki ›
next-question = Sonraki soru
next-article = Sırada: { $title }
share = Paylaş
copy-link = Bağlantı
send-to-editors = Editörlere gönder
remember-words = Bu yanıt için sözlerimi hatırla
tell-me = Yanıt olunca bana haber ver
stop-telling = Artık haber verme
continue = Botla devam et
whole-answer = Yanıtın tamamı

## Yanıtlar

read-article = Yazıyı oku
article-language = Yazının dili: { $name }.
read-rest = Devamını yazıda oku
published = Yayın tarihi: { $date }
corrected = Düzeltme:
corrected-on = Düzeltme, { $date }:
editors-note = Editörlerin notu

## Listeler

questions = Yazının yanıtladığı sorular bunlar.
articles = Hangi yazı hakkında sormak istersiniz?
one-article = Burada tek bir yazı var. Başlamak için dokunun.
page = Sayfa { $page } / { $pages }
read-so-far = { $count } sorudan { $read } tanesi okundu

## Tereddütler

did-you-mean = Bunlardan birini mi demek istediniz?
did-you-mean-one = Bunu mu demek istediniz?
not-in-article = Üzgünüm, yazı bunu yanıtlamıyor.
not-in-articles = Üzgünüm, buradaki yazıların hiçbiri bunu yanıtlamıyor.
none-of-them = Üzgünüm. Ne arıyordunuz?
sought = Ne arıyordunuz?
else-send = Burada yoksa, sorunuzu editörlere gönderebilirsiniz.
else-ask = Burada yoksa, başka sözlerle sormayı deneyin.
words-note = “{ $button }” düğmesine dokunursanız sözleriniz, adınız olmadan yazının soru listesinde kullanılabilir.
sent = Teşekkürler! Sorunuz editörlere ulaştı.
waiting = Yanıt olur olmaz size burada haber vereceğim.
you-asked = { $date } tarihinde sordunuz: “{ $question }”
now-answered = Makale artık bunu yanıtlıyor.
it-does-answer = Yazının yanıtladıkları şunlar:
this-does-answer = “{ $title }” yazısının yanıtladıkları şunlar:

## Nezaket

hello = Merhaba! “{ $title }” hakkında her şeyi sorabilirsiniz.
welcome-thanks = Rica ederim! Bilmek istediğiniz başka bir şey var mı?
goodbye = Hoşça kalın! Dilediğiniz zaman yine gelin.
praise = Teşekkür ederim, çok naziksiniz!
laugh = 😄
ok = Güzel. Başka ne bilmek istersiniz?
sorry = Önemli değil. Ne bilmek istersiniz?
rude = Daha çok yardımcı olamadığım için üzgünüm. Belki bunlardan birini arıyordunuz?
who = Evet, ben bir botum. “{ $title }” ile ilgili soruları yazının kendi sözleriyle yanıtlıyorum.
abilities = “{ $title }” ile ilgili soruları yazının sözleriyle yanıtlıyorum. Kendi sözlerinizle sorun ya da bir soruya dokunun.
objection = Sizi anlayamadığım için üzgünüm. Başka sözlerle deneyin ya da bir soruya dokunun:
maker = Okurlar “{ $title }” hakkında sorabilsin diye beni insanlar yaptı. Ne bilmek istersiniz?
age = Ben bir botum, doğum günüm yok. “{ $title }” hakkında ne bilmek istersiniz?
origin = Ben bir botum; tek evim bu sohbet. Ne bilmek istersiniz?
joke = Ben bir botum, korkarım pek komik değilim. Ama bir yazı biliyorum:
boredom = Belki bunlardan biri okumaya değer:
love = Çok naziksiniz! Ama ben yalnızca bir botum. Ne bilmek istersiniz?
acquaintance = Ben de memnun oldum! Ne bilmek istersiniz?
wellbeing = İyiyim, teşekkür ederim: botlar hep iyidir. Ne bilmek istersiniz?
personal = Ben bir botum, hakkımda anlatacak pek bir şey yok. Bunlar hakkında daha çok şey var:
you-are-welcome = Güzel! Başka ne bilmek istersiniz?
wishes = Teşekkürler, size de!
presence = Buradayım. Ne bilmek istersiniz?
silence = Peki. Siz yeniden yazana kadar susuyorum.
feelings = Anlattığınız için teşekkürler. Yalnızca bir botum ama soruları seve seve yanıtlarım:
persona = Ben bir botum: bedeni, duyguları ve karakteri olmayan bir program. “{ $title }” ile ilgili soruları yanıtlıyorum.
brief = Yalnızca yazının kendi sözlerini verebilirim, daha kısa ya da yavaş olmaz. Tek bir şey sorun, onunla başlayayım.
cancel = Burada iptal edilecek bir şey yok: yalnızca soruları yanıtlıyorum. Ne öğrenmek istersiniz?
outside = Yazıda ne varsa onu bilirim; saati ya da havayı bilmem. Ne öğrenmek istersiniz?
human = Ben bir botum, burayı kimse okumuyor. Yazıda iletişim bilgisi varsa bana sorun; kaynağı /about gösterir.
privacy-short = Kim olduğunuzu bilmiyorum; sözlerinizi yalnızca düğmeye dokunursanız saklarım. Ayrıntı: /privacy; /forget hepsini siler.
which-one = Hangisi, lütfen?
rude-alone = Daha çok yardımcı olamadığım için üzgünüm. Ne arıyordunuz?
refused = Peki. Bunun yerine ne bilmek istersiniz?
empty-alone = Bunda bir soru bulamadım. Birkaç sözcük yazın.
as-of = Yazı { $date } tarihinde yayımlandı. Onun söylediğinden daha yeni bir şey bilmiyorum.
as-of-unknown = Yazının ne zaman yayımlandığını ve söylediğinden daha yenisini bilmiyorum.
sent-enough = Bugün birkaç soru gönderdiniz, teşekkürler! Devamı yarın, lütfen.
objection-alone = Sizi anlayamadığım için üzgünüm. Lütfen başka sözlerle deneyin.
empty = Bunda bir soru bulamadım. Birkaç sözcük yazın ya da şunlardan birine dokunun:
sticker = Güzelmiş! Ama ben sözcüklerden daha iyi anlarım. Ne bilmek istersiniz?
voice = Ne yazık ki ses kayıtlarını dinleyemiyorum. Sorunuzu yazar mısınız?
picture = Ne yazık ki resimleri göremiyorum. Sorunuzu sözcüklerle yazar mısınız?
document = Ne yazık ki dosyaları açamıyorum. Sorunuzu yazar mısınız?
wordless = Ne yazık ki yalnızca sözcükleri anlıyorum. Sorunuzu yazar mısınız?

## Komutlar

help =
    Kendi sözlerinizle sorun ya da bir soruya dokunun. Yazının kendi metniyle yanıt veririm; yazıda yoksa bunu söylerim.
help-questions = /questions – yazının yanıtladığı tüm sorular
help-read = /read – yazının tamamı, sayfa sayfa
help-articles = /articles – diğer yazılar
help-about = /about – yazı nereden geliyor
help-language = /language – konuştuğum dil
help-privacy = /privacy – hakkınızda ne saklanıyor
help-forget = /forget – hakkınızda saklananları sil
about = Yanıtlarım yazının kendi sözleridir.
unknown-command = Bu komutu bilmiyorum. Neler yapabildiğimi /help gösterir.
language = Hangi dili konuşayım? Yazılar yazıldıkları gibi kalır.
language-chosen = Bundan sonra Türkçe konuşacağım. Yazılar yazıldıkları gibi kalır.

## Gizlilik

privacy = Gizliliğiniz
privacy-not-kept = Yazdıklarınız yanıt bulmak için kullanılır ve saklanmaz; “Editörlere gönder” ya da “Bu yanıt için sözlerimi hatırla” düğmesine dokunursanız yalnızca o soru, editörler okusun diye saklanır.
privacy-waiting = “Yanıt olunca bana haber ver” düğmesine dokunursanız o soru, size haber verene dek bu sohbetle birlikte şifreli olarak saklanır; ötekilerden daha uzun süre değil.
privacy-kept =
    Telegram kimliğinizin kodlanmış bir biçimi altında saklananlar: şifreli olarak, hangi soruları okuduğunuz ve son yanıtın hangi bölümünün önce gösterildiği (işaretleyebileyim ve “peki sonra?” sorusunu anlayabileyim diye), son mesajlarınızın hangi yanıtlara vardığı, seçtiğiniz dil, editörlere gönderdiğiniz sorular ve kısa bir süre son yanıtlarım (hiçbir şey iki kez gönderilmesin diye); ayrıca sayılmak üzere 👍 ve 👎 oylarınız. Hepsi son mesajınızdan { $days ->
        [one] bir gün
       *[other] { $days } gün
    } sonra silinir.
privacy-forget = /forget hepsini bir kerede siler.
privacy-policy = Gizlilik politikasının tamamını oku
privacy-contact = Bununla ilgili sorular: { $contact }
forgotten = Tamam. Hakkınızda saklanan her şey silindi. Yeniden yazarsanız baştan başlarız.

## Kısa iletiler

gone = Bu soru artık burada değil. Güncel sorular bunlar.
old-button = Bu düğme eskide kaldı. Güncel sorular burada.
useful = Teşekkürler! Yardımcı olduğuna sevindim.
useless = Söylediğiniz için teşekkürler.
not-yours = Bu soruyu yalnızca soran okur gönderebilir.
question-gone = Sorunuzu artık göremiyorum. Lütfen yeniden sorun.
remembered = Teşekkürler! Sözleriniz adınız olmadan editörlere gidiyor.
waiting-stopped = Peki. Haber vermeyeceğim.

## Başka sohbetlerde

inline-nothing = Yanıt yok. Sohbette sorun
inline-hint = Sohbette sorun
group-hello = Merhaba! Benden söz edin, bana yanıt verin ya da sorunuzu /ask ile yazın; yazıdan yanıtlayayım.

## Editörler için

misses = Okurların gönderdiği sorular
no-misses = Okurlar henüz soru göndermedi.
as-file = Dosya olarak
ratings = Okurlar yanıtları nasıl buldu
no-ratings = Okurlar henüz hiçbir yanıtı değerlendirmedi.
stats = Son { $days } gün
stats-questions = Sorular: { $count }
stats-answered = Hemen yanıtlanan: { $count } (%{ $percent })
stats-asked-back = Geri sorulan: { $count } (%{ $percent })
stats-picked = – seçilen: { $count }, hiçbiri: { $rejected }
stats-declined = Yazıda olmayan: { $count } (%{ $percent })
stats-left-out = Bilerek dışarıda bırakılan: { $count }
stats-sent = Editörlere gönderilen: { $count }
stats-told = Yanıt olduğu bildirilen okurlar: { $count }
stats-asked = En çok sorulanlar
stats-doubtful = Önerilen ama seçilmeyenler
digest-on = Yarından başlayarak yeni soru olan sabahlarda bir ileti alacaksınız. /digest bunu bitirir.
digest-off = Artık sabahları ileti gelmeyecek. /digest onları geri getirir.
digest = Okurlardan yeni sorular: { $count }, gruplar: { $groups }

## Telegram menüleri ve profili

command-start = Başla
command-questions = Tüm sorular
command-read = Yazının tamamını oku
command-articles = Diğer yazılar
command-about = Yazı nereden geliyor
command-ask = Soru sor
command-language = Dilimi seç
command-help = Nasıl sorulur
command-privacy = Hakkınızda ne saklanıyor
command-forget = Hakkınızda saklananları sil
command-misses = Okurların gönderdiği sorular
command-ratings = Okurlar yanıtları nasıl buldu
command-stats = Okurlar bu hafta ne sordu
command-digest = Yeni soruları sabahları bildir
bot-description = Kendi sözlerinizle sorun. Yazının kendi metniyle yanıt veririm; yazıda yoksa bunu söylerim.
bot-short-description = Sorularınızı kendi sözleriyle yanıtlayan bir yazı.

## Sınırlar ve aksaklıklar

slow-down = Bir anda çok fazla oldu. Lütfen bana bir dakika verin, sonra yeniden sorun.
trouble = Üzgünüm, benim tarafımda bir şey ters gitti. Lütfen birazdan yeniden sorun.
