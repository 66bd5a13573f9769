"""The shell of the read-only model: accounts.User names it before its own table exists."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """State only: the model is not managed."""

    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="UserGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={"db_table": "site_user_groups", "managed": False},
        ),
    ]
