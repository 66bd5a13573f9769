"""What the environment decides."""

from __future__ import annotations

from runtime import options


def test_options_when_environment_is_empty_then_defaults() -> None:
    chosen = options.read({})

    assert (chosen.host, chosen.port, chosen.database_url) == ("127.0.0.1", 8000, None)
    assert chosen.var_dir == options.ROOT / "var"


def test_options_when_only_application_url_is_given_then_it_is_used() -> None:
    assert options.read({"DATABASE_URL": "a"}).database_url == "a"
    assert options.read({"DATABASE_URL": "a", "DATABASE_OWNER_URL": "b"}).database_url == "b"


def test_local_host_when_bound_to_all_interfaces_then_loopback() -> None:
    assert options.read({"HOST": "0.0.0.0"}).local_host == "127.0.0.1"
    assert options.read({"HOST": "10.0.0.5"}).local_host == "10.0.0.5"


def test_port_when_a_city_ran_in_the_folder_then_commands_name_its_addresses(tmp_path):
    unknown = options.port_in_use(tmp_path)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "port").write_text("8750")

    assert (unknown, options.port_in_use(tmp_path)) == (options.DEFAULT_PORT, 8750)
