"""Addresses of messages inside a back office and the console."""

from django.urls import path

from interaction.views import filing, inbox, knowledge, month

app_name = "messages_desk"
urlpatterns = [
    path("", inbox.index, name="index"),
    path("new/", filing.new, name="new"),
    path("figures/", month.figures, name="figures"),
    path("figures/<int:year>-<int:month>.xlsx", month.figures_file, name="figures_file"),
    path("knowledge/", knowledge.index, name="knowledge"),
    path("knowledge/<slug:kind>/", knowledge.edit, name="knowledge_new"),
    path("knowledge/<slug:kind>/<int:pk>/", knowledge.edit, name="knowledge_edit"),
    path("<int:pk>/", inbox.sheet, name="sheet"),
    path("<int:pk>/open/", inbox.reveal, name="reveal"),
    path("<int:pk>/files/<int:file_pk>/", inbox.file, name="file"),
]
