"""A folder of rulebooks and test files: some as they should be, one that differs everywhere, one that is refused."""

from pathlib import Path
from textwrap import dedent

FILES = {
    "rules/office.yaml": """
        appraise: rulebook/1
        id: office
        title: 机关考核细则（示例）
        version: "1"
        period: 2024
        full_marks: 20
        defaults: {missing: worst}
        facts:
          sessions: {title: 集中学法, type: count, unit: 次, max: 50}
          plan: {title: 学法方案, type: yes_no}
          received: {title: 受理, type: count, unit: 件, max: 1000}
          closed: {title: 办结, type: count, unit: 件, max: 1000, not_above: received}
          praised: {title: 表扬, type: count, unit: 次, max: 5, by: 考核组, if_silent: 0}
          falsified: {title: 造假, type: yes_no, by: 考核组, if_silent: 否}
        groups:
          study:
            title: 学法
            points: 10
            criteria:
              sessions:
                title: 集中学法
                points: 10
                deduct:
                  - {fact: sessions, below: 12, each: 0.5, problem: 学法<value>，少<short>}
                  - {unless: plan, lose: 1, problem: 没有方案}
          service:
            title: 服务
            points: 10
            criteria:
              closing: {title: 办结, points: 10, deduct: {fact: closed, below: 2, each: 3, at_most: 6}}
        adjustments:
          at_most: 1
          criteria:
            praise: {title: 表扬, earn: {fact: praised, each: 1}}
        outcomes:
          falsified: {title: 弄虚作假, when: falsified, grade: 差}
          marked: {title: 表扬多次, when: praised >= 2, mark: 表扬<praised>}
        grades: {好: 18, 中: 12, 差: 0}
        """,
    "rules/office.test.yaml": """
        appraise: tests/1
        rulebook: office.yaml
        tables:
          sessions: {sessions: {12: 10, 11: 9.5, 10余次: 9.5..10}}
        cases:
          - {name: 满分, total: 20, grade: 好}
        """,
    "rules/more/fine.test.yaml": """
        appraise: tests/1
        rulebook: ../office.yaml
        tables: {closing: {closed: {2: 10, 1: 7, 0: 4}}}
        """,
    "rules/more/differing.test.yaml": """
        appraise: tests/1
        rulebook: ../office.yaml
        tables:
          sessions: {sessions: {12: 10, 11: 9, 很多: 3}}
        cases:
          - {name: 造假, given: {falsified: 是, sessions: 9}, total: 20, grade: 好, mark: 表扬2次}
          - {name: 加分, given: {closed: 未报, praised: 3}, group: {service: 10}, total: 18, possible: 16..21}
          - {name: 得不了好, given: {sessions: 0, plan: 否}, grade: 好, mark: 表扬}
          - {name: 办结多于受理, given: {received: 1, closed: 2}, total: 20}
          - {name: 学法少, given: {sessions: 9, plan: 否}, problem: {sessions: 学法9次，少2次}}
          - {name: 没有问题, problem: {sessions: 没有方案}}
        """,
    "rules/more/refused.test.yaml": """
        appraise: tests/1
        rulebook: ../office.yaml
        tabls: {closing: {closed: {2: 10}}}
        """,
    "rules/alone.yaml": """
        appraise: rulebook/1
        id: alone
        """,
    "rules/.kept/hidden.test.yaml": "appraise: nothing\n",
    "rules/notes.yaml": "nothing: at all\n",
}
"""What stands in each file, by its path."""


def laid_out(folder: Path, *names: str) -> None:
    """Write the files, all or those named, into a folder."""
    for name in names or FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(FILES[name]).lstrip("\n"), encoding="utf-8")
