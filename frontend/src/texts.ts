/** Words come from the page: `data-msg-*` attributes and `<template>`s that Django has translated. */

export type Slots = { [name: string]: string | number };

/** The attribute `data-msg-<name>` of the element or its nearest ancestor, with {slots} filled in. */
export function message(near: Element, name: string, slots: Slots = {}): string {
  const text = near.closest(`[data-msg-${name}]`)?.getAttribute(`data-msg-${name}`) ?? "";
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(slots[key] ?? whole));
}

/** A copy of `template[data-mark=<name>]`, its [data-slot] elements filled as text; null when the page has none. */
export function fromTemplate(name: string, slots: Slots): HTMLElement | null {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-mark="${name}"]`);
  const copy = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!copy) return null;
  for (const slot of copy.querySelectorAll<HTMLElement>("[data-slot]")) {
    slot.textContent = String(slots[slot.dataset.slot!] ?? "");
  }
  return copy;
}

/** How long ago, in the page's language: "26 hours ago". */
export function ago(ms: number, now: number = Date.now()): string {
  const minutes = Math.max(0, Math.round((now - ms) / 60_000));
  const [n, unit] = minutes < 60 ? ([minutes, "minute"] as const) : minutes < 72 * 60 ? ([Math.round(minutes / 60), "hour"] as const) : ([Math.round(minutes / 1440), "day"] as const);
  return new Intl.RelativeTimeFormat(document.documentElement.lang || "zh-Hans").format(-n, unit);
}

/** A moment as the pages show it, in the page's language and the platform's own clock, wherever the phone thinks it is. */
export function shortTime(ms: number): string {
  const how = { timeZone: document.documentElement.dataset.zone || "Asia/Shanghai", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit", hour12: false } as const;
  return new Intl.DateTimeFormat(document.documentElement.lang || "zh-Hans", how).format(ms);
}
