"""Two rulebooks held against each other, field by field and id by id; every change in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from appraisal.authoring.difference.changes import Change, Difference, Head, Kind, Section
from appraisal.authoring.difference.clauses import Losses
from appraisal.authoring.difference.fields import Said, Sides
from appraisal.authoring.difference.renaming import matched, renamed_facts, splits, with_facts_renamed
from appraisal.authoring.difference.values import Values, canonical, same
from appraisal.authoring.publishing.chapters import Chapters
from appraisal.authoring.publishing.clauses import losses_of
from appraisal.authoring.publishing.forms import Standards
from appraisal.authoring.publishing.leaves import Node, nodes
from appraisal.authoring.publishing.publishing import Sound, words_of
from appraisal.authoring.publishing.quantities import Verb, Words
from appraisal.rulebook.methods import METHODS
from appraisal.rulebook.model import CriterionModel, GroupModel, OutcomeModel, RulebookModel
from appraisal.wording import say

INSIDE = ("groups", "criteria")
LISTED = (*INSIDE, "facts", "checks", "outcomes", "grades", "adjustments")
"""Keys of a rulebook whose entries are held against each other one by one."""
FORMS = ("deduct", "earn", "bands", "linear", "judged")


def compare(old: Sound, new: Sound, language: str) -> Difference:
    """Every change from one rulebook to another, both with what they extend merged in."""
    names = renamed_facts(old.draft.model.facts, new.draft.model.facts)
    before = _Book(old, with_facts_renamed(old.draft.model, names), _words(old, language, names))
    after = _Book(new, new.draft.model, words_of(new, language))
    comparing = _Comparing(before, after, names)
    return Difference(_head(old), _head(new), tuple(comparing.changes()))


def renames(difference: Difference) -> tuple[dict[str, str], dict[str, str]]:
    """What an old id is called now: of facts, and of groups and criteria."""
    found = [one for one in difference.changes if one.kind is Kind.RENAMED]
    facts = {one.before or "": one.id for one in found if one.section is Section.FACT}
    nodes_ = {one.before or "": one.id for one in found if one.section in (Section.GROUP, Section.CRITERION)}
    return facts, nodes_


def _head(sound: Sound) -> Head:
    model, file = sound.draft.model, sound.draft.document.source.name
    return Head(file, model.id, model.title, model.version, sound.rulebook.digest)


def _words(sound: Sound, language: str, names: Mapping[str, str]) -> Words:
    """The old rulebook's words, with its facts under their new ids."""
    words = words_of(sound, language)
    return Words({names.get(id_, id_): fact for id_, fact in words.facts.items()}, language, words.year)


class _Book(NamedTuple):
    """One of the two rulebooks, its facts under the new ids, and its words."""

    sound: Sound
    model: RulebookModel
    words: Words

    def nodes(self) -> dict[str, Node]:
        return {node.id: node for node in nodes(self.model, None)}


