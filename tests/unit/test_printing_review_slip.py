"""The review slip as a Word file: well-formed whatever was typed, the same bytes for the same slip."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from printing.review_slip import Slip, review_slip

HOSTILE = "<b>&\x00\x0b]]>\ud800 行一\n行二"


def slip(text):
    return Slip(
        title=text, facts=((text, text),), heading=text, signatures=(((text, text),),), nothing="", closing=text
    )


def test_slip_when_text_is_hostile_then_the_file_is_well_formed():
    with ZipFile(BytesIO(review_slip(slip(HOSTILE)))) as archive:
        assert set(archive.namelist()) == {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def test_slip_when_made_twice_then_the_same_bytes():
    assert review_slip(slip("甲")) == review_slip(slip("甲"))
