# Was der Bot selbst sagt, auf Deutsch. Alles andere sind die Worte des Artikels.

date-pattern = d. MMMM y
short-date-pattern = d. MMM y
inner-quotes = ‚‘

language-name = Deutsch

## Anfang

welcome = Tippen Sie auf eine Frage, oder fragen Sie mit eigenen Worten.
no-questions = In diesem Artikel stehen noch keine Fragen.
old-link = Dieser Link führt zu einer Frage, die nicht mehr hier ist. Darüber kann ich Ihnen etwas sagen:

## Knöpfe

all-questions = Alle Fragen
other-articles = Andere Artikel
none-of-these = Nichts davon
not-this = Etwas anderes
previous = ‹ Zurück
next = Weiter ›
next-question = Nächste Frage
next-article = Weiter: { $title }
share = Teilen
copy-link = Link
send-to-editors = An die Redaktion senden
remember-words = Meine Worte zu dieser Antwort merken
tell-me = Sagen Sie mir, wenn es eine Antwort gibt
stop-telling = Nicht mehr Bescheid sagen
continue = Mit dem Bot weiterlesen

## Antworten

read-article = Den Artikel lesen
whole-answer = Die ganze Antwort
article-language = Sprache des Artikels: { $name }.
read-rest = Den Rest im Artikel lesen
published = Veröffentlicht am { $date }
corrected = Korrektur:
corrected-on = Korrektur vom { $date }:
editors-note = Anmerkung der Redaktion

## Listen

questions = Diese Fragen beantwortet der Artikel.
articles = Zu welchem Artikel möchten Sie etwas fragen?
one-article = Hier gibt es einen Artikel. Tippen Sie darauf, um zu beginnen.
page = Seite { $page } von { $pages }
read-so-far = { $read } von { $count } gelesen

## Zweifel

did-you-mean = Meinten Sie eine dieser Fragen?
which-one = Welche davon, bitte?
did-you-mean-one = Meinten Sie diese Frage?
not-in-article = Darauf gibt der Artikel leider keine Antwort.
not-in-articles = Darauf gibt leider keiner der Artikel hier eine Antwort.
none-of-them = Das tut mir leid. Was haben Sie gesucht?
sought = Was haben Sie gesucht?
else-send = Ist es nicht dabei, können Sie Ihre Frage an die Redaktion senden.
else-ask = Ist es nicht dabei, versuchen Sie es mit anderen Worten.
words-note = Wenn Sie auf „{ $button }“ tippen, können Ihre Worte in die Fragenliste des Artikels kommen, ohne Ihren Namen.
sent = Danke! Ihre Frage ist bei der Redaktion.
waiting = Sobald es eine Antwort gibt, sage ich Ihnen hier Bescheid.
you-asked = Sie haben am { $date } gefragt: „{ $question }“
now-answered = Jetzt beantwortet es der Artikel.
it-does-answer = Diese Fragen beantwortet der Artikel:
this-does-answer = Diese Fragen beantwortet „{ $title }“:

## Höflichkeiten

