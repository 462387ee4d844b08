"""The groups of the staff, what their desk shows them, and two who edit the same page."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Task, Workflow, WorkflowPage
from wagtail.test.utils.form_data import querydict_from_html

from config.starter import staff
from config.starter.loading import load
from tests.factories import ArticleFactory
from tests.media.files import image as picture

DAY = datetime.timedelta(days=1)


@pytest.fixture
def people(db, django_user_model):
    """One person of each group, by the group's name."""
    found = {}
    for number, name in enumerate(staff.RIGHTS):
        user = django_user_model.objects.create_user(f"nguoi-{number}", f"nguoi-{number}@example.test", "mot-mat-khau")
        user.groups.add(Group.objects.get(name=name))
        found[name] = user
    return found


@pytest.fixture
def sit(people):
    """A browser of one of the group: `sit(staff.EDITORS)`."""

    def at(name):
        client = Client()
        client.force_login(people[name])
        return client

    return at


@pytest.fixture
def draft(people, tree):
    """A draft of the editor's: `draft("Tiêu đề")`."""

    def write(title, by=staff.EDITORS, **fields):
        page = ArticleFactory(parent=tree["tin-tuc"], title=title, live=False, owner=people[by], **fields)
        page.save_revision(user=people[by])
        return page

    return write


def desk(client, **query):
    return client.get("/admin/", query).content.decode()


def part(page, name):
    """One panel of the desk."""
    begin = page.find(f'id="{name}-section"')
    return page[begin : page.index("</section>", begin)] if begin >= 0 else ""


# groups and workflow


@pytest.mark.django_db
def test_wagtails_own_groups_and_workflow_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) == {"Biên tập viên", "Người duyệt", "Quản trị"}
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Quy trình duyệt bài"]
    assert set(Task.objects.values_list("name", flat=True)) == {"Đọc soát", "Cho đăng"}


def test_both_languages_have_the_workflow(trees):
    assert {row.page_id for row in WorkflowPage.objects.all()} == {trees["vi"][""].pk, trees["en"][""].pk}


@pytest.mark.django_db
def test_loading_again_undoes_nothing_that_an_administrator_changed():
    group = Group.objects.get(name=staff.EDITORS)
    group.permissions.remove(Permission.objects.get(codename="submit_translation"))
    Workflow.objects.update(name="Quy trình của phòng")
    Group.objects.get(name=staff.REVIEWERS).delete()
    load(content=False)
    assert not group.permissions.filter(codename="submit_translation").exists()
    assert Workflow.objects.get().name == "Quy trình của phòng"
    assert not Group.objects.filter(name=staff.REVIEWERS).exists()


@pytest.mark.django_db
def test_groups_that_somebody_uses_are_left(django_user_model):
    Group.objects.all().delete()
    Group.objects.create(name="Editors").user_set.add(django_user_model.objects.create_user("cu"))
    Group.objects.create(name="Moderators")
    load(content=False)
    assert Group.objects.filter(name="Editors").exists()
    assert not Group.objects.filter(name="Moderators").exists()
    assert set(staff.RIGHTS) <= set(Group.objects.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("name", "publishes", "locks", "deletes_live"),
    [
        (staff.EDITORS, False, False, False),
        (staff.REVIEWERS, True, True, True),
        (staff.ADMINISTRATORS, True, True, True),
    ],
)
def test_what_each_group_may_do_with_a_published_page(people, tree, name, publishes, locks, deletes_live):
    page = ArticleFactory(parent=tree["tin-tuc"])
    may = page.permissions_for_user(people[name])
    assert may.can_edit()
    assert (may.can_publish(), may.can_unpublish()) == (publishes, publishes)
    assert (may.can_lock(), may.can_delete()) == (locks, deletes_live)


def test_two_steps_from_draft_to_page_with_a_rejection_on_the_way(people, draft):
    editor, reviewer, administrator = (people[name] for name in staff.RIGHTS)
    page = draft("Một bài chờ duyệt")
    state = page.get_workflow().start(page, editor)
    assert page.get_lock().for_user(editor)

    def act(user, action, **extra):
        current = state.current_task_state
        assert action in [name for name, *_rest in current.task.specific.get_actions(page, user)]
        current.task.specific.on_action(current, user, action, **extra)
        state.refresh_from_db()

    act(reviewer, "reject", comment="Thiếu nguồn")
    assert state.current_task_state.comment == "Thiếu nguồn"
    state.resume(editor)
    act(reviewer, "approve")
    assert state.current_task_state.task.name == staff.RELEASE
    assert not state.current_task_state.task.specific.get_actions(page, reviewer)
    act(administrator, "approve")
    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("wrong", [{"EMAIL_HOST": "khong-co.invalid"}, {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 9}])
