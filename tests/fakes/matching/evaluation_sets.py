"""The readers files with their articles, and training examples made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.article.library import Library
from bot.article.model import Entry
from bot.content.loader import load_library
from bot.languages.loader import load_language_data
from bot.matching.evaluation.run import (
    EvaluationReport,
    LabelledMessage,
    evaluate_matcher,
    parse_readers_file,
)
from bot.matching.interpreter import MessageInterpreter
from bot.matching.matcher import Matcher
from bot.matching.scoring.conditional_logit import ConditionalLogit
from tests.fakes.articles import library_of_one
from tests.fakes.matching.remembering_interpreter import (
    RememberingInterpreter,
    build_remembering_interpreters,
    build_taught_interpreters,
)
from tests.paths import READERS, SEED_ARTICLE
from tests.training.boosting import grow_trees
from tests.training.fit import TrainingExample, fit_weights, make_example

DEVELOPMENT_SETS = ("seed", "library", "telescope")
LIST_WEIGHTS = {
    "assistant-intents": 0.9,
    "campus-questions": 0.5,
    "kestrel-renting": 0.5,
    "ostrelde-parken": 0.5,
    "stormhaven-harbour": 0.5,
    "tellamo-mobile": 0.5,
}
KINDS_WEIGHT, SLIPS_WEIGHT = 0.2, 0.1
"""Sets of one kind of message, far more of it than readers send."""
MIXED_FOREIGN_SETS = (
    "mina-valdorrio", "polynya-icebreaker", "sperrmuell-altenried", "tick-fever-vaccine",
)  # fmt: skip
"""Sets of messages in languages, and about articles, that are rarer than those of the others."""
MIXED_FOREIGN_WEIGHT, TRANSLATED_WEIGHT = 0.5, 0.3
TRANSLATED_LANGUAGES = ("fa", "hi", "uk")
"""Languages of whose words only some have a vector: their messages say little of all others."""
AUTHORED_KINDS = ("exact", "near", "para", "keyword", "passage", "ambiguous")
"""Kinds of message that read like what an editor would write."""


@dataclass(frozen=True)
class EvaluationSet:
    """An article with the messages of its readers."""

    name: str
    library: Library
    labelled_messages: tuple[LabelledMessage, ...]

    @cached_property
    def interpreters(self) -> tuple[RememberingInterpreter, ...]:
        """What reads the messages, whatever weights judge them: each message once."""
        return build_remembering_interpreters(self.library)

    @property
    def family(self) -> str:
        """The name of the article: all sets of one are left out together."""
        return self.name.partition(",")[0]

    @property
    def weight(self) -> float:
        """What an example of the set weighs in a fit: articles with answers are the rule."""
        if ", " in self.name and not self.name.endswith("edited"):
            return SLIPS_WEIGHT if self.name.endswith("slips") else KINDS_WEIGHT
        return LIST_WEIGHTS.get(self.name, 1.0)


def load_evaluation_sets() -> list[EvaluationSet]:
    """Every readers file that has its article beside it."""
    files = [READERS / f"{name}.tsv" for name in DEVELOPMENT_SETS]
    for folder in ("own", "large"):
        files += sorted((READERS / folder).glob("*.tsv"))
    sets = [_load_set(file.stem, file.with_suffix(".md"), file) for file in files]
    articles = {file.stem: file.with_suffix(".md") for file in files}
    kinds = sorted((READERS / "kinds").glob("*.tsv"))
    sets += [
        _load_set(file.stem.replace(".", ", "), articles[file.stem.partition(".")[0]], file)
        for file in kinds
    ]
    return [_load_set("seed, edited", SEED_ARTICLE, files[0]), *sets]


def load_foreign_sets() -> list[EvaluationSet]:
    """Messages in other languages than the article's they are about."""
    files = sorted((READERS / "own" / "foreign").glob("*.tsv"))
    return [_load_set(file.stem, find_article(file.stem), file) for file in files]


def find_article(name: str) -> Path:
    """Give the article of a readers file of this name."""
    own_file = READERS / "own" / f"{name}.md"
    return own_file if own_file.exists() else READERS / f"{name}.md"


def foreign_examples(evaluation_set: EvaluationSet) -> list[TrainingExample]:
    """The messages of a set that are read as ones in another language."""
    matcher = Matcher(evaluation_set.library, interpreters=evaluation_set.interpreters)
    examples = (
        make_example(
            matcher,
            evaluation_set.library,
            labelled_message,
            _weigh_foreign(matcher, evaluation_set.name, labelled_message.message),
            is_foreign=True,
        )
        for labelled_message in evaluation_set.labelled_messages
    )
    return [example for example in examples if example is not None]


def _weigh_foreign(matcher: Matcher, set_name: str, message: str) -> float:
    languages = [query.language for _, query in matcher.parse_message(message)]
    if languages and languages[0] in map(load_language_data, TRANSLATED_LANGUAGES):
        return TRANSLATED_WEIGHT
    return MIXED_FOREIGN_WEIGHT if set_name in MIXED_FOREIGN_SETS else 1.0


