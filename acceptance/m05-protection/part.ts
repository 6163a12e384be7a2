import { notBuilt, type Part } from '../framework/item.ts';
import { sensitiveValuesAreMasked } from './sensitive-values-are-masked.ts';

export const protectionPart: Part = {
  id: 'M5',
  title: { zh: '数据安全防护', en: 'Security protection' },
  items: [
    sensitiveValuesAreMasked,
    ...notBuilt([
      [
        'M5.1',
        '调高字段等级,下一次调用即脱敏;调低须第二人同意',
        "Raise a field's grade and the next call is masked; lowering needs a second person",
        'GB/T 43697-2024',
      ],
      [
        'M5.2',
        '同一接口两种用途给出两种脱敏,脱敏后的键仍可关联',
        'One interface, two purposes, two masks; masked keys still join',
        '—',
      ],
      [
        'M5.3',
        '为测试环境制作静态脱敏副本,引用完整性保持',
        'A static masked copy for tests keeps referential integrity',
        '—',
      ],
      [
        'M5.4',
        '导出控制库看不到明文密钥与个人数据;不停机轮换密钥',
        'A dump of the control store shows no secret or personal value; keys rotate without a stop',
        '—',
      ],
      [
        'M5.5',
        '泄露一份已交付文件,可指认接收方并说明误报率',
        'Leak a delivered file: the receiver is named, with the false-positive rate',
        '—',
      ],
      [
        'M5.6',
        '下载量达平常十倍,权限在一秒内收缩',
        'Ten times the usual downloads shrink the rights within a second',
        '—',
      ],
    ]),
  ],
};
