import type { TableInspection } from '#lib/importing/inspection.ts';
import type { Reading } from '#lib/importing/mapping.ts';
import { createPreviewer } from '#lib/importing/previewer.ts';

/** Looks at files before they are sent, beside the page: a large file must not make it wait. */

export type PreviewRequest =
  | { readonly id: number; readonly file: File; readonly reading: Reading }
  | { readonly id: number; readonly reading: Reading }
  | { readonly id: number };

export interface PreviewAnswer {
  readonly id: number;
  /** undefined: the file cannot be read any more. */
  readonly table?: TableInspection;
}

const answer = (message: PreviewAnswer): void => postMessage(message);
const previewer = createPreviewer((id, table) => answer({ id, table }));

addEventListener('message', ({ data }: MessageEvent<PreviewRequest>) => {
  if ('file' in data) {
    const reader = data.file.stream().getReader();
    const next = async (): Promise<Uint8Array | undefined> => (await reader.read()).value;
    previewer
      .open(data.id, next, data.reading)
      .catch(() => answer({ id: data.id }))
      .finally(() => reader.cancel().catch(() => undefined));
  } else if ('reading' in data) previewer.change(data.id, data.reading);
  else previewer.close(data.id);
});
