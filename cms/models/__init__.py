"""Page kinds of a site: sections, articles and the kinds of items that derive from them; pictures and files."""

from cms.models.article import ArticleAttachment, ArticlePage, PolicyReference
from cms.models.base import BasePage
from cms.models.consultations import ConsultationPage
from cms.models.documents import DisclosurePage, InterpretationPage, PolicyPage
from cms.models.furniture import FurniturePage
from cms.models.home import HomePage
from cms.models.imports import ImportUpload
from cms.models.look import SiteLook
from cms.models.media import SiteFile, SiteImage, SiteImageRendition
from cms.models.organisations import LeaderPage, OrganisationPage
from cms.models.sections import ChannelPage, ColumnPage, SectionPage
from cms.models.services import ServiceGuidePage
from cms.models.stories import LinkPage, PictureNewsPage, VideoNewsPage
from cms.models.topics import TopicPage

__all__ = [
    "ArticleAttachment",
    "ArticlePage",
    "BasePage",
    "ChannelPage",
    "ColumnPage",
    "ConsultationPage",
    "DisclosurePage",
    "FurniturePage",
    "HomePage",
    "ImportUpload",
    "InterpretationPage",
    "LeaderPage",
    "LinkPage",
    "OrganisationPage",
    "PictureNewsPage",
    "PolicyPage",
    "PolicyReference",
    "SectionPage",
    "ServiceGuidePage",
    "SiteFile",
    "SiteImage",
    "SiteImageRendition",
    "SiteLook",
    "TopicPage",
    "VideoNewsPage",
]
