"""One scenario file as a list shows it: its first facts, read without asking whether it can be played."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from simulator.content.findings import Finding
from simulator.content.places import Place
from simulator.content.roots import shown


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of one scenario file."""

    id: str
    language: str
    title: str
    summary: str
    tier: str
    role: str
    tags: tuple[str, ...]
    customer: str
    """The customer's name."""
    rubric: str
    path: str
    findings: tuple[Finding, ...] = ()
    """Why it cannot be read, if it cannot; a file that is listed may still have other mistakes."""


def card_of(name: str, language: str, path: Path) -> Card:
    """The card of a file that the library calls `name`."""
    from simulator.content.nodes import Map
    from simulator.content.yaml_reader import read_yaml

    tree, report = read_yaml(path, shown(path))
    root = tree.root if isinstance(tree.root, Map) else None
    if root is None:
        if not report.failed:
            report.add("SD026", Place(shown(path), 1, 1))
        return Card(name, language, path.stem, "", "", "", (), "", "", shown(path), report.findings)
    customer = root.map("customer")
    return Card(
        id=name,
        language=language,
        title=root.text("title", name),
        summary=root.text("summary"),
        tier=root.text("tier"),
        role=root.text("role"),
        tags=tuple(line.text for line in root.words("tags")),
        customer=customer.text("name") if customer is not None else "",
        rubric=root.text("rubric"),
        path=shown(path),
        findings=report.findings if report.failed else (),
    )
