"""Addresses of consultations inside a back office and the console."""

from django.urls import path

from interaction.consultations import views_desk, views_files

app_name = "consultations"
urlpatterns = [
    path("", views_desk.index, name="index"),
    path("<int:pk>/", views_desk.sheet, name="sheet"),
    path("<int:pk>/draft/", views_desk.draft, name="draft"),
    path("<int:pk>/opinions.xlsx", views_files.opinions_file, name="opinions_file"),
    path("<int:pk>/opinions/<int:opinion_pk>/", views_desk.examine, name="examine"),
    path("<int:pk>/opinions/<int:opinion_pk>/open/", views_desk.reveal, name="reveal"),
    path("figures/<int:year>.xlsx", views_files.figures_file, name="figures_file"),
]
