"""The office's boards, the site switcher and the people screens."""
