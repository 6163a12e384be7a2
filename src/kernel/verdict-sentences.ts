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
  readonly failed: InTwoLanguages | undefined;
}

/** One sentence: what the receipt proves to the holder of the key, or why it proves nothing. */
export function provenBy({ ok, status, receipt, tree_size, failed }: Found): InTwoLanguages {
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
  return {
    zh: `已证明:这条记录逐字节是日志“${origin}”的第 ${index} 号记录,包含在该日志密钥签名的、共 ${tree_size} 条记录的检查点之中。`,
    en: `Proven: this record, byte for byte, is number ${index} of the log "${origin}", included in a checkpoint over ${tree_size} records signed by the key of that log.`,
  };
}

/**
 * One sentence on what no receipt of this kind can prove, so that nobody reads too much into it.
 */
export function notProvenBy(ok: boolean, status: Found['status']): InTwoLanguages {
  if (!ok || status === 'unreadable') {
    return {
      zh: '请勿依据这份文件作任何判断。',
      en: 'Base no judgement on this file.',
    };
  }
  const pending =
    status === 'pending'
      ? { zh: '记录已被检查点覆盖、', en: 'that a checkpoint covers the record, ' }
      : { zh: '', en: '' };
  return {
    zh: `未证明:${pending.zh}记录内容属实、没有未登记的事情发生、日志对所有人出示的是同一份,以及发生的时间(尚无见证方签名)。`,
    en: `Not proven: ${pending.en}that what the record says is true, that nothing happened unrecorded, that everyone is shown the same log, or when it happened (no witness has signed).`,
  };
}
