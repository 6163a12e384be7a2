import type { RefusalSpec } from '#kernel/refusal.ts';

const resign = {
  remedy_zh: '请按接口说明用密钥重新签名后再发送。',
  remedy_en: 'Sign the request anew with the key, as the reference describes.',
};

/** Who calls, and from where: answered before anything is said about agreements. */
export const callerRefusals = {
  'credentials-missing': {
    kind: 'unauthenticated',
    title_zh: '请求没有身份证明',
    title_en: 'The request carries no proof of who calls',
    ...resign,
  },
  'credentials-malformed': {
    kind: 'unauthenticated',
    title_zh: 'Authorization 头的格式不对',
    title_en: 'The Authorization header is not well formed',
    ...resign,
  },
  'credentials-refused': {
    kind: 'unauthenticated',
    title_zh: '签名与请求不符',
    title_en: 'The signature does not fit the request',
    remedy_zh: '请核对密钥、待签名文本、请求体字节与路径;路径须与发送的完全一致。',
    remedy_en: 'Check key, text to sign, body bytes and path; the path is signed as it is sent.',
  },
  'token-refused': {
    kind: 'unauthenticated',
    title_zh: '访问令牌无效或已过期',
    title_en: 'The access token is not valid or is over',
    remedy_zh: '请用密钥重新换取令牌;令牌十分钟有效。',
    remedy_en: 'Exchange the key for a new token; one lasts ten minutes.',
  },
  'key-revoked': {
    kind: 'unauthenticated',
    title_zh: '密钥已吊销或已到期',
    title_en: 'The key is revoked or has ended',
    remedy_zh: '请在“接口客户端”中轮换出新的密钥。',
    remedy_en: 'Rotate the key of the API client and use the new one.',
  },
  'caller-suspended': {
    kind: 'unauthenticated',
    title_zh: '调用单位或其客户端已暂停',
    title_en: 'The calling organisation or its client is suspended',
    remedy_zh: '请联系数据中心运营了解暂停原因。',
    remedy_en: 'Ask the data centre why it was suspended.',
  },
  'time-outside-window': {
    kind: 'unauthenticated',
    title_zh: '请求时间与网关时间相差超过 60 秒',
    title_en: 'The time of the request is more than 60 seconds from the time here',
    remedy_zh: '请校准客户端时钟,用当前毫秒时间重新签名。',
    remedy_en: 'Set the clock of the client right and sign with the present time in milliseconds.',
  },
  'dated-before-start': {
    kind: 'unauthenticated',
    title_zh: '请求早于网关本次启动',
    title_en: 'The request is dated before the gateway started',
    remedy_zh: '请重新签名后发送;网关重启后不接受之前签名的请求,以防重放。',
    remedy_en: 'Sign anew: after a restart, earlier requests are not taken, so none is replayed.',
  },
  throttled: {
    kind: 'limit',
    title_zh: '这个地址的请求过于频繁',
    title_en: 'This address asks too often',
    remedy_zh: '请按 Retry-After 所示的秒数等待后再试;用有效密钥签名的调用不受此限。',
    remedy_en: 'Wait as Retry-After says; calls signed with a valid key are not slowed down.',
  },
  'request-replayed': {
    kind: 'unauthenticated',
    title_zh: '该请求(随机串)已经用过',
    title_en: 'This request (its nonce) was used before',
    remedy_zh: '每次调用使用新的随机串重新签名。',
    remedy_en: 'Use a new nonce for each call and sign anew.',
  },
} as const satisfies Readonly<Record<string, RefusalSpec>>;
