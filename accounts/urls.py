"""Addresses of the way in and of one's own account; included before Wagtail's, which they replace."""

from django.urls import path

from accounts.login import account_views, views

urlpatterns = [
    path("login/", views.log_in, name="login"),
    path("login/code/", views.log_in_code, name="login_code"),
    path("logout/", views.log_out, name="logout"),
    path("account/password/", account_views.own_password, name="account_password"),
    path("account/second-factor/", account_views.own_second_factor, name="account_second_factor"),
]