hello = Guten Tag! Fragen Sie mich alles zu „{ $title }“.
welcome-thanks = Gern geschehen! Möchten Sie noch etwas wissen?
goodbye = Auf Wiedersehen! Kommen Sie jederzeit wieder.
praise = Danke, das ist sehr freundlich!
laugh = 😄
ok = Gut. Was möchten Sie noch wissen?
sorry = Nichts passiert. Was möchten Sie wissen?
rude = Es tut mir leid, dass ich nicht helfen konnte. Haben Sie vielleicht eine dieser Fragen gesucht?
rude-alone = Es tut mir leid, dass ich nicht helfen konnte. Was haben Sie gesucht?
refused = Gut. Was möchten Sie stattdessen wissen?
who = Ja, ich bin ein Bot. Ich beantworte Fragen zu „{ $title }“ mit den Worten des Artikels.
abilities = Ich beantworte Fragen zu „{ $title }“ mit den Worten des Artikels. Fragen Sie in Ihren eigenen Worten oder tippen Sie auf eine Frage.
objection = Es tut mir leid, dass ich Sie nicht verstanden habe. Versuchen Sie es mit anderen Worten oder tippen Sie auf eine Frage:
maker = Menschen haben mich gemacht, damit Leser zu „{ $title }“ fragen können. Was möchten Sie wissen?
age = Ich bin ein Bot und habe keine Geburtstage. Was möchten Sie über „{ $title }“ wissen?
origin = Ich bin ein Bot; dieser Chat ist mein ganzes Zuhause. Was möchten Sie wissen?
joke = Ich bin ein Bot und leider nicht sehr witzig. Aber ich kenne einen Artikel:
boredom = Vielleicht lohnt es sich, eines davon zu lesen:
love = Das ist lieb! Ich bin aber nur ein Bot. Was möchten Sie wissen?
acquaintance = Freut mich auch! Was möchten Sie wissen?
wellbeing = Danke, gut: Bots geht es immer gut. Was möchten Sie wissen?
personal = Ich bin ein Bot, über mich gibt es wenig zu erzählen. Hierüber gibt es mehr:
you-are-welcome = Schön! Was möchten Sie noch wissen?
wishes = Danke, das wünsche ich Ihnen auch!
presence = Ich bin da. Was möchten Sie wissen?
silence = In Ordnung. Ich bin still, bis Sie wieder schreiben.
feelings = Danke, dass Sie es mir sagen. Ich bin nur ein Bot, aber Fragen beantworte ich gern:
persona = Ich bin ein Bot: ein Programm ohne Körper, Gefühle oder Charakter. Ich beantworte Fragen zu „{ $title }“.
brief = Ich kann nur die Worte des Artikels wiedergeben, nicht kürzer oder langsamer. Fragen Sie nach einer Sache, dann beginne ich damit.
cancel = Hier gibt es nichts abzubrechen: Ich beantworte nur Fragen. Was möchten Sie wissen?
outside = Ich weiß, was im Artikel steht, nicht aber Uhrzeit oder Wetter. Was möchten Sie wissen?
human = Ich bin ein Bot, hier liest niemand mit. Nennt der Artikel einen Kontakt, fragen Sie mich danach; /about zeigt die Quelle.
privacy-short = Ich weiß nicht, wer Sie sind, und behalte Ihre Worte nur auf Ihren Fingertipp. Näheres: /privacy; /forget löscht alles.
objection-alone = Es tut mir leid, dass ich Sie nicht verstanden habe. Versuchen Sie es bitte mit anderen Worten.
empty = Darin habe ich keine Frage gefunden. Schreiben Sie ein paar Worte, oder tippen Sie auf eine Frage:
empty-alone = Darin habe ich keine Frage gefunden. Schreiben Sie ein paar Worte.
sticker = Wie nett! Mit Worten komme ich aber besser zurecht. Was möchten Sie wissen?
voice = Aufnahmen kann ich leider nicht anhören. Würden Sie Ihre Frage schreiben?
picture = Bilder kann ich leider nicht sehen. Würden Sie Ihre Frage in Worte fassen?
document = Dateien kann ich leider nicht öffnen. Würden Sie Ihre Frage schreiben?
wordless = Ich verstehe leider nur Worte. Würden Sie Ihre Frage schreiben?

## Befehle

help =
    Fragen Sie mit eigenen Worten, oder tippen Sie auf eine Frage. Ich antworte mit dem Text des Artikels, und wenn er nichts dazu sagt, sage ich es Ihnen.
help-questions = /questions – alle Fragen, die der Artikel beantwortet
help-read = /read – der ganze Artikel, Seite für Seite
help-articles = /articles – die anderen Artikel
help-about = /about – woher der Artikel stammt
help-language = /language – welche Sprache ich spreche
help-privacy = /privacy – was über Sie gespeichert ist
help-forget = /forget – löschen, was über Sie gespeichert ist
about = Meine Antworten sind die Worte des Artikels.
as-of = Der Artikel erschien am { $date }. Neueres als darin steht, weiß ich nicht.
as-of-unknown = Ich weiß nicht, wann der Artikel erschien, und nichts Neueres, als darin steht.
unknown-command = Diesen Befehl kenne ich nicht. /help zeigt, was ich kann.
language = Welche Sprache soll ich sprechen? Die Artikel bleiben, wie sie geschrieben sind.
language-chosen = Von jetzt an spreche ich Deutsch. Die Artikel bleiben, wie sie geschrieben sind.

## Datenschutz

