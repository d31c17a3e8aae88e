# O que o próprio bot diz, em português. Todo o resto são palavras do artigo.

date-pattern = d 'de' MMMM 'de' y
short-date-pattern = d MMM y
inner-quotes = ‘’

language-name = Português

## Início

welcome = Toque numa pergunta ou pergunte com suas próprias palavras.
no-questions = Ainda não há perguntas neste artigo.
old-link = Esse link leva a uma pergunta que já não está aqui. Sobre isto eu posso falar:

## Botões

all-questions = Todas as perguntas
other-articles = Outros artigos
none-of-these = Nenhuma destas
not-this = Outra coisa
previous = ‹ Anterior
next = Seguinte ›
next-question = Próxima pergunta
next-article = A seguir: { $title }
share = Partilhar
copy-link = Link
send-to-editors = Enviar à redação
remember-words = Lembrar as minhas palavras para esta resposta
tell-me = Avisar-me quando houver uma resposta
stop-telling = Não me avisar mais
continue = Continuar com o bot
whole-answer = A resposta inteira

## Respostas

read-article = Ler o artigo
article-language = Idioma do artigo: { $name }.
read-rest = Ler o resto no artigo
published = Publicado em { $date }
corrected = Correção:
corrected-on = Correção, { $date }:
editors-note = Nota da redação

## Listas

questions = Estas são as perguntas que o artigo responde.
articles = Sobre qual artigo quer perguntar?
one-article = Há um artigo aqui. Toque nele para começar.
page = Página { $page } de { $pages }
read-so-far = { $read } de { $count } lidas

## Dúvidas

did-you-mean = Quis dizer uma destas?
did-you-mean-one = Quis dizer isto?
not-in-article = Lamento, o artigo não responde a isso.
not-in-articles = Lamento, nenhum dos artigos daqui responde a isso.
none-of-them = Lamento. O que procurava?
sought = O que procurava?
else-send = Se não está aqui, pode enviar a sua pergunta à redação.
else-ask = Se não está aqui, tente perguntar com outras palavras.
words-note = Se tocar em “{ $button }”, as suas palavras podem entrar na lista de perguntas do artigo, sem o seu nome.
sent = Obrigado! A sua pergunta está com a redação.
waiting = Aviso-o aqui assim que houver uma resposta.
you-asked = Em { $date } perguntou: “{ $question }”
now-answered = O artigo agora responde.
it-does-answer = O artigo responde a isto:
this-does-answer = “{ $title }” responde a isto:

## Cortesias

hello = Olá! Pergunte o que quiser sobre “{ $title }”.
welcome-thanks = De nada! Há mais alguma coisa que queira saber?
goodbye = Até logo! Volte quando quiser.
praise = Obrigado, é muito gentil!
laugh = 😄
ok = Muito bem. O que mais quer saber?
sorry = Não faz mal. O que gostaria de saber?
rude = Lamento não ter ajudado mais. Talvez procurasse uma destas?
who = Sim, sou um bot. Respondo a perguntas sobre “{ $title }” com as palavras do próprio artigo.
abilities = Respondo a perguntas sobre “{ $title }” com as palavras do artigo. Pergunte com suas próprias palavras ou toque numa pergunta.
objection = Lamento não ter entendido. Tente com outras palavras ou toque numa pergunta:
maker = Fui feito por pessoas, para que os leitores perguntem sobre “{ $title }”. O que quer saber?
age = Sou um bot e não faço anos. O que quer saber sobre “{ $title }”?
origin = Sou um bot; este chat é a minha única casa. O que quer saber?
joke = Sou um bot e receio não ter muita graça. Mas conheço um artigo:
boredom = Talvez valha a pena ler uma destas:
love = Que gentil! Mas sou só um bot. O que quer saber?
acquaintance = O prazer é meu! O que quer saber?
wellbeing = Estou bem, obrigado: os bots estão sempre bem. O que quer saber?
personal = Sou um bot e há pouco a contar sobre mim. Há mais a contar sobre isto:
you-are-welcome = Muito bem! O que mais quer saber?
wishes = Obrigado, igualmente!
presence = Estou aqui. O que quer saber?
silence = Está bem. Fico calado até escrever de novo.
feelings = Obrigado por me contar. Sou só um bot, mas respondo a perguntas com gosto:
persona = Sou um bot: um programa sem corpo, sentimentos nem caráter. Respondo a perguntas sobre “{ $title }”.
brief = Só posso dar as palavras do artigo, não mais curtas nem mais devagar. Pergunte por uma coisa, e começo por ela.
cancel = Não há nada para cancelar aqui: só respondo a perguntas. O que gostaria de saber?
outside = Sei o que o artigo conta, não as horas nem o tempo. O que gostaria de saber?
human = Sou um bot, e ninguém lê esta conversa. Se o artigo indicar um contato, pergunte-me; /about mostra a fonte.
privacy-short = Não sei quem você é e só guardo suas palavras se tocar num botão. Detalhes: /privacy; /forget apaga tudo.
which-one = Qual delas, por favor?
rude-alone = Lamento não ter ajudado mais. O que procurava?
refused = Está bem. O que prefere saber?
empty-alone = Não encontrei nenhuma pergunta aí. Experimente algumas palavras.
as-of = O artigo foi publicado em { $date }. Não sei nada mais recente do que ele diz.
as-of-unknown = Não sei quando o artigo foi publicado, nem nada mais recente do que ele diz.
sent-enough = Hoje já enviou várias perguntas, obrigado! Amanhã mais, por favor.
objection-alone = Lamento não ter entendido. Tente com outras palavras, por favor.
empty = Não encontrei nenhuma pergunta aí. Experimente algumas palavras ou toque numa destas:
sticker = Que giro! Mas entendo-me melhor com palavras. O que gostaria de saber?
voice = Não consigo ouvir gravações. Pode escrever a sua pergunta?
picture = Não consigo ver imagens. Pode pôr a sua pergunta em palavras?
document = Não consigo abrir ficheiros. Pode escrever a sua pergunta?
wordless = Só entendo palavras. Pode escrever a sua pergunta?

