"""What a question to check asks for, as a statement."""

# A check is a question that a yes answers, so what it asks whether is what shall be.
_ASKS = (("是否", ""), ("能不能", "能"))


def standard_of(question: str) -> str:
    """The standard in a Chinese question; empty where its words do not become one, and in English.

    >>> standard_of("解毒药箱是否在位、没有过期？")
    '解毒药箱在位、没有过期'
    """
    if not any(asking in question for asking, _stated in _ASKS):
        return ""
    for asking, stated in _ASKS:
        question = question.replace(asking, stated)
    return question.rstrip("？?")
