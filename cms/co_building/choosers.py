"""The image chooser for people of a partner: no tags and no twins of the owner's pictures (LA-26.2, LA-42)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.images.forms import ImageInsertionForm
from wagtail.images.models import AbstractImage
from wagtail.images.views.chooser import ImageChooseView, ImageUploadView, viewset

from cms.co_building.own import is_visitor


class PictureChooseView(ImageChooseView):
    """Wagtail offers the most frequent tags of all pictures: words of the owner."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave them out."""
        context = super().get_context_data(**kwargs)
        if is_visitor(self.request.user):
            context["popular_tags"] = []
        return context


class PictureUploadView(ImageUploadView):
    """Wagtail shows the picture that has the same bytes, whoever uploaded it."""

    def render_duplicate_found_response(
        self, request: HttpRequest, new_image: AbstractImage, existing_image: AbstractImage
    ) -> HttpResponse:
        """Choose the new one without a word of the other."""
        if not is_visitor(request.user):
            return super().render_duplicate_found_response(request, new_image, existing_image)
        if request.GET.get("select_format"):
            first = {"alt_text": new_image.default_alt_text}
            form = ImageInsertionForm(initial=first, prefix="image-chooser-insertion")
            return self.render_select_format_response(new_image, form)
        return self.get_chosen_response(new_image)


def narrow_image_chooser() -> None:
    """Put these views in the place of Wagtail's, before its addresses are made."""
    viewset.choose_view_class, viewset.create_view_class = PictureChooseView, PictureUploadView
