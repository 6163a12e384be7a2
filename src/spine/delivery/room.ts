import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { deliveryRefusals } from './refusals.ts';
import './tables.ts';
import type { Delivery } from './open-delivery.ts';

/** The gateway runs before its room opens: it catches up with the log first. */
interface DeliveryPowers {
  readonly gateway: Delivery;
}

/** This room as data. */
export const deliveryRoom: Room<DeliveryPowers> = defineRoom({
  name: 'delivery',
  words: { zh: '交付', en: 'delivery' },
  contracts,
  refusals: deliveryRefusals,
  facts: {},
  tables: {
    usage_hour: 'working-state',
    usage_subject: 'append-only',
    call_record: 'append-only',
    delivery_position: 'working-state',
  },
  open: ({ gateway }) => ({ actions: gateway.actions }),
});
