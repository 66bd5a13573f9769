"""Names and homes of people are hidden in what was sent before and is not public; sealed words stay as they are."""

import json

from django.db import migrations

from interaction.shown_words import hide_personal, message_grams

BATCH = 200


def hide(apps, schema_editor):
    """What a person let stand on a public page is left alone."""
    messages = apps.get_model("interaction", "Message").objects.filter(published_at__isnull=True).order_by("pk")
    for message in messages.iterator(chunk_size=BATCH):
        known = (message.sender_name, message.contact)
        title, text = hide_personal(message.shown_title, *known)[:200], hide_personal(message.shown_text, *known)
        if (title, text) != (message.shown_title, message.shown_text):
            message.shown_title, message.shown_text = title, text
            message.grams = message_grams(message)
            message.save(update_fields=["shown_title", "shown_text", "grams"])
    for opinion in apps.get_model("interaction", "Opinion").objects.order_by("pk").iterator(chunk_size=BATCH):
        known, words = (opinion.sender_name, opinion.contact), json.loads(opinion.texts) if opinion.texts else {}
        opinion.shown_answers = {key: hide_personal(text, *known) for key, text in words.items() if key}
        if opinion.state != "shown":
            opinion.shown_text = hide_personal(opinion.shown_text, *known)
        opinion.save(update_fields=["shown_text", "shown_answers"])


class Migration(migrations.Migration):
    dependencies = [("interaction", "0011_shown_answers")]

    operations = [migrations.RunPython(hide, migrations.RunPython.noop)]
