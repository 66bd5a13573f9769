"""Facts of the content checks: what was found in the live version of items, and their bad links. One query each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import Q

from content_checks.api_facts import LinkUse
from content_checks.links.enums import LinkState
from inspection.rules.facts import ContentFacts, LinkFacts

MOST = 200  # findings and links of one site that are told one by one
_FINDINGS = """
SELECT i.site, i.address, i.title, f.value->>'kind', f.value->>'shown', f.value->>'suggestion'
  FROM public.content_checks_checkresult c
  JOIN public.info_library_item i
    ON i.site = c.site_code AND c.object_id = i.page_id::text AND c.revision_id = i.version AND i."left" = ''
 CROSS JOIN LATERAL jsonb_array_elements(c.findings) AS f(value)
 WHERE c.site_code = ANY(%s) AND c.findings <> '[]'::jsonb AND coalesce(f.value->>'explanation', '') = ''
 ORDER BY i.site, i.page_id
"""
_PAGES = """
SELECT i.site, i.page_id::text, i.address FROM public.info_library_item i
 WHERE i."left" = '' AND (i.site, i.page_id::text) IN (SELECT * FROM unnest(%s::text[], %s::text[]))
"""


def content_facts(codes: Sequence[str], roots: Mapping[str, str]) -> dict[str, list[ContentFacts]]:
    """Findings of live versions that nobody explained."""
    found: dict[str, list[ContentFacts]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_FINDINGS, [list(codes)])
        for site, address, title, kind, shown, suggestion in cursor.fetchall():
            if len(found[site]) < MOST:
                page = f"{roots.get(site, '')}{address}"
                found[site].append(ContentFacts(page, title, kind or "", shown or "", suggestion or ""))
    return found


def link_facts(codes: Sequence[str], roots: Mapping[str, str]) -> dict[str, list[LinkFacts]]:
    """Public links that are broken or dangerous."""
    bad = Q(is_danger=True) | Q(target__state__in=(LinkState.BROKEN, LinkState.DANGER))
    rows = LinkUse.objects.filter(bad, is_live=True, site_code__in=list(codes)).select_related("target").order_by("pk")
    kept: dict[str, list[LinkUse]] = defaultdict(list)
    for use in rows:
        if len(kept[use.site_code]) < MOST:
            kept[use.site_code].append(use)
    places = _addresses([(use.site_code, use.object_id) for uses in kept.values() for use in uses])
    return {
        code: [_link(use, roots.get(code, ""), places.get((code, use.object_id), "")) for use in uses]
        for code, uses in kept.items()
    }


def _link(use: LinkUse, root: str, path: str) -> LinkFacts:
    is_danger = use.is_danger or use.target.state == LinkState.DANGER
    return LinkFacts(f"{root}{path}", use.target.address, use.title, use.target.reason, is_danger)


def _addresses(wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_PAGES, [[site for site, _ in wanted], [page for _, page in wanted]])
        return {(site, page): address for site, page, address in cursor.fetchall()}
