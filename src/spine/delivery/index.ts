export type { GatewayRequest } from './caller/authenticate.ts';
export type { GatewayAnswer } from './gateway.ts';
export {
  type Delivery,
  type DeliveryPorts,
  type HeardFact,
  openDelivery,
} from './open-delivery.ts';
export type {
  AgreementBook,
  CallerKey,
  CredentialStore,
  EvidenceEntry,
  EvidenceFollowing,
  EvidenceLog,
  EvidencePlace,
  EvidenceTail,
  FactNotices,
  ServedCell,
  ServedColumn,
  ServedSnapshot,
  ServingCopies,
  ServingCopy,
  ServingSource,
  ServingStatement,
  WorkingDays,
} from './ports.ts';
export { deliveryRoom } from './room.ts';
export { sampleMasks } from './sample-masks.ts';
export { tellingActions } from './telling-actions.ts';
