# 봇이 스스로 하는 말(한국어). 그 밖의 말은 모두 기사 본문입니다.

date-pattern = y년 M월 d일
short-date-pattern = y. M. d.
inner-quotes = ‘’

language-name = 한국어

## 시작

welcome = 질문을 누르시거나, 편하게 물어보세요.
no-questions = 이 기사에는 아직 질문이 없습니다.
old-link = 그 링크의 질문은 이제 여기에 없습니다. 제가 알려 드릴 수 있는 것은 다음과 같습니다.

## 버튼

all-questions = 모든 질문
other-articles = 다른 기사
none-of-these = 모두 아닙니다
not-this = 다른 질문입니다
previous = ‹ 이전
next = 다음 ›
next-question = 다음 질문
next-article = 다음 기사: { $title }
share = 공유
copy-link = 링크
send-to-editors = 편집자에게 보내기
remember-words = 제 표현을 이 답변에 기억해 두기
tell-me = 답이 생기면 알려 주기
stop-telling = 그만 알려 주기
continue = 봇과 계속하기

## 답변

read-article = 기사 읽기
whole-answer = 답변 전체
article-language = 기사의 언어: { $name }
read-rest = 나머지는 기사에서 읽기
published = { $date } 발행
corrected = 정정:
corrected-on = 정정({ $date }):
editors-note = 편집자의 말

## 목록

questions = 이 기사가 답하는 질문들입니다.
articles = 어느 기사에 대해 물어보시겠어요?
one-article = 여기에는 기사가 하나 있습니다. 눌러서 시작하세요.
page = { $pages }쪽 중 { $page }쪽
read-so-far = { $count }개 중 { $read }개 읽음

## 망설임

did-you-mean = 혹시 이 중 하나를 물으셨나요?
which-one = 어느 것인가요?
did-you-mean-one = 혹시 이 질문인가요?
not-in-article = 죄송하지만, 기사에는 그에 대한 답이 없습니다.
not-in-articles = 죄송하지만, 여기 있는 어느 기사에도 그에 대한 답이 없습니다.
none-of-them = 죄송합니다. 무엇을 찾고 계셨나요?
sought = 무엇을 찾고 계셨나요?
else-send = 여기에 없다면 질문을 편집자에게 보내실 수 있습니다.
else-ask = 여기에 없다면 다른 말로 물어봐 주세요.
words-note = “{ $button }”를 누르시면 쓰신 말이 이름 없이 기사의 질문 목록에 쓰일 수 있습니다.
sent = 감사합니다! 질문을 편집자에게 전했습니다.
waiting = 답이 생기면 바로 여기에서 알려 드릴게요.
you-asked = { $date }에 물어보셨어요: “{ $question }”
now-answered = 이제 기사에 답이 있습니다.
it-does-answer = 기사가 답하는 질문은 다음과 같습니다.
this-does-answer = “{ $title }” 기사가 답하는 질문은 다음과 같습니다.

## 인사

