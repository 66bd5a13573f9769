"""Commands of operators that make people."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from accounts.api import roles_in_force
from accounts.models import User

pytestmark = pytest.mark.django_db


def run(*arguments):
    out = StringIO()
    with override("zh-hans"):
        call_command(*arguments, stdout=out)
    return out.getvalue()


def test_make_person_when_roles_are_named_then_account_with_roles_and_password_once(two_sites):
    printed = json.loads(
        run("make_person", "zhangsan", "--name", "张三", "--role", "editor@ta", "--role", "reviewer@tb", "--json")
    )

    person = User.objects.get(username="zhangsan")
    assert person.check_password(printed["password"]) and person.must_change_password
    assert roles_in_force(person, "ta") == {"editor"} and roles_in_force(person, "tb") == {"reviewer"}


def test_make_person_when_one_role_is_refused_then_nothing_is_made_and_it_says_why(two_sites):
    with pytest.raises(CommandError, match="不得担任该岗位"):
        run(
            "make_person",
            "waibao",
            "--name",
            "赵磊",
            "--contractor",
            "--role",
            "editor@ta",
            "--role",
            "final_reviewer@ta",
        )

    assert not User.objects.filter(username="waibao").exists()


def test_make_break_glass_when_run_then_superuser_with_temporary_password(two_sites):
    name, password = run("make_break_glass", "jinji").split()

    person = User.objects.get(username=name)
    assert person.is_superuser and person.check_password(password) and person.must_change_password
    assert person.full_name == "应急账号"
