"""Addresses of the review below a site's back office: /s/<code>/review/…"""

from django.urls import path

from review_workflow.views import items, lists, submit, take_downs

app_name = "review"
urlpatterns = [
    path("", lists.review_list, name="list"),
    path("pages/<int:page_id>/submit/", submit.submit, name="submit"),
    path("pages/<int:page_id>/preview/", items.draft_preview, name="draft_preview"),
    path("pages/<int:page_id>/take-down/", take_downs.ask, name="ask_take_down"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/preview/", items.preview, name="preview"),
    path("items/<int:pk>/take-back/", items.take_back, name="take_back"),
    path("take-downs/<int:pk>/", take_downs.decide, name="take_down"),
]
