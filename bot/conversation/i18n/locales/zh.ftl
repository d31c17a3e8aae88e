# 机器人自己说的话，简体中文。其余都是文章的原话。

date-pattern = y年M月d日
short-date-pattern = y/M/d
inner-quotes = 〈〉

language-name = 中文

## 开始

welcome = 点一个问题，或者用你自己的话来问。
no-questions = 这篇文章还没有问题。
old-link = 这个链接指向的问题已经不在了。我可以告诉你这些：

## 按钮

all-questions = 全部问题
other-articles = 其他文章
none-of-these = 都不是
not-this = 别的
previous = ‹ 上一页
next = 下一页 ›
next-question = 下一个问题
next-article = 接下来：{ $title }
share = 分享
copy-link = 链接
send-to-editors = 发给编辑
remember-words = 为这个回答记住我的说法
tell-me = 有答案时告诉我
stop-telling = 不再告诉我
continue = 和机器人继续聊
whole-answer = 完整回答

## 回答

read-article = 阅读文章
article-language = 文章的语言：{ $name }
read-rest = 在文章中读完其余部分
published = 发表于{ $date }
corrected = 更正：
corrected-on = 更正，{ $date }：
editors-note = 编辑的话

## 列表

questions = 这些是文章回答的问题。
articles = 你想问哪篇文章？
one-article = 这里有一篇文章。点它开始。
page = 第 { $page } 页，共 { $pages } 页
read-so-far = 共 { $count } 个，已读 { $read } 个

## 不确定时

did-you-mean = 你是指其中一个吗？
did-you-mean-one = 你是指这个吗？
not-in-article = 抱歉，文章没有回答这个。
not-in-articles = 抱歉，这里的文章都没有回答这个。
none-of-them = 抱歉。你想找什么？
sought = 你想找什么？
else-send = 如果这里没有，可以把你的问题发给编辑。
else-ask = 如果这里没有，请换个说法再问。
words-note = 如果点“{ $button }”，你的说法可能会不署名地用在文章的问题列表里。
sent = 谢谢！你的问题已经交给编辑了。
waiting = 一有答案，我就在这里告诉你。
you-asked = 你在{ $date }问过：“{ $question }”
now-answered = 现在文章里有答案了。
it-does-answer = 文章回答了这些：
this-does-answer = 《{ $title }》回答了这些：

## 客套

hello = 你好！关于《{ $title }》，什么都可以问我。
welcome-thanks = 不客气！还有什么想知道的吗？
goodbye = 再见！欢迎随时再来。
praise = 谢谢，你真好！
laugh = 😄
ok = 好的。还想知道什么？
sorry = 没关系。你想知道什么？
rude = 抱歉没能帮上更多忙。也许你想找的是其中一个？
who = 是的，我是机器人。我用文章的原话回答关于《{ $title }》的问题。
abilities = 我用文章的原话回答关于《{ $title }》的问题。用你自己的话来问，或者点一个问题。
objection = 抱歉，我没明白你的意思。换个说法试试，或者点一个问题：
maker = 人们做出了我，好让读者询问《{ $title }》。你想知道什么？
age = 我是机器人，没有生日。关于《{ $title }》，你想知道什么？
origin = 我是机器人，这个聊天就是我的家。你想知道什么？
joke = 我是机器人，不太会讲笑话。不过我知道一篇文章：
boredom = 也许其中有值得一读的：
love = 你真好！不过我只是机器人。你想知道什么？
acquaintance = 我也很高兴认识你！你想知道什么？
wellbeing = 我很好，谢谢：机器人总是很好。你想知道什么？
personal = 我是机器人，没什么可说自己的。关于这些倒有更多可说：
you-are-welcome = 好！还想知道什么？
wishes = 谢谢，也祝你一样！
presence = 我在。你想知道什么？
silence = 好的。你再写信息之前，我都不说话。
feelings = 谢谢你告诉我。我只是机器人，但很乐意回答问题：
persona = 我是机器人：一个没有身体、感情和性格的程序。我回答关于《{ $title }》的问题。
brief = 我只能给出文章的原话，不能更短或更慢。请只问一件事，我会从它开始。
cancel = 这里没有什么可以取消的：我只回答问题。你想知道什么？
outside = 我只知道文章里写的，不知道时间和天气。你想知道什么？
human = 我是机器人，这里没有真人在看。如果文章里有联系方式，可以问我；来源见 /about。
privacy-short = 我不知道你是谁，只有你点按钮时才会保留你的话。详情见 /privacy，/forget 会全部删除。
which-one = 请问是哪一个？
rude-alone = 抱歉没能帮上更多忙。你想找什么？
refused = 好的。那你想知道什么？
empty-alone = 我没有从中看出问题。写几个词试试。
as-of = 文章发表于{ $date }。比它更新的内容我不知道。
as-of-unknown = 我不知道文章何时发表，也不知道比它更新的内容。
sent-enough = 你今天已经发了好几个问题，谢谢！其余的请明天再发。
objection-alone = 抱歉，我没明白你的意思。请换个说法试试。
empty = 我没有从中看出问题。写几个词试试，或者点其中一个：
sticker = 真不错！不过我更懂文字。你想知道什么？
voice = 抱歉，我听不了录音。能把问题写下来吗？
picture = 抱歉，我看不了图片。能用文字写出你的问题吗？
document = 抱歉，我打不开文件。能把问题写下来吗？
wordless = 抱歉，我只看得懂文字。能把问题写下来吗？

