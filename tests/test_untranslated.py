"""`make check` finds Japanese that a reader of English would be shown (.ci)."""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

sys.path.insert(0, ".ci")
import translations
import untranslated


@pytest.fixture
def top(tmp_path):
    (tmp_path / "feedback/templates/feedback").mkdir(parents=True)
    (tmp_path / "feedback/web").mkdir()
    return tmp_path


def in_template(top, words):
    (top / "feedback/templates/feedback/planted.html").write_text(words)
    return untranslated.untranslated(top)


def in_code(top, words):
    (top / "feedback/web/planted.py").write_text(words)
    return untranslated.untranslated(top)


def test_there_is_none():
    assert untranslated.untranslated(Path.cwd()) == []


@pytest.mark.parametrize(
    "words",
    [
        "<p>御意見</p>",
        "<p>\n{{ name }}さん\n</p>",
        '{{ theme|default:"その他" }}',
        '<p title="一覧">{% translate "一覧" %}</p>',
        '{% include "x.html" with title="一覧" %}',
        "{% blocktranslate %}一覧{% endblocktranslate %}（案）",
    ],
)
def test_japanese_in_a_template_is_found(top, words):
    [problem] = in_template(top, words)
    assert problem.startswith("feedback/templates/feedback/planted.html:")
    assert problem.endswith("is not translated")


@pytest.mark.parametrize(
    "words",
    [
        '<p>{% translate "御意見" context "plural" as here %}{{ here }}</p>',
        "{% blocktranslate trimmed with n=1 %}\n第{{ n }}回\n{% endblocktranslate %}",
        '{{ theme|default:_("その他") }}',
        "{# 覚え書き #}{% comment %}覚え書き{% endcomment %}",
        "<p>None</p>",
    ],
)
def test_japanese_that_is_translated_or_not_shown_is_let_be(top, words):
    assert in_template(top, words) == []


@pytest.mark.parametrize(
    "words",
    [
        'title = "一覧"\n',
        'raise ValueError(f"{name}がありません")\n',
        'told = _("%s件") + "（案）"\n',
        'told = say("一覧")\n',
        'class Meta:\n    verbose_name = "会議体"\n',
    ],
)
def test_japanese_in_the_code_is_found(top, words):
    [problem] = in_code(top, words)
    assert problem.startswith("feedback/web/planted.py:")


@pytest.mark.parametrize(
    "words",
    [
        '"""台帳の頁"""\n',
        'title = _("一覧")\n',
        'title = pgettext_lazy("plural", "会議体")\n',
        'told = ngettext("%d件", "%d件", 2)\n',
        'WORDS = re.compile("[。、]")\n',
        "# 覚え書き\n",
    ],
)
def test_what_passes_through_gettext_is_let_be(top, words):
    assert in_code(top, words) == []


def test_an_exception_that_excepts_nothing_is_told(top, monkeypatch):
    planted = ("feedback/web/planted.py", "一覧")
    monkeypatch.setattr(untranslated, "exceptions", lambda: [planted])
    assert in_code(top, 'title = "一覧"\n') == []
    [problem] = in_code(top, 'title = _("一覧")\n')
    assert "not there" in problem


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (polib.POEntry(msgid="一覧", msgstr=""), "no translation of"),
        (polib.POEntry(msgid="一覧", msgstr="List", flags=["fuzzy"]), "no translation"),
        (polib.POEntry(msgid="一覧", msgstr="一覧"), "Japanese stands for"),
        (polib.POEntry(msgid="一覧", msgstr="List（一覧）"), "Japanese stands for"),
    ],
)
def test_a_translation_that_is_none_is_found(tmp_path, entry, said):
    catalogue = polib.POFile()
    catalogue.append(entry)
    path = tmp_path / "django.po"
    catalogue.save(path)
    catalogue.save_as_mofile(path.with_suffix(".mo"))
    [problem] = translations.problems_of(path)
    assert said in problem


def test_the_check_itself_fails_on_a_planted_page(tmp_path):
    """As `make check` runs it, in a copy of the tree."""
    for part in (".ci", "feedback/locale", "feedback/web", "feedback/templates"):
        shutil.copytree(part, tmp_path / part)
    (tmp_path / "feedback/templates/feedback/planted.html").write_text("<p>植えた</p>")
    run = subprocess.run(
        [sys.executable, ".ci/translations.py"],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "planted.html:1: '<p>植えた</p>' is not translated" in run.stderr
