"""Orders for the stores of other machines."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_gathering_columns")]
    operations = [
        migrations.CreateModel(
            name="StoreOrder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("store", models.CharField(max_length=50)),
                ("order", models.JSONField()),
                ("changes_registry", models.BooleanField(default=False)),
                ("noted_at", models.DateTimeField(db_default=Now())),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddIndex("storeorder", models.Index(fields=["store", "id"], name="delivery_orders_of_store")),
    ]
