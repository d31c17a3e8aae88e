# Lo que dice el bot por sí mismo, en español. Todo lo demás son las palabras del artículo.

date-pattern = d 'de' MMMM 'de' y
short-date-pattern = d MMM y
inner-quotes = “”

language-name = Español

## Inicio

welcome = Toque una pregunta o pregunte con sus propias palabras.
no-questions = Este artículo todavía no tiene preguntas.
old-link = Ese enlace lleva a una pregunta que ya no está aquí. De esto puedo hablarle:

## Botones

all-questions = Todas las preguntas
other-articles = Otros artículos
none-of-these = Ninguna de estas
not-this = Otra cosa
previous = ‹ Anterior
next = Siguiente ›
next-question = Siguiente pregunta
next-article = Siguiente: { $title }
share = Compartir
copy-link = Enlace
send-to-editors = Enviar a la redacción
remember-words = Recordar mis palabras para esta respuesta
tell-me = Avisarme cuando haya una respuesta
stop-telling = No avisarme más
continue = Continuar con el bot

## Respuestas

read-article = Leer el artículo
whole-answer = La respuesta completa
article-language = Idioma del artículo: { $name }.
read-rest = Leer el resto en el artículo
published = Publicado el { $date }
corrected = Corrección:
corrected-on = Corrección del { $date }:
editors-note = Nota de la redacción

## Listas

questions = Estas son las preguntas que responde el artículo.
articles = ¿Sobre qué artículo quiere preguntar?
one-article = Aquí hay un solo artículo. Tóquelo para empezar.
page = Página { $page } de { $pages }
read-so-far = { $read } de { $count } leídas

## Dudas

did-you-mean = ¿Quería decir una de estas?
which-one = ¿Cuál de ellas, por favor?
did-you-mean-one = ¿Quería decir esto?
not-in-article = Lo siento, el artículo no responde a eso.
not-in-articles = Lo siento, ninguno de los artículos responde a eso.
none-of-them = Lo siento. ¿Qué buscaba?
sought = ¿Qué buscaba?
else-send = Si no está aquí, puede enviar su pregunta a la redacción.
else-ask = Si no está aquí, pruebe con otras palabras.
words-note = Si toca «{ $button }», sus palabras podrán usarse en la lista de preguntas del artículo, sin su nombre.
sent = ¡Gracias! Su pregunta ha llegado a la redacción.
waiting = Le avisaré aquí en cuanto haya una respuesta.
you-asked = El { $date } preguntó: «{ $question }»
now-answered = El artículo ya lo responde.
it-does-answer = Esto es lo que sí responde el artículo:
this-does-answer = Esto es lo que sí responde «{ $title }»:

## Cortesías