hello = 안녕하세요! “{ $title }”에 대해 무엇이든 물어보세요.
welcome-thanks = 천만에요! 더 알고 싶은 것이 있으신가요?
goodbye = 안녕히 가세요! 언제든 다시 오세요.
praise = 감사합니다. 친절하시네요!
laugh = 😄
ok = 좋습니다. 또 무엇이 궁금하신가요?
sorry = 괜찮습니다. 무엇이 궁금하신가요?
rude = 도움이 되지 못해 죄송합니다. 혹시 이 중 하나를 찾으셨나요?
rude-alone = 도움이 되지 못해 죄송합니다. 무엇을 찾고 계셨나요?
refused = 알겠습니다. 대신 무엇이 궁금하신가요?
who = 네, 저는 봇입니다. “{ $title }”에 대한 질문에 기사의 말로 답합니다.
abilities = “{ $title }”에 대한 질문에 기사의 말로 답합니다. 편한 말로 묻거나 질문을 눌러 주세요.
objection = 알아듣지 못해 죄송합니다. 다른 말로 다시 묻거나 질문을 눌러 주세요:
maker = 독자들이 “{ $title }”에 대해 물을 수 있도록 사람들이 저를 만들었습니다. 무엇이 궁금하세요?
age = 저는 봇이라 생일이 없습니다. “{ $title }”에 대해 무엇이 궁금하세요?
origin = 저는 봇이고, 이 대화방이 제 집입니다. 무엇이 궁금하세요?
joke = 저는 봇이라 농담은 잘 못합니다. 대신 기사는 하나 알고 있어요:
boredom = 이 중에 읽어 볼 만한 것이 있을 거예요:
love = 고맙습니다! 하지만 저는 봇일 뿐이에요. 무엇이 궁금하세요?
acquaintance = 저도 반갑습니다! 무엇이 궁금하세요?
wellbeing = 잘 지냅니다, 고맙습니다. 봇은 늘 그래요. 무엇이 궁금하세요?
personal = 저는 봇이라 제 이야기는 별로 없습니다. 이런 이야기는 많아요:
you-are-welcome = 좋아요! 또 무엇이 궁금하세요?
wishes = 고맙습니다. 당신도요!
presence = 여기 있습니다. 무엇이 궁금하세요?
silence = 알겠습니다. 다시 쓰실 때까지 조용히 있을게요.
feelings = 말씀해 주셔서 고맙습니다. 저는 봇일 뿐이지만 질문에는 기꺼이 답할게요:
persona = 저는 봇, 그러니까 몸도 감정도 성격도 없는 프로그램입니다. “{ $title }”에 대한 질문에 답합니다.
brief = 기사에 있는 말만 전할 수 있어 더 짧거나 느리게는 못 합니다. 한 가지를 물어보시면 그것부터 보여 드릴게요.
cancel = 여기에는 취소할 것이 없습니다. 저는 질문에 답만 합니다. 무엇이 궁금하신가요?
outside = 기사에 있는 것은 알지만 시간이나 날씨는 모릅니다. 무엇이 궁금하신가요?
human = 저는 봇이고 여기를 읽는 사람은 없습니다. 기사에 연락처가 있으면 물어보세요. 출처는 /about 에 있습니다.
privacy-short = 저는 당신이 누구인지 모르며, 버튼을 누를 때만 말씀을 보관합니다. 자세히는 /privacy, 모두 지우려면 /forget 입니다.
objection-alone = 알아듣지 못해 죄송합니다. 다른 말로 다시 물어 주세요.
empty = 질문을 찾지 못했습니다. 몇 마디 적어 주시거나 아래에서 골라 주세요.
empty-alone = 질문을 찾지 못했습니다. 몇 마디 적어 주세요.
sticker = 멋지네요! 하지만 저는 글이 더 편합니다. 무엇이 궁금하신가요?
voice = 죄송하지만 녹음은 들을 수 없습니다. 질문을 글로 적어 주시겠어요?
picture = 죄송하지만 그림은 볼 수 없습니다. 질문을 글로 적어 주시겠어요?
document = 죄송하지만 파일은 열 수 없습니다. 질문을 글로 적어 주시겠어요?
wordless = 죄송하지만 저는 글만 이해합니다. 질문을 글로 적어 주시겠어요?

## 명령

help =
    편하게 물어보시거나 질문을 눌러 주세요. 기사 본문 그대로 답하고, 기사에 없으면 없다고 말씀드립니다.
help-questions = /questions – 기사가 답하는 모든 질문
help-read = /read – 기사 전체를 한 쪽씩
help-articles = /articles – 다른 기사
help-about = /about – 기사의 출처
help-language = /language – 제가 쓰는 언어
help-privacy = /privacy – 저장되는 정보
help-forget = /forget – 저장된 정보 지우기
about = 제 답은 기사 본문 그대로입니다.
as-of = 이 기사는 { $date }에 나왔습니다. 그보다 새로운 내용은 알지 못합니다.
as-of-unknown = 기사가 언제 나왔는지, 그 뒤에 무엇이 바뀌었는지는 알지 못합니다.
unknown-command = 모르는 명령입니다. /help에서 할 수 있는 일을 보실 수 있습니다.
language = 어떤 언어로 말할까요? 기사는 쓰인 그대로입니다.
language-chosen = 이제부터 한국어로 말하겠습니다. 기사는 쓰인 그대로입니다.

## 개인정보

