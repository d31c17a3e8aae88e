# Quello che il bot dice da sé, in italiano. Tutto il resto sono parole dell’articolo.

date-pattern = d MMMM y
short-date-pattern = d MMM y
inner-quotes = ‘’

language-name = Italiano

## Inizio

welcome = Tocca una domanda, o chiedi con parole tue.
no-questions = In questo articolo non ci sono ancora domande.
old-link = Questo link porta a una domanda che non c’è più. Ecco di cosa posso parlarti:

## Pulsanti

all-questions = Tutte le domande
other-articles = Altri articoli
none-of-these = Nessuna di queste
not-this = Qualcos’altro
previous = ‹ Indietro
next = Avanti ›
next-question = Prossima domanda
next-article = A seguire: { $title }
share = Condividi
copy-link = Link
send-to-editors = Invia alla redazione
remember-words = Ricorda le mie parole per questa risposta
tell-me = Avvisami quando c’è una risposta
stop-telling = Non avvisarmi più
continue = Continua con il bot
whole-answer = La risposta intera

## Risposte

read-article = Leggi l’articolo
article-language = Lingua dell’articolo: { $name }.
read-rest = Leggi il resto nell’articolo
published = Pubblicato il { $date }
corrected = Correzione:
corrected-on = Correzione, { $date }:
editors-note = Nota della redazione

## Elenchi

questions = Queste sono le domande a cui l’articolo risponde.
articles = Su quale articolo vuoi fare domande?
one-article = Qui c’è un solo articolo. Toccalo per cominciare.
page = Pagina { $page } di { $pages }
read-so-far = { $read } di { $count } lette

## Dubbi

did-you-mean = Intendevi una di queste?
did-you-mean-one = Intendevi questa?
not-in-article = Mi dispiace, l’articolo non risponde a questo.
not-in-articles = Mi dispiace, nessuno degli articoli qui risponde a questo.
none-of-them = Mi dispiace. Che cosa cercavi?
sought = Che cosa cercavi?
else-send = Se non è qui, puoi inviare la tua domanda alla redazione.
else-ask = Se non è qui, prova a chiedere con altre parole.
words-note = Se tocchi “{ $button }”, le tue parole potranno entrare nell’elenco delle domande dell’articolo, senza il tuo nome.
sent = Grazie! La tua domanda è arrivata alla redazione.
waiting = Ti avviso qui appena c’è una risposta.
you-asked = Il { $date } hai chiesto: “{ $question }”
now-answered = Ora l’articolo risponde.
it-does-answer = Ecco a cosa risponde l’articolo:
this-does-answer = Ecco a cosa risponde “{ $title }”:

## Cortesie

