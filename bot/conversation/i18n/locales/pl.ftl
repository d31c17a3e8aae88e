# Co bot mówi sam, po polsku. Cała reszta to słowa artykułu.

date-pattern = d MMMM y
short-date-pattern = d MMM y
inner-quotes = «»

language-name = Polski

## Początek

welcome = Dotknij pytania albo zapytaj własnymi słowami.
no-questions = W tym artykule nie ma jeszcze pytań.
old-link = Ten link prowadzi do pytania, którego już tu nie ma. Oto, o czym mogę opowiedzieć:

## Przyciski

all-questions = Wszystkie pytania
other-articles = Inne artykuły
none-of-these = Żadne z tych
not-this = Coś innego
previous = ‹ Wstecz
next = Dalej ›
next-question = Następne pytanie
next-article = Dalej: { $title }
share = Udostępnij
copy-link = Link
send-to-editors = Wyślij do redakcji
remember-words = Zapamiętaj moje słowa do tej odpowiedzi
tell-me = Powiadom mnie, gdy będzie odpowiedź
stop-telling = Nie powiadamiaj mnie
continue = Kontynuuj z botem
whole-answer = Cała odpowiedź

## Odpowiedzi

read-article = Czytaj artykuł
article-language = Język artykułu: { $name }.
read-rest = Czytaj dalej w artykule
published = Opublikowano { $date }
corrected = Sprostowanie:
corrected-on = Sprostowanie, { $date }:
editors-note = Od redakcji

## Listy

questions = Oto pytania, na które odpowiada artykuł.
articles = O który artykuł chcesz zapytać?
one-article = Jest tu jeden artykuł. Dotknij go, aby zacząć.
page = Strona { $page } z { $pages }
read-so-far = Przeczytano { $read } z { $count }

## Wątpliwości

did-you-mean = Czy chodzi o jedno z tych pytań?
did-you-mean-one = Czy chodzi o to?
not-in-article = Przykro mi, artykuł na to nie odpowiada.
not-in-articles = Przykro mi, żaden z artykułów na to nie odpowiada.
none-of-them = Przykro mi. Czego szukasz?
sought = Czego szukasz?
else-send = Jeśli tego tu nie ma, możesz wysłać swoje pytanie do redakcji.
else-ask = Jeśli tego tu nie ma, spróbuj zapytać innymi słowami.
words-note = Jeśli dotkniesz „{ $button }”, Twoje słowa mogą trafić na listę pytań artykułu, bez Twojego imienia.
sent = Dziękuję! Twoje pytanie jest już w redakcji.
waiting = Powiadomię cię tutaj, gdy tylko będzie odpowiedź.
you-asked = { $date } padło twoje pytanie: „{ $question }”
now-answered = Artykuł teraz na nie odpowiada.
it-does-answer = Oto, na co artykuł odpowiada:
this-does-answer = Oto, na co odpowiada „{ $title }”:

## Uprzejmości

