/**
 * An answer that goes on: server-sent events (HTML Standard, 9.2), until the reader leaves.
 * @param watch tells of every event through `send` @returns what ends it
 */
export function streamEvents(watch: (send: (event: object) => void) => () => void): Response {
  let stop: () => void = () => undefined;
  const stream = new ReadableStream<string>({
    start(controller) {
      stop = watch((event) => controller.enqueue(`data: ${JSON.stringify(event)}\n\n`));
    },
    cancel: () => stop(),
  });
  return new Response(stream.pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // events are sent as they happen: nothing may hold them back to compress them
      'content-encoding': 'identity',
    },
  });
}
