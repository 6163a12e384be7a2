import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { AnyApplication, SignedUndertaking } from './application.ts';
import type { Channel } from './channel.ts';

/** What an undertaking is signed over: its wording and the application it was given for. */
export function undertakingDigest(
  { undertakings: { texts, version } }: Pick<Channel, 'undertakings'>,
  kind: string,
  application: AnyApplication,
): string {
  const { undertakings: _, ...applied } = application;
  const text = canonicalJson({ undertaking: texts[kind], version, applied });
  return createHash('sha256').update(text).digest('hex');
}

/** The undertakings as the responsible person signed them. */
export function signUndertakings(
  channel: Channel,
  application: AnyApplication,
  person_id: PersonId,
  now: Date,
): SignedUndertaking[] {
  return [...new Set(application.undertakings.signed)].map((kind) => ({
    kind,
    version: channel.undertakings.version,
    sha256: undertakingDigest(channel, kind, application),
    person_id,
    signed_at: now.toISOString(),
  }));
}
