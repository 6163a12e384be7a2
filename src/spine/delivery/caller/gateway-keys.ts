import { createHmac } from 'node:crypto';
import type { AgreementId } from '#kernel/ids.ts';
import { KeyedDigest } from './keyed-digest.ts';

/** The keys of the gateway, all derived from the one key of the installation. */
export interface GatewayKeys {
  /** Tells persons apart in counts and records without naming them. */
  readonly subject: KeyedDigest;
  readonly case_number: KeyedDigest;
  readonly end_user: KeyedDigest;
  /** For requests in which nothing is unguessable. */
  readonly request: KeyedDigest;
  readonly cursor: Buffer;
  /** For the order of rows: another for each agreement, and for each snapshot it is served from. */
  orderKey(agreement_id: string, snapshot_id: string): Buffer;
  /** For masks of one column under one agreement; what two agreements give cannot be joined. */
  columnDigest(agreement_id: AgreementId, column: string): KeyedDigest;
}

/** Derives the keys; `master` is the key of the installation, at least 32 bytes. */
export function gatewayKeys(master: Uint8Array): GatewayKeys {
  if (master.length < 32) throw new RangeError('the key of the installation is too short');
  const derive = (purpose: string): Buffer =>
    createHmac('sha256', master).update(`delivery:${purpose}`).digest();
  return {
    subject: new KeyedDigest(derive('subject')),
    case_number: new KeyedDigest(derive('case')),
    end_user: new KeyedDigest(derive('end-user')),
    request: new KeyedDigest(derive('request')),
    cursor: derive('cursor'),
    orderKey: (agreement_id, snapshot_id) => derive(`order:${agreement_id}:${snapshot_id}`),
    columnDigest: (agreement_id, column) =>
      new KeyedDigest(derive(`mask:${agreement_id}:${column}`)),
  };
}
