export type { KeysPort } from './keys-port.ts';
export { keysRoom } from './room.ts';
