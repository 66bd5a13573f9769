"""Languages as they name themselves: what an entrance to a version in another language may be called. One word each."""

NAMES = (
    "English", "Français", "Deutsch", "Español", "Português", "Italiano", "Русский", "العربية", "日本語", "한국어",
    "ไทย", "Монгол", "Қазақша", "ລາວ", "ភាសាខ្មែរ", "မြန်မာ",
    "繁體中文", "繁体中文", "བོད་ཡིག", "ئۇيغۇرچە", "ᠮᠣᠩᠭᠣᠯ", "Vahcuengh", "ꆈꌠ", "조선말",
)  # fmt: skip
