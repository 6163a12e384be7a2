import type { RefusalSpec } from '#kernel/refusal.ts';

/** Why a proof of identity, or a session, does not do. */
export const signInRefusalRows = {
  'sign-in-slowed': {
    kind: 'limit',
    title_zh: '从此处登录该账号失败多次,须稍候再试',
    title_en: 'This account failed too often from here; a further attempt has to wait',
    remedy_zh: '请在所示时间之后再试;在其他地点登录不受影响。',
    remedy_en: 'Try again after the time shown; signing in from elsewhere is not affected.',
  },
  'address-throttled': {
    kind: 'limit',
    title_zh: '该网络地址登录失败次数过多',
    title_en: 'Too many failed attempts from this network address',
    remedy_zh: '请在所示时间之后再试。',
    remedy_en: 'Try again after the time shown.',
  },
  'sign-in-busy': {
    kind: 'unavailable',
    title_zh: '该账号正在被多处同时登录',
    title_en: 'Too many attempts on this account at the same moment',
    remedy_zh: '请稍候几秒再试。',
    remedy_en: 'Wait a few seconds and try again.',
  },
  'second-factor-needed': {
    kind: 'unauthenticated',
    title_zh: '请同时提供动态口令或恢复码',
    title_en: 'A code of your second factor, or a recovery code, is needed too',
    remedy_zh: '请填写 code;未启用第二因素的,请从近日登录过的地点登录,或请数据中心双人解锁。',
    remedy_en:
      'Send code; without a second factor sign in from where you did lately, or have two people unlock it.',
  },
  'second-factor-wrong': {
    kind: 'invalid',
    title_zh: '动态口令不正确或已使用',
    title_en: 'The code is not right, or was used already',
    remedy_zh: '请等待下一个动态口令,并核对设备时间。',
    remedy_en: 'Wait for the next code and check the clock of the device.',
  },
  'second-factor-held': {
    kind: 'conflict',
    title_zh: '已启用第二因素',
    title_en: 'A second factor is in use already',
    remedy_zh: '请先停用现有的第二因素。',
    remedy_en: 'Turn the present one off first.',
  },
  'session-not-found': {
    kind: 'missing',
    title_zh: '您没有这个未结束的会话',
    title_en: 'You have no open session of this id',
    remedy_zh: '请从会话列表中选择。',
    remedy_en: 'Choose one from the list of your sessions.',
  },
  'session-not-recognised': {
    kind: 'unauthenticated',
    title_zh: '登录凭证无效或已过期',
    title_en: 'The session token is not valid or has ended',
    remedy_zh: '请重新登录;命令行用 datong login。',
    remedy_en: 'Sign in again; on the command line use datong login.',
  },
  'csrf-token-missing': {
    kind: 'forbidden',
    title_zh: '请求缺少防伪令牌或令牌不匹配',
    title_en: 'The anti-forgery token is missing or does not match',
    remedy_zh: '请刷新页面后重试;程序请在 x-csrf-token 头中带上登录时得到的 csrf_token。',
    remedy_en: 'Reload the page; programs send the csrf_token of the session as x-csrf-token.',
  },
} as const satisfies Record<string, RefusalSpec>;
