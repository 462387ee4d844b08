"""Names of one thing: any of them finds what is written with another."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from config.starter import synonyms as starter
from config.starter.staff import EDITORS, REVIEWERS
from search.analysis import syllables
from search.finding import find
from search.models import SynonymGroup
from search.synonyms import MOST, known_names
from tests.factories import ArticleFactory
from tests.staff import member

pytestmark = pytest.mark.django_db


def others(question, language="vi"):
    return [" ".join(name) for _typed, name in known_names(language).others(syllables(question))]


@pytest.fixture
def groups():
    SynonymGroup.objects.all().delete()

    def make(*groups):
        for names in groups:
            SynonymGroup.objects.create(names="\n".join(names))

    return make


def test_a_short_form_leads_to_the_full_name_and_back(groups):
    groups(["Ủy ban nhân dân", "UBND"])
    assert others("UBND tỉnh") == ["ủy ban nhân dân"]
    assert others("họp ở Uỷ ban nhân dân tỉnh") == ["ubnd"]
    assert others("uy ban nhan dan") == ["ubnd"]


def test_acronyms_in_a_row_are_each_understood(groups):
    groups(["Ủy ban nhân dân", "UBND"], ["thành phố Bắc Ninh", "TP BN", "TPBN"])
    assert others("UBND TP. BN") == ["thành phố bắc ninh", "tpbn", "ủy ban nhân dân"]


def test_the_longest_name_is_the_one_that_is_meant(groups):
    groups(["Nhà hát Quan họ", "nhà hát Diềm"], ["quan họ", "hát đối"])
    assert others("nhà hát quan họ") == ["nhà hát diềm"]


def test_a_name_is_not_drowned_by_longer_ones_that_hold_it(groups):
    groups(["Dân ca Quan họ Bắc Ninh", "quan họ", "hát đối"])
    assert others("quan họ") == ["hát đối"]
    assert others("dân ca quan họ bắc ninh") == ["hát đối"]


def test_marks_that_were_typed_are_meant(groups):
    groups(["Tranh Đông Hồ", "Đông Hồ", "tranh gà"])
    assert others("đông hồ") == others("dong ho") == ["tranh gà"]
    assert others("đồng hồ") == []


def test_names_that_differ_by_marks_alone_are_one(groups):
    groups(["Hội Lim", "lễ hội đồi Lim", "hát đối", "hat doi"])
    assert others("hội lim") == ["hát đối"]


def test_a_question_gets_a_handful_of_names_and_asks_once(groups, django_assert_num_queries):
    groups(["tên gốc", *(f"tên{number} khác" for number in range(15))])
    with django_assert_num_queries(1):
        assert len(others("tên gốc")) == MOST


def test_a_name_that_no_page_holds_is_not_repaired_away(groups):
    assert find("hộm lim", "vi", timezone.now()).question.exact == ["hoi", "lim"]
    groups(["hội Lim", "hộm Lim"])
    assert find("hộm lim", "vi", timezone.now()).question.exact == ["hộm", "lim"]


def test_english_names_meet_by_their_stems(groups):
    groups(["Folk songs", "quan họ"])
    assert others("a folk song", "en") == ["quan họ"]


def test_what_is_called_as_it_was_typed_comes_before_what_is_called_otherwise(groups, tree):
    groups(["Hội Lim", "đồi Lim"], ["kè Niềm", "cầu Bồ Sơn"])
    ArticleFactory(parent=tree["tin-tuc"], title="Cầu Bồ Sơn thông xe").save_revision().publish()

    def first(words):
        return find(words, "vi", timezone.now()).documents[0].title

    assert first("hoi lim") == first("hội lim") == "Hội Lim"
    assert first("đồi lim") == "Đồi Lim – chùa Hồng Ân"
    assert first("kè Niềm") == "Cầu Bồ Sơn thông xe"


def test_an_editor_s_change_is_followed_at_once(tree, groups):
    ArticleFactory(parent=tree["tin-tuc"], title="Cầu Bồ Sơn thông xe").save_revision().publish()

    def finds():
        return "Cầu Bồ Sơn thông xe" in [row.title for row in find("kè Niềm", "vi", timezone.now()).documents]

    assert not finds()
    groups(["cầu Bồ Sơn", "kè Niềm"])
    assert finds()
    SynonymGroup.objects.all().delete()
    assert not finds()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("UBND", "ít nhất hai tên"),
        ("Đền Đô\nden do", "ít nhất hai tên"),
        ("\n\n", "ít nhất hai tên"),
        ("UBND\n***", "“***”"),
        ("UBND\nvà của", "“và của”"),
        ("UBND\n" + "dài " * 13, "nhiều nhất 12 âm tiết"),
        ("\n".join(f"tên {number}" for number in range(21)), "Nhiều nhất 20 tên"),
    ],
)
def test_what_is_no_group_is_refused_with_words(editing, names, said):
    html = editing.post("/admin/snippets/search/synonymgroup/add/", {"names": names, "note": ""}).content.decode()
    assert said in html
    assert not SynonymGroup.objects.filter(names=names).exists()


def test_lines_are_tidied(groups):
    group = SynonymGroup(names="  UBND \r\n\r\nỦy  ban\u0000 nhân dân ")
    group.full_clean()
    assert group.names == "UBND\nỦy ban nhân dân"
    with pytest.raises(ValidationError):
        SynonymGroup(names="x" * 1001).full_clean()


def test_reviewers_look_after_the_groups(client):
    client.force_login(member(EDITORS))
    assert client.get("/admin/snippets/search/synonymgroup/").status_code == 302
    client.force_login(member(REVIEWERS))
    client.post("/admin/snippets/search/synonymgroup/add/", {"names": "phố Bò\ncầu Bồ Sơn", "note": ""})
    assert SynonymGroup.objects.filter(names="phố Bò\ncầu Bồ Sơn").exists()


def test_the_gathered_names_are_there_once_and_are_valid():
    kept = list(SynonymGroup.objects.values_list("pk", "names"))
    assert len(kept) > 30
    for group in SynonymGroup.objects.all():
        group.full_clean()
    starter.load()
    assert list(SynonymGroup.objects.values_list("pk", "names")) == kept
    assert {"ủy ban nhân dân", "thành phố bắc ninh"} <= set(others("UBND TP. BN"))
    assert "hội đồng nhân dân" in others("HĐND tỉnh")
