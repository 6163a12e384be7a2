import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Application, PromiseKind, SignedPromise } from '#channels/sharing/application.ts';
import { promiseTexts, promiseVersion } from '#channels/sharing/undertakings.ts';

/** The text a promise is signed over: its wording and the application it was given for. */
export function promiseDigest(kind: PromiseKind, application: Application): string {
  const { promises: _, ...applied } = application;
  const text = canonicalJson({ promise: promiseTexts[kind], version: promiseVersion, applied });
  return createHash('sha256').update(text).digest('hex');
}

/** The promises as the responsible person signed them. */
export function signPromises(
  application: Application,
  person_id: string,
  now: Date,
): SignedPromise[] {
  return [...new Set(application.promises.signed)].map((kind) => ({
    kind,
    version: promiseVersion,
    sha256: promiseDigest(kind, application),
    person_id,
    signed_at: now.toISOString(),
  }));
}
