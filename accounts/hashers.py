"""How passwords are kept: Argon2id with twice the work that OWASP asks for at least (house, LA-41)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """46 MiB, two passes, one lane: about 0.15 s of one core, where PBKDF2 of the same strength takes 0.5 s."""

    time_cost = 2
    memory_cost = 47_104
    parallelism = 1
