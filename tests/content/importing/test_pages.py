"""Pages as site builders, help centres and office programs write them."""

from __future__ import annotations

import io
import time
from pathlib import Path

import docx
import pytest

from bot.content.importing.importer import import_file
from bot.errors import ContentError
from tests.fakes.imports import answers_of, import_text, left_out_of

PAIRS = {"Do you deliver?": ["Yes, daily."], "Gift cards": ["At the till."]}
ITEM_SHAPES = (
    "<li><h3>{}</h3><p>{}</p></li>",
    '<li><h4><button class="accordion-item__click-target"><span>{}</span></button></h4>'
    '<div class="accordion-item__dropdown"><p>{}</p></div></li>',
    "<li><details><summary>{}</summary><p>{}</p></details></li>",
)


@pytest.mark.parametrize("shape", ITEM_SHAPES)
@pytest.mark.parametrize("frame", ["ul", "ol"])
def test_a_list_whose_items_have_headings_is_a_list_of_questions(shape: str, frame: str) -> None:
    items = "".join(shape.format(question, answers[0]) for question, answers in PAIRS.items())
    result = import_text(f"<h1>FAQ</h1><{frame}>{items}</{frame}>", "faq.html")
    assert answers_of(result) == PAIRS


NOTE_SHAPES = {
    "Google Docs": (
        'Noon<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.',
        '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;In 1889.</span></p></div>',
    ),
    "Word": (
        'Noon<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.',
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> In 1889.</p></div>',
    ),
    "kramdown": (
        'Noon<sup id="fnref:1"><a href="#fn:1">1</a></sup>.',
        '<div><ol><li id="fn:1"><p>In 1889. <a href="#fnref:1">↩</a></p></li></ol></div>',
    ),
    "MediaWiki": (
        'Noon<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>.',
        '<ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <i>In 1889.</i></li></ol>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("maker", NOTE_SHAPES)
def test_a_footnote_stands_in_brackets_where_it_is_referred_to(maker: str) -> None:
    text, note = NOTE_SHAPES[maker]
    page = f"<h1>Gun</h1><h2>When is it fired?</h2><p>{text}</p><h2>Is it loud?</h2><p>Yes.</p>"
    result = import_text(page + note, "gun.html")
    assert answers_of(result) == {
        "When is it fired?": ["Noon (In 1889.)."],
        "Is it loud?": ["Yes."],
    }
    assert left_out_of(result) == []


def test_chapters_that_link_back_to_the_contents_are_no_footnotes() -> None:
    page = (
        '<h1>Help</h1><ul><li><a href="#a" id="toc-a">Is it?</a></li></ul>'
        '<section id="a"><h2><a href="#toc-a">Is it?</a></h2><p>Yes.</p></section>'
        '<section id="b"><h2>Was it? <a href="#b">¶</a></h2><p>No.</p></section>'
    )
    assert answers_of(import_text(page, "help.html")) == {"Is it?": ["Yes."], "Was it?": ["No."]}


@pytest.mark.parametrize(
    "frame",
    [
        '<div class="article-author">Jane Roe</div>',
        '<div class="author-box">Jane Roe</div>',
        '<div class="article-votes"><span>Was this helpful?</span><button>Yes</button></div>',
        '<div class="intercom-reaction-picker">Did this answer it?</div>',
        '<div id="toc"><h2>Contents</h2><ul><li><a href="#a">Is it?</a></li></ul></div>',
        '<a class="mw-jump-link" href="#search">Jump to search</a>',
    ],
)
def test_who_wrote_and_votes_and_contents_are_left_out_and_named(frame: str) -> None:
    page = f'<h1>Help</h1>{frame}<h2 id="a">Is it?</h2><p>Yes, it is so indeed.</p>'
    result = import_text(page + "<p>Nobody doubts it any longer.</p>", "help.html")
    assert list(answers_of(result)) == ["Is it?"]
    assert [entry.id for entry in result.article.entries] == ["is-it"]
    assert left_out_of(result) != []


@pytest.mark.parametrize("frame", ['<form action="/x">{}</form>', '<div class="feedback">{}</div>'])
def test_what_holds_most_of_a_page_is_no_frame(frame: str) -> None:
    page = frame.format("<p><b>Is it?</b></p><p>Yes, it is.</p><p><b>Was it?</b></p><p>No.</p>")
    assert len(answers_of(import_text(f"<h1>Help</h1>{page}", "help.html"))) == 2


def test_data_of_a_page_that_was_escaped_twice_is_html() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": {'
        '"@type": "Question", "name": "Is it?", "acceptedAnswer": {'
        '"text": "&lt;p&gt;Yes, &lt;b&gt;so&lt;/b&gt;.&lt;/p&gt;"}}}</script><h1>Help</h1>'
    )
    assert answers_of(import_text(page, "help.html")) == {"Is it?": ["Yes, so."]}


def test_a_path_that_looks_like_a_tag_is_named_as_it_is() -> None:
    result = import_text('<h2>Is it?</h2><p>See <a href="/label">this</a>.</p>', "help.html")
    assert [d.message for d in result.diagnostics] == [
        "The link to “/label” can't be opened from a message."
    ]


def test_what_editors_remarked_in_word_is_left_out_and_named_without_their_names() -> None:
    document = docx.Document()
    document.add_heading("Is it?", 2)
    paragraph = document.add_paragraph("Yes.")
    document.add_comment(paragraph.runs, "Check this!", author="Jane Roe", initials="JR")
    stream = io.BytesIO()
    document.save(stream)
    result = import_file(Path("help.docx"), stream.getvalue())
    assert answers_of(result) == {"Is it?": ["Yes."]}
    assert left_out_of(result) == ["Check this!"]
    assert not any("Roe" in d.message for d in result.diagnostics)


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", 'div class="faq"'])
def test_tags_within_tags_that_nobody_wrote_are_refused_at_once(tag: str) -> None:
    started = time.process_time()
    with pytest.raises(ContentError, match="nested too deep to be read; save its text"):
        import_text(f"<{tag}>" * 20_000 + "<h3>Why?</h3><p>So.", "deep.html")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "frame",
    [
        '<div id="likes-and-labels-container"><button>Like</button></div>',
        '<a class="skip-navigation" href="#main">Skip to main content</a>',
        '<div class="sharedaddy"><h2>Share this:</h2><ul><li><a>X</a></li></ul></div>',
        '<div id="respond"><h2>Leave a reply</h2><p>Be kind.</p></div>',
        '<div title="footer"><p>Page one</p></div>',
        '<p><a href="#top">Back to top</a></p>',
        '<div><a href="#first">Zum Anfang</a></div>',
        '<section class="articleFoot"><p>Still need help?</p></section>',
    ],
)
def test_what_a_page_has_around_its_answers_is_named_and_left_out(frame: str) -> None:
    page = f'<h1 id="first">Help</h1><h2>Why?</h2><p>So it is, as we all know.</p>{frame}'
    result = import_text(page, "a.html")
    assert answers_of(result) == {"Why?": ["So it is, as we all know."]}
    assert result.left_out


