// Loaded into every Node process of a start (NODE_OPTIONS=--import): notes each attempt to reach
// another machine and refuses it. What stays on this machine goes through.
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const local = /^(localhost|127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$)/;
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function guarded(...args) {
  const wish = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host =
    typeof wish === 'object' ? (wish.path ? 'localhost' : (wish.host ?? 'localhost')) : args[1];
  if (typeof host === 'string' && !local.test(host)) {
    appendFileSync(process.env['DATONG_NETWORK_NOTES'], `${process.argv[1]} -> ${host}\n`);
    throw new Error(`no network: ${host}`);
  }
  return Reflect.apply(connect, this, args);
};
