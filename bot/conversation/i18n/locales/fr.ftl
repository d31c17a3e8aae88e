# Ce que le bot dit lui-même, en français. Tout le reste, ce sont les mots de l’article.

date-pattern = d MMMM y
short-date-pattern = d MMM y
inner-quotes = “”

language-name = Français

## Ouverture

welcome = Touchez une question, ou posez la vôtre avec vos mots.
no-questions = Il n’y a pas encore de questions dans cet article.
old-link = Ce lien mène à une question qui n’est plus ici. Voici de quoi je peux vous parler :

## Boutons

all-questions = Toutes les questions
other-articles = Autres articles
none-of-these = Rien de tout cela
not-this = Autre chose
previous = ‹ Précédent
next = Suivant ›
next-question = Question suivante
next-article = Ensuite : { $title }
share = Partager
copy-link = Lien
send-to-editors = Envoyer à la rédaction
remember-words = Retenir mes mots pour cette réponse
tell-me = Me prévenir quand il y aura une réponse
stop-telling = Ne plus me prévenir
continue = Continuer avec le bot

## Réponses

read-article = Lire l’article
whole-answer = La réponse entière
article-language = Langue de l’article : { $name }.
read-rest = Lire la suite dans l’article
published = Publié le { $date }
corrected = Correction :
corrected-on = Correction du { $date } :
editors-note = Note de la rédaction

## Listes

questions = Voici les questions auxquelles l’article répond.
articles = Sur quel article voulez-vous poser une question ?
one-article = Il y a un seul article ici. Touchez-le pour commencer.
page = Page { $page } sur { $pages }
read-so-far = { $read } sur { $count } lues

## Doutes

did-you-mean = Vouliez-vous dire l’une de ces questions ?
which-one = Laquelle, s’il vous plaît ?
did-you-mean-one = Vouliez-vous dire cette question ?
not-in-article = Je regrette, l’article n’y répond pas.
not-in-articles = Je regrette, aucun des articles ici n’y répond.
none-of-them = Je regrette. Que cherchiez-vous ?
sought = Que cherchiez-vous ?
else-send = Si ce n’est pas là, vous pouvez envoyer votre question à la rédaction.
else-ask = Si ce n’est pas là, essayez avec d’autres mots.
words-note = Si vous touchez « { $button } », vos mots pourront entrer dans la liste des questions de l’article, sans votre nom.
sent = Merci ! Votre question est transmise à la rédaction.
waiting = Je vous préviendrai ici dès qu’il y aura une réponse.
you-asked = Le { $date }, vous avez demandé : « { $question } »
now-answered = L’article y répond maintenant.
it-does-answer = Voici ce à quoi l’article répond :
this-does-answer = Voici ce à quoi répond « { $title } » :

## Politesses