## Comandos

help =
    Pergunte com suas próprias palavras ou toque numa pergunta. Respondo com o texto do artigo e, se o artigo não disser, eu aviso.
help-questions = /questions – todas as perguntas que o artigo responde
help-read = /read – o artigo inteiro, página por página
help-articles = /articles – os outros artigos
help-about = /about – de onde vem o artigo
help-language = /language – a língua que eu falo
help-privacy = /privacy – o que se guarda sobre si
help-forget = /forget – apagar o que se guarda sobre si
about = As minhas respostas são as palavras do próprio artigo.
unknown-command = Não conheço esse comando. /help mostra o que sei fazer.
language = Que língua devo falar? Os artigos ficam como foram escritos.
language-chosen = A partir de agora falo português. Os artigos ficam como foram escritos.

## Privacidade

privacy = A sua privacidade
privacy-not-kept = O que escreve serve para encontrar uma resposta e não é guardado, a não ser que toque em “Enviar à redação” ou “Lembrar as minhas palavras para esta resposta”: então só essa pergunta é guardada para a redação ler.
privacy-waiting = Se tocar em “Avisar-me quando houver uma resposta”, essa pergunta é guardada com esta conversa, cifrada, até eu o ter avisado, e não mais tempo do que o resto.
privacy-kept =
    O que se guarda sob uma forma codificada do seu id do Telegram: cifrado, que perguntas leu e que passagem da última resposta veio primeiro (para que eu as possa assinalar e entender “e depois?”), a que respostas levaram as suas últimas mensagens, a língua que escolheu, as perguntas que enviou à redação e, por pouco tempo, as minhas últimas respostas (para que nada seja enviado duas vezes); e, para contar, os seus 👍 e 👎. Tudo é apagado { $days ->
        [one] um dia
       *[other] { $days } dias
    } depois da sua última mensagem.
privacy-forget = /forget apaga tudo de uma vez.
privacy-policy = Ler a política de privacidade completa
privacy-contact = Perguntas sobre isto: { $contact }
forgotten = Feito. Tudo o que se guardava sobre si foi apagado. Se voltar a escrever, começamos do zero.

## Avisos

gone = Essa pergunta já não está aqui. Estas são as atuais.
old-button = Esse botão é de outro tempo. Aqui estão as perguntas atuais.
useful = Obrigado! Que bom que ajudou.
useless = Obrigado por me dizer.
not-yours = Só quem perguntou pode enviar esta pergunta.
question-gone = Já não vejo a sua pergunta. Pergunte de novo, por favor.
remembered = Obrigado! As suas palavras vão para a redação, sem o seu nome.
waiting-stopped = Está bem. Não o avisarei.

## Noutros chats

inline-nothing = Sem resposta. Pergunte no chat
inline-hint = Perguntar no chat
group-hello = Olá! Mencione-me, responda-me ou escreva /ask com a sua pergunta, e eu respondo com o artigo.

## Para a redação

misses = Perguntas enviadas pelos leitores
no-misses = Os leitores ainda não enviaram perguntas.
as-file = Como ficheiro
ratings = Como os leitores avaliaram as respostas
no-ratings = Os leitores ainda não avaliaram nenhuma resposta.
stats = Os últimos { $days } dias
stats-questions = Perguntas: { $count }
stats-answered = Respondidas logo: { $count } ({ $percent }%)
stats-asked-back = Com pergunta de volta: { $count } ({ $percent }%)
stats-picked = – escolhidas: { $count }, nenhuma delas: { $rejected }
stats-declined = Não estão no artigo: { $count } ({ $percent }%)
stats-left-out = Deixadas de fora de propósito: { $count }
stats-sent = Enviadas à redação: { $count }
stats-told = Leitores avisados de uma resposta: { $count }
stats-asked = As mais perguntadas
stats-doubtful = Propostas, mas não escolhidas
digest-on = A partir de amanhã receberá uma mensagem nas manhãs em que houver perguntas novas. /digest termina isso.
digest-off = Não haverá mais mensagens de manhã. /digest volta a trazê-las.
digest = Perguntas novas dos leitores: { $count }, em grupos: { $groups }

## Menus e perfil no Telegram

command-start = Começar
command-questions = Todas as perguntas
command-read = Ler o artigo inteiro
command-articles = Outros artigos
command-about = De onde vem o artigo
command-ask = Fazer uma pergunta
command-language = Escolher a minha língua
command-help = Como perguntar
command-privacy = O que se guarda sobre si
command-forget = Apagar o que se guarda sobre si
command-misses = Perguntas enviadas pelos leitores
command-ratings = Como os leitores avaliaram as respostas
command-stats = O que se perguntou esta semana
command-digest = Avisar de manhã sobre perguntas novas
bot-description = Pergunte com suas próprias palavras. Respondo com o texto do artigo e, se o artigo não disser, eu aviso.
bot-short-description = Um artigo que responde às suas perguntas com as próprias palavras.

## Limites e problemas

slow-down = É muita coisa de uma vez. Dê-me um minuto e pergunte de novo, por favor.
trouble = Lamento, algo correu mal do meu lado. Pergunte de novo daqui a pouco, por favor.
