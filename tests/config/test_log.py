import logging

from config.log import Seldom


def record(message, *args):
    return logging.LogRecord("pool", logging.WARNING, "", 0, message, args, None)


def test_a_cause_that_repeats_is_told_once_in_a_while():
    seldom = Seldom(60)
    assert seldom.filter(record("no route"))
    assert not seldom.filter(record("no route"))
    seldom.next_at = 0.0  # as if the minute had passed
    assert seldom.filter(record("no route"))


def test_it_is_told_on_one_line():
    told = record("error in %s:\n\tno route", "pool-1")
    assert Seldom(60).filter(told)
    assert told.getMessage() == "error in pool-1: no route"
