"""Addresses of supervision inside a back office."""

from django.urls import path

from inspection.rounds.views import acts, daily, forms, measures, orders, rounds

app_name = "supervision"
urlpatterns = [
    path("", orders.index, name="index"),
    path("new/", orders.new, name="new"),
    path("measures/", measures.measures, name="measures"),
    path("appeals/", measures.appeals, name="appeals"),
    path("daily/", daily.daily, name="daily"),
    path("daily/enter/", daily.enter, name="daily_enter"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/begin/", rounds.begin, name="round_begin"),
    path("rounds/third-party.xlsx", rounds.empty_table, name="third_party_table"),
    path("rounds/<int:pk>/", rounds.round_page, name="round"),
    path("rounds/<int:pk>/send/", rounds.send, name="round_send"),
    path("rounds/<int:pk>/window/", rounds.window, name="round_window"),
    path("rounds/<int:pk>/import/", rounds.take_in, name="round_import"),
    path("rounds/<int:pk>/bonus/", rounds.bonus, name="round_bonus"),
    *(path(f"rounds/<int:pk>/{name}/", rounds.paper, {"name": name}, name=name) for name in rounds.PAPERS),
    *(path(f"rounds/<int:pk>/{name}.docx", rounds.docx, {"name": name}, name=f"{name}_docx") for name in rounds.PAPERS),
    path("forms/", forms.forms, name="forms"),
    path("forms/<int:pk>/", forms.form_page, name="form"),
    path("forms/<int:pk>/return/", forms.give_back, name="form_return"),
    path("forms/<int:pk>/publish/", forms.publish, name="form_publish"),
    path("forms/<int:pk>/paper/", forms.paper, name="form_paper"),
    path("forms/<int:pk>/paper.docx", forms.docx, name="form_docx"),
    path("forms/<int:pk>/paper.xlsx", forms.xlsx, name="form_xlsx"),
    path("templates/<slug:kind>/", forms.template, name="template"),
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
    *(path(f"<int:pk>/{name}/", orders.paper, {"name": name}, name=name) for name in orders.PAPERS),
    *(path(f"<int:pk>/{name}.docx", orders.docx, {"name": name}, name=f"{name}_docx") for name in orders.PAPERS),
]
