"""What changes accounts: people, memberships, passwords, second factors, ends of logins."""
