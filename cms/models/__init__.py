"""Page kinds of a site: home, channel, column, article; and its pictures and files."""

from cms.models.article import ArticleAttachment, ArticlePage
from cms.models.base import BasePage
from cms.models.furniture import FurniturePage
from cms.models.home import HomePage
from cms.models.imports import ImportUpload
from cms.models.look import SiteLook
from cms.models.media import SiteFile, SiteImage, SiteImageRendition
from cms.models.sections import ChannelPage, ColumnPage, SectionPage

__all__ = [
    "ArticleAttachment",
    "ArticlePage",
    "BasePage",
    "ChannelPage",
    "ColumnPage",
    "FurniturePage",
    "HomePage",
    "ImportUpload",
    "SectionPage",
    "SiteFile",
    "SiteImage",
    "SiteImageRendition",
    "SiteLook",
]
