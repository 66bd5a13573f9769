"""Texts of this app's violation codes; placeholders are filled from Violation.params."""

from django.utils.translation import gettext_lazy as _

from audit.registry import Action
from policy.articles import cite
from policy.violations import Violation

ACTIONS = (
    Action("cms.articles_imported", _("Articles imported as drafts")),
    Action("cms.topic_archive_proposed", _("Topic proposed for the archive")),
    Action("cms.item_placed", _("Item copied into several columns")),
    Action("cms.draft_delivered", _("Draft delivered by interface")),
    Action("cms.result_drafted", _("Result of a consultation drafted")),
    Action("cms.partners_set", _("Units of a co-built column set")),
    Action("cms.look_chosen", _("Look of the site chosen")),
)

TEXTS = {
    "cms.section.bad_slug": _(
        "“%(slug)s” can't be an address: use lower-case letters, digits and hyphens, beginning with a "
        "letter; p2, p3 … are page numbers."
    ),
    "cms.import.not_allowed": _("You may not add items to the column “%(column)s”."),
    "cms.structure.no_reason": _(
        "First say why the office acts directly: work orders, “Structure work of the office”."
    ),
    "cms.structure.taken": _("The address word “%(slug)s” is in use at this place."),
    "cms.structure.no_parent": _("There is no channel or column at this address to put it into."),
    "cms.structure.no_target": _("There is no channel or column at this address."),
    "cms.structure.fixed": _("This channel is one of the four that every site keeps."),
    "cms.structure.nobody": _("The order has no signature of the head who could ask for the take-down."),
    "cms.structure.office_only": _("Channels and columns are made, renamed, moved and removed by the office only."),
    "cms.channel.fixed": _("The channel “%(code)s” is one of the four that every site keeps."),
    "cms.attachment.twice": _("The file “%(name)s” is attached more than once."),
    "cms.placing.no_column": _("Choose at least one column of this site."),
    "cms.co_building.no_column": _("There is no public column that takes items at this address."),
    "cms.co_building.unknown": _("No site is called %(names)s. Give short names or codes of sites."),
    "cms.co_building.itself": _("A site does not take part in its own column."),
    "cms.co_building.nothing_new": _("These very units take part already."),
    "cms.co_building.source": _("An item of a co-built column names where it comes from: fill in the source."),
    "cms.placing.not_allowed": _("You may not write in the column “%(column)s”."),
    "cms.placing.other_kind": _("The column “%(column)s” takes no items of this kind."),
    "cms.placing.twice": _("The column “%(column)s” has an item of this title already."),
    "cms.policy.ends_before_it_begins": _("The document ends on %(until)s, before it begins."),
    "cms.policy.replaces_itself": _("A document can't replace itself."),
    "cms.policy.replaced_but_in_force": _(
        "Another document replaces this one: say that it is repealed, or until when it holds."
    ),
    "cms.policy.entry_missing": _("Record of the document: %(element)s"),
    "cms.policy.not_interpreted": _("Nobody has prepared an interpretation of this document."),
    "cms.interpretation.explains_nothing": _("Name the policy document that is explained here."),
    "cms.interpretation.element_missing": _("Element of the interpretation: %(element)s"),
    "cms.guide.element_missing": _("Element of the guide: %(element)s"),
    "cms.disclosure.year_missing": _("An annual report needs its year."),
    "cms.disclosure.slot_missing": _("Nothing public yet: %(element)s"),
    "cms.disclosure.report_missing": _("Nothing public yet: annual disclosure report of %(year)s"),
    "cms.consultation.period_missing": _("Say from which day to which day opinions are taken."),
    "cms.consultation.ends_before_it_begins": _("It ends on %(ends)s, before it begins on %(begins)s."),
    "cms.consultation.no_question": _("A survey needs at least one question."),
    "cms.consultation.too_few_options": _("Question %(number)s offers a choice: give at least %(least)s options."),
    "cms.consultation.result_too_early": _("Opinions are taken until %(ends)s; the result comes after that."),
    "cms.consultation.adoption_without_result": _("Say what came of it in words before you list what was adopted."),
    "cms.consultation.no_reason": _("Opinion %(number)s was not adopted as it is: say why."),
    "cms.consultation.draft_not_yours": _("You may not edit the page of this consultation; ask an editor."),
    "cms.consultation.draft_in_review": _("The page is being signed at the moment; draft the result afterwards."),
    "cms.consultation.result_missing": _("The period is over: publish the result and what was adopted."),
    "cms.consultation.adoption_missing": _("The result does not say yet what was made of the opinions."),
    "cms.topic.period_missing": _("A topic needs the days on which it begins and ends."),
    "cms.topic.ends_before_it_begins": _("The topic ends on %(ends)s, before it begins on %(begins)s."),
    "cms.topic.already_archived": _("The topic is archived already."),
    "cms.topic.still_running": _("The topic runs until %(ends)s; only finished topics are archived."),
    "cms.pictures.none": _("Picture news need at least one picture."),
    "cms.video.no_mp4": _("Choose a video file; it must be an MP4 file."),
    "cms.video.no_still": _("The film needs a still picture."),
    "cms.video.no_words": _("The film needs its content in words, for people who can't see or hear it."),
    "cms.link.no_address": _("A link item needs the address it leads to."),
    "cms.column.no_address": _("A column that leads elsewhere needs the address it leads to."),
    "cms.column.no_system": _("The place of another system needs the system's name."),
    "cms.deliver.key": _("Give the draft a key of your own, of at most %(most)s characters."),
    "cms.deliver.title": _("A draft needs a title of at most %(most)s characters."),
    "cms.deliver.text": _("A draft needs a text of at most %(most)s characters that can be read."),
    "cms.deliver.column": _("There is no such column on the site of this access, or it takes no articles."),
    "cms.deliver.other_content": _("This key stands for a draft with other contents already; use a new key."),
    "cms.gather.no_rule": _("Say what the column fills itself with: sites, types of columns, themes or words."),
    "cms.gather.no_such_site": _("There is no site %(sites)s any more."),
    "cms.gather.too_many_words": _("At most %(most)s words to gather by."),
    "cms.gather.limit": _("A column gathers from 1 to %(most)s items."),
    "cms.look.language_unknown": _("“%(name)s” is no name of a language entrance; possible are %(names)s."),
    "cms.look.language_target": _("%(address)s is neither a government site nor a site of this platform."),
    "cms.layout.channels_max": _("There would be %(count)s channels; a site has at most %(most)s."),
    "cms.layout.channels_min": _("There would be %(count)s channels; a site that is online has at least %(least)s."),
    "cms.layout.fixed_channel_missing": _("The fixed channel “%(code)s” is missing."),
    "cms.layout.columns_max": _("“%(channel)s” would have %(count)s columns; a channel has at most %(most)s."),
    "cms.layout.floating_max": _("There would be %(count)s floating windows; at most %(most)s may float at a time."),
    "cms.layout.floating_endless": _("A floating window needs an end, at most %(most)s days after its beginning."),
    "cms.layout.floating_days": _("The floating window would float for %(days)s days; at most %(most)s are allowed."),
    "cms.layout.floating_text": _("%(count)s characters don't fit into a floating window; at most %(most)s do."),
    "cms.layout.emblem": _("In principle only portals of governments use the national emblem."),
    "cms.map.source_missing": _("A map must name its source."),
    "cms.map.number_missing": _("A map must show its map review number."),
    "cms.map.number_malformed": _(
        "“%(number)s” is no map review number; it looks like GS(2026)1234号 or 皖S(2026)12号."
    ),
    "cms.map.approvals_missing": _(
        "A map needs two approvals on file, of natural resources and of the city office; there are %(count)s."
    ),
    "cms.upload.kind": _("“%(name)s” is of no type that this site takes. It takes: %(kinds)s."),
    "cms.upload.contents": _("“%(name)s” holds something else than its ending says; save it anew in the right format."),
    "cms.upload.too_large": _("The file has %(size)s MB; this site takes at most %(most)s MB."),
    "cms.picture.alternative_missing": _("Say in words what the picture shows, for people who can't see it."),
    "cms.table.caption_missing": _("The table needs a caption that says what it shows."),
    "cms.title.markup": _("The title holds markup or invisible characters; write plain words."),
    "cms.moment.impossible": _("The year must lie between %(first)s and %(last)s."),
    "cms.repost.source_missing": _("A reposted item must name its source."),
    "cms.furniture.target": _("Choose a page or give an address: one of the two."),
    "cms.look.not_yours": _("Only the site's administrator or the city office chooses how the site looks."),
    "columns.update.empty": _("The column is empty."),
    "columns.update.overdue": _("Nothing new since %(last_item)s: %(days)s days, the cycle is %(cycle_days)s."),
    "columns.update.due_soon": _("Nothing new since %(last_item)s: %(days)s of %(cycle_days)s days have passed."),
    "html.text.too_long": _("The text is too long to be taken in one piece."),
    "html.text.too_complex": _("The text is built too intricately to be read safely."),
}


def sentence(violation: Violation) -> str:
    """The refusal for people, with the article it rests on."""
    return f"{str(TEXTS[violation.code]) % dict(violation.params)}（{cite(violation.article)}）"