hello = Dzień dobry! Pytaj mnie o wszystko, co dotyczy „{ $title }”.
welcome-thanks = Proszę bardzo! Czy jest coś jeszcze, co chcesz wiedzieć?
goodbye = Do widzenia! Zapraszam ponownie o każdej porze.
praise = Dziękuję, to bardzo miłe!
laugh = 😄
ok = Dobrze. Co jeszcze chcesz wiedzieć?
sorry = Nic się nie stało. Co chcesz wiedzieć?
rude = Przykro mi, że nie udało mi się pomóc. Może chodziło o jedno z tych pytań?
who = Tak, jestem botem. Odpowiadam na pytania o „{ $title }” słowami samego artykułu.
abilities = Odpowiadam na pytania o „{ $title }” słowami samego artykułu. Zapytaj własnymi słowami albo dotknij pytania.
objection = Przepraszam, że nie rozumiem. Spróbuj innymi słowami albo dotknij pytania:
maker = Zrobili mnie ludzie, aby czytelnicy mogli pytać o „{ $title }”. Co chcesz wiedzieć?
age = Jestem botem i nie mam urodzin. Co chcesz wiedzieć o „{ $title }”?
origin = Jestem botem; ten czat to cały mój dom. Co chcesz wiedzieć?
joke = Jestem botem i niestety nie jestem zbyt zabawny. Ale znam artykuł:
boredom = Może coś z tego warto przeczytać:
love = To miłe! Ale jestem tylko botem. Co chcesz wiedzieć?
acquaintance = Mnie też jest miło! Co chcesz wiedzieć?
wellbeing = Dziękuję, dobrze: boty zawsze mają się dobrze. Co chcesz wiedzieć?
personal = Jestem botem, niewiele jest o mnie do opowiadania. Więcej jest o tym:
you-are-welcome = Świetnie! Co jeszcze chcesz wiedzieć?
wishes = Dziękuję, nawzajem!
presence = Jestem tutaj. Co chcesz wiedzieć?
silence = Dobrze. Będę cicho, dopóki znowu nie napiszesz.
feelings = Dziękuję, że mi mówisz. Jestem tylko botem, ale chętnie odpowiadam na pytania:
persona = Jestem botem: programem bez ciała, uczuć i charakteru. Odpowiadam na pytania o „{ $title }”.
brief = Mogę podać tylko słowa artykułu, ani krócej, ani wolniej. Zapytaj o jedną rzecz, a od niej zacznę.
cancel = Nie ma tu czego anulować: tylko odpowiadam na pytania. Co chcesz wiedzieć?
outside = Wiem to, co jest w artykule, ale nie znam godziny ani pogody. Co chcesz wiedzieć?
human = Jestem botem i nikt tu nie czyta. Jeśli artykuł podaje kontakt, zapytaj mnie o niego; źródło: /about.
privacy-short = Nie wiem, kim jesteś, a twoje słowa przechowuję tylko, gdy stukniesz przycisk. Szczegóły: /privacy; /forget usuwa wszystko.
which-one = Które z nich?
rude-alone = Przykro mi, że nie udało mi się pomóc. Czego szukasz?
refused = Dobrze. Co zamiast tego chcesz wiedzieć?
empty-alone = Nie widzę w tym pytania. Spróbuj kilku słów.
as-of = Artykuł opublikowano { $date }. Nie wiem nic nowszego, niż w nim jest.
as-of-unknown = Nie wiem, kiedy opublikowano artykuł, ani nic nowszego, niż w nim jest.
sent-enough = Dzisiaj wysłano już kilka pytań, dziękuję! Kolejne proszę jutro.
objection-alone = Przepraszam, że nie rozumiem. Spróbuj, proszę, innymi słowami.
empty = Nie widzę w tym pytania. Spróbuj kilku słów albo dotknij jednego z tych:
sticker = Ładna! Ale lepiej rozumiem słowa. Co chcesz wiedzieć?
voice = Niestety nie potrafię słuchać nagrań. Czy możesz napisać pytanie?
picture = Niestety nie widzę obrazów. Czy możesz ująć pytanie w słowa?
document = Niestety nie potrafię otwierać plików. Czy możesz napisać pytanie?
wordless = Niestety rozumiem tylko słowa. Czy możesz napisać pytanie?

## Polecenia

help =
    Pytaj własnymi słowami albo dotknij pytania. Odpowiadam tekstem artykułu, a jeśli artykuł o tym nie mówi, powiem to.
help-questions = /questions – wszystkie pytania, na które odpowiada artykuł
help-read = /read – cały artykuł, strona po stronie
help-articles = /articles – inne artykuły
help-about = /about – skąd pochodzi artykuł
help-language = /language – język, którym mówię
help-privacy = /privacy – co jest o Tobie przechowywane
help-forget = /forget – usuń to, co jest o Tobie przechowywane
about = Moje odpowiedzi to słowa samego artykułu.
unknown-command = Nie znam tego polecenia. /help pokaże, co potrafię.
language = W jakim języku mam mówić? Artykuły zostają takie, jak je napisano.
language-chosen = Od teraz mówię po polsku. Artykuły zostają takie, jak je napisano.

## Prywatność

