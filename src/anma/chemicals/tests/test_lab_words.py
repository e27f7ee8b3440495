"""A word that means something else in another room is not borrowed from there."""

from __future__ import annotations

from django.utils.translation import override, pgettext


def test_who_hands_out_is_no_authority_and_a_lessons_room_no_memory() -> None:
    with override("zh-hans"):
        assert (pgettext("reagents", "Issued by"), pgettext("lesson", "Room")) == ("发放人", "上课地点")
