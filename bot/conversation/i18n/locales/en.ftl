# What the bot says itself, in English. Everything else it says is the article's.

# How a day is written (babel's pattern letters).
date-pattern = d MMMM y
short-date-pattern = d MMM y
# The quotation marks within quotation marks, the opening one and the closing one.
inner-quotes = ‘’

# The language’s own name for itself.
language-name = English

## Opening

welcome = Tap a question, or ask in your own words.
no-questions = There are no questions in this article yet.
old-link = That link leads to a question that is no longer here. This is what I can tell you about:

## Buttons

all-questions = All questions
other-articles = Other articles
none-of-these = None of these
not-this = Something else
previous = ‹ Previous
next = Next ›
next-question = Next question
next-article = Next: { $title }
share = Share
copy-link = Link
send-to-editors = Send to the editors
remember-words = Remember my words for this answer
tell-me = Tell me when there is an answer
stop-telling = Stop telling me
continue = Continue with the bot

## Answers

read-article = Read the article
whole-answer = The whole answer
article-language = Language of the article: { $name }.
read-rest = Read the rest in the article
published = Published { $date }
corrected = Correction:
corrected-on = Correction, { $date }:
editors-note = A note from the editors

## Lists

questions = These are the questions the article answers.
articles = Which article would you like to ask about?
one-article = There is one article here. Tap it to begin.
page = Page { $page } of { $pages }
read-so-far = { $read } of { $count } read

## Doubts

did-you-mean = Did you mean one of these?
which-one = Which one, please?
did-you-mean-one = Did you mean this?
not-in-article = I’m sorry, the article doesn’t answer that.
not-in-articles = I’m sorry, none of the articles here answers that.
none-of-them = I’m sorry. What were you looking for?
sought = What were you looking for?
else-send = If it isn’t here, you can send your question to the editors.
else-ask = If it isn’t here, try asking in other words.
words-note = If you tap “{ $button }”, your words may be used in the article’s list of questions, without your name.
sent = Thank you! Your question is with the editors.
waiting = I’ll tell you here as soon as there is an answer.
you-asked = You asked on { $date }: “{ $question }”
now-answered = The article now answers it.
it-does-answer = Here is what the article does answer:
this-does-answer = Here is what “{ $title }” does answer:

## Courtesies

hello = Hello! Ask me anything about “{ $title }”.
welcome-thanks = You’re welcome! Is there anything else you’d like to know?
goodbye = Goodbye! Come back any time.
praise = Thank you, that’s kind of you!
laugh = 😄
ok = Good. What else would you like to know?
sorry = No harm done. What would you like to know?
rude = I’m sorry I haven’t been of more help. Perhaps one of these is what you were after?
rude-alone = I’m sorry I haven’t been of more help. What were you after?
refused = All right. What would you like to know instead?
who = Yes, I’m a bot. I answer questions about “{ $title }” with the article’s own words.
abilities = I answer questions about “{ $title }” with the article’s own words. Ask in your own words, or tap a question.
objection = I’m sorry that I missed what you meant. Try it in other words, or tap a question:
maker = People made me, so that readers can ask about “{ $title }”. What would you like to know?
age = I’m a bot and have no birthdays. What would you like to know about “{ $title }”?
origin = I’m a bot; this chat is all the home I have. What would you like to know?
joke = I’m a bot with little sense of humour, I’m afraid. I do know an article, though:
boredom = Perhaps one of these is worth reading:
love = That’s kind of you! I’m only a bot, though. What would you like to know?
acquaintance = Nice to meet you, too! What would you like to know?
wellbeing = I’m well, thank you: bots always are. What would you like to know?
personal = I’m a bot, so there is little to tell about me. There is more to tell about this:
you-are-welcome = Good! What else would you like to know?
wishes = Thank you, and the same to you!
presence = I’m here. What would you like to know?
silence = All right. I’ll be quiet until you write again.
feelings = Thank you for telling me. I’m only a bot, but I’m glad to answer questions:
persona = I’m a bot: a program without a body, feelings or a character. I answer questions about “{ $title }”.
brief = I can only give the article’s own words, not shorter or slower. Ask for one thing, and I’ll begin with it.
cancel = There is nothing here to cancel: I only answer questions. What would you like to know?
outside = I know what the article tells, not the time or the weather. What would you like to know?
human = I’m a bot, and nobody reads along here. If the article names whom to contact, ask me for it; /about shows its source.
privacy-short = I don’t know who you are, and keep your words only if you tap for it. /privacy has the details, /forget deletes it all.
objection-alone = I’m sorry that I missed what you meant. Please try it in other words.
empty = I didn’t find a question in that. Try a few words, or tap one of these:
empty-alone = I didn’t find a question in that. Try a few words.
sticker = Nice one! I’m better with words, though. What would you like to know?
voice = I can’t listen to recordings, I’m afraid. Could you write your question?
picture = I can’t see pictures, I’m afraid. Could you put your question in words?
document = I can’t open files, I’m afraid. Could you write your question?
wordless = I only understand words, I’m afraid. Could you write your question?

