"""Writes of this app."""

from cms.models import ArticlePage


def stamp_publish_time(article: ArticlePage) -> None:
    """Show the first publication as publish time (GF47-23) when the editor gave none.

    The signed revision keeps "empty": what was signed is not rewritten afterwards.
    """
    if article.live and article.published_at is None:
        article.published_at = article.first_published_at
