"""What the console adds for the inspection of websites. Hooks register; they do not decide."""

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from console.access import INSPECTION
from console.menus import ConsoleMenuItem
from console.registries.findings import FindingModelAdmin
from console.registries.inspection import RuleModelAdmin, RunModelAdmin, SubjectModelAdmin
from console.views import inspection

INSPECTION_REGISTERS = (FindingModelAdmin, SubjectModelAdmin, RunModelAdmin, RuleModelAdmin)


@hooks.register("register_admin_urls")
def inspection_urls() -> list[URLPattern]:
    """Board, one website, acts."""
    return [
        path("registry/inspection/", inspection.BoardView.as_view(), name="console_inspection"),
        path("registry/inspection/site/<int:pk>/", inspection.SubjectView.as_view(), name="console_inspected"),
        path("registry/inspection/run/", inspection.run_now, name="console_inspection_run"),
        path("registry/findings/<int:pk>/decide/", inspection.decide, name="console_finding_decide"),
        path("registry/findings/<int:pk>/recheck/", inspection.look_again, name="console_finding_recheck"),
        path("registry/subjects/new/", inspection.NewSubjectView.as_view(), name="console_subject_new"),
        path("registry/subjects/<int:pk>/scope/", inspection.ScopeView.as_view(), name="console_subject_scope"),
        path("registry/inspection-rules/<str:code>/", inspection.RuleView.as_view(), name="console_rule_change"),
    ]


@hooks.register("register_admin_menu_item")
def inspection_entry() -> MenuItem:
    """Inspection board."""
    return ConsoleMenuItem(INSPECTION, reverse("console_inspection"))
