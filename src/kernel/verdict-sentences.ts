import { sightsText, timeText, type WitnessFinding } from './check-witnesses.ts';
import type { Receipt } from './receipt.ts';

/** A sentence in both languages. */
export interface InTwoLanguages {
  readonly zh: string;
  readonly en: string;
}

interface Found {
  readonly ok: boolean;
  readonly status: Receipt['status'] | 'unreadable';
  readonly receipt: Receipt | undefined;
  readonly tree_size: number | null;
  readonly witnessed: WitnessFinding;
  readonly failed: InTwoLanguages | undefined;
}

/** One sentence: what the receipt proves to the holder of the key, or why it proves nothing. */
export function provenBy(found: Found): InTwoLanguages {
  const { ok, status, receipt, tree_size, failed } = found;
  if (!ok || !receipt || status === 'unreadable') {
    return {
      zh: `什么也没有证明:${failed?.zh ?? '未能完成核对'}。`,
      en: `Nothing is proven: ${failed?.en ?? 'the checks could not be completed'}.`,
    };
  }
  const { index, origin } = receipt;
  if (status === 'pending') {
    return {
      zh: `已证明:日志“${origin}”的密钥持有者签名承诺,这条记录逐字节写入其日志第 ${index} 号位置;尚无检查点证明。`,
      en: `Proven: the holder of the key of the log "${origin}" promised by signature that this record, byte for byte, is number ${index} of its log; no checkpoint proves it yet.`,
    };
  }
  const seen = seenBy(found.witnessed);
  return {
    zh: `已证明:这条记录逐字节是日志“${origin}”的第 ${index} 号记录,包含在该日志密钥签名的、共 ${tree_size} 条记录的检查点之中${seen.zh}。`,
    en: `Proven: this record, byte for byte, is number ${index} of the log "${origin}", included in a checkpoint over ${tree_size} records signed by the key of that log${seen.en}.`,
  };
}

function seenBy({ quorum, rule, witnesses }: WitnessFinding): InTwoLanguages {
  if (quorum !== 'fulfilled' || witnesses.length === 0) return { zh: '', en: '' };
  return {
    zh: `;见证方 ${sightsText(witnesses, '、')} 见过这一检查点,满足策略 ${rule}`,
    en: `; the witnesses ${sightsText(witnesses, ', ')} have seen that checkpoint, which fulfils the quorum ${rule}`,
  };
}

/**
 * One sentence on what no receipt of this kind can prove, so that nobody reads too much into it.
 */
export function notProvenBy(
  ok: boolean,
  status: Found['status'],
  witnessed: WitnessFinding,
): InTwoLanguages {
  if (!ok || status === 'unreadable') {
    return {
      zh: '请勿依据这份文件作任何判断。',
      en: 'Base no judgement on this file.',
    };
  }
  const latest = latestTime(witnessed);
  if (latest !== undefined) {
    return {
      zh: `未证明:记录内容属实、没有未登记的事情发生,以及发生的确切时间(只证明不晚于 ${timeText(latest)});各见证方互相独立须由您自己判断。`,
      en: `Not proven: that what the record says is true, that nothing happened unrecorded, or when exactly it happened (only that it was not after ${timeText(latest)}); whether the witnesses are independent of each other is for you to judge.`,
    };
  }
  const pending =
    status === 'pending'
      ? { zh: '记录已被检查点覆盖、', en: 'that a checkpoint covers the record, ' }
      : { zh: '', en: '' };
  const why =
    witnessed.quorum === 'missing'
      ? {
          zh: `见证签名尚未满足策略 ${witnessed.rule ?? ''}`.trim(),
          en: `the quorum ${witnessed.rule ?? ''} is not there yet`.replace('  ', ' '),
        }
      : { zh: '尚无见证方签名', en: 'no witness has signed' };
  return {
    zh: `未证明:${pending.zh}记录内容属实、没有未登记的事情发生、日志对所有人出示的是同一份,以及发生的时间(${why.zh})。`,
    en: `Not proven: ${pending.en}that what the record says is true, that nothing happened unrecorded, that everyone is shown the same log, or when it happened (${why.en}).`,
  };
}

// By the latest time every witness of the quorum had seen it; an earlier one is one clock's word.
function latestTime({ quorum, witnesses }: WitnessFinding): number | undefined {
  if (quorum !== 'fulfilled' || witnesses.length === 0) return undefined;
  return Math.max(...witnesses.map(({ time_s }) => time_s));
}
