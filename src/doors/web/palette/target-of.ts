import { parseReceiptId } from '#kernel/receipt.ts';

/** The pages of objects by the front of their ids. */
const pagesByPrefix: Readonly<Record<string, string>> = {
  req: '/requests',
  agr: '/agreements',
  cas: '/cases',
  run: '/runs',
  imp: '/runs',
  lod: '/runs',
  rel: '/opening/releases',
  dem: '/opening/demands',
  oer: '/opening/errors',
  shc: '/opening/showcases',
  opl: '/opening/plans',
};

/** The address of the object whose number was typed or pasted whole: a receipt, an id, a code. */
export function targetOf(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  if (parseReceiptId(text) !== undefined) return `/receipts/${encodeURIComponent(text)}`;
  if (/^[1-3]\d{5,}\/\d+$/.test(text)) return `/directories/${encodeURIComponent(text)}`;
  const prefix = /^([a-z]{3})_[0-9a-z]{26}$/.exec(text)?.[1];
  const page = prefix === undefined ? undefined : pagesByPrefix[prefix];
  return page === undefined ? undefined : `${page}/${text}`;
}