def test_a_link_that_unfolds_an_answer_below_stays() -> None:
    page = '<h2>Why?</h2><p>So.</p><p><a href="#more">More</a></p><p id="more">And so.</p>'
    assert answers_of(import_text(page, "a.html")) == {"Why?": ["So.", "More", "And so."]}


def test_bold_words_in_several_pieces_are_one() -> None:
    page = (
        "<h2>Why?</h2><p>It <font><b>ra</b></font><font><b>ins</b></font> <i>a</i><i> lot</i>.</p>"
    )
    result = import_text(page, "a.html")
    assert answers_of(result) == {"Why?": ["It rains a lot."]}
    assert "It **rains** *a lot*." in result.markdown


@pytest.mark.parametrize(
    ("html", "text", "markdown"),
    [
        ("詳細は<b>「案内」</b>を見る。", "詳細は「案内」を見る。", "詳細は「案内」を見る。"),
        ("<b>「案内」</b> を見る。", "「案内」 を見る。", "**「案内」** を見る。"),
        ("見る<b>案内</b>を。", "見る案内を。", "見る**案内**を。"),
        ("a<b><i>b</i></b>c", "abc", "a***b***c"),
        ("<b>!</b>x", "!x", "!x"),
    ],
)
def test_no_signs_stay_where_markdown_reads_none(html: str, text: str, markdown: str) -> None:
    result = import_text(f"<h2>Why?</h2><p>{html}</p>", "a.html")
    assert answers_of(result) == {"Why?": [text]}
    assert markdown in result.markdown
    assert not result.diagnostics


def test_what_word_writes_for_older_browsers_is_not_shown() -> None:
    page = (
        "<title>Help</title><p><![if !supportLists]>1.&nbsp; <![endif]><b>Why?</b></p><p>So.</p>"
        "<p><![if !supportLists]>2.&nbsp; <![endif]><b>How?</b></p><p>Thus.</p>"
    )
    assert answers_of(import_text(page, "a.html")) == {"Why?": ["So."], "How?": ["Thus."]}


def test_the_language_of_a_template_gives_way_to_that_of_the_text() -> None:
    text = "Der Ausweis kostet achtzehn Euro im Jahr, und für Kinder ist er immer frei. " * 4
    page = '<html lang="{}"><h2>Was kostet der Ausweis?</h2><p>{}</p></html>'
    assert import_text(page.format("en-US", text), "a.html").article.language == "de"
    assert import_text(page.format("nl", "Ja."), "a.html").article.language == "nl"


def test_the_first_of_paragraphs_of_one_look_that_asks_nothing_is_the_title() -> None:
    page = (
        '<p class="a">Das Haus</p><p class="b">Es steht am See.</p><p class="a">Wem gehört es?</p>'
        '<p class="b">Uns.</p><p class="a">Wie alt ist es?</p><p class="b">Alt.</p>'
    )
    result = import_text(page, "a.html")
    assert result.article.title == "Das Haus"
    assert answers_of(result) == {"Wem gehört es?": ["Uns."], "Wie alt ist es?": ["Alt."]}
    assert [p.text for p in result.article.entries[0].passages] == ["Es steht am See."]


def test_a_heading_that_says_the_title_again_is_no_question() -> None:
    page = "<title>x</title><h1>Help</h1><h1>Help</h1><p>All of it.</p><h1>Why?</h1><p>So.</p>"
    result = import_text(page, "a.html")
    assert answers_of(result) == {"Why?": ["So."]}
    assert [p.text for p in result.article.entries[0].passages] == ["All of it."]
