import type { Boundary } from '#lib/metrics/model.ts';
import type { Issue } from './issue.ts';

/** Outlines of districts from GeoJSON (RFC 7946) onto a plane that a small picture needs. */

/** A boundary and the place of its feature in the file, from 1. */
export interface ReadBoundary extends Boundary {
  readonly feature: number;
}

type Found = Pick<Issue, 'code' | 'row' | 'value' | 'details'>;

export interface ReadBoundaries {
  readonly boundaries: readonly ReadBoundary[];
  readonly issues: readonly Found[];
}

/** Longitude and latitude in degrees. */
type Position = readonly [number, number];

interface Outline {
  readonly district: string;
  readonly feature: number;
  readonly rings: readonly (readonly Position[])[];
}

/** Units of the longer side of the plane: finer than a screen shows a map. */
const UNITS = 700;

/**
 * Reads a FeatureCollection with one feature a district, known by the property `district_id` or by
 * the feature's id. Every corner goes to the nearest point of one grid, so that neighbours keep the
 * border they share, and what fell together is left out.
 */
export function parseBoundaries(text: string): ReadBoundaries {
  const features = readFeatures(text);
  if ('reason' in features) {
    const details = { reason: features.reason };
    return { boundaries: [], issues: [{ code: 'not_geojson', details }] };
  }
  const issues: Found[] = [];
  const outlines = features.list.flatMap((feature, i) => {
    const read = readFeature(feature, i + 1);
    if (!('code' in read)) return [read];
    issues.push(read);
    return [];
  });
  for (const [i, { district, feature }] of outlines.entries()) {
    const first = outlines.findIndex((one) => one.district === district);
    if (first === i) continue;
    const details = { first: String(outlines[first]?.feature ?? 0) };
    issues.push({ code: 'duplicate_id', row: feature, value: district, details });
  }
  return { boundaries: drawOutlines(outlines), issues };
}

function readFeatures(text: string): { list: readonly unknown[] } | { reason: string } {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { reason: 'JSON' };
  }
  if (!isRecord(content) || content.type !== 'FeatureCollection') return { reason: 'type' };
  if (!Array.isArray(content.features)) return { reason: 'features' };
  return { list: content.features };
}

function readFeature(feature: unknown, row: number): Outline | Found {
  const properties = isRecord(feature) ? feature.properties : undefined;
  const given = isRecord(properties) ? properties.district_id : undefined;
  const id = given ?? (isRecord(feature) ? feature.id : undefined);
  const district = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  if (district.trim() === '') return { code: 'empty', row };
  const rings = isRecord(feature) ? readGeometry(feature.geometry) : undefined;
  if (!rings) return { code: 'not_an_outline', row, value: district };
  return { district: district.trim().normalize('NFC'), feature: row, rings };
}

/** All rings of a polygon or of several; undefined for anything else. */
function readGeometry(geometry: unknown): Position[][] | undefined {
  if (!isRecord(geometry) || !Array.isArray(geometry.coordinates)) return undefined;
  const { type, coordinates } = geometry;
  const polygons: unknown[] | undefined =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  if (!polygons?.every((polygon): polygon is unknown[] => Array.isArray(polygon))) return undefined;
  const rings = polygons.flat();
  return rings.length > 0 && rings.every(isRing) ? (rings as Position[][]) : undefined;
}

/** Three corners and the first again; a height may follow each. */
function isRing(ring: unknown): boolean {
  return Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition);
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position)) return false;
  const [longitude, latitude]: unknown[] = position;
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A plane true to shape in the middle of the city (equirectangular), its longer side `UNITS`. */
function drawOutlines(outlines: readonly Outline[]): ReadBoundary[] {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [longitude, latitude] of outlines.flatMap(({ rings }) => rings.flat())) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  const narrowing = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  const longer = Math.max((box.east - box.west) * narrowing, box.north - box.south);
  const scale = longer > 0 ? UNITS / longer : 0;
  const place = ([longitude, latitude]: Position): [number, number] => [
    Math.round((longitude - box.west) * narrowing * scale),
    Math.round((box.north - latitude) * scale),
  ];
  return outlines.map(({ district, feature, rings }) => ({
    district,
    feature,
    rings: rings.map((ring) => thin(ring.map(place))).filter((ring) => ring.length > 0),
  }));
}

/** A ring without corners that fell together or lie on the way; empty where no area is left. */
function thin(ring: readonly (readonly [number, number])[]): [number, number][] {
  const kept: [number, number][] = [];
  for (const [x, y] of ring) {
    const [last, before] = [kept.at(-1), kept.at(-2)];
    if (last?.[0] === x && last[1] === y) continue;
    if (last && before && isOnTheWay(before, last, [x, y])) kept.pop();
    kept.push([x, y]);
  }
  const corners = new Set(kept.map(([x, y]) => `${x} ${y}`));
  return corners.size < 3 ? [] : kept;
}

/** Whether the middle of three points lies straight between the others. */
function isOnTheWay(
  [ax, ay]: readonly [number, number],
  [bx, by]: readonly [number, number],
  [cx, cy]: readonly [number, number],
): boolean {
  const turn = (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
  const ahead = (bx - ax) * (cx - bx) + (by - ay) * (cy - by);
  return turn === 0 && ahead > 0;
}
