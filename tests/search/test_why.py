"""Why a page answers a question, or does not: for those who may edit it."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageViewRestriction

from config.starter.staff import EDITORS
from search.finding import find
from search.models import SearchDocument
from search.why import absence, why
from tests.factories import ArticleFactory, HonoreeFactory
from tests.staff import member

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/vi-sao-tim-thay/"


@pytest.fixture
def article(tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Cầu Bồ Sơn thông xe")
    page.save_revision().publish()
    return page


def explained(page, words, language="vi"):
    [explanation] = why(page, words, language, timezone.now())
    return explanation


def test_the_parts_make_the_score_by_which_it_was_found(article):
    explanation = explained(article, "cầu bồ sơn")
    finding = find("cầu bồ sơn", "vi", timezone.now())
    assert explanation.position == [row.page_id for row in finding.documents].index(article.pk) + 1 == 1
    assert explanation.total == finding.answer.total
    score = dict(finding.answer.found)[explanation.document.pk]
    assert explanation.score == pytest.approx(score, rel=1e-5)
    assert explanation.best == pytest.approx(max(score for _pk, score in finding.answer.found))
    assert explanation.closeness > 1 < explanation.naming
    assert {"cầu", "cau", "cau bo", "cầu bồ"} <= {term.words for term in explanation.terms if term.impact}
    assert all(term.documents >= 1 for term in explanation.terms if term.impact)
    assert not explanation.hindrance


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ("khongcogica", "vi", "không có từ nào"),
        ('"sơn bồ"', "vi", "ngoặc kép"),
        ("quan họ Bắc Ninh ở làng Diềm thông", "vi", "quá thấp"),
        ("cầu bồ sơn", "en", "ngôn ngữ khác"),
        ("", "vi", "không có từ nào"),
    ],
)
def test_what_is_not_found_says_why(article, words, language, said):
    explanation = explained(article, words, language)
    assert explanation.position is None
    assert said in str(explanation.hindrance)


def test_what_readers_do_not_see_says_so(article, tree):
    at = timezone.now()
    assert absence(article, at) == ""
    article.expire_at = at
    article.save()
    assert "hết hạn" in str(absence(article, at))
    article.expire_at = None
    article.save()
    restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert "người được phép" in str(absence(article, at))
    restriction.delete()
    SearchDocument.objects.filter(page=article).delete()
    assert "rebuild_search" in str(absence(article, at))
    article.unpublish()
    assert "bản nháp" in str(absence(article, at))
    assert "tập hợp" in str(absence(tree["tin-tuc"], at))
    sample = HonoreeFactory(parent=tree["cong-dan-tieu-bieu"], title="Người Mẫu", sample=True)
    assert "sự đồng ý" in str(absence(sample, at))


def test_an_editor_asks_and_reads_the_table(client, article):
    client.force_login(member(EDITORS))
    html = client.get(ADDRESS, {"q": "cau bo son", "trang": article.pk}).content.decode()
    assert "Cầu Bồ Sơn thông xe" in html
    assert "vị trí 1" in html
    assert "cau bo" in html
    html = client.get(ADDRESS, {"q": "cau bo son", "trang": article.pk, "ngon_ngu": "en"}).content.decode()
    assert "ngôn ngữ khác" in html


@pytest.mark.parametrize(
    "query",
    [{}, {"q": ""}, {"q": "x"}, {"q": "x", "trang": "abc"}, {"q": "x", "trang": 10**9}, {"q": "x" * 999, "trang": "1"},
     {"q": '"(*\x00', "trang": "{page}"}, {"q": "x", "trang": "{page}", "ngon_ngu": "fr"}],
)  # fmt: skip
def test_bad_input_is_answered_with_the_form(client, article, query):
    client.force_login(member(EDITORS))
    query = {name: str(value).replace("{page}", str(article.pk)) for name, value in query.items()}
    response = client.get(ADDRESS, query)
    assert response.status_code == 200
    assert 'name="q"' in response.content.decode()


def test_nothing_is_said_of_a_page_that_the_asker_may_not_edit(client, article):
    user = member(EDITORS)
    GroupPagePermission.objects.filter(group__in=user.groups.all()).delete()
    client.force_login(user)
    assert client.get(ADDRESS, {"q": "cau bo son", "trang": article.pk}).status_code == 302
    other = ArticleFactory(parent=article.get_parent(), title="Trang khác")
    GroupPagePermission.objects.create(group=user.groups.get(), page=other, permission_type="change")
    html = client.get(ADDRESS, {"q": "cau bo son", "trang": article.pk}).content.decode()
    assert "thông xe" not in html
    assert "cau bo" not in html.replace("cau bo son", "")


def test_queries_do_not_grow_with_the_terms(article, django_assert_max_num_queries):
    for words in ("cầu", "cầu bồ sơn thông xe ở làng quan họ"):
        with django_assert_max_num_queries(12):
            why(article, words, "vi", timezone.now() + datetime.timedelta(seconds=1))
