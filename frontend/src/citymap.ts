/** The map of an office. Without this script the page is its list, and a map drawn by the server. */

import L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./css/citymap.css";
import { boundaries, ground, Signs, source } from "./citymap/layers";
import { hashOf, viewOf, withWord } from "./citymap/reckon";

const LATER = 350;
const TOWNS_FROM = 11;

class CityMap {
  private readonly map: L.Map;
  private waiting = 0;
  private own = false; // somebody moved it
  private looking = false;

  constructor(private readonly root: HTMLElement) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    root.hidden = false;
    this.map = L.map(root, { fadeAnimation: false, zoomAnimation: !calm, inertia: !calm, maxZoom: this.closest, minZoom: 6, zoomControl: false });
    this.map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: this.said("in"), zoomOutTitle: this.said("out") }).addTo(this.map);
    L.control.scale({ imperial: false }).addTo(this.map);
  }

  private get closest(): number {
    return Number(this.root.dataset.closest);
  }

  private said(name: string): string {
    return this.root.getAttribute(`data-msg-${name}`) ?? "";
  }

  begin(): void {
    const told = this.root.dataset;
    this.look();
    if (told.source) source(told.source, told.attribution ?? "", told.system ?? "wgs84").addTo(this.map);
    this.root.classList.toggle("has-tiles", Boolean(told.source));
    this.signs().addTo(this.map);
    void ground(this.map, told.ground!, TOWNS_FROM).catch(() => this.trouble(true));
    this.map.on("movestart", () => (this.own ||= !this.looking));
    this.map.on("moveend", () => this.later());
    new ResizeObserver(() => this.resized()).observe(this.root);
    this.wire();
  }

  /** Where the address says, else all of what the viewer is shown. */
  private look(): void {
    const view = viewOf(location.hash);
    const [west = 119, south = 31, east = 120, north = 32] = (this.root.dataset.box || "119,31,120,32").split(",").map(Number);
    this.looking = true;
    if (view) this.map.setView([view.lat, view.lng], Math.min(view.zoom, this.closest), { animate: false });
    else this.map.fitBounds([[south, west], [north, east]], { animate: false });
    this.looking = false;
  }

  /** A turned phone, or a page that finds its width late: what nobody moved shows all of it again. */
  private resized(): void {
    this.looking = true;
    this.map.invalidateSize({ pan: false });
    this.looking = false;
    if (!this.own) this.look();
  }

  private signs(): Signs {
    const told = this.root.dataset;
    const words = { closer: this.said("closer"), list: this.said("list"), firm: this.said("firm") };
    return new Signs({
      tiles: told.tiles!, query: told.query ?? "", dense: told.dense === "1", quiet: told.quiet === "1",
      closest: this.closest, words, trouble: (is) => this.trouble(is),
    });
  }

  private trouble(is: boolean): void {
    const line = document.querySelector<HTMLElement>("[data-map-trouble]");
    if (line) line.hidden = !is;
  }

  /** What a layer says of itself, below the buttons. */
  private saying(words: string): void {
    const line = document.querySelector<HTMLElement>("[data-map-said]");
    if (!line) return;
    line.textContent = words;
    line.hidden = !words;
  }

  /** The address keeps the view, the chips take it along, and the list says what is shown. */
  private later(): void {
    const { lat, lng } = this.map.getCenter();
    const hash = hashOf({ zoom: this.map.getZoom(), lat, lng });
    if (!this.own) return; // the first look is no move: the list is there already
    history.replaceState(null, "", `${location.pathname}${location.search}${hash}`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-keeps-view] a[href^='?']")) link.hash = hash;
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => void this.listed(), LATER);
  }

  private async listed(): Promise<void> {
    const beside = document.querySelector<HTMLElement>("[data-map-list]");
    if (!beside) return;
    const [here, now] = [this.map.getBounds(), Date.now()];
    const box = [here.getWest(), here.getSouth(), here.getEast(), here.getNorth()].map((one) => one.toFixed(5)).join(",");
    beside.dataset.asked = String(now);
    try {
      const answer = await fetch(withWord(beside.dataset.mapList!, "box", box), { credentials: "same-origin" });
      const text = answer.ok ? await answer.text() : null;
      if (text !== null && beside.dataset.asked === String(now)) beside.innerHTML = text; // the server's own markup
    } catch {
      this.trouble(true);
    }
  }

  private wire(): void {
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-boundaries]")) {
      let shown: L.FeatureGroup | undefined;
      button.hidden = false;
      button.addEventListener("click", () => {
        const on = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(on));
        if (!on) return void shown?.remove();
        void (async () => (shown ??= await boundaries(button.dataset.boundaries!, this.said("open"), (words) => this.saying(words))).addTo(this.map))().catch(() => this.trouble(true));
      });
    }
    document.querySelector("[data-map-whole]")?.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", location.pathname + location.search);
      this.look();
      void this.listed();
    });
  }
}

const root = document.querySelector<HTMLElement>("#city-map");
if (root) new CityMap(root).begin();
