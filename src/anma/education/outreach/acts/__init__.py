"""Events, firms at them, lessons, alliances, exemplars, halls."""

from anma.education.outreach.acts import alliances, answering, attending, exemplars, halls, learning, lessons, talks

__all__ = ["alliances", "answering", "attending", "exemplars", "halls", "learning", "lessons", "talks"]
