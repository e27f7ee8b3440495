"""The lints find what they are for, and leave good code alone."""

import sys
from pathlib import Path

import pytest
from django.template import Context, Template

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import compile_messages
import lint_addresses
import lint_gettext
import lint_scope
import lint_size
import lint_templates

VIEW = "src/anma/hazards/views.py"
PAGE = "src/anma/hazards/templates/hazards/page.html"


def sizes(name: str, text: str) -> tuple[int, int]:
    faults, warnings = lint_size.judge(name, lint_size.measure(Path(name), text))
    return len(faults), len(warnings)


def test_a_function_of_61_lines_fails_and_one_of_31_warns() -> None:
    assert sizes("a.py", "def f():\n" + "    x = 1\n" * 60) == (1, 0)
    assert sizes("a.py", "def f():\n" + "    x = 1\n" * 59) == (0, 1)
    assert sizes("a.py", "def f():\n" + "    x = 1\n" * 29) == (0, 0)


def test_a_file_of_351_lines_fails() -> None:
    assert sizes("a.py", "x = 1\n" * 351) == (1, 0)
    assert sizes("a.py", "x = 1\n" * 350) == (0, 0)


def test_typescript_functions_are_measured_too() -> None:
    body = "  step();\n" * 60
    assert sizes("a.ts", f"export async function f() {{\n{body}}}\n") == (1, 0)
    assert sizes("a.ts", f"const f = () => {{\n{body}}};\n") == (1, 0)
    assert sizes("a.ts", f"describe('x', () => {{\n{body}}});\n") == (0, 0)


@pytest.mark.parametrize(
    "line",
    [
        '  "resol' + 'ved": "somewhere",',
        "see https://registry" + ".npmjs.org/x",
        "--index" + "-url somewhere",
        'open("/t' + 'mp/x")',
        "cd /ho" + "me/someone/anma",
    ],
)
def test_an_address_or_machine_path_is_found(line: str) -> None:
    assert [fault.line for fault in lint_addresses.faults_in("a", f"good\n{line}\n")] == [2]


@pytest.mark.parametrize("line", ["var/tmp/x", "https://example.org/home/x", "{% url 'work' %}", "/usr/bin/env"])
def test_a_harmless_line_is_no_address(line: str) -> None:
    assert not list(lint_addresses.faults_in("a", line))


@pytest.mark.parametrize(
    "line",
    [
        "Hazard.objects.all()",
        "Hazard._base_manager.get()",
        "connection.cursor()",
        "Hazard.objects.raw('SELECT 1')",
        "rows.extra(where=['1'])",
    ],
)
def test_a_way_round_the_scope_is_found(line: str) -> None:
    assert list(lint_scope.faults_in(VIEW, line, {"Hazard"}))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (VIEW, "Hazard.objects.visible_to(viewer).all()\nall([1])"),
        (VIEW, "Area.objects.all()"),
        ("src/anma/kernel/database/x.py", "connection.cursor()"),
        ("src/anma/hazards/jobs.py", "Hazard.objects.all()"),
    ],
)
def test_scoped_reads_tables_of_no_tenant_and_the_kernels_own_sql_pass(name: str, line: str) -> None:
    assert not list(lint_scope.faults_in(name, line, {"Hazard"}))


def test_a_tenants_model_is_known_by_its_base() -> None:
    text = "class A(EvidentialModel, Personal): ...\nclass B(rows.ScopedModel): ...\nclass C(models.Model): ..."
    assert set(lint_scope.tenant_models_in(text)) == {"A", "B"}
    assert {"Hazard", "Enterprise", "StoredFile"} <= lint_scope.tenant_models()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red"></p>',
        '<a onclick="go()"></a>',
        '<img src="https://example.org/x.png" alt="">',
        '<link href="//example.org/x.css">',
        "<p>Hello there</p>",
        "<p>你好</p>",
        '<input placeholder="Name">',
        '<section class="panel"><table class="dense"><thead><tr></tr></thead></table></section>',
    ],
)
def test_a_bad_template_is_found(text: str) -> None:
    assert list(lint_templates.faults_in(PAGE, text))


@pytest.mark.parametrize(
    "text",
    [
        "{% load i18n %}<p>{% translate 'Hello there' %}</p>",
        "<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}</p>",
        '<script type="module" src="{% static \'x.js\' %}"></script>',
        '<script type="application/json">{"a": "word"}</script>',
        '<div class="dense-wrap"><table>\n<thead><tr></tr></thead></table></div><table><tbody></tbody></table>',
        "{# a remark #}<p>&nbsp;{{ hazard.name }} · 12 %</p>",
        "{% comment %}words{% endcomment %}<a href=\"{% url 'x' %}\">{{ y }}</a>",
    ],
)
def test_a_good_template_passes(text: str) -> None:
    assert not list(lint_templates.faults_in(PAGE, text))


@pytest.mark.parametrize(
    "line", ['_(f"Hello {name}")', '_("Hello %s" % name)', '_("Hello {}".format(name))', '_("a" + b)', 'x = "隐患"']
)
def test_a_text_pasted_together_or_chinese_in_code_is_found(line: str) -> None:
    assert list(lint_gettext.python_faults(VIEW, line))


@pytest.mark.parametrize(
    "line", ['_("Hello %(name)s") % {"name": name}', '"""说明"""', 'help = "Hazards | 隐患"', "# 隐患\nx = 1"]
)
def test_a_whole_text_passes(line: str) -> None:
    assert not list(lint_gettext.python_faults(VIEW, line))


