import { defineRefusals } from '#kernel/refusal.ts';

export const keysRefusals = defineRefusals('keys', {
  'nothing-to-rotate': {
    kind: 'conflict',
    title_zh: '没有可轮换的主密钥:所有数据密钥都由当前主密钥加密',
    title_en: 'There is nothing to rotate: the current master key wraps every data key',
    remedy_zh: '请先在密钥保管处启用新的主密钥(docs/keys.md)，再执行轮换。',
    remedy_en: 'Have whoever keeps the master keys make a new one current first (docs/keys.md).',
  },
  'keeper-away': {
    kind: 'unavailable',
    title_zh: '主密钥的保管处没有应答',
    title_en: 'Whoever keeps the master keys does not answer',
    remedy_zh: '请恢复密钥服务后重试；已打开的数据仍可读取，新数据暂不能写入。',
    remedy_en: 'Bring the key service back; data that is open stays readable, new data waits.',
  },
  'master-key-unknown': {
    kind: 'missing',
    title_zh: '没有这把主密钥',
    title_en: 'There is no such master key',
    remedy_zh: '请用 keys show-keys 查看现有主密钥。',
    remedy_en: 'See which there are with keys show-keys.',
  },
  'master-key-current': {
    kind: 'conflict',
    title_zh: '这是当前主密钥，不能销毁',
    title_en: 'This is the current master key',
    remedy_zh: '请先轮换主密钥。',
    remedy_en: 'Rotate the master key first.',
  },
  'master-key-in-use': {
    kind: 'conflict',
    title_zh: '仍有数据密钥由这把主密钥加密，销毁它数据将无法恢复',
    title_en: 'Data keys are still wrapped with this master key; destroying it would lose data',
    remedy_zh: '请等重新加密任务完成(keys show-keys 中 waiting 为 0)。',
    remedy_en: 'Wait until the rotation is done (waiting is 0 in keys show-keys).',
  },
  'master-key-elsewhere': {
    kind: 'conflict',
    title_zh: '主密钥不由平台保管，平台不能销毁它',
    title_en: 'The platform does not keep the master keys and cannot destroy one',
    remedy_zh: '请在密钥服务或环境变量中移除它。',
    remedy_en: 'Remove it where it is kept: the key service, or the environment.',
  },
});
