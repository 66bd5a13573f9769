"""Writes of the desk. Signatures are appended one link at a time; whoever waits for the chain holds no later lock."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.utils import timezone

from review_workflow.desk.chain import Head, Link, sealed
from review_workflow.desk.models import ProtectedTable, ReviewPolicy, Signature
from review_workflow.desk.values import NewSignature, ProtectedKind

BATCH = 500


def append_signatures(signatures: Sequence[NewSignature]) -> None:
    """Link signatures to the end of the chain, in this order; the database accepts or refuses each (LA-24)."""
    if not signatures:
        return
    head = _lock_head()
    now = timezone.now()
    links: list[Link] = []
    for signature in signatures:
        link = sealed(head.chain, _link_after(head, signature, now))
        links.append(link)
        head = Head(head.chain, link.sequence, link.hash)
    Signature.objects.bulk_create([_row(link) for link in links], batch_size=BATCH)


def write_protected_kinds(kinds: Iterable[ProtectedKind]) -> None:
    """Write down how page kinds are compared with what was signed (owner role, after migrations)."""
    for kind in kinds:
        ProtectedTable.objects.update_or_create(
            label=kind.label,
            defaults={
                "table_name": kind.table_name,
                "key_column": kind.key_column,
                "columns": kind.columns,
                "parents": kind.parents,
                "children": kind.children,
            },
        )


def set_review_policy(*, site: str, separate_first_checker: bool) -> None:
    """Say whether a site wants another person than the author for the first check (strict mode)."""
    ReviewPolicy.objects.update_or_create(site_code=site, defaults={"separate_first_checker": separate_first_checker})


def _lock_head() -> Head:
    with connection.cursor() as cursor:
        cursor.execute("SELECT chain, sequence, hash FROM public.desk_lock_signature_head()")
        chain, sequence, last_hash = cursor.fetchone()
    return Head(str(chain), sequence, last_hash)


def _link_after(head: Head, one: NewSignature, now: object) -> Link:
    return Link(
        sequence=head.sequence + 1,
        item_id=one.item_id,
        site_code=one.key.site,
        object_type=one.key.object_type,
        object_id=one.key.object_id,
        revision_id=one.revision_id,
        stage=one.stage.value,
        decision=one.decision.value,
        signer_id=one.signer_id,
        signer_name=one.signer_name,
        signer_unit=one.signer_unit,
        is_contractor=one.is_contractor,
        signed_at=now,
        opinion=one.opinion,
        gates=tuple(sorted(gate.value for gate in one.gates)),
        content_sm3=one.content_sm3,
        content_sha256=one.content_sha256,
        address=one.address,
        previous_hash=head.hash,
    )


def _row(link: Link) -> Signature:
    values = {name: getattr(link, name) for name in Link.__slots__}
    return Signature(**values | {"gates": list(link.gates)})
