from django.db import migrations


class Migration(migrations.Migration):
    """Pages are found by their stored address, which Wagtail keeps without an index; the menu asks for few of them."""

    dependencies = [("common", "0003_help_texts"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX common_page_address ON wagtailcore_page (url_path)", "DROP INDEX common_page_address"
        ),
        migrations.RunSQL(
            "CREATE INDEX common_page_in_menu ON wagtailcore_page (show_in_menus) WHERE show_in_menus",
            "DROP INDEX common_page_in_menu",
        ),
    ]
