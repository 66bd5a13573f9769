"""Addresses of supervision inside a back office."""

from django.urls import path

from inspection.rounds.views import acts, measures, orders

app_name = "supervision"
urlpatterns = [
    path("", orders.index, name="index"),
    path("new/", orders.new, name="new"),
    path("measures/", measures.measures, name="measures"),
    path("appeals/", measures.appeals, name="appeals"),
    path("<int:pk>/", orders.sheet, name="sheet"),
    path("<int:pk>/change/", acts.change, name="change"),
    path("<int:pk>/withdraw/", acts.withdraw, name="withdraw"),
    path("<int:pk>/reply/", acts.reply, name="reply"),
    path("<int:pk>/more-time/", acts.ask_extension, name="ask_extension"),
    path("<int:pk>/more-time/decide/", acts.decide_extension, name="decide_extension"),
    path("<int:pk>/examine/", acts.examine, name="examine"),
    path("<int:pk>/recheck/", acts.recheck, name="recheck"),
    path("<int:pk>/appeal/<int:item>/", acts.appeal, name="appeal"),
    path("<int:pk>/verdict/<int:appeal>/", acts.verdict, name="verdict"),
    path("<int:pk>/files/", acts.attach, name="attach"),
    path("<int:pk>/files/<int:file>/", orders.take, name="file"),
    path("<int:pk>/comment/", acts.comment, name="comment"),
    *(path(f"<int:pk>/{name}/", orders.paper, {"name": name}, name=name) for name in ("order", "corrections")),
    *(
        path(f"<int:pk>/{name}.docx", orders.docx, {"name": name}, name=f"{name}_docx")
        for name in ("order", "corrections")
    ),
]
