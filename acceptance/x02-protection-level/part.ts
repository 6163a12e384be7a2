import { notBuilt, type Part } from '../framework/item.ts';
import { floodIsBounded } from './flood-is-bounded.ts';
import { lockAfterFiveFailures } from './lock-after-five-failures.ts';
import { protectiveHeaders } from './protective-headers.ts';
import { replayIsRefused } from './replay-is-refused.ts';
import { rowsAreEncrypted } from './rows-are-encrypted.ts';
import { secondFactor } from './second-factor.ts';
import { uploadQuotaByTwo } from './upload-quota-by-two.ts';

export const protectionLevelPart: Part = {
  id: 'X2',
  title: { zh: '等级保护与密码', en: 'Protection level and cryptography' },
  items: [
    lockAfterFiveFailures,
    secondFactor,
    protectiveHeaders,
    replayIsRefused,
    floodIsBounded,
    uploadQuotaByTwo,
    rowsAreEncrypted,
    ...notBuilt([
      [
        'X2.1b',
        '以国密证书、通行密钥登录',
        'Sign-in by SM2 certificate and by passkey',
        'GB/T 22239-2019',
      ],
      [
        'X2.2',
        '一人一会话,口令到期提醒并锁定',
        'One session a person, password age warned of and locked',
        'GB/T 22239-2019',
      ],
      [
        'X2.6',
        '日志保存一百八十天以上,月度哈希链,在线与归档数量可核',
        'Logs kept 180 days or longer, a monthly hash chain, counts online and archived',
        '网络安全法 第21条',
      ],
      ['X2.7', '国密 SM2 签名套件', 'A suite of SM2 signatures', '密码法'],
    ]),
  ],
};
