"""Addresses of the review below a back office: /s/<code>/review/…; those of the city also in the console."""

from django.urls import path

from review_workflow.views import desk, drafts, items, lists, order, submit, take_downs, times

app_name = "review"
urlpatterns = [
    path("", lists.review_list, name="list"),
    path("desk/", desk.desk, name="desk"),
    path("desk/sign/", desk.sign_batch, name="sign_batch"),
    path("desk/<int:pk>/claim/", desk.claim, name="claim"),
    path("notices/", desk.notices, name="notices"),
    path("notices/<int:pk>/", desk.notice, name="notice"),
    path("pages/<int:page_id>/submit/", submit.submit, name="submit"),
    path("pages/<int:page_id>/preview/", items.draft_preview, name="draft_preview"),
    path("pages/<int:page_id>/take-down/", take_downs.ask, name="ask_take_down"),
    path("pages/<int:page_id>/share/", drafts.share, name="share"),
    path("pages/<int:page_id>/discard/", drafts.discard, name="discard"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/preview/", items.preview, name="preview"),
    path("items/<int:pk>/take-back/", items.take_back, name="take_back"),
    path("items/<int:pk>/slip/", items.slip, name="slip"),
    path("items/<int:pk>/slip.docx", items.slip_file, name="slip_file"),
    path("take-downs/<int:pk>/", take_downs.decide, name="take_down"),
    path("calendar/", times.month, name="calendar"),
    path("bundles/", times.bundles, name="bundles"),
    path("bundles/<int:pk>/", times.bundle, name="bundle"),
    path("links/", drafts.links, name="links"),
    path("links/<int:pk>/", drafts.visits, name="visits"),
    path("links/<int:pk>/withdraw/", drafts.withdraw, name="withdraw_link"),
    path("bin/", drafts.recycle_bin, name="bin"),
    path("bin/<int:pk>/restore/", drafts.restore, name="restore"),
    path("watch/", order.watch, name="watch"),
    path("policy/", order.policy, name="policy"),
    path("sources/", order.sources, name="sources"),
]