hello = Ciao! Chiedimi quello che vuoi su “{ $title }”.
welcome-thanks = Prego! C’è altro che vorresti sapere?
goodbye = Arrivederci! Torna quando vuoi.
praise = Grazie, sei molto gentile!
laugh = 😄
ok = Bene. Che altro vorresti sapere?
sorry = Non fa niente. Che cosa vorresti sapere?
rude = Mi dispiace di non essere stato d’aiuto. Forse cercavi una di queste?
who = Sì, sono un bot. Rispondo alle domande su “{ $title }” con le parole dell’articolo.
abilities = Rispondo alle domande su “{ $title }” con le parole dell’articolo. Chiedi con parole tue, o tocca una domanda.
objection = Mi dispiace di non averti capito. Prova con altre parole, o tocca una domanda:
maker = Mi hanno fatto delle persone, perché i lettori possano chiedere di “{ $title }”. Che cosa vorresti sapere?
age = Sono un bot e non compio gli anni. Che cosa vorresti sapere su “{ $title }”?
origin = Sono un bot; questa chat è tutta la mia casa. Che cosa vorresti sapere?
joke = Sono un bot e temo di non essere spiritoso. Però conosco un articolo:
boredom = Forse vale la pena leggere una di queste:
love = Che gentile! Ma sono solo un bot. Che cosa vorresti sapere?
acquaintance = Piacere mio! Che cosa vorresti sapere?
wellbeing = Sto bene, grazie: i bot stanno sempre bene. Che cosa vorresti sapere?
personal = Sono un bot, di me c’è poco da dire. C’è di più da dire su questo:
you-are-welcome = Bene! Che altro vorresti sapere?
wishes = Grazie, altrettanto!
presence = Sono qui. Che cosa vorresti sapere?
silence = Va bene. Sto zitto finché non scrivi di nuovo.
feelings = Grazie di avermelo detto. Sono solo un bot, ma rispondo volentieri alle domande:
persona = Sono un bot: un programma senza corpo, sentimenti né carattere. Rispondo alle domande su “{ $title }”.
brief = Posso dare solo le parole dell’articolo, né più corte né più lente. Chiedi una cosa sola e comincerò da quella.
cancel = Qui non c’è nulla da annullare: rispondo solo alle domande. Che cosa vuoi sapere?
outside = So quello che dice l’articolo, non l’ora né il tempo. Che cosa vuoi sapere?
human = Sono un bot e qui non legge nessuno. Se l’articolo indica un contatto, chiedimelo; /about mostra la fonte.
privacy-short = Non so chi sei e conservo le tue parole solo se lo chiedi con un tasto. Dettagli: /privacy; /forget cancella tutto.
which-one = Quale, per favore?
rude-alone = Mi dispiace di non essere stato d’aiuto. Che cosa cercavi?
refused = Va bene. Che cosa vorresti sapere invece?
empty-alone = Non ci ho trovato una domanda. Prova con qualche parola.
as-of = L’articolo è stato pubblicato il { $date }. Non so nulla di più recente di quello che dice.
as-of-unknown = Non so quando l’articolo è stato pubblicato, né nulla di più recente di quello che dice.
sent-enough = Oggi hai già inviato diverse domande, grazie! Domani altre, per favore.
objection-alone = Mi dispiace di non averti capito. Prova con altre parole, per favore.
empty = Non ci ho trovato una domanda. Prova con qualche parola, o tocca una di queste:
sticker = Bello! Ma io me la cavo meglio con le parole. Che cosa vorresti sapere?
voice = Purtroppo non posso ascoltare le registrazioni. Puoi scrivere la domanda?
picture = Purtroppo non posso vedere le immagini. Puoi mettere la domanda in parole?
document = Purtroppo non posso aprire i file. Puoi scrivere la domanda?
wordless = Purtroppo capisco solo le parole. Puoi scrivere la domanda?

## Comandi

help =
    Chiedi con parole tue, o tocca una domanda. Rispondo con il testo dell’articolo e, se l’articolo non lo dice, te lo dico.
help-questions = /questions – tutte le domande a cui l’articolo risponde
help-read = /read – l’articolo intero, pagina per pagina
help-articles = /articles – gli altri articoli
help-about = /about – da dove viene l’articolo
help-language = /language – la lingua che parlo
help-privacy = /privacy – che cosa si conserva di te
help-forget = /forget – cancella quello che si conserva di te
about = Le mie risposte sono le parole dell’articolo.
unknown-command = Non conosco questo comando. /help mostra che cosa so fare.
language = Che lingua devo parlare? Gli articoli restano come sono stati scritti.
language-chosen = D’ora in poi parlo italiano. Gli articoli restano come sono stati scritti.

## Privacy

