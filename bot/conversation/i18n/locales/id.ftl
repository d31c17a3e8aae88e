# Yang dikatakan bot sendiri, dalam bahasa Indonesia. Selebihnya adalah kata-kata artikel.

date-pattern = d MMMM y
short-date-pattern = d MMM y
inner-quotes = ‘’

language-name = Indonesia

## Awal

welcome = Ketuk sebuah pertanyaan, atau tanyakan dengan kata-kata Anda sendiri.
no-questions = Belum ada pertanyaan dalam artikel ini.
old-link = Tautan itu menuju pertanyaan yang sudah tidak ada di sini. Inilah yang dapat saya ceritakan:

## Tombol

all-questions = Semua pertanyaan
other-articles = Artikel lain
none-of-these = Bukan semuanya
not-this = Yang lain
previous = ‹ Sebelumnya
next = Berikutnya ›
next-question = Pertanyaan berikut
next-article = Berikutnya: { $title }
share = Bagikan
copy-link = Tautan
send-to-editors = Kirim ke redaksi
remember-words = Ingat kata-kata saya untuk jawaban ini
tell-me = Beri tahu saya kalau ada jawaban
stop-telling = Jangan beri tahu saya lagi
continue = Lanjutkan dengan bot
whole-answer = Jawaban lengkap

## Jawaban

read-article = Baca artikelnya
article-language = Bahasa artikel: { $name }.
read-rest = Baca selengkapnya di artikel
published = Diterbitkan { $date }
corrected = Koreksi:
corrected-on = Koreksi, { $date }:
editors-note = Catatan redaksi

## Daftar

questions = Inilah pertanyaan yang dijawab artikel ini.
articles = Anda ingin bertanya tentang artikel yang mana?
one-article = Ada satu artikel di sini. Ketuk untuk memulai.
page = Halaman { $page } dari { $pages }
read-so-far = { $read } dari { $count } sudah dibaca

## Keraguan

did-you-mean = Apakah maksud Anda salah satu dari ini?
did-you-mean-one = Apakah ini maksud Anda?
not-in-article = Maaf, artikel ini tidak menjawabnya.
not-in-articles = Maaf, tidak ada artikel di sini yang menjawabnya.
none-of-them = Maaf. Apa yang Anda cari?
sought = Apa yang Anda cari?
else-send = Jika tidak ada di sini, Anda dapat mengirim pertanyaan Anda ke redaksi.
else-ask = Jika tidak ada di sini, coba tanyakan dengan kata-kata lain.
words-note = Jika Anda mengetuk “{ $button }”, kata-kata Anda dapat dipakai dalam daftar pertanyaan artikel, tanpa nama Anda.
sent = Terima kasih! Pertanyaan Anda sudah sampai di redaksi.
waiting = Saya akan memberi tahu Anda di sini begitu ada jawaban.
you-asked = Pada { $date } Anda bertanya: “{ $question }”
now-answered = Artikel kini menjawabnya.
it-does-answer = Inilah yang dijawab artikel ini:
this-does-answer = Inilah yang dijawab “{ $title }”:

## Basa-basi

