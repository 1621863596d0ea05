"""Rulebooks that extend others: what is merged, what is refused, and that nothing outside the folder is read."""

import os
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from appraisal.assessment.scoring import score
from appraisal.engine.walk import evaluate
from appraisal.formats.diagnostics import listing, message
from appraisal.rulebook.expressions import not_applicable_flag
from appraisal.rulebook.loading import load_rulebook, read_draft, read_rulebook
from appraisal.rulebook.tree import Rulebook
from appraisal.source.diagnostics import Diagnostic, has_errors
from appraisal.source.files import SourceText
from appraisal.submission.loading import load_pair
from tests.conftest import Golden

TABLE = yaml.load((Path(__file__).parent / "extends.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
FILES, REFUSED = TABLE["files"], TABLE["refused"]


def write(folder: Path, changes: dict[str, Any]) -> Path:
    """The folder of the table with some files otherwise; the county's rulebook is the one to read."""
    for name, change in {**FILES, **changes}.items():
        text = changed(FILES[name], change) if isinstance(change, dict) else change
        if text is not None:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    (folder / "secret.yaml").write_text(FILES["rules/province.yaml"], encoding="utf-8")
    return folder / "rules" / "county.yaml"


def changed(text: str, values: dict[str, str | None]) -> str:
    """A file's text with other values behind some of its keys; none takes the line away."""
    for key, value in values.items():
        if value is None:
            text = re.sub(rf"^{key}:.*\n", "", text, flags=re.MULTILINE)
        else:
            replacement = f"{key}: {value}".rstrip(" ")
            text = re.sub(rf"\b{key}: ?(\{{[^{{}}]*\}}|[^\n}}]*)", lambda _, new=replacement: new, text, count=1)
    return text


def shown(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{one.code} {one.location}" for one in found]


def county(folder: Path, **changes: Any) -> Rulebook:
    """The county's rulebook, which must not be refused."""
    rulebook, _, found = read_rulebook(write(folder, changes), None)
    assert rulebook is not None, shown(found)
    return rulebook


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_chain_is_refused_where_it_is_bad(case: str, tmp_path: Path) -> None:
    changes = {name: text for name, text in REFUSED[case].items() if name != "found"}
    rulebook, sources, found = read_rulebook(write(tmp_path, changes), None)
    assert rulebook is None
    assert shown(found) == REFUSED[case]["found"]
    assert {one.location.file for one in found if one.location} <= {source.name for source in sources}


def test_every_refusal_has_a_case() -> None:
    codes = {found.split()[0] for case in REFUSED.values() for found in case["found"]}
    assert {f"H{n:03}" for n in range(1, 22)} - {"H005", "H011"} <= codes


@pytest.mark.parametrize("language", ["zh", "en"])
def test_refusals_read_well(language: str, tmp_path: Path, golden: Golden) -> None:
    texts = []
    for n, case in enumerate(REFUSED.values()):
        folder = tmp_path / str(n)
        _, sources, found = read_rulebook(write(folder, {k: v for k, v in case.items() if k != "found"}), None)
        texts.append(listing(found, sources, language, 80))
    golden(f"extends.{language}.txt", ("\n".join(texts) + "\n").encode())


def test_the_chain_is_shown(tmp_path: Path) -> None:
    _, _, found = read_rulebook(write(tmp_path, {"rules/province.yaml": None}), None)
    assert "county.yaml → city.yaml → province.yaml" in message(found[0], "zh")


def test_nothing_of_a_refused_file_is_told(tmp_path: Path) -> None:
    _, sources, found = read_rulebook(write(tmp_path, {"rules/city.yaml": "password: hunter2\n"}), None)
    assert "hunter2" not in listing(found, sources, "zh", 80) + "".join(source.text for source in sources)


@pytest.mark.parametrize("target", ["../secret.yaml", "/etc/passwd", "/dev/zero", "../nowhere.yaml"])
def test_a_link_counts_as_what_it_points_to(target: str, tmp_path: Path) -> None:
    path = write(tmp_path, {"rules/city.yaml": None})
    (tmp_path / "rules" / "city.yaml").symlink_to(target)
    rulebook, _, found = read_rulebook(path, None)
    assert (rulebook, shown(found)) == (None, ["H006 county.yaml:5:10"])


def test_a_linked_folder_counts_as_what_it_points_to(tmp_path: Path) -> None:
    other = {"other/city.yaml": FILES["rules/city.yaml"]}
    path = write(tmp_path, {"rules/county.yaml": {"extends": "sub/city.yaml"}, **other})
    (tmp_path / "rules" / "sub").symlink_to("../other")
    assert shown(read_rulebook(path, None)[2]) == ["H006 county.yaml:5:10"]


def test_a_circle_is_seen_through_links(tmp_path: Path) -> None:
    path = write(tmp_path, {"rules/city.yaml": None})
    (tmp_path / "rules" / "city.yaml").symlink_to("county.yaml")
    assert shown(read_rulebook(path, None)[2]) == ["H010 county.yaml:5:10"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = write(tmp_path, {"rules/city.yaml": None})
    os.mkfifo(tmp_path / "rules" / "city.yaml")
    assert shown(read_rulebook(path, None)[2]) == ["H008 county.yaml:5:10"]


def test_without_a_file_there_is_no_folder() -> None:
    draft, found = read_draft(SourceText("county.yaml", FILES["rules/county.yaml"], "utf-8", ""))
    assert (draft, shown(found)) == (None, ["H005 county.yaml:5:10"])


@pytest.mark.parametrize(("above", "found"), [(8, []), (9, ["H011 county8.yaml:5:10"])])
def test_a_chain_has_an_end(above: int, found: list[str], tmp_path: Path) -> None:
    empty = "appraise: rulebook/1\nid: c{}\ntitle: 细则\nversion: '1'\nextends: {}\n"
    links = {
        f"rules/county{n}.yaml": empty.format(n, f"county{n + 1}.yaml" if n < above - 1 else "province.yaml")
        for n in range(1, above)
    }
    path = write(tmp_path, {"rules/county.yaml": {"extends": "county1.yaml", "remove": "{}"}, **links})
    assert [one for one in shown(read_rulebook(path, None)[2]) if one.startswith("H")] == found


def test_what_is_changed_removed_and_added(tmp_path: Path) -> None:
    rulebook = county(tmp_path)
    by_id = {criterion.id: criterion for criterion in rulebook.criteria()}
    assert list(by_id) == ["study", "visits", "cases"]
    assert [(one.points, one.form.name, one.bounds.low, one.position.file) for one in by_id.values()] == [
        (30, "deduct", 1, "province.yaml"),
        (10, "deduct", 0, "county.yaml"),
        (60, "deduct", 0, "province.yaml"),
    ]
    limits = [(limit.name, limit.limit) for limit in rulebook.grades]
    assert limits == [("优秀", 92), ("良好", 80), ("合格", 60), ("不合格", 0)]
    assert (rulebook.id, rulebook.title, rulebook.period) == ("county", "县细则", 2024)


def test_each_number_keeps_its_place(tmp_path: Path) -> None:
    study = ("groups", "law", "criteria", "study")
    document = county(tmp_path).document
    places = [document.at((*study, *path)) for path in (("points",), ("deduct", "below"), ("at_least",))]
    assert [str(place) for place in places] == ["province.yaml:14:36", "city.yaml:9:31", "county.yaml:12:25"]


def test_the_chain_is_kept(tmp_path: Path) -> None:
    chain = county(tmp_path).chain
    assert [(one.file, one.id, one.version) for one in chain] == [
        ("county.yaml", "county", "1"),
        ("city.yaml", "city", "1"),
        ("province.yaml", "province", "1"),
    ]
    assert [(one.id, one.reason, str(one.position)) for one in chain[0].removed] == [
        ("exam", "本县不考试", "county.yaml:6:10")
    ]


def test_the_digest_is_that_of_the_same_rulebook_in_one_file(tmp_path: Path) -> None:
    flat = """\
appraise: rulebook/1
id: county
title: 县细则
version: "1"
period: 2024
facts:
  visits: {title: 下村普法, type: count, unit: 次, max: 50}
  sessions: {title: 学法, type: count, unit: 次, max: 100}
  falsified: {title: 弄虚作假, type: yes_no, by: 考核组, if_silent: 否}
groups:
  law:
    title: 学法用法
    points: 40
    criteria:
      study:
        title: 集中学法
        points: 30
        at_least: 1
        basis: 省文件
        deduct: {fact: sessions, below: 15, each: 1, at_most: 6}
      visits: {title: 下村普法, points: 10, deduct: {fact: visits, below: 4, each: 1}}
  order: {title: 执法, points: 60, criteria: {cases: {title: 案卷, points: 60, deduct: {when: falsified, lose: 5}}}}
outcomes:
  falsified: {title: 弄虚作假, when: falsified, grade: 不合格}
grades: {优秀: 92, 良好: 80, 合格: 60, 不合格: 0}
"""
    rulebook, found = load_rulebook(SourceText("county.yaml", flat, "utf-8", ""), None)
    assert rulebook is not None, shown(found)
    assert rulebook.digest == county(tmp_path).digest


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # a part of a loss is changed; another cost takes the place of the old one with its steps
        ("{fact: sessions, below: 12, each: 1}", "{each: 2}", "{fact: sessions, below: 12, each: 2}"),
        ("{fact: filed, due: 03-31, each: 1, steps_of: 1 day}", "{lose: 2}", "{fact: filed, due: 03-31, lose: 2}"),
        # another look or another fact is another loss
        ("{fact: sessions, below: 12, each: 1}", "{when: sessions < 12, lose: 2}", "{when: sessions < 12, lose: 2}"),
        ("{fact: sessions, below: 12, each: 1}", "{fact: other, each: 2}", "{fact: other, each: 2}"),
        ("{fact: sessions, below: 12, each: 1}", "{fact: sessions, below: 9}", "{fact: sessions, below: 9, each: 1}"),
        # limits with their points are one table, a list is one thing
        (
            "{fact: sessions, below: {12: 1, 6: 2}, brackets: whole}",
            "{below: {10: 1}}",
            "{fact: sessions, below: {10: 1}, brackets: whole}",
        ),
        ("[{fact: sessions, each: 1}]", "{fact: sessions, each: 2}", "{fact: sessions, each: 2}"),
        ("{fact: sessions, each: 1}", "[{fact: sessions, each: 2}]", "[{fact: sessions, each: 2}]"),
    ],
)
def test_how_a_loss_is_changed(old: str, new: str, expected: str, tmp_path: Path) -> None:
    facts = """facts:
  sessions: {title: 学法, type: count, unit: 次, max: 100}
  other: {title: 其他, type: count, unit: 次, max: 100}
  filed: {title: 备案, type: date}
"""
    head = 'appraise: rulebook/1\nid: {}\ntitle: 细则\nversion: "1"\n'
    head += "{}\n{}"
    rest = "groups: {all: {title: 组, points: 100, criteria: {study: {title: 学法, points: 100, deduct: LOSS}}}}\n"
    above = head.format("above", "period: 2024", facts) + rest.replace("LOSS", old)
    changes = "groups: {all: {criteria: {study: {deduct: LOSS}}}}\n".replace("LOSS", new)
    below = head.format("below", "extends: above.yaml", changes)
    (tmp_path / "above.yaml").write_text(above, encoding="utf-8")
    (tmp_path / "below.yaml").write_text(below, encoding="utf-8")
    merged, _, found = read_rulebook(tmp_path / "below.yaml", None)
    text = head.format("below", "period: 2024", facts) + rest.replace("LOSS", expected)
    flat, _ = load_rulebook(SourceText("x", text, "", ""), None)
    assert merged is not None, shown(found)
    assert flat is not None
    assert merged.digest == flat.digest


BALANCE = "base: 5, earn: {fact: sessions, each: 1}, deduct: {fact: sessions, below: 3, each: 1}"
BANDS = "bands: {fact: sessions, from: {9: 100, 0: 0}}"


@pytest.mark.parametrize(
    ("old", "new", "form"),
    [
        ("judged: {by: 甲}", "deduct: {fact: sessions, each: 1}", "deduct"),
        ("judged: {by: 甲}", "judged: {step: 5}", "judged"),
        (BALANCE, "judged: {by: 甲}", "judged"),
        (BALANCE, "deduct: {each: 2}", "balance"),
        (BANDS, "bands: {from: {8: 100, 4: 50, 0: 0}}", "bands"),
        (BANDS, "linear: {fact: sessions, zero_at: 0, full_at: 9}", "linear"),
    ],
)
def test_another_form_takes_the_place_of_the_old_one(old: str, new: str, form: str, tmp_path: Path) -> None:
    text = (
        FILES["rules/province.yaml"]
        .replace("judged: {by: 考核组}}\noutcomes", old + "}\noutcomes")
        .replace("points: 60", "points: 100")
    )
    text = re.sub(r"(?s)  law:.*?  order:", "  order:", text)
    (tmp_path / "province.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "county.yaml").write_text(
        'appraise: rulebook/1\nid: county\ntitle: 县\nversion: "1"\nextends: province.yaml\n'
        f"groups: {{order: {{criteria: {{cases: {{{new}}}}}}}}}\n",
        encoding="utf-8",
    )
    rulebook, _, found = read_rulebook(tmp_path / "county.yaml", None)
    assert rulebook is not None, shown(found)
    assert [one.form.name for one in rulebook.criteria()] == [form]


@pytest.mark.parametrize(
    ("new", "effect"),
    [("grade_down: 1", ("grade_down", "1")), ("mark: 查", ("mark", "查")), ("total: 0", ("total", "0"))],
)
def test_another_effect_takes_the_place_of_the_old_one(new: str, effect: tuple[str, str], tmp_path: Path) -> None:
    text = FILES["rules/county.yaml"] + f"outcomes: {{falsified: {{{new}}}}}\n"
    rulebook = county(tmp_path, **{"rules/county.yaml": text})
    assert [(one.title, one.effect, one.value) for one in rulebook.outcomes] == [("弄虚作假", *effect)]


def test_upper_limits_take_the_place_of_lower_ones(tmp_path: Path) -> None:
    lower = "  order: {criteria: {cases: {bands: {fact: sessions, from: {12: 60, 0: 0}}}}}\ngrades:"
    city = FILES["rules/city.yaml"].replace("grades:", lower)
    text = FILES["rules/county.yaml"].replace("deduct: {when: falsified, lose: 5}", "bands: {until: {1: 60, 3: 20}}")
    rulebook = county(tmp_path, **{"rules/county.yaml": text, "rules/city.yaml": city})
    (cases,) = [one for one in rulebook.criteria() if one.id == "cases"]
    there = {not_applicable_flag("sessions"): False}
    points = [evaluate(cases.value, {"sessions": Fraction(number), **there}) for number in (1, 2, 4)]
    assert points == [60, 20, 0]


def test_what_is_removed_may_be_written_anew(tmp_path: Path) -> None:
    rules = {"remove": "{exam: 不考, facts.falsified: 县里不用, outcomes.falsified: 县里不用}"}
    anew = FILES["rules/county.yaml"].replace("{deduct: {when: falsified, lose: 5}}", "{judged: {step: 5}}")
    anew = changed(anew, rules) + "outcomes: {falsified: {title: 造假, when: sessions > 99, mark: 查}}\n"
    rulebook = county(tmp_path, **{"rules/county.yaml": anew})
    assert list(rulebook.facts) == ["sessions", "visits"]
    assert [(one.title, one.effect) for one in rulebook.outcomes] == [("造假", "mark")]


def test_parents_may_lie_in_folders_below_and_above_within_rules(tmp_path: Path) -> None:
    moved = {
        "rules/city.yaml": None,
        "rules/province.yaml": None,
        "rules/county.yaml": None,
        "rules/province.yaml ": None,
        "rules/a/b/county.yaml": changed(FILES["rules/county.yaml"], {"extends": "../../c/city.yaml"}),
        "rules/c/city.yaml": changed(FILES["rules/city.yaml"], {"extends": "../d/province.yaml"}),
        "rules/d/province.yaml": FILES["rules/province.yaml"],
    }
    write(tmp_path, moved)
    rulebook, sources, found = read_rulebook(tmp_path / "rules" / "a" / "b" / "county.yaml", None)
    assert rulebook is not None, shown(found)
    assert [source.name for source in sources] == ["county.yaml", "../../c/city.yaml", "../../d/province.yaml"]


def test_a_submission_is_scored_by_the_whole_chain(tmp_path: Path) -> None:
    write(tmp_path, {})
    unit = "appraise: submission/1\nrulebook: county\nunit: {name: 甲}\nperiod: 2024\n"
    unit += "facts: {sessions: 13次, visits: 4次}\n"
    (tmp_path / "2024.yaml").write_text(unit, encoding="utf-8")
    pair, found, sources = load_pair(tmp_path / "2024.yaml", None)
    assert pair is not None, shown(found)
    assert [source.name for source in sources] == ["2024.yaml", "county.yaml", "city.yaml", "province.yaml"]
    assert score(pair.rulebook, pair.submission).total == 98


def test_notes_about_a_parent_name_it(tmp_path: Path) -> None:
    path = write(tmp_path, {})
    city = tmp_path / "rules" / "city.yaml"
    city.write_bytes(city.read_text(encoding="utf-8").encode("gb18030"))
    rulebook, _, found = read_rulebook(path, None)
    assert rulebook is not None
    assert not has_errors(found)
    assert [(one.key, one.location.file) for one in found if one.location] == [("encoding_gb18030", "city.yaml")]