hello = Bonjour ! Posez-moi vos questions sur « { $title } ».
welcome-thanks = Je vous en prie ! Souhaitez-vous savoir autre chose ?
goodbye = Au revoir ! Revenez quand vous voulez.
praise = Merci, c’est très gentil !
laugh = 😄
ok = Bien. Que voudriez-vous savoir d’autre ?
sorry = Il n’y a pas de mal. Que voudriez-vous savoir ?
rude = Je regrette de ne pas vous avoir mieux aidé. Cherchiez-vous peut-être l’une de ces questions ?
rude-alone = Je regrette de ne pas vous avoir mieux aidé. Que cherchiez-vous ?
refused = D’accord. Qu’aimeriez-vous savoir d’autre ?
who = Oui, je suis un bot. Je réponds aux questions sur « { $title } » avec les mots de l’article.
abilities = Je réponds aux questions sur « { $title } » avec les mots de l’article. Posez votre question avec vos mots, ou touchez-en une.
objection = Désolé de ne pas vous avoir compris. Essayez avec d’autres mots, ou touchez une question :
maker = Des gens m’ont créé pour que les lecteurs posent leurs questions sur « { $title } ». Que voulez-vous savoir ?
age = Je suis un bot et je n’ai pas d’anniversaire. Que voulez-vous savoir sur « { $title } » ?
origin = Je suis un bot ; cette conversation est tout mon chez-moi. Que voulez-vous savoir ?
joke = Je suis un bot, et pas très drôle, je le crains. Mais je connais un article :
boredom = Peut-être l’une de ces questions vaut-elle la lecture :
love = C’est gentil ! Mais je ne suis qu’un bot. Que voulez-vous savoir ?
acquaintance = Enchanté également ! Que voulez-vous savoir ?
wellbeing = Je vais bien, merci : un bot va toujours bien. Que voulez-vous savoir ?
personal = Je suis un bot, il y a peu à dire de moi. Il y a plus à dire de ceci :
you-are-welcome = Très bien ! Que voulez-vous savoir d’autre ?
wishes = Merci, à vous aussi !
presence = Je suis là. Que voulez-vous savoir ?
silence = D’accord. Je me tais jusqu’à votre prochain message.
feelings = Merci de me le dire. Je ne suis qu’un bot, mais je réponds volontiers aux questions :
persona = Je suis un bot : un programme, sans corps, sentiments ni caractère. Je réponds aux questions sur « { $title } ».
brief = Je ne peux donner que les mots de l’article, ni plus courts ni plus lents. Demandez une seule chose : je commencerai par elle.
cancel = Il n’y a rien à annuler ici : je réponds seulement aux questions. Que voulez-vous savoir ?
outside = Je sais ce que dit l’article, pas l’heure ni la météo. Que voulez-vous savoir ?
human = Je suis un bot, personne ne lit ici. Si l’article donne un contact, demandez-le-moi ; /about indique la source.
privacy-short = Je ne sais pas qui vous êtes et ne garde vos mots que si vous le demandez. Détails : /privacy ; /forget efface tout.
objection-alone = Désolé de ne pas vous avoir compris. Essayez avec d’autres mots, s’il vous plaît.
empty = Je n’y ai pas trouvé de question. Écrivez quelques mots, ou touchez une question :
empty-alone = Je n’y ai pas trouvé de question. Écrivez quelques mots.
sticker = Joli ! Mais je comprends mieux les mots. Que voudriez-vous savoir ?
voice = Je ne peux pas écouter d’enregistrements. Pourriez-vous écrire votre question ?
picture = Je ne peux pas voir d’images. Pourriez-vous écrire votre question ?
document = Je ne peux pas ouvrir de fichiers. Pourriez-vous écrire votre question ?
wordless = Je ne comprends que les mots. Pourriez-vous écrire votre question ?

## Commandes

help =
    Posez votre question avec vos mots, ou touchez-en une. Je réponds avec le texte même de l’article, et s’il n’en dit rien, je vous le dis.
help-questions = /questions – toutes les questions auxquelles l’article répond
help-read = /read – tout l’article, page par page
help-articles = /articles – les autres articles
help-about = /about – d’où vient l’article
help-language = /language – la langue que je parle
help-privacy = /privacy – ce qui est conservé sur vous
help-forget = /forget – effacer ce qui est conservé sur vous
about = Mes réponses sont les mots mêmes de l’article.
as-of = L’article a été publié le { $date }. Je ne sais rien de plus récent.
as-of-unknown = Je ne sais pas quand l’article a été publié, ni rien de plus récent.
unknown-command = Je ne connais pas cette commande. /help montre ce que je sais faire.
language = Quelle langue dois-je parler ? Les articles restent tels qu’ils sont écrits.
language-chosen = Je parlerai français désormais. Les articles restent tels qu’ils sont écrits.

## Vie privée

