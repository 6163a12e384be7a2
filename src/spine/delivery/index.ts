export type { GatewayRequest } from './caller/authenticate.ts';
export type { PublicRequest } from './caller/public-caller.ts';
export { type FileFormat, fileFormats } from './file/file-format.ts';
export type { ChoosePart, FileFacts, FilePart } from './file/file-part.ts';
export type { FileAnswer, GatewayAnswer } from './gateway-answer.ts';
export {
  type Delivery,
  type DeliveryPorts,
  openDelivery,
} from './open-delivery.ts';
export { usualZoneBlocks, type ZoneBlocks } from './plan/network-zones.ts';
export type {
  AgreementBook,
  CallerKey,
  CopyState,
  CredentialStore,
  EvidenceEntry,
  EvidenceFollowing,
  EvidenceLog,
  EvidencePlace,
  EvidenceTail,
  ReleasedFile,
  ReleasedFiles,
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
export { sumUse } from './usage/sum-use.ts';
