/** A file as it is written: the next part is made when the one before is taken. */
export function sendParts(
  parts: Iterable<string> | Iterable<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const left = parts[Symbol.iterator]();
  return new ReadableStream({
    pull(stream) {
      const { value, done } = left.next();
      if (done) return stream.close();
      stream.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    cancel() {
      left.return?.();
    },
  });
}
