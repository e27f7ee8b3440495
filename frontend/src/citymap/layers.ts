/** The layers: signs from the server tile by tile, the ground from the city's areas, a configured source of tiles. */

import L from "leaflet";
import { element, marker, opened, square, type Words } from "./drawing";
import { toGcj } from "./gcj";
import { apart, bounds, type Sign, wide } from "./reckon";

interface Ground extends GeoJSON.FeatureCollection {
  districts: { name: string; at: [number, number] }[];
}

export interface Told {
  tiles: string;
  query: string;
  dense: boolean;
  quiet: boolean;
  closest: number;
  words: Words;
  trouble: (is: boolean) => void;
}

/** A grid whose tiles are asked from the server; a tile that leaves takes its signs along. */
export class Signs extends L.GridLayer {
  private readonly groups = new Map<string, L.LayerGroup>();
  private readonly asked = new Map<string, AbortController>();

  constructor(private readonly told: Told) {
    super({ tileSize: 256, noWrap: true, keepBuffer: 1, updateWhenZooming: false, minZoom: 5, maxZoom: told.closest });
    this.on("tileunload", (event) => this.drop(this.named((event as L.TileEvent).coords)));
  }

  private named({ x, y, z }: { x: number; y: number; z: number }): string {
    return `${z}/${x}/${y}`;
  }

  private drop(key: string): void {
    this.asked.get(key)?.abort();
    this.asked.delete(key);
    this.groups.get(key)?.remove();
    this.groups.delete(key);
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const empty = document.createElement("div");
    void this.fetched(this.named(coords)).then(() => done(undefined, empty));
    return empty;
  }

