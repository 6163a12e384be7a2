import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt } from '../city/final-receipt.ts';
import { filled } from '../framework/doors/filled.ts';
import { acceptanceItem } from '../framework/item.ts';

export const receiptInTheBrowser = acceptanceItem({
  id: 'N2.3',
  title: {
    zh: '任何人不登录即可在浏览器里核验一份回执文件',
    en: 'Anybody verifies a receipt file in the browser, without signing in',
  },
  clause: '政务数据共享条例 第29条',
  done: {
    zh: '取得一份回执存成文件,不登录打开核验页,选入文件',
    en: 'Store a receipt as a file, open the page without signing in, choose the file',
  },
  seen: { zh: '页面显示核验通过', en: 'The page says verified' },
  hooks: { change: false },
  counterproof: {
    broken: {
      zh: '选入前改动文件中的编号位置',
      en: 'The place in the log that the file claims is changed',
    },
    turns_red: 'the page says verified',
    hooks: { change: true },
  },
  async steps(context, { change }) {
    const { browser, folder, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    const { receipt } = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const text = await finalReceipt(context, receipt);
    const file = join(folder, 'receipt.json');
    writeFileSync(file, change ? withOtherIndex(text) : text);
    const page = await browser.open('/receipts');
    await page.locator('input[type=file]').setInputFiles(file);
    // The key of the log is taken from the site; whoever mistrusts it pastes their own.
    await page.getByRole('button', { name: '取本站公钥' }).click();
    // File and key arrive by themselves; a check before that has nothing to check.
    for (const label of ['回执内容', '日志公钥']) await filled(page.getByLabel(label).first());
    await page.getByRole('button', { name: '核验', exact: true }).click();
    const verdict = page.locator('[data-verdict]').first();
    await verdict.waitFor();
    const shown = (await verdict.getAttribute('data-verdict')) ?? '';
    await browser.picture(page, 'receipt');
    see('the page says verified', shown === 'verified', shown);
  },
});

function withOtherIndex(text: string): string {
  const receipt = JSON.parse(text) as { readonly index: number };
  return JSON.stringify({ ...receipt, index: receipt.index + 1 });
}