hello = ¡Hola! Pregúnteme lo que quiera sobre «{ $title }».
welcome-thanks = ¡De nada! ¿Quiere saber algo más?
goodbye = ¡Hasta luego! Vuelva cuando quiera.
praise = ¡Gracias, muy amable!
laugh = 😄
ok = Bien. ¿Qué más le gustaría saber?
sorry = No pasa nada. ¿Qué le gustaría saber?
rude = Siento no haber sido de más ayuda. ¿Buscaba quizá una de estas preguntas?
rude-alone = Siento no haber sido de más ayuda. ¿Qué buscaba?
refused = De acuerdo. ¿Qué le gustaría saber en su lugar?
who = Sí, soy un bot. Respondo a preguntas sobre «{ $title }» con las palabras del artículo.
abilities = Respondo a preguntas sobre «{ $title }» con las palabras del artículo. Pregunte con sus palabras o toque una pregunta.
objection = Siento no haberle entendido. Pruebe con otras palabras o toque una pregunta:
maker = Me hicieron personas, para que los lectores pregunten por «{ $title }». ¿Qué quiere saber?
age = Soy un bot y no cumplo años. ¿Qué quiere saber sobre «{ $title }»?
origin = Soy un bot; este chat es mi única casa. ¿Qué quiere saber?
joke = Soy un bot y me temo que no muy gracioso. Pero conozco un artículo:
boredom = Quizá valga la pena leer una de estas:
love = ¡Qué amable! Pero solo soy un bot. ¿Qué quiere saber?
acquaintance = ¡Igualmente! ¿Qué quiere saber?
wellbeing = Estoy bien, gracias: los bots siempre lo están. ¿Qué quiere saber?
personal = Soy un bot y hay poco que contar de mí. Hay más que contar de esto:
you-are-welcome = ¡Muy bien! ¿Qué más quiere saber?
wishes = ¡Gracias, igualmente!
presence = Aquí estoy. ¿Qué quiere saber?
silence = De acuerdo. Me callo hasta que vuelva a escribir.
feelings = Gracias por contármelo. Solo soy un bot, pero respondo preguntas con gusto:
persona = Soy un bot: un programa sin cuerpo, sentimientos ni carácter. Respondo a preguntas sobre «{ $title }».
brief = Solo puedo dar las palabras del artículo, ni más cortas ni más despacio. Pregunte por una cosa y empezaré por ella.
cancel = Aquí no hay nada que cancelar: solo respondo preguntas. ¿Qué quiere saber?
outside = Sé lo que cuenta el artículo, no la hora ni el tiempo. ¿Qué quiere saber?
human = Soy un bot y aquí no lee nadie. Si el artículo da un contacto, pregúnteme por él; /about muestra la fuente.
privacy-short = No sé quién es usted y solo guardo sus palabras si lo pide con un botón. Más en /privacy; /forget lo borra todo.
objection-alone = Siento no haberle entendido. Pruebe con otras palabras, por favor.
empty = No he encontrado ninguna pregunta ahí. Escriba unas palabras o toque una de estas:
empty-alone = No he encontrado ninguna pregunta ahí. Escriba unas palabras.
sticker = ¡Qué bonito! Aunque me manejo mejor con palabras. ¿Qué le gustaría saber?
voice = Lamento no poder escuchar grabaciones. ¿Podría escribir su pregunta?
picture = Lamento no poder ver imágenes. ¿Podría escribir su pregunta?
document = Lamento no poder abrir archivos. ¿Podría escribir su pregunta?
wordless = Solo entiendo palabras. ¿Podría escribir su pregunta?

## Comandos

help =
    Pregunte con sus propias palabras o toque una pregunta. Respondo con el texto del propio artículo y, si el artículo no lo dice, se lo digo.
help-questions = /questions – todas las preguntas que responde el artículo
help-read = /read – el artículo entero, página a página
help-articles = /articles – los otros artículos
help-about = /about – de dónde viene el artículo
help-language = /language – el idioma en que hablo
help-privacy = /privacy – qué se guarda sobre usted
help-forget = /forget – borrar lo que se guarda sobre usted
about = Mis respuestas son las palabras del propio artículo.
as-of = El artículo se publicó el { $date }. No sé nada más reciente.
as-of-unknown = No sé cuándo se publicó el artículo ni nada más reciente.
unknown-command = No conozco ese comando. /help muestra lo que sé hacer.
language = ¿En qué idioma quiere que hable? Los artículos quedan como se escribieron.
language-chosen = A partir de ahora hablaré en español. Los artículos quedan como se escribieron.

## Privacidad

privacy = Sus datos
privacy-not-kept = Lo que escribe sirve para encontrar una respuesta y no se guarda, salvo que toque «Enviar a la redacción» o «Recordar mis palabras para esta respuesta»: entonces se guarda solo esa pregunta para la redacción.
privacy-waiting = Si toca «Avisarme cuando haya una respuesta», esa pregunta se guarda con este chat, cifrada, hasta que le haya avisado, y no más tiempo que lo demás.
privacy-kept =
    Se guarda bajo una forma codificada de su identificador de Telegram: cifrado, qué preguntas ha leído y qué pasaje de la última respuesta se mostró primero (para marcarlas y entender «¿y después?»), a qué respuestas llevaron sus últimos mensajes, el idioma elegido, las preguntas que envió a la redacción y, por poco tiempo, mis últimas respuestas (para no enviar nada dos veces); y, para contarlos, sus 👍 y 👎. Todo se borra { $days ->
        [one] un día
       *[other] { $days } días
    } después de su último mensaje.
