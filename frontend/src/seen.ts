/** Which checks have been on the screen: "all normal" says how many of those that it speaks of nobody can have read yet. */

const BAR = "0px 0px -120px 0px"; // what lies under the bar with the button is not seen

/** Watch the items of a form; `changed` is called when one has come into view. */
export function watchSeen(form: HTMLFormElement, changed: () => void): void {
  if (!("IntersectionObserver" in window)) return;
  const eye = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        target.toggleAttribute("data-unseen", !isIntersecting);
        if (isIntersecting) eye.unobserve(target);
      }
      changed();
    },
    { rootMargin: BAR, threshold: 0.5 },
  );
  for (const item of form.querySelectorAll("[data-item]")) eye.observe(item);
}

/** How many of these were never in view. */
export function unseen(items: Element[]): number {
  return items.filter((item) => item.hasAttribute("data-unseen")).length;
}
