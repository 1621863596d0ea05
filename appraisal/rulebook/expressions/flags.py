"""The names of the state tests: what a formula's flag is called that asks for a fact's state."""


def missing_flag(name: str) -> str:
    """The flag that is true where the base fact `name` is missing (未报)."""
    return f"{name} is missing"


def not_applicable_flag(name: str) -> str:
    """The flag that is true where the base fact `name` is not applicable (不涉及)."""
    return f"{name} is not applicable"


def tested_fact(flag: str) -> str:
    """The fact whose state a flag asks for."""
    return flag.removesuffix(" is missing").removesuffix(" is not applicable")


def is_state_flag(name: str) -> bool:
    """Whether a column's name is that of a state test."""
    return tested_fact(name) != name
