import type { Matter } from '#lib/meetings/meeting.ts';

/** Questions and actions that wait in this browser until the server has them. */

const KEY = 'etki-matters-';

export function readWaiting(meeting: string): Matter[] {
  try {
    return JSON.parse(localStorage.getItem(KEY + meeting) ?? '[]') as Matter[];
  } catch {
    return [];
  }
}

function writeWaiting(meeting: string, matters: readonly Matter[]): void {
  if (matters.length === 0) localStorage.removeItem(KEY + meeting);
  else localStorage.setItem(KEY + meeting, JSON.stringify(matters));
}

/** Keeps one until it is sent. */
export function keepWaiting(meeting: string, matter: Matter): void {
  writeWaiting(meeting, [...readWaiting(meeting), matter]);
}

export interface Sent {
  /** Still here: there is no network, or the reader is signed out. */
  readonly waiting: number;
  /** Why the server does not take one, in its words: it would never do. */
  readonly refused: readonly string[];
  readonly isSignedOut: boolean;
}

/** Sends what waits, in its order, as far as it goes. */
export async function sendWaiting(meeting: string): Promise<Sent> {
  const refused: string[] = [];
  let isSignedOut = false;
  for (const matter of readWaiting(meeting)) {
    const response = await send(meeting, matter);
    if (response?.status === 401 || response?.status === 403 || response?.redirected) {
      isSignedOut = true;
      break;
    }
    if (!response || response.status >= 500) break;
    if (!response.ok) {
      const { message } = (await response.json()) as { message?: string };
      refused.push(message ?? String(response.status));
    }
    writeWaiting(
      meeting,
      readWaiting(meeting).filter(({ id }) => id !== matter.id),
    );
  }
  return { waiting: readWaiting(meeting).length, refused, isSignedOut };
}

function send(meeting: string, matter: Matter): Promise<Response | undefined> {
  return fetch(`/meetings/${meeting}/matters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(matter),
  }).catch(() => undefined);
}
