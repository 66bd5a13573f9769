"""Rights of one site never answer in another."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from wagtail.permission_policies.pages import PagePermissionPolicy

from accounts.backend import SiteRoleBackend
from accounts.models import Membership, User
from cms.models import HomePage
from sites_registry.api import site_context

pytestmark = pytest.mark.django_db


class StockBackend(ModelBackend):
    """Django's own, which remembers permissions without asking where."""

    def _get_user_permissions(self, user_obj):
        return Permission.objects.none()


@pytest.fixture
def editor_of_a():
    user = User.objects.create_user("editor_of_a", "x", full_name="甲")
    Membership.objects.create(user=user, scope="ta", role="editor")
    return user


def permissions_in(site, backend, user):
    with site_context(site):
        return backend.get_all_permissions(user)


def test_permissions_when_asked_in_another_site_then_none(two_sites, editor_of_a):
    first, second = two_sites

    assert "wagtailadmin.access_admin" in permissions_in(first, SiteRoleBackend(), editor_of_a)
    assert permissions_in(second, SiteRoleBackend(), editor_of_a) == set()


def test_permissions_when_stock_backend_is_used_then_they_leak(two_sites, editor_of_a):
    """The control: this is the fault our backend mends."""
    first, second = two_sites

    assert permissions_in(first, StockBackend(), editor_of_a) == permissions_in(second, StockBackend(), editor_of_a)


def test_page_rights_when_person_is_read_again_then_none_in_another_site(two_sites, editor_of_a):
    policy = PagePermissionPolicy()
    counts = []
    for site in two_sites:
        with site_context(site):
            fresh = User.objects.get(pk=editor_of_a.pk)
            counts.append(len(list(policy.get_cached_permissions_for_user(fresh))))

    assert counts[0] > 0 and counts[1] == 0


def test_groups_when_membership_ends_then_gone_at_once(two_sites, editor_of_a):
    first, _second = two_sites
    with site_context(first):
        assert [group.name for group in editor_of_a.groups.all()] == ["editor"]
        User.objects.filter(pk=editor_of_a.pk).update(is_active=False)
        assert list(User.objects.get(pk=editor_of_a.pk).groups.all()) == []


def test_groups_when_scope_is_every_site_then_in_each_site_by_one_row(two_sites):
    officer = User.objects.create_user("officer", "x", full_name="乙")
    Membership.objects.create(user=officer, scope="*", role="registrar")

    for site in two_sites:
        with site_context(site):
            assert [group.name for group in officer.groups.all()] == ["registrar"]


def test_publish_right_when_any_role_of_a_new_site_is_looked_at_then_nobody_holds_it(two_sites):
    from wagtail.models import GroupPagePermission

    for site in two_sites:
        with site_context(site):
            held = set(GroupPagePermission.objects.values_list("permission__codename", flat=True))
            assert held <= {"add_page", "change_page"}
            assert HomePage.objects.count() == 1
