# ボット自身の日本語の言葉。ほかはすべて記事の言葉。

date-pattern = y年M月d日
short-date-pattern = y/M/d
inner-quotes = 『』

language-name = 日本語

## はじめに

welcome = 質問をタップするか、ご自分の言葉でお尋ねください。
no-questions = この記事にはまだ質問がありません。
old-link = そのリンクの質問はもうありません。お話しできるのは次のことです：

## ボタン

all-questions = すべての質問
other-articles = ほかの記事
none-of-these = どれでもない
not-this = ほかのこと
previous = ‹ 前へ
next = 次へ ›
next-question = 次の質問
next-article = 次：{ $title }
share = 共有
copy-link = リンク
send-to-editors = 編集部に送る
remember-words = この答えに私の言い方を覚えておく
tell-me = 答えができたら知らせる
stop-telling = もう知らせない
continue = ボットで続ける
whole-answer = 答えの全文

## 答え

read-article = 記事を読む
article-language = 記事の言語：{ $name }
read-rest = 続きを記事で読む
published = { $date }公開
corrected = 訂正：
corrected-on = 訂正、{ $date }：
editors-note = 編集部より

## 一覧

questions = この記事が答えている質問です。
articles = どの記事についてお尋ねですか？
one-article = 記事が一つあります。タップして始めてください。
page = { $pages }ページ中{ $page }ページ
read-so-far = { $count }件中{ $read }件を読みました

## 迷ったとき

did-you-mean = 次のどれかのことですか？
did-you-mean-one = これのことですか？
not-in-article = 申し訳ありません。記事はそれに答えていません。
not-in-articles = 申し訳ありません。ここのどの記事もそれに答えていません。
none-of-them = 申し訳ありません。何をお探しでしたか？
sought = 何をお探しでしたか？
else-send = ここになければ、質問を編集部に送ることができます。
else-ask = ここになければ、別の言葉でお尋ねください。
words-note = 「{ $button }」をタップすると、お書きになった言葉が、お名前なしで記事の質問の一覧に使われることがあります。
sent = ありがとうございます。質問を編集部に届けました。
waiting = 答えができたら、ここでお知らせします。
you-asked = { $date }のご質問：「{ $question }」
now-answered = いまは記事に答えがあります。
it-does-answer = 記事が答えているのは次のことです：
this-does-answer = 「{ $title }」が答えているのは次のことです：

## あいさつ

hello = こんにちは。「{ $title }」について何でもお尋ねください。
welcome-thanks = どういたしまして。ほかに知りたいことはありますか？
goodbye = さようなら。いつでもまたどうぞ。
praise = ありがとうございます。うれしいです。
laugh = 😄
ok = わかりました。ほかに知りたいことはありますか？
sorry = お気になさらず。何をお知りになりたいですか？
rude = お役に立てず申し訳ありません。お探しなのは次のどれかでしょうか？
who = はい、ボットです。「{ $title }」についての質問に、記事の言葉でお答えします。
abilities = 「{ $title }」についての質問に、記事の言葉でお答えします。ご自分の言葉で尋ねるか、質問をタップしてください。
objection = うまく理解できず申し訳ありません。別の言葉で尋ねるか、質問をタップしてください：
maker = 読者が「{ $title }」について尋ねられるよう、人が私を作りました。何をお知りになりたいですか？
age = ボットなので誕生日はありません。「{ $title }」について何をお知りになりたいですか？
origin = ボットなので、このチャットが私の家です。何をお知りになりたいですか？
joke = ボットなので冗談は苦手です。でも記事なら知っています：
boredom = この中に読んでみたいものがあるかもしれません：
love = ありがとうございます。でも私はただのボットです。何をお知りになりたいですか？
acquaintance = こちらこそ、はじめまして。何をお知りになりたいですか？
wellbeing = 元気です、ありがとうございます。ボットはいつも元気です。何をお知りになりたいですか？
personal = ボットなので、自分のことはあまり話せません。こちらならお話しできます：
you-are-welcome = よかったです。ほかに知りたいことはありますか？
wishes = ありがとうございます。あなたも。
presence = ここにいます。何をお知りになりたいですか？
silence = わかりました。また書いていただくまで静かにしています。
feelings = 話してくださってありがとうございます。ただのボットですが、質問には喜んでお答えします：
persona = 私はボット、つまり体も感情も性格もないプログラムです。「{ $title }」についての質問にお答えします。
brief = お伝えできるのは記事の言葉だけで、短くしたりゆっくりにはできません。一つずつ聞いてくだされば、そこから始めます。
cancel = ここには取り消すものがありません。質問に答えるだけです。何をお知りになりたいですか？
outside = 記事に書いてあることは分かりますが、時刻や天気は分かりません。何をお知りになりたいですか？
human = 私はボットで、ここを読んでいる人はいません。連絡先が記事にあればお尋ねください。出典は /about です。
privacy-short = あなたが誰かは分かりません。言葉はボタンを押したときだけ保存します。詳しくは /privacy、すべて消すには /forget です。
which-one = どれのことですか？
rude-alone = お役に立てず申し訳ありません。何をお探しでしたか？
refused = わかりました。では何をお知りになりたいですか？
empty-alone = 質問が見つかりませんでした。言葉をいくつか書いてください。
as-of = 記事は{ $date }に公開されました。それより新しいことは存じません。
as-of-unknown = 記事がいつ公開されたか、またそれより新しいことは存じません。
sent-enough = 今日はいくつも質問を送っていただき、ありがとうございます。続きは明日お願いします。
objection-alone = うまく理解できず申し訳ありません。別の言葉でお尋ねください。
empty = 質問が見つかりませんでした。言葉をいくつか書くか、どれかをタップしてください：
sticker = すてきですね。でも言葉のほうが得意です。何をお知りになりたいですか？
voice = 申し訳ありませんが、録音は聞けません。質問を書いていただけますか？
picture = 申し訳ありませんが、画像は見られません。質問を言葉で書いていただけますか？
document = 申し訳ありませんが、ファイルは開けません。質問を書いていただけますか？
wordless = 申し訳ありませんが、言葉しかわかりません。質問を書いていただけますか？

