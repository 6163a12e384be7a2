/** What a person needs to know when the platform has started. */
export interface Started {
  readonly url: string;
  readonly seconds: number;
  readonly demo_accounts: readonly {
    readonly account: string;
    readonly name: string;
    readonly duty: string;
  }[];
  readonly data_folder: string;
  /** Whether commands look there without being told. */
  readonly is_default_folder: boolean;
}

/** The line printed when pages open while the rows of the demo city are still being loaded. */
export function openedLine(url: string): string {
  return `网页已可打开 pages open at ${url};正在装载演示数据 … loading the demo city …\n`;
}

/** The text printed when the platform is ready, Chinese first. */
export function banner(started: Started): string {
  return `
数通 Datong 已就绪,用时 ${started.seconds.toFixed(1)} 秒 · ready in ${started.seconds.toFixed(1)} s

  网址 Address      ${started.url}
  数据目录 Data      ${started.data_folder}
${accountLines(started)}
三条可试的命令 Three commands to try:
${commandLines(started)}

按 Ctrl-C 停止 · Ctrl-C stops it.
`;
}

// The port needs no words: commands read it from the data folder.
function commandLines({ data_folder, is_default_folder }: Started): string {
  const place = is_default_folder ? '' : ` --data ${quoted(data_folder)}`;
  return [
    `  npm run -s datong -- demo credentials${place}`,
    `  npm run -s datong -- catalog search-directories --q 空气质量${place}`,
    `  npm run tour${place === '' ? '' : ` --${place}`}`,
  ].join('\n');
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function accountLines({ demo_accounts, url }: Started): string {
  if (demo_accounts.length === 0) return '';
  const lines = demo_accounts.map(
    ({ account, name, duty }) => `    ${account.padEnd(20)} ${name} ${duty}`,
  );
  return `
  演示账号(人物均为虚构,口令见登录页 ${url}/sign-in 或下面第一条命令)
  Demo accounts (fictional people; passwords on the sign-in page or by the first command below)
${lines.join('\n')}
`;
}

/** Said at the start about stored files from before they were encrypted. */
export function inClearLine(files: number): string {
  return `${files} 个已存文件为明文,正由任务逐个加密,其间照常可读 · ${files} stored files lie in clear; a job encrypts them while they are served (docs/keys.md)\n`;
}
