"""A folder of rulebooks: one without findings, one with several, one that extends it, one that is refused."""

from pathlib import Path
from textwrap import dedent

FILES = {
    "rules/clean.yaml": """
        appraise: rulebook/1
        id: clean
        title: 干净的细则（示例）
        version: "1"
        period: 2024
        full_marks: 10
        facts:
          sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
        groups:
          study:
            title: 学法
            points: 10
            basis: 示例依据
            criteria:
              sessions:
                title: 集中学法
                text: 全年不少于12次，每少1次扣1分，扣完为止
                points: 10
                deduct: {fact: sessions, below: 12, each: 1}
                evidence: 签到表
                problem: 集中学法<value>，少<short>，扣<lost>分
                plan: 全年不少于<target>
        """,
    "rules/doubtful.yaml": """
        appraise: rulebook/1
        id: doubtful
        title: 有疑问的细则（示例）
        version: "1"
        period: 2024
        full_marks: 20
        facts:
          sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
          online: {title: 网上可办比例, type: percent, better: more}
          visits: {title: 走访, type: count, unit: 次, max: 100}
        groups:
          study:
            title: 学法
            points: 20
            basis: 示例依据
            criteria:
              sessions:
                title: 集中学法
                text: 全年不少于12次，每少1次扣0.5分，扣完为止
                points: 10
                deduct: {fact: sessions, below: 12, each: 1}
                evidence: 签到表
                problem: 集中学法<value>，少<short>，扣<lost>分
                plan: 全年不少于<target>
              online:
                title: 网上可办
                points: 10
                bands: {fact: online, from: {90%: 8, 80%: 10, 0%: 0}}
                evidence: 事项目录
                problem: 网上可办比例<value>，扣<lost>分
                plan: 扩大网上可办范围
        """,
    "rules/more/narrower.yaml": """
        appraise: rulebook/1
        id: narrower
        title: 收紧的细则（示例）
        version: "1"
        extends: wider.yaml
        groups:
          study:
            criteria:
              sessions:
                deduct: {each: 2}
        """,
    "rules/more/wider.yaml": """
        appraise: rulebook/1
        id: wider
        title: 上级细则（示例）
        version: "1"
        period: 2024
        full_marks: 10
        facts:
          sessions: {title: 集中学法, type: count, unit: 次, max: 100, better: more}
          visits: {title: 走访, type: count, unit: 次, max: 100}
        groups:
          study:
            title: 学法
            points: 10
            basis: 示例依据
            criteria:
              sessions:
                title: 集中学法
                text: 全年不少于12次，每少1次扣1分，扣完为止
                points: 10
                deduct: {fact: sessions, below: 12, each: 1}
                evidence: 签到表
                problem: 集中学法<value>，少<short>，扣<lost>分
                plan: 全年不少于<target>
        """,
    "rules/refused.yaml": """
        appraise: rulebook/1
        id: refused
        titel: 写错的细则
        """,
    "rules/.kept/hidden.yaml": "appraise: rulebook/1\n",
    "rules/clean.test.yaml": "appraise: tests/1\n",
    "empty/notes.yaml": "nothing: at all\n",
}
"""What stands in each file, by its path."""


def laid_out(folder: Path) -> None:
    """Write the files into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