hello = Halo! Tanyakan apa saja tentang “{ $title }”.
welcome-thanks = Sama-sama! Ada lagi yang ingin Anda ketahui?
goodbye = Sampai jumpa! Kembalilah kapan saja.
praise = Terima kasih, Anda baik sekali!
laugh = 😄
ok = Baik. Apa lagi yang ingin Anda ketahui?
sorry = Tidak apa-apa. Apa yang ingin Anda ketahui?
rude = Maaf saya belum banyak membantu. Mungkin Anda mencari salah satu dari ini?
who = Ya, saya bot. Saya menjawab pertanyaan tentang “{ $title }” dengan kata-kata artikel itu sendiri.
abilities = Saya menjawab pertanyaan tentang “{ $title }” dengan kata-kata artikel itu. Tanyakan, atau ketuk sebuah pertanyaan.
objection = Maaf saya belum mengerti maksud Anda. Coba dengan kata-kata lain, atau ketuk sebuah pertanyaan:
maker = Saya dibuat oleh orang-orang, agar pembaca dapat bertanya tentang “{ $title }”. Apa yang ingin Anda ketahui?
age = Saya bot dan tidak berulang tahun. Apa yang ingin Anda ketahui tentang “{ $title }”?
origin = Saya bot; obrolan ini rumah saya. Apa yang ingin Anda ketahui?
joke = Saya bot dan kurang pandai melucu. Tetapi saya tahu sebuah artikel:
boredom = Mungkin salah satu dari ini layak dibaca:
love = Anda baik sekali! Tetapi saya hanya bot. Apa yang ingin Anda ketahui?
acquaintance = Senang bertemu Anda juga! Apa yang ingin Anda ketahui?
wellbeing = Saya baik, terima kasih: bot selalu baik. Apa yang ingin Anda ketahui?
personal = Saya bot, tidak banyak yang bisa diceritakan tentang saya. Ada lebih banyak tentang ini:
you-are-welcome = Bagus! Apa lagi yang ingin Anda ketahui?
wishes = Terima kasih, begitu juga untuk Anda!
presence = Saya di sini. Apa yang ingin Anda ketahui?
silence = Baik. Saya diam sampai Anda menulis lagi.
feelings = Terima kasih sudah bercerita. Saya hanya bot, tetapi dengan senang hati menjawab pertanyaan:
persona = Saya bot: program tanpa tubuh, perasaan, atau watak. Saya menjawab pertanyaan tentang “{ $title }”.
brief = Saya hanya bisa memberi kata-kata artikel sendiri, tidak lebih singkat atau lambat. Tanyakan satu hal, saya mulai dari situ.
cancel = Tidak ada yang perlu dibatalkan di sini: saya hanya menjawab pertanyaan. Apa yang ingin Anda ketahui?
outside = Saya tahu isi artikel, bukan jam atau cuaca. Apa yang ingin Anda ketahui?
human = Saya bot, dan tidak ada orang yang membaca di sini. Jika artikel memuat kontak, tanyakan kepada saya; sumbernya: /about.
privacy-short = Saya tidak tahu siapa Anda dan hanya menyimpan kata Anda jika Anda ketuk tombolnya. Lihat /privacy; /forget menghapus semua.
which-one = Yang mana?
rude-alone = Maaf saya belum banyak membantu. Apa yang Anda cari?
refused = Baik. Lalu apa yang ingin Anda ketahui?
empty-alone = Saya tidak menemukan pertanyaan di situ. Coba beberapa kata.
as-of = Artikel ini diterbitkan { $date }. Saya tidak tahu apa pun yang lebih baru dari isinya.
as-of-unknown = Saya tidak tahu kapan artikel ini diterbitkan, dan tidak tahu yang lebih baru dari isinya.
sent-enough = Hari ini Anda sudah mengirim beberapa pertanyaan, terima kasih! Lanjut besok, ya.
objection-alone = Maaf saya belum mengerti maksud Anda. Coba dengan kata-kata lain, ya.
empty = Saya tidak menemukan pertanyaan di situ. Coba beberapa kata, atau ketuk salah satu dari ini:
sticker = Bagus! Tetapi saya lebih paham kata-kata. Apa yang ingin Anda ketahui?
voice = Maaf, saya tidak bisa mendengarkan rekaman. Bisakah Anda menulis pertanyaannya?
picture = Maaf, saya tidak bisa melihat gambar. Bisakah Anda menuliskannya dengan kata-kata?
document = Maaf, saya tidak bisa membuka berkas. Bisakah Anda menulis pertanyaannya?
wordless = Maaf, saya hanya mengerti kata-kata. Bisakah Anda menulis pertanyaannya?

## Perintah

help =
    Tanyakan dengan kata-kata Anda sendiri, atau ketuk sebuah pertanyaan. Saya menjawab dengan teks artikel itu sendiri, dan jika artikel tidak menyebutnya, saya akan mengatakannya.
help-questions = /questions – semua pertanyaan yang dijawab artikel
help-read = /read – seluruh artikel, halaman demi halaman
help-articles = /articles – artikel lain
help-about = /about – asal artikel
help-language = /language – bahasa yang saya pakai
help-privacy = /privacy – apa yang disimpan tentang Anda
help-forget = /forget – hapus yang disimpan tentang Anda
about = Jawaban saya adalah kata-kata artikel itu sendiri.
unknown-command = Saya tidak mengenal perintah itu. /help menunjukkan apa yang bisa saya lakukan.
language = Bahasa apa yang harus saya pakai? Artikel tetap seperti aslinya.
language-chosen = Mulai sekarang saya berbahasa Indonesia. Artikel tetap seperti aslinya.

## Privasi

