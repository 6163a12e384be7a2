import { join } from 'node:path';
import type { FactSubscriptions } from '#actions/fact-subscriptions.ts';
import { chinaCalendar, isWorkingDay } from '#kernel/working-days.ts';
import type { FactNotices } from '#platform/postgres/index.ts';
import {
  agreementFactTypes,
  findAgreement,
  findPublicAgreementId,
  listAgreementsOf,
  whyNotGranted,
} from '#spine/agreements/index.ts';
import {
  type CredentialStore,
  type Delivery,
  type EvidenceTail,
  openDelivery,
  type ServingCopies,
  usualZoneBlocks,
} from '#spine/delivery/index.ts';
import { type EvidenceLog, listProvenFacts } from '#spine/evidence/index.ts';
import { deriveClientSecret, findClientKey, readAccessToken } from '#spine/parties/index.ts';
import { publishedDirectory } from '#stewardship/lake/index.ts';
import type { AppParts } from './app-parts.ts';
import type { OpenLake } from './open-lake.ts';
import type { OpenOpening } from './open-opening.ts';

interface GatewayNeeds {
  readonly parts: AppParts;
  readonly lake: OpenLake;
  readonly opening: OpenOpening;
  readonly copies: ServingCopies;
  readonly evidence: EvidenceLog;
  readonly notices: FactNotices;
  readonly subscriptions: FactSubscriptions;
  readonly master_key: Buffer;
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns when committed facts are in the log. */
  readonly flush: () => Promise<void>;
}

/** Opens the gateway on the lake, the log and the books of keys and agreements. */
export async function openGateway(needs: GatewayNeeds): Promise<Delivery> {
  const { parts, lake, opening, evidence, notices, subscriptions, master_key, flush } = needs;
  const { db } = parts.store;
  const { news } = lake.ports;
  subscriptions.add({
    types: ['lake.snapshot-published'],
    hear: (fact) => {
      const code = publishedDirectory(fact);
      if (code !== undefined) news.published(code);
    },
  });
  return await openDelivery({
    db,
    master_key,
    callers: credentialStore(parts, master_key),
    agreements: {
      find: (id) => findAgreement(db, id),
      ofConsumer: (consumer_id, code) => listAgreementsOf(db, consumer_id, code),
      whyUnproven: async (agreement) => {
        const proofs = { db, log: evidence, flush };
        const subject = `agreement:${agreement.id}`;
        const facts = await listProvenFacts(proofs, subject, agreementFactTypes);
        return whyNotGranted(agreement, facts);
      },
      findPublic: (directory_code) => findPublicAgreementId(db, directory_code),
    },
    serving: opening.serving,
    copies: needs.copies,
    released: opening.released,
    spool_folder: join(parts.options.data_folder, 'spool'),
    evidence,
    tail: tailOf(evidence),
    subscriptions,
    hearsAllFacts: () => notices.healthy(),
    calendar: { isWorkingDay: (date) => isWorkingDay(chinaCalendar, date) },
    zones: { ...usualZoneBlocks, ...parts.options.zones },
    now: () => needs.now(),
    elapsed: () => performance.now(),
    reportFault: (where, fault) => parts.reportFault(where, fault),
  });
}

function tailOf(log: EvidenceLog): EvidenceTail {
  return {
    get durable() {
      return log.durable;
    },
    receiptOf: (index, entry) => log.receiptNumber(index, entry),
    read: (from, most) => log.records(from, most),
    follow: (from, handler) => log.follow(from, handler),
  };
}

function credentialStore({ store }: AppParts, master_key: Buffer): CredentialStore {
  return {
    async findKey(key_id) {
      const found = await findClientKey(store.db, key_id);
      if (!found) return undefined;
      const { key, client, organisation } = found;
      return {
        key_id,
        organisation_id: organisation.id,
        client_id: client.id,
        key_state: key.state,
        expires_at: key.expires_at.getTime(),
        client_state: client.state,
        organisation_state: organisation.state,
      };
    },
    secretOf: (key_id) => deriveClientSecret(master_key, key_id),
    findTokenKey: (token, now) =>
      Promise.resolve(readAccessToken(master_key, token, new Date(now))?.key_id),
  };
}
