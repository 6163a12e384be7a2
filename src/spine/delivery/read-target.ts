import { type AgreementId, isId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { GatewayRequest } from './caller/authenticate.ts';
import { type FileFormat, fileFormats } from './file/file-format.ts';
import { gatewayLimits } from './limits.ts';
import type { Operation } from './query/check-terms.ts';
import { type ParsedQuery, parseBody, parseParameters } from './query/parse-query.ts';
import { deliveryRefusals } from './refusals.ts';

/** What a call asks, as its path and its body or parameters say. */
export interface CallTarget {
  readonly agreement_id: AgreementId;
  readonly operation: Operation;
  /** Only where the operation is `file`. */
  readonly format: FileFormat | undefined;
  readonly parsed: ParsedQuery;
}

// Each operation has one path; what is pushed or worked on in a room has none.
const canonicalPath = new RegExp(
  String.raw`^/gateway/(agr_[0-9a-z]{26})/(?:(query|verify)|file\.(${fileFormats.join('|')}))$`,
);

/** Reads what is asked, or says why it cannot be read. */
export function readTarget(request: GatewayRequest): CallTarget | { readonly reason: Refusal } {
  const { target, body, method } = request;
  if (isTooLong(target) || body.length > gatewayLimits.body_bytes_max) {
    return { reason: deliveryRefusals.reason('request-too-large') };
  }
  const at = target.indexOf('?');
  const [path, search] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
  const read = readPath(path);
  // One way to write a path: an escape or a dot segment could pass a check under another name.
  if (!read || (method === 'POST' && at >= 0)) {
    return { reason: deliveryRefusals.reason('path-not-canonical') };
  }
  const parsed = method === 'GET' ? parseParameters(search) : parseBody(body.toString('utf8'));
  return { ...read, parsed };
}

export function isTooLong(target: string): boolean {
  return target.length > gatewayLimits.target_bytes_max;
}

/** What the path of a target names, for the record of a call that was not read further. */
export function namedBy(target: string): Omit<CallTarget, 'parsed'> | undefined {
  return readPath(target.split('?', 1)[0] ?? '');
}

function readPath(path: string): Omit<CallTarget, 'parsed'> | undefined {
  const [, agreement_id, asked, ending] = canonicalPath.exec(path) ?? [];
  if (agreement_id === undefined || !isId('agr', agreement_id)) return undefined;
  if (asked === 'query' || asked === 'verify') {
    return { agreement_id, operation: asked, format: undefined };
  }
  return { agreement_id, operation: 'file', format: fileFormats.find((one) => one === ending) };
}
