"""Sites, units and domain names: read through wagtail-modeladmin."""
