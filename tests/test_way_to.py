import pytest

from feedback.workflow import MOVES, Stage, way_to

# Nothing goes back to captured, the first stage.
LATER = [stage for stage in Stage if stage != Stage.CAPTURED]


@pytest.mark.parametrize("start", Stage)
@pytest.mark.parametrize("stage", LATER)
def test_every_stage_is_reached_by_moves_of_the_table(start: Stage, stage: str) -> None:
    here = start
    for step in way_to(stage, start=start):
        assert step in MOVES[here]
        here = step
    assert here == stage


def test_the_way_is_the_shortest() -> None:
    assert way_to("closed") == ["triaged", "drafted", "agreed", "closed"]
    assert way_to("waiting") == ["waiting"]
    assert way_to("captured") == []
