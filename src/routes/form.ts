import { error, type RequestEvent } from '@sveltejs/kit';
import type { Language } from '#lib/i18n/languages.ts';

const UNREADABLE = {
  tr: 'Gönderilen form okunamadı. Sayfayı yenileyip yeniden gönderin.',
  en: 'The form that was sent cannot be read. Reload the page and send it again.',
} as const satisfies Record<Language, string>;

/** What a form sends. @throws 400 for a body that is no form, such as one that was cut off */
export async function readFields({
  request,
  locals,
}: Pick<RequestEvent, 'request' | 'locals'>): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    // the body could not be parsed (Fetch Standard, 5.4)
    if (!(cause instanceof TypeError)) throw cause;
    error(400, { message: UNREADABLE[locals.reader.language] });
  }
}
