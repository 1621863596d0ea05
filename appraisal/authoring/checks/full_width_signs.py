"""Full-width signs: an operator or a number is written with the wide characters of a Chinese keyboard.

全角符号：算式里的运算符或数用了全角字符。

    facts:
      trainings: {title: 业务培训, type: count, unit: 次, max: 100}
    points: 10
    deduct: {when: trainings ＜ 20, lose: 5}

| lint | at |
| --- | --- |
| L017 | 4:26 |

They are understood, but whoever searches the file for `< 20` does not find them.

程序看得懂，但别人在文件里搜 `< 20` 会找不到。

    facts:
      trainings: {title: 业务培训, type: count, unit: 次, max: 100}
    points: 10
    deduct: {when: trainings < 20, lose: 5}

| lint | at |
| --- | --- |
| nothing | - |
"""

from collections.abc import Iterator

from appraisal.authoring.linting.subject import Subject
from appraisal.source.characters import half_width
from appraisal.source.diagnostics import Diagnostic, diagnostic

CODE = "L017"
NOTICED = ("expression_full_width", "number_full_width")
"""What reading the file notices of it."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """What was noticed in reading, as a finding."""
    for one in subject.found:
        if one.key in NOTICED:
            written = next(value for _, value in one.values)
            yield diagnostic("lint_full_width_signs", one.location, found=written, meant=half_width(written))
