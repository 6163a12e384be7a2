import type { FastifyReply } from 'fastify';
import type { GatewayAnswer } from '#spine/delivery/index.ts';
import type { FileConditions } from './file-conditions.ts';
import { sendFile } from './send-file.ts';
import { problemOf } from './status-table.ts';

type Refused = Extract<GatewayAnswer, { ok: false }>;

/**
 * Sends what the gateway answered on a reply that was taken from the host: its hooks and
 * serialisers would copy what is ready to leave. Fails when a file breaks off for a reason of ours.
 */
export async function sendGatewayAnswer(
  reply: FastifyReply,
  answer: GatewayAnswer,
  conditions: FileConditions,
): Promise<void> {
  const headers: Record<string, string | number> = {
    // What is kept elsewhere may be used again only after asking here, where that is recorded.
    'cache-control': answer.ok && answer.file ? 'private, no-cache' : 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': reply.request.id,
  };
  if (answer.receipt !== undefined) headers['datong-receipt'] = answer.receipt;
  if (answer.request_sha256 !== undefined) headers['datong-request-digest'] = answer.request_sha256;
  if (!answer.ok) sendRefusal(reply, answer, headers, conditions.method);
  else if (answer.file) {
    await sendFile(reply.raw, answer, conditions, headers).catch(unlessGone);
  } else sendRows(reply, answer.text, headers, conditions.method);
}

function sendRows(
  reply: FastifyReply,
  text: string,
  headers: Record<string, string | number>,
  method: string,
): void {
  headers['content-type'] = 'application/json; charset=utf-8';
  const bytes = Buffer.from(text);
  headers['content-length'] = bytes.length;
  reply.raw.writeHead(200, headers).end(method === 'HEAD' ? undefined : bytes);
}

function sendRefusal(
  reply: FastifyReply,
  answer: Refused,
  headers: Record<string, string | number>,
  method: string,
): void {
  const { receipt } = answer;
  const request_id = reply.request.id;
  const extra = receipt === undefined ? { request_id } : { request_id, receipt };
  const problem = problemOf(answer.refusals, extra);
  const text = JSON.stringify(problem);
  headers['content-type'] = 'application/problem+json; charset=utf-8';
  headers['content-length'] = Buffer.byteLength(text);
  if (problem.status === 401) headers['www-authenticate'] = 'Datong-HMAC-SHA256, Bearer';
  if (problem.status === 503) headers['retry-after'] = 2;
  if (answer.retry_after_s !== undefined) headers['retry-after'] = answer.retry_after_s;
  if (answer.file_bytes !== undefined) headers['content-range'] = `bytes */${answer.file_bytes}`;
  reply.raw.writeHead(problem.status, headers).end(method === 'HEAD' ? undefined : text);
}

// A caller who hangs up is no fault of ours; the record says what was given.
function unlessGone(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'ERR_STREAM_PREMATURE_CLOSE' && fault.code !== 'ECONNRESET') throw fault;
}
