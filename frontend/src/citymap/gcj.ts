/** GCJ-02, in which Chinese online maps draw, from WGS-84; the same series as `anma.places.datums`. */

const HALF_AXIS = 6378245.0;
const SQUARED_ECCENTRICITY = 0.00669342162296594;

/** Where an online map draws a WGS-84 place: longitude and latitude. */
export function toGcj(lng: number, lat: number): [number, number] {
  const [x, y] = [lng - 105, lat - 35];
  const radians = (lat * Math.PI) / 180;
  const bend = 1 - SQUARED_ECCENTRICITY * Math.sin(radians) ** 2;
  const north = (northOf(x, y) * 180) / (((HALF_AXIS * (1 - SQUARED_ECCENTRICITY)) / (bend * Math.sqrt(bend))) * Math.PI);
  const east = (eastOf(x, y) * 180) / ((HALF_AXIS / Math.sqrt(bend)) * Math.cos(radians) * Math.PI);
  return [lng + east, lat + north];
}

function waves(value: number, heights: [number, number][]): number {
  return (heights.reduce((sum, [height, often]) => sum + height * Math.sin(value * Math.PI * often), 0) * 2) / 3;
}

function northOf(x: number, y: number): number {
  const plain = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return plain + waves(x, [[20, 6], [20, 2]]) + waves(y, [[20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]]);
}

function eastOf(x: number, y: number): number {
  const plain = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return plain + waves(x, [[20, 6], [20, 2], [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]]);
}
