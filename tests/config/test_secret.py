import stat
from concurrent.futures import ThreadPoolExecutor

from config.secret import kept_secret


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    key = kept_secret(tmp_path / "var")

    path = tmp_path / "var" / "secret_key"
    assert len(key) >= 50
    assert kept_secret(tmp_path / "var") == key == path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_first_calls_at_once_agree_on_one_whole_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_secret(tmp_path), range(8)))

    assert keys == {kept_secret(tmp_path)}
