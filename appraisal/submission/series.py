"""Reading a series: a list in the order of its periods, or a value for each name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appraisal.rulebook.facts import PERIODS, Fact
from appraisal.rulebook.unrolling import period_names, plain_period
from appraisal.source.diagnostics import diagnostic
from appraisal.source.nodes import MappingNode, Node, ScalarNode, SequenceNode
from appraisal.source.quantities import read_state
from appraisal.submission.names import unknown_name
from appraisal.submission.values import ValueReader, silent

if TYPE_CHECKING:
    from appraisal.submission.readings import Reading


@dataclass(frozen=True, slots=True)
class SeriesReader:
    """Reads one series in one section of a submission."""

    fact: Fact
    facts: Mapping[str, Fact]
    values: ValueReader

    def read(self, node: Node) -> dict[str, Reading]:
        """The readings of the values that were handed in, by column; what was refused is noted."""
        readings = {}
        for column, value in self._given(node):
            member = self.facts[column]
            if not isinstance(value, ScalarNode):
                found = "{…}" if isinstance(value, MappingNode) else "[…]"
                self.values.found(diagnostic("expected_value", value.position, fact=member.title, found=found))
            elif value.is_nothing:
                readings[column] = silent(member, section=self.values.section, node=value)
            else:
                reading = self.values.read(member, value)
                if reading is not None:
                    readings[column] = reading
        return readings

    @property
    def _by_names(self) -> bool:
        """Whether the values have no order of their own, so that each is written with its name."""
        return all(self.fact.periods != period_names(per) for per in PERIODS)

    def _given(self, node: Node) -> Iterator[tuple[str, Node]]:
        """Each value with its column."""
        fact = self.fact
        if isinstance(node, MappingNode):
            yield from self._by_name(node)
        elif isinstance(node, SequenceNode) and not self._by_names:
            for column, item in zip(fact.members, node.items, strict=False):
                yield column, item
            if len(node.items) > len(fact.members):
                place = node.items[len(fact.members)].position
                found, most = len(node.items), len(fact.members)
                self.values.found(diagnostic("series_too_long", place, fact=fact.title, found=found, most=most))
        elif isinstance(node, ScalarNode) and (node.is_nothing or read_state(node.text) is not None):
            for column in fact.members:
                yield column, node
        else:
            said = node.text if isinstance(node, ScalarNode) else "[…]"
            key = "series_by_name" if self._by_names else "series_expected"
            periods = " / ".join(fact.periods)
            place = node.position
            self.values.found(
                diagnostic(key, place, fact=fact.title, found=said, periods=periods, count=len(fact.members))
            )

    def _by_name(self, node: MappingNode) -> Iterator[tuple[str, Node]]:
        places = dict(zip(self.fact.periods, self.fact.members, strict=True))
        taken: set[str] = set()
        for key, value in node.entries:
            column = places.get(key.text) or places.get(plain_period(key.text))
            if column is None:
                self.values.found(unknown_name("unknown_period", key.text, places, key.position))
            elif column in taken:
                self.values.found(diagnostic("period_twice", key.position, name=key.text, fact=self.fact.title))
            else:
                taken.add(column)
                yield column, value