@dataclass(frozen=True, slots=True, eq=False)
class _Comparing:
    old: _Book
    new: _Book
    facts: Mapping[str, str]

    @property
    def language(self) -> str:
        return self.new.words.language

    def changes(self) -> Iterator[Change]:
        """In the order in which they are listed."""
        yield from self._rulebook()
        yield from self._tree()
        yield from self._outcomes()
        yield from self._grades()
        yield from self._facts()
        yield from self._checks()

    def _say(self, key: str, **values: str) -> str:
        return say(f"diff.{key}", self.language, **values)

    def _sides(self) -> Sides:
        return Sides(Values(self.old.words), Values(self.new.words))

    def _quoted(self, title: str) -> str:
        return self.new.words.say("other_fact", title=title)

    # the rulebook's own keys

    def _rulebook(self) -> Iterator[Change]:
        before, after = self.old.model, self.new.model
        for said in self._sides().inside("", before, after, skipped=LISTED):
            yield self._of_rulebook(said)
        yield from (self._of_rulebook(said) for said in self._adjusted("", before.adjustments, after.adjustments))

    @staticmethod
    def _of_rulebook(said: Said) -> Change:
        return Change(Kind.CHANGED, Section.RULEBOOK, "", "", "", said.text, said.key, said.before, said.after)

    def _adjusted(self, path: str, before: Any, after: Any) -> Iterator[Said]:
        """The bounds of adjustments; where there are none now, or were none, their criteria say so."""
        if before is not None and after is not None:
            key = f"{path}.adjustments" if path else "adjustments"
            label = self.new.words.say("adjustments")
            for said in self._sides().inside(key, before, after, skipped=INSIDE):
                yield said._replace(text=self._say("about", what=label, text=said.text))

    # groups and criteria

    def _tree(self) -> Iterator[Change]:
        old, new = self.old.nodes(), self.new.nodes()
        names = self._renamed(old, new)
        parts = self._split(old, new, names)
        for node in new.values():
            id_ = next((was for was, is_now in names.items() if is_now == node.id), node.id)
            before = old.get(id_)
            if before is None or type(before.model) is not type(node.model):
                yield self._of(Kind.ADDED, node, self._whole(node, self.new))
            else:
                if id_ != node.id:
                    yield self._of(Kind.RENAMED, node, self._say("renamed", before=id_, after=node.id), id_, node.id)
                yield from self._moved(before, node, names)
                yield from self._between(before, node)
        yield from self._reordered(old, new, names)
        for id_, node in old.items():
            gone = id_ not in new or type(new[id_].model) is not type(node.model)
            if gone and id_ not in names and id_ not in parts:
                yield self._of(Kind.REMOVED, node, self._whole(node, self.old))
            elif id_ in parts:
                titles = [self._quoted(new[part].model.title) for part in parts[id_]]
                text = self._say("split", parts=self.new.words.join(titles, "list"))
                yield self._of(Kind.SPLIT, node, text, id_, " ".join(parts[id_]))

    def _of(self, kind: Kind, node: Node, text: str, before: str | None = None, after: str | None = None) -> Change:
        section = Section.GROUP if isinstance(node.model, GroupModel) else Section.CRITERION
        return Change(kind, section, node.id, node.number, node.model.title, text, "", before, after)

    def _renamed(self, old: Mapping[str, Node], new: Mapping[str, Node]) -> dict[str, str]:
        """Groups and criteria with the same content under another id; those inside a group count by themselves."""
        gone = {id_: _shallow(node) for id_, node in old.items() if id_ not in new}
        fresh = {id_: _shallow(node) for id_, node in new.items() if id_ not in old}
        return matched(gone, fresh)

    @staticmethod
    def _split(
        old: Mapping[str, Node], new: Mapping[str, Node], names: Mapping[str, str]
    ) -> dict[str, tuple[str, ...]]:
        def criteria(among: Mapping[str, Node], without: Mapping[str, Node]) -> dict[str, CriterionModel]:
            taken = {*names, *names.values(), *without}
            return {
                id_: node.model
                for id_, node in among.items()
                if id_ not in taken and isinstance(node.model, CriterionModel)
            }

        return dict(splits(criteria(old, new), criteria(new, old)))

    def _whole(self, node: Node, book: _Book) -> str:
        """What a criterion or group is that came or went: its points and its standard."""
        model = node.model
        points = book.words.points(node.points) if node.points is not None else book.words.say("adjustments")
        text = Standards(book.words, model, node.points).text() if isinstance(model, CriterionModel) else ""
        key = ("added" if book is self.new else "removed") + ("" if text else "_group")
        return self._say(key, points=points, **({"text": text.rstrip("。.")} if text else {}))

    def _moved(self, before: Node, after: Node, names: Mapping[str, str]) -> Iterator[Change]:
        was, is_now = (self._place(node) for node in (before, after))
        ids = [names.get(step, step) for step in before.way[:-1]]
        if ids != list(after.way[:-1]):
            text = self._say("moved", before=was, after=is_now)
            yield self._of(Kind.MOVED, after, text, ".".join(before.way), ".".join(after.way))

    def _place(self, node: Node) -> str:
        """What a node stands in, in words."""
        titles = [above.model.title for above in node.above[-1:]]
        titles += [self.new.words.say("adjustments")] if node.adjusts and not titles else []
        return self._quoted(titles[0] if titles else self._say("top"))

    def _reordered(
        self, old: Mapping[str, Node], new: Mapping[str, Node], names: Mapping[str, str]
    ) -> Iterator[Change]:
        """Parents in which those that were there before follow one another otherwise."""
        for way in dict.fromkeys(node.way[:-1] for node in new.values()):
            there = [node.id for node in new.values() if node.way[:-1] == way]
            before = [names.get(id_, id_) for id_, node in old.items() if _renamed_way(node.way[:-1], names) == way]
            kept = [id_ for id_ in before if id_ in there]
            if kept != [id_ for id_ in there if id_ in kept]:
                first = next(node for node in new.values() if node.way[:-1] == way)
                title = self._say("order", where=self._place(first))
                was, is_now = (" ".join(ids) for ids in (kept, [id_ for id_ in there if id_ in kept]))
                above = first.above[-1] if first.above else None
                number, name = (above.number, above.model.title) if above else ("", "")
                id_ = above.id if above else ""
                yield Change(Kind.REORDERED, Section.GROUP, id_, number, name, title, "", was, is_now)

    def _between(self, before: Node, after: Node) -> Iterator[Change]:
        for said in self._node(before, after):
            yield self._of(Kind.CHANGED, after, said.text)._replace(key=said.key, before=said.before, after=said.after)

    def _node(self, before: Node, after: Node) -> Iterator[Said]:
        one, other = before.model, after.model
        sides = self._sides()
        if isinstance(one, GroupModel) and isinstance(other, GroupModel):
            yield from sides.inside("", one, other, skipped=(*INSIDE, "adjustments"))
            yield from self._adjusted("", one.adjustments, other.adjustments)
        elif isinstance(one, CriterionModel) and isinstance(other, CriterionModel):
            if _form(one) != _form(other):
                yield self._other_form(before, after)
                yield from sides.inside("", one, other, skipped=(*FORMS, "base"))
            else:
                yield from sides.inside("", one, other, skipped=FORMS)
                yield from self._inside_form(before, after)

    def _other_form(self, before: Node, after: Node) -> Said:
        assert isinstance(before.model, CriterionModel)
        assert isinstance(after.model, CriterionModel)
        was = Standards(self.old.words, before.model, before.points).sentence()
        is_now = Standards(self.new.words, after.model, after.points).sentence()
        key = " ".join(_form(after.model))
        return Said(key, self._say("other_form", before=was.rstrip("。."), after=is_now.rstrip("。.")), was, is_now)

    def _inside_form(self, before: Node, after: Node) -> Iterator[Said]:
        one, other = before.model, after.model
        assert isinstance(one, CriterionModel)
        assert isinstance(other, CriterionModel)
        for key, verb in (("earn", Verb.GAIN), ("deduct", Verb.LOSE)):
            was = Standards(self.old.words, one, before.points).clauses(verb)
            is_now = Standards(self.new.words, other, after.points).clauses(verb)
            yield from Losses(losses_of(one, key), losses_of(other, key), was, is_now).changes(key)
        for key in ("bands", "linear", "judged"):
            was_form, form = getattr(one, key), getattr(other, key)
            if was_form is not None and form is not None:
                facts = [
                    book.words.subject(found.fact) if key != "judged" else None
                    for book, found in ((self.old, was_form), (self.new, form))
                ]
                sides = Sides(Values(self.old.words), Values(self.new.words), *facts)
                yield from sides.inside(key, was_form, form)

    # what stands beside the tree

    def _entries(
        self, section: Section, old: Mapping[str, Any], new: Mapping[str, Any], names: Mapping[str, str]
    ) -> Iterator[Change]:
        """Entries with ids of their own, whose content has no further ones."""
        backwards = {is_now: was for was, is_now in names.items()}
        sides = self._sides()
        for id_, model in new.items():
            was = backwards.get(id_, id_)
            if id_ not in old and id_ not in backwards:
                yield Change(Kind.ADDED, section, id_, "", model.title, self._entry(model, "entry_added", self.new))
                continue
            if was != id_:
                text = self._say("renamed", before=was, after=id_)
                yield Change(Kind.RENAMED, section, id_, "", model.title, text, "", was, id_)
            before = old[id_] if id_ in old else old[was]
            for said in sides.inside("", before, model):
                yield Change(Kind.CHANGED, section, id_, "", model.title, said.text, said.key, said.before, said.after)
        for id_, model in old.items():
            if id_ not in new and id_ not in names:
                yield Change(Kind.REMOVED, section, id_, "", model.title, self._entry(model, "entry_removed", self.old))

    def _entry(self, model: Any, key: str, book: _Book) -> str:
        """What came or went: an outcome with what it says, a fact with its type."""
        if isinstance(model, OutcomeModel):
            said = Chapters(book.model, book.words, None, frozenset()).outcome(model)
        else:
            said = Values(book.words).said("type", model.type)
        return self._say("with_content", what=self._say(key), content=said)

    def _outcomes(self) -> Iterator[Change]:
        old, new = self.old.model.outcomes, self.new.model.outcomes
        gone = {id_: canonical("", one) for id_, one in old.items() if id_ not in new}
        fresh = {id_: canonical("", one) for id_, one in new.items() if id_ not in old}
        yield from self._entries(Section.OUTCOME, old, new, matched(gone, fresh))

    def _facts(self) -> Iterator[Change]:
        yield from self._entries(Section.FACT, self.old.model.facts, self.new.model.facts, self.facts)

    def _grades(self) -> Iterator[Change]:
        old, new = (_by_category(book.model) for book in (self.old, self.new))
        sides = self._sides()
        for category in dict.fromkeys((*new, *old)):
            before, after = old.get(category, {}), new.get(category, {})
            at = sides.at("grades", "grades") if not category else sides.at(f"grades.{category}", "grades")
            at = at._replace(path=f"grades.{category}" if category else "grades")
            if category:
                at = at._replace(label=self._say("for", category=category, what=at.label))
            for said in sides.table(at, before, after):
                yield Change(
                    Kind.CHANGED, Section.GRADE, category, "", "", said.text, said.key, said.before, said.after
                )

    def _checks(self) -> Iterator[Change]:
        old, new = (
            {canonical("that", check.that): check for check in book.model.checks} for book in (self.old, self.new)
        )
        for that, check in new.items():
            if that not in old:
                yield self._of_check(Kind.ADDED, check, self._say("entry_added"), None, check.that)
            elif not same("title", old[that].title, check.title):
                at = self._sides().at("title", "title")
                said = self._sides().say(
                    at, old[that].title, check.title, self._quoted(old[that].title), self._quoted(check.title)
                )
                yield self._of_check(Kind.CHANGED, check, said.text, old[that].title, check.title)
        for that, check in old.items():
            if that not in new:
                yield self._of_check(Kind.REMOVED, check, self._say("entry_removed"), check.that, None)

    @staticmethod
    def _of_check(kind: Kind, check: Any, text: str, before: str | None, after: str | None) -> Change:
        return Change(kind, Section.CHECK, "", "", check.title, text, "", before, after)


def _shallow(node: Node) -> Any:
    """A node's content without what stands in it, but with the ids of that."""
    content = canonical("", node.model)
    if isinstance(node.model, GroupModel):
        inside = {key: sorted(content[key] or ()) for key in INSIDE}
        content = {**content, **inside, "adjustments": None}
    return type(node.model), content


def _renamed_way(way: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(step, step) for step in way)


def _form(model: CriterionModel) -> tuple[str, ...]:
    return next(
        method.KEYS
        for method in METHODS
        if set(method.KEYS) == {key for key in FORMS if getattr(model, key) is not None}
    )


def _by_category(model: RulebookModel) -> dict[str, Mapping[str, Any]]:
    """Grade limits by category; under an empty name where they are those of all."""
    given: Mapping[str, Any] = model.grades or {}
    split: dict[str, Mapping[str, Any]] = {name: limits for name, limits in given.items() if isinstance(limits, dict)}
    return split or ({"": given} if given else {})
