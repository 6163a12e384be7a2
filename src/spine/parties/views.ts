import { z } from 'zod';
import { roles } from '#actions/contract.ts';
import { Instant, idOf } from '#actions/shapes.ts';
import { nfc } from '#kernel/text.ts';

/** The shapes in which parties leave the house, and the texts that several contracts take. */

export const organisationKinds = [
  'data-centre',
  'department',
  'district',
  'company',
  'public',
] as const;
/** `public` is the one body that citizens stand in; it has no credit code and takes no keys. */
export type OrganisationKind = (typeof organisationKinds)[number];

export const RoleKey = z.enum(roles);

export const OrganisationId = idOf('org');
export const OrganisationView = z.object({
  id: idOf('org'),
  name: z.string(),
  kind: z.enum(organisationKinds),
  /** 统一社会信用代码 (GB 32100); null only for the public. */
  credit_code: z.string().nullable(),
  region_code: z.string(),
  region_name: z.string(),
  /** 信息资源代码前段: the front of the resource codes that this body gives out. */
  front_code: z.string().nullable(),
  state: z.enum(['active', 'suspended']),
  /** 网络安全等级保护 level, 1 to 4. */
  dengbao_level: z.number().int(),
  credit_score: z.number().int(),
});
export type OrganisationView = z.output<typeof OrganisationView>;

export const PersonView = z.object({
  id: idOf('per'),
  account: z.string(),
  name: z.string(),
  fictional: z.boolean(),
});
export type PersonView = z.output<typeof PersonView>;

export const MemberView = z.object({
  person: PersonView,
  organisation_id: idOf('org'),
  roles: z.array(RoleKey),
});

export const SessionView = z.object({
  person: PersonView,
  /** The body the person acts for in this session. */
  organisation: OrganisationView,
  roles: z.array(RoleKey),
  /** Sent back in the header `x-csrf-token` by writes that rely on the cookie. */
  csrf_token: z.string(),
  expires_at: Instant,
});

export const KeyView = z.object({
  key_id: idOf('ak'),
  client_id: idOf('cli'),
  state: z.enum(['active', 'revoked']),
  created_at: Instant,
  expires_at: Instant,
});

export const ClientView = z.object({
  id: idOf('cli'),
  organisation_id: idOf('org'),
  organisation_name: z.string(),
  name: z.string(),
  state: z.enum(['active', 'suspended']),
});

export const NewKeyView = z.object({
  client: ClientView,
  key: KeyView,
  /** Shown here and never again; the house derives it and stores it nowhere. */
  secret: z.string(),
});

/** A name as people write it: normalised, not empty, of bounded length. */
export function nameText(length_max: number): z.ZodType<string, string> {
  return z
    .string()
    .max(length_max * 2)
    .transform(nfc)
    .pipe(z.string().min(1).max(length_max));
}

/** A yes given to someone answerable: why something was suspended, restored or revoked. */
export const ReasonText = nameText(500);

/** Lower-case, so that one person cannot hold two accounts that look alike. */
export const AccountText = z
  .string()
  .max(64)
  .transform((text) => nfc(text).toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/));

/** Longer ones are refused before they are hashed: work per attempt stays bounded. */
export const PasswordText = z.string().min(1).max(128);
