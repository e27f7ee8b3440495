"""help.forget and the nightly job: what is past its time goes, and the chain stays sound."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.models import AsideAnswer, SetAside
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.hazards.tests.conftest import picture
from anma.help.acts import of_the_city
from anma.help.jobs import KEEPER, forget_what_is_over
from anma.help.keeping import ASIDES, CONTACT, WORDS
from anma.help.tests.conftest import EVERYBODY, answered, closed, stored, written_by
from anma.kernel import clock, jobs
from anma.kernel.files import original, served
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope

DAY = timedelta(days=1)


def sound() -> None:
    with system_scope("test"):
        assert verify(files=True).findings == []


def closed_before(world: World, time: timedelta, **more: Any) -> Any:
    with clock.at(clock.now() - time):
        return closed(world, answered(world, written_by(world, **more)))


def test_first_the_contact_goes_then_the_words(world: World) -> None:
    early, old = closed_before(world, CONTACT + DAY), closed_before(world, WORDS + DAY)
    kept = closed_before(world, CONTACT - DAY)
    forget_what_is_over()
    early, old, kept = stored(early.pk), stored(old.pk), stored(kept.pk)
    assert (early.contact, bool(early.text), bool(early.answer)) == ("", True, True)
    assert set(early.personal_salts) == {"text", "answer"} and "contact" in early.personal_commits
    assert (old.contact, old.text, old.answer, old.personal_salts) == ("", "", "", {})
    assert kept.contact and kept.contact_gone_at is None
    sound()


def test_it_goes_once(world: World) -> None:
    letter = closed_before(world, WORDS + DAY)
    forget_what_is_over()
    version = stored(letter.pk).row_version
    forget_what_is_over()
    assert stored(letter.pk).row_version == version


def test_what_nobody_answered_never_goes_and_what_nobody_closed_does(world: World) -> None:
    with clock.at(clock.now() - WORDS - DAY):
        waiting, told = written_by(world), answered(world, written_by(world))
    forget_what_is_over()
    assert stored(waiting.pk).text and not stored(told.pk).text
    sound()


def test_its_photo_goes_with_the_words_unless_another_row_has_the_same(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    own, shared, letters = picture("olive"), picture("navy"), []
    for data in (own, shared, shared):
        photo, number = SimpleUploadedFile("a.jpg", data, "image/jpeg"), uuid7()
        raw = {"kind": "fault", "text": "it does not open", "id": str(number), "photos": photo}
        with clock.at(clock.now() - WORDS - DAY):
            assert world.client("anonymous").post("/help/ask", raw).status_code == 302
            letters.append(number)
    with system_scope("test"):
        shas = [StoredFile.objects.as_system().get(belongs_to=pk).sha256 for pk in letters]
    with clock.at(clock.now() - WORDS - DAY):
        for pk in letters[:2]:
            closed(world, answered(world, stored(pk)))
    with django_capture_on_commit_callbacks(execute=True):
        forget_what_is_over()
    assert [original(sha).exists() for sha in shas] == [False, True, True]
    assert [served(sha).exists() for sha in shas] == [False, True, True]
    page = world.client("cindy").get(f"/help/letters/{letters[0]}").content.decode()
    assert "were erased" in page and "/files/" not in page
    sound()


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_lets_it_go_by_hand(world: World, who: str) -> None:
    letter = closed_before(world, WORDS + DAY)
    with pytest.raises(Refused):
        perform(world.viewers[who], "help.forget", {"subject": letter.pk})
    assert stored(letter.pk).text


def test_not_even_the_job_before_its_time(world: World) -> None:
    letter = closed_before(world, CONTACT - DAY)
    with pytest.raises(Refused) as refused:
        perform(KEEPER, "help.forget", {"subject": letter.pk})
    assert refused.value.reason.code == "help.not_yet"


def aside(days: int, answer: str = "", *, decided: bool = True, photo: bytes = b"") -> SetAside:
    """Something kept aside so many days ago, and decided on at once."""
    then, number = clock.now() - timedelta(days=days), uuid7()
    row = SetAside(
        submission_id=number, actor_key="anonymous", act="hazards.report", body='{"description": "x"}',
        body_sha256=number.hex, reason="acts.conflict", received_at=then, answer=answer,
        decided_at=then if decided else None,
    )  # fmt: skip
    with written():
        row.save()
    if photo:
        with system_scope("test"):
            StoredFile(**of_the_city(), belongs_to=row.pk, sha256="0" * 64, size=len(photo), state="declared").save()
    return row


def holds_body_and_photo(row: SetAside) -> tuple[bool, bool]:
    with system_scope("test"):
        files = StoredFile.objects.as_system().filter(belongs_to=row.pk).exists()
        return bool(SetAside.objects.get(pk=row.pk).body), files


@pytest.mark.parametrize("answer", [AsideAnswer.BY_HAND, AsideAnswer.INVALID])
def test_what_was_entered_by_hand_or_wrong_goes_with_its_photos(
    world: World, django_capture_on_commit_callbacks: Any, answer: str
) -> None:
    old, young = (aside(days, answer, photo=picture("olive")) for days in (ASIDES.days + 1, ASIDES.days - 1))
    with django_capture_on_commit_callbacks(execute=True):
        forget_what_is_over()
    assert holds_body_and_photo(old) == (False, False)
    assert holds_body_and_photo(young) == (True, True)
    with system_scope("test"):
        assert SetAside.objects.get(pk=old.pk).answer == answer, "what was decided stays"
    sound()


def test_what_was_found_right_stays_on_record_as_whoever_decided_was_told(world: World) -> None:
    right = aside(ASIDES.days * 20, AsideAnswer.VALID, photo=picture("olive"))
    unsaid, waiting = aside(ASIDES.days * 20), aside(ASIDES.days * 20, decided=False)
    forget_what_is_over()
    assert holds_body_and_photo(right) == (True, True)
    assert holds_body_and_photo(unsaid)[0] and holds_body_and_photo(waiting)[0]
    sound()


@pytest.mark.parametrize(("days", "answer"), [(ASIDES.days * 20, "valid"), (ASIDES.days * 20, ""), (1, "invalid")])
def test_not_even_the_job_lets_go_what_is_right_or_fresh(world: World, days: int, answer: str) -> None:
    row = aside(days, answer)
    with pytest.raises(Refused) as refused:
        perform(KEEPER, "help.forget_aside", {"subject": row.pk})
    assert refused.value.reason.code == "help.not_yet" and holds_body_and_photo(row)[0]


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_lets_go_by_hand_what_was_kept_aside(world: World, who: str) -> None:
    row = aside(ASIDES.days + 1, AsideAnswer.INVALID)
    with pytest.raises(Refused):
        perform(world.viewers[who], "help.forget_aside", {"subject": row.pk})
    assert holds_body_and_photo(row)[0]


def test_old_tries_to_sign_in_go(world: World) -> None:
    for days in (370, 5):
        AccessAttempt.objects.create(username=f"u{days}", ip_address="127.0.0.1", failures_since_start=1)
        AccessAttempt.objects.filter(username=f"u{days}").update(attempt_time=clock.now() - days * DAY)
    forget_what_is_over()
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["u5"]


def test_it_is_planned(world: World) -> None:
    assert jobs.known()["help.forget"].every_seconds == 24 * 3600
