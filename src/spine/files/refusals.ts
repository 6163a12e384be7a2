import { defineRefusals } from '#kernel/refusal.ts';

/** Every reason this room has to refuse. The code of a row is `files.<row>`. */
export const filesRefusals = defineRefusals('files', {
  'upload-not-found': {
    kind: 'missing',
    title_zh: '没有找到上传的文件',
    title_en: 'There is no such uploaded file',
    remedy_zh: '请重新上传文件。',
    remedy_en: 'Upload the file again.',
  },
  'upload-id-invalid': {
    kind: 'invalid',
    title_zh: '上传编号不合规',
    title_en: 'The id of the upload is not well formed',
    remedy_zh: '编号以 upl_ 开头,后接 16 至 40 位小写字母或数字。',
    remedy_en: 'It starts with upl_ and 16 to 40 lower-case letters or digits follow.',
  },
  'upload-not-yours': {
    kind: 'forbidden',
    title_zh: '这个上传属于他人',
    title_en: 'This upload is somebody else’s',
    remedy_zh: '请用新的编号重新上传。',
    remedy_en: 'Upload it again under a new id.',
  },
  'upload-offset-wrong': {
    kind: 'conflict',
    title_zh: '续传的位置与已收到的字节数不符',
    title_en: 'The offset is not the number of bytes received',
    remedy_zh: '请先查询已收到的大小,从那里续传。',
    remedy_en: 'Ask how much was received and go on from there.',
  },
  'upload-too-large': {
    kind: 'too-large',
    title_zh: '上传的文件超过上限',
    title_en: 'The upload is larger than is taken',
    remedy_zh: '请把文件拆成几份。',
    remedy_en: 'Split the file.',
  },
  'file-too-large': {
    kind: 'too-large',
    title_zh: '文件解压后超过上限',
    title_en: 'The file is larger than is taken once unpacked',
    remedy_zh: '请把文件拆成几份再处理。',
    remedy_en: 'Split the file and send the parts.',
  },
  'gzip-broken': {
    kind: 'invalid',
    title_zh: '压缩文件已损坏',
    title_en: 'The compressed file is damaged',
    remedy_zh: '请更正文件后重新上传;更正前没有写入任何记录。',
    remedy_en: 'Correct the file and upload it again; nothing of it was written.',
  },
  'encoding-invalid': {
    kind: 'invalid',
    title_zh: '文件的字符编码不正确',
    title_en: 'The characters of the file are not validly encoded',
    remedy_zh: '请用 UTF-8 或 GB 18030 重新保存后再上传;所指的是第一个错误字节。',
    remedy_en: 'Save it as UTF-8 or GB 18030 and upload it again; the first wrong byte is named.',
  },
});
