"""Outcome that fires on silence: nobody has reported anything, and yet it is so.

没有人报告也触发：什么都没有报来，一票否决却成立了。

    facts:
      falsified: {title: 弄虚作假, type: yes_no, by: 考核组, if_silent: 否}
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    outcomes:
      falsified: {title: 弄虚作假, when: not falsified, grade_at_most: 合格}
    grades: {优秀: 9, 合格: 0}

| lint | at |
| --- | --- |
| L023 | 7:34 |

A fact with `if_silent:` means none where no report comes, which is how it is for nearly every unit. An outcome that
then fires is most likely the wrong way round.

有 `if_silent:` 的事实，没有报来就是没有，绝大多数单位都是这样。这时就触发的，多半是条件写反了。

    facts:
      falsified: {title: 弄虚作假, type: yes_no, by: 考核组, if_silent: 否}
      plan: {title: 学法计划, type: yes_no}
    points: 10
    deduct: {unless: plan, lose: all}
    outcomes:
      falsified: {title: 弄虚作假, when: falsified, grade_at_most: 合格}
    grades: {优秀: 9, 合格: 0}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.proofs import NONE, ONE, least
from appraisal.authoring.linting.subject import Subject
from appraisal.engine.formula import When, columns_of
from appraisal.rulebook.tree import Outcome, Rulebook
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L023"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Outcomes that are certain where every fact that may be silent is, at their condition."""
    found = {
        outcome.id: outcome
        for book in subject.rulebooks
        for outcome in book.outcomes
        if not outcome.asks_grade and _fires(outcome, book)
    }
    for outcome in found.values():
        facts = " ".join(outcome.reads)
        yield diagnostic(
            "lint_outcome_on_silence", subject.at("outcomes", outcome.id, "when"), title=outcome.title, facts=facts
        )


def _fires(outcome: Outcome, book: Rulebook) -> bool:
    named = {name: book.facts[name] for name in columns_of(outcome.truth) if name in book.facts}
    owners = {name: book.facts.get(fact.part_of or name, fact) for name, fact in named.items()}
    silent = {name: owner.if_silent for name, owner in owners.items() if owner.if_silent is not None}
    if not silent:
        return False
    truth = When(outcome.truth, ONE, NONE)
    return least(truth, book, absent=outcome.not_applicable, fixed=silent).value == 1
