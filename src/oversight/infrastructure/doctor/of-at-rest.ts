import type { AtRestFigures } from './examination.ts';
import { error, type Finding, notice, warning } from './finding.ts';

/** What is said of encryption at rest: always what is encrypted and under which master key. */
export function ofAtRest(seen: AtRestFigures): readonly Finding[] {
  const data_keys = seen.master_keys.reduce((sum, one) => sum + one.data_keys, 0);
  const former = seen.master_keys.filter(({ master_key }) => master_key !== seen.current);
  if (data_keys > 0 && seen.unreachable !== null) {
    return [
      error(
        `已加密的数据无法打开:${seen.unreachable} / What is encrypted cannot be opened: ${seen.unreachable}`,
        '用 DATONG_KEYS 指明主密钥,或从保管处取回;见 docs/keys.md / Name the master key with DATONG_KEYS, or get it back; see docs/keys.md',
      ),
    ];
  }
  const used = seen.master_keys.map((one) => `${one.master_key}: ${one.data_keys}`).join(', ');
  return [
    notice(
      `存储加密:${seen.sealed} 个文件已加密,${seen.in_clear} 个为明文;主密钥(${seen.kind ?? '—'})${used || '尚未使用'} / At rest: ${seen.sealed} files are encrypted, ${seen.in_clear} in clear; data keys by master key (${seen.kind ?? '—'}): ${used || 'none'}`,
      '数据库、开放发布的文件与证据日志不在其内;见 docs/keys.md / The database, released files and the log are not among them; see docs/keys.md',
    ),
    ...(seen.is_beside_data && data_keys > 0
      ? [
          notice(
            '主密钥与数据在同一目录:拿走整个目录的人也拿走了密钥 / The master key lies with the data: whoever takes the folder takes both',
            '正式运行时用 DATONG_KEYS 把主密钥放到别处 / Keep it elsewhere with DATONG_KEYS when it is more than a trial',
          ),
        ]
      : []),
    ...(seen.current !== null && former.length > 0
      ? [
          warning(
            `${former.length} 把旧主密钥仍有数据密钥未重新加密 / ${former.length} former master keys still wrap data keys`,
            '平台运行时每小时自动重新加密;此前不要删除旧主密钥 / It is done every hour while the platform runs; keep the former keys until then',
          ),
        ]
      : []),
    ...(seen.is_scratch_on_disk && seen.sealed > 0
      ? [
          warning(
            '处理加密数据时,明文暂存在磁盘上 / Rows lie on a disk in clear while they are worked on',
            '让 /dev/shm 可用,或用 --scratch 指向内存盘 / Provide /dev/shm, or name a folder in memory with --scratch',
          ),
        ]
      : []),
  ];
}