privacy = 개인정보 안내
privacy-not-kept = 쓰신 글은 답을 찾는 데만 쓰이고 저장되지 않습니다. “편집자에게 보내기”나 “제 표현을 이 답변에 기억해 두기”를 누르실 때만 그 질문 하나가 편집자를 위해 저장됩니다.
privacy-waiting = “답이 생기면 알려 주기”를 누르시면 그 질문을 이 대화방과 함께 암호화하여 알려 드릴 때까지 보관하며, 다른 것보다 오래 보관하지 않습니다.
privacy-kept =
    텔레그램 아이디를 부호로 바꾼 뒤 암호화하여 저장하는 것: 읽으신 질문과 마지막 답변에서 먼저 보여 드린 부분(표시해 드리고 “그다음은?”을 이해하려고), 최근 메시지가 어떤 답으로 이어졌는지, 고르신 언어, 편집자에게 보내신 질문, 그리고 잠시 동안 제 최근 답변(두 번 보내지 않으려고). 누르신 👍과 👎도 집계를 위해 저장합니다. 마지막 메시지로부터 { $days ->
       *[other] { $days }일
    } 뒤에 모두 지워집니다.
privacy-forget = /forget을 보내시면 모두 곧바로 지워집니다.
privacy-policy = 개인정보 처리방침 전문 읽기
privacy-contact = 문의: { $contact }
forgotten = 지웠습니다. 저장된 정보가 모두 삭제되었습니다. 다시 글을 주시면 처음부터 시작합니다.

## 짧은 알림

gone = 그 질문은 이제 여기에 없습니다. 지금 있는 질문들입니다.
old-button = 예전 버튼입니다. 지금 있는 질문들을 보여 드립니다.
useful = 감사합니다! 도움이 되어 기쁩니다.
useless = 알려 주셔서 감사합니다.
not-yours = 이 질문은 물어본 분만 보낼 수 있습니다.
sent-enough = 오늘은 이미 여러 질문을 보내 주셨어요. 고맙습니다! 나머지는 내일 보내 주세요.
question-gone = 질문이 더 이상 보이지 않습니다. 다시 물어봐 주세요.
remembered = 감사합니다! 쓰신 말을 이름 없이 편집자에게 전합니다.
waiting-stopped = 알겠습니다. 알려 드리지 않을게요.

## 다른 대화방

inline-nothing = 답이 없습니다. 대화에서 묻기
inline-hint = 대화에서 묻기
group-hello = 안녕하세요! 저를 언급하거나 제게 답장하거나 /ask와 함께 질문을 써 주시면 기사로 답해 드립니다.

## 편집자용

misses = 독자가 보낸 질문
no-misses = 아직 독자가 보낸 질문이 없습니다.
as-file = 파일로
ratings = 답변에 대한 독자 평가
no-ratings = 아직 독자가 평가한 답변이 없습니다.
stats = 지난 { $days }일
stats-questions = 질문: { $count }
stats-answered = 바로 답함: { $count } ({ $percent } %)
stats-asked-back = 되물음: { $count } ({ $percent } %)
stats-picked = – 고름: { $count }, 해당 없음: { $rejected }
stats-declined = 기사에 없음: { $count } ({ $percent } %)
stats-left-out = 일부러 다루지 않음: { $count }
stats-sent = 편집자에게 보냄: { $count }
stats-told = 답이 생겼다고 알린 독자: { $count }
stats-asked = 가장 많이 물은 질문
stats-doubtful = 제시했지만 고르지 않은 질문
digest-on = 내일부터 새 질문이 있는 아침에 메시지를 보내 드립니다. /digest로 끌 수 있습니다.
digest-off = 아침 메시지를 더 보내지 않습니다. /digest로 다시 켤 수 있습니다.
digest = 독자의 새 질문: { $count }, 묶음: { $groups }

## 텔레그램 메뉴와 소개

command-start = 시작하기
command-questions = 모든 질문
command-read = 기사 전체 읽기
command-articles = 다른 기사
command-about = 기사의 출처
command-ask = 질문하기
command-language = 언어 고르기
command-help = 묻는 방법
command-privacy = 저장되는 정보
command-forget = 저장된 정보 지우기
command-misses = 독자가 보낸 질문
command-ratings = 답변에 대한 독자 평가
command-stats = 이번 주에 독자가 물은 것
command-digest = 아침마다 새 질문 알리기
bot-description = 편하게 물어보세요. 기사 본문 그대로 답하고, 기사에 없으면 없다고 말씀드립니다.
bot-short-description = 질문에 스스로의 말로 답하는 기사입니다.

## 제한과 오류

slow-down = 한꺼번에 너무 많습니다. 잠시 뒤에 다시 물어봐 주세요.
trouble = 죄송합니다. 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요.