## 命令

help =
    用你自己的话来问，或者点一个问题。我用文章的原文回答；文章没说的，我会告诉你。
help-questions = /questions – 文章回答的全部问题
help-read = /read – 逐页阅读整篇文章
help-articles = /articles – 其他文章
help-about = /about – 文章的出处
help-language = /language – 我说的语言
help-privacy = /privacy – 保存了哪些与你有关的内容
help-forget = /forget – 删除与你有关的内容
about = 我的回答都是文章的原话。
unknown-command = 我不认识这个命令。/help 可以看到我会做什么。
language = 我该说哪种语言？文章保持原文。
language-chosen = 从现在起我说中文。文章保持原文。

## 隐私

privacy = 你的隐私
privacy-not-kept = 你写的内容只用来寻找答案，不会保存，除非你点“发给编辑”或“为这个回答记住我的说法”：那时只保存那一个问题，供编辑阅读。
privacy-waiting = 如果你点“有答案时告诉我”，那个问题会和这个聊天一起加密保存，直到我告诉你为止，而且不会比其他内容保存得更久。
privacy-kept =
    在你的 Telegram 编号的编码形式下保存的内容：加密保存你读过哪些问题、上一个回答先显示了哪一段（好让我打上标记，并听懂“然后呢？”）、你最近几条消息得到的回答、你选择的语言、你发给编辑的问题，以及短时间内我最近的回复（以免重复发送）；为了计数，还有你的 👍 和 👎。这些会在你最后一条消息之后 { $days ->
        [1] 1 天
       *[other] { $days } 天
    }删除。
privacy-forget = /forget 可一次全部删除。
privacy-policy = 阅读完整的隐私政策
privacy-contact = 相关问题请联系：{ $contact }
forgotten = 好了。与你有关的内容已全部删除。你再写信息时，我们从头开始。

## 提示

gone = 那个问题已经不在了。这些是现在的问题。
old-button = 那个按钮已经过时了。这些是现在的问题。
useful = 谢谢！很高兴帮到了你。
useless = 谢谢你告诉我。
not-yours = 只有提问的读者才能发送这个问题。
question-gone = 我看不到你的问题了。请再问一次。
remembered = 谢谢！你的说法会不署名地交给编辑。
waiting-stopped = 好的，我不会再告诉你。

## 在其他聊天中

inline-nothing = 没有答案。到聊天中问
inline-hint = 到聊天中问
group-hello = 你好！提到我、回复我，或者写 /ask 加上你的问题，我会用文章来回答。

## 给编辑

misses = 读者发来的问题
no-misses = 读者还没有发来问题。
as-file = 存为文件
ratings = 读者对回答的评价
no-ratings = 读者还没有评价任何回答。
stats = 最近{ $days }天
stats-questions = 问题：{ $count }
stats-answered = 直接回答：{ $count }（{ $percent }%）
stats-asked-back = 反问：{ $count }（{ $percent }%）
stats-picked = – 选中：{ $count }，都不是：{ $rejected }
stats-declined = 文章没有提到：{ $count }（{ $percent }%）
stats-left-out = 有意不谈：{ $count }
stats-sent = 发给编辑：{ $count }
stats-told = 已告知有答案的读者：{ $count }
stats-asked = 问得最多
stats-doubtful = 提出但没有选
digest-on = 从明天起，有新问题的早晨你会收到一条消息。/digest 可以关闭。
digest-off = 早晨不会再有消息了。/digest 可以重新开启。
digest = 读者的新问题：{ $count }，分组：{ $groups }

## Telegram 的菜单和资料

command-start = 开始
command-questions = 全部问题
command-read = 阅读整篇文章
command-articles = 其他文章
command-about = 文章的出处
command-ask = 提一个问题
command-language = 选择我的语言
command-help = 怎样提问
command-privacy = 保存了哪些与你有关的内容
command-forget = 删除与你有关的内容
command-misses = 读者发来的问题
command-ratings = 读者对回答的评价
command-stats = 本周读者问了什么
command-digest = 早晨告诉我有新问题
bot-description = 用你自己的话来问。我用文章的原文回答；文章没说的，我会告诉你。
bot-short-description = 一篇用自己的话回答你问题的文章。

## 限制与故障

slow-down = 一下子太多了。请给我一分钟，然后再问。
trouble = 抱歉，我这边出了点问题。请稍后再问一次。
