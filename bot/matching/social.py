"""Messages that ask nothing: greetings, thanks, a thumb, silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.matching.model import Social

_PHRASES: tuple[tuple[Social, str], ...] = (
    (Social.WHO,
     r"(?:are|r) (?:you|u) (?:really )?(?:an? )?(?:(?:real )?(?:ro)?bot|robot|human(?: being)?|real(?: person)?|ai|machine|person|alive|there|chat ?gpt)(?: or (?:an? )?(?:human|real|bot|robot|person|machine|ai)(?: person)?)?"
     r"|is (?:this|that|it) (?:an? )?(?:real (?:person|human)|(?:ro)?bot|human|ai|machine|chat ?gpt)(?: or (?:an? )?(?:human|person|bot|machine))?"
     r"|am i (?:talking|speaking|chatting|writing) (?:to|with) (?:an? )?(?:real )?(?:human|person|bot|robot|machine|ai)"
     r"|who (?:are|r) (?:you|u)|what are you|who (?:made|created|built|wrote|programmed|runs) (?:you|this bot)|what(?:'s| is) your name|who is this|what can you do|how are you(?: doing)?(?: today)?|how is it going"
     r"|(?:а )?(?:ты|вы|это) (?:кто|бот|робот|человек|живой(?: человек)?|настоящий(?: человек)?|реальный человек|машина|нейросеть)(?: или (?:человек|бот|робот|живой(?: человек)?|машина))?"
     r"|кто (?:ты|вы|это)(?: такой| такая| такие)?|кто тебя (?:создал|сделал|написал|придумал)|кто вас (?:создал|сделал)|как (?:тебя|вас) зовут|что ты умеешь|как (?:дела|ты|жизнь|поживаешь)|(?:здесь|тут) есть (?:живые )?люди"
     r"|bist du ein (?:bot|mensch|roboter)|wer bist du|es tu un (?:robot|bot)|eres un (?:robot|bot)|봇이(?:에요|야|세요)|ボットですか"),
    (Social.THANKS,
     r"(?:many |big )?thanks?(?: (?:you|u))?(?: (?:so|very) much| a lot| a (?:million|bunch|ton)| again| in advance| anyway| for (?:that|this|everything|your (?:help|time|patience|answer|reply)|the (?:help|info|information|answer|quick (?:answer|reply)|reply)))*"
     r"|thank (?:you|u)|thx|ty|tysm|thnx|tnx|cheers|much (?:obliged|appreciated)|appreciate(?:d)?(?: it)?|i appreciate it|grateful|you(?:'ve| have) been (?:most |very |so )?helpful|that(?:'s| is| was) all i needed(?: to know)?|(?:that|this|it) (?:really )?help(?:ed|s)(?: a lot| me)?|very helpful|that was helpful"
     r"|(?:большое |огромное )?спасиб(?:о|ки|очки)(?: (?:вам|тебе|большое|огромное|за (?:помощь|ответ|информацию|все)|заранее|и на этом))*|спс|пасиб(?:о|ки)?|благодар(?:ю|им|ствую)(?: вас| за (?:помощь|ответ))?|(?:вы|ты) (?:очень )?(?:помог|помогли|выручил|выручили)|это (?:все )?что я хотел[аи]? (?:у)?знать"
     r"|danke(?: schon| sehr)?|vielen dank|merci(?: beaucoup)?|gracias|muchas gracias|grazie|감사합니다|고마워(?:요)?|고맙습니다|ありがとう(?:ございます|ございました)?"),
    (Social.GREETING,
     r"hi+(?: there| all| everyone| everybody)?|hello+(?: there| again| everyone)?|hey+(?: there| you)?|hiya|howdy|yo|sup|greetings|good (?:morning|afternoon|evening|day)(?: to you| all| everyone)?|morning|evening|dear (?:editors?|sirs?(?: or madam)?|all|team|madam|newspaper)"
     r"|привет(?:ик|ствую|ули)?(?: всем| вам)?|здравствуй(?:те)?|здрасте|здрасьте|здаров(?:а|о)?|здоров(?:о)?|добр(?:ый|ого|ое|ой) (?:день|дня|вечер|вечера|утро|утра|ночи|времени суток)|доброго времени|хай|салют|ку|приветствую|уважаем(?:ая|ые|ый) (?:редакция|коллеги|господа)"
     r"|hallo|guten (?:tag|morgen|abend)|moin|servus|bonjour|bonsoir|salut|hola|buenos dias|buenas(?: tardes| noches)?|ciao|안녕(?:하세요|하십니까)?|こんにちは|こんばんは|おはよう(?:ございます)?"),
    (Social.BYE,
     r"(?:good ?)?bye+(?: bye)?(?: now)?|goodbye|good night|see (?:you|u|ya)(?: (?:later|soon|around|then))?|cya|farewell|take care|have a (?:good|nice|great|lovely) (?:day|one|evening|night|weekend)|ttyl|so long|that(?:'s| is|ll be| will be) all(?: for now)?"
     r"|пока(?: пока)?|до свидан(?:ия|ья)|до встречи|до скорого|всего (?:доброго|хорошего|наилучшего)|прощай(?:те)?|спокойной ночи|доброй ночи|хорошего (?:дня|вечера)|удачи|бывай(?:те)?|это все"
     r"|tschuss|auf wiedersehen|au revoir|adios|hasta luego|さようなら|안녕히 계세요"),
    (Social.LAUGH,
     r"(?:a?(?:ha){2,}h?|(?:he){2,}|(?:hi){3,}|lol+|lmao|rofl|xd+|а?(?:ха){2,}х?|(?:хе){2,}|(?:хи){2,}|лол|ржу(?: не могу)?|(?:а|х){4,}|ㅋ+|ㅎ+|w{3,})"),
    (Social.SORRY,
     r"(?:oops |oh )?(?:sorry|apologies|my bad|pardon)(?: wrong (?:chat|number|person|window|group))?|wrong (?:chat|number|person|window|group)(?: sorry)?|oops|never ?mind|nvm|forget it|ignore (?:that|this|me|my last message)|sorry (?:to bother you|my mistake|for the (?:typos?|long message|trouble|bother))|excuse me|my mistake|just testing|test(?:ing)?"
     r"|(?:ой |упс )?(?:извини(?:те)?|простите?|прошу прощения|сорри|сори|пардон)(?: (?:не туда|не тот чат|ошибся|ошиблась|ошибся чатом|за беспокойство|за ошибки|что беспокою))?|(?:ой )?(?:не туда|не тот чат|ошибся(?: чатом)?|ошиблась(?: чатом)?|не вам|упс)|(?:ладно )?(?:забудь(?:те)?|неважно|не важно|проехали)|тест|проверка"),
    (Social.RUDE,
     r"(?:you(?: are|'re)?|u(?: r)?|ur|what an?|this is an?) (?:so |such |really |very |a |an |just |the )*(?:useless|stupid|dumb|idiot(?:ic)?|moron|terrible|rubbish|garbage|crap|bad|worst|awful|annoying|trash|shit)(?: (?:bot|machine|thing|robot|program))?(?: ever)?|(?:stupid|dumb|useless|bad|idiotic|terrible) (?:bot|machine|robot|thing|answer)|you (?:suck|know nothing|don't know anything)|idiot|shut up|f+u+c+k+(?: (?:you|off|this))?|go to hell|wtf|damn|bullshit|useless|stupid|this is (?:useless|stupid|rubbish)"
     r"|(?:ты|вы|какой|какая|ну и|что за) (?:такой |такая |же |просто |очень |полн(?:ый|ая) )*(?:тупой|тупая|тупица|глупый|глупая|дурак|дура|идиот|бесполезн(?:ый|ая|ы)|дебил|бред|чушь|ерунда|тормоз|отстой)(?: бот)?|(?:тупой|глупый|бесполезный|дурацкий|плохой|тупая) (?:бот|робот|программа|машина)|дурак|идиот|заткнись|отстань|отвали|иди (?:ты )?(?:к черту|в баню|нафиг|лесом)|фигня|бред(?: какой-то)?|чушь|отстой|ерунда"),
    (Social.PRAISE,
     r"(?:(?:that|this|it) (?:is|was)|that's|it's|what an?|you are|you're|very|really|so|how)? ?(?:an? )?(?:great|good|nice|excellent|amazing|awesome|brilliant|interesting|cool|wonderful|perfect|lovely|fantastic|super|well done|well written|clever|smart|clear|neat|impressive|useful)(?: (?:article|job|work|bot|text|read|piece|stuff|answer|one|idea|guys|people|explanation))*(?: (?:guys|everyone|indeed|thanks))?|wow+|well done|bravo|love (?:it|this|you)|i (?:love|like) (?:it|this|you|your (?:article|paper|bot))|(?:keep up the good work)|you rock|respect"
     r"|(?:очень |какая |какой |это |просто |все |ты |вы )*(?:отличн(?:ая|ый|о)|хорош(?:ая|ий|о)|интересн(?:ая|ый|о)|классн(?:ая|ый|о)|крут(?:ая|ой|о)|супер|класс|молодец|молодцы|здорово|прекрасно|замечательно|полезн(?:ая|ый|о)|понятно|умница|красота|шикарно|годно|огонь|топ|прикольно|клево|браво|вау|ого|ух ты|мило)(?: (?:статья|бот|текст|материал|работа|ответ|вообще))*|мне (?:очень )?(?:нравится|понравилось)|(?:спасибо за )?(?:статью|отличную статью|интересную статью)|респект|уважуха"),
    (Social.OK,
     r"o?k(?:ay|ey|i)?(?: (?:then|cool|great|good|fine|got it|sure))?|kk|yes|yeah|yep|yup|no|nope|nah|sure|fine|right|alright|all right|got it|i see|understood|i understand|makes sense|cool|hm+|mhm|uh ?huh|ah+|oh+|aha+|whatever|maybe|so|well|please|pls|plz|exactly|indeed|true|really|is that so|just curious|bot|noted"
     r"|ок(?:ей)?|окей|ладно|хорошо|понял[аи]?|понятно|ясно(?: понятно)?|ага|угу|да|нет|неа|ну|ну да|так|конечно|точно|хм+|мм+|эм+|ну ладно|ну ок|пожалуйста|пож|плиз|правда|может быть|наверное|принято|договорились|го|эх|ах|ой|ура|вот как|вот оно что|ясненько|понятненько|буду знать"
     r"|ja|nein|oui|non|si|genau|네|예|아니요|はい|いいえ|なるほど"),
)  # fmt: skip
_KINDS = tuple((kind, re.compile(f"(?:{pattern})$")) for kind, pattern in _PHRASES)
_OPENING = re.compile("^(?:" + "|".join(dict(_PHRASES)[kind] for kind in (
    Social.GREETING, Social.THANKS, Social.SORRY)) + r")(?=[\s,.!?:;)(-]|$)[\s,.!?:;)(-]*")
_CUT = re.compile(r"[^\w'\s-]+|\s-\s|\n")
_FILLERS = re.compile(
    r"\b(?:guys|everyone|everybody|dear|friends?|mate|man|bro|dude|sir|madam|folks|buddy|bot|then|now|again|so|very|much|and|but|my|oh|"
    r"ребята|народ|друзья|друг|бот|всем|вам|тебе|тогда|очень|и|а|но|же|уж|ну|бро|чувак|люди|дорогой|дорогая|там|мой|ой)\b"
)


@dataclass(frozen=True, slots=True)
class Small:
    """What small talk a message holds: its kind when it holds nothing else, and the rest of it."""

    kind: Social | None
    rest: str


def small_talk(text: str) -> Small:
    """Look for small talk in a normal `text`."""
    if not any(sign.isalnum() for sign in text):
        return Small(Social.EMPTY, "")
    pieces = [piece.strip(" '-") for piece in _CUT.split(text)]
    kinds = [_kind(piece) for piece in pieces if piece]
    if kinds and all(kinds):
        return Small(_foremost([kind for kind in kinds if kind]), "")
    return Small(None, _without_opening(text))


def _foremost(kinds: list[Social]) -> Social:
    order = [kind for kind, _ in _PHRASES]
    return min(kinds, key=order.index)


def _kind(piece: str) -> Social | None:
    for attempt in (piece, " ".join(_FILLERS.sub(" ", piece).split())):
        for kind, pattern in _KINDS:
            if attempt and pattern.match(attempt):
                return kind
    return _chain(piece)


def _chain(piece: str) -> Social | None:
    """Small talk said in one breath: "ok thx bye"."""
    rest = piece
    kinds: list[Social] = []
    for _ in range(4):
        found = _prefix(rest)
        if found is None:
            return None
        kind, length = found
        kinds.append(kind)
        rest = " ".join(_FILLERS.sub(" ", rest[length:]).split())
        if not rest:
            return _foremost(kinds)
    return None


_STARTS = tuple((kind, re.compile(rf"(?:{pattern})(?=\s|$)")) for kind, pattern in _PHRASES)


def _prefix(text: str) -> tuple[Social, int] | None:
    found = [(kind, match.end()) for kind, pattern in _STARTS if (match := pattern.match(text))]
    return max(found, key=lambda one: one[1]) if found else None


def _without_opening(text: str) -> str:
    for _ in range(3):
        shorter = _OPENING.sub("", text, count=1)
        if shorter == text or not shorter.strip():
            break
        text = shorter
    return text
