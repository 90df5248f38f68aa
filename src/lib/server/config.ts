import { isLanguage, type Language } from '#lib/i18n/languages.ts';

/** The only reader of the environment. */
export interface Config {
  /** Folder of snapshots and the pointer to the served one. */
  readonly warehouse: string;
  /** File of the key of pseudonyms; without it one beside the warehouse. */
  readonly key: string | undefined;
  /** Key of disclosure control, 64 hexadecimal digits; without it a file beside the warehouse. */
  readonly disclosureKey: string | undefined;
  /** File of the one release that is served, and nothing else; undefined: a warehouse is. */
  readonly release: string | undefined;
  readonly port: number;
  readonly host: string;
  /** Public address of the server, for its own cross-site checks. Empty: taken from the request. */
  readonly origin: string;
  /** First language of a reader who has chosen none. */
  readonly language: Language;
}

/**
 * Reads ETKI_WAREHOUSE, ETKI_KEY, ETKI_SDC_KEY, ETKI_RELEASE, PORT, HOST, ORIGIN and ETKI_LANGUAGE, with defaults that need none of them.
 * @throws {Error} a sentence that names the variable and what it may be
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT must be a whole number from 0 to 65535, not "${env.PORT}"`);
  }
  const language = env.ETKI_LANGUAGE ?? 'tr';
  if (!isLanguage(language)) {
    throw new Error(`ETKI_LANGUAGE must be tr or en, not "${language}"`);
  }
  return {
    warehouse: env.ETKI_WAREHOUSE ?? 'data/warehouse',
    key: env.ETKI_KEY,
    disclosureKey: env.ETKI_SDC_KEY,
    release: env.ETKI_RELEASE,
    port,
    host: env.HOST ?? '127.0.0.1',
    origin: env.ORIGIN ?? '',
    language,
  };
}

/** What a process that this one starts inherits. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
