import type { DatabaseFigures, Examination } from './examination.ts';
import { error, type Finding, notice, warning } from './finding.ts';
import { ofAtRest } from './of-at-rest.ts';

/** Below this a burst of calls can fill the disk before anybody looks. */
const freeShareLow = 0.1;
const freeBytesLeast = 1e9;
const backupDaysMost = 7;
const jobMinutesMost = 30;
const dayMs = 86_400_000;

/** What is wrong with a platform, worst first; nothing where it is in health. */
export function diagnose(seen: Examination): readonly Finding[] {
  const found = [
    ...ofLog(seen),
    ...ofFolder(seen),
    ...ofServer(seen),
    ...('unreachable' in seen.database
      ? [unreachable(seen.database.unreachable)]
      : ofDatabase(seen.database)),
    ...ofBackups(seen),
    ...ofAtRest(seen.at_rest),
  ];
  const order = ['error', 'warning', 'notice'];
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

function ofLog({ log }: Examination): readonly Finding[] {
  const { report, set_aside } = log;
  const { first_bad } = report;
  return [
    ...(first_bad
      ? [
          error(
            `证据日志已损坏:${first_bad.file} ${first_bad.what_zh} / The evidence log is damaged: ${first_bad.file}: ${first_bad.what}`,
            '停止平台,保留现场,按恢复手册处理(datong evidence check 给出位置)/ Stop the platform, keep everything as it is, follow the recovery runbook',
          ),
        ]
      : []),
    ...report.contradicts.map(({ name, what, what_zh }) =>
      error(
        `证据日志与 ${name} 矛盾:${what_zh} / The evidence log contradicts ${name}: ${what}`,
        '不要启动平台;按恢复手册(docs/recovery.md)处理 / Do not start the platform; follow docs/recovery.md',
      ),
    ),
    ...(set_aside.length > 0
      ? [
          warning(
            `启动时曾搁置 ${set_aside.length} 段日志:${set_aside.slice(0, 3).join('、')} / ${set_aside.length} pieces of the log were set aside at a start`,
            '核对这些片段是否含已答复的记录,再归档 / Find out whether answered records are in them, then archive them',
          ),
        ]
      : []),
  ];
}

function ofFolder({ folder }: Examination): readonly Finding[] {
  const { open_to_others, missing_keys, bytes_free, bytes_total } = folder;
  const is_low = bytes_free < freeBytesLeast || bytes_free < bytes_total * freeShareLow;
  return [
    ...missing_keys.map((name) =>
      error(
        `缺少密钥 keys/${name} / The key keys/${name} is missing`,
        '从备份恢复密钥;不要让平台生成新的 / Restore it from a backup; do not let the platform make a new one',
      ),
    ),
    ...(open_to_others.length > 0
      ? [
          error(
            `${open_to_others.length} 个文件或目录可被他人读取:${open_to_others.slice(0, 3).join('、')} / ${open_to_others.length} files or folders are open to others`,
            '收回权限:chmod -R go= 数据目录 / Take the rights back: chmod -R go= on the data folder',
          ),
        ]
      : []),
    ...(is_low
      ? [
          warning(
            `磁盘剩余 ${Math.floor(bytes_free / 1e6)} MB / ${Math.floor(bytes_free / 1e6)} MB are left on the disk`,
            '清理或扩容;写满后一切调用将被拒绝 / Make room; when it is full every call is refused',
          ),
        ]
      : []),
  ];
}

function ofServer({ server }: Examination): readonly Finding[] {
  if (!server) return [notice('平台未在运行 / The platform is not running', 'npm start')];
  if (!server.unready)
    return [
      error(
        '平台进程在运行但没有应答 / The platform runs and does not answer',
        '查看其日志;重启前先备份 / Look at its log; make a backup before you restart it',
      ),
    ];
  return server.unready.map((part) =>
    error(
      `部件未就绪:${part} / A part is not ready: ${part}`,
      '见 /readyz 与平台日志 / See /readyz and the log of the platform',
    ),
  );
}

function unreachable(why: string): Finding {
  return error(
    `数据库无法连接:${why} / The database cannot be reached: ${why}`,
    '检查 DATABASE_URL 或数据目录下的 postgres/postgres.log / Check DATABASE_URL, or postgres/postgres.log in the data folder',
  );
}

function ofDatabase(database: DatabaseFigures): readonly Finding[] {
  const { migrations_unknown, migrations_pending, facts_without_leaf } = database;
  const { jobs_failed, oldest_job_minutes } = database;
  return [
    ...migrations_unknown.map((name) =>
      error(
        `数据库来自更新的版本:${name} / The database is of a newer version: ${name}`,
        '用同样新或更新的程序启动 / Start it with a program as new or newer',
      ),
    ),
    ...(migrations_pending.length > 0
      ? [
          notice(
            `下次启动将执行 ${migrations_pending.length} 个迁移 / ${migrations_pending.length} migrations will run at the next start`,
            '先运行 datong backup 与 datong upgrade-check / Run datong backup and datong upgrade-check first',
          ),
        ]
      : []),
    ...(facts_without_leaf > 0
      ? [
          warning(
            `${facts_without_leaf} 条事实尚未进入证据日志 / ${facts_without_leaf} facts are not in the evidence log yet`,
            '平台运行时应在一秒内归零;否则见 /readyz / It is zero within a second while the platform runs; else see /readyz',
          ),
        ]
      : []),
    ...(jobs_failed > 0
      ? [
          warning(
            `${jobs_failed} 个任务多次失败后不再重试 / ${jobs_failed} jobs failed for good`,
            '查看平台日志中的原因 / Find the reason in the log of the platform',
          ),
        ]
      : []),
    ...(oldest_job_minutes > jobMinutesMost
      ? [
          warning(
            `最早的任务已等待 ${oldest_job_minutes} 分钟 / The oldest job has waited for ${oldest_job_minutes} minutes`,
            '确认平台在运行且未被大任务占满 / See that the platform runs and is not filled by long work',
          ),
        ]
      : []),
    ...ofServingCopies(database),
  ];
}

function ofServingCopies({ serving_missing, serving_changed }: DatabaseFigures): Finding[] {
  return [
    ...(serving_missing.length > 0
      ? [
          warning(
            `${serving_missing.length} 个服务副本缺失 / ${serving_missing.length} serving copies are missing`,
            '平台运行时会自动重建;持续缺失则重新装载该目录 / They are rebuilt while the platform runs; load the directory again where one stays missing',
          ),
        ]
      : []),
    ...(serving_changed.length > 0
      ? [
          error(
            `${serving_changed.length} 个服务副本与发布时不符或没有封条 / ${serving_changed.length} serving copies are not what was published, or have no seal`,
            '不会对外提供,平台运行时自动重建;查明谁改动了数据目录 / They are not served and are rebuilt while the platform runs; find out who wrote to the data folder',
          ),
        ]
      : []),
  ];
}

function ofBackups({ backups, now }: Examination): readonly Finding[] {
  const last = backups.at(-1);
  const remedy = 'npm run -s datong -- backup --data DIR --to DIR2';
  if (!last) return [warning('从未备份 / There is no backup yet', remedy)];
  const days = Math.floor((now.getTime() - Date.parse(last.made_at)) / dayMs);
  return days > backupDaysMost
    ? [warning(`上次备份是 ${days} 天前 / The last backup is ${days} days old`, remedy)]
    : [];
}
