import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actionRefusals } from '#actions/refusals.ts';
import { refuse } from './action-routes.ts';

/** Under which address people reach us, where that is not the one we listen on. */
export interface ServedPlace {
  /** The address outside, behind a proxy: `https://data.example.gov.cn`. */
  readonly public_url?: string | undefined;
  /** The name or address that we were told to listen on. */
  readonly listening?: string | undefined;
}

/** A year, so that a browser that came once over TLS never comes without it again (RFC 6797). */
const strictTransport = 'max-age=31536000';

/**
 * Refuses requests for a name that is not ours. A page elsewhere can give its own name our address
 * (DNS rebinding) and would then read what we answer; it cannot make the browser send our name.
 * Ours are: the public one, loopback, what we listen on, and the address the connection came to.
 */
export function guardNames(app: FastifyInstance, place: ServedPlace): void {
  const outside = place.public_url === undefined ? undefined : new URL(place.public_url);
  const own = [outside?.hostname, place.listening?.toLowerCase()].filter(Boolean);
  app.addHook('onRequest', async (request, reply) => {
    const name = askedName(request);
    const isOurs =
      name !== undefined && (isLoopbackName(name) || own.includes(name) || cameTo(request, name));
    if (!isOurs) return refuse(reply, [actionRefusals.reason('host-not-served')], request.id);
    if (outside?.protocol === 'https:' && name === outside.hostname) {
      reply.header('strict-transport-security', strictTransport);
    }
    return undefined;
  });
}

/**
 * Whether somebody at this very machine asks: over loopback, for a loopback name, and not handed on
 * by a proxy.
 */
export function asksHere(request: FastifyRequest): boolean {
  const name = askedName(request);
  const handedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  return (
    name !== undefined &&
    isLoopbackName(name) &&
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    handedOn.every((header) => request.headers[header] === undefined)
  );
}

// What most callers send. Figures alone are left to the parser: `127.1` is an address as well.
const plainHost = /^(?:([a-z][a-z0-9.-]*)|((?:\d{1,3}\.){3}\d{1,3}))(?::\d{1,5})?$/;

/** The name in the `Host` header without its port; nothing where there is none or it is broken. */
export function askedName({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { host } = headers;
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host)) return undefined;
  const [, name, address = ''] = plainHost.exec(host) ?? [];
  if (name !== undefined) return name;
  if (isIP(address) === 4) return address;
  try {
    return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return undefined;
  }
}

export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || isLoopbackAddress(name);
}

function isLoopbackAddress(text: string): boolean {
  const address = plainAddress(text);
  return address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}

// A name can be made to point anywhere; an address in figures is where the connection went.
function cameTo({ socket }: FastifyRequest, name: string): boolean {
  return isIP(name) !== 0 && name === plainAddress(socket.localAddress ?? '');
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/i, '');
}
