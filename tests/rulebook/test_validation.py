"""The shape of a rulebook: a typo in any key gets the key that was meant, wherever it stands."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from appraisal.rulebook.loading import load_rulebook
from appraisal.rulebook.tree import Group
from appraisal.source.files import SourceText

TEXT = """\
appraise: rulebook/1
id: county
title: 细则
version: "1"
language: zh
period: 2024
categories: [部门]
full_marks: 100
rounding: {decimals: 2, mode: half_up}
defaults: {missing: pending, not_applicable: rescale}
sources: [办法]
facts:
  sessions: {title: 学法, type: count, unit: 次, min: 0, max: 100, better: more, missing: worst, report: [学法<n>次]}
  rate: {title: 率, type: percent, decimals: 1, is: sessions / closed, if_divisor_zero: missing, rounding: 0}
  closed: {title: 办结, type: count, unit: 次, max: 9, not_above: sessions, by: 县司法局, if_silent: 0}
  filed: {title: 备案, type: date}
  plan: {title: 方案, type: yes_no}
checks:
  - {that: sessions > 3, title: 学法}
groups:
  all:
    title: 全部
    points: 100
    at_least: 0
    at_most: 100
    not_applicable: full
    categories: [部门]
    basis: 办法
    text: 全部工作共100分
    groups:
      part:
        title: 部分
        points: 100
        criteria:
          study:
            title: 学法
            text: 每少一次扣一分
            points: 50
            at_least: 0
            at_most: 50
            missing: zero
            not_applicable: full
            categories: [部门]
            basis: 办法
            evidence: 台账
            problem: 学法少
            plan: 多学法
            base: 30
            earn: {fact: sessions, above: 12, each: 1}
            deduct:
              - {fact: sessions, below: 12, each: 1, steps_of: 2, part_step: full, at_most: 6, missing: worst}
              - {unless: plan, lose: 1, problem: 没有方案, plan: 制定方案}
              - largest_of:
                  - {when: sessions > 5, lose: 1}
                  - {fact: filed, due: 03-31, lose: 2}
              - {judged: {by: 考核组, within: 0..3, step: 0.5, guide: 酌情}}
          words: {title: 词, points: 0, bands: {fact: filed, until: {03-31: 0}}}
          bands: {title: 档, points: 20, bands: {fact: rate, from: {90%: 20, 0%: 0}}}
          line: {title: 线, points: 20, linear: {fact: rate, zero_at: 0%, full_at: 100%}}
          duty: {title: 职, points: 10, judged: {by: 考核组}}
adjustments:
  at_least: -3
  at_most: 3
  criteria:
    praised: {title: 表扬, earn: {when: plan, gain: 1}}
outcomes:
  veto: {title: 否决, text: 有方案的不合格, when: plan, grade: 不合格, basis: 办法}
  down: {title: 降等, when: plan, grade_down: 1}
  cap: {title: 限制, when: plan, grade_at_most: 合格}
  zero: {title: 清零, when: plan, total: 0}
  mark: {title: 标注, when: plan, mark: 差}
grades: {合格: 60, 不合格: 0}
grades_on: base
ranking: {ties: 1223, quota: {合格: 10}}
"""
DATA = yaml.load(TEXT, yaml.BaseLoader)
OWN_NAMES = ("facts", "groups", "criteria", "outcomes", "grades", "from", "until", "quota")
"""Keys under which the author's own names stand."""


def keys(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all keys that are words of the language."""
    children: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        own = bool(path) and path[-1] in OWN_NAMES and not (len(path) > 1 and path[-2] in OWN_NAMES)
        if isinstance(step, str) and not own:
            yield (*path, step)
        yield from keys(child, (*path, step))


def renamed(path: tuple[Any, ...], name: str) -> str:
    """The rulebook as JSON with one key renamed."""

    def copy(value: Any, at: tuple[Any, ...]) -> Any:
        if isinstance(value, dict):
            return {(name if (*at, key) == path else key): copy(child, (*at, key)) for key, child in value.items()}
        return [copy(child, (*at, n)) for n, child in enumerate(value)] if isinstance(value, list) else value

    return json.dumps(copy(DATA, ()), ensure_ascii=False)


def test_the_rulebook_with_every_key_is_accepted() -> None:
    rulebook, found = load_rulebook(SourceText("county.yaml", TEXT, "utf-8", ""), "部门")
    assert rulebook is not None, found
    assert [group.text for group in rulebook.root.children if isinstance(group, Group)] == ["全部工作共100分"]
    assert {outcome.id: outcome.text for outcome in rulebook.outcomes if outcome.text} == {"veto": "有方案的不合格"}


@pytest.mark.parametrize("path", list(keys(DATA)), ids=lambda path: ".".join(map(str, path)))
def test_a_typo_in_a_key_gets_the_key_that_was_meant(path: tuple[Any, ...]) -> None:
    key = path[-1]
    typo = key[:-1] + key[-1] * 2
    rulebook, found = load_rulebook(SourceText("county.json", renamed(path, typo), "utf-8", ""), "部门")
    assert rulebook is None
    told = [dict(one.values) for one in found if one.code == "R002"]
    assert {"key": typo, "near": key} in told
    # nothing else is said of that place: neither that the key is missing nor that the loss looks at nothing
    assert {one.code for one in found} == {"R002"}


def test_a_key_of_another_place_is_unknown_here() -> None:
    _, found = load_rulebook(
        SourceText("county.json", renamed(("groups", "all", "basis"), "steps_of"), "utf-8", ""), "部门"
    )
    assert [one.code for one in found] == ["R001"]