  private async fetched(key: string): Promise<void> {
    const asking = new AbortController();
    this.asked.set(key, asking);
    try {
      const answer = await fetch(`${this.told.tiles}${key}.json?${this.told.query}`, { signal: asking.signal, credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { cells } = (await answer.json()) as { cells: Sign[] };
      if (this.asked.get(key) === asking) this.draw(key, cells);
      this.told.trouble(false);
    } catch {
      if (!asking.signal.aborted) this.told.trouble(true);
    }
  }

  private draw(key: string, cells: Sign[]): void {
    this.groups.get(key)?.remove();
    const group = L.layerGroup(cells.map((cell) => this.one(cell)));
    this.groups.set(key, group);
    if (this._map) group.addTo(this._map);
  }

  private one(sign: Sign): L.Layer {
    const made = this.told.dense ? square(sign) : marker(sign, this.told.quiet && sign.hits === 0);
    made.on("click", () => this.open(sign));
    made.on("keypress", (event) => {
      if ((event as L.LeafletKeyboardEvent).originalEvent.key === "Enter") this.open(sign);
    });
    return made;
  }

  private open(sign: Sign): void {
    const map = this._map;
    const closer = sign.cell && map.getZoom() < this.told.closest ? () => this.nearer(sign.cell!) : null;
    L.popup({ maxWidth: 280, offset: [0, -8] }).setLatLng(sign.at).setContent(opened(sign, this.told.words, closer)).openOn(map);
  }

  private nearer(cell: string): void {
    this._map.closePopup();
    this._map.getContainer().focus({ preventScroll: true });
    this._map.fitBounds(bounds(cell), { animate: this._map.options.zoomAnimation });
  }
}

/** The city's areas, quiet; names of districts from afar, of towns from near. */
export async function ground(map: L.Map, address: string, nearFrom: number): Promise<L.LatLngBounds> {
  const told = (await (await fetch(address, { credentials: "same-origin" })).json()) as Ground;
  const classed = (of?: GeoJSON.Feature) => `ground-piece tone-${of?.properties?.tone ?? 0}${of?.properties?.exact ? "" : " is-schematic"}`;
  const drawn = L.geoJSON(told, { interactive: false, style: (of) => ({ className: classed(of), weight: 1 }), pane: "tilePane" }).addTo(map);
  const near = L.layerGroup(told.features.map((one) => named(one.properties?.name as string, one.properties?.at as [number, number])));
  const far = L.layerGroup(told.districts.map((one) => named(one.name, one.at)));
  const few = told.features.length <= 30;
  const choose = (): void => {
    const close = few || map.getZoom() >= nearFrom;
    (close ? near : far).addTo(map);
    (close ? far : near).remove();
    write(map, "ground", close ? near : far);
  };
  map.on("zoomend", choose);
  choose();
  return drawn.getBounds();
}

const SPOT = 5;
const NAMED_FROM = 13;
const shown = new WeakMap<L.Map, Map<string, L.LayerGroup>>();

/** Put one sort of names on the map, or take it off: names of all sorts must not lie on each other, what is laid over first. */
function write(map: L.Map, sort: string, names: L.LayerGroup | null): void {
  const sorts = shown.get(map) ?? new Map<string, L.LayerGroup>();
  shown.set(map, sorts);
  if (names) sorts.set(sort, names);
  else sorts.delete(sort);
  const laid = [...sorts.keys()].filter((one) => one !== "ground");
  spread(map, [...laid, "ground"].flatMap((one) => (sorts.get(one)?.getLayers() ?? []) as L.Marker[]));
}

/** Names that would lie on another one are left out until somebody looks closer; each as wide as it is written. */
function spread(map: L.Map, markers: L.Marker[]): void {
  for (const one of markers) one.getElement()?.classList.remove("is-crowded");
  const places = markers.map((one) => ({ ...map.project(one.getLatLng()), wide: written(one) }));
  apart(places).forEach((free, at) => markers[at]?.getElement()?.classList.toggle("is-crowded", !free));
}

function written(name: L.Marker): number {
  const text = name.getElement()?.querySelector("span");
  return (text?.getBoundingClientRect().width || wide(text?.textContent ?? "")) + 6;
}

function named(name: string, at: [number, number], more = ""): L.Marker {
  const html = document.createElement("span");
  html.textContent = name;
  return L.marker(at, { icon: L.divIcon({ html, className: `place-name${more}`, iconSize: [0, 0] }), interactive: false, keyboard: false, pane: "overlayPane" });
}

/** Boundaries of another room over the ground, each with its name. */
export async function boundaries(address: string, open: string, say: (words: string) => void): Promise<L.FeatureGroup> {
  const told = (await (await fetch(address, { credentials: "same-origin" })).json()) as GeoJSON.FeatureCollection & { says?: string };
  const sort = new URL(address, location.href).searchParams.get("of") ?? "";
  const names = L.layerGroup();
  const spots = L.layerGroup(); // what is small on the ground is still seen from afar
  const lines = L.geoJSON(told, {
    style: () => ({ className: `boundary of-${sort}`, weight: 2, fill: true, fillOpacity: 1 }),
    onEachFeature: (one, layer) => {
      const { lat, lng } = (layer as L.Polygon).getBounds().getCenter();
      names.addLayer(named(String(one.properties?.name ?? ""), [lat, lng], " of-boundary"));
      const spot = L.circleMarker([lat, lng], { className: `boundary of-${sort}`, radius: SPOT, weight: 2, fillOpacity: 1 });
      if (sort !== "grids") spots.addLayer(spot);
      for (const shape of one.properties?.url ? [layer, spot] : []) shape.bindPopup(leading(String(one.properties?.name), String(one.properties?.url), open));
    },
  });
  const laid = L.featureGroup([lines, spots]);
  const mapOf = (): L.Map => (laid as unknown as { _map: L.Map })._map;
  const again = (): void => {
    const close = sort === "grids" || mapOf().getZoom() >= NAMED_FROM; // names of firms are long
    if (close) names.addTo(mapOf());
    else names.remove();
    write(mapOf(), `over-${sort}`, close ? names : null);
  };
  laid.on("add", () => (again(), say(told.says ?? ""), mapOf().on("zoomend", again)));
  laid.on("remove", () => (mapOf().off("zoomend", again), say(""), names.remove(), write(mapOf(), `over-${sort}`, null)));
  return laid;
}

/** What opens when a boundary is pressed: its name, and where it leads. */
function leading(name: string, url: string, open: string): HTMLElement {
  const box = element("div", "sign-opened");
  const link = element("a", "act", open) as HTMLAnchorElement;
  link.href = url;
  box.append(element("p", "", name), link);
  return box;
}

/** Tiles that are drawn in GCJ-02: the ground is shifted under the signs, which stand in WGS-84. */
class ShiftedTiles extends L.TileLayer {
  private shifted(center: L.LatLng): L.LatLng {
    const [lng, lat] = toGcj(center.lng, center.lat);
    return L.latLng(lat, lng);
  }

  // Leaflet's own two places where a grid asks for the map's middle; both get the shifted one.
  _setZoomTransform(level: unknown, center: L.LatLng, zoom: number): void {
    const above = L.GridLayer.prototype as unknown as { _setZoomTransform: (l: unknown, c: L.LatLng, z: number) => void };
    above._setZoomTransform.call(this, level, this.shifted(center), zoom);
  }

  _getTiledPixelBounds(center: L.LatLng): L.Bounds {
    const above = L.GridLayer.prototype as unknown as { _getTiledPixelBounds: (c: L.LatLng) => L.Bounds };
    return above._getTiledPixelBounds.call(this, this.shifted(center));
  }
}

export function source(address: string, attribution: string, system: string): L.TileLayer {
  const options: L.TileLayerOptions = { attribution: L.Util.template("{a}", { a: attribution.replace(/[<>&]/g, "") }), maxZoom: 18 };
  return system === "gcj02" ? new ShiftedTiles(address, options) : L.tileLayer(address, options);
}