privacy = Ihre Daten
privacy-not-kept = Was Sie schreiben, dient nur dazu, eine Antwort zu finden, und wird nicht gespeichert, außer Sie tippen auf „An die Redaktion senden“ oder „Meine Worte zu dieser Antwort merken“: Dann wird diese eine Frage für die Redaktion aufbewahrt.
privacy-waiting = Wenn Sie auf „Sagen Sie mir, wenn es eine Antwort gibt“ tippen, wird diese Frage mit diesem Chat verschlüsselt aufbewahrt, bis ich Ihnen Bescheid gesagt habe, und nicht länger als das Übrige.
privacy-kept =
    Unter einer Kennung statt Ihrer Telegram-ID wird gespeichert: verschlüsselt, welche Fragen Sie gelesen haben und welche Stelle der letzten Antwort zuerst kam (damit ich sie abhaken und „und dann?“ verstehen kann), zu welchen Antworten Ihre letzten Nachrichten geführt haben, die gewählte Sprache, die Fragen, die Sie an die Redaktion gesendet haben, und für kurze Zeit meine letzten Antworten (damit nichts doppelt kommt); außerdem, um sie zu zählen, Ihre 👍 und 👎. Das alles wird { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    } nach Ihrer letzten Nachricht gelöscht.
privacy-forget = /forget löscht alles sofort.
privacy-policy = Die ganze Datenschutzerklärung lesen
privacy-contact = Fragen dazu: { $contact }
forgotten = Erledigt. Alles, was über Sie gespeichert war, ist gelöscht. Wenn Sie wieder schreiben, fangen wir von vorn an.

## Kurze Hinweise

gone = Diese Frage ist nicht mehr hier. Hier sind die aktuellen.
old-button = Dieser Knopf stammt aus einer anderen Zeit. Hier sind die aktuellen Fragen.
useful = Danke! Schön, dass es geholfen hat.
useless = Danke für den Hinweis.
not-yours = Nur wer gefragt hat, kann diese Frage senden.
sent-enough = Sie haben heute schon mehrere Fragen geschickt, danke! Weitere bitte morgen.
question-gone = Ich sehe Ihre Frage nicht mehr. Bitte stellen Sie sie noch einmal.
remembered = Danke! Ihre Worte gehen an die Redaktion, ohne Ihren Namen.
waiting-stopped = Gut. Ich sage Ihnen nicht Bescheid.

## In anderen Chats

inline-nothing = Keine Antwort dazu. Im Chat fragen
inline-hint = Im Chat fragen
group-hello = Guten Tag! Erwähnen Sie mich, antworten Sie mir oder schreiben Sie /ask mit Ihrer Frage, dann antworte ich aus dem Artikel.

## Für die Redaktion

misses = Fragen, die gesendet wurden
no-misses = Bisher wurden keine Fragen gesendet.
as-file = Als Datei
ratings = So wurden die Antworten bewertet
no-ratings = Bisher wurde keine Antwort bewertet.
stats = Die letzten { $days } Tage
stats-questions = Fragen: { $count }
stats-answered = Sofort beantwortet: { $count } ({ $percent } %)
stats-asked-back = Nachgefragt: { $count } ({ $percent } %)
stats-picked = – ausgewählt: { $count }, nichts davon: { $rejected }
stats-declined = Nicht im Artikel: { $count } ({ $percent } %)
stats-left-out = Bewusst ausgelassen: { $count }
stats-sent = An die Redaktion gesendet: { $count }
stats-told = Leser, denen eine Antwort gemeldet wurde: { $count }
stats-asked = Am meisten gefragt
stats-doubtful = Angeboten, aber nicht gewählt
digest-on = Ab morgen bekommen Sie morgens eine Nachricht, wenn es neue Fragen gibt. /digest beendet das.
digest-off = Morgens kommen keine Nachrichten mehr. Mit /digest kommen sie wieder.
digest = Neue Fragen von Lesern: { $count }, in Gruppen: { $groups }

## Menüs und Profil in Telegram

command-start = Beginnen
command-questions = Alle Fragen
command-read = Den ganzen Artikel lesen
command-articles = Andere Artikel
command-about = Woher der Artikel stammt
command-ask = Eine Frage stellen
command-language = Meine Sprache wählen
command-help = So fragen Sie
command-privacy = Was über Sie gespeichert ist
command-forget = Löschen, was über Sie gespeichert ist
command-misses = Gesendete Fragen
command-ratings = Bewertungen der Antworten
command-stats = Was diese Woche gefragt wurde
command-digest = Morgens neue Fragen melden
bot-description = Fragen Sie mit eigenen Worten. Ich antworte mit dem Text des Artikels, und wenn er nichts dazu sagt, sage ich es Ihnen.
bot-short-description = Ein Artikel, der Ihre Fragen mit seinen eigenen Worten beantwortet.

## Grenzen und Störungen

slow-down = Das ist sehr viel auf einmal. Bitte geben Sie mir eine Minute, und fragen Sie dann wieder.
trouble = Bei mir ist leider etwas schiefgegangen. Bitte fragen Sie gleich noch einmal.