## Commands

help =
    Ask me in your own words, or tap a question. I answer with the article’s own text, and if the article doesn’t say, I’ll tell you so.
help-questions = /questions – all the questions the article answers
help-read = /read – the whole article, page by page
help-articles = /articles – the other articles
help-about = /about – where the article comes from
help-language = /language – the language I speak
help-privacy = /privacy – what is kept about you
help-forget = /forget – delete what is kept about you
about = My answers are the article’s own words.
as-of = The article was published on { $date }. I know nothing newer than it says.
as-of-unknown = I don’t know when the article was published, and nothing newer than it says.
unknown-command = I don’t know that command. /help shows what I can do.
language = Which language shall I speak? The articles stay as they were written.
language-chosen = I’ll speak English from now on. The articles stay as they were written.

## Privacy

privacy = Your privacy
privacy-not-kept = What you write is used to find an answer and is not kept, unless you tap “Send to the editors” or “Remember my words for this answer”: then that one question is kept for them to read.
privacy-waiting = If you tap “Tell me when there is an answer”, that question is kept with this chat, encrypted, until I have told you, and no longer than the rest.
privacy-kept =
    What is kept under a coded form of your Telegram id: encrypted, which questions you have read, and which passage of the last answer came first (so that I can tick them off and understand “and then?”), which answers your last few messages led to, the language you chose, the questions you sent to the editors, and for a short while my latest replies (so that nothing is sent twice); and, to be counted, your 👍 and 👎. It is deleted { $days ->
        [one] a day
       *[other] { $days } days
    } after your last message.
privacy-forget = /forget deletes it all at once.
privacy-policy = Read the full privacy policy
privacy-contact = Questions about this: { $contact }
forgotten = Done. Everything kept about you is deleted. If you write again, we start afresh.

## Toasts

gone = That question is no longer here. These are the current ones.
old-button = That button is from another time. Here are the current questions.
useful = Thank you! I’m glad it helped.
useless = Thank you for telling me.
not-yours = Only the reader who asked can send this question.
sent-enough = You have sent several questions today, thank you! More tomorrow, please.
question-gone = I can’t see your question any more. Please ask it again.
remembered = Thank you! Your words go to the editors, without your name.
waiting-stopped = All right. I won’t tell you.

## In other chats

inline-nothing = No answer to that. Ask in the chat
inline-hint = Ask in the chat
group-hello = Hello! Mention me, reply to me or write /ask with your question, and I’ll answer from the article.

## For editors

misses = Questions that readers sent
no-misses = Readers haven’t sent any questions yet.
as-file = As a file
ratings = How readers rated the answers
no-ratings = Readers haven’t rated any answers yet.
stats = The last { $days } days
stats-questions = Questions: { $count }
stats-answered = Answered at once: { $count } ({ $percent } %)
stats-asked-back = Asked back: { $count } ({ $percent } %)
stats-picked = – picked: { $count }, none of these: { $rejected }
stats-declined = Not in the article: { $count } ({ $percent } %)
stats-left-out = Left out on purpose: { $count }
stats-sent = Sent to the editors: { $count }
stats-told = Readers who were told of an answer: { $count }
stats-asked = Asked most
stats-doubtful = Offered, but not picked
digest-on = From tomorrow on you will get a message on mornings when there are new questions. /digest ends that.
digest-off = There will be no more messages in the morning. /digest brings them back.
digest = New questions from readers: { $count }, in groups: { $groups }

## Telegram’s menus and profile

command-start = Start
command-questions = All questions
command-read = Read the whole article
command-articles = Other articles
command-about = Where the article comes from
command-ask = Ask a question
command-language = Choose my language
command-help = How to ask
command-privacy = What is kept about you
command-forget = Delete what is kept about you
command-misses = Questions that readers sent
command-ratings = How readers rated the answers
command-stats = What readers asked this week
command-digest = New questions, each morning
bot-description = Ask in your own words. I answer with the article’s own text, and if the article doesn’t say, I’ll tell you so.
bot-short-description = An article that answers your questions in its own words.

## Limits and trouble

slow-down = That’s a lot at once. Please give me a minute, then ask again.
trouble = I’m sorry, something went wrong on my side. Please ask again in a moment.
