"""Pictures and files of one demo site: drawn or written when first asked for, then kept."""

from django.core.files.base import ContentFile

from cms.models import SiteFile, SiteImage
from seeding import files
from seeding.items import Attachment
from seeding.pictures import portraits
from seeding.pictures.scenes import alt_text, draw
from seeding.texts import CONTENT

PICTURE_SOURCE = "示意图"
FILM, FILM_TITLE = "film.mp4", "示例视频"


class Shelf:
    """Gives ids of pictures and files of the current site."""

    def __init__(self, *, site: str, seed: int) -> None:
        """Begin empty; the same site and seed give the same bytes."""
        self._site = site
        self._seed = seed
        self._pictures: dict[str, SiteImage] = {}
        self._film: SiteFile | None = None

    def picture(self, scene: str) -> SiteImage:
        """The site's picture of a scene."""
        if scene not in self._pictures:
            content = draw(scene, f"{self._seed}:{self._site}")
            self._pictures[scene] = SiteImage.objects.create(
                title=alt_text(scene),
                description=alt_text(scene),
                source=PICTURE_SOURCE,
                file=ContentFile(content, name=f"{self._site}-{scene}.jpg"),
            )
        return self._pictures[scene]

    def portrait(self, name: str, *, long_hair: bool) -> SiteImage:
        """A drawn bust for somebody who does not exist."""
        title = portraits.alt_text(name)
        content = portraits.draw(f"{self._seed}:{self._site}:{name}", long_hair=long_hair)
        file = ContentFile(content, name=f"{self._site}-portrait.jpg")
        return SiteImage.objects.create(title=title, description=title, source=PICTURE_SOURCE, file=file)

    def document(self, attachment: Attachment) -> SiteFile:
        """A new file with the content of an attachment."""
        content = files.write(attachment)
        name = f"{attachment.name}.{attachment.kind.value}"
        return SiteFile.objects.create(title=name, file=ContentFile(content, name=name))

    def film(self) -> SiteFile:
        """The demonstration's one film: three drawn landscapes, twelve seconds, no sound."""
        if self._film is None:
            content = (CONTENT / FILM).read_bytes()
            self._film = SiteFile.objects.create(title=FILM_TITLE, file=ContentFile(content, name=FILM))
        return self._film
