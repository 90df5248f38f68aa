import type { Part } from '#lib/server/store.ts';

/**
 * Tables of the accounts. The first five are those of better-auth (a test compares them with what its
 * version expects); the others are ours: what a holder may do, links, failed tries, codes that were
 * used. Times are ISO texts.
 */
export const ACCOUNT_TABLES: Part = {
  name: 'accounts',
  steps: [
    `create table "user" (
      "id" text not null primary key,
      "name" text not null,
      "email" text not null unique,
      "emailVerified" integer not null,
      "image" text,
      "createdAt" date not null,
      "updatedAt" date not null,
      "twoFactorEnabled" integer
    );
    create table "session" (
      "id" text not null primary key,
      "expiresAt" date not null,
      "token" text not null unique,
      "createdAt" date not null,
      "updatedAt" date not null,
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references "user" ("id") on delete cascade
    );
    create table "account" (
      "id" text not null primary key,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references "user" ("id") on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" date,
      "refreshTokenExpiresAt" date,
      "scope" text,
      "password" text,
      "createdAt" date not null,
      "updatedAt" date not null
    );
    create table "verification" (
      "id" text not null primary key,
      "identifier" text not null,
      "value" text not null,
      "expiresAt" date not null,
      "createdAt" date not null,
      "updatedAt" date not null
    );
    create table "twoFactor" (
      "id" text not null primary key,
      "secret" text not null,
      "backupCodes" text not null,
      "userId" text not null references "user" ("id") on delete cascade,
      "verified" integer,
      "failedVerificationCount" integer,
      "lockedUntil" date
    );
    create index "session_userId_idx" on "session" ("userId");
    create index "account_userId_idx" on "account" ("userId");
    create index "verification_identifier_idx" on "verification" ("identifier");
    create index "twoFactor_secret_idx" on "twoFactor" ("secret");
    create index "twoFactor_userId_idx" on "twoFactor" ("userId");

    create table holder (
      user_id text not null primary key references "user" (id) on delete cascade,
      role text not null,
      -- JSON of what a manager is limited to
      scope text not null default '{}',
      language text,
      locked_at text,
      seen_at text
    ) strict;
    create table link (
      token_hash text not null primary key,
      purpose text not null,
      user_id text references "user" (id) on delete cascade,
      expires_at text not null
    ) strict;
    create table attempt (
      key text not null primary key,
      failures integer not null,
      since text not null,
      blocked_until text
    ) strict;
    create table used_code (
      user_id text not null references "user" (id) on delete cascade,
      code_hash text not null,
      used_at text not null,
      primary key (user_id, code_hash)
    ) strict, without rowid;`,
  ],
};

/** What matters for days at most and opens doors: a copy that is kept does without it. */
export const PASSING_TABLES = ['session', 'verification', 'link', 'attempt', 'used_code'] as const;
