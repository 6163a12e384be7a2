import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The address a request comes from: of the connection, or what a trusted proxy says stood before
 * it. A proxy passes on what it was sent; what is no address there is not taken for one.
 */
export function callerAddress(request: Pick<FastifyRequest, 'ip' | 'raw'>): string {
  const { ip } = request;
  return isIP(ip) === 0 ? (request.raw.socket.remoteAddress ?? '') : ip;
}
