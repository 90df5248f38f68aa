/** A colour in OKLCH: lightness 0–1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

type Triple = readonly [number, number, number];

/** Full dichromacy, linear sRGB: Machado, Oliveira & Fernandes (2009), table 1, severity 1.0. */
const DEFICIENCIES = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Triple, Triple, Triple]>;

/** The usual eye and the three kinds of colour blindness. */
export const EYES = ['usual', 'protan', 'deutan', 'tritan'] as const;

export type Eye = (typeof EYES)[number];

/** As the CSS function, in the spelling of `app.css`. */
export function writeOklch([lightness, chroma, hue]: Oklch): string {
  return `oklch(${lightness} ${chroma} ${hue})`;
}

/** As `#rrggbb`, for canvas. Colours outside sRGB are clipped. */
export function writeHex(colour: Oklch): string {
  const bytes = toLinear(colour).map((channel) => Math.round(255 * encode(channel)));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Reads `#rrggbb`; undefined for any other text. */
export function parseHex(text: string): Oklch | undefined {
  const [, r, g, b] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text) ?? [];
  if (r === undefined || g === undefined || b === undefined) return undefined;
  const linear = [r, g, b].map((byte) => decode(parseInt(byte, 16) / 255));
  const [lightness, a, bb] = toOklab([linear[0] ?? 0, linear[1] ?? 0, linear[2] ?? 0]);
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return [lightness, Math.hypot(a, bb), (hue + 360) % 360];
}

/** WCAG 2 contrast ratio, 1 to 21. */
export function contrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Euclidean distance in OKLab as an eye sees the two; about 0.02 is just noticeable. */
export function distance(one: Oklch, other: Oklch, eye: Eye = 'usual'): number {
  const [l1, a1, b1] = toOklab(seenBy(eye, toLinear(one)));
  const [l2, a2, b2] = toOklab(seenBy(eye, toLinear(other)));
  return Math.hypot(l1 - l2, a1 - a2, b1 - b2);
}

function seenBy(eye: Eye, colour: Triple): Triple {
  if (eye === 'usual') return colour;
  const [r, g, b] = DEFICIENCIES[eye];
  return [dot(r, colour), dot(g, colour), dot(b, colour)];
}

function dot(one: Triple, other: Triple): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function luminance(colour: Oklch): number {
  return dot([0.2126, 0.7152, 0.0722], toLinear(colour));
}

/** Ottosson (2020), "A perceptual color space for image processing". */
function toLinear([lightness, chroma, hue]: Oklch): Triple {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const cones: Triple = [
    (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ];
  return [
    clip(dot([4.0767416621, -3.3077115913, 0.2309699292], cones)),
    clip(dot([-1.2684380046, 2.6097574011, -0.3413193965], cones)),
    clip(dot([-0.0041960863, -0.7034186147, 1.707614701], cones)),
  ];
}

function toOklab(linear: Triple): Triple {
  const rgb: Triple = [clip(linear[0]), clip(linear[1]), clip(linear[2])];
  const cones: Triple = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb)),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb)),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb)),
  ];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}

function encode(channel: number): number {
  return channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
}

function decode(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