privacy = La tua privacy
privacy-not-kept = Quello che scrivi serve a trovare una risposta e non viene conservato, a meno che tu non tocchi “Invia alla redazione” o “Ricorda le mie parole per questa risposta”: allora si conserva quella sola domanda, perché la redazione la legga.
privacy-waiting = Se tocchi “Avvisami quando c’è una risposta”, quella domanda viene conservata con questa chat, cifrata, finché non ti ho avvisato, e non più a lungo del resto.
privacy-kept =
    Che cosa si conserva sotto una forma codificata del tuo id di Telegram: cifrato, quali domande hai letto e quale passo dell’ultima risposta è venuto per primo (così posso spuntarle e capire “e poi?”), a quali risposte hanno portato i tuoi ultimi messaggi, la lingua che hai scelto, le domande che hai inviato alla redazione e, per poco tempo, le mie ultime risposte (così nulla viene inviato due volte); e, per contarli, i tuoi 👍 e 👎. Tutto si cancella { $days ->
        [one] un giorno
       *[other] { $days } giorni
    } dopo il tuo ultimo messaggio.
privacy-forget = /forget cancella tutto in una volta.
privacy-policy = Leggi l’informativa completa
privacy-contact = Domande su questo: { $contact }
forgotten = Fatto. Tutto quello che si conservava di te è cancellato. Se scrivi di nuovo, ricominciamo da capo.

## Avvisi

gone = Questa domanda non c’è più. Queste sono quelle attuali.
old-button = Questo pulsante è di un altro tempo. Ecco le domande attuali.
useful = Grazie! Mi fa piacere averti aiutato.
useless = Grazie di avermelo detto.
not-yours = Solo chi ha fatto la domanda può inviarla.
question-gone = Non vedo più la tua domanda. Per favore, falla di nuovo.
remembered = Grazie! Le tue parole vanno alla redazione, senza il tuo nome.
waiting-stopped = Va bene. Non ti avviserò.

## In altre chat

inline-nothing = Nessuna risposta. Chiedi nella chat
inline-hint = Chiedi nella chat
group-hello = Ciao! Menzionami, rispondimi o scrivi /ask con la tua domanda, e rispondo con l’articolo.

## Per la redazione

misses = Domande inviate dai lettori
no-misses = I lettori non hanno ancora inviato domande.
as-file = Come file
ratings = Come i lettori hanno valutato le risposte
no-ratings = I lettori non hanno ancora valutato risposte.
stats = Gli ultimi { $days } giorni
stats-questions = Domande: { $count }
stats-answered = Risposte subito: { $count } ({ $percent } %)
stats-asked-back = Con richiesta di chiarimento: { $count } ({ $percent } %)
stats-picked = – scelte: { $count }, nessuna: { $rejected }
stats-declined = Non nell’articolo: { $count } ({ $percent } %)
stats-left-out = Escluse di proposito: { $count }
stats-sent = Inviate alla redazione: { $count }
stats-told = Lettori avvisati di una risposta: { $count }
stats-asked = Le più chieste
stats-doubtful = Proposte, ma non scelte
digest-on = Da domani riceverai un messaggio le mattine in cui ci sono domande nuove. /digest lo disattiva.
digest-off = Non ci saranno più messaggi al mattino. /digest li riattiva.
digest = Nuove domande dei lettori: { $count }, in gruppi: { $groups }

## Menu e profilo su Telegram

command-start = Inizia
command-questions = Tutte le domande
command-read = Leggi l’articolo intero
command-articles = Altri articoli
command-about = Da dove viene l’articolo
command-ask = Fai una domanda
command-language = Scegli la mia lingua
command-help = Come chiedere
command-privacy = Che cosa si conserva di te
command-forget = Cancella quello che si conserva di te
command-misses = Domande inviate dai lettori
command-ratings = Come sono state valutate le risposte
command-stats = Che cosa si è chiesto questa settimana
command-digest = Segnala al mattino le domande nuove
bot-description = Chiedi con parole tue. Rispondo con il testo dell’articolo e, se l’articolo non lo dice, te lo dico.
bot-short-description = Un articolo che risponde alle tue domande con le sue parole.

## Limiti e problemi

slow-down = Sono tante cose insieme. Dammi un minuto, poi chiedi di nuovo.
trouble = Mi dispiace, qualcosa è andato storto dalla mia parte. Chiedi di nuovo tra un momento.