def test_a_mail_server_that_is_away_stops_nobody(
    settings, people, draft, wrong, django_capture_on_commit_callbacks, caplog
):
    settings.EMAIL_BACKEND = "config.mail.MailAfterwards"
    settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    for name, value in wrong.items():
        setattr(settings, name, value)
    page = draft("Một bài chờ duyệt")
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, people[staff.EDITORS])
    assert page.current_workflow_task.name == staff.READ
    assert "mail was not sent" in caplog.text


def test_an_editor_corrects_every_picture_and_deletes_only_their_own(sit, people):
    image = picture()
    client = sit(staff.EDITORS)
    edit, delete = (reverse(f"wagtailimages:{name}", args=[image.pk]) for name in ("edit", "delete"))
    assert client.get(edit).status_code == 200
    assert client.get(delete).status_code == 302
    assert sit(staff.REVIEWERS).get(delete).status_code == 200
    image.uploaded_by_user = people[staff.EDITORS]
    image.save()
    assert client.get(delete).status_code == 200


def test_an_administrator_makes_nobody_a_superuser(sit, django_user_model):
    form = {"username": "moi", "email": "m@example.test", "first_name": "A", "last_name": "B", "is_superuser": "on"}
    form |= {"password1": "Quan-ho-1954-2024", "password2": "Quan-ho-1954-2024"}
    assert sit(staff.ADMINISTRATORS).post("/admin/users/new/", form).status_code == 302
    assert not django_user_model.objects.get(username="moi").is_superuser


def test_an_administrator_leaves_superusers_alone(sit, django_user_model):
    chief = django_user_model.objects.create_superuser("chief", "c@example.test", "mot-mat-khau")
    client = sit(staff.ADMINISTRATORS)
    assert client.get(f"/admin/users/edit/{chief.pk}/").status_code == 302
    address = f"/admin/bulk/auth/user/set_active_state/?id={chief.pk}"
    assert client.post(address, {"mark_as_active": "False"}).status_code == 302
    chief.refresh_from_db()
    assert chief.is_active


# the desk


@pytest.mark.parametrize("name", staff.RIGHTS)
def test_the_desk_costs_at_most_25_queries_however_much_there_is(
    sit, people, draft, tree, name, django_assert_max_num_queries
):
    now = timezone.now()
    for number in range(12):
        page = draft(f"Bài của tôi {number}", by=name)
        page.get_workflow().start(page, people[name])
        ArticleFactory(parent=tree["tin-tuc"], expire_at=now + DAY)
        draft(f"Bài hẹn giờ {number}", go_live_at=now + DAY).get_latest_revision().publish()
    client = sit(name)
    client.get("/admin/")
    with django_assert_max_num_queries(25):
        page = desk(client)
    for panel in ("drafts", "scheduled", "ending"):
        assert part(page, panel).count("<li>") == 10
        assert f"?all={panel}#{panel}-section" in part(page, panel)
        assert part(desk(client, all=panel), panel).count("<li>") == 12


@pytest.mark.parametrize("name", staff.RIGHTS)
def test_empty_lists_say_so_in_words(sit, name):
    page = desk(sit(name))
    assert "Anh/chị chưa có bản nháp nào" in part(page, "drafts")
    assert "Không có bài nào hẹn giờ" in part(page, "scheduled")


def test_a_draft_says_where_it_stands(sit, people, draft):
    draft("Mới viết")
    waiting, returned = draft("Đã gửi"), draft("Bị trả lại")
    waiting.get_workflow().start(waiting, people[staff.EDITORS])
    state = returned.get_workflow().start(returned, people[staff.EDITORS]).current_task_state
    state.reject(user=people[staff.REVIEWERS], comment="Thiếu nguồn ảnh")
    drafts = part(desk(sit(staff.EDITORS)), "drafts")
    assert "bản nháp" in drafts
    assert "đã gửi duyệt, đang ở bước “Đọc soát”" in drafts
    assert "cần sửa: Thiếu nguồn ảnh" in drafts


def test_what_waits_is_shown_to_those_who_can_approve_it(sit, people, draft):
    page = draft("Một bài chờ duyệt")
    page.get_workflow().start(page, people[staff.EDITORS])
    assert part(desk(sit(staff.EDITORS)), "waiting") == ""
    assert "Một bài chờ duyệt" in part(desk(sit(staff.REVIEWERS)), "waiting")
    page.current_workflow_task_state.approve(user=people[staff.REVIEWERS])
    assert "Một bài chờ duyệt" not in part(desk(sit(staff.REVIEWERS)), "waiting")
    assert "Một bài chờ duyệt" in part(desk(sit(staff.ADMINISTRATORS)), "waiting")


