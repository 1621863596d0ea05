"""From a test file to tables and cases ready to run: names looked up, rulebooks compiled, the common unit found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from appraisal.authoring.cases.baseline import Baseline, full_marks, given_unit
from appraisal.authoring.cases.composing import Changes, changes_at
from appraisal.authoring.cases.expectations import Expectation
from appraisal.authoring.cases.good_ends import cohort_figures
from appraisal.authoring.cases.model import CaseFileModel, CaseModel
from appraisal.authoring.cases.rows import columns_of_fact, fact_named, names_known
from appraisal.authoring.cases.setting import compared_facts, with_facts_set
from appraisal.rulebook.compiling import Draft, compile_rulebook
from appraisal.rulebook.expressions.flags import tested_fact
from appraisal.rulebook.facts import Fact
from appraisal.rulebook.paths import Path
from appraisal.rulebook.tree import Criterion, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic, has_errors, in_order
from appraisal.source.documents import Document
from appraisal.submission.names import unknown_name


@dataclass(frozen=True, slots=True)
class Sample:
    """A submission that cases name, and the category it belongs to."""

    document: Document
    category: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """A test file and the files it names, as they were read; samples by their path as written."""

    model: CaseFileModel
    document: Document
    draft: Draft
    samples: Mapping[str, Sample]


@dataclass(frozen=True, slots=True)
class Table:
    """Values of one fact, as written, with what a criterion comes to: all else is as in the baseline.

    A derived fact is handed in directly in this table's `rulebook`.
    """

    rulebook: Rulebook
    baseline: Baseline
    criterion: Criterion
    fact: Fact
    rows: Mapping[str, Expectation]
    path: Path


@dataclass(frozen=True, slots=True)
class Case:
    """A unit that differs from `start`, and what it comes to."""

    model: CaseModel
    rulebook: Rulebook
    start: Document
    changes: Changes
    path: Path


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A test file ready to run; `written` is what it was prepared from."""

    written: Written
    tables: tuple[Table, ...]
    cases: tuple[Case, ...]

    @property
    def document(self) -> Document:
        """The test file itself."""
        return self.written.document


def prepare(written: Written) -> tuple[CaseFile | None, tuple[Diagnostic, ...]]:
    """The tables and cases ready to run; None with every reason why not.

    Another rulebook in the place of the one that was read (`dataclasses.replace`) is tested in the same way.
    """
    preparing = _Preparing(written)
    tables = tuple(preparing.tables())
    cases = tuple(preparing.cases())
    found = in_order(preparing.found)
    return (None if has_errors(found) else CaseFile(written, tables, cases)), found


