"""Official wording with other numbers: a number in `text:` is none of the form's.

条文与算法的数对不上：`text:` 里的数，在该项的写法里找不到。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    text: 全年不少于十二次，每少1次扣0.5分，最多扣6分
    deduct: {fact: sessions, below: 12, each: 1, at_most: 6}

| lint | at |
| --- | --- |
| L008 | 4:21 |

Digits, percentages, percentage points and Chinese numerals before a unit are read, and days such as `3月31日`. Points
must be points of the form, anything else may be any of its numbers: limits, steps, due days, numbers in conditions.
Numbers of articles, documents and years are passed over, and so is what stands in the titles of the facts.

阿拉伯数字、百分数、百分点、计量单位前的中文数字，以及 3月31日 这样的日期都会读出来核对。写“分”的须是该项写法里的分值，
其余的可以是门槛、步长、期限、条件里的任何一个数。条款号、文号、年份和事实名称里的数不看。

    facts:
      sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
    points: 10
    text: 全年不少于十二次，每少1次扣1分，最多扣6分
    deduct: {fact: sessions, below: 12, each: 1, at_most: 6}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.figures import figures
from appraisal.authoring.linting.numbers import Numbers, numbers_of, outcome_numbers
from appraisal.authoring.linting.subject import Subject
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L008"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Numbers of criteria's and outcomes' texts that nothing in their form is, at the number."""
    titles = tuple(fact.title for fact in subject.model.facts.values())
    for place in subject.places:
        if place.model.text is not None:
            known = numbers_of(place, subject)
            yield from _of((*place.path, "text"), place.model.text, known, (*titles, place.model.title), subject)
    for id_, outcome in subject.model.outcomes.items():
        if outcome.text is not None:
            known = outcome_numbers(outcome, subject)
            yield from _of(("outcomes", id_, "text"), outcome.text, known, (*titles, outcome.title), subject)


def _of(
    path: tuple[str | int, ...], text: str, known: Numbers, titles: tuple[str, ...], subject: Subject
) -> Iterator[Diagnostic]:
    for figure in figures(text, titles):
        if not known.said(figure):
            place = subject.within(figure.span, *path)
            yield diagnostic("lint_text_numbers", place, found=figure.text, known=known.told(figure))
