import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';

/** A small book is written and verified by the command; one byte of it is flipped to prove it. */
export const bookProvesItself = acceptanceItem({
  id: 'N9.1',
  title: {
    zh: '验收册可离开平台核验,改动一个字节即不成立',
    en: 'The book is verified without the platform; one changed byte undoes it',
  },
  clause: '—',
  done: {
    zh: '写一本只含未建部分的验收册,再用命令核验签名与每个文件的哈希',
    en: 'Write a book of a part that is not built, then verify signature and hashes by the command',
  },
  seen: { zh: '写册退出码为零,核验通过', en: 'The book is written with exit 0 and verifies' },
  hooks: { flip: false },
  counterproof: {
    broken: { zh: '核验前改动 book.json 的一位', en: 'One bit of book.json is flipped before' },
    turns_red: 'the book verifies',
    hooks: { flip: true },
  },
  async steps({ cli, folder, see, keep }, { flip }) {
    const accept = ['npm', 'run', '-s', 'accept', '--'];
    const wrote = await cli.command([...accept, '--part', 'X4', '--out', folder, '--json']);
    const book = String(wrote.json?.['book']);
    see('the book is written', wrote.code === 0 && wrote.json?.['failed'] === 0, wrote.json);
    const file = join(book, 'book.json');
    if (flip) {
      const bytes = readFileSync(file);
      bytes.writeUInt8(bytes.readUInt8(10) ^ 1, 10);
      writeFileSync(file, bytes);
    }
    const verdict = await cli.command([...accept, '--verify', book, '--json']);
    see(
      'the book verifies',
      verdict.code === 0 && verdict.json?.['verified'] === true,
      verdict.json,
    );
    keep('manifest.json', readFileSync(join(book, 'manifest.json')));
  },
});
