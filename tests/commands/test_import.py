from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import RunCommand
from tests.paths import ROOT

SEED = ROOT / "tests" / "content" / "seed.txt"


def test_an_import_prints_markdown_that_check_finds_faultless(
    run: RunCommand, tmp_path: Path
) -> None:
    outcome = run("import", SEED)
    assert outcome.code == 0
    assert "title: What Is Kim Jong Il Doing in Russia?" in outcome.out
    assert "$1.66 million" in outcome.out
    written = tmp_path / "visit.md"
    written.write_text(outcome.out, encoding="utf-8")
    assert run("check", written).code == 0


def test_an_import_writes_the_file_but_never_over_another(run: RunCommand, tmp_path: Path) -> None:
    target = tmp_path / "visit.md"
    assert run("import", SEED, "-o", target).code == 0
    first = target.read_bytes()
    outcome = run("import", SEED, "-o", target)
    assert outcome.code == 2
    assert "exists already" in outcome.err
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["visit.md"]


def test_an_import_of_nothing_says_so(run: RunCommand) -> None:
    assert run("import", "nowhere.txt").code == 2


def test_another_encoding_is_converted_with_a_word_about_it(
    run: RunCommand, tmp_path: Path
) -> None:
    text = "Das Café\n\nFrage: Wann öffnet das Café?\nAntwort: Um neun, außer im März.\n"
    (tmp_path / "cafe.txt").write_bytes(text.encode("windows-1252"))
    outcome = run("import", tmp_path / "cafe.txt")
    assert outcome.code == 0
    assert "Um neun, außer im März." in outcome.out
    assert "the article is in UTF-8" in outcome.err


def test_what_is_left_out_is_named_with_its_line_and_ends_with_1(
    run: RunCommand, tmp_path: Path
) -> None:
    (tmp_path / "faq.md").write_text(
        "# Ferry\n\n## Is it late?\n\n{% include x %}\nNo, see [it](x.html).\n", encoding="utf-8"
    )
    outcome = run("import", tmp_path / "faq.md", "-o", tmp_path / "new.md")
    assert outcome.code == 1
    assert f"{tmp_path / 'faq.md'}:5: “{{% include x %}}” is left out" in outcome.err
    assert f"{tmp_path / 'faq.md'}:6: The link to “x.html” can't be opened" in outcome.err
    assert "1 question, 0 phrasings, 2 lines left out." in outcome.out
    assert run("check", tmp_path / "new.md").code == 0


def test_a_file_without_questions_is_never_a_success(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "faq.md").write_text("# Ferry\n\nWords.\n", encoding="utf-8")
    outcome = run("import", tmp_path / "faq.md", "-o", tmp_path / "new.md")
    assert (outcome.code, outcome.out) == (1, "")
    assert "holds no question" in outcome.err
    assert not (tmp_path / "new.md").exists()


def test_an_import_reads_no_more_than_an_article_may_hold(run: RunCommand) -> None:
    outcome = run("import", "/dev/zero")
    assert outcome.code == 1
    assert "has more than 2 MiB" in outcome.err


def test_a_name_with_a_slash_is_a_folder_that_is_made(run: RunCommand, tmp_path: Path) -> None:
    assert run("import", SEED, "-o", f"{tmp_path / 'my' / 'content'}/").code == 0
    assert [path.name for path in (tmp_path / "my" / "content").iterdir()] == ["seed.md"]


def test_a_folder_that_cannot_be_made_is_told(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "content").write_text("x", encoding="utf-8")
    outcome = run("import", SEED, "-o", f"{tmp_path / 'content'}/")
    assert outcome.code == 2
    assert "can't be made (File exists); name another one" in outcome.err


def test_an_import_into_a_missing_folder_says_so(run: RunCommand, tmp_path: Path) -> None:
    outcome = run("import", SEED, "-o", tmp_path / "none" / "visit.md")
    assert outcome.code == 2
    assert "can't be written (No such file or directory); check its folder" in outcome.err


def test_several_files_make_an_article_each_and_a_bad_one_keeps_none_out(
    run: RunCommand, tmp_path: Path
) -> None:
    for name, text in (("a.txt", "Q: Is it?\nA: Yes.\n"), ("b.rtf", "{\\rtf1}"), ("c.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "d.md").write_text("# Pool\n\n## Was it?\n\nNo.\n", encoding="utf-8")
    files = [tmp_path / name for name in ("a.txt", "b.rtf", "c.txt", "d.md", "gone.txt")]
    outcome = run("import", *files, "-o", tmp_path / "content/")
    assert outcome.code == 2
    outcome = run("import", *files, "-o", f"{tmp_path / 'content'}/")
    assert outcome.code == 2
    assert sorted(path.name for path in (tmp_path / "content").iterdir()) == ["a.md", "d.md"]
    assert "b.rtf is Rich Text" in outcome.err
    assert "c.txt is empty" in outcome.err
    assert "There is no file" in outcome.err
    assert run("check", tmp_path / "content").code == 0


def test_several_files_take_a_folder(run: RunCommand, tmp_path: Path) -> None:
    for output in ((), ("-o", tmp_path / "a.md")):
        outcome = run("import", SEED, SEED, *output)
        assert (outcome.code, outcome.out) == (2, "")
        assert "Several files take a folder" in outcome.err


def test_what_is_piped_in_is_read(run: RunCommand) -> None:
    outcome = run("import", "-", stdin=b"Pool\n\nQ: Is it?\nA: Yes.\n")
    assert outcome.code == 0
    assert "## Is it?" in outcome.out


def test_a_folder_is_called_one(run: RunCommand, tmp_path: Path) -> None:
    outcome = run("import", tmp_path)
    assert outcome.code == 2
    assert f"{tmp_path} is a folder; name its files, as in {tmp_path / '*'}." in outcome.err


def test_what_was_made_of_what_telegram_cannot_show_is_said(
    run: RunCommand, tmp_path: Path
) -> None:
    source = tmp_path / "help.md"
    source.write_text(
        "# Help\n\n## Why?\n\nSo.[^1]\n\n| Day | Hour |\n|---|---|\n| Monday | Nine |\n\n"
        "[^1]: Mostly.\n\n## How?\n\nThus ![a map](m.png) and <kbd>so</kbd>.[^2]\n",
        encoding="utf-8",
    )
    told = run("import", source).err
    for sentence in (
        ":7: Telegram can't show a table. Each row becomes a line, with | between its cells.",
        ":11: Telegram can't show footnotes. The note stands in brackets where it is referred to.",
        ":15: Telegram can't show footnotes. The signs stay in the text.",
        "Telegram can't show an image inside an answer. The words that describe it stay.",
    ):
        assert sentence in told


def test_a_link_to_nowhere_is_somebody_s_work_too(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Q: Why?\nA: So.\n", encoding="utf-8")
    (tmp_path / "out.md").symlink_to("nowhere.md")
    outcome = run("import", "a.txt", "-o", "out.md")
    assert (outcome.code, "exists already" in outcome.err) == (2, True)
    assert (tmp_path / "out.md").is_symlink()
