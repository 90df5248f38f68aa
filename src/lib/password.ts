/** Shortest and longest password that is taken, in characters (NIST SP 800-63B §3.1.1.2). */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Fewer different characters than this are a pattern, not a password. */
const FEWEST_DIFFERENT = 5;

/** The shortest part of a name or an address that a password must not hold. */
const TELLING = 4;

export const PASSWORD_PROBLEMS = ['short', 'long', 'plain', 'personal'] as const;

export type PasswordProblem = (typeof PASSWORD_PROBLEMS)[number];

/** What is wrong with a new password; undefined where nothing is. */
export function judgePassword(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
): PasswordProblem | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) return 'short';
  if (length > LONGEST_PASSWORD) return 'long';
  if (new Set(password.toLowerCase()).size < FEWEST_DIFFERENT) return 'plain';
  const text = password.toLowerCase();
  const parts = `${name} ${email.split('@')[0] ?? ''}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return parts.some((part) => part.length >= TELLING && text.includes(part))
    ? 'personal'
    : undefined;
}

/** As browsers and password managers may write one accented letter in two ways. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}
