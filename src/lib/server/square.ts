import { encode } from 'uqr';

/** A square code to be drawn: its side in modules, and an SVG path of the dark ones. */
export interface Square {
  readonly size: number;
  readonly path: string;
}

/** Free modules around the code, as ISO/IEC 18004 wants them. */
const BORDER = 4;

/** Draws a text as a QR code that survives a smudge (level M). */
export function drawSquare(text: string): Square {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size, path: path.join('') };
}
