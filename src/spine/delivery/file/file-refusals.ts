import type { RefusalSpec } from '#kernel/refusal.ts';

/** What stands against a mode, and against handing out a file. */
export const fileRefusals = {
  'mode-not-agreed': {
    kind: 'forbidden',
    title_zh: '协议没有约定这种使用方式',
    title_en: 'The agreement does not name this way of taking data',
    remedy_zh: '请按协议写明的方式(查询、核验、文件、推送、数据沙箱)使用,或就此方式另行申请。',
    remedy_en: 'Use a mode that the agreement names (query, verify, file, push, room), or apply.',
  },
  'not-open': {
    kind: 'missing',
    title_zh: '该目录没有向社会公众开放',
    title_en: 'This directory is not open to the public',
    remedy_zh: '请核对目录代码;尚未开放的数据可以提出开放需求。',
    remedy_en: 'Check the code of the directory; ask for its release where it is not open yet.',
  },
  'file-takes-no-filter': {
    kind: 'invalid',
    title_zh: '文件按协议整体交付,不接受筛选、字段、条数或翻页',
    title_en: 'A file is delivered whole: it takes no filter, selection, limit or cursor',
    remedy_zh: '请去掉这些参数;只要部分记录时请用查询方式。',
    remedy_en: 'Leave them out; where only some records are needed, use the mode query.',
  },
  'file-format-unavailable': {
    kind: 'missing',
    title_zh: '没有这种格式的文件',
    title_en: 'There is no file in this format',
    remedy_zh: '请改用说明中列出的格式。',
    remedy_en: 'Take one of the formats that the detail lists.',
  },
  'file-too-large': {
    kind: 'limit',
    title_zh: '按协议生成的文件超过网关可暂存的大小',
    title_en: 'The file of this agreement is larger than the gateway can set aside',
    remedy_zh: '请用查询方式分页读取,或请提供方缩小数据范围后重新签订。',
    remedy_en: 'Read it page by page with a query, or agree on fewer rows with the provider.',
  },
  'file-changed': {
    kind: 'unavailable',
    title_zh: '已发布的文件与发布时的登记不符,不予交付',
    title_en: 'The released file is no longer what was registered, so it is not delivered',
    remedy_zh: '没有数据离开;请联系数据中心运营重新发布该文件。',
    remedy_en: 'No data has left; tell the data centre, which can release the file anew.',
  },
  'part-beyond-file': {
    kind: 'unsatisfiable',
    title_zh: '所要的字节不在文件之内',
    title_en: 'The bytes asked for are not within the file',
    remedy_zh: '请核对文件的大小;断点续传时请从已下载的字节数继续。',
    remedy_en: 'Check the size of the file; resume at the number of bytes already there.',
  },
} as const satisfies Readonly<Record<string, RefusalSpec>>;
