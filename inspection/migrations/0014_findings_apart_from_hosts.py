"""Findings of hosted sites are named without their host, so that a new name or port finds them again (LA-50)."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit

from django.db import migrations

BATCH = 2_000
_ROWS = """
SELECT f.id, f.subject_id, f.fingerprint, f.rule, f.page, f.target, f."column", f.evidence, d.hosts
  FROM inspection_finding f
  JOIN inspection_subject s ON s.id = f.subject_id
  JOIN (SELECT tenant_id, array_agg(domain) AS hosts FROM domain_mgmt_domainrecord GROUP BY tenant_id) d
    ON d.tenant_id = s.site_id
 ORDER BY (f.state IN ('dismissed', 'ignored')) DESC, (f.state = 'repaired'), f.id
"""
_WRITE = """
UPDATE inspection_finding AS f SET fingerprint = v.fingerprint
  FROM unnest(%s::bigint[], %s::text[]) AS v(id, fingerprint) WHERE f.id = v.id
"""
_KEYS = ("message", "title", "filing", "document", "anchor")


def _name(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _inner(address: str, hosts: Collection[str]) -> str:
    try:
        parts = urlsplit(address)
        is_own = parts.hostname in hosts
    except ValueError:
        return address
    return (parts._replace(scheme="", netloc="").geturl() or "/") if is_own else address


def _keys(evidence: Mapping[str, object]) -> Iterator[str]:
    """What told a finding from others of its page: it stands in the evidence."""
    yield ""
    yield from (str(evidence[name]) for name in _KEYS if evidence.get(name))
    yield f"{evidence.get('kind', '')} {evidence.get('words', '')}"
    yield f"{evidence.get('title', '')}\n{evidence.get('words', '')}"


def name_anew(apps: object, schema_editor: object) -> None:
    """Give every finding its new name; of two that become one the decided, then the open one has it."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_ROWS)
        taken, changes = set(), []
        for pk, subject, old, rule, page, target, column, evidence, hosts in cursor.fetchall():
            key = next((one for one in _keys(_read(evidence)) if _name(rule, page, target, column, one) == old), None)
            if key is None:
                continue
            new = _name(rule, _inner(page, hosts), _inner(target, hosts), column, key)
            if new != old and (subject, new) not in taken:
                taken.add((subject, new))
                changes.append((pk, new))
        for start in range(0, len(changes), BATCH):
            cursor.execute(_WRITE, [list(values) for values in zip(*changes[start : start + BATCH], strict=True)])


def _read(evidence: object) -> Mapping[str, object]:
    return evidence if isinstance(evidence, dict) else json.loads(str(evidence))


class Migration(migrations.Migration):
    dependencies = [("inspection", "0013_proofs_of_findings"), ("domain_mgmt", "0003_back_into_use")]

    operations = [migrations.RunPython(name_anew, migrations.RunPython.noop)]
