/** A place on the earth, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth in kilometres (IUGG). */
const RADIUS = 6371.0088;

/**
 * Kilometres between two places in a straight line over the earth as a sphere (haversine formula); roads
 * are longer.
 * Source: R. W. Sinnott, Sky and Telescope 68 (1984), 159.
 */
export function measureDistance(one: Place, other: Place): number {
  const [north, east] = [other.latitude - one.latitude, other.longitude - one.longitude];
  const across = Math.cos(toRadians(one.latitude)) * Math.cos(toRadians(other.latitude));
  const half = haversine(north) + across * haversine(east);
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** The distance to the nearest of some places; undefined where there is none. */
export function distanceToNearest(from: Place, places: readonly Place[]): number | undefined {
  if (places.length === 0) return undefined;
  return Math.min(...places.map((place) => measureDistance(from, place)));
}

function haversine(degrees: number): number {
  return Math.sin(toRadians(degrees) / 2) ** 2;
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
