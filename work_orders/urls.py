"""Addresses of orders inside a back office."""

from django.urls import path

from work_orders.views import access, filing, lists, sheets

app_name = "orders"
urlpatterns = [
    path("", lists.index, name="index"),
    path("new/", filing.choose, name="choose"),
    path("new/<slug:code>/", filing.new, name="new"),
    path("<int:pk>/", sheets.sheet, name="sheet"),
    path("<int:pk>/revise/", filing.revise, name="revise"),
    path("<int:pk>/decide/", sheets.decide, name="decide"),
    path("<int:pk>/withdraw/", sheets.withdraw, name="withdraw"),
    path("<int:pk>/comment/", sheets.comment, name="comment"),
    path("<int:pk>/hand-over/", sheets.pass_on, name="hand_over"),
    path("<int:pk>/files/", sheets.attach, name="attach"),
    path("<int:pk>/files/<int:file>/", sheets.take, name="file"),
    path("<int:pk>/key/", access.key, name="key"),
    path("<int:pk>/switch/", access.switch, name="switch"),
    path("<int:pk>/paper/", sheets.paper, name="paper"),
    path("<int:pk>/paper.docx", sheets.docx, name="docx"),
]
