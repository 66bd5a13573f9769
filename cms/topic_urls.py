"""Addresses of topics in the back office."""

from django.urls import path

from cms.views import topics

app_name = "cms_topics"
urlpatterns = [path("<int:pk>/propose-archive/", topics.propose, name="propose")]
