"""A diagram as Mermaid, as DOT for Graphviz, and as an outline for the terminal.

Text of the author's is escaped for each of them; names of nodes are our own, so that no id can be taken for a
word of the drawing language.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.diagram import ANYWHERE, Arrow, Diagram, Node
from simulator.content.report import cells, visible
from simulator.i18n import _, language, ngettext

WIDEST = 44
"""Cells of a condition on an arrow."""
COLOURS = {"success": "#d8f0dc", "partial": "#fdf0c8", "failure": "#f8d8d8"}
_ENTITIES = {
    "#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;",
    "|": "#124;", "{": "#123;", "}": "#125;", "[": "#91;", "]": "#93;", ";": "#59;", "%": "#37;",
}  # fmt: skip


def mermaid(diagram: Diagram) -> str:
    """A Mermaid flowchart."""
    names = _names(diagram)
    lines = ["flowchart TD"]
    for node in diagram.nodes:
        text = "<br/>".join(_entities(line) for line in _label(node, diagram))
        before, after = ("([", "])") if node.outcome else ("[", "]")
        lines.append(f'    {names[node.id]}{before}"{text}"{after}{_class(node, diagram)}')
    if any(arrow.origin == ANYWHERE for arrow in diagram.arrows):
        lines.append(f'    {names[ANYWHERE]}{{{{"{_entities(_("anywhere"))}"}}}}:::anywhere')
    for arrow in diagram.arrows:
        line = "==>" if arrow.steps else "-.->" if arrow.unreachable or arrow.origin == ANYWHERE else "-->"
        text = "<br/>".join(_entities(part) for part in _on_arrow(arrow))
        said = f'|"{text}"|' if text else ""
        lines.append(f"    {names[arrow.origin]} {line}{said} {names[arrow.to]}")
    lines += [f"    classDef {name} fill:{colour},stroke:#555,color:#222" for name, colour in COLOURS.items()]
    lines.append("    classDef first stroke-width:3px")
    lines.append("    classDef unreachable stroke-dasharray:4 3,color:#888")
    lines.append("    classDef visited stroke:#1a5fb4,stroke-width:3px")
    lines.append("    classDef anywhere fill:#eee,stroke-dasharray:2 2")
    return "\n".join(lines)


def dot(diagram: Diagram) -> str:
    """A graph for Graphviz's `dot`."""
    names = _names(diagram)
    lines = [
        f"digraph {_quoted(diagram.scenario)} {{",
        f"    label={_quoted(diagram.title)}; labelloc=t; rankdir=TB;",
        '    node [shape=box, style="rounded,filled", fillcolor="#ffffff"];',
        "    edge [fontsize=10];",
    ]
    lines += [f"    {names[node.id]} [{', '.join(_dot_node(node, diagram))}];" for node in diagram.nodes]
    if any(arrow.origin == ANYWHERE for arrow in diagram.arrows):
        lines.append(f"    {names[ANYWHERE]} [label={_quoted(_('anywhere'))}, shape=hexagon, style=dashed];")
    for arrow in diagram.arrows:
        look = [f"label={_quoted(*_on_arrow(arrow))}"]
        if arrow.steps:
            look += ["penwidth=3", 'color="#1a5fb4"']
        elif arrow.unreachable or arrow.origin == ANYWHERE:
            look.append("style=dashed")
        lines.append(f"    {names[arrow.origin]} -> {names[arrow.to]} [{', '.join(look)}];")
    return "\n".join((*lines, "}"))


def _dot_node(node: Node, diagram: Diagram) -> Iterator[str]:
    yield f"label={_quoted(*_label(node, diagram))}"
    if node.outcome:
        yield f'fillcolor="{COLOURS[node.outcome]}"'
        yield "shape=ellipse"
    if node.unreachable:
        yield 'style="rounded,dashed"'
        yield 'fontcolor="#888888"'
    if node.first or node.id in diagram.path:
        yield "penwidth=3"
    if node.id in diagram.path:
        yield 'color="#1a5fb4"'


def _names(diagram: Diagram) -> dict[str, str]:
    """Our own name for every node."""
    return {ANYWHERE: "any", **{node.id: f"n{number}" for number, node in enumerate(diagram.nodes)}}


def _class(node: Node, diagram: Diagram) -> str:
    """Mermaid takes one class after a node; the one that says most."""
    if node.unreachable:
        return ":::unreachable"
    if node.id in diagram.path:
        return ":::visited"
    return f":::{node.outcome}" if node.outcome else ":::first" if node.first else ""


def _entities(text: str) -> str:
    return "".join(_ENTITIES.get(character, character) for character in visible(text))