privacy-forget = /forget lo borra todo al instante.
privacy-policy = Leer la política de privacidad completa
privacy-contact = Preguntas sobre esto: { $contact }
forgotten = Listo. Todo lo que se guardaba sobre usted está borrado. Si vuelve a escribir, empezamos de nuevo.

## Avisos breves

gone = Esa pregunta ya no está aquí. Estas son las actuales.
old-button = Ese botón es de otro tiempo. Estas son las preguntas actuales.
useful = ¡Gracias! Me alegra que haya servido.
useless = Gracias por decírmelo.
not-yours = Solo quien hizo esta pregunta puede enviarla.
sent-enough = Hoy ya ha enviado varias preguntas, ¡gracias! Las demás, mañana, por favor.
question-gone = Ya no veo su pregunta. Hágala otra vez, por favor.
remembered = ¡Gracias! Sus palabras van a la redacción, sin su nombre.
waiting-stopped = De acuerdo. No le avisaré.

## En otros chats

inline-nothing = Sin respuesta. Preguntar en el chat
inline-hint = Preguntar en el chat
group-hello = ¡Hola! Menciónenme, respóndanme o escriban /ask con su pregunta y contestaré con el artículo.

## Para la redacción

misses = Preguntas enviadas a la redacción
no-misses = Aún no se ha enviado ninguna pregunta.
as-file = Como archivo
ratings = Cómo se han valorado las respuestas
no-ratings = Aún no se ha valorado ninguna respuesta.
stats = Los últimos { $days } días
stats-questions = Preguntas: { $count }
stats-answered = Respondidas al momento: { $count } ({ $percent } %)
stats-asked-back = Con repregunta: { $count } ({ $percent } %)
stats-picked = – elegidas: { $count }, ninguna: { $rejected }
stats-declined = No están en el artículo: { $count } ({ $percent } %)
stats-left-out = Omitidas a propósito: { $count }
stats-sent = Enviadas a la redacción: { $count }
stats-told = Lectores avisados de una respuesta: { $count }
stats-asked = Las más preguntadas
stats-doubtful = Ofrecidas, pero no elegidas
digest-on = Desde mañana recibirá un mensaje las mañanas en que haya preguntas nuevas. /digest lo termina.
digest-off = Ya no habrá mensajes por la mañana. /digest los recupera.
digest = Preguntas nuevas de los lectores: { $count }, en grupos: { $groups }

## Menús y perfil en Telegram

command-start = Empezar
command-questions = Todas las preguntas
command-read = Leer el artículo entero
command-articles = Otros artículos
command-about = De dónde viene el artículo
command-ask = Hacer una pregunta
command-language = Elegir mi idioma
command-help = Cómo preguntar
command-privacy = Qué se guarda sobre usted
command-forget = Borrar lo que se guarda sobre usted
command-misses = Preguntas enviadas
command-ratings = Valoración de las respuestas
command-stats = Qué se preguntó esta semana
command-digest = Avisar por la mañana de preguntas nuevas
bot-description = Pregunte con sus propias palabras. Respondo con el texto del propio artículo y, si el artículo no lo dice, se lo digo.
bot-short-description = Un artículo que responde a sus preguntas con sus propias palabras.

## Límites y problemas

slow-down = Eso es mucho de una vez. Deme un minuto y pregunte de nuevo, por favor.
trouble = Lo siento, algo ha fallado por mi parte. Pregunte de nuevo en un momento, por favor.