def training_examples(evaluation_set: EvaluationSet) -> list[TrainingExample]:
    """The messages of a set that the model has a say in, also as if its editor had phrasings.

    For the latter one third of the messages at a time stand in for an editor's phrasings.
    """
    has_phrasings = any(entry.phrasings for entry in evaluation_set.library.articles[0].entries)
    examples = _make_examples(
        evaluation_set.library,
        evaluation_set.labelled_messages,
        evaluation_set.weight,
        None if has_phrasings else evaluation_set.interpreters,
    )
    for third in range(3) if "," not in evaluation_set.name else ():
        phrasings = [
            labelled_message
            for at, labelled_message in enumerate(evaluation_set.labelled_messages)
            if at % 3 != third
        ]
        remaining = [
            reading
            for at, reading in enumerate(evaluation_set.labelled_messages)
            if at % 3 == third
        ]
        examples += _make_examples(
            _with_phrasings(evaluation_set.library, phrasings), remaining, evaluation_set.weight / 2
        )
    return examples


def _make_examples(
    library: Library,
    labelled_messages: Iterable[LabelledMessage],
    weight: float,
    interpreters: Sequence[MessageInterpreter] | None = None,
) -> list[TrainingExample]:
    matcher = Matcher(library, interpreters=interpreters or build_taught_interpreters(library))
    examples = (
        make_example(matcher, library, labelled_message, weight)
        for labelled_message in labelled_messages
    )
    return [example for example in examples if example is not None]


def _with_phrasings(library: Library, labelled_messages: Iterable[LabelledMessage]) -> Library:
    phrasings_by_entry = defaultdict(list)
    for labelled_message in labelled_messages:
        if len(labelled_message.expected) == 1 and labelled_message.kind in AUTHORED_KINDS:
            phrasings_by_entry[labelled_message.expected[0]].append(labelled_message.message)
    return _replace_phrasings(library, lambda entry: phrasings_by_entry[entry.id])


def _replace_phrasings(
    library: Library, list_phrasings: Callable[[Entry], Iterable[str]]
) -> Library:
    """Give each entry of a library's one article the phrasings that are listed for it."""
    article = library.articles[0]
    entries = (replace(entry, phrasings=tuple(list_phrasings(entry))) for entry in article.entries)
    return library_of_one(replace(article, entries=tuple(entries)))


def evaluate_model(
    evaluation_set: EvaluationSet,
    model: ConditionalLogit | None = None,
    foreign_model: ConditionalLogit | None = None,
) -> EvaluationReport:
    """The figures of a set under some weights."""
    return evaluate_matcher(
        Matcher(evaluation_set.library, model, foreign_model, evaluation_set.interpreters),
        evaluation_set.library,
        evaluation_set.labelled_messages,
    )


def fit_without(
    examples_by_set: dict[str, list[TrainingExample]],
    names: Collection[str],
    start: ConditionalLogit | None = None,
) -> ConditionalLogit:
    """Weights fitted on every article but these, from `start` on: those of all."""
    return fit_weights(_join_examples(examples_by_set, names), start=start)


def fit_with_trees_without(
    examples_by_set: dict[str, list[TrainingExample]],
    names: Collection[str],
    start: ConditionalLogit | None = None,
) -> ConditionalLogit:
    """Weights and trees fitted on every article but these, the weights from `start` on."""
    examples = _join_examples(examples_by_set, names)
    return grow_trees(examples, fit_weights(examples, start=start))


def _join_examples(
    examples_by_set: dict[str, list[TrainingExample]], left_out_names: Collection[str]
) -> list[TrainingExample]:
    left_out = {name.partition(",")[0] for name in left_out_names}
    return [
        example
        for name, examples in examples_by_set.items()
        if name.partition(",")[0] not in left_out
        for example in examples
    ]


def _load_set(name: str, article: Path, file: Path) -> EvaluationSet:
    return EvaluationSet(
        name, load_library(article).library, parse_readers_file(file.read_bytes().decode())
    )


def split_off_phrasings(evaluation_set: EvaluationSet, count: int) -> EvaluationSet:
    """Give the set with every second plain message as its entry's phrasing, `count` an entry at
    most; the messages are the others, whatever the count."""
    offered = evaluation_set.labelled_messages[::2]
    phrasings_by_entry = defaultdict(list)
    for message in offered:
        if _is_plain(message):
            phrasings_by_entry[message.expected[0]].append(message.message)
    asked = [
        message
        for at, message in enumerate(evaluation_set.labelled_messages)
        if at % 2 or not _is_plain(message)
    ]
    library = _replace_phrasings(
        evaluation_set.library,
        lambda entry: (*entry.phrasings, *phrasings_by_entry[entry.id][:count]),
    )
    return replace(evaluation_set, library=library, labelled_messages=tuple(asked))


def _is_plain(message: LabelledMessage) -> bool:
    """Tell whether a message asks for one entry, and of itself."""
    return len(message.expected) == 1 and not message.previous_entry