@dataclass(frozen=True, slots=True)
class _Preparing:
    written: Written
    found: list[Diagnostic] = field(default_factory=list)
    rulebooks: dict[str | None, Rulebook | None] = field(default_factory=dict)
    drafts: dict[str | None, Draft] = field(default_factory=dict)
    cohorts: dict[str | None, dict[str, str | None]] = field(default_factory=dict)
    baselines: dict[str | None, Baseline | None] = field(default_factory=dict)

    @property
    def _common(self) -> tuple[str | None, Path]:
        """The category of the whole file, and where it stands."""
        return self.written.model.category, ("category",)

    def tables(self) -> Iterator[Table]:
        """Every table whose criterion and fact are known."""
        model = self.written.model
        common = self._category(self._common)
        settings: dict[tuple[str | None, str], Rulebook] = {}
        for id_, facts in model.tables.items():
            category = self._home(id_, common)
            rulebook = self._rulebook(category)
            if rulebook is None:
                return
            draft = self.drafts[category]
            if not self._known("unknown_criterion", id_, [one.id for one in rulebook.criteria()], ("tables", id_)):
                continue
            for name, rows in facts.items():
                path = ("tables", id_, name)
                fact = fact_named(name, rulebook)
                if fact is None:
                    self._known("unknown_fact_handed_in", name, names_known(rulebook), path)
                    continue
                if (category, fact.id) not in settings:
                    settings[category, fact.id] = with_facts_set(draft, rulebook, (fact.id,))[1]
                setting = settings[category, fact.id]
                criterion = next(one for one in setting.criteria() if one.id == id_)
                columns = columns_of_fact(setting.facts[fact.id], setting)
                if all(tested_fact(column) not in columns for column in criterion.columns):
                    self._refuse("fact_not_read", path, criterion=id_, fact=name)
                    continue
                baseline = self._baseline(category)
                if baseline is not None:
                    yield Table(setting, baseline, criterion, setting.facts[fact.id], rows, path)

    def cases(self) -> Iterator[Case]:
        """Every case whose unit can be composed."""
        written = self.written
        for n, model in enumerate(written.model.cases):
            path = ("cases", n)
            sample = written.samples.get(model.submission or "")
            if model.submission is not None and sample is None:
                continue
            own = (model.category, (*path, "category"))
            category = self._category(own, self._common) if sample is None else sample.category
            rulebook = self._rulebook(category)
            if rulebook is None:
                continue
            self._check_names(model, rulebook, path)
            baseline = self._baseline(category) if sample is None else None
            start = sample or baseline
            if start is not None:
                changes = changes_at(written.document, path, rulebook, model.name)
                yield Case(model, rulebook, start.document, changes, path)

    def _home(self, criterion: str, category: str | None) -> str | None:
        """The category, or where it has no such criterion the first that has one."""
        for one in dict.fromkeys((category, *self.written.draft.model.categories)):
            rulebook = self._rulebook(one)
            if rulebook is not None and any(known.id == criterion for known in rulebook.criteria()):
                return one
        return category

    def _category(self, *places: tuple[str | None, Path]) -> str | None:
        """The category that the first of these places names, else the first there is; None where there is none.

        A name that the rulebook does not list is refused.
        """
        listed = self.written.draft.model.categories
        for name, path in places:
            if name is not None and listed:
                if name not in listed:
                    self._refuse(
                        "category_not_served", path, at_key=False, category=name, categories=" / ".join(listed)
                    )
                    break
                return name
        return next(iter(listed), None)

    def _rulebook(self, category: str | None) -> Rulebook | None:
        if category not in self.rulebooks:
            draft = self.written.draft
            rulebook, found = compile_rulebook(draft, category)
            self.found.extend(found)
            if rulebook is not None:
                self.cohorts[category] = cohort_figures(rulebook)
                draft, rulebook = with_facts_set(draft, rulebook, tuple(compared_facts(rulebook)))
            self.rulebooks[category], self.drafts[category] = rulebook, draft
        return self.rulebooks[category]

    def _baseline(self, category: str | None) -> Baseline | None:
        """The unit that tables and cases without a submission differ from."""
        rulebook = self._rulebook(category)
        if category not in self.baselines and rulebook is not None:
            document, model = self.written.document, self.written.model
            place = document.at(("baseline",))
            if model.baseline is None:
                baseline, found = full_marks(rulebook, document.source, place, self.cohorts[category])
            else:
                changes = changes_at(document, ("baseline",), rulebook, document.source.name)
                baseline, found = given_unit(rulebook, changes, document.source, place, self.cohorts[category])
            self.found.extend(found)
            self.baselines[category] = baseline
        return self.baselines.get(category)

    def _check_names(self, case: CaseModel, rulebook: Rulebook, path: Path) -> None:
        """Groups, criteria and grades that a case speaks of are the rulebook's."""
        tops = [rulebook.root] if rulebook.adjustments is None else [rulebook.root, rulebook.adjustments]
        nodes = [node for top in tops for node, _ in top.nodes()]
        criteria = [node.id for node in nodes if isinstance(node, Criterion)]
        groups = [node.id for node in nodes if not isinstance(node, Criterion)]
        groups += [top.id for top in tops[1:]]
        for name in case.group:
            self._known("unknown_group", name, groups, (*path, "group", name))
        for key, names in (("criterion", case.criterion), ("problem", case.problem)):
            for name in names:
                self._known("unknown_criterion", name, criteria, (*path, key, name))
        grades = [limit.name for limit in rulebook.grades]
        if case.grade is not None and case.grade not in grades:
            self._refuse("unknown_grade", (*path, "grade"), at_key=False, grade=case.grade, words=" / ".join(grades))

    def _known(self, key: str, name: str, names: Iterable[str], path: Path) -> bool:
        """Whether the name is one of these; if not, it is refused with the nearest of them."""
        names = tuple(names)
        if name in names:
            return True
        self.found.append(unknown_name(key, name, names, self.written.document.at(path, key=True)))
        return False

    def _refuse(self, key: str, path: Path, /, *, at_key: bool = True, **values: Any) -> None:
        self.found.append(diagnostic(key, self.written.document.at(path, key=at_key), **values))