## コマンド

help =
    ご自分の言葉で尋ねるか、質問をタップしてください。記事の文章でお答えし、記事にないときはそうお伝えします。
help-questions = /questions – 記事が答えているすべての質問
help-read = /read – 記事全体を1ページずつ
help-articles = /articles – ほかの記事
help-about = /about – 記事の出どころ
help-language = /language – 私が話す言語
help-privacy = /privacy – あなたについて保存しているもの
help-forget = /forget – あなたについて保存しているものを消す
about = 私の答えは記事そのものの言葉です。
unknown-command = そのコマンドはわかりません。/help でできることをご覧ください。
language = どの言語で話しましょうか？ 記事は書かれたままです。
language-chosen = これからは日本語で話します。記事は書かれたままです。

## プライバシー

privacy = あなたのプライバシー
privacy-not-kept = 書かれたことは答えを探すために使い、保存しません。ただし「編集部に送る」か「この答えに私の言い方を覚えておく」をタップすると、その質問だけを編集部が読めるように保存します。
privacy-waiting = 「答えができたら知らせる」をタップすると、その質問をこのチャットとともに暗号化して、お知らせするまで保存します。ほかのものより長くは保存しません。
privacy-kept =
    TelegramのIDを符号化した形のもとに保存しているもの：暗号化して、読んだ質問と、最後の答えで最初に示した箇所（印を付け、「それから？」を理解するため）、最近のメッセージがたどり着いた答え、選んだ言語、編集部に送った質問、そして短い間だけ私の最近の返事（同じものを二度送らないため）。数えるために 👍 と 👎。これらは最後のメッセージから{ $days ->
        [1] 1日
       *[other] { $days }日
    }後に消えます。
privacy-forget = /forget ですべてを一度に消せます。
privacy-policy = プライバシーポリシー全文を読む
privacy-contact = お問い合わせ：{ $contact }
forgotten = 完了しました。あなたについて保存していたものはすべて消しました。また書いていただければ、最初から始めます。

## お知らせ

gone = その質問はもうありません。今の質問はこちらです。
old-button = そのボタンは古いものです。今の質問はこちらです。
useful = ありがとうございます。お役に立ててうれしいです。
useless = 教えてくださってありがとうございます。
not-yours = この質問を送れるのは、尋ねた本人だけです。
question-gone = 質問が見えなくなりました。もう一度お尋ねください。
remembered = ありがとうございます。お名前なしで編集部に届けます。
waiting-stopped = わかりました。お知らせしません。

## ほかのチャットで

inline-nothing = 答えがありません。チャットで尋ねる
inline-hint = チャットで尋ねる
group-hello = こんにちは。私をメンションするか、返信するか、/ask に続けて質問を書いてください。記事からお答えします。

## 編集部向け

misses = 読者から届いた質問
no-misses = 読者からの質問はまだありません。
as-file = ファイルで
ratings = 読者による答えの評価
no-ratings = 読者による評価はまだありません。
stats = 過去{ $days }日間
stats-questions = 質問：{ $count }
stats-answered = すぐに答えたもの：{ $count }（{ $percent }%）
stats-asked-back = 聞き返したもの：{ $count }（{ $percent }%）
stats-picked = – 選ばれた：{ $count }、どれでもない：{ $rejected }
stats-declined = 記事にないもの：{ $count }（{ $percent }%）
stats-left-out = あえて扱わないもの：{ $count }
stats-sent = 編集部に送られたもの：{ $count }
stats-told = 答えを知らせた読者：{ $count }
stats-asked = 最も多い質問
stats-doubtful = 示したが選ばれなかった質問
digest-on = 明日から、新しい質問がある朝にメッセージをお送りします。/digest で止められます。
digest-off = 朝のメッセージを止めました。/digest でまた届きます。
digest = 読者からの新しい質問：{ $count }、グループ：{ $groups }

## Telegramのメニューとプロフィール

command-start = 始める
command-questions = すべての質問
command-read = 記事全体を読む
command-articles = ほかの記事
command-about = 記事の出どころ
command-ask = 質問する
command-language = 私の言語を選ぶ
command-help = 尋ね方
command-privacy = あなたについて保存しているもの
command-forget = あなたについて保存しているものを消す
command-misses = 読者から届いた質問
command-ratings = 読者による答えの評価
command-stats = 今週読者が尋ねたこと
command-digest = 新しい質問を朝に知らせる
bot-description = ご自分の言葉でお尋ねください。記事の文章でお答えし、記事にないときはそうお伝えします。
bot-short-description = あなたの質問に、記事そのものの言葉で答えます。

## 制限と不具合

slow-down = 一度にたくさんいただきました。1分ほど待ってから、もう一度お尋ねください。
trouble = 申し訳ありません。こちらで問題が起きました。少ししてからもう一度お尋ねください。