@pytest.mark.parametrize("line", ['x = "：".join(parts)', 'x = "、"', 'x = "，……。"', 'x = ("zh-hans", "简体中文")'])
def test_marks_alone_and_a_language_by_its_own_name_pass(line: str) -> None:
    assert not list(lint_gettext.python_faults(VIEW, line))


@pytest.mark.parametrize("line", ['x = "：隐患"', 'x = "请选简体中文"', 'x = "１２"'])
def test_a_word_beside_marks_or_around_the_name_is_still_found(line: str) -> None:
    assert list(lint_gettext.python_faults(VIEW, line))


def test_texts_of_python_are_collected() -> None:
    used = list(lint_gettext.python_texts(VIEW, '_("One")\npgettext("month", "May")\nngettext("a day", "days", n)'))
    assert [msgid for _, _, msgid in used] == ["One", "May", "a day"]


def test_texts_of_templates_are_collected_as_django_names_them() -> None:
    text = """{% translate "One" %}
{% trans 'Two' as x %}
{% blocktranslate trimmed count n=n %}
  {{ n }} day at
  100 %
{% plural %}{{ n }} days{% endblocktranslate %}
{{ x|default:_("Three") }}"""
    found = {msgid: line for _, line, msgid in lint_gettext.template_texts(PAGE, text)}
    assert found == {"One": 1, "Two": 2, "%(n)s day at 100 %%": 3, "Three": 7}


def test_only_untranslated_texts_are_named() -> None:
    faults = list(lint_gettext.untranslated([(VIEW, 3, "One"), (VIEW, 4, "Two")], {"One"}))
    assert [(fault.line, "Two" in fault.text) for fault in faults] == [(4, True)]


def test_one_text_with_two_translations_is_named() -> None:
    rooms = [
        ("a.po", {"": "head", "Place": "位置", "Day": "日期"}),
        ("b.po", {"": "other", "Place": "地方", "Day": "日期"}),
    ]
    faults = list(lint_gettext.disagreements(rooms))
    assert [(fault.path, "Place" in fault.text) for fault in faults] == [("b.po", True)]


def test_a_catalogue_is_compiled_to_what_gettext_reads(tmp_path: Path) -> None:
    import gettext

    folder = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "Hazard"\nmsgstr "隐"\n"患"\n\nmsgctxt "month"\nmsgid "May"\nmsgstr "五月"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d 天"\n\n#, fuzzy\nmsgid "Doubt"\nmsgstr "疑"\n\n'
        'msgid "Empty"\nmsgstr ""\n',
        encoding="utf-8",
    )
    assert compile_messages.compile_all(tmp_path) == 1
    with (folder / "django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Hazard") == "隐患"
    assert words.pgettext("month", "May") == "五月"
    assert words.ngettext("%d day", "%d days", 3) == "%d 天"
    assert words.gettext("Doubt") == "Doubt"
    assert words.gettext("Empty") == "Empty"


def test_a_broken_catalogue_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    path.write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    with pytest.raises(compile_messages.CatalogueError, match=r"django\.po:2"):
        compile_messages.read(path)


@pytest.mark.parametrize(
    "line",
    [
        '_("100 %%")',
        'ngettext("%(n)s %", "%(n)s %%", n)',
        'x = _("%(n)s % more") % {"n": n}',
        'Reason("a.b", _("All 100 % of it"))',
    ],
)
def test_a_percent_sign_that_people_would_read_doubled_or_that_breaks_a_text_is_found(line: str) -> None:
    assert list(lint_gettext.python_faults(VIEW, line))


@pytest.mark.parametrize(
    "line",
    ['_("100 % of it")', 'x = _("%(n)s %% more") % {"n": n}', 'Reason("a.b", _("All 100 %% of it"))', '_("%d d")'],
)
def test_a_percent_sign_in_its_right_form_passes(line: str) -> None:
    assert not list(lint_gettext.python_faults(VIEW, line))


SHOWN = [
    ('{% trans "100 %" %}', True),
    ('{% trans "100 %%" %}', False),
    ("{% blocktrans %}{{ n }} %{% endblocktrans %}", True),
    ("{% blocktrans %}{{ n }} %%{% endblocktrans %}", False),
    ('{{ x|default:_("100 %") }}', False),
    ('{% firstof x _("100 %") %}', False),
    ('{% trans "100 %" as y %}{{ y }}', True),
]


@pytest.mark.parametrize(("text", "good"), SHOWN)
def test_the_lint_refuses_what_django_shows_with_a_doubled_percent_sign(text: str, good: bool) -> None:
    assert (list(lint_gettext.template_faults(PAGE, text)) == []) is good
    shown = Template("{% load i18n %}" + text).render(Context({"n": 5, "x": ""}))
    assert ("%%" not in shown) is good


def test_the_chinese_of_a_text_has_its_percent_signs_in_the_same_form() -> None:
    rooms = [("a.po", {"": "%", "100 %": "100%%", "%(n)s %%": "%(n)s%", "5 %": "5%", "%(n)s %% more": "多 %(n)s%%"})]
    told = [fault.text for fault in lint_gettext.sign_faults(rooms)]
    assert [text.split(":")[0] for text in told] == ["'100%%'", "'%(n)s%'"]


def test_a_text_of_a_tag_is_looked_up_as_django_does() -> None:
    used = list(lint_gettext.template_texts(PAGE, '{% trans "100 %" %}'))
    assert list(lint_gettext.untranslated(used, {"100 %"})) and not list(lint_gettext.untranslated(used, {"100 %%"}))
