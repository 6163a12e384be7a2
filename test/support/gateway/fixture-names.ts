import { createHmac } from 'node:crypto';
import type { AgreementId, ClientId, KeyId, OrganisationId } from '#kernel/ids.ts';

export const agreement_id: AgreementId = `agr_${'a'.repeat(26)}`;
export const consumer_id: OrganisationId = `org_${'c'.repeat(26)}`;
/** The client of the fixture's key. */
export const client_id: ClientId = `cli_${'k'.repeat(26)}`;
export const provider_id: OrganisationId = `org_${'p'.repeat(26)}`;
export const key_id: KeyId = `ak_${'k'.repeat(26)}`;
export const other_key_id: KeyId = `ak_${'x'.repeat(26)}`;
/** Monday 16 March 2026, 10:00 in Shanghai. */
export const monday = Date.parse('2026-03-16T02:00:00Z');
export const master_key = Buffer.alloc(32, 7);

/** The secret of a key id in the fixture. */
export function secretOf(id: string): string {
  return createHmac('sha256', 'fixture').update(id).digest('base64url');
}