def test_times_are_written_as_offices_write_them(sit, draft):
    at = timezone.make_aware(datetime.datetime(2027, 1, 5, 7, 30))
    draft("Bài hẹn giờ", go_live_at=at).get_latest_revision().publish()
    assert "05/01/2027 07:30" in part(desk(sit(staff.EDITORS)), "scheduled")


def test_a_published_page_without_source_is_named(sit, tree):
    ArticleFactory(parent=tree["tin-tuc"], title="Chưa ghi nguồn", sources=[])
    assert "Chưa ghi nguồn" in part(desk(sit(staff.EDITORS)), "unsourced")


def test_everyday_work_leads_where_one_may_go(sit):
    for name, accounts in ((staff.EDITORS, False), (staff.ADMINISTRATORS, True)):
        client = sit(name)
        tasks = part(desk(client), "tasks")
        links = [piece.split('"')[0] for piece in tasks.split('href="')[1:] if piece.startswith("/")]
        assert ("/admin/users/new/" in links) is accounts
        assert len(links) >= 4
        assert {client.get(link).status_code for link in links} == {200}


def test_a_notice_is_begun_as_a_notice(sit):
    client = sit(staff.EDITORS)
    link = next(piece for piece in part(desk(client), "tasks").split('"') if piece.endswith("?kind=notice"))
    assert client.get(link).context["form"].initial["kind"] == "notice"
    assert client.get(link.removesuffix("?kind=notice")).context["form"].initial["kind"] == "news"


# two who edit the same page


def opened(client, page):
    """The editor's form as the browser has it after opening the page."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").copy()
    form["story-count"] = form["sources-count"] = "0"  # blocks are drawn by a script
    return form


def save(client, page, form, **changes):
    data = form.copy()
    for name, value in changes.items():
        data[name] = value
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def save_by_itself(client, page, form, **changes):
    """As the editor saves while one writes."""
    data = form.copy()
    for name, value in changes.items():
        data[name] = value
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data, headers={"Accept": "application/json"})


def titles(page):
    return [revision.content["title"] for revision in page.revisions.order_by("pk")]


def test_the_second_of_two_editors_is_warned_and_nothing_is_saved_over_the_first(sit, draft):
    page = draft("Bản đầu")
    first, second = sit(staff.EDITORS), sit(staff.REVIEWERS)
    form_of_first, form_of_second = opened(first, page), opened(second, page)
    assert save_by_itself(first, page, form_of_first, title="Của người thứ nhất").json()["success"]
    answer = save_by_itself(second, page, form_of_second, title="Của người thứ hai")
    assert answer.json()["error_code"] == "invalid_revision"
    page.refresh_from_db()
    assert page.draft_title == "Của người thứ nhất"


def test_the_second_hears_who_saved_before_their_own_next_save(sit, draft, people):
    page = draft("Bản đầu")
    first, second = sit(staff.EDITORS), sit(staff.REVIEWERS)
    form_of_first, form_of_second = opened(first, page), opened(second, page)
    save(first, page, form_of_first, title="Của người thứ nhất")
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", page.pk, 1])
    heard = second.post(
        ping,
        {
            "revision_id": form_of_second["loaded_revision_id"],
            "revision_created_at": form_of_second["loaded_revision_created_at"],
            "is_editing": "1",
        },
    ).json()
    assert heard["other_sessions"][0]["user"] == people[staff.EDITORS].get_username()
    assert heard["other_sessions"][0]["revision_id"] == page.revisions.order_by("pk").last().pk


def test_who_saves_over_a_newer_version_all_the_same_leaves_it_in_the_history(sit, draft):
    page = draft("Bản đầu")
    first, second = sit(staff.EDITORS), sit(staff.REVIEWERS)
    form_of_first, form_of_second = opened(first, page), opened(second, page)
    save(first, page, form_of_first, title="Của người thứ nhất")
    save(second, page, form_of_second, title="Của người thứ hai")
    assert titles(page) == ["Bản đầu", "Của người thứ nhất", "Của người thứ hai"]


def test_autosave_keeps_one_version_of_a_sitting_and_never_one_of_another_person(sit, draft):
    page = draft("Bản đầu")
    client = sit(staff.REVIEWERS)
    form = opened(client, page)
    saved = save_by_itself(client, page, form, title="Gõ dở").json()
    form["overwrite_revision_id"] = saved["revision_id"]
    save_by_itself(client, page, form, title="Gõ xong")
    assert titles(page) == ["Bản đầu", "Gõ xong"]
