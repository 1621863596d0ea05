"""Look-alike id: a name holds letters of another script, or looks just like another name.

名称里有形近字：混进了别的文字的字母，或者与另一个名称看上去一样。

    facts:
      trаinings: {title: 业务培训, type: count, unit: 次, max: 100}
    points: 10
    deduct: {when: trаinings < 20, lose: 5}

| lint | at |
| --- | --- |
| L018 | 2:3 |

The а above is Cyrillic: nobody who types `trainings` finds it. Names that differ only in what can hardly be told apart
(0 and o, 1 and l, capital letters) are found too.

上面的 а 是西里尔字母，别人打 `trainings` 找不到它。只在难以分辨的地方不同的两个名称（0 与 o、1 与 l、大小写），也会报
告。

    facts:
      trainings: {title: 业务培训, type: count, unit: 次, max: 100}
    points: 10
    deduct: {when: trainings < 20, lose: 5}

| lint | at |
| --- | --- |
| nothing | - |
"""

import unicodedata
from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.source.characters import INVISIBLE, folded
from appraisal.source.diagnostics import Diagnostic, diagnostic
from appraisal.source.nearest import odd_characters
from appraisal.source.nodes import ScalarNode

CODE = "L018"
_SAME = str.maketrans("01I", "oll")


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Odd names, each where it is declared, and names that look like an earlier one of the same kind."""
    for names in _spaces(subject):
        seen: dict[str, str] = {}
        for node in names:
            name = node.text
            odd = odd_characters(name)
            looks = _looks(name)
            if odd and _mixed(name):
                yield diagnostic("lint_look_alike_id", node.position, found=name, near=odd)
            elif seen.get(looks, name) != name:
                yield diagnostic("lint_look_alike_id", node.position, found=name, near=seen[looks])
            seen.setdefault(looks, name)


def _spaces(subject: Subject) -> Iterator[list[ScalarNode]]:
    """The names that share one set: facts; groups and criteria; outcomes; the fields of each fact."""
    yield list(subject.keys("facts"))
    nodes = [path for path, *_ in subject.groups if path[-1] != "adjustments"] + [one.path for one in subject.places]
    yield [key for path in nodes for key in subject.keys(*path[:-1]) if key.text == path[-1]]
    yield list(subject.keys("outcomes"))
    for name in subject.model.facts:
        yield list(subject.keys("facts", name, "fields"))


def _mixed(name: str) -> bool:
    """Whether letters of several scripts stand in it, or wide or unseen characters; Chinese may stand beside any."""
    scripts = {unicodedata.name(letter, "").split(" ", 1)[0] for letter in name if letter.isalpha()}
    return len(scripts - {"CJK"}) > 1 or folded(INVISIBLE.sub("", name)) != name


def _looks(name: str) -> str:
    """What is left of a name where nothing is told apart that the eye cannot."""
    return folded(name).translate(_SAME).casefold()
