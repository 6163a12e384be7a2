export { type Channel, type Channels, createChannels, type Matter } from './channel.ts';
export { defineStandingClocks } from './channel-clocks.ts';
export { createChannelActions, createRequestActions } from './request-actions.ts';
export { requestsRoom } from './room.ts';