def _quoted(*lines: str) -> str:
    escaped = (visible(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


def _label(node: Node, diagram: Diagram) -> list[str]:
    """The title, and the badges in a second line."""
    badges = " · ".join(badges_of(node, diagram.language))
    return [node.title, badges] if badges else [node.title]


def badges_of(node: Node, spoken: str) -> Iterator[str]:
    """What there is to say of a state beside its name."""
    if node.unreachable:
        yield _("never reached (proven)")
    elif node.untested:
        yield _("no play comes here")
    if node.words:
        yield size_words(node.words, spoken)
    if node.sessions is not None:
        count = node.sessions
        yield ngettext("{count} session", "{count} sessions", count).format(count=count)


def size_words(count: int, spoken: str) -> str:
    """How much there is to say, as one counts in the language of the scene."""
    if spoken == "zh":
        return ngettext("{count} character", "{count} characters", count).format(count=count)
    return ngettext("{count} word", "{count} words", count).format(count=count)


def _on_arrow(arrow: Arrow) -> list[str]:
    """What stands on an arrow: the replies that went along it, then its conditions, shortened."""
    numbers = [", ".join(map(str, arrow.steps))] if arrow.steps else []
    return numbers + [shortened(condition) for condition in arrow.conditions]


def shortened(condition: str, most: int = WIDEST) -> str:
    """A condition of no more than so many cells, cut after a word."""
    if _width(condition) <= most:
        return condition
    kept = ""
    for word in condition.split(" "):
        if _width(f"{kept} {word} …") > most:
            break
        kept = f"{kept} {word}".strip()
    return f"{kept or condition[: most // 2]} …"


def outline(diagram: Diagram) -> str:
    """The scene as an indented list."""
    states, endings = len(diagram.states), len(diagram.endings)
    counts = [
        ngettext("{count} state", "{count} states", states).format(count=states),
        ngettext("{count} ending", "{count} endings", endings).format(count=endings),
    ]
    head = f"{visible(diagram.title)} ({visible(diagram.scenario)}, {diagram.language})"
    lines = [f"{head} · {('，' if language() == 'zh' else ', ').join(counts)}"]
    if diagram.path:
        lines.append(_("this session: {path}").format(path=" → ".join(map(visible, diagram.path))))
    width = max((_width(visible(arrow.to)) for arrow in diagram.arrows), default=0)
    for node in diagram.states:
        lines += ["", _node_line(node, diagram)]
        lines += _arrow_lines(diagram, node.id, width)
    if anywhere := list(_arrow_lines(diagram, ANYWHERE, width)):
        lines += ["", f"* {_('anywhere')}", *anywhere]
    lines += ["", *(_node_line(node, diagram) for node in diagram.endings)]
    return "\n".join(lines)


_SIGNS = {"success": "✓", "partial": "~", "failure": "✗", None: "●"}


def _node_line(node: Node, diagram: Diagram) -> str:
    name = visible(node.id) if node.title == node.id else f"{visible(node.id)}  {visible(node.title)}"
    badges = list(badges_of(node, diagram.language))
    if node.id in diagram.path:
        badges.append(_("this session"))
    if node.first:
        badges.insert(0, _("the talk opens here"))
    if node.outcome:
        badges.insert(0, _outcome(node.outcome))
    return f"{_SIGNS[node.outcome]} {name}" + (f"  [{' · '.join(badges)}]" if badges else "")


def _outcome(outcome: str) -> str:
    return {"success": _("settled"), "partial": _("half settled"), "failure": _("failed")}[outcome]


def _arrow_lines(diagram: Diagram, origin: str, width: int) -> Iterator[str]:
    for arrow in diagram.arrows:
        if arrow.origin == origin:
            to = visible(arrow.to)
            lead = f"    → {to}{' ' * (width - _width(to))}  "
            conditions = arrow.conditions or ("",)
            yield (lead + visible(conditions[0]) + _arrow_badges(arrow)).rstrip()
            for condition in conditions[1:]:
                yield " " * (width + 8) + visible(condition)
    for remark in diagram.remarks:
        if remark.origin == origin:
            lead = f"    “ {_('says')}"
            lead += " " * max(1, width + 8 - _width(lead))
            yield lead + visible(remark.conditions[0]) + _arrow_badges(remark)


def _arrow_badges(arrow: Arrow) -> str:
    badges = []
    if arrow.steps:
        replies = ", ".join(map(str, arrow.steps))
        badges.append(
            ngettext("reply {replies}", "replies {replies}", len(arrow.steps)).format(replies=replies)
        )
    if arrow.unreachable:
        badges.append(_("never fires (proven)"))
    elif arrow.untested:
        badges.append(_("no play"))
    return f"  [{' · '.join(badges)}]" if badges else ""


def _width(text: str) -> int:
    return sum(map(cells, text))
