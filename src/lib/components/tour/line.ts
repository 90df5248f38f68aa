import type { PublicLanguage } from '#lib/i18n/languages.ts';

/** Where a tour stands: a step from 1, and the language that the guests read. */
export interface Place {
  readonly step: number;
  readonly language: PublicLanguage;
}

/** What the windows of one tour say to each other, all in one browser. */
export type Message =
  /** The guide leads the guests' window. */
  | ({ readonly kind: 'go' } & Place)
  /** The guests' window says where it is. */
  | ({ readonly kind: 'at' } & Place)
  /** The guide asks for that. */
  | { readonly kind: 'where' }
  /** The guests' window is closed. */
  | { readonly kind: 'gone' };

export interface Line {
  say(message: Message): void;
  close(): void;
}

/** Opens the line between the windows of a tour, until `close`. @param hear is given what others say */
export function openLine(tour: string, hear: (message: Message) => void): Line {
  const channel = new BroadcastChannel(`etki-tour-${tour}`);
  channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  return {
    say: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