privacy = Twoja prywatność
privacy-not-kept = To, co piszesz, służy do znalezienia odpowiedzi i nie jest przechowywane, chyba że dotkniesz „Wyślij do redakcji” albo „Zapamiętaj moje słowa do tej odpowiedzi”: wtedy przechowywane jest tylko to jedno pytanie, aby redakcja je przeczytała.
privacy-waiting = Jeśli dotkniesz „Powiadom mnie, gdy będzie odpowiedź”, to pytanie jest przechowywane z tym czatem, zaszyfrowane, dopóki Cię nie powiadomię, i nie dłużej niż reszta.
privacy-kept =
    Co jest przechowywane pod zakodowaną postacią Twojego identyfikatora w Telegramie: zaszyfrowane — które pytania masz już za sobą i który fragment ostatniej odpowiedzi był pierwszy (abym mógł je odhaczyć i rozumiał „a potem?”), do jakich odpowiedzi prowadziły Twoje ostatnie wiadomości, wybrany język, pytania wysłane do redakcji oraz przez krótki czas moje ostatnie odpowiedzi (aby nic nie przyszło dwa razy); a do policzenia — Twoje 👍 i 👎. Wszystko to jest usuwane { $days ->
        [one] dzień
        [few] { $days } dni
       *[other] { $days } dni
    } po Twojej ostatniej wiadomości.
privacy-forget = /forget usuwa wszystko od razu.
privacy-policy = Przeczytaj pełną politykę prywatności
privacy-contact = Pytania w tej sprawie: { $contact }
forgotten = Gotowe. Wszystko, co było o Tobie przechowywane, zostało usunięte. Jeśli napiszesz znowu, zaczniemy od nowa.

## Krótkie komunikaty

gone = Tego pytania już tu nie ma. Oto obecne.
old-button = Ten przycisk jest nieaktualny. Oto obecne pytania.
useful = Dziękuję! Cieszę się, że to pomogło.
useless = Dziękuję za informację.
not-yours = To pytanie może wysłać tylko osoba, która je zadała.
question-gone = Nie widzę już Twojego pytania. Zadaj je, proszę, jeszcze raz.
remembered = Dziękuję! Twoje słowa trafią do redakcji, bez Twojego imienia.
waiting-stopped = Dobrze. Nie będę powiadamiać.

## W innych czatach

inline-nothing = Brak odpowiedzi. Zapytaj na czacie
inline-hint = Zapytaj na czacie
group-hello = Dzień dobry! Wspomnij o mnie, odpowiedz mi albo napisz /ask z pytaniem, a odpowiem z artykułu.

## Dla redakcji

misses = Pytania wysłane przez czytelników
no-misses = Czytelnicy nie wysłali jeszcze pytań.
as-file = Jako plik
ratings = Jak czytelnicy ocenili odpowiedzi
no-ratings = Czytelnicy nie ocenili jeszcze odpowiedzi.
stats = Ostatnie dni: { $days }
stats-questions = Pytania: { $count }
stats-answered = Od razu z odpowiedzią: { $count } ({ $percent }%)
stats-asked-back = Z dopytaniem: { $count } ({ $percent }%)
stats-picked = – wybrane: { $count }, żadne z nich: { $rejected }
stats-declined = Nie ma w artykule: { $count } ({ $percent }%)
stats-left-out = Celowo pominięte: { $count }
stats-sent = Wysłane do redakcji: { $count }
stats-told = Czytelnicy powiadomieni o odpowiedzi: { $count }
stats-asked = Najczęściej zadawane
stats-doubtful = Proponowane, ale niewybrane
digest-on = Od jutra będziesz dostawać wiadomość w te poranki, gdy są nowe pytania. /digest to kończy.
digest-off = Porannych wiadomości już nie będzie. /digest je przywraca.
digest = Nowe pytania czytelników: { $count }, grupy: { $groups }

## Menu i profil w Telegramie

command-start = Zacznij
command-questions = Wszystkie pytania
command-read = Przeczytaj cały artykuł
command-articles = Inne artykuły
command-about = Skąd pochodzi artykuł
command-ask = Zadaj pytanie
command-language = Wybierz mój język
command-help = Jak pytać
command-privacy = Co jest o Tobie przechowywane
command-forget = Usuń to, co jest o Tobie przechowywane
command-misses = Pytania wysłane przez czytelników
command-ratings = Jak czytelnicy ocenili odpowiedzi
command-stats = O co pytano w tym tygodniu
command-digest = Rano zgłaszaj nowe pytania
bot-description = Pytaj własnymi słowami. Odpowiadam tekstem artykułu, a jeśli artykuł o tym nie mówi, powiem to.
bot-short-description = Artykuł, który odpowiada na Twoje pytania własnymi słowami.

## Ograniczenia i kłopoty

slow-down = To dużo naraz. Daj mi, proszę, minutę i zapytaj ponownie.
trouble = Przepraszam, coś poszło nie tak po mojej stronie. Zapytaj, proszę, za chwilę jeszcze raz.
