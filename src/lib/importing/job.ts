/** What an import through the web can have come to. */
export const JOB_STATES = [
  'open',
  'checking',
  'checked',
  'refused',
  'failed',
  'published',
] as const;
export type JobState = (typeof JOB_STATES)[number];