privacy = Vos données
privacy-not-kept = Ce que vous écrivez sert à trouver une réponse et n’est pas conservé, sauf si vous touchez « Envoyer à la rédaction » ou « Retenir mes mots pour cette réponse » : cette seule question est alors conservée pour la rédaction.
privacy-waiting = Si vous touchez « Me prévenir quand il y aura une réponse », cette question est conservée avec cette discussion, chiffrée, jusqu’à ce que je vous aie prévenu, et pas plus longtemps que le reste.
privacy-kept =
    Sont conservés sous une forme codée de votre identifiant Telegram : chiffrés, les questions que vous avez lues et le passage de la dernière réponse montré en premier (pour les cocher et comprendre « et ensuite ? »), les réponses auxquelles vos derniers messages ont mené, la langue choisie, les questions envoyées à la rédaction et, pour peu de temps, mes dernières réponses (pour ne rien envoyer deux fois) ; et, pour les compter, vos 👍 et 👎. Tout est effacé { $days ->
        [one] un jour
       *[other] { $days } jours
    } après votre dernier message.
privacy-forget = /forget efface tout immédiatement.
privacy-policy = Lire toute la politique de confidentialité
privacy-contact = Questions à ce sujet : { $contact }
forgotten = C’est fait. Tout ce qui était conservé sur vous est effacé. Si vous écrivez de nouveau, nous repartons de zéro.

## Messages brefs

gone = Cette question n’est plus ici. Voici les questions actuelles.
old-button = Ce bouton date d’une autre époque. Voici les questions actuelles.
useful = Merci ! Je suis content que cela ait aidé.
useless = Merci de me le dire.
not-yours = Seule la personne qui a posé cette question peut l’envoyer.
sent-enough = Vous avez déjà envoyé plusieurs questions aujourd’hui, merci ! Les suivantes demain, s’il vous plaît.
question-gone = Je ne vois plus votre question. Veuillez la poser de nouveau.
remembered = Merci ! Vos mots vont à la rédaction, sans votre nom.
waiting-stopped = Entendu. Je ne vous préviendrai pas.

## Dans d’autres discussions

inline-nothing = Pas de réponse. Demander dans le chat
inline-hint = Demander dans le chat
group-hello = Bonjour ! Mentionnez-moi, répondez-moi ou écrivez /ask avec votre question, et je répondrai d’après l’article.

## Pour la rédaction

misses = Questions envoyées par les lecteurs
no-misses = Les lecteurs n’ont pas encore envoyé de question.
as-file = En fichier
ratings = Avis des lecteurs sur les réponses
no-ratings = Les lecteurs n’ont encore évalué aucune réponse.
stats = Les { $days } derniers jours
stats-questions = Questions : { $count }
stats-answered = Réponses immédiates : { $count } ({ $percent } %)
stats-asked-back = Demandes de précision : { $count } ({ $percent } %)
stats-picked = – choisies : { $count }, aucune : { $rejected }
stats-declined = Pas dans l’article : { $count } ({ $percent } %)
stats-left-out = Laissées de côté exprès : { $count }
stats-sent = Envoyées à la rédaction : { $count }
stats-told = Lecteurs prévenus d’une réponse : { $count }
stats-asked = Les plus demandées
stats-doubtful = Proposées, mais pas choisies
digest-on = À partir de demain, vous recevrez un message les matins où il y a de nouvelles questions. /digest y met fin.
digest-off = Il n’y aura plus de message le matin. /digest les rétablit.
digest = Nouvelles questions des lecteurs : { $count }, en groupes : { $groups }

## Menus et profil dans Telegram

command-start = Commencer
command-questions = Toutes les questions
command-read = Lire tout l’article
command-articles = Autres articles
command-about = D’où vient l’article
command-ask = Poser une question
command-language = Choisir ma langue
command-help = Comment poser une question
command-privacy = Ce qui est conservé sur vous
command-forget = Effacer ce qui est conservé sur vous
command-misses = Questions des lecteurs
command-ratings = Avis sur les réponses
command-stats = Les questions de la semaine
command-digest = Les nouvelles questions, le matin
bot-description = Posez vos questions avec vos mots. Je réponds avec le texte même de l’article, et s’il n’en dit rien, je vous le dis.
bot-short-description = Un article qui répond à vos questions avec ses propres mots.

## Limites et pannes

slow-down = Cela fait beaucoup à la fois. Laissez-moi une minute, puis posez votre question.
trouble = Je regrette, quelque chose n’a pas marché de mon côté. Veuillez redemander dans un instant.
