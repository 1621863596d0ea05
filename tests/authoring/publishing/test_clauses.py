"""Every form, loss and key has its sentence, and every number of a form is said in it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from appraisal.authoring.publishing.clauses import Clauses
from appraisal.authoring.publishing.forms import Standards
from appraisal.authoring.publishing.leaves import Node, criteria
from appraisal.authoring.publishing.publishing import Sound, read_sound, words_of
from appraisal.authoring.publishing.quantities import Verb, Words
from appraisal.rulebook.compiling import compile_rulebook
from appraisal.rulebook.frame import CostFields, LossFields
from appraisal.rulebook.judging import JudgedFields
from appraisal.rulebook.loading import read_draft
from appraisal.rulebook.losses import LOSSES, discretion, excess, heaviest, shortfall
from appraisal.rulebook.methods import METHODS
from appraisal.rulebook.model import CriterionModel
from appraisal.source.documents import MappingNode, plain_data
from appraisal.source.files import SourceText
from tests.authoring.publishing.numbers import unsaid
from tests.rulebook.pages import examples, framed

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ALL_FORMS = HERE / "all-forms.yaml"
FILES = (
    ALL_FORMS,
    *(
        path
        for folder in ("rules", "tests/clauses")
        for path in sorted((ROOT / folder).glob("*.yaml"))
        if not path.stem.endswith((".test", ".units")) and "refused" not in path.stem
    ),
)
"""The shipped rulebooks, and clauses of real schemes."""
SAID_ELSEWHERE = {"problem", "plan", "missing"}
"""Keys of a loss that are no part of the standard: the sentences of the gap list, and what silence means."""


class Said(NamedTuple):
    """A criterion as the file has it, and its sentence."""

    name: str
    written: dict[str, Any]
    sentence: str


def said(sound: Sound, language: str) -> Iterator[Said]:
    words = words_of(sound, language)
    for leaf in criteria(sound.draft.model, None):
        assert isinstance(leaf.model, CriterionModel)
        node = sound.draft.document.node(leaf.way)
        assert isinstance(node, MappingNode)
        written: Any = plain_data(node)
        yield Said(leaf.id, written, Standards(words, leaf.model, leaf.points).sentence())


@cache
def sound_of(path: Path) -> Sound | None:
    return read_sound(path).sound


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_number_of_a_form_is_in_its_sentence(path: Path) -> None:
    sound = sound_of(path)
    assert sound is not None
    assert [(one.name, unsaid(one.written, one.sentence)) for one in said(sound, "zh")] == [
        (leaf.id, []) for leaf in criteria(sound.draft.model, None)
    ]
    assert all(one.sentence.endswith(".") for one in said(sound, "en"))


@pytest.mark.parametrize("module", [*METHODS, *LOSSES], ids=lambda module: module.NAME)
def test_every_example_of_the_manual_has_its_sentence(module: Any) -> None:
    snippets = dict.fromkeys(example.snippet for example in examples(module.__doc__) if "instead" not in example.row)
    assert snippets
    for snippet in snippets:
        source = SourceText("page.yaml", framed(snippet), "utf-8", "")
        draft, _ = read_draft(source)
        assert draft is not None
        rulebook, _ = compile_rulebook(draft, None)
        assert rulebook is not None
        (one,) = (one for one in said(Sound(draft, {None: rulebook}), "zh") if one.name == "page")
        assert unsaid(one.written, one.sentence) == [], one


def leaves() -> list[Node]:
    sound = sound_of(ALL_FORMS)
    assert sound is not None
    return list(criteria(sound.draft.model, None))


def losses() -> Iterator[tuple[LossFields, Verb]]:
    """Every loss and gain of the rulebook with all forms, those within others too."""
    for leaf in leaves():
        for key, verb in (("deduct", Verb.LOSE), ("earn", Verb.GAIN)):
            for loss in getattr(leaf.model, key) or ():
                yield loss, verb
                if isinstance(loss, heaviest.Fields):
                    yield from ((member, verb) for member in loss.largest_of)


def words() -> Words:
    sound = sound_of(ALL_FORMS)
    assert sound is not None
    return words_of(sound, "zh")


def given(fields: Any) -> set[str]:
    """The keys that are written."""
    return {name for name in type(fields).model_fields if getattr(fields, name) is not None}


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.NAME)
def test_the_rulebook_with_all_forms_uses_every_key_of_every_loss(loss: Any) -> None:
    used = [given(fields) for fields, _ in losses() if isinstance(fields, loss.Fields)]
    lacking = set(loss.Fields.model_fields) - set().union(*used) - SAID_ELSEWHERE
    assert lacking == set()


def test_it_uses_every_form() -> None:
    used = {frozenset(given(leaf.model)) for leaf in leaves()}
    for method in METHODS:
        assert any(set(method.KEYS) <= keys for keys in used), method.NAME


OPTIONAL = {"at_most", "part_step", "where", "step", "guide"}


def test_no_key_is_passed_over() -> None:
    """A sentence without one of its keys is another sentence."""
    tried = set()
    for loss, verb in losses():
        clauses = Clauses(words(), verb, leaves()[0].points)
        judged = loss.judged if isinstance(loss, discretion.Fields) else None
        for key in sorted(OPTIONAL & given(loss)):
            assert clauses.sentence(loss.model_copy(update={key: None})) != clauses.sentence(loss), (key, loss)
            tried.add(key)
        for key in sorted(OPTIONAL & given(judged)) if isinstance(judged, JudgedFields) else ():
            assert judged is not None
            other = loss.model_copy(update={"judged": judged.model_copy(update={key: None})})
            assert clauses.sentence(other) != clauses.sentence(loss), (key, loss)
            tried.add(key)
    assert tried == OPTIONAL


@pytest.mark.parametrize("kind", [shortfall, excess], ids=lambda kind: kind.NAME)
def test_the_two_ways_to_count_stretches_are_told_apart(kind: Any) -> None:
    found = [loss for loss, _ in losses() if isinstance(loss, kind.Fields) and loss.brackets is not None]
    assert found
    for loss in found:
        clauses = Clauses(words(), Verb.LOSE, leaves()[0].points)
        other = "whole" if loss.brackets == "marginal" else "marginal"
        assert clauses.sentence(loss) != clauses.sentence(loss.model_copy(update={"brackets": other}))


CASES = yaml.safe_load((HERE / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sentences(case: dict[str, Any]) -> None:
    """By hand: a criterion of the rulebook with all forms, and what a leader reads."""
    (leaf,) = (leaf for leaf in leaves() if leaf.id == case["criterion"])
    model, points = leaf.model, leaf.points
    sound = sound_of(ALL_FORMS)
    assert sound is not None
    assert isinstance(model, CriterionModel)
    for language in ("zh", "en"):
        if language in case:
            assert Standards(words_of(sound, language), model, points).sentence() == case[language]


ENDS = {
    "{unless: a, lose: 1}, {unless: b, lose: 3}": ("points: 4", "deduct", False),
    "{unless: a, lose: 1}, {unless: b, lose: 3.5}": ("points: 4", "deduct", True),
    "{unless: a, lose: all}": ("points: 4", "deduct", False),
    "{fact: n, each: 1, at_most: 4}": ("points: 4", "deduct", False),
    "{fact: n, each: 1}": ("points: 4", "deduct", True),
    "{fact: n, each: 0.1}": ("points: 4\nat_least: none", "deduct", False),
    "{when: a, gain: 50%}, {when: b, gain: 2}": ("points: 4", "earn", False),
    "{when: a, gain: 60%}, {when: b, gain: 2}": ("points: 4", "earn", True),
    "{largest_of: [{when: a, gain: 3}, {when: b, gain: 4}]}": ("points: 4", "earn", False),
    "{fact: w, each: {好: 4, 差: 1}}": ("points: 4", "earn", False),
}
"""Losses or gains, and whether they can go on where no points are left."""
FACTS = """\
facts:
  a: {title: 甲, type: yes_no}
  b: {title: 乙, type: yes_no}
  n: {title: 丙, type: count, unit: 次, max: 50}
  w: {title: 丁, type: [好, 差]}
"""


@pytest.mark.parametrize(("losses", "stands"), ENDS.items())
def test_the_end_of_the_points_is_only_said_where_it_can_be_reached(losses: str, stands: tuple[str, str, bool]) -> None:
    points, key, reached = stands
    draft, found = read_draft(SourceText("page.yaml", framed(f"{FACTS}{points}\n{key}: [{losses}]"), "utf-8", ""))
    assert draft is not None, found
    rulebook, found = compile_rulebook(draft, None)
    assert rulebook is not None, found
    (one,) = said(Sound(draft, {None: rulebook}), "zh")
    assert one.sentence.endswith(("扣完为止。", "得满为止。")) is reached


def test_official_text_goes_first() -> None:
    (leaf,) = (leaf for leaf in leaves() if leaf.id == "shortfall")
    assert isinstance(leaf.model, CriterionModel)
    model = leaf.model.model_copy(update={"text": "原文"})
    assert Standards(words(), model, leaf.points).text() == "原文"


def test_a_fixed_loss_needs_its_cost() -> None:
    """What cannot happen in a rulebook that was read ends in an assertion, not in a wrong sentence."""
    with pytest.raises(AssertionError):
        Clauses(words(), Verb.LOSE, None).fixed(CostFields())