privacy = Privasi Anda
privacy-not-kept = Yang Anda tulis dipakai untuk mencari jawaban dan tidak disimpan, kecuali Anda mengetuk “Kirim ke redaksi” atau “Ingat kata-kata saya untuk jawaban ini”: saat itu hanya pertanyaan itu yang disimpan untuk dibaca redaksi.
privacy-waiting = Jika Anda mengetuk “Beri tahu saya kalau ada jawaban”, pertanyaan itu disimpan bersama obrolan ini, terenkripsi, sampai Anda diberi tahu, dan tidak lebih lama daripada yang lain.
privacy-kept =
    Yang disimpan di bawah bentuk tersandi dari id Telegram Anda: terenkripsi, pertanyaan mana yang sudah Anda baca dan bagian mana dari jawaban terakhir yang tampil lebih dulu (agar saya bisa menandainya dan memahami “lalu?”), jawaban mana yang dituju pesan terakhir Anda, bahasa yang Anda pilih, pertanyaan yang Anda kirim ke redaksi, dan untuk sebentar balasan terakhir saya (agar tidak ada yang terkirim dua kali); dan, untuk dihitung, 👍 dan 👎 Anda. Semuanya dihapus { $days ->
        [1] sehari
       *[other] { $days } hari
    } setelah pesan terakhir Anda.
privacy-forget = /forget menghapus semuanya sekaligus.
privacy-policy = Baca kebijakan privasi lengkap
privacy-contact = Pertanyaan tentang ini: { $contact }
forgotten = Selesai. Semua yang disimpan tentang Anda sudah dihapus. Jika Anda menulis lagi, kita mulai dari awal.

## Pemberitahuan

gone = Pertanyaan itu sudah tidak ada di sini. Inilah yang sekarang.
old-button = Tombol itu sudah lama. Inilah pertanyaan yang sekarang.
useful = Terima kasih! Senang bisa membantu.
useless = Terima kasih sudah memberi tahu.
not-yours = Hanya pembaca yang bertanya yang dapat mengirim pertanyaan ini.
question-gone = Saya tidak lagi melihat pertanyaan Anda. Silakan tanyakan lagi.
remembered = Terima kasih! Kata-kata Anda dikirim ke redaksi, tanpa nama Anda.
waiting-stopped = Baik. Saya tidak akan memberi tahu.

## Di obrolan lain

inline-nothing = Tidak ada jawaban. Tanya di obrolan
inline-hint = Tanya di obrolan
group-hello = Halo! Sebut saya, balas saya, atau tulis /ask dengan pertanyaan Anda, dan saya menjawab dari artikel.

## Untuk redaksi

misses = Pertanyaan kiriman pembaca
no-misses = Pembaca belum mengirim pertanyaan.
as-file = Sebagai berkas
ratings = Penilaian pembaca atas jawaban
no-ratings = Pembaca belum menilai jawaban apa pun.
stats = { $days } hari terakhir
stats-questions = Pertanyaan: { $count }
stats-answered = Langsung dijawab: { $count } ({ $percent }%)
stats-asked-back = Ditanya balik: { $count } ({ $percent }%)
stats-picked = – dipilih: { $count }, bukan semuanya: { $rejected }
stats-declined = Tidak ada di artikel: { $count } ({ $percent }%)
stats-left-out = Sengaja tidak dibahas: { $count }
stats-sent = Dikirim ke redaksi: { $count }
stats-told = Pembaca yang diberi tahu tentang jawaban: { $count }
stats-asked = Paling sering ditanyakan
stats-doubtful = Ditawarkan, tetapi tidak dipilih
digest-on = Mulai besok Anda mendapat pesan pada pagi hari bila ada pertanyaan baru. /digest mengakhirinya.
digest-off = Tidak ada lagi pesan pada pagi hari. /digest mengembalikannya.
digest = Pertanyaan baru dari pembaca: { $count }, dalam kelompok: { $groups }

## Menu dan profil di Telegram

command-start = Mulai
command-questions = Semua pertanyaan
command-read = Baca seluruh artikel
command-articles = Artikel lain
command-about = Asal artikel
command-ask = Ajukan pertanyaan
command-language = Pilih bahasa saya
command-help = Cara bertanya
command-privacy = Apa yang disimpan tentang Anda
command-forget = Hapus yang disimpan tentang Anda
command-misses = Pertanyaan kiriman pembaca
command-ratings = Penilaian pembaca atas jawaban
command-stats = Pertanyaan pembaca minggu ini
command-digest = Kabarkan pertanyaan baru pada pagi hari
bot-description = Tanyakan dengan kata-kata Anda sendiri. Saya menjawab dengan teks artikel itu sendiri, dan jika artikel tidak menyebutnya, saya akan mengatakannya.
bot-short-description = Artikel yang menjawab pertanyaan Anda dengan kata-katanya sendiri.

## Batas dan gangguan

slow-down = Terlalu banyak sekaligus. Beri saya semenit, lalu tanyakan lagi.
trouble = Maaf, ada yang salah di pihak saya. Silakan tanyakan lagi sebentar lagi.
