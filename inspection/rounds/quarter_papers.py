"""The quarter's report and circular (通报): results, faults with evidence, what to do by when (LA-49.3, LA-52)."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from inspection.models import Round
from inspection.rounds.quarter_tables import fault_table, grade_table, number_words
from inspection.rounds.selectors.grades import (
    ClassGrades,
    GradeLine,
    blameless,
    frequent_faults,
    grades_by_class,
    is_praised,
)
from inspection.selectors import rule_name
from policy.articles import cite
from policy.workdays import after_workdays
from printing.paper import Paper, Part
from rulebook.api import working_calendar
from sites_registry.api import list_sites
from sites_registry.enums import SiteKind

CORRECTION_DAYS = 5  # LA-50: at most five working days
MOST_FREQUENT, MOST_NAMES = 6, 6
ORDINALS = "一二三四五六七八九"
GOVERNMENT = "人民政府"


def report_paper(row: Round) -> Paper:
    """The quarterly report: how the check was done, what came out, which faults cost points, what follows."""
    classes = grades_by_class(row)
    lines = _lines(classes)
    sections = [
        (pgettext("quarter", "How the check was done"), [_way(row, lines)]),
        (pgettext("quarter", "Results"), [_sums(lines), _trend(lines), *(_class(one) for one in classes)]),
        (pgettext("quarter", "Faults"), _faults(row)),
        (pgettext("quarter", "Bonus"), _bonuses(lines)),
        (pgettext("quarter", "What to do"), _demands(lines, row)),
    ]
    return Paper(
        title=_("Report on the check of government websites and new media in %(quarter)s")
        % {"quarter": row.period_label},
        subtitle=_("(by %(article)s)") % {"article": cite("LA-49.3")},
        parts=(*_numbered(sections), *_corrections(lines)),
        signed=_signed(row),
        tables=(*(grade_table(one) for one in classes), *fault_table(lines)),
        note=_("Scores are what is left of 100 points plus the bonus; a veto leaves nothing to score."),
        foot=row.period_label,
    )


def circular_paper(row: Round) -> Paper:
    """The circular (通报) to all units, ready to be sent (LA-49.3, LA-52, LA-54)."""
    classes = grades_by_class(row)
    lines = _lines(classes)
    sections = [
        (pgettext("quarter", "Results"), [_sums(lines), _trend(lines), *_praise_and_blame(classes, blameless(row))]),
        (pgettext("quarter", "Main faults"), _faults(row)),
        (pgettext("quarter", "What to do"), _demands(lines, row)),
    ]
    return Paper(
        title=_("Circular on the check of government websites and new media in %(quarter)s")
        % {"quarter": row.period_label},
        receivers=_(
            "To the people's governments of counties and districts and all departments and offices of the city:"
        ),
        parts=(
            Part(_way(row, lines) + _("The results are made known as follows.")),
            *_numbered(sections),
            *_corrections(lines),
            Part(_("Enclosed: 1. Scores. 2. Faults that cost points.")),
        ),
        signed=_signed(row),
        tables=(*(grade_table(one) for one in classes), *fault_table(lines)),
        foot=row.period_label,
    )


def _lines(classes: Iterable[ClassGrades]) -> list[GradeLine]:
    return [line for one in classes for line in one.lines]


def _numbered(sections: Iterable[tuple[str, Sequence[str]]]) -> Iterable[Part]:
    """Headings with their numbers, each above its paragraphs; sections without words are left out."""
    kept = [(title, [text for text in texts if text]) for title, texts in sections]
    for number, (title, texts) in zip(ORDINALS, (one for one in kept if one[1]), strict=False):
        yield Part(f"{number}、{title}", is_heading=True)
        yield from (Part(text) for text in texts)


def _way(row: Round, lines: Sequence[GradeLine]) -> str:
    return _(
        "By %(article)s, all %(sites)s government websites in operation were checked from %(day)s on for %(quarter)s."
    ) % {
        "article": cite("LA-49.3"),
        "day": _day(row.as_of),
        "sites": len(lines),
        "quarter": row.period_label,
    }


def _sums(lines: Sequence[GradeLine]) -> str:
    counts = {
        name: sum(1 for line in lines if line.grade == name) for name in ("excellent", "good", "passed", "failed")
    }
    passed = len(lines) - counts["failed"]
    return _(
        "%(all)s websites: %(passed)s passed (%(share)s), of them %(excellent)s excellent and %(good)s good; "
        "%(failed)s failed. The average is %(average)s points."
    ) % {**counts, "all": len(lines), "passed": passed, "share": _share(passed, lines), "average": _average(lines)}


def _trend(lines: Sequence[GradeLine]) -> str:
    """Against the quarter before."""
    known = [line for line in lines if line.change is not None]
    if not known:
        return _("The quarter before was not scored here; there is no trend yet.")
    changes = [line.change for line in known]
    mean = sum(changes, Decimal(0)) / len(changes)
    return _(
        "Against the quarter before %(up)s websites rose, %(down)s fell, %(level)s stayed; on average %(mean)s."
    ) % {
        "up": sum(1 for one in changes if one > 0),
        "down": sum(1 for one in changes if one < 0),
        "level": sum(1 for one in changes if not one),
        "mean": _change_words(mean.quantize(Decimal("0.1"))),
    }


def _change_words(mean: Decimal) -> str:
    if not mean:
        return pgettext("quarter", "level")
    values = {"points": number_words(abs(mean))}
    return (pgettext("quarter", "up %(points)s") if mean > 0 else pgettext("quarter", "down %(points)s")) % values


def _class(one: ClassGrades) -> str:
    return _("%(name)s: %(sites)s websites, %(average)s points on average, %(failed)s failed.") % {
        "name": one.label,
        "sites": len(one.lines),
        "average": one.average,
        "failed": sum(1 for line in one.lines if line.grade == "failed"),
    }


def _praise_and_blame(classes: Sequence[ClassGrades], clean: Collection[int]) -> list[str]:
    """Who is praised, who failed and why (LA-52, LA-54).

    Praised is the best of each class, and only while nothing has to be corrected there.
    """
    best = [line.unit for one in classes for line in one.lines if is_praised(line, clean)]
    texts = [_("Excellent are: %(names)s.") % {"names": _some(best)}] if best else []
    for line in _lines(classes):
        if line.grade == "failed":
            vetoes = [fault.rule_name for fault in line.faults if fault.is_veto]
            reason = "、".join(vetoes) or _("less than 60 points")
            texts.append(_("%(unit)s failed: %(reason)s.") % {"unit": line.unit, "reason": reason})
    return texts


def _faults(row: Round) -> list[str]:
    """The rules that most websites broke, with the websites where it happened."""
    found = frequent_faults(row)[:MOST_FREQUENT]
    if not found:
        return [_("Nothing that costs points was found.")]
    places = _places(_lines(grades_by_class(row)))
    return [
        _("(%(number)s) %(rule)s: %(faults)s faults at %(sites)s websites, %(points)s points in all: %(names)s.")
        % {
            "number": ORDINALS[number],
            "rule": rule_name(one.rule),
            "faults": one.faults,
            "sites": one.sites,
            "points": number_words(one.points),
            "names": _some(places.get(one.rule, [])),
        }
        for number, one in enumerate(found)
    ]


def _places(lines: Iterable[GradeLine]) -> dict[str, list[str]]:
    """Units below the rules that they broke."""
    found: dict[str, list[str]] = {}
    for line in lines:
        for fault in line.faults:
            found.setdefault(fault.rule, []).append(line.unit)
    return found


def _some(names: Sequence[str]) -> str:
    shown = "、".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return shown
    return _("%(names)s and others, %(count)s in all") % {"names": shown, "count": len(names)}


def _bonuses(lines: Sequence[GradeLine]) -> list[str]:
    given = [line for line in lines if line.bonus]
    if not given:
        return [_("No bonus was given.")]
    return [
        _("%(unit)s: %(points)s points, for %(words)s.")
        % {"unit": line.unit, "points": number_words(line.bonus), "words": line.bonus_words}
        for line in given
    ]


def _demands(lines: Sequence[GradeLine], row: Round) -> list[str]:
    """What to do by when (LA-50, LA-52, LA-54)."""
    start = timezone.localdate(row.sent_at) if row.sent_at else timezone.localdate()
    due = _day(after_workdays(start, CORRECTION_DAYS, working_calendar()).due)
    faulty = [line.unit for line in lines if line.faults]
    failed = [line.unit for line in lines if line.grade == "failed"]
    texts = []
    if faulty:
        texts.append(
            _(
                "Correct in time: %(names)s correct the faults of enclosure 2 by %(day)s and publish or send the list "
                "of corrections; what can't be corrected in time is explained."
            )
            % {"names": _some(faulty), "day": due}
        )
    if failed:
        texts.append(
            _("Report in writing: %(names)s also send a written report on the corrections by %(day)s.")
            % {"names": "、".join(failed), "day": due}
        )
    texts.append(
        _(
            "Look at home: all units look for faults of the same kind in their own websites, and see to updates, "
            "answers and services every day."
        )
    )
    texts.append(
        _(
            "Follow up: who does not correct in time, or fails several times, is talked to, ordered to correct, or "
            "taken offline by %(article)s."
        )
        % {"article": cite("LA-54")}
    )
    return [f"（{number}）{text}" for number, text in zip(ORDINALS, texts, strict=False)]


def _corrections(lines: Sequence[GradeLine]) -> list[Part]:
    """What was made known and turned out wrong (LA-50)."""
    return [
        Part(
            _("Correction of %(day)s: an appeal of %(unit)s was upheld; its score is %(score)s instead of %(first)s.")
            % {
                "day": _day(timezone.localdate(line.corrected_at)),
                "unit": line.unit,
                "score": number_words(line.score),
                "first": number_words(line.first_score),
            }
        )
        for line in lines
        if line.corrected_at and line.first_score is not None
    ]


def _signed(row: Round) -> tuple[str, str]:
    """The office and the day."""
    day = timezone.localdate(row.sent_at) if row.sent_at else timezone.localdate()
    return _office(), _day(day)


def _office() -> str:
    """The city government's office, by the sponsor of the city's portal."""
    portal = next((one for one in list_sites() if one.kind == SiteKind.CITY_PORTAL), None)
    if portal is None:
        return _("Office of the city government")
    name = portal.sponsor_name
    return _("%(government)s Office") % {"government": name} if name.endswith(GOVERNMENT) else name


def _day(day: date) -> str:
    return _("%(year)s-%(month)s-%(day)s") % {"year": day.year, "month": day.month, "day": day.day}


def _average(lines: Sequence[GradeLine]) -> str:
    if not lines:
        return "—"
    mean = sum((line.score for line in lines), Decimal(0)) / len(lines)
    return number_words(mean.quantize(Decimal("0.1")))


def _share(part: int, lines: Sequence[GradeLine]) -> str:
    return f"{100 * part / len(lines):.1f}%" if lines else "—"
