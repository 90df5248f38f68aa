import interExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { Figure } from '#lib/charts/figure.ts';
import type { Site } from '#lib/components/site.ts';
import { labelFigure, labelPage, type About } from '#lib/exporting/about.ts';
import type { FileLabel, Origin } from '#lib/exporting/label.ts';
import type { ExportNote, MadeFormat } from '#lib/exporting/note.ts';
import type { Picture } from '#lib/exporting/picture.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Files that the browser makes of what a page holds: they need no server, only its permission. */

/** Formats of one figure that are made here. */
export const DRAWN_FORMATS = ['png', 'svg', 'pptx'] as const satisfies MadeFormat[];

export type DrawnFormat = (typeof DRAWN_FORMATS)[number];

/** The download could not be noted: nothing is handed out. */
export class Refused extends Error {}

/** What stands on every output of a page. @param base of the addresses of a release, else empty */
export function aboutOf(site: Site, base: string, language: PublicLanguage): About {
  const { title, source, isSynthetic, snapshot, dataDay, protection, scope } = site;
  const origin = (base === '' ? 'exact' : base.slice(1)) as Origin;
  return {
    title,
    source,
    isSynthetic,
    from: snapshot,
    dataDate: dataDay,
    protection,
    scope,
    origin,
    language,
  };
}

/** Makes a file of a figure, has it noted, and hands it to the reader. @throws {Refused} */
export async function takeFigure(
  figure: Figure,
  about: About,
  format: DrawnFormat,
): Promise<string> {
  const label = labelFigure(figure, about, format);
  const blob = await MAKERS[format](figure, about);
  return hand(blob, label, { about, format });
}

/** Makes slides of all figures of a page. @throws {Refused} */
export async function takeSlides(figures: readonly Figure[], about: About): Promise<string> {
  const label = labelPage(location.pathname, about, 'pptx');
  const blob = await makeSlides(figures, about);
  return hand(blob, label, { about, format: 'pptx' });
}

/** Opens the browser's own window for printing. @throws {Refused} */
export async function printPage(about: About): Promise<void> {
  const { name } = labelPage(location.pathname, about, 'pdf');
  await note({ about, format: 'print', file: name });
  const { title } = document;
  // browsers name a PDF after its page
  document.title = name.replace(/\.pdf$/, '');
  window.print();
  document.title = title;
}

const MAKERS: Readonly<Record<DrawnFormat, (figure: Figure, about: About) => Promise<Blob>>> = {
  svg: async (figure, about) => {
    const { svg } = await drawFigure(figure, about);
    return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`], { type: 'image/svg+xml' });
  },
  png: async (figure, about) => rasterise(await drawFigure(figure, about, await embedFonts())),
  pptx: (figure, about) => makeSlides([figure], about),
};

async function drawFigure(figure: Figure, about: About, style = ''): Promise<Picture> {
  const { drawPicture } = await import('#lib/exporting/picture.ts');
  return drawPicture(figure, about, style);
}

async function makeSlides(figures: readonly Figure[], about: About): Promise<Blob> {
  const { writeSlides } = await import('#lib/exporting/slides.ts');
  const bytes = await writeSlides(figures, about);
  return new Blob([bytes], {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  });
}

async function hand(
  blob: Blob,
  { name }: FileLabel,
  { about, format }: { about: About; format: MadeFormat },
): Promise<string> {
  await note({ about, format, file: name });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // the download has begun by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

/**
 * Tells the audit log what leaves; of a release nothing is noted. Without a network the file is made all
 * the same: that its figures were seen is noted already.
 * @throws {Refused} where the server answers and does not take it
 */
async function note({
  about,
  format,
  file,
}: {
  about: About;
  format: MadeFormat;
  file: string;
}): Promise<void> {
  if (about.origin !== 'exact') return;
  const body: ExportNote = { format, view: viewOf(location), file };
  const sent = fetch('/api/exported', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await sent.catch(() => undefined);
  if (answer && !answer.ok) throw new Refused(String(answer.status));
}

const LONGEST_VIEW = 1000;

function viewOf({ pathname, search }: Location): string {
  const whole = `${pathname}${search}`;
  return whole.length > LONGEST_VIEW ? pathname : whole;
}

/** Points of the picture for each of the screen. */
const DENSITY = 2;

/** Letters of every weight and file of fonts that a picture uses, each in a square of its own. */
const SAMPLES = [
  { letter: 'A', weight: 400 },
  { letter: 'A', weight: 600 },
  { letter: 'ş', weight: 400 },
  { letter: 'ş', weight: 600 },
] as const;

/** Pixels of the square of a sample. */
const SQUARE = 32;

/** Times that are waited for the fonts of a picture, and for how many milliseconds each. */
const WAITS = { times: 60, length: 50 } as const;

/** A picture as PNG. @throws where the browser cannot draw it */
async function rasterise(picture: Picture): Promise<Blob> {
  const source = URL.createObjectURL(new Blob([withSamples(picture)], { type: 'image/svg+xml' }));
  try {
    const { width, height } = picture;
    const image = new Image(width, height + SQUARE);
    image.src = source;
    await image.decode();
    await waitForLetters(image, height);
    const [canvas, context] = makeCanvas(width * DENSITY, height * DENSITY);
    context.scale(DENSITY, DENSITY);
    context.drawImage(image, 0, 0, width, height + SQUARE);
    return await toBlob(canvas);
  } finally {
    URL.revokeObjectURL(source);
  }
}

/** The picture with a strip of samples below it, which is cut off in the end. */
function withSamples({ svg, width, height }: Picture): string {
  const samples = SAMPLES.map(
    ({ letter, weight }, i) =>
      `<text x="${i * SQUARE + 4}" y="${height + SQUARE - 8}" font-family="Inter" font-size="24" font-weight="${weight}">${letter}</text>`,
  );
  const whole = height + SQUARE;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}">${svg}${samples.join('')}</svg>`;
}

/** Fonts of a picture come after the picture: until then its letters are invisible. */
async function waitForLetters(image: HTMLImageElement, top: number): Promise<void> {
  for (let left = WAITS.times; left > 0; left--) {
    if (hasLetters(image, top)) return;
    await new Promise((resolve) => setTimeout(resolve, WAITS.length));
  }
}

function hasLetters(image: HTMLImageElement, top: number): boolean {
  const [, context] = makeCanvas(SAMPLES.length * SQUARE, SQUARE);
  context.drawImage(image, 0, -top, image.width, image.height);
  return SAMPLES.every((_, i) => {
    const { data } = context.getImageData(i * SQUARE, 0, SQUARE, SQUARE);
    return data.some((part, k) => k % 4 === 3 && part > 0);
  });
}

function makeCanvas(
  width: number,
  height: number,
): [canvas: HTMLCanvasElement, context: CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return [canvas, context];
}

function toBlob(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** A picture that stands alone sees no fonts of the page: it carries them, where they can be had. */
async function embedFonts(): Promise<string> {
  const faces = await Promise.all(
    [
      [inter, 'U+0000-00FF,U+0131,U+2000-206F,U+20AC,U+2191,U+2193,U+2212'],
      [interExt, 'U+0100-0130,U+0132-02BA,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0'],
    ].map(async ([url = '', range = '']) => {
      const data = await readAsData(url);
      return data === undefined
        ? ''
        : `@font-face{font-family:Inter;font-weight:100 900;src:url(${data}) format('woff2');unicode-range:${range}}`;
    }),
  );
  return faces.join('');
}

async function readAsData(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    return `data:font/woff2;base64,${btoa(text)}`;
  } catch {
    return undefined;
  }
}
