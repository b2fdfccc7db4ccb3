"""What looks like a fault and is none rings no alarm of its kind."""

import pytest

from feedback.alarms import AlarmKind
from tests.alarms.near_misses import NEAR_MISSES, NearMiss, table
from tests.alarms.scene import Scene

pytestmark = pytest.mark.django_db


def test_every_kind_has_near_misses() -> None:
    assert set(NEAR_MISSES) == set(AlarmKind.values)


@pytest.mark.parametrize(
    ("kind", "near_miss"), list(table()), ids=lambda one: getattr(one, "__name__", one)
)
def test_a_near_miss_is_silent(kind: str, near_miss: NearMiss) -> None:
    scene = Scene()
    near_miss(scene)
    assert [one.sentence for one in scene.rings(kind)] == []
