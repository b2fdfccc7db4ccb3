"""What a page asks of another host, and what its policy forbids, is told of it."""

import re

import pytest

ELSEWHERE = '<img src="https://elsewhere.example/a.png" alt="">'
SMUGGLED = [
    ("<script>window.smuggled = true</script>", True, r"console: .*script"),
    ('<p style="color: red">架空</p>', True, r"console: .*style"),
    ('<p onclick="x()">架空</p>', True, "event handler in the page: onclick"),
    (ELSEWHERE, True, r"console: .*elsewhere\.example"),
    (ELSEWHERE, False, r"another host: https://elsewhere\.example"),
    ('<img src="/nothing.png" alt="">', True, r"404: http://[\d.:]+/nothing\.png"),
    ("<script>throw new Error('架空')</script>", False, r"error: .*架空"),
]


def smuggle(tab, words, *, policy):
    """Let every page of the site come with these words in it, as if it wrote them."""

    def changed(route):
        answer = route.fetch()
        headers = dict(answer.headers)
        if not policy:
            headers.pop("content-security-policy")
        body = answer.text().replace("</main>", f"{words}</main>")
        route.fulfill(response=answer, headers=headers, body=body)

    tab.page.route(re.compile("/p/machi/$"), changed)


@pytest.mark.parametrize(("words", "policy", "told"), SMUGGLED)
def test_what_does_not_belong_in_a_page_is_told(words, policy, told, as_role):
    with as_role() as tab:
        smuggle(tab, words, policy=policy)
        tab.page.route("https://elsewhere.example/**", lambda route: route.abort())
        tab.go("/p/machi/")
        assert re.search(told, "\n".join(tab.faults)), tab.faults


def test_a_page_as_it_is_has_nothing_to_tell(as_role):
    with as_role() as tab:
        smuggle(tab, "", policy=True)
        tab.go("/p/machi/")
        assert tab.faults == []
