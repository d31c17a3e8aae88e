"""What the bot is asked of itself is known by its words, in any order, and hides no answer."""

from __future__ import annotations

import pytest

from bot.matching.dialogue_acts.small_talk import detect_small_talk
from bot.matching.matcher import Matcher
from bot.matching.model import DecisionKind, SmallTalk
from bot.matching.text.normalize import normalize_text
from tests.fakes.articles import article_of_entries, matcher_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("could you tell me how old you are", SmallTalk.AGE),
        ("so in which year were you created, actually?", SmallTalk.AGE),
        ("I'd like to know where you were born", SmallTalk.ORIGIN),
        ("what country are you a citizen of?", SmallTalk.ORIGIN),
        ("do you know which people designed you?", SmallTalk.MAKER),
        ("and what company do you work for", SmallTalk.MAKER),
        ("what sort of things can I ask you about?", SmallTalk.ABILITIES),
        ("tell me which topics you are good at", SmallTalk.ABILITIES),
        ("may I ask what your friends call you?", SmallTalk.WHO),
        ("would you say that you're more human or machine", SmallTalk.WHO),
        ("which hobbies do you have in your spare time", SmallTalk.PERSONAL),
        ("is it true that you have two cats as pets?", SmallTalk.PERSONAL),
        ("hi! can you tell me a joke about bees", SmallTalk.JOKE),
        ("Kannst du mir bitte verraten, in welchem Jahr du entstanden bist?", SmallTalk.AGE),
        ("Mich würde interessieren, für welche Firma du arbeitest", SmallTalk.MAKER),
        ("kannst du mir einen Witz über Kühe erzählen", SmallTalk.JOKE),
        ("est-ce que tu pourrais me dire dans quel pays tu es né ?", SmallTalk.ORIGIN),
        ("J'aimerais savoir quels sont tes passe-temps", SmallTalk.PERSONAL),
        ("je discute avec un vrai humain ?", SmallTalk.WHO),
        ("¿Me podrías contar qué sabes hacer?", SmallTalk.ABILITIES),
        ("quisiera saber en qué ciudad naciste", SmallTalk.ORIGIN),
        ("dime el nombre de la empresa que te creó", SmallTalk.MAKER),
        ("mi puoi dire in che anno sei stato programmato?", SmallTalk.AGE),
        ("vorrei sapere quali animali hai", SmallTalk.PERSONAL),
        ("hai fratelli o sorelle?", SmallTalk.PERSONAL),
        ("você poderia me dizer quem são seus criadores?", SmallTalk.MAKER),
        ("queria saber como você se chama", SmallTalk.WHO),
        ("Интересно, кем ты был создан", SmallTalk.MAKER),
        ("скажи, в каком городе ты родился?", SmallTalk.ORIGIN),
        ("чем ты занимаешься в свободное время", SmallTalk.PERSONAL),
        ("цікаво, чим ти захоплюєшся у вільний час", SmallTalk.PERSONAL),
        ("можеш сказати, на яку компанію ти працюєш?", SmallTalk.MAKER),
        ("Czy mogę wiedzieć, w jakim kraju powstałeś?", SmallTalk.ORIGIN),
        ("ciekawi mnie, jakie masz hobby", SmallTalk.PERSONAL),
        ("Boş zamanlarında neler yapmayı seversin?", SmallTalk.PERSONAL),
        ("hangi şirket tarafından geliştirildin acaba", SmallTalk.MAKER),
        ("ممكن تخبرني في أي بلد ولدت؟", SmallTalk.ORIGIN),
        ("أود أن أعرف ما هي هواياتك", SmallTalk.PERSONAL),
        ("می‌خوام بدونم توی کدوم شهر زندگی می‌کنی", SmallTalk.ORIGIN),
        ("میشه بگی کی تو رو ساخته؟", SmallTalk.MAKER),
        ("मैं जानना चाहता हूँ कि तुम कहाँ रहते हो", SmallTalk.ORIGIN),
        ("क्या आप बता सकते हैं कि आपको किसने बनाया?", SmallTalk.MAKER),
        ("boleh tahu di kota mana kamu lahir?", SmallTalk.ORIGIN),
        ("saya ingin tahu siapa penciptamu", SmallTalk.MAKER),
        ("너는 어느 나라에서 태어났는지 궁금해", SmallTalk.ORIGIN),
        ("당신을 만든 회사는 어디예요?", SmallTalk.MAKER),
        ("あなたはどこの国で生まれたのですか", SmallTalk.ORIGIN),
        ("君を作ったのは誰ですか", SmallTalk.MAKER),
        ("我想知道你是谁创造的", SmallTalk.MAKER),
        ("能告诉我你空闲时间喜欢做什么吗", SmallTalk.PERSONAL),
    ],
)
def test_a_question_to_the_bot_is_known_in_any_order_of_words(text: str, kind: SmallTalk) -> None:
    assert detect_small_talk(normalize_text(text)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "how old do you have to be?",
        "what age must your passport be",
        "where were you during the flood, asked the mayor",
        "which country do you deliver to",
        "who designed your bridge",
        "which company do you work with for repairs",
        "what are you able to repair",
        "do you call me by my first name on the card",
        "can you tell me when you are open",
        "who invented AI?",
        "do you allow pets in the pool",
        "how can I help you",
        "Wie alt muss man sein?",
        "Seit wann gibt es Sie?",
        "Wie kann ich dir helfen?",
        "Kannst du mir sagen, wann der Bus fährt?",
        "Où êtes-vous situés ?",
        "Quel âge a-t-elle ?",
        "Peux-tu me dire quand passe le bus ?",
        "¿Tienen mascotas permitidas?",
        "¿Qué edad tienes que tener para entrar?",
        "¿Puedes decirme cuándo pasa el autobús?",
        "Quanti anni devi avere per entrare?",
        "Puoi dirmi quando passa l'autobus?",
        "Quantos anos você precisa ter para entrar?",
        "Vocês aceitam animais de estimação?",
        "Кто у вас главный врач?",
        "Где вы находитесь?",
        "Что вы делаете по выходным?",
        "Хто у вас головний лікар?",
        "З якого віку до вас можна?",
        "Ile musisz mieć lat, żeby wejść?",
        "Kto ci dał przepis?",
        "Giriş için en az kaç yaşında olmalısın?",
        "Müdürünüz kim?",
        "müdürün adı ne",
        "Wie heißt euer Chef?",
        "Bin ich hier richtig?",
        "Как я могу быть полезен?",
        "Comment s'appellent les animaux ?",
        "Кто ваш начальник?",
        "كم يجب أن يكون عمرك للدخول؟",
        "من هو مديركم؟",
        "برای ورود باید چند ساله باشی؟",
        "مدیر شما کیست؟",
        "प्रवेश के लिए तुम्हारी उम्र कितनी होनी चाहिए?",
        "आपके निदेशक कौन हैं?",
        "Kamu harus berumur berapa untuk masuk?",
        "Siapa direktur Anda?",
        "너는 몇 살부터 들어갈 수 있어?",
        "강아지 이름이 뭐야?",
        "いつから存在していますか",
        "名前は何ですか",
        "你要几岁才能进去？",
        "你们的馆长是谁？",
    ],
)
def test_a_question_with_any_other_word_is_a_question(text: str) -> None:
    assert detect_small_talk(normalize_text(text)).kind is None


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """A firm that tells where it is from."""
    owner = ("owner", "Which company do you belong to?", "We belong to Harrow Mills.")
    tour = ("tour", "How long does the tour of the mill take?", "It takes one hour.")
    return matcher_of(article_of_entries("mill", "en", owner, tour))


def test_what_the_article_answers_goes_before_what_is_said_to_the_bot(matcher: Matcher) -> None:
    decision = matcher.make_decision("what company do you belong to, please?")
    assert decision.kind is DecisionKind.ANSWER
    assert decision.matches[0].entry == "mill/owner"


def test_what_it_does_not_answer_gets_the_reply_of_the_bot(matcher: Matcher) -> None:
    decision = matcher.make_decision("could you let me know how old you are?")
    assert decision.kind is DecisionKind.SOCIAL
    assert decision.small_talk is SmallTalk.AGE
