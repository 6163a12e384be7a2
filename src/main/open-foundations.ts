import { join } from 'node:path';
import { FactSubscriptions } from '#actions/fact-subscriptions.ts';
import { enqueueJob } from '#actions/job.ts';
import {
  followAgreementsName,
  followDirectoriesName,
  rebuildAllReleasedCopies,
  sweepReleases,
} from '#channels/opening/index.ts';
import { sealSecrets, secretFiles, type Vault } from '#platform/at-rest/index.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { type FactNotices, listenToFacts } from '#platform/postgres/index.ts';
import { keptSecret } from '#platform/secret-files.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import type { SteadyClock } from '#platform/steady-clock.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import type { Segmenter } from '#spine/catalog/index.ts';
import type { Delivery } from '#spine/delivery/index.ts';
import type { EvidenceLog, FactDrainer } from '#spine/evidence/index.ts';
import type { Uploads } from '#spine/files/index.ts';
import type { PasswordHasher } from '#spine/parties/index.ts';
import {
  countFilesInClear,
  rebuildAllCopies,
  sealAllFiles,
  sweepLake,
} from '#stewardship/lake/index.ts';
import type { AppParts } from './app-parts.ts';
import { openAtRest } from './open-at-rest.ts';
import { openClock } from './open-clock.ts';
import { openEvidence } from './open-evidence.ts';
import { openGateway } from './open-gateway.ts';
import { type OpenLake, openLake } from './open-lake.ts';
import { type OpenOpening, openOpening } from './open-opening.ts';
import type { Witnesses } from './open-witnesses.ts';

/** What runs under the rooms: log, news, engines, gateway. */
export interface Foundations {
  readonly master_key: Buffer;
  readonly vault: Vault;
  /** Stored files that lie in clear and are being encrypted. */
  readonly files_in_clear: number;
  readonly evidence: EvidenceLog;
  readonly witnesses: Witnesses;
  /** Makes facts leaves of the log. */
  readonly drainer: FactDrainer;
  readonly notices: FactNotices;
  /** Who is told of facts, of this process and of others. */
  readonly subscriptions: FactSubscriptions;
  readonly lake: OpenLake;
  readonly opening: OpenOpening;
  readonly gateway: Delivery;
  readonly hasher: PasswordHasher;
  readonly segmenter: Segmenter;
  readonly uploads: Uploads;
  readonly clock: SteadyClock;
  now(): Date;
  close(): Promise<void>;
}

/**
 * Opens them in the order in which they stand on each other; closes what it opened when it fails.
 */
export async function openFoundations(parts: AppParts): Promise<Foundations> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closers.splice(0).reverse()) await one();
  };
  try {
    return { ...(await openInOrder(parts, closers)), close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function openInOrder(
  parts: AppParts,
  closers: (() => Promise<void>)[],
): Promise<Omit<Foundations, 'close'>> {
  const { options, store, reportFault } = parts;
  const clock = await openClock(store.db);
  const now = (): Date => new Date(clock.now());
  const vault = await openAtRest(options);
  closers.push(() => vault.close());
  const secrets = secretFiles(vault.keys);
  const secret_file = join(options.data_folder, 'keys', 'master.key');
  const master_key = keptSecret(secret_file, secrets);
  const { evidence, drainer, witnesses } = await openEvidence(parts, now, closers, secrets);
  const node_key_file = join(options.data_folder, 'keys', 'evidence.key');
  await sealSecrets(vault.keys, [secret_file, node_key_file]);
  const segmenter = createSegmenter();
  const uploads = openUploadFiles(join(options.data_folder, 'uploads'), now(), vault);
  const copies = createServingCopies(master_key, vault.keys);
  const lake = await openLake({ parts, uploads, segmenter, master_key, copies, vault, now });
  closers.push(() => lake.close());
  const opening = openOpening(parts, lake, copies, vault);
  closers.push(() => opening.close());
  const notices = await listenToFacts(store.app_config);
  closers.push(() => notices.close());
  const subscriptions = new FactSubscriptions(reportFault);
  notices.subscribe((fact) => void subscriptions.announce(fact));
  notices.onGap(() => subscriptions.missed());
  followWhatMoves(parts, subscriptions);
  startDraining(drainer, subscriptions);
  closers.push(() => drainer.stop());
  const gateway = await openGateway({
    parts,
    lake,
    opening,
    copies,
    evidence,
    notices,
    subscriptions,
    master_key,
    now: () => clock.now(),
    flush: () => drainer.flush(),
  });
  closers.push(() => gateway.close());
  await sweepLake(lake.ports);
  await sweepReleases(opening.ports);
  await rebuildAllCopies(store.db);
  await rebuildAllReleasedCopies(store.db);
  const files_in_clear = await countFilesInClear(lake.ports);
  await sealAllFiles(store.db);
  const hasher = createPasswordHasher();
  return {
    subscriptions,
    master_key,
    vault,
    files_in_clear,
    evidence,
    witnesses,
    drainer,
    notices,
    lake,
    opening,
    gateway,
    hasher,
    segmenter,
    uploads,
    clock,
    now,
  };
}

/** A directory or an agreement that moves may move an open release; the queue does it, not this. */
function followWhatMoves({ store }: AppParts, subscriptions: FactSubscriptions): void {
  const queue = (name: string): Promise<void> => enqueueJob(store.db, name, {}, { key: name });
  subscriptions.add({
    types: ['directory.published', 'directory.withdrawn'],
    hear: () => queue(followDirectoriesName),
  });
  subscriptions.add({
    types: ['agreement.suspended', 'agreement.resumed', 'agreement.revoked', 'agreement.expired'],
    hear: () => queue(followAgreementsName),
  });
}

function startDraining(drainer: FactDrainer, subscriptions: FactSubscriptions): void {
  const poke = (): void => drainer.poke();
  subscriptions.add({ types: 'all', hear: poke, missed: poke });
  drainer.start();
}
