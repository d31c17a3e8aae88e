"""The instruction by which an assistant drafts phrasings: plain text, with the article in it."""

from __future__ import annotations

from bot.article.model import Article, Entry

WANTED_PHRASINGS = 12
"""Phrasings that an entry should have; more help little (see docs/writing.md)."""

_INSTRUCTION = """\
Below is a published article written as questions and answers. A bot shows an answer when a
reader's message asks its question. Help it to recognise readers' messages: for each question
listed, write {count} other ways in which readers might ask it.

What helps:
- Write as readers write on a phone: short and long, plain and clumsy, whole sentences and bare
  keywords, in small letters too. No two alike.
- Use other words than the question does: what would somebody say who hasn't read the article?
- Ask for single facts inside the answer, too: a figure, a name, a place, a day.
- Every line must be answered by that answer, and by no other answer of the article.
- Invent nothing: no names, figures or facts that the article doesn't have.
- Write in the language of the article.

How to reply: nothing but lists, one for each question, under its id, exactly in this form:

## some-id
- another way to ask it
- and another

The article: {title}
"""


def build_prompt(article: Article) -> str:
    """Write the instruction for every entry that has few phrasings."""
    head = _INSTRUCTION.format(count=WANTED_PHRASINGS, title=article.title)
    entries = select_entries(article)
    return "\n".join([head, *(_describe_entry(entry) for entry in entries)])


def select_entries(article: Article) -> tuple[Entry, ...]:
    """The entries that have fewer phrasings than they should."""
    return tuple(e for e in article.entries if len(e.phrasings) < WANTED_PHRASINGS)


def _describe_entry(entry: Entry) -> str:
    lines = [f"## {entry.id}", f"Question: {entry.question}"]
    lines += [f"Asked already: {phrasing}" for phrasing in entry.phrasings]
    lines += [f"Answer: {' '.join(passage.text.split())}" for passage in entry.passages]
    return "\n".join(lines) + "\n"
