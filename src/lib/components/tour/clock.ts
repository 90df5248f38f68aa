/** Hours and minutes of a moment, as a clock on the wall shows them. */
export function writeTime(moment: Date): string {
  return [moment.getHours(), moment.getMinutes()].map(writePair).join(':');
}

/** Minutes and seconds of a time that passed. @param ms 0 or more */
export function writeElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [Math.floor(seconds / 60), seconds % 60].map(writePair).join(':');
}

function writePair(value: number): string {
  return String(value).padStart(2, '0');
}
