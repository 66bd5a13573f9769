"""Reports of errors are messages now: their own tables are empty of meaning."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("interaction", "0009_tickets_become_messages")]

    operations = [
        migrations.DeleteModel("TicketStep"),
        migrations.DeleteModel("Ticket"),
    ]
