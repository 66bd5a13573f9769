"""Heading levels: the page has the only h1, so a text begins with h2 and leaves out no level (GB/T 37668, level 1)."""

from collections.abc import Sequence
from dataclasses import replace

from policy.html_model import Block, Paragraph
from policy.html_report import Report

FIRST, LAST = 2, 5


def normalised(blocks: Sequence[Block], report: Report) -> list[Block]:
    """Renumber the headings of a text: same order of importance, from 2 on, never more than one deeper at once."""
    used = sorted({block.level for block in blocks if _is_heading(block)})
    ranks = {level: min(FIRST + index, LAST) for index, level in enumerate(used)}
    deepest = FIRST
    result: list[Block] = []
    for block in blocks:
        if _is_heading(block):
            level = min(ranks[block.level], deepest)
            deepest = min(level + 1, LAST)
            report.changed("html.heading_level", int(level != block.level))
            block = replace(block, level=level)
        result.append(block)
    return result


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.level > 0
