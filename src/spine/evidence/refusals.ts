import { defineRefusals } from '#kernel/refusal.ts';

/** Every reason for which this room refuses. */
export const evidenceRefusals = defineRefusals('evidence', {
  unavailable: {
    kind: 'unavailable',
    title_zh: '证据日志暂时无法落盘,本次请求未予答复',
    title_en: 'The evidence log cannot be made durable now, so this request was not answered',
    remedy_zh: '请稍后重试;若持续出现,请联系数据中心运营人员检查磁盘空间与写入状态。',
    remedy_en:
      'Try again shortly; if it persists, ask the data-centre operator to look at disk space and writes.',
  },
  busy: {
    kind: 'unavailable',
    title_zh: '等待写入证据日志的记录已达上限',
    title_en: 'The queue of records waiting for the evidence log is full',
    remedy_zh: '请降低并发后重试。',
    remedy_en: 'Send fewer requests at once and try again.',
  },
  'entry-too-large': {
    kind: 'too-large',
    title_zh: '单条证据记录超过 65,535 字节',
    title_en: 'One evidence record is longer than 65,535 bytes',
    remedy_zh: '请在记录中写入摘要而不是内容本身。',
    remedy_en: 'Put a digest into the record, not the content itself.',
  },
  'bundle-withheld': {
    kind: 'forbidden',
    title_zh: '记录包只向审计员提供',
    title_en: 'Bundles of records are for auditors only',
    remedy_zh: '请以审计员身份登录;检查点与哈希瓦片对所有人公开。',
    remedy_en: 'Sign in as an auditor; the checkpoint and the hash tiles are public.',
  },
  'no-such-resource': {
    kind: 'missing',
    title_zh: '日志中没有这个资源',
    title_en: 'The log has no such resource',
    remedy_zh: '只提供最新检查点所涵盖的瓦片与记录包,路径须按 tlog-tiles 书写。',
    remedy_en:
      'Only tiles and bundles under the newest checkpoint are served, at tlog-tiles paths.',
  },
  'log-held': {
    kind: 'conflict',
    title_zh: '证据日志目录正被另一个进程使用',
    title_en: 'Another process holds this evidence log directory',
    remedy_zh: '请先停止占用该数据目录的进程,或用 --data 指定另一个数据目录。',
    remedy_en: 'Stop the process that uses this data directory, or name another one with --data.',
  },
  'log-broken': {
    kind: 'unavailable',
    title_zh: '证据日志与其签名检查点不一致,已拒绝继续写入',
    title_en:
      'The evidence log disagrees with its signed checkpoints; nothing more is written to it',
    remedy_zh: '请运行 datong evidence check 定位损坏处,并从备份恢复该目录。',
    remedy_en:
      'Run `datong evidence check` to locate the damage and restore the directory from a backup.',
  },
  'log-rolled-back': {
    kind: 'unavailable',
    title_zh: '证据日志比他处已知的签名检查点更短,已拒绝启动',
    title_en:
      'The evidence log is shorter than a signed checkpoint known elsewhere; it is not opened',
    remedy_zh:
      '请先恢复较新的数据目录备份;确无备份时,按 docs/recovery.md 由两人决定后运行 datong evidence recover。',
    remedy_en:
      'Restore a newer copy of the data folder; where there is none, follow docs/recovery.md, and run `datong evidence recover` once people have decided.',
  },
  'witness-policy-unusable': {
    kind: 'invalid',
    title_zh: '见证策略文件不能使用',
    title_en: 'The witness policy cannot be used',
    remedy_zh:
      '请按 C2SP tlog-policy 的格式改正数据目录下的 witness-policy 文件;写有 log 行时须含本节点公钥(evidence/log.vkey)。',
    remedy_en:
      'Correct the file witness-policy in the data folder (C2SP tlog-policy); where it has log lines, one must be the key of this node (evidence/log.vkey).',
  },
  'database-set-back': {
    kind: 'unavailable',
    title_zh: '数据库缺少证据日志已证明的事实,已拒绝启动',
    title_en: 'The database lacks facts that the evidence log proves; it is not opened',
    remedy_zh:
      '请恢复较新的数据库备份;确无备份时,按 docs/recovery.md 核对 anchor/lost-facts.json,由两人决定后运行 datong evidence recover database-older。',
    remedy_en:
      'Restore a newer backup of the database; where there is none, follow docs/recovery.md: go through anchor/lost-facts.json, and run `datong evidence recover database-older` once two people have decided.',
  },
  'receipt-not-found': {
    kind: 'missing',
    title_zh: '没有这个编号的回执',
    title_en: 'There is no receipt with this number',
    remedy_zh: '请核对回执编号:12 位序号、连字符与 16 位十六进制字符。',
    remedy_en: 'Check the number: twelve digits, a hyphen and sixteen hexadecimal characters.',
  },
});
