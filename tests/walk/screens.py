"""The screens of the tour: who opens which page, and what it shows, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Screen(NamedTuple):
    """`who` is a sign-in of the sample city, `route` a name of the URL map."""

    slug: str
    who: str
    route: str
    english: str
    chinese: str


SCREENS = (
    Screen("card", "anonymous", "codes:open", "What a scanned code opens, for anybody", "扫码打开的卡，谁都能看"),
    Screen("today", "worker", "web:today", "A worker's day: at most three things", "员工的一天：最多三件事"),
    Screen("inspect", "worker", "inspections:inspect", "A check at a point, by glance", "在风险点前看一眼就能查"),
    Screen("round", "worker", "inspections:round", "A round, with or without a signal", "连着查一圈，没信号也行"),
    Screen("report", "anonymous", "hazards:report", "Tell of a danger, no sign-in", "报隐患，不用登录"),
    Screen("start", "principal", "risks:start", "The boss's evening: what is here", "老板的晚上：先选行业"),
    Screen("risks", "safety-officer", "risks:list", "The firm's risk points", "本企业的风险清单"),
    Screen("point", "safety-officer", "risks:detail", "One point, its levels reckoned", "一个风险点，等级怎么算的"),
    Screen("desk", "safety-officer", "web:desk", "The safety officer's morning", "安全员的桌面：先办要紧的"),
    Screen("hazards", "safety-officer", "hazards:list", "Hazards by what is due", "隐患按期限排"),
    Screen("hazard", "safety-officer", "hazards:detail", "One hazard, as a judge reads it", "一条隐患的来龙去脉"),
    Screen("people", "safety-officer", "people:list", "People and phones", "人员和手机"),
    Screen("morning", "town-officer", "web:morning", "The town officer's morning", "镇街监管员的早上"),
    Screen("firms", "town-officer", "enterprises:list", "Firms by what stands out", "辖区企业"),
    Screen("map", "town-officer", "enterprises:map", "The same firms on a map", "同样的企业，在图上看"),
    Screen("firm", "town-officer", "enterprises:detail", "A firm in ten seconds", "十秒看懂一家企业"),
    Screen("briefing", "city-officer", "briefing:page", "The city in nine figures", "全市九个数"),
    Screen("rows", "city-officer", "briefing:figure", "A figure opens to its rows", "数字点开就是那些行"),
    Screen("log", "principal", "web:log", "Who did what, provable", "谁在什么时候做了什么"),
    Screen("help", "anonymous", "help:page", "Help, questions, complaints", "帮助、意见和投诉"),
)
